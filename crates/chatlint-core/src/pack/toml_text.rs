//! Packs from TOML text, and from a file of either form.

use super::error::PackError;
use super::problem::Problem;
use super::source::Pack;

impl Pack {
    /// Reads a pack from a file's text: TOML where its name ends so, else plain lines, whose pack is called as the file is.
    ///
    /// # Errors
    /// What is wrong with the text, with line and column.
    pub fn from_file(text: &str, name: &str) -> Result<Self, PackError> {
        let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
        if ending == "toml" {
            return Self::from_toml(text, name);
        }
        let stem = stem.rsplit(['/', '\\']).next().unwrap_or(stem);
        let id: String = stem.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
        Self::from_lines(text, &id)
    }

    /// Reads a pack from TOML. `name` (a file name) stands in errors until the pack's own id is known.
    ///
    /// # Errors
    /// What is no TOML or has unknown or missing keys, with line and column.
    pub fn from_toml(text: &str, name: &str) -> Result<Self, PackError> {
        toml::from_str(text).map_err(|error| {
            let place = place_in(text, error.span().map_or(0, |span| span.start));
            PackError::at(name, place, Problem::of_toml(error.message()))
        })
    }
}

/// Line and column (in characters, both from 1) of a byte of a text.
pub(super) fn place_in(text: &str, byte: usize) -> (usize, usize) {
    let at = byte.min(text.len());
    let before = &text[..(0..=at).rev().find(|&i| text.is_char_boundary(i)).unwrap_or(0)];
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    (before.matches('\n').count() + 1, column)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ending_says_which_form_a_file_has() {
        let lines = Pack::from_file("隔壁店 | 禁用", "lists/my words.txt").unwrap();
        assert_eq!((lines.header.id.as_str(), lines.rule.len()), ("my-words", 1));
        let toml = Pack::from_file("[pack]\nid = \"my-shop\"", "my-shop.toml").unwrap();
        assert_eq!(toml.header.id, "my-shop");
        let error = Pack::from_file("[pack]\nid = 3", "my-shop.toml").unwrap_err();
        assert_eq!((error.pack.as_str(), error.line, error.column), ("my-shop.toml", Some(2), Some(6)));
    }
}
