//! What the page shows of one talk besides the findings, and what it takes out before a talk goes anywhere.

use chatlint_core::Locale;
use chatlint_report::redact::Redactor;
use chatlint_report::{Timeline, Words};
use wasm_bindgen::prelude::*;

use crate::ConversationValue;
use crate::conversation;
use crate::judge;
use crate::place::Place;
use crate::value;

#[wasm_bindgen]
extern "C" {
    /// Who waited how long, as a plain object.
    #[wasm_bindgen(typescript_type = "Timeline")]
    pub type TimelineValue;
    /// Texts.
    #[wasm_bindgen(typescript_type = "string[]")]
    pub type TextsValue;
    /// The name of a language.
    #[wasm_bindgen(typescript_type = "'zh-CN' | 'en' | 'zh-TW'")]
    pub type LocaleValue;
}

/// How long the customer waited for each answer.
///
/// @throws {ChatlintError} `bad-input`
#[wasm_bindgen]
pub fn timeline(conversation: &ConversationValue) -> Result<TimelineValue, JsValue> {
    let conversation = conversation::read(conversation)?;
    judge::with(|judge| value::write(&Timeline::of(&judge.open(conversation))))?
}

/// The texts without what could lead to a person.
///
/// @param names - of those who speak; taken out wherever they stand.
/// @param locale - the language of what stands in their place.
/// @throws {ChatlintError} `bad-input`
#[wasm_bindgen]
#[expect(clippy::redundant_closure_for_method_calls, reason = "a method's path is bound to one lifetime")]
pub fn redact(texts: &TextsValue, names: &TextsValue, locale: &LocaleValue) -> Result<TextsValue, JsValue> {
    let texts = Place::argument(texts, "texts").items(|text| text.text())?;
    let names = Place::argument(names, "names").items(|name| name.text())?;
    let locale: Locale = Place::argument(locale, "locale").one_of()?;
    let names = Redactor::speakers(names.iter().map(String::as_str));
    let redactor = Redactor::new(&Words::of(locale).placeholders, names);
    let redacted: Vec<String> = texts.iter().map(|text| redactor.redact(text).text).collect();
    value::write(&redacted)
}
