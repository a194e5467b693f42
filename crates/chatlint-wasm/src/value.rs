//! Plain objects in and out.
//!
//! serde-wasm-bindgen was chosen by measurement (`wasm/bench/boundary.mjs` has the figures and repeats them).

use chatlint_core::{Pack, Timestamp};
use js_sys::{Array, Reflect};
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

/// Reads the packs of the options. Errors name the pack, not the path in it: following paths through the types of a
/// pack costs a tenth of the module, and packs come checked from the command line or the page.
pub fn packs(options: &JsValue) -> Result<Vec<Pack>, Failure> {
    if options.is_undefined() || options.is_null() {
        return Ok(Vec::new());
    }
    let packs = Reflect::get(options, &JsValue::from_str("packs")).unwrap_or(JsValue::UNDEFINED);
    if packs.is_undefined() || packs.is_null() {
        return Ok(Vec::new());
    }
    let list: Array =
        packs.dyn_into().map_err(|_| Failure::bad_input("options.packs: not a list".to_owned()))?;
    list.iter()
        .enumerate()
        .map(|(number, pack)| {
            serde_wasm_bindgen::from_value(pack).map_err(|error| {
                let cause = error.to_string();
                Failure::bad_input(format!(
                    "options.packs[{number}]: {}",
                    cause.trim_start_matches("Error: ")
                ))
            })
        })
        .collect()
}

/// Writes an answer.
pub fn write<T: Serialize, V: JsCast>(answer: &T) -> Result<V, JsValue> {
    Ok(answer.serialize(&SERIALIZER)?.unchecked_into())
}

/// Reads the time of a check.
pub fn time(now: Option<String>) -> Result<Option<Timestamp>, Failure> {
    now.map(|text| text.parse().map_err(|error| Failure::bad_input(format!("now: {error}")))).transpose()
}
