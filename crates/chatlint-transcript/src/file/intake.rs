//! One file on its way from bytes to talks.

mod beginning;
mod objects;

use serde::Serialize;

use self::objects::{pass_on, take_value};
use crate::error::ReadError;
use crate::file::cast::Cast;
use crate::file::delimited::Delimited;
use crate::file::encoding::{Decoder, by_label};
use crate::file::form::Form;
use crate::file::json::{Rows, Values};
use crate::file::tables::{Preview, SAMPLE, Table};
use crate::file::workbook::{self, Piece};
use crate::file::{FileError, FileOptions, LARGEST_WHOLE};
use crate::lines::{number, quote};
use crate::table::Row;
use crate::transcript::{Aside, Speaker, Talk, Unplaced, UnplacedReason};

/// Bytes that are looked at before it is decided what the file is.
const HEAD: usize = 256 << 10;
/// The longest row that is read, in bytes: a million characters in each of ten cells.
const LONGEST_ROW: usize = 32 << 20;
/// Lines with broken bytes are listed up to this many; a file in the wrong encoding has one in each line.
const BROKEN_LISTED: usize = 200;

/// Reads one file as its bytes come. Pure: whoever calls it opens the file.
///
/// ```
/// use chatlint_transcript::file::{FileOptions, Intake};
///
/// let mut intake = Intake::new("today.csv", FileOptions::default())?;
/// intake.push("会话ID,发送人,内容\n7,买家,在吗\n7,客服,".as_bytes())?;
/// intake.push("您好\n".as_bytes())?;
/// intake.finish()?;
/// let batch = intake.take();
/// assert_eq!(batch.talks[0].conversation.turns.len(), 2);
/// # Ok::<(), chatlint_transcript::file::FileError>(())
/// ```
pub struct Intake {
    name: String,
    options: FileOptions,
    /// How large the file is, in bytes, where whoever opened it knows.
    size: Option<u64>,
    decoder: Decoder,
    form: Option<Form>,
    /// Bytes before the form is known; all of them for a workbook.
    raw: Vec<u8>,
    /// Text that no reader has taken yet; all of it for a chat copy.
    text: String,
    reader: Reader,
    tables: Vec<Table>,
    cast: Cast,
    previews: Vec<Preview>,
    talks: Vec<Talk>,
    unplaced: Vec<Unplaced>,
    asides: Vec<Aside>,
    format: Option<String>,
    line: u32,
    broken: usize,
    rows: u64,
}

/// What reads the text.
enum Reader {
    /// Nobody yet, or nobody before the end.
    None,
    Rows(Box<Delimited>),
    Json {
        values: Values,
        rows: Rows,
        waiting: Vec<Row>,
    },
}

/// Talks that are whole and rows that were not read, since the last time.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Batch {
    /// In the order of their first rows, as far as they are over.
    pub talks: Vec<Talk>,
    /// What could not be read, or only in part.
    pub unplaced: Vec<Unplaced>,
}

/// What is known of a file that is read.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct About {
    /// What it is.
    pub form: Option<Form>,
    /// Of a chat copy, the format it was read as.
    pub format: Option<String>,
    /// The encoding by its WHATWG name; none for workbooks.
    pub encoding: Option<String>,
    /// Rows, lines or values so far.
    pub rows: u64,
    /// The tables in it, with what their columns were taken for.
    pub previews: Vec<Preview>,
    /// Who speaks: first whoever serves, then by how much they say. Of a file with thousands of
    /// customers, not all of them.
    pub speakers: Vec<Speaker>,
    /// Of a chat copy, the lines that are no messages.
    pub asides: Vec<Aside>,
}

impl Intake {
    /// A file of this name; only its ending matters, and only where the bytes leave open what it is.
    ///
    /// # Errors
    /// [`FileError::UnknownEncoding`] where the options name an encoding that there is not.
    pub fn new(name: &str, options: FileOptions) -> Result<Self, FileError> {
        let encoding = match &options.encoding {
            None => None,
            Some(label) => {
                Some(by_label(label).ok_or_else(|| FileError::UnknownEncoding { name: label.clone() })?)
            }
        };
        Ok(Self {
            name: name.to_owned(),
            options,
            size: None,
            decoder: Decoder::new(encoding),
            form: None,
            raw: Vec::new(),
            text: String::new(),
            reader: Reader::None,
            tables: Vec::new(),
            cast: Cast::default(),
            previews: Vec::new(),
            talks: Vec::new(),
            unplaced: Vec::new(),
            asides: Vec::new(),
            format: None,
            line: 1,
            broken: 0,
            rows: 0,
        })
    }

