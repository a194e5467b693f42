//! What went wrong, as JavaScript sees it: a `ChatlintError` with a code.

use chatlint_core::PackError;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(raw_module = "../error.js")]
extern "C" {
    /// The class lives beside the built modules, so that both builds and their callers share one.
    #[wasm_bindgen(js_name = ChatlintError)]
    type ChatlintError;

    #[wasm_bindgen(constructor, js_class = "ChatlintError")]
    fn new(code: &str, message: &str) -> ChatlintError;

    /// Keeps where a panic happened until the trap that follows it is caught.
    #[wasm_bindgen(js_name = notePanic)]
    fn note_panic(place: &str);
}

/// A fault with its code.
#[derive(Debug)]
pub struct Failure {
    code: &'static str,
    message: String,
}

impl Failure {
    /// The caller gave something wrong.
    pub fn bad_input(message: String) -> Failure {
        Failure { code: "bad-input", message }
    }

    /// No talk is kept under the name.
    pub fn unknown_talk(key: &str) -> Failure {
        Failure { code: "unknown-talk", message: format!("no talk `{key}` is kept; call openTalk again") }
    }
}

impl From<Failure> for JsValue {
    fn from(failure: Failure) -> JsValue {
        ChatlintError::new(failure.code, &failure.message).into()
    }
}

impl From<PackError> for Failure {
    fn from(error: PackError) -> Failure {
        Failure::bad_input(error.to_string())
    }
}

/// Reports the place of every panic. Not its message: that may quote what an agent or a customer wrote.
pub fn report_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map_or_else(|| "unknown".to_owned(), ToString::to_string);
        note_panic(&place);
    }));
}
