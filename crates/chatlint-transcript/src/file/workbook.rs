//! Rows of workbooks: XLSX and XLS, sheet by sheet.

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{
    Data, DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Xls, XlsError, Xlsx, XlsxError,
};

use crate::file::error::{Broken, FileError};
use crate::file::form::{self, Form};
use crate::table::Row;

/// How a workbook under a password names what is inside, in UTF-16 (MS-OFFCRYPTO 2.3).
const ENCRYPTED: &str = "EncryptedPackage";

/// What stands in a workbook, in its order.
pub(crate) enum Piece {
    /// A sheet begins.
    Sheet(String),
    /// A sheet that the workbook hides.
    Hidden(String),
    /// A row of the sheet that began last.
    Row(Row),
}

/// Reads a workbook; gives its sheets and rows.
///
/// # Errors
/// If it is protected, damaged, or none.
pub(crate) fn read(bytes: &[u8], form: Form, each: &mut dyn FnMut(Piece)) -> Result<(), FileError> {
    // The reader of workbooks panics at some damages. Nothing of it is used after that; what it gave until then is thrown
    // away with the file. In a browser, where panics cannot be caught, whoever started the module catches the trap.
    let mut reading = || match form {
        Form::Xlsx => xlsx(bytes, each),
        _ => xls(bytes, each),
    };
    catch_unwind(AssertUnwindSafe(&mut reading))
        .unwrap_or_else(|_| Err(broken(bytes, form, &"the reader broke down over it")))
}

fn xlsx(bytes: &[u8], each: &mut dyn FnMut(Piece)) -> Result<(), FileError> {
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|error| match error {
        XlsxError::Password => FileError::Protected,
        XlsxError::FileNotFound(_) | XlsxError::RelationshipNotFound => {
            FileError::OtherForm { what: form::by_zip(bytes) }
        }
        error => broken(bytes, Form::Xlsx, &error),
    })?;
    for (name, hidden) in sheets(book.sheets_metadata()) {
        if hidden {
            each(Piece::Hidden(name));
            continue;
        }
        let broken = |error: XlsxError| broken(bytes, Form::Xlsx, &error);
        let mut cells = book.worksheet_cells_reader(&name).map_err(broken)?;
        each(Piece::Sheet(name));
        let mut row = Row::default();
        while let Some(cell) = cells.next_cell().map_err(broken)? {
            let (line, column) = cell.get_position();
            put(&mut row, line, column, shown(cell.get_value()), each);
        }
        give(row, each);
    }
    Ok(())
}

fn xls(bytes: &[u8], each: &mut dyn FnMut(Piece)) -> Result<(), FileError> {
    if form::holds_utf16(bytes, ENCRYPTED) {
        return Err(FileError::Protected);
    }
    let mut book = Xls::new(Cursor::new(bytes)).map_err(|error| match error {
        XlsError::Password => FileError::Protected,
        error => match form::by_streams(bytes) {
            Some(what) => FileError::OtherForm { what },
            None => broken(bytes, Form::Xls, &error),
        },
    })?;
    for (name, hidden) in sheets(book.sheets_metadata()) {
        if hidden {
            each(Piece::Hidden(name));
            continue;
        }
        let range = book.worksheet_range(&name).map_err(|error| broken(bytes, Form::Xls, &error))?;
        each(Piece::Sheet(name));
        let (top, left) = range.start().unwrap_or_default();
        let mut row = Row::default();
        for (line, column, value) in range.used_cells() {
            let at =
                |index: usize, first: u32| u32::try_from(index).unwrap_or(u32::MAX).saturating_add(first);
            put(&mut row, at(line, top), at(column, left), shown(&borrowed(value)), each);
        }
        give(row, each);
    }
    Ok(())
}

fn sheets(metadata: &[calamine::Sheet]) -> Vec<(String, bool)> {
    let tables = metadata.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    tables.map(|sheet| (sheet.name.clone(), sheet.visible != SheetVisible::Visible)).collect()
}

/// Columns beyond this hold no chat; a stray cell far out would make every row as wide.
const WIDEST: u32 = 400;

/// Puts a cell into its row; a cell of another row ends the one before. Rows and columns count from 0 here.
fn put(row: &mut Row, line: u32, column: u32, text: String, each: &mut dyn FnMut(Piece)) {
    let number = line.saturating_add(1);
    if row.first_line != number {
        let before = std::mem::replace(row, Row { first_line: number, last_line: number, ..Row::default() });
        give(before, each);
    }
    if column < WIDEST && !text.is_empty() {
        let column = column as usize;
        if row.cells.len() <= column {
            row.cells.resize(column + 1, String::new());
        }
        row.cells[column] = text;
    }
}

fn give(row: Row, each: &mut dyn FnMut(Piece)) {
    if row.first_line > 0 {
        each(Piece::Row(row));
    }
}

/// A ZIP ends in its directory, whose last record (APPNOTE 4.3.16) stands in the last 64 KB; a compound file is whole
/// sectors of 512 bytes (MS-CFB 2.2).
fn broken(bytes: &[u8], form: Form, error: &dyn std::fmt::Display) -> FileError {
    let cut = match form {
        Form::Xlsx => !bytes[bytes.len().saturating_sub(66_000)..].windows(4).any(|at| at == b"PK\x05\x06"),
        _ => !bytes.len().is_multiple_of(512),
    };
    let cause = if cut { Broken::CutOff } else { Broken::Damaged };
    FileError::BrokenWorkbook { cause, detail: error.to_string() }
}

fn borrowed(value: &Data) -> DataRef<'_> {
    match value {
        Data::Int(number) => DataRef::Int(*number),
        Data::Float(number) => DataRef::Float(*number),
        Data::String(text) => DataRef::SharedString(text),
        Data::Bool(truth) => DataRef::Bool(*truth),
        Data::DateTime(time) => DataRef::DateTime(*time),
        Data::DateTimeIso(text) => DataRef::DateTimeIso(text.clone()),
        Data::DurationIso(text) => DataRef::DurationIso(text.clone()),
        Data::Error(error) => DataRef::Error(error.clone()),
        Data::Empty => DataRef::Empty,
    }
}

/// The cell as the spreadsheet shows it; of a formula, the value that it had when the file was saved.
fn shown(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(number) => number.to_string(),
        // Order numbers and ids are numbers to the spreadsheet, and people read them without an exponent.
        DataRef::Float(number) if number.fract() == 0.0 && number.abs() < 1e15 => format!("{number:.0}"),
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(truth) => truth.to_string(),
        DataRef::DateTime(time) => date_time(time),
        DataRef::Error(error) => error.to_string(),
        DataRef::Empty => String::new(),
    }
}

fn date_time(value: &ExcelDateTime) -> String {
    // Times of spreadsheets are fractions of a day and miss the second by a hair.
    let (year, month, day, hour, minute, second, milli) = value.to_ymd_hms_milli();
    let second =
        u32::from(hour) * 3600 + u32::from(minute) * 60 + u32::from(second) + u32::from(milli >= 500);
    let (hour, minute, second) = (second / 3600 % 24, second / 60 % 60, second % 60);
    if value.as_f64() < 1.0 || value.is_duration() {
        return format!("{hour:02}:{minute:02}:{second:02}");
    }
    if value.as_f64().fract() == 0.0 {
        return format!("{year:04}-{month:02}-{day:02}");
    }
    format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}")
}
