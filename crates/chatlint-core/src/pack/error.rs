//! What can be wrong with a pack, with the place.

use std::fmt;

use super::problem::Problem;

/// Why a pack does not load. Nothing of it is in force then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackError {
    /// The pack's id, or its file's name where the id cannot be read.
    pub pack: String,
    /// 1-based line in the pack's text, where known.
    pub line: Option<usize>,
    /// 1-based column in characters, where known.
    pub column: Option<usize>,
    /// What is wrong and what to do.
    pub problem: Problem,
    /// The words of the pack the message speaks of; the reader of the text finds line and column by them.
    pub(crate) quote: Option<String>,
}

impl PackError {
    /// An error that speaks of `quote`, words that stand in the pack.
    pub(crate) fn about(pack: &str, quote: &str, problem: Problem) -> Self {
        Self { pack: pack.to_owned(), line: None, column: None, problem, quote: Some(quote.to_owned()) }
    }

    /// An error at a known place, line and column from 1.
    pub(crate) fn at(pack: &str, (line, column): (usize, usize), problem: Problem) -> Self {
        Self { line: Some(line), column: Some(column), quote: None, ..Self::about(pack, "", problem) }
    }

    /// Fills in line and column by looking the quoted words up in the pack's text.
    #[must_use]
    pub fn located_in(mut self, text: &str) -> Self {
        if self.line.is_none()
            && let Some(quote) = self.quote.as_deref().filter(|quote| !quote.is_empty())
            && let Some(at) = place_of(quote, text)
        {
            let before = &text[..at];
            self.line = Some(before.matches('\n').count() + 1);
            self.column = Some(before.rsplit('\n').next().unwrap_or_default().chars().count() + 1);
        }
        self
    }
}

/// Where a pack's text quotes these words: as a string of their own if there is one, for a comment may name them too.
fn place_of(quote: &str, text: &str) -> Option<usize> {
    let of_its_own = ['"', '\''].into_iter().find_map(|mark| {
        let start = text.find(&format!("{mark}{quote}{mark}"))?;
        Some(start + mark.len_utf8())
    });
    of_its_own.or_else(|| text.find(quote))
}

impl fmt::Display for PackError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "pack {}", self.pack)?;
        if let (Some(line), Some(column)) = (self.line, self.column) {
            write!(f, ", line {line}, column {column}")?;
        }
        write!(f, ": {}", self.problem)
    }
}

impl std::error::Error for PackError {}
