//! Tables: which column holds what, and what a row of them says.
//!
//! The same three steps serve rows pasted out of a spreadsheet, CSV, workbooks and JSON: [`Layout`] is what is known of the
//! columns (guessed by `infer` from `headings` and from the cells, or given), `record` turns a row into what was said.

mod cell;
pub(crate) mod headings;
pub(crate) mod infer;
mod layout;
pub(crate) mod messages;
pub(crate) mod record;

pub(crate) use cell::in_doubt;
pub use layout::{Column, Holds, Layout};

/// One row with the place where it stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Row {
    /// First line in the text, or the row of the sheet; counted from 1.
    pub first_line: u32,
    /// Last line in the text, or the row of the sheet; counted from 1.
    pub last_line: u32,
    /// The cells as text.
    pub cells: Vec<String>,
    /// Rows of one group are one talk, whatever the cells say: the element of a JSON file that they stand in.
    pub group: Option<u64>,
}

impl Row {
    /// Whether there is nothing to read in it.
    pub(crate) fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| crate::lines::is_blank(cell))
    }

    /// The row as a report quotes it.
    pub(crate) fn quote(&self) -> String {
        crate::lines::quote(&self.cells.join(" | "))
    }
}
