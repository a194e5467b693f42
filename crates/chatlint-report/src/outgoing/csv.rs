//! CSV: one note a row, UTF-8 with a mark so that spreadsheet programs read the Chinese, lines ended by CR LF (RFC 4180).

use csv::{Terminator, WriterBuilder};

use super::rows::{self, Cell};
use super::{Labels, OutTalk};

/// The mark of UTF-8, before the first row.
pub const MARK: &str = "\u{feff}";

/// The headings.
#[must_use]
pub fn head(labels: &Labels) -> String {
    let headings = rows::note_headings(labels).into_iter().map(Cell::from).collect();
    format!("{MARK}{}", write(&[headings]))
}

/// The notes of a talk.
#[must_use]
pub fn talk(talk: &OutTalk, labels: &Labels) -> String {
    write(&rows::notes(talk, labels))
}

/// Rows of one length.
pub(super) fn write(rows: &[Vec<Cell>]) -> String {
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::new());
    for row in rows {
        let cells = row.iter().map(|cell| match cell {
            Cell::Number(number) => number.to_string(),
            Cell::Text(text) => harmless(text),
        });
        writer.write_record(cells).expect("rows of one length, written to memory");
    }
    String::from_utf8(writer.into_inner().expect("written to memory")).expect("made of strings")
}

/// What a spreadsheet program would take for a formula begins with a quotation mark, which such programs do not show.
fn harmless(text: &str) -> String {
    let formula = text
        .trim_start_matches([' ', '\u{a0}', '\u{3000}'])
        .starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    if formula { format!("'{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_begins_a_formula() {
        for text in ["=1+1", "+86 1", "-2", "@SUM(A1)", " =1", "\t=1", "\r=1", "＝1", "　=1"] {
            assert!(harmless(text).starts_with('\''), "{text:?}");
        }
        assert_eq!(harmless("好的=好"), "好的=好");
        let row =
            write(&[vec![Cell::from("=HYPERLINK(\"x\")"), Cell::Number(-5.5), Cell::from("甲,乙\n丙")]]);
        assert_eq!(row, "\"'=HYPERLINK(\"\"x\"\")\",-5.5,\"甲,乙\n丙\"\r\n");
    }
}
