//! Why a file could not be read at all.

use serde::Serialize;

use crate::error::ReadError;
use crate::file::form::Other;
use crate::file::tables::Preview;
use crate::transcript::UnplacedReason;

/// What is wrong with a workbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Broken {
    /// Its end is missing: a download that broke off.
    CutOff,
    /// Something inside is not as it must be.
    Damaged,
}

impl std::fmt::Display for Broken {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        to.write_str(match self {
            Self::CutOff => {
                "its end is missing, so it was not copied or downloaded in full: get it once more"
            }
            Self::Damaged => "it is damaged: open it in Excel or WPS and save it as XLSX again",
        })
    }
}

/// Why a file could not be read at all, and what to do. Faces show their own words by [`FileError::code`].
#[derive(Debug, Clone, PartialEq, thiserror::Error, Serialize)]
#[serde(tag = "code", rename_all = "kebab-case")]
pub enum FileError {
    /// Not a byte, or nothing but white space.
    #[error("the file is empty")]
    Empty,
    /// It opens only with a password.
    #[error(
        "the workbook is protected by a password; open it in Excel or WPS, take the password off, and save it again"
    )]
    Protected,
    /// It starts like a workbook and is none, or is damaged.
    #[error("the workbook cannot be opened, {cause} ({detail})")]
    BrokenWorkbook {
        /// What is wrong, as far as it can be told.
        cause: Broken,
        /// What the reader of workbooks says.
        detail: String,
    },
    /// A web page, an image, an archive…
    #[error(
        "this is {what}, which holds no chat that can be read; export the chat as XLSX, CSV, JSON or plain text"
    )]
    OtherForm {
        /// What it is.
        what: Other,
    },
    /// Too large to be read whole.
    #[error(
        "the file is larger than {limit} bytes and its form has to be read whole; export it as CSV or NDJSON, which may be any size, or in parts"
    )]
    TooLarge {
        /// The most that is read whole, in bytes.
        limit: usize,
    },
    /// A row that does not end: no table, or one whose line ends were lost. What stands before it is read.
    #[error(
        "line {line} goes on for more than {limit} bytes without an end; this is no table of messages, or its line ends were lost: export it once more"
    )]
    EndlessRow {
        /// The line on which it begins, counted from 1.
        line: u32,
        /// The longest row that is read, in bytes.
        limit: usize,
    },
    /// A table whose columns tell neither words nor speakers.
    #[error("cannot tell which column holds the words and which the speaker in `{}`; give a layout that says it", headings(.preview))]
    NoColumns {
        /// What was looked at.
        preview: Box<Preview>,
    },
    /// A text in which nobody speaks.
    #[error("{cause}")]
    NoTalk {
        /// What the reader of texts says.
        cause: ReadError,
    },
    /// JSON without messages, or no JSON after all.
    #[error(
        "no messages found in this JSON{}; write an array of talks, each with `turns` of `role` and `text`", place(*.line, *.reason, .detail.as_deref())
    )]
    NoMessages {
        /// The first line that holds something else, counted from 1; 0 where there is nothing at all.
        line: u32,
        /// What is wrong with it.
        reason: UnplacedReason,
        /// What the reader of JSON says besides.
        #[serde(skip_serializing_if = "Option::is_none")]
        detail: Option<String>,
    },
    /// The options name an encoding that nobody knows.
    #[error("there is no encoding `{name}`; use utf-8, gb18030, big5, utf-16le or utf-16be")]
    UnknownEncoding {
        /// As asked for.
        name: String,
    },
}

impl FileError {
    /// The stable name of the error, for message catalogues.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Protected => "protected",
            Self::BrokenWorkbook { .. } => "broken-workbook",
            Self::OtherForm { .. } => "other-form",
            Self::TooLarge { .. } => "too-large",
            Self::EndlessRow { .. } => "endless-row",
            Self::NoColumns { .. } => "no-columns",
            Self::NoTalk { .. } => "no-talk",
            Self::NoMessages { .. } => "no-messages",
            Self::UnknownEncoding { .. } => "unknown-encoding",
        }
    }
}

/// Where something else stands, and what.
fn place(line: u32, reason: UnplacedReason, detail: Option<&str>) -> String {
    match (line, detail) {
        (0, _) => String::new(),
        (line, Some(detail)) => format!(": line {line}: {detail}"),
        (line, None) => format!(": line {line}: {}", reason.advice()),
    }
}

/// The headings, or the first row where there are none.
fn headings(preview: &Preview) -> String {
    let named: Vec<&str> = preview
        .layout
        .columns
        .iter()
        .map(|column| column.heading.as_str())
        .filter(|heading| !heading.is_empty())
        .collect();
    match preview.rows.first() {
        Some(row) if named.is_empty() => row.cells.join(", "),
        _ => named.join(", "),
    }
}
