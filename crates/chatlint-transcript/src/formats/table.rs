//! A table with one message a row: cells copied out of a spreadsheet (parted by tabs) or CSV.
//!
//! ```text
//! 会话ID,时间,发送者,内容
//! 1,2026-11-01 10:00:05,买家,在吗
//! 1,2026-11-01 10:00:31,客服小美,您好亲
//! ```

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use csv::{ReaderBuilder, StringRecord};

use crate::formats::{Format, Message, Piece, Reading, is_label};
use crate::lines::{Lines, is_blank, number, quote, trim};
use crate::options::ReadOptions;
use crate::roles;
use crate::stamp::Stamp;
use crate::transcript::{Aside, AsideKind, Unplaced, UnplacedReason};

const SPEAKER: &[&str] =
    &["发送者", "发送人", "发送方", "发言人", "说话人", "昵称", "姓名", "用户名", "账号", "sender", "from", "name", "speaker"];
const ROLE: &[&str] = &["角色", "身份", "类型", "发送者类型", "方向", "role"];
const TEXT: &[&str] =
    &["内容", "消息", "消息内容", "聊天内容", "发送内容", "文本", "對話內容", "text", "content", "message", "msg"];
const TIME: &[&str] = &["时间", "发送时间", "消息时间", "日期时间", "時間", "time", "timestamp", "date", "at"];
const TALK: &[&str] =
    &["会话", "会话id", "会话编号", "对话id", "对话", "會話id", "session", "session_id", "conversation", "conversation_id", "talk"];

/// Columns are told by their cells in at most this many rows.
const LOOKED_AT: usize = 200;

/// Reads one message a row.
pub(crate) struct Reader;

impl Format for Reader {
    fn read<'t>(&self, lines: &Lines<'t>, options: &ReadOptions) -> Reading<'t> {
        let rows = rows(lines);
        match Columns::named(&rows).map(|columns| (columns, true)).or_else(|| Some((Columns::guessed(&rows)?, false))) {
            Some((columns, headed)) => columns.read(&rows, headed, lines, options),
            None => Reading::default(),
        }
    }
}

/// One record with the lines it stands on.
struct Row {
    cells: StringRecord,
    first_line: u32,
    last_line: u32,
}

fn rows(lines: &Lines) -> Vec<Row> {
    // One kind of line end, so that the reader's line numbers are the text's.
    let mut text = String::new();
    for (_, line) in lines.iter() {
        text.push_str(line);
        text.push('\n');
    }
    let tabs = lines.iter().filter(|(_, line)| line.contains('\t')).count();
    let delimiter = if tabs * 2 > lines.written() as usize { b'\t' } else { b',' };
    let mut reader =
        ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes());
    let mut rows: Vec<Row> = Vec::new();
    for record in reader.records().map_while(Result::ok) {
        let mut first_line =
            record.position().map_or(1, |position| number(usize::try_from(position.line()).unwrap_or(usize::MAX)));
        // The reader notes where a record begins before it steps over empty lines.
        while first_line < lines.count() && lines.get(first_line).is_empty() {
            first_line += 1;
        }
        let inner: usize = record.iter().map(|cell| cell.matches('\n').count()).sum();
        // A quote that is never closed reaches one line end too far.
        let last_line = (first_line + number(inner)).min(lines.count());
        rows.push(Row { cells: record, first_line, last_line });
    }
    rows
}

/// Which column holds what.
#[derive(Debug, Default, Clone, Copy)]
struct Columns {
    speaker: Option<usize>,
    role: Option<usize>,
    text: usize,
    time: Option<usize>,
    talk: Option<usize>,
}

impl Columns {
    /// By the names in the first row.
    fn named(rows: &[Row]) -> Option<Self> {
        let heads: Vec<String> = rows.first()?.cells.iter().map(|cell| trim(cell).to_lowercase()).collect();
        let find = |names: &[&str]| heads.iter().position(|head| names.contains(&head.as_str()));
        let columns = Self { speaker: find(SPEAKER), role: find(ROLE), text: find(TEXT)?, time: find(TIME), talk: find(TALK) };
        columns.speaker.or(columns.role)?;
        Some(columns)
    }

