//! The packs, items and profiles that come with chatlint, read by the build script and embedded.

pub use super::embedded::Builtin;

static EMBEDDED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/builtin.postcard"));

/// The built-in data.
///
/// # Panics
/// Never: the build script wrote it through the same types.
#[must_use]
pub fn builtin() -> Builtin {
    postcard::from_bytes(EMBEDDED).expect("written by the build script through the same types")
}
