//! Guessing a table's layout from its headings and, where they say nothing, from its cells.

use std::collections::HashSet;

use crate::formats::is_label;
use crate::lines::{is_blank, trim};
use crate::roles;
use crate::stamp::Stamp;
use crate::table::record::{kind_word, role_word};
use crate::table::{Column, Holds, Layout, Row, headings};

/// Columns are told by their cells in at most this many rows.
const LOOKED_AT: usize = 200;
/// A table is at most so wide; beyond that it is something else, such as a line with many commas.
const WIDEST: usize = 400;
/// Four cells of five have to agree before a column is taken for something.
const MOST: (usize, usize) = (4, 5);

/// The layout of a table by its first rows. It may not be whole ([`Layout::is_whole`]): then somebody has to say more.
pub(crate) fn infer(rows: &[Row]) -> Layout {
    infer_below(rows, headings::find(rows).or_else(|| unlike_the_rest(rows)))
}

/// A first row of other headings than we know: a word above times or numbers.
fn unlike_the_rest(rows: &[Row]) -> Option<(usize, Vec<Holds>)> {
    let (first, rest) = rows.split_first()?;
    let rest = &rest[..rest.len().min(LOOKED_AT)];
    let datum = |cell: &str| {
        cell.parse::<f64>().is_ok() || Stamp::scan_cell(cell).is_some_and(|stamp| stamp.time.is_some())
    };
    let above = |(column, cell): (usize, &String)| {
        let mut below = rest
            .iter()
            .filter_map(|row| row.cells.get(column))
            .map(|cell| trim(cell))
            .filter(|cell| !cell.is_empty());
        let some = below.clone().nth(1).is_some();
        some && !trim(cell).is_empty() && !datum(trim(cell)) && below.all(datum)
    };
    first.cells.iter().enumerate().any(above).then(|| (0, headings::read(first)))
}

/// The layout of a table whose first row is headings for certain: the keys of a JSON file.
pub(crate) fn infer_named(rows: &[Row]) -> Layout {
    let holds = rows.first().map(headings::read);
    infer_below(rows, holds.map(|holds| (0, holds)))
}

fn infer_below(rows: &[Row], found: Option<(usize, Vec<Holds>)>) -> Layout {
    let width = rows.iter().take(LOOKED_AT).map(|row| row.cells.len()).max().unwrap_or(0).min(WIDEST);
    let (headed, heading_row, mut holds) = match found {
        Some((index, columns)) => (true, Some(index), columns),
        None => (false, None, Vec::new()),
    };
    holds.resize(width, Holds::Nothing);
    let body: Vec<&Row> = rows.iter().skip(heading_row.map_or(0, |row| row + 1)).take(LOOKED_AT).collect();
    let profiles: Vec<Profile> = (0..width).map(|column| Profile::of(&body, column)).collect();
    correct(&mut holds, &profiles);
    complete(&mut holds, &profiles, headed);
    let columns = holds.into_iter().enumerate().map(|(index, holds)| {
        let heading = heading_row.and_then(|row| rows[row].cells.get(index)).map_or("", |cell| trim(cell));
        Column { heading: heading.to_owned(), holds }
    });
    Layout { name: None, headed, columns: columns.collect() }
}

/// What the cells of one column look like.
#[derive(Default)]
struct Profile {
    filled: usize,
    times: usize,
    days: usize,
    roles: usize,
    kinds: usize,
    numbers: usize,
    transcripts: usize,
    labels: usize,
    characters: usize,
    longest: usize,
    distinct: usize,
    known_name: bool,
}

impl Profile {
    fn of(rows: &[&Row], column: usize) -> Self {
        let mut profile = Self::default();
        let mut values: HashSet<&str> = HashSet::new();
        for row in rows {
            let cell = row.cells.get(column).map_or("", |cell| trim(cell));
            if cell.is_empty() {
                continue;
            }
            let length = cell.chars().count();
            profile.filled += 1;
            profile.characters += length;
            profile.longest = profile.longest.max(length);
            values.insert(cell);
            if length <= 40 {
                let stamp = Stamp::scan_cell(cell);
                profile.times += usize::from(stamp.is_some_and(|stamp| stamp.time.is_some()));
                profile.days +=
                    usize::from(stamp.is_some_and(|stamp| stamp.time.is_none() && stamp.date.is_some()));
                profile.roles += usize::from(role_word(cell).is_some());
                profile.kinds += usize::from(kind_word(cell).is_some());
                profile.numbers += usize::from(cell.parse::<f64>().is_ok());
                profile.labels += usize::from(is_label(cell));
                profile.known_name |= roles::by_name(cell).is_some();
            }
            // One talk a cell is looked for in a few rows only: each is read as a paste would be.
            if profile.filled <= 10 && is_transcript(cell) {
                profile.transcripts += 1;
            }
        }
        profile.distinct = values.len();
        profile
    }

