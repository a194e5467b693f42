//! Values of a JSON file on their way into its table.

use crate::file::FileOptions;
use crate::file::cast::Cast;
use crate::file::json::{Found, Rows};
use crate::file::tables::Table;
use crate::lines::{number, quote};
use crate::table::Row;
use crate::transcript::{Unplaced, UnplacedReason};

/// One value of a JSON file.
pub(super) fn take_value(
    line: u32,
    value: &str,
    rows: &mut Rows,
    waiting: &mut Vec<Row>,
    unplaced: &mut Vec<Unplaced>,
) {
    match serde_json::from_str(value) {
        Ok(value) => rows.find(&value, line, &mut |found| match found {
            Found::Row(row) => waiting.push(row),
            Found::Nothing(text) => unplaced.push(Unplaced::line(line, text, UnplacedReason::NoMessages)),
        }),
        Err(error) => {
            let line = line + number(error.line().saturating_sub(1));
            let mut bad = Unplaced::line(line, quote(value), UnplacedReason::BadJson);
            bad.detail = Some(error.to_string());
            unplaced.push(bad);
        }
    }
}

/// Hands the rows of a JSON file to its table, the keys in front.
pub(super) fn pass_on(
    rows: &Rows,
    waiting: &mut Vec<Row>,
    table: &mut Table,
    options: &FileOptions,
    cast: &mut Cast,
) {
    if table.rows == 0 && !waiting.is_empty() {
        table.row(Row { cells: rows.headings(), ..Row::default() }, options, cast);
    }
    for row in waiting.drain(..) {
        table.row(row, options, cast);
    }
}
