//! The packs, items and profiles that come with chatlint, read by the build script and embedded.

pub use super::embedded::{Builtin, RuleExamples};

static EMBEDDED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/builtin.postcard"));

/// The built-in data.
///
/// # Panics
/// Never: the build script wrote it through the same types.
#[must_use]
pub fn builtin() -> Builtin {
    postcard::from_bytes(EMBEDDED).expect("written by the build script through the same types")
}

#[cfg(feature = "examples")]
static EXAMPLES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/examples.postcard"));

/// The examples of the built-in rules, in no particular order.
///
/// # Panics
/// Never: the build script wrote them through the same types.
#[cfg(feature = "examples")]
#[must_use]
pub fn examples() -> Vec<RuleExamples> {
    postcard::from_bytes(EXAMPLES).expect("written by the build script through the same types")
}
