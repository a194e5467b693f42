//! What the judge says.

use serde::{Deserialize, Serialize};

pub use crate::level::Level;
use crate::scheme::Dimension;
use crate::score::Score;

/// A range of a turn's text in UTF-8 bytes, on character boundaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct ByteSpan {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

/// A ready replacement: `span` of the judged text becomes `text`; an empty span inserts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What is replaced.
    pub span: ByteSpan,
    /// By what.
    pub text: String,
}

impl Fix {
    /// The text after the fix.
    #[must_use]
    pub fn apply(&self, text: &str) -> String {
        format!("{}{}{}", &text[..self.span.start], self.text, &text[self.span.end..])
    }
}

/// What a rule rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Basis {
    /// Title of the law, platform rule or paper.
    pub source: String,
    /// Article or rule id.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub article: String,
    /// Date of the text or of its effect, `YYYY-MM-DD`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub effective: String,
    /// When it was last read, `YYYY-MM-DD`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub checked: String,
    /// What a breach costs.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub penalty: String,
}

/// One thing the judge has to say.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// Item of the scheme.
    pub item: String,
    /// Rule within the item.
    pub rule: String,
    /// The item's name in the judge's language.
    pub title: String,
    /// The item's dimension.
    pub dimension: Dimension,
    /// How strongly.
    pub level: Level,
    /// Points of one counted hit, before weight and cap; 0 where another finding carries them.
    pub points: f32,
    /// Index of the turn; the number of turns for the draft; `None` for the talk as a whole.
    pub turn: Option<usize>,
    /// Where in that turn's text; equal ends speak of the message, not of words in it.
    pub span: ByteSpan,
    /// The words there, as typed.
    pub text: String,
    /// What, why, what to do.
    pub message: String,
    /// Best first.
    pub fixes: Vec<Fix>,
    /// What it rests on.
    pub basis: Vec<Basis>,
}

/// A hit that was let pass, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Excuse {
    /// Item of the scheme.
    pub item: String,
    /// Rule within the item.
    pub rule: String,
    /// Index of the turn; the number of turns for the draft.
    pub turn: usize,
    /// Where in that turn's text.
    pub span: ByteSpan,
    /// The words there, as typed.
    pub text: String,
    /// Why it was let pass.
    pub reason: String,
    /// What the excuse rests on.
    pub basis: Vec<Basis>,
}

/// What the judge says of a draft.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Verdict {
    /// Strongest first.
    pub findings: Vec<Finding>,
    /// What was let pass.
    pub excused: Vec<Excuse>,
}

impl Verdict {
    /// The strongest level that asks for something; `None` when the message may simply go.
    #[must_use]
    pub fn level(&self) -> Option<Level> {
        self.findings.iter().map(|finding| finding.level).filter(|level| *level != Level::Credit).max()
    }
}

/// What the judge says of an ended talk.
#[derive(Debug, Clone, PartialEq)]
pub struct Review {
    /// The score with its arithmetic.
    pub score: Score,
    /// In order of the turns; findings on the talk as a whole last.
    pub findings: Vec<Finding>,
    /// What was let pass.
    pub excused: Vec<Excuse>,
}
