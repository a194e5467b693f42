//! Folding any text.

#![no_main]

#[allow(dead_code, reason = "each fuzzer holds one of the properties")]
#[path = "../../crates/chatlint-core/tests/holds/mod.rs"]
mod holds;

libfuzzer_sys::fuzz_target!(|text: &str| holds::folding(text));
