//! Reading files: bytes in, talks out.
//!
//! The way of a file: `form` tells what it is by its first bytes, `encoding` makes text of it, `delimited`, `json` and
//! `workbook` make rows, [`crate::table`] says what a row says, `gather` puts rows together to talks and `cast` knows who
//! speaks in them. [`Intake`] leads through all of it, piece by piece, so that a file needs not fit into memory where its
//! form allows.

mod cast;
pub(crate) mod delimited;
mod encoding;
mod error;
mod form;
mod gather;
mod intake;
mod json;
mod options;
mod tables;
mod workbook;

pub use error::{Broken, FileError};
pub use form::{Form, Other};
pub use intake::{About, Batch, Intake};
pub use options::FileOptions;
pub use tables::{Preview, PreviewRow};

/// The largest file that is read whole (workbooks, chat copies, a JSON object), in bytes.
pub const LARGEST_WHOLE: usize = 512 << 20;