    /// With the size of the file, in bytes: one that is too large for its form is refused at its beginning.
    #[must_use]
    pub fn of_size(self, bytes: u64) -> Self {
        Self { size: Some(bytes), ..self }
    }

    /// Takes further bytes.
    ///
    /// # Errors
    /// As soon as it is clear that the file cannot be read.
    pub fn push(&mut self, bytes: &[u8]) -> Result<(), FileError> {
        // What a file is must not depend on the pieces in which it comes.
        if self.form.is_none() && self.raw.len() + bytes.len() > HEAD {
            let (head, rest) = bytes.split_at(HEAD - self.raw.len());
            self.push(head)?;
            return self.push(rest);
        }
        if self.form.is_none() || matches!(self.form, Some(Form::Xlsx | Form::Xls)) {
            if self.raw.len() + bytes.len() > LARGEST_WHOLE {
                return Err(FileError::TooLarge { limit: LARGEST_WHOLE });
            }
            self.raw.extend_from_slice(bytes);
            if self.form.is_none() && self.raw.len() >= HEAD {
                self.begin(false)?;
            }
            return Ok(());
        }
        self.decode(bytes, false);
        let read = self.read_text();
        if read.is_err() {
            // Of what stands before, whole talks are given all the same; that it ends here is the reason already.
            let _ = self.close_tables();
        }
        read
    }

