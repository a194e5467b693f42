//! Plain objects out.
//!
//! serde-wasm-bindgen was chosen by measurement (`wasm/bench/boundary.mjs` has the figures and repeats them).

use chatlint_core::Timestamp;
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

use crate::error::Failure;

/// Objects, not Maps, and null where something is absent, as the declared types say.
const SERIALIZER: Serializer = Serializer::json_compatible();

/// Writes an answer.
pub fn write<T: Serialize, V: JsCast>(answer: &T) -> Result<V, JsValue> {
    Ok(answer.serialize(&SERIALIZER)?.unchecked_into())
}

/// Reads the time of a check.
pub fn time(now: Option<String>) -> Result<Option<Timestamp>, Failure> {
    now.map(|text| text.parse().map_err(|error| Failure::bad_input(format!("now: {error}")))).transpose()
}
