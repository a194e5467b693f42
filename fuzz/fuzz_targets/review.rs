//! Reviewing any talk written as an example is (`c: …`, `a: …`).

#![no_main]

#[allow(dead_code, reason = "each fuzzer holds one of the properties")]
#[path = "../../crates/chatlint-core/tests/holds/mod.rs"]
mod holds;

libfuzzer_sys::fuzz_target!(|text: &str| holds::review(&holds::talk(text).0));
