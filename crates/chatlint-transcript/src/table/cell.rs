//! Which cell of a row is to be looked at, named as a spreadsheet names it.

use crate::table::messages::FAILURES;
use crate::table::{Holds, Layout, Row};
use crate::transcript::UnplacedReason;

/// The cell that `reason` speaks of (`B4`); none where it speaks of the whole row, or of one of several columns.
pub(crate) fn in_doubt(row: &Row, layout: &Layout, reason: UnplacedReason) -> Option<String> {
    let first = |holds: &[Holds]| holds.iter().find_map(|holds| layout.column(*holds));
    let column = match reason {
        UnplacedReason::NothingSaid => {
            let words = [Holds::Text, Holds::Transcript, Holds::CustomerText, Holds::AgentText];
            let mut columns = words.into_iter().filter_map(|holds| layout.column(holds));
            columns.next().filter(|_| columns.next().is_none())
        }
        UnplacedReason::NoTalk => first(&[Holds::Transcript]),
        UnplacedReason::UnknownTime => first(&[Holds::Time, Holds::Day]),
        UnplacedReason::NoSpeaker => first(&[Holds::Speaker, Holds::Role]),
        UnplacedReason::FailedCell => row.cells.iter().position(|cell| FAILURES.contains(&cell.trim())),
        _ => None,
    }?;
    Some(format!("{}{}", letters(column), row.first_line))
}

/// The letters of a column, counted from 0: A to Z, AA, AB, …
fn letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"[rest % 26]));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::Column;

    fn layout(holds: &[Holds]) -> Layout {
        let columns = holds.iter().map(|holds| Column { heading: String::new(), holds: *holds }).collect();
        Layout { name: None, headed: true, columns }
    }

    #[test]
    fn columns_go_by_letters() {
        assert_eq!(
            [0, 25, 26, 51, 52, 399, 701, 702].map(letters),
            ["A", "Z", "AA", "AZ", "BA", "OJ", "ZZ", "AAA"]
        );
    }

    #[test]
    fn a_doubt_names_the_cell_that_it_is_about_and_none_where_it_could_be_two() {
        let row = Row {
            first_line: 4,
            last_line: 4,
            cells: ["甲", "#N/A ", "昨天"].map(str::to_owned).into(),
            ..Row::default()
        };
        let of = |holds: &[Holds], reason| in_doubt(&row, &layout(holds), reason);
        let usual = [Holds::Speaker, Holds::Text, Holds::Time];
        assert_eq!(of(&usual, UnplacedReason::NothingSaid).as_deref(), Some("B4"));
        assert_eq!(of(&usual, UnplacedReason::FailedCell).as_deref(), Some("B4"));
        assert_eq!(of(&usual, UnplacedReason::UnknownTime).as_deref(), Some("C4"));
        assert_eq!(of(&usual, UnplacedReason::NoSpeaker).as_deref(), Some("A4"));
        assert_eq!(of(&[Holds::Talk, Holds::Transcript], UnplacedReason::NoTalk).as_deref(), Some("B4"));
        let both = [Holds::CustomerText, Holds::AgentText];
        assert_eq!(of(&both, UnplacedReason::NothingSaid), None);
        assert_eq!(of(&usual, UnplacedReason::BrokenBytes), None);
    }
}
