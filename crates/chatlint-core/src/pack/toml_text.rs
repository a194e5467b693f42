//! Packs from TOML text.

use super::error::PackError;
use super::source::Pack;

impl Pack {
    /// Reads a pack from TOML. `name` (a file name) stands in errors until the pack's own id is known.
    ///
    /// # Errors
    /// What is no TOML or has unknown or missing keys, with line and column.
    pub fn from_toml(text: &str, name: &str) -> Result<Self, PackError> {
        toml::from_str(text).map_err(|error| {
            let at = error.span().map_or(0, |span| span.start.min(text.len()));
            let before = &text[..(0..=at).rev().find(|&i| text.is_char_boundary(i)).unwrap_or(0)];
            PackError {
                pack: name.to_owned(),
                line: Some(before.matches('\n').count() + 1),
                column: Some(before.rsplit('\n').next().unwrap_or_default().chars().count() + 1),
                message: error.message().to_owned(),
                quote: None,
            }
        })
    }
}
