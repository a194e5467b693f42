//! Files on their way through the page's worker: bytes in, judged talks out.
//!
//! One file at a time: the worker that reads has an instance of its own.

use std::cell::RefCell;
use std::collections::VecDeque;

use chatlint_core::wire::{self, OffsetEncoding};
use chatlint_core::{Conversation, Judge};
use chatlint_report::TalkSummary;
use chatlint_transcript::file::{FileError, FileOptions, Intake};
use chatlint_transcript::{Talk, Unplaced};
use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::error::Failure;
use crate::place::Place;
use crate::value::{self, Bytes};
use crate::{ConversationValue, conversation, judge};

#[wasm_bindgen]
extern "C" {
    /// What is known besides the file, as a plain object.
    #[wasm_bindgen(typescript_type = "FileOptions")]
    pub type FileOptionsValue;
    /// Why a file cannot be read; null while it can.
    #[wasm_bindgen(typescript_type = "FileRefusal | null")]
    pub type RefusalValue;
    /// Talks that are read, as a plain object.
    #[wasm_bindgen(typescript_type = "ReadBatch")]
    pub type BatchValue;
    /// Talks with their reviews.
    #[wasm_bindgen(typescript_type = "JudgedTalk[]")]
    pub type JudgedValue;
    /// What the judge says of a talk, and the talk in few words.
    #[wasm_bindgen(typescript_type = "Judgement")]
    pub type JudgementValue;
    /// Places in a list.
    #[wasm_bindgen(typescript_type = "number[]")]
    pub type PlacesValue;
    /// What is known of the file, as a plain object.
    #[wasm_bindgen(typescript_type = "AboutFile")]
    pub type AboutValue;
}

/// The file that is being read, and talks that nobody has taken yet.
#[derive(Default)]
struct Desk {
    intake: Option<Intake>,
    waiting: VecDeque<Talk>,
    unplaced: Vec<Unplaced>,
}

impl Desk {
    fn gather(&mut self) {
        if let Some(intake) = &mut self.intake {
            let batch = intake.take();
            self.waiting.extend(batch.talks);
            self.unplaced.extend(batch.unplaced);
        }
    }
}

thread_local! {
    static DESK: RefCell<Desk> = RefCell::default();
}

#[derive(Serialize)]
struct Judged {
    talk: Talk,
    review: wire::Review,
    summary: Bytes,
}

/// A review and the summary that follows from it: both are kept, and both are made anew when the talk is judged again.
#[derive(Serialize)]
pub struct Judgement {
    /// With all findings, whoever withdrew them.
    pub review: wire::Review,
    summary: Bytes,
}

impl Judgement {
    /// `withdrawn` are places among the findings: they stay in the review, and neither score nor summary counts them.
    pub fn of(judge: &Judge, conversation: &Conversation, withdrawn: &[usize]) -> Self {
        let talk = judge.open(conversation.clone());
        let mut review = judge.review_talk(&talk);
        let mut shown = wire::review(&review, conversation, OffsetEncoding::Utf16);
        if !withdrawn.is_empty() {
            let mut place = 0..;
            review.findings.retain(|_| place.next().is_some_and(|place| !withdrawn.contains(&place)));
            review.score = judge.score(&review.findings);
            shown.score = wire::score(&review.score);
        }
        Self { review: shown, summary: Bytes(TalkSummary::of(&talk, &review).to_bytes()) }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Batch {
    talks: Bytes,
    count: usize,
    unplaced: Vec<Unplaced>,
    waiting: usize,
}

/// Begins to read a file, in place of the one before.
///
/// @param bytes - the size of the file: one that is too large for its form is refused at its beginning.
/// @throws {ChatlintError} `bad-input` if the options are wrong.
#[wasm_bindgen(js_name = openFile)]
pub fn open_file(name: &str, bytes: f64, options: &FileOptionsValue) -> Result<RefusalValue, JsValue> {
    let options: FileOptions = Place::argument(options, "options").whole()?;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "sizes are whole and below 2^53"
    )]
    let opened = Intake::new(name, options).map(|intake| intake.of_size(bytes as u64));
    DESK.with_borrow_mut(|desk| {
        *desk = Desk::default();
        match opened {
            Ok(intake) => {
                desk.intake = Some(intake);
                refusal(Ok(()))
            }
            Err(error) => refusal(Err(error)),
        }
    })
}

