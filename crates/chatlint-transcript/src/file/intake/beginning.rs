//! Deciding what a file is, once enough of it has come.

use super::{Intake, Reader};
use crate::file::delimited::{Delimited, delimiter};
use crate::file::form::{self, Form, Other};
use crate::file::json::{Rows, Values};
use crate::file::tables::{SAMPLE, Table};
use crate::file::{FileError, LARGEST_WHOLE};
use crate::table::Holds;
use crate::table::infer::infer;

impl Intake {
    /// Decides what the file is by what has come of it.
    pub(super) fn begin(&mut self, whole: bool) -> Result<(), FileError> {
        let other = |what| FileError::OtherForm { what };
        if let Some(form) = form::by_bytes(&self.raw).map_err(other)? {
            self.form = Some(form);
            return self.can_be_held();
        }
        let raw = std::mem::take(&mut self.raw);
        self.decode(&raw, whole);
        if form::is_binary(&self.text) {
            return Err(other(Other::Binary));
        }
        let mut form = form::by_text(&self.text, &self.name).map_err(other)?;
        if matches!(form, Form::Table | Form::Text) {
            form = self.table_or_text(form, whole);
        }
        self.form = Some(form);
        match form {
            Form::Table => {
                self.reader = Reader::Rows(Box::new(Delimited::new(delimiter(&self.text).unwrap_or(b','))));
                self.tables.push(Table::new(&self.options, None));
            }
            Form::Json | Form::Ndjson => {
                let values = Values::new(form == Form::Ndjson);
                self.reader = Reader::Json { values, rows: Rows::default(), waiting: Vec::new() };
                self.tables.push(Table::named(&self.options));
            }
            _ => self.can_be_held()?,
        }
        self.read_text()
    }

    /// Whether a file that has to be read whole is small enough for it.
    fn can_be_held(&self) -> Result<(), FileError> {
        match self.size {
            Some(size) if size > LARGEST_WHOLE as u64 => Err(FileError::TooLarge { limit: LARGEST_WHOLE }),
            _ => Ok(()),
        }
    }

    /// A chat copy may be named `.csv`, and a table `.txt`.
    fn table_or_text(&self, named: Form, whole: bool) -> Form {
        let mut head = self.text.as_str();
        if !whole {
            head = &head[..head.rfind('\n').unwrap_or(head.len())];
        }
        let parted = delimiter(head);
        let mut rows = Vec::new();
        let mut reader = Delimited::new(parted.unwrap_or(b','));
        reader.read(head, &mut |row| rows.push(row));
        reader.finish(&mut |row| rows.push(row));
        rows.truncate(SAMPLE);
        if self.options.layouts.iter().any(|layout| layout.fitted(&rows).is_some()) {
            return Form::Table;
        }
        let layout = infer(&rows);
        let speaks = || {
            crate::read(head, &self.options.reading).ok().filter(|transcript| transcript.format != "table")
        };
        match named {
            Form::Table if layout.is_whole() => Form::Table,
            // A talk in a cell reads like a chat copy of its own.
            _ if layout.is_whole() && layout.column(Holds::Transcript).is_some() && layout.headed => {
                Form::Table
            }
            _ if speaks().is_some() => Form::Text,
            _ if named == Form::Table || parted.is_some() => Form::Table,
            _ => Form::Text,
        }
    }
}
