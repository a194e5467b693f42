//! A panic on demand, for the tests of what happens then.

use wasm_bindgen::prelude::*;

/// Panics.
///
/// # Panics
/// Always.
#[wasm_bindgen]
pub fn crash() {
    panic!("asked to");
}
