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
    /// Talks with their reviews, as a plain object.
    #[wasm_bindgen(typescript_type = "JudgedBatch")]
    pub type BatchValue;
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
    judged: Vec<Judged>,
    unplaced: Vec<Unplaced>,
    waiting: usize,
}

/// Begins to read a file, in place of the one before.
///
/// @throws {ChatlintError} `bad-input` if the options are wrong.
#[wasm_bindgen(js_name = openFile)]
pub fn open_file(name: &str, options: &FileOptionsValue) -> Result<RefusalValue, JsValue> {
    let options: FileOptions = Place::argument(options, "options").whole()?;
    let opened = Intake::new(name, options);
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

/// Judges talks that are whole, at least one, until they have so many messages together.
///
/// @throws {ChatlintError}
#[wasm_bindgen(js_name = takeJudged)]
pub fn take_judged(messages: usize) -> Result<BatchValue, JsValue> {
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
    judge::with(|judge| {
        let judged = talks.into_iter().map(|talk| {
            let Judgement { review, summary } = Judgement::of(judge, &talk.conversation, &[]);
            Judged { talk, review, summary }
        });
        value::write(&Batch { judged: judged.collect(), unplaced, waiting })
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
