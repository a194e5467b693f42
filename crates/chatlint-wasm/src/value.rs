//! Plain objects out.
//!
//! serde-wasm-bindgen was chosen by measurement (`wasm/bench/boundary.mjs` has the figures and repeats them).

use chatlint_core::Timestamp;
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

use crate::error::Failure;

/// Objects, not Maps, and null where something is absent, as the declared types say; bytes are a `Uint8Array`.
const SERIALIZER: Serializer = Serializer::json_compatible().serialize_bytes_as_arrays(false);

/// Writes an answer.
pub fn write<T: Serialize, V: JsCast>(answer: &T) -> Result<V, JsValue> {
    Ok(answer.serialize(&SERIALIZER)?.unchecked_into())
}

/// Bytes to give out.
#[cfg(feature = "desk")]
pub struct Bytes(pub Vec<u8>);

#[cfg(feature = "desk")]
impl Serialize for Bytes {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&self.0)
    }
}

/// Reads the time of a check.
pub fn time(now: Option<String>) -> Result<Option<Timestamp>, Failure> {
    now.map(|text| text.parse().map_err(|error| Failure::bad_input(format!("now: {error}")))).transpose()
}