    fn mostly(&self, count: usize) -> bool {
        self.filled > 0 && count * MOST.1 >= self.filled * MOST.0
    }

    fn is_transcript(&self) -> bool {
        let looked_at = self.filled.min(10);
        looked_at > 0 && self.transcripts * 2 > looked_at
    }

    /// Few short names that come again and again, or a name that tells its role.
    fn names_people(&self) -> bool {
        self.filled > 0
            && self.longest <= 40
            && self.labels == 0
            && !self.mostly(self.numbers)
            && (self.known_name || self.distinct * 2 <= self.filled)
    }
}

/// Whether the cell holds a talk: several lines of several messages.
fn is_transcript(cell: &str) -> bool {
    let lines = cell.lines().filter(|line| !is_blank(line)).count();
    lines >= 2
        && crate::read(cell, &crate::ReadOptions::default()).is_ok_and(|read| {
            read.format != "table" && read.talks.iter().map(|talk| talk.sources.len()).sum::<usize>() >= 2
        })
}

/// Where the cells speak against the heading, the cells are right.
fn correct(holds: &mut [Holds], profiles: &[Profile]) {
    let has = |holds: &[Holds], wanted| holds.contains(&wanted);
    for index in 0..holds.len() {
        let profile = &profiles[index];
        match holds[index] {
            Holds::Transcript if !profile.is_transcript() => {
                holds[index] = if has(holds, Holds::Text) { Holds::Nothing } else { Holds::Text };
            }
            Holds::Text if profile.is_transcript() && !has(holds, Holds::Transcript) => {
                holds[index] = Holds::Transcript;
            }
            // `日期` over a whole point in time.
            Holds::Day if profile.mostly(profile.times) && !has(holds, Holds::Time) => {
                holds[index] = Holds::Time;
            }
            Holds::Time if profile.mostly(profile.days) && !has(holds, Holds::Day) => {
                holds[index] = Holds::Day;
            }
            // `身份` over nicknames.
            Holds::Role
                if profile.filled > 0
                    && profile.roles == 0
                    && profile.distinct > 4
                    && !has(holds, Holds::Speaker) =>
            {
                holds[index] = Holds::Speaker;
            }
            _ => {}
        }
    }
    let whole = has(holds, Holds::Transcript);
    let pairs = has(holds, Holds::CustomerText) && has(holds, Holds::AgentText);
    for at in holds.iter_mut() {
        // With a whole talk in the cell, the row's own time and names are not those of its messages.
        if whole
            && matches!(
                at,
                Holds::Text
                    | Holds::Speaker
                    | Holds::Role
                    | Holds::Time
                    | Holds::Day
                    | Holds::Kind
                    | Holds::CustomerText
                    | Holds::AgentText
            )
            || !pairs && matches!(at, Holds::CustomerText | Holds::AgentText)
        {
            *at = Holds::Nothing;
        }
    }
}

