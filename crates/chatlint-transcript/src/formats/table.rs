//! A table with one message a row: cells copied out of a spreadsheet (parted by tabs) or CSV.
//!
//! ```text
//! 会话ID,时间,发送者,内容
//! 1,2026-11-01 10:00:05,买家,在吗
//! 1,2026-11-01 10:00:31,客服小美,您好亲
//! ```

use std::collections::HashMap;

use crate::file::delimited::{Delimited, delimiter};
use crate::formats::{Format, Piece, Reading};
use crate::lines::Lines;
use crate::options::ReadOptions;
use crate::table::infer::infer;
use crate::table::messages::messages;
use crate::table::record::Record;
use crate::table::{Holds, Layout, Row};
use crate::transcript::{Aside, AsideKind, Unplaced};

/// Reads one message a row.
pub(crate) struct Reader;

impl Format for Reader {
    fn read<'t>(&self, lines: &Lines<'t>, options: &ReadOptions) -> Reading<'t> {
        let rows = rows(lines);
        let layout = infer(&rows);
        // One line with one comma is no table; a talk in a cell is read by the readers of files.
        if !layout.is_whole() || layout.columns.len() < 2 || layout.column(Holds::Transcript).is_some() {
            return Reading::default();
        }
        read(&rows, &layout, lines, options)
    }
}

fn rows(lines: &Lines) -> Vec<Row> {
    let mut text = String::new();
    for (_, line) in lines.iter() {
        text.push_str(line);
        text.push('\n');
    }
    let Some(delimiter) = delimiter(&text) else { return Vec::new() };
    let mut rows = Vec::new();
    let mut reader = Delimited::new(delimiter);
    reader.read(&text, &mut |row| rows.push(row));
    reader.finish(&mut |row| rows.push(row));
    rows
}

fn read<'t>(rows: &[Row], layout: &Layout, lines: &Lines<'t>, options: &ReadOptions) -> Reading<'t> {
    let heading = layout.heading_row(rows);
    let mut talks: Vec<Vec<Piece<'t>>> = vec![Vec::new()];
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut claimed = 0;
    for (index, row) in rows.iter().enumerate().filter(|(_, row)| !row.is_blank()) {
        claimed += row.last_line - row.first_line + 1;
        if heading.is_some_and(|heading| index <= heading) {
            // What stands above the headings is a title.
            let kind = if heading == Some(index) { AsideKind::Heading } else { AsideKind::Separator };
            talks[0].extend((row.first_line..=row.last_line).map(|line| Piece::Aside(Aside { line, kind, text: row.quote() }, None)));
            continue;
        }
        let record = Record::read(row, layout);
        let talk = record.talk.clone().or_else(|| record.customer.clone()).unwrap_or_default();
        // Rows of one talk need not stand together in an export.
        let place = *places.entry(talk).or_insert_with(|| {
            talks.push(Vec::new());
            talks.len() - 1
        });
        let starts_talk = talks[place].is_empty();
        let (messages, doubt) = messages(row, &record, options);
        match doubt {
            Some(reason) if messages.is_empty() => {
                let unplaced = |line| Piece::Unplaced(Unplaced::line(line, row.quote(), reason));
                talks[place].extend((row.first_line..=row.last_line).map(unplaced));
            }
            _ => talks[place].extend(messages.into_iter().enumerate().map(|(index, mut message)| {
                message.starts_talk = starts_talk && index == 0;
                Piece::Message(message)
            })),
        }
    }
    Reading { pieces: talks.into_iter().flatten().collect(), blank: lines.count().saturating_sub(claimed) }
}
