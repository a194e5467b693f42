//! One JSON object a line.

use chatlint_core::wire::{self, OffsetEncoding};
use chatlint_core::{Review, Verdict};
use chatlint_report::{ResponseMetrics, ResponseTally};
use serde::Serialize;
use serde_json::Value;

use crate::input::{BadInput, Input};

/// An answer: the caller's id, then what the judge says.
#[derive(Serialize)]
struct Answer<'a, T> {
    id: &'a Value,
    #[serde(flatten)]
    said: T,
}

/// A verdict on a draft.
pub fn verdict(input: &Input, draft: &str, verdict: &Verdict, offsets: OffsetEncoding) -> Vec<u8> {
    line(&Answer { id: &input.id, said: wire::verdict(verdict, &input.conversation, draft, offsets) })
}

/// A review of a talk, with its response figures under a key of their own.
pub fn review(input: &Input, review: &Review, tally: &ResponseTally, offsets: OffsetEncoding) -> Vec<u8> {
    let said = Reviewed {
        review: wire::review(review, &input.conversation, offsets),
        metrics: ResponseMetrics::from(tally),
    };
    line(&Answer { id: &input.id, said })
}

/// What is said of an ended talk.
#[derive(Serialize)]
struct Reviewed {
    #[serde(flatten)]
    review: wire::Review,
    metrics: ResponseMetrics,
}

/// An answer to what is no input.
pub fn bad_input(bad: &BadInput) -> Vec<u8> {
    line(bad)
}

fn line(answer: &impl Serialize) -> Vec<u8> {
    let mut line = serde_json::to_vec(answer).expect("answers hold only what JSON can say");
    line.push(b'\n');
    line
}