    /// By the cells: times look like times, few names come again and again, words are the longest.
    fn guessed(rows: &[Row]) -> Option<Self> {
        let sample = &rows[..rows.len().min(LOOKED_AT)];
        let width = sample.iter().map(|row| row.cells.len()).max().filter(|width| (2..=60).contains(width))?;
        let column = |index: usize| sample.iter().filter_map(move |row| row.cells.get(index)).map(trim).filter(|cell| !cell.is_empty());
        let is_time = |index: usize| {
            let (times, all) = column(index).fold((0, 0), |(times, all), cell| {
                (times + usize::from(Stamp::scan_whole(cell).is_some_and(|stamp| stamp.time.is_some())), all + 1)
            });
            all > 0 && times * 5 >= all * 4
        };
        let time = (0..width).find(|index| is_time(*index));
        let length = |index: usize| column(index).map(|cell| cell.chars().count()).sum::<usize>();
        let text = (0..width).filter(|index| Some(*index) != time).max_by_key(|index| length(*index))?;
        let speaks = |index: usize| {
            let names: HashSet<&str> = column(index).collect();
            let known = names.iter().any(|name| roles::by_name(name).is_some());
            let again = names.len() * 2 <= column(index).count();
            let short = names.iter().all(|name| name.chars().count() <= 40 && !is_label(name));
            short && !names.is_empty() && (known || again) && !names.iter().all(|name| name.parse::<f64>().is_ok())
        };
        let speaker = (0..width).filter(|index| Some(*index) != time && *index != text).find(|index| speaks(*index))?;
        Some(Self { speaker: Some(speaker), text, time, ..Self::default() })
    }

    fn read<'t>(self, rows: &[Row], headed: bool, lines: &Lines<'t>, options: &ReadOptions) -> Reading<'t> {
        let mut talks: Vec<Vec<Piece>> = vec![Vec::new()];
        let mut places: HashMap<&str, usize> = HashMap::new();
        let mut claimed = 0;
        for (index, row) in rows.iter().enumerate() {
            if row.cells.iter().all(is_blank) {
                continue;
            }
            claimed += row.last_line - row.first_line + 1;
            if headed && index == 0 {
                let text = quote(&row.cells.iter().collect::<Vec<_>>().join(" | "));
                talks[0].push(Piece::Aside(Aside { line: row.first_line, kind: AsideKind::Heading, text }, None));
                continue;
            }
            let talk = self.talk.and_then(|column| row.cells.get(column)).map_or("", trim);
            // Rows of one talk need not stand together in an export.
            let place = *places.entry(talk).or_insert_with(|| {
                talks.push(Vec::new());
                talks.len() - 1
            });
            let starts_talk = talks[place].is_empty();
            talks[place].extend(self.piece(row, starts_talk, options));
        }
        Reading { pieces: talks.into_iter().flatten().collect(), blank: lines.count().saturating_sub(claimed) }
    }

    /// The pieces of a row: one, or one for each line where there is nothing to hold them together.
    fn piece<'t>(self, row: &Row, starts_talk: bool, options: &ReadOptions) -> Vec<Piece<'t>> {
        let cell = |column: Option<usize>| column.and_then(|column| row.cells.get(column)).map(trim).filter(|cell| !cell.is_empty());
        let name = match (cell(self.role), cell(self.speaker)) {
            (Some(role), Some(name)) if roles::by_name(name).is_none() => Some(format!("{role}:{name}")),
            (role, name) => name.or(role).map(str::to_owned),
        };
        let name = name.filter(|name| !options.not_speakers.contains(name));
        let unplaced = |reason| {
            let text = row.cells.iter().collect::<Vec<_>>().join(" | ");
            (row.first_line..=row.last_line)
                .map(|line| Piece::Unplaced(Unplaced { line, text: quote(&text), reason }))
                .collect()
        };
        let Some(text) = cell(Some(self.text)) else { return unplaced(UnplacedReason::NothingSaid) };
        let Some(name) = name else { return unplaced(UnplacedReason::NoSpeaker) };
        let time = cell(self.time);
        vec![Piece::Message(Message {
            speaker: Some(Cow::Owned(name)),
            stamp: time.and_then(Stamp::scan_whole),
            time: time.map(|time| Cow::Owned(time.to_owned())),
            text: text.to_owned(),
            first_line: row.first_line,
            last_line: row.last_line,
            starts_talk,
        })]
    }
}
