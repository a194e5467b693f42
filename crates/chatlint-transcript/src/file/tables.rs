//! Rows on their way to talks: the first ones tell the layout, by which all are read.

use serde::Serialize;

use crate::ReadError;
use crate::file::cast::Cast;
use crate::file::gather::{About, Gather, Key};
use crate::file::options::FileOptions;
use crate::lines::quote;
use crate::table::infer::{infer, infer_named};
use crate::table::messages::messages;
use crate::table::record::Record;
use crate::table::{Holds, Layout, Row, in_doubt};
use crate::transcript::{Talk, Unplaced, UnplacedReason};

/// Rows that are looked at before the first is read.
pub(crate) const SAMPLE: usize = 1_000;
/// Rows of a preview.
const SHOWN: usize = 12;

/// The first rows of a table and what is taken for what.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Preview {
    /// The sheet of the workbook.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// What the columns hold; not whole where it could not be told.
    pub layout: Layout,
    /// Whether messages can be read with it.
    pub whole: bool,
    /// The first rows, headings included, their cells cut after 200 characters.
    pub rows: Vec<PreviewRow>,
}

/// One row of a preview.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PreviewRow {
    /// The line of the text, or the row of the sheet; counted from 1.
    pub line: u32,
    /// Its cells.
    pub cells: Vec<String>,
}

/// One table: a delimited file, a sheet, or the messages of a JSON file.
pub(crate) struct Table {
    sheet: Option<String>,
    /// Whether the first row is headings for certain.
    named: bool,
    sample: Vec<Row>,
    layout: Option<Layout>,
    preview: Option<Preview>,
    gather: Gather,
    unplaced: Vec<Unplaced>,
    /// Rows read so far, headings and blank ones included.
    pub rows: u64,
    last_about: About,
}

impl Table {
    pub(crate) fn new(options: &FileOptions, sheet: Option<String>) -> Self {
        Self {
            gather: Gather::new(options.reading.clone(), sheet.clone()),
            sheet,
            named: false,
            sample: Vec::new(),
            layout: None,
            preview: None,
            unplaced: Vec::new(),
            rows: 0,
            last_about: About::default(),
        }
    }

    /// A table whose first row is headings for certain.
    pub(crate) fn named(options: &FileOptions) -> Self {
        Self { named: true, ..Self::new(options, None) }
    }

    /// Takes a row.
    pub(crate) fn row(&mut self, row: Row, options: &FileOptions, cast: &mut Cast) {
        self.rows += 1;
        if self.layout.is_some() {
            self.read(&row, options, cast);
            return;
        }
        self.sample.push(row);
        if self.sample.len() >= SAMPLE {
            self.settle(options, cast);
        }
    }

    /// Settles the layout, if the first rows allow it, and reads them.
    fn settle(&mut self, options: &FileOptions, cast: &mut Cast) {
        let sample = std::mem::take(&mut self.sample);
        let guess = || if self.named { infer_named(&sample) } else { infer(&sample) };
        let layout = options.layouts.iter().find_map(|layout| layout.fitted(&sample)).unwrap_or_else(guess);
        let shown = sample.iter().filter(|row| !row.is_blank()).take(SHOWN);
        self.preview = Some(Preview {
            sheet: self.sheet.clone(),
            whole: layout.is_whole(),
            rows: shown
                .map(|row| PreviewRow {
                    line: row.first_line,
                    cells: row.cells.iter().map(|cell| quote(cell)).collect(),
                })
                .collect(),
            layout: layout.clone(),
        });
        let above = if self.named { 1 } else { layout.heading_row(&sample).map_or(0, |row| row + 1) };
        let whole = layout.is_whole();
        self.layout = Some(layout);
        if whole {
            for row in sample.iter().skip(above) {
                self.read(row, options, cast);
            }
        }
    }

    /// Ends the table: gives the talks that are held open.
    pub(crate) fn finish(&mut self, options: &FileOptions, cast: &mut Cast) {
        if self.layout.is_none() {
            self.settle(options, cast);
        }
        self.gather.finish(cast);
    }

