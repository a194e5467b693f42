//! What the page's workers do besides judging: reading pasted transcripts.

use chatlint_transcript::{ReadError, ReadOptions, Transcript, read};
use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::place::Place;
use crate::value;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("../typescript/desk.d.ts");

#[wasm_bindgen]
extern "C" {
    /// What is known besides the text, as a plain object.
    #[wasm_bindgen(typescript_type = "ReadOptions")]
    pub type ReadOptionsValue;
    /// What reading comes to, as a plain object.
    #[wasm_bindgen(typescript_type = "Reading")]
    pub type ReadingValue;
}

/// A text that cannot be read is an ordinary outcome, not a fault: the page then shows what to do.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
enum Reading {
    Transcript(Transcript),
    Refusal(ReadError),
}

/// Reads a pasted or exported chat: who said what, when; which talks it holds; which lines could not be placed.
///
/// @throws {ChatlintError} `bad-input` if the options are wrong.
///
/// # Errors
/// If the options are wrong.
#[wasm_bindgen(js_name = readTranscript)]
pub fn read_transcript(text: &str, options: &ReadOptionsValue) -> Result<ReadingValue, JsValue> {
    let options: ReadOptions = Place::argument(options, "options").whole()?;
    let reading = read(text, &options).map_or_else(Reading::Refusal, Reading::Transcript);
    value::write(&reading)
}
