//! Why a text could not be read at all.

use serde::Serialize;

use crate::transcript::Unplaced;

/// Why a text could not be read at all, and what to do. Faces show their own words by [`ReadError::code`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize)]
#[serde(tag = "code", rename_all = "kebab-case")]
pub enum ReadError {
    /// Nothing but white space.
    #[error("the text is empty; paste a chat with one message a line, such as `买家：有货吗`")]
    Empty,
    /// No line says who speaks.
    #[error(
        "no speaker found in {lines} lines; write `name: text` on each line (`买家：有货吗`), or a line with name and time \
         (`买家 10:21:33`) above the text; first line: `{}`",
        .sample.first().map_or("", |line| line.text.as_str())
    )]
    NoSpeaker {
        /// How many lines the text has, blank ones included.
        lines: u32,
        /// The first lines with words in them.
        sample: Vec<Unplaced>,
    },
    /// The options name a format that this build does not know.
    #[error("there is no transcript format `{name}`; known are {}", .known.join(", "))]
    UnknownFormat {
        /// As asked for.
        name: String,
        /// What could be asked for.
        known: Vec<String>,
    },
}

impl ReadError {
    /// The stable name of the error, for message catalogues.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::NoSpeaker { .. } => "no-speaker",
            Self::UnknownFormat { .. } => "unknown-format",
        }
    }
}
