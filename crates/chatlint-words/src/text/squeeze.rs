//! The squeezed view: what is left when separators are taken out, for words that people hide.
//!
//! 微-信, 微 信, v…x and 微微信信 read as 微信 and vx here. Only lexicons that ask for it are looked up in this view,
//! and only hits that really bridge a removed character count, so ordinary text is not read across its words twice.

use super::letter::is_letter_or_figure;
use super::sentence::ends_sentence;

/// The squeezed text with a map to folded characters.
#[derive(Debug, Clone, Default)]
pub struct Squeezed {
    /// What is left.
    pub chars: Vec<char>,
    /// For each character left, its index in the folded text.
    pub origins: Vec<usize>,
}

/// Most separators that may be bridged between two characters.
const WIDEST: usize = 3;

impl Squeezed {
    /// Takes the separators out of `chars`; `None` when there is nothing to take out.
    #[must_use]
    pub fn new(chars: &[char]) -> Option<Self> {
        let removable = chars.windows(2).any(|pair| is_separator(pair[0]) || pair[0] == pair[1]);
        if !removable {
            return None;
        }
        let mut squeezed =
            Self { chars: Vec::with_capacity(chars.len()), origins: Vec::with_capacity(chars.len()) };
        let mut last = None;
        let mut run = 0;
        for (at, &c) in chars.iter().enumerate() {
            if is_separator(c) {
                run += 1;
                if run > WIDEST && last.is_some() {
                    squeezed.push('\n', at);
                    last = None;
                }
                continue;
            }
            run = 0;
            if last == Some(c) && !c.is_ascii() {
                continue;
            }
            squeezed.push(c, at);
            last = Some(c);
        }
        Some(squeezed)
    }

    fn push(&mut self, c: char, origin: usize) {
        self.chars.push(c);
        self.origins.push(origin);
    }
}

/// Whether `c` may be put between the letters of a hidden word: blanks, marks, symbols, emoji that are no letters.
///
/// A wave is a mark of tone that ends a sentence as often as it hides a word: here it is taken out.
fn is_separator(c: char) -> bool {
    c == '~' || !(is_letter_or_figure(c) || ends_sentence(c) || is_speaking_symbol(c))
}

/// Symbols that stand for a syllable (❤ for 心, ➕ for 加, 🐧 for QQ): letters of the hidden word, not separators.
fn is_speaking_symbol(c: char) -> bool {
    matches!(
        c,
        '+' | '➕'
            | '✚'
            | '❤'
            | '♥'
            | '💕'
            | '💗'
            | '💚'
            | '💬'
            | '🐧'
            | '🛰'
            | '📡'
            | '✨'
            | '⭐'
            | '🌟'
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Folded;

    fn squeezed(text: &str) -> Option<String> {
        Squeezed::new(&Folded::new(text).chars).map(|s| s.chars.into_iter().collect())
    }

    #[test]
    fn separators_and_repeats_go() {
        assert_eq!(squeezed("微-信 号").as_deref(), Some("微信号"));
        assert_eq!(squeezed("微微信信").as_deref(), Some("微信"));
        assert_eq!(squeezed("v x").as_deref(), Some("vx"));
        assert_eq!(squeezed("您好亲"), None);
    }

    #[test]
    fn a_wide_gap_is_no_disguise() {
        assert_eq!(squeezed("微      信").as_deref(), Some("微\n信"));
    }
}
