//! XLSX: talks, notes and what they are, on sheets of their own. Words are written as words: no cell is a formula.

use rust_xlsxwriter::{Format, FormatAlign, Workbook, Worksheet, XlsxError};

use super::rows::{self, Cell};
use super::{Labels, OutTalk};

/// Rows of a sheet below the headings, by the form's own limit.
const MOST_ROWS: u32 = 1_048_575;
/// UTF-16 code units of a cell, by the form's own limit.
const MOST_UNITS: usize = 32_767;

/// A workbook that takes talk by talk.
pub struct Book {
    labels: &'static Labels,
    talks: Sheet,
    notes: Vec<Sheet>,
    about: String,
}

/// A sheet with headings that stay in view.
pub(super) struct Sheet {
    cells: Worksheet,
    rows: u32,
    columns: u16,
}

impl Book {
    /// A workbook without talks.
    ///
    /// # Errors
    /// If a heading is too long for the form.
    pub fn new(labels: &'static Labels, redacted: bool) -> Result<Self, XlsxError> {
        Ok(Self {
            labels,
            talks: Sheet::new(&labels.talks, &rows::talk_headings(labels), &[8, 24, 12, 8, 20])?,
            notes: vec![note_sheet(labels, 1)?],
            about: about(labels, redacted).to_owned(),
        })
    }

    /// Adds a talk and its notes.
    ///
    /// # Errors
    /// If the form cannot hold it.
    pub fn add(&mut self, talk: &OutTalk) -> Result<(), XlsxError> {
        self.talks.row(&rows::talk(talk, self.labels))?;
        for row in rows::notes(talk, self.labels) {
            if self.notes.last().is_none_or(|sheet| sheet.rows == MOST_ROWS) {
                self.notes.push(note_sheet(self.labels, self.notes.len() + 1)?);
            }
            if let Some(sheet) = self.notes.last_mut() {
                sheet.row(&row)?;
            }
        }
        Ok(())
    }

    /// The file.
    ///
    /// # Errors
    /// If the form cannot hold it.
    pub fn finish(self) -> Result<Vec<u8>, XlsxError> {
        save([self.talks].into_iter().chain(self.notes), self.labels, &self.about)
    }
}

/// What a workbook says of customers' personal data in it.
pub(super) fn about(labels: &Labels, redacted: bool) -> &str {
    if redacted { &labels.redacted } else { &labels.unredacted }
}

/// The file of some sheets and of one that says what they are. Each can be sorted and filtered by its headings.
pub(super) fn save(
    sheets: impl IntoIterator<Item = Sheet>,
    labels: &Labels,
    about: &str,
) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    for Sheet { mut cells, rows, columns } in sheets {
        cells.autofilter(0, 0, rows, columns.saturating_sub(1))?;
        workbook.push_worksheet(cells);
    }
    let mut last = Worksheet::new();
    last.set_name(&labels.about)?;
    last.set_column_width(0, 80)?;
    last.write_with_format(0, 0, about, &Format::new().set_text_wrap())?;
    workbook.push_worksheet(last);
    workbook.save_to_buffer()
}

fn note_sheet(labels: &Labels, number: usize) -> Result<Sheet, XlsxError> {
    let name = if number == 1 { labels.notes.clone() } else { format!("{} {number}", labels.notes) };
    let widths = [8, 24, 12, 8, 20, 14, 18, 10, 8, 8, 16, 20, 32, 48, 40, 40];
    Sheet::new(&name, &rows::note_headings(labels), &widths)
}

impl Sheet {
    pub(super) fn new(name: &str, headings: &[&str], widths: &[u16]) -> Result<Self, XlsxError> {
        let mut cells = Worksheet::new();
        cells.set_name(name)?;
        cells.set_freeze_panes(1, 0)?;
        let bold = Format::new().set_bold().set_align(FormatAlign::Top);
        for (column, heading) in (0..).zip(headings) {
            cells.write_string_with_format(0, column, *heading, &bold)?;
            cells.set_column_width(column, widths.get(usize::from(column)).copied().unwrap_or(14))?;
        }
        Ok(Self { cells, rows: 0, columns: u16::try_from(headings.len()).unwrap_or(u16::MAX) })
    }

    pub(super) fn row(&mut self, row: &[Cell]) -> Result<(), XlsxError> {
        if self.rows == MOST_ROWS {
            return Ok(());
        }
        self.rows += 1;
        for (column, cell) in (0..).zip(row) {
            match cell {
                Cell::Number(number) => self.cells.write_number(self.rows, column, *number)?,
                Cell::Text(text) if text.is_empty() => continue,
                Cell::Text(text) => self.cells.write_string(self.rows, column, fitting(text))?,
            };
        }
        Ok(())
    }
}

/// The beginning of a text, as much as a cell holds.
fn fitting(text: &str) -> &str {
    let mut units = 0;
    let over = text.char_indices().find(|(_, c)| {
        units += c.len_utf16();
        units > MOST_UNITS
    });
    over.map_or(text, |(at, _)| &text[..at])
}
