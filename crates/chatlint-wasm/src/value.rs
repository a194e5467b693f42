//! Plain objects in and out.
//!
//! serde-wasm-bindgen was chosen by measurement (`wasm/bench/boundary.mjs` has the figures and repeats them).

use chatlint_core::Timestamp;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_wasm_bindgen::{Deserializer, Serializer};
use wasm_bindgen::prelude::*;

use crate::error::Failure;

/// Objects, not Maps, and null where something is absent, as the declared types say.
const SERIALIZER: Serializer = Serializer::json_compatible();

/// Reads an argument; `name` and the path in it stand in the error.
pub fn read<T: DeserializeOwned>(value: &JsValue, name: &str) -> Result<T, Failure> {
    serde_path_to_error::deserialize(Deserializer::from(value.clone())).map_err(|error| {
        let path = error.path().to_string();
        let place = if path == "." { name.to_owned() } else { format!("{name}.{path}") };
        // Its Display is the JavaScript error's `toString()`, which would say "Error: " once more.
        let cause = error.into_inner().to_string();
        Failure::bad_input(format!("{place}: {}", cause.trim_start_matches("Error: ")))
    })
}

/// Writes an answer.
pub fn write<T: Serialize, V: JsCast>(answer: &T) -> Result<V, JsValue> {
    Ok(answer.serialize(&SERIALIZER)?.unchecked_into())
}

/// Reads the time of a check.
pub fn time(now: Option<String>) -> Result<Option<Timestamp>, Failure> {
    now.map(|text| text.parse().map_err(|error| Failure::bad_input(format!("now: {error}")))).transpose()
}