    /// What was looked at, once it is settled.
    pub(crate) fn preview(&self) -> Option<&Preview> {
        self.preview.as_ref()
    }

    /// Whether no row of it could ever be read.
    pub(crate) fn is_unknown(&self) -> bool {
        self.layout.as_ref().is_some_and(|layout| !layout.is_whole())
    }

    /// The talks that are whole.
    pub(crate) fn take(&mut self) -> Vec<Talk> {
        self.gather.take()
    }

    /// What could not be read since the last time.
    pub(crate) fn take_unplaced(&mut self) -> Vec<Unplaced> {
        std::mem::take(&mut self.unplaced)
    }

    /// A row that could not be read, or only in part.
    pub(crate) fn doubt(&mut self, row: &Row, reason: UnplacedReason, detail: Option<String>) {
        self.unplaced.push(Unplaced {
            line: row.first_line,
            sheet: self.sheet.clone(),
            cell: self
                .layout
                .as_ref()
                .filter(|_| self.sheet.is_some())
                .and_then(|layout| in_doubt(row, layout, reason)),
            text: row.quote(),
            reason,
            detail,
        });
    }

    fn read(&mut self, row: &Row, options: &FileOptions, cast: &mut Cast) {
        let Some(layout) = self.layout.as_ref().filter(|layout| layout.is_whole()) else { return };
        if row.is_blank() {
            return;
        }
        let mut record = Record::read(row, layout);
        let holds_talk = layout.column(Holds::Talk).is_some();
        let holds_customer = layout.column(Holds::Customer).is_some();
        if record.transcript.is_some() || layout.column(Holds::Transcript).is_some() {
            self.transcript(row, record, options, cast);
            return;
        }
        self.fill_down(&mut record, row);
        let (messages, doubt) = messages(row, &record, &options.reading);
        if let Some(reason) = doubt {
            self.doubt(row, reason, None);
        }
        if messages.is_empty() {
            return;
        }
        let key = match (row.group, &record.talk, &record.customer) {
            (Some(group), _, _) => Some(Key::Group(group)),
            (None, Some(talk), _) if holds_talk => Some(Key::Id(talk.clone())),
            (None, _, Some(customer)) if holds_customer => Some(Key::Customer(customer.clone())),
            _ => None,
        };
        let about = About { id: record.talk, customer: record.customer, platform: record.platform };
        self.gather.add(key, about, messages, cast);
    }

    /// Merged cells hold their value in the first row only.
    fn fill_down(&mut self, record: &mut Record, row: &Row) {
        if row.group.is_none() && record.talk.is_none() && record.customer.is_none() {
            record.talk.clone_from(&self.last_about.id);
            record.customer.clone_from(&self.last_about.customer);
        }
        self.last_about =
            About { id: record.talk.clone(), customer: record.customer.clone(), platform: None };
    }

    /// A whole talk in one cell.
    fn transcript(&mut self, row: &Row, record: Record, options: &FileOptions, cast: &mut Cast) {
        let Some(text) = record.transcript else {
            self.doubt(row, UnplacedReason::NothingSaid, None);
            return;
        };
        let mut reading = options.reading.clone();
        if let Some(customer) = &record.customer {
            reading.roles.entry(customer.clone()).or_insert(chatlint_core::Role::Customer);
        }
        if let Some(agent) = &record.agent {
            reading.roles.entry(agent.clone()).or_insert(chatlint_core::Role::Agent);
        }
        match crate::read(&text, &reading) {
            Ok(transcript) => {
                for unplaced in &transcript.unplaced {
                    self.doubt(row, unplaced.reason, Some(unplaced.text.clone()));
                }
                cast.add(transcript.speakers);
                let about = About { id: record.talk, customer: record.customer, platform: record.platform };
                self.gather.whole(transcript.talks, &about, row.first_line, row.last_line);
            }
            Err(ReadError::Empty) => self.doubt(row, UnplacedReason::NothingSaid, None),
            Err(_) => self.doubt(row, UnplacedReason::NoTalk, None),
        }
    }
}
