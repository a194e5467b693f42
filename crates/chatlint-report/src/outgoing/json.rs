//! JSON: whole talks with reviews and rulings, to be taken elsewhere and back. One object; its `talks` come piece by piece.

use super::OutTalk;

/// What stands before the first talk. `redacted` tells a reader whose words no longer are those of the paper.
#[must_use]
pub fn head(redacted: bool) -> String {
    format!("{{\"chatlint\":1,\"redacted\":{redacted},\"talks\":[\n")
}

/// A talk, with the comma that parts it from the one before.
///
/// # Panics
/// Never: what is written has string keys only.
#[must_use]
pub fn talk(talk: &OutTalk, first: bool) -> String {
    let text = serde_json::to_string(talk).expect("strings and numbers under string keys");
    if first { text } else { format!(",\n{text}") }
}

/// What stands after the last.
#[must_use]
pub fn tail() -> &'static str {
    "\n]}\n"
}