    /// Reads what waits for the end of the file.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn finish(&mut self) -> Result<(), FileError> {
        let begins = self.form.is_none();
        if begins {
            if self.raw.iter().all(u8::is_ascii_whitespace) {
                return Err(FileError::Empty);
            }
            self.begin(true)?;
        }
        if let Some(form @ (Form::Xlsx | Form::Xls)) = self.form {
            self.workbook(form)?;
        } else {
            if !begins {
                self.decode(&[], true);
            }
            self.end_of_text()?;
        }
        self.close_tables()
    }

    /// The talks that are whole and what could not be read, since the last time.
    pub fn take(&mut self) -> Batch {
        for table in &mut self.tables {
            self.talks.append(&mut table.take());
            self.unplaced.append(&mut table.take_unplaced());
        }
        Batch { talks: std::mem::take(&mut self.talks), unplaced: std::mem::take(&mut self.unplaced) }
    }

    /// What is known of the file by now.
    #[must_use]
    pub fn about(&self) -> About {
        let previews = self.previews.iter().chain(self.tables.iter().filter_map(Table::preview)).cloned();
        let text = self.form.is_some_and(|form| !matches!(form, Form::Xlsx | Form::Xls));
        About {
            form: self.form,
            format: self.format.clone(),
            encoding: text.then(|| self.decoder.encoding().to_owned()),
            rows: self.rows + self.tables.iter().map(|table| table.rows).sum::<u64>(),
            previews: previews.collect(),
            speakers: self.cast.speakers(),
            asides: self.asides.clone(),
        }
    }

    fn decode(&mut self, bytes: &[u8], last: bool) {
        let start = self.text.len();
        self.decoder.decode(bytes, last, &mut self.text);
        let text = &self.text[start..];
        if self.decoder.broken() && text.contains('\u{fffd}') {
            for (index, line) in text.split('\n').enumerate().filter(|(_, line)| line.contains('\u{fffd}')) {
                self.broken += 1;
                if self.broken <= BROKEN_LISTED {
                    let unplaced =
                        Unplaced::line(self.line + number(index), quote(line), UnplacedReason::BrokenBytes);
                    self.unplaced.push(unplaced);
                }
            }
        }
        self.line += number(text.bytes().filter(|byte| *byte == b'\n').count());
    }

    fn read_text(&mut self) -> Result<(), FileError> {
        let Self { reader, tables, options, cast, text, unplaced, .. } = self;
        match reader {
            Reader::None if text.len() > LARGEST_WHOLE => {
                return Err(FileError::TooLarge { limit: LARGEST_WHOLE });
            }
            Reader::None => return Ok(()),
            Reader::Rows(rows) => {
                let table = tables.last_mut().expect("rows have their table");
                rows.read(text, &mut |row| table.row(row, options, cast));
                let (line, held) = rows.held();
                if held > LONGEST_ROW {
                    return Err(FileError::EndlessRow { line, limit: LONGEST_ROW });
                }
            }
            Reader::Json { values, rows, waiting } => {
                let table = tables.last_mut().expect("rows have their table");
                values.read(text, &mut |(line, value)| take_value(line, value, rows, waiting, unplaced));
                if values.held() > LARGEST_WHOLE {
                    return Err(FileError::TooLarge { limit: LARGEST_WHOLE });
                }
                if table.rows > 0 || waiting.len() >= SAMPLE {
                    pass_on(rows, waiting, table, options, cast);
                }
            }
        }
        text.clear();
        Ok(())
    }

    fn end_of_text(&mut self) -> Result<(), FileError> {
        self.read_text()?;
        let Self { reader, tables, options, cast, unplaced, .. } = self;
        match reader {
            Reader::None => return self.chat_copy(),
            Reader::Rows(rows) => {
                let table = tables.last_mut().expect("rows have their table");
                rows.finish(&mut |row| table.row(row, options, cast));
            }
            Reader::Json { values, rows, waiting } => {
                let table = tables.last_mut().expect("rows have their table");
                values.finish(&mut |(line, value)| take_value(line, value, rows, waiting, unplaced));
                pass_on(rows, waiting, table, options, cast);
                if table.rows == 0 {
                    let first = self.unplaced.first();
                    return Err(FileError::NoMessages {
                        line: first.map_or(0, |first| first.line),
                        reason: first.map_or(UnplacedReason::NoMessages, |first| first.reason),
                        detail: first.and_then(|first| first.detail.clone()),
                    });
                }
            }
        }
        self.list_further_broken();
        Ok(())
    }

    fn list_further_broken(&mut self) {
        if self.broken > BROKEN_LISTED {
            let mut rest = Unplaced::line(0, String::new(), UnplacedReason::BrokenBytes);
            rest.detail = Some(format!("+{}", self.broken - BROKEN_LISTED));
            self.unplaced.push(rest);
        }
    }

    fn chat_copy(&mut self) -> Result<(), FileError> {
        let transcript = match crate::read(&self.text, &self.options.reading) {
            Ok(transcript) => transcript,
            Err(ReadError::Empty) => return Err(FileError::Empty),
            Err(cause) => return Err(FileError::NoTalk { cause }),
        };
        self.text = String::new();
        self.rows = u64::from(transcript.lines);
        self.format = Some(transcript.format);
        self.cast.add(transcript.speakers);
        self.asides = transcript.asides;
        self.talks.extend(transcript.talks);
        self.unplaced.extend(transcript.unplaced);
        self.list_further_broken();
        Ok(())
    }

    fn workbook(&mut self, form: Form) -> Result<(), FileError> {
        let raw = std::mem::take(&mut self.raw);
        let Self { tables, options, cast, unplaced, .. } = self;
        workbook::read(&raw, form, &mut |piece| match piece {
            Piece::Sheet(name) => {
                // Each sheet is a table of its own; the one before is over.
                if let Some(table) = tables.last_mut() {
                    table.finish(options, cast);
                }
                tables.push(Table::new(options, Some(name)));
            }
            Piece::Hidden(name) => unplaced.push(Unplaced {
                sheet: Some(name),
                ..Unplaced::line(0, String::new(), UnplacedReason::HiddenSheet)
            }),
            Piece::Row(row) => {
                if let Some(table) = tables.last_mut() {
                    table.row(row, options, cast);
                }
            }
        })?;
        if self.tables.iter().all(|table| table.rows == 0) {
            return Err(FileError::Empty);
        }
        Ok(())
    }

    /// Ends the tables; those that nobody can read are named, or are the reason why the file cannot be read.
    fn close_tables(&mut self) -> Result<(), FileError> {
        for table in &mut self.tables {
            table.finish(&self.options, &mut self.cast);
        }
        let unknown: Vec<Preview> = self
            .tables
            .iter()
            .filter(|table| table.is_unknown() && table.rows > 0)
            .filter_map(Table::preview)
            .cloned()
            .collect();
        let known = self.tables.iter().any(|table| !table.is_unknown());
        if let Some(first) = unknown.first().filter(|_| !known) {
            return Err(FileError::NoColumns { preview: Box::new(first.clone()) });
        }
        for preview in unknown {
            let line = preview.rows.first().map_or(0, |row| row.line);
            let text = quote(&preview.rows.first().map_or_else(String::new, |row| row.cells.join(" | ")));
            self.unplaced.push(Unplaced {
                sheet: preview.sheet,
                ..Unplaced::line(line, text, UnplacedReason::NoColumns)
            });
        }
        Ok(())
    }
}