/// What the headings leave open is told by the cells.
fn complete(holds: &mut [Holds], profiles: &[Profile], headed: bool) {
    let free = |holds: &[Holds]| -> Vec<usize> {
        (0..holds.len()).filter(|index| holds[*index] == Holds::Nothing).collect()
    };
    let has = |holds: &[Holds], wanted| holds.contains(&wanted);
    if has(holds, Holds::Transcript) || has(holds, Holds::CustomerText) {
        return;
    }
    let put = |holds: &mut [Holds], wanted, fits: &dyn Fn(&Profile) -> bool| {
        if !holds.contains(&wanted)
            && let Some(index) = free(holds).into_iter().find(|index| fits(&profiles[*index]))
        {
            holds[index] = wanted;
        }
    };
    if !headed || !has(holds, Holds::Text) {
        put(holds, Holds::Transcript, &Profile::is_transcript);
        if has(holds, Holds::Transcript) {
            return;
        }
    }
    put(holds, Holds::Time, &|profile| profile.mostly(profile.times));
    put(holds, Holds::Day, &|profile| profile.mostly(profile.days));
    put(holds, Holds::Role, &|profile| profile.mostly(profile.roles) && profile.distinct <= 6);
    if !has(holds, Holds::Text) {
        let words = |index: &usize| {
            let profile = &profiles[*index];
            !profile.mostly(profile.numbers) && !profile.mostly(profile.kinds)
        };
        if let Some(index) =
            free(holds).into_iter().filter(words).max_by_key(|index| profiles[*index].characters)
        {
            holds[index] = Holds::Text;
        }
    }
    let who = has(holds, Holds::Role) || has(holds, Holds::Speaker);
    if !who || !headed && !has(holds, Holds::Speaker) {
        put(holds, Holds::Speaker, &Profile::names_people);
    }
    put(holds, Holds::Kind, &|profile| profile.mostly(profile.kinds) && profile.distinct <= 12);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<Row> {
        let row = |line: &str| Row {
            cells: line.split('|').map(|cell| cell.replace("\\n", "\n")).collect(),
            ..Row::default()
        };
        text.lines().map(row).collect()
    }

    fn guessed(text: &str) -> Vec<Holds> {
        infer(&rows(text)).columns.iter().map(|column| column.holds).collect()
    }

    #[test]
    fn headings_decide_below_a_title() {
        let layout = infer(&rows(
            "聊天明细\n导出时间：2026-11-01\n会话编号|发送时间|消息内容|发送人\n1|2026-11-01 10:00|在吗|甲",
        ));
        assert!(layout.headed && layout.is_whole());
        assert_eq!(layout.column(Holds::Text), Some(2));
        assert_eq!(layout.columns[3].heading, "发送人");
    }

    #[test]
    fn cells_decide_where_there_are_no_headings() {
        assert_eq!(
            guessed(
                "1|2026-11-01 10:00:05|tb_青禾|在吗，这件还有货吗\n1|2026-11-01 10:00:31|客服小美|您好亲，有货的哦\n1|2026-11-01 10:01:00|tb_青禾|好的，谢谢"
            ),
            [Holds::Nothing, Holds::Time, Holds::Speaker, Holds::Text]
        );
    }

    #[test]
    fn a_word_above_times_is_a_heading_whatever_it_is() {
        let layout = infer(&rows("谁|啥时候|啥\n甲|2026-11-01 10:00|在吗\n客服|2026-11-01 10:01|您好，在的"));
        assert!(layout.headed && layout.is_whole());
        assert_eq!(layout.columns[1].heading, "啥时候");
    }

    #[test]
    fn directions_are_roles() {
        assert_eq!(
            guessed("类型|内容|时间\n接收|在吗|46327.41\n发送|您好|46327.42"),
            [Holds::Role, Holds::Text, Holds::Time]
        );
    }

    #[test]
    fn a_talk_in_a_cell_is_found_by_the_cell() {
        assert_eq!(
            guessed(
                "编号|客服|聊天记录\n7|小满|买家：在吗\\n客服小满：您好\n8|小满|买家：能退吗\\n客服小满：能的"
            ),
            [Holds::Nothing, Holds::Agent, Holds::Transcript]
        );
        // The same heading over single messages.
        assert_eq!(guessed("发送人|聊天记录\n甲|在吗\n客服|您好"), [Holds::Speaker, Holds::Text]);
    }

    #[test]
    fn questions_and_answers_in_one_row_are_two_messages() {
        assert_eq!(
            guessed("时间|客户问题|客服回复\n2026-11-01 10:00|有货吗|有的"),
            [Holds::Time, Holds::CustomerText, Holds::AgentText]
        );
        // A lone column of answers is no pair.
        assert_eq!(guessed("发送人|内容|回复\n甲|在吗|1\n客服|您好|2")[2], Holds::Nothing);
    }

    #[test]
    fn a_table_of_goods_is_not_whole() {
        assert!(!infer(&rows("编号|名称|价格\n1|被子|199\n2|枕头|59\n3|床单|99")).is_whole());
    }
}
