//! Judging any draft, in any talk written as an example is (`c: …`, `> …`).

#![no_main]

#[allow(dead_code, reason = "each fuzzer holds one of the properties")]
#[path = "../../crates/chatlint-core/tests/holds/mod.rs"]
mod holds;

libfuzzer_sys::fuzz_target!(|text: &str| {
    let (talk, draft, now) = holds::talk(text);
    holds::check(&talk, &draft, now);
});
