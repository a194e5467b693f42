//! Keyword collection: the words and phrases by which one set of messages differs from the rest.
//!
//! | step | how | after |
//! |---|---|---|
//! | words out of Chinese, which has no blanks | runs of 2 to 6 characters that hold together inside and are free at both ends: normalised pointwise mutual information, boundary entropy ([`discover`]) | Bouma 2009; Jin and Tanaka-Ishii 2006 |
//! | counting in bounded memory | lossy counting, whose error is known; what is shown is counted once more, exactly ([`lossy`], [`count`]) | Manku and Motwani 2002 |
//! | which words are key | the log-likelihood ratio G² of messages with and without the word in both sets ([`keyness`]) | Dunning 1993 |
//! | how strong the difference is | log ratio: how many times doubled the share is | Hardie 2014 |
//!
//! Messages are counted, not mentions: who writes a word ten times in one message says it once. A word must be said in
//! two talks at least, so that one customer's own words (a name among them) never become key. Figures, links, accounts, addresses,
//! masked values, emoji codes and the names of those who speak are cut out before anything is counted ([`runs`]).
//!
//! Two passes over the messages, each linear in their length: [`Discovery`] reads the chosen set, then [`Counting`] both.

pub mod count;
pub mod discover;
mod gram;
pub mod keyness;
pub mod lossy;
pub mod runs;

use serde::{Deserialize, Serialize};

pub use count::Counting;
pub use discover::Discovery;

/// Which set a message belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Set {
    /// The chosen one, whose words are wanted.
    Chosen,
    /// What it is compared with.
    Rest,
}

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Options {
    /// Fewest chosen messages that must hold a word.
    pub least_messages: u32,
    /// Fewest chosen talks that must hold it.
    pub least_talks: u32,
    /// Most keywords given.
    pub most: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self { least_messages: 3, least_talks: 2, most: 200 }
    }
}

/// A message in its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Message<'a> {
    /// Its talk's number.
    pub talk: u32,
    /// Its index in the talk.
    pub turn: u32,
    /// What it says.
    pub text: &'a str,
}

/// How often a word was seen in one set, or how much there is of the set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Seen {
    /// Messages.
    pub messages: u32,
    /// Talks.
    pub talks: u32,
}

/// Where a word stands in a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Sample {
    /// The talk's number.
    pub talk: u32,
    /// The message's index in the talk.
    pub turn: u32,
    /// First UTF-16 code unit in the message.
    pub start: usize,
    /// One past the last UTF-16 code unit.
    pub end: usize,
}

/// A word by which the chosen messages differ from the rest.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Keyword {
    /// The word, folded: simplified characters, lower case.
    pub word: String,
    /// In the chosen set.
    pub chosen: Seen,
    /// In the rest.
    pub rest: Seen,
    /// The log-likelihood ratio G²; null where there is nothing to compare with.
    pub g2: Option<f64>,
    /// The binary logarithm of how many times greater the share of chosen messages is; null where there is nothing to
    /// compare with.
    pub log_ratio: Option<f64>,
    /// Some chosen messages, each of another talk.
    pub samples: Vec<Sample>,
}

/// What a collection comes to.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Keywords {
    /// The whole chosen set.
    pub chosen: Seen,
    /// The whole rest.
    pub rest: Seen,
    /// By G², greatest first; without a rest by how many messages hold them.
    pub words: Vec<Keyword>,
}
