//! Other ways over the boundary, for the benchmark that chose between them. Never shipped.
//!
//! | way | in | out |
//! |---|---|---|
//! | objects (shipped) | field by field | serde-wasm-bindgen |
//! | JSON | a JSON text | a JSON text for `JSON.parse` |
//! | packed | – | numbers in a `Uint32Array`, all texts in one string that they cut |

use chatlint_core::Conversation;
use chatlint_core::wire::{self, OffsetEncoding};
use wasm_bindgen::prelude::*;

use crate::error::Failure;
use crate::{conversation, judge, talks};

/// Reads a conversation from an object and counts its turns.
#[wasm_bindgen(js_name = readObject)]
pub fn read_object(conversation: &JsValue) -> Result<usize, JsValue> {
    Ok(conversation::read(conversation)?.turns.len())
}

/// Reads a conversation from JSON and counts its turns.
#[wasm_bindgen(js_name = readJson)]
pub fn read_json(text: &str) -> Result<usize, JsValue> {
    let conversation: Conversation =
        serde_json::from_str(text).map_err(|error| Failure::bad_input(error.to_string()))?;
    Ok(conversation.turns.len())
}

/// `checkTalk`, answered in JSON.
#[wasm_bindgen(js_name = checkTalkJson)]
pub fn check_talk_json(key: &str, draft: &str) -> Result<String, JsValue> {
    with_verdict(key, draft, |verdict| serde_json::to_string(verdict).expect("a verdict is JSON"))
}

/// `checkTalk`, answered in numbers and one text.
#[wasm_bindgen(js_name = checkTalkPacked)]
pub fn check_talk_packed(key: &str, draft: &str) -> Result<Packed, JsValue> {
    with_verdict(key, draft, |verdict| {
        let mut packed = Packed::default();
        packed.texts.push_str(verdict.verdict);
        packed.numbers.push(length(verdict.verdict));
        for finding in &verdict.findings {
            packed.number(finding.turn.unwrap_or(usize::MAX));
            packed.number(finding.start);
            packed.number(finding.end);
            packed.number(finding.level as usize);
            packed.number(finding.dimension as usize);
            packed.number(finding.fixes.len());
            packed.number(finding.basis.len());
            for text in [&finding.item, &finding.rule, &finding.title, &finding.text, &finding.message] {
                packed.text(text);
            }
            for fix in &finding.fixes {
                packed.number(fix.start);
                packed.number(fix.end);
                packed.text(&fix.text);
            }
            for basis in &finding.basis {
                for text in [&basis.source, &basis.article, &basis.effective, &basis.checked, &basis.penalty]
                {
                    packed.text(text);
                }
            }
        }
        packed
    })
}

/// A verdict as numbers and one text.
#[wasm_bindgen]
#[derive(Default)]
pub struct Packed {
    numbers: Vec<u32>,
    texts: String,
}

#[wasm_bindgen]
impl Packed {
    /// Ranges, levels, counts, and the lengths of all texts in UTF-16 code units.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn numbers(&self) -> Vec<u32> {
        self.numbers.clone()
    }

    /// All texts, one behind the other.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn texts(&self) -> String {
        self.texts.clone()
    }
}

impl Packed {
    fn number(&mut self, number: usize) {
        self.numbers.push(u32::try_from(number).unwrap_or(u32::MAX));
    }

    fn text(&mut self, text: &str) {
        self.numbers.push(length(text));
        self.texts.push_str(text);
    }
}

fn length(text: &str) -> u32 {
    text.chars().map(char::len_utf16).fold(0, |sum, units| sum + u32::try_from(units).unwrap_or(0))
}

fn with_verdict<T>(key: &str, draft: &str, tell: impl FnOnce(&wire::Verdict) -> T) -> Result<T, JsValue> {
    let told = judge::with(|judge| {
        talks::with(key, |talk| {
            let verdict = judge.check_talk(talk, draft, None);
            tell(&wire::verdict(&verdict, &talk.conversation, draft, OffsetEncoding::Utf16))
        })
    })?;
    told.ok_or_else(|| Failure::unknown_talk(key).into())
}
