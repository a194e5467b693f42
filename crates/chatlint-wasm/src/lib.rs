//! The browser's door to the judge. No judgement here: values are carried in and out.
//!
//! There is one judge, made by [`configure`] or by the first question. Nothing that is given out needs to be freed:
//! values are plain objects of the shapes in `typescript/judge.d.ts`, and all offsets are UTF-16 code units.
//! A lone surrogate in a string arrives as U+FFFD, which is one code unit like it, so offsets stay true.

#![allow(clippy::missing_errors_doc, reason = "the comments become those of the .d.ts, where it is @throws")]

#[cfg(feature = "boundary")]
mod boundary;
mod conversation;
#[cfg(feature = "crash")]
mod crash;
#[cfg(feature = "desk")]
mod desk;
mod error;
#[cfg(feature = "desk")]
mod intake;
mod judge;
#[cfg(feature = "desk")]
mod keywords;
#[cfg(feature = "desk")]
mod outgoing;
mod pack;
#[cfg(feature = "desk")]
mod pack_problem;
#[cfg(feature = "desk")]
mod pack_text;
mod place;
#[cfg(feature = "desk")]
mod report;
mod talks;
#[cfg(feature = "desk")]
mod team;
mod value;

use chatlint_core::wire::{self, OffsetEncoding};
use wasm_bindgen::prelude::*;

use error::Failure;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("../typescript/judge.d.ts");

#[wasm_bindgen]
extern "C" {
    /// A talk, as a plain object.
    #[wasm_bindgen(typescript_type = "Conversation")]
    pub type ConversationValue;
    /// What a judge is made with, as a plain object.
    #[wasm_bindgen(typescript_type = "JudgeOptions")]
    pub type OptionsValue;
    /// What the judge says of a draft, as a plain object.
    #[wasm_bindgen(typescript_type = "Verdict")]
    pub type VerdictValue;
    /// What the judge says of a talk, as a plain object.
    #[wasm_bindgen(typescript_type = "Review")]
    pub type ReviewValue;
    /// Where a talk stands, as a plain object.
    #[wasm_bindgen(typescript_type = "Glance")]
    pub type GlanceValue;
    /// Ready phrases, as plain objects.
    #[wasm_bindgen(typescript_type = "Phrase[]")]
    pub type PhrasesValue;
    /// The name of a platform.
    #[wasm_bindgen(typescript_type = "Platform")]
    pub type PlatformValue;
}

/// Makes reports of panics say where they happened.
#[wasm_bindgen(start)]
fn start() {
    error::report_panics();
}

/// Makes the judge anew. Talks that were opened are forgotten.
///
/// @throws {ChatlintError} `bad-input` if the options or a pack are wrong; the judge stays as it was.
#[wasm_bindgen]
pub fn configure(options: &OptionsValue) -> Result<(), JsValue> {
    Ok(judge::configure(judge::read_options(options)?)?)
}

/// Judges `draft` as the agent's next message.
///
/// @param now - RFC 3339; left out, rules that need the clock stay silent.
/// @throws {ChatlintError} `bad-input`
#[wasm_bindgen]
pub fn check(
    conversation: &ConversationValue,
    draft: &str,
    now: Option<String>,
) -> Result<VerdictValue, JsValue> {
    let conversation = conversation::read(conversation)?;
    let now = value::time(now)?;
    judge::with(|judge| {
        let verdict = judge.check(&conversation, draft, now);
        value::write(&wire::verdict(&verdict, &conversation, draft, OffsetEncoding::Utf16))
    })?
}

/// Judges an ended talk and scores it.
///
/// @throws {ChatlintError} `bad-input`
#[wasm_bindgen]
pub fn review(conversation: &ConversationValue) -> Result<ReviewValue, JsValue> {
    let conversation = conversation::read(conversation)?;
    judge::with(|judge| {
        let review = judge.review(&conversation);
        value::write(&wire::review(&review, &conversation, OffsetEncoding::Utf16))
    })?
}

/// Where a talk stands: the steps that are done, the questions that are open, what is owed and by when.
///
/// @param now - RFC 3339; left out, no clock runs.
/// @throws {ChatlintError} `bad-input`
#[wasm_bindgen]
pub fn glance(conversation: &ConversationValue, now: Option<String>) -> Result<GlanceValue, JsValue> {
    let conversation = conversation::read(conversation)?;
    let now = value::time(now)?;
    judge::with(|judge| {
        let talk = judge.open(conversation);
        value::write(&wire::glance(&talk.glance(now), &talk.conversation, OffsetEncoding::Utf16))
    })?
}

/// The ready phrases for a platform and a day, by kind and best first, the shop's own before the shipped ones.
///
/// @param now - RFC 3339; left out, those of a season or festival are left out too.
/// @throws {ChatlintError} `bad-input`
#[wasm_bindgen]
pub fn phrases(platform: &PlatformValue, now: Option<String>) -> Result<PhrasesValue, JsValue> {
    let platform = place::Place::argument(platform, "platform").one_of()?;
    let now = value::time(now)?;
    judge::with(|judge| value::write(&judge.phrases(platform, now)))?
}

/// Prepares a talk under a name of the caller's, so that {@link checkTalk} costs only the draft. A talk of the same
/// name is replaced. The 32 talks used last are kept.
///
/// @throws {ChatlintError} `bad-input`
#[wasm_bindgen(js_name = openTalk)]
pub fn open_talk(key: String, conversation: &ConversationValue) -> Result<(), JsValue> {
    let conversation = conversation::read(conversation)?;
    judge::with(|judge| talks::keep(key, judge.open(conversation)))?;
    Ok(())
}

/// Judges `draft` as the agent's next message in a talk that was opened before.
///
/// @param now - RFC 3339; left out, rules that need the clock stay silent.
/// @throws {ChatlintError} `unknown-talk` if no talk of that name is kept: open it again. `bad-input`
#[wasm_bindgen(js_name = checkTalk)]
pub fn check_talk(key: &str, draft: &str, now: Option<String>) -> Result<VerdictValue, JsValue> {
    let now = value::time(now)?;
    judge::with(|judge| {
        talks::with(key, |talk| {
            let verdict = judge.check_talk(talk, draft, now);
            value::write(&wire::verdict(&verdict, &talk.conversation, draft, OffsetEncoding::Utf16))
        })
    })?
    .unwrap_or_else(|| Err(Failure::unknown_talk(key).into()))
}

/// Forgets a talk that was opened before. A name that is not known is no fault.
#[wasm_bindgen(js_name = closeTalk)]
pub fn close_talk(key: &str) {
    talks::forget(key);
}
