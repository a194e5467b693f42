//! What customers ask.

use std::ops::Range;

use super::Utterance;
use crate::rules::lexicon::{QUESTION_END, QUESTION_PIVOT, QUESTION_WORD};

/// Whether the message asks something.
#[must_use]
pub fn asks(said: &Utterance) -> bool {
    asks_in(said, &(0..said.folded.len()))
}

/// Whether a part of the message asks something. Positions are folded characters.
#[must_use]
pub fn asks_in(said: &Utterance, range: &Range<usize>) -> bool {
    let inside = |start: usize, end: usize| range.start <= start && end <= range.end;
    said.hits.of(QUESTION_WORD).iter().any(|hit| inside(hit.start, hit.end))
        || said
            .hits
            .of(QUESTION_PIVOT)
            .iter()
            .any(|hit| inside(hit.start, hit.end) && pivots(said, hit.start))
        || said
            .hits
            .of(QUESTION_END)
            .iter()
            .any(|hit| inside(hit.start, hit.end) && ends_clause(said, hit.end))
}

/// The same character on both sides: 退不退.
fn pivots(said: &Utterance, at: usize) -> bool {
    let chars = &said.folded.chars;
    at > 0 && chars.get(at + 1).is_some_and(|next| *next == chars[at - 1] && next.is_alphanumeric())
}

/// Nothing but marks up to the next comma, blank or the end of the sentence.
fn ends_clause(said: &Utterance, at: usize) -> bool {
    said.folded.chars.get(at).is_none_or(|c| !c.is_alphanumeric())
}