/// Takes further bytes of the file.
///
/// @throws {ChatlintError} `bad-input` if no file is open.
#[wasm_bindgen(js_name = pushBytes)]
pub fn push_bytes(bytes: &[u8]) -> Result<RefusalValue, JsValue> {
    step(|intake| intake.push(bytes))
}

/// Reads what waits for the end of the file.
///
/// @throws {ChatlintError} `bad-input` if no file is open.
#[wasm_bindgen(js_name = endFile)]
pub fn end_file() -> Result<RefusalValue, JsValue> {
    step(Intake::finish)
}

/// Gives talks that are whole, at least one, until they have so many messages together. They are bytes, which another
/// worker is handed without a copy, and whose module judges them ({@link judgeTalks}).
///
/// @throws {ChatlintError}
#[wasm_bindgen(js_name = takeTalks)]
pub fn take_talks(messages: usize) -> Result<BatchValue, JsValue> {
    let (talks, unplaced, waiting) = DESK.with_borrow_mut(|desk| {
        desk.gather();
        let mut talks = Vec::new();
        let mut count = 0;
        while count < messages
            && let Some(talk) = desk.waiting.pop_front()
        {
            count += talk.conversation.turns.len();
            talks.push(talk);
        }
        (talks, std::mem::take(&mut desk.unplaced), desk.waiting.len())
    });
    let count = talks.len();
    let talks = serde_json::to_vec(&talks).map_err(|error| Failure::bad_input(error.to_string()))?;
    value::write(&Batch { talks: Bytes(talks), count, unplaced, waiting })
}

/// Judges talks that another module has read.
///
/// @param talks - what its {@link takeTalks} gave.
/// @throws {ChatlintError} `bad-input` if the bytes are no talks.
#[wasm_bindgen(js_name = judgeTalks)]
pub fn judge_talks(talks: &[u8]) -> Result<JudgedValue, JsValue> {
    let talks: Vec<Talk> =
        serde_json::from_slice(talks).map_err(|error| Failure::bad_input(format!("talks: {error}")))?;
    judge::with(|judge| {
        let judged = talks.into_iter().map(|talk| {
            let Judgement { review, summary } = Judgement::of(judge, &talk.conversation, &[]);
            Judged { talk, review, summary }
        });
        value::write(&judged.collect::<Vec<_>>())
    })?
}

/// Judges a talk that was read before, once more.
///
/// @param withdrawn - places of findings that a reviewer has withdrawn, among those of the same talk by the same judge:
/// they stay in the review, and neither score nor summary counts them.
/// @throws {ChatlintError} `bad-input` if the talk is none.
#[wasm_bindgen(js_name = judgeTalk)]
pub fn judge_talk(
    conversation: &ConversationValue,
    withdrawn: &PlacesValue,
) -> Result<JudgementValue, JsValue> {
    let conversation = conversation::read(conversation)?;
    let withdrawn = places(withdrawn)?;
    judge::with(|judge| value::write(&Judgement::of(judge, &conversation, &withdrawn)))?
}

/// Reads the argument `withdrawn`.
pub fn places(withdrawn: &PlacesValue) -> Result<Vec<usize>, Failure> {
    Place::argument(withdrawn, "withdrawn").items(|place| {
        let place: u32 = place.whole_number()?;
        Ok(place as usize)
    })
}

/// What is known of the file by now.
///
/// @throws {ChatlintError} `bad-input` if no file is open.
#[wasm_bindgen(js_name = aboutFile)]
pub fn about_file() -> Result<AboutValue, JsValue> {
    DESK.with_borrow(|desk| value::write(&desk.intake.as_ref().ok_or_else(no_file)?.about()))
}

fn step(read: impl FnOnce(&mut Intake) -> Result<(), FileError>) -> Result<RefusalValue, JsValue> {
    DESK.with_borrow_mut(|desk| {
        let read = read(desk.intake.as_mut().ok_or_else(no_file)?);
        desk.gather();
        refusal(read)
    })
}

fn no_file() -> Failure {
    Failure::bad_input("no file is open; call openFile first".to_owned())
}

/// A file that cannot be read is an ordinary outcome, not a fault: the page then shows what to do.
fn refusal(read: Result<(), FileError>) -> Result<RefusalValue, JsValue> {
    value::write(&read.err())
}
