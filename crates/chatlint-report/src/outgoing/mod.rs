//! What goes out of the browser: judged talks with what reviewers have said of them, in the forms that people send on.
//!
//! | form | file | for |
//! |---|---|---|
//! | workbook | `workbook` | sorting and filtering; talks, notes and what they are on three sheets |
//! | CSV | `csv` | other programs; one note a row |
//! | JSON | `json` | taking the work elsewhere and back |
//! | report | `html` | reading and printing: one file that opens anywhere, without a script |
//! | work list | `work_list` | looking at a sample: one talk a row, with columns to fill in |
//! | appeal sheet | `appeal` | one note with the lines around it, to be signed |
//!
//! A talk is made ready once ([`OutTalk::redacted`]) and then written by any of them: what was taken out is in none.

pub mod appeal;
pub mod csv;
pub mod html;
pub mod json;
mod labels;
mod page;
mod rows;
mod talk;
pub mod work_list;
pub mod workbook;

pub use labels::Labels;
pub use talk::{OutSource, OutTalk, Ruling, RulingState};
