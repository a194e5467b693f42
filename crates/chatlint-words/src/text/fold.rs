//! Folding: one spelling for matching, with a map back to what was typed.
//!
//! Width, case, traditional characters, circled and styled letters and digits become their plain form, one
//! character for one, so that a span of folded characters always has a span of typed bytes. Invisible characters
//! (zero width, direction marks, variation selectors, combining marks) are dropped. Lexicons are folded by the same
//! function as the text; folding only one side is the classic way to miss words.
//!
//! The table of traditional characters is made from OpenCC's `TSCharacters` (Apache-2.0, see `data/`).

include!(concat!(env!("OUT_DIR"), "/fold_table.rs"));

/// A message in its folded form.
///
/// Offsets into the folded form are counted in folded characters (`usize`), never in bytes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Folded {
    /// The folded characters.
    pub chars: Vec<char>,
    /// For each folded character, the byte range in the typed text; a closing sentinel of (len, len).
    origins: Vec<(u32, u32)>,
}

impl Folded {
    /// Folds `text`. Texts of 4 GiB and more are cut there.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut folded = Self {
            chars: Vec::with_capacity(text.len() / 2),
            origins: Vec::with_capacity(text.len() / 2 + 1),
        };
        let limit = u32::MAX as usize;
        for (start, typed) in text.char_indices() {
            let end = start + typed.len_utf8();
            if end > limit {
                break;
            }
            if let Some(plain) = fold_char(typed) {
                folded.chars.push(plain);
                folded.origins.push((offset(start), offset(end)));
            }
        }
        let len = offset(text.len().min(limit));
        folded.origins.push((len, len));
        folded
    }

    /// Number of folded characters.
    #[must_use]
    pub fn len(&self) -> usize {
        self.chars.len()
    }

    /// Whether nothing visible is left.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.chars.is_empty()
    }

    /// The typed bytes (UTF-8 offsets) of the folded characters `start..end`; an empty range maps to one point.
    ///
    /// # Panics
    /// If `end` is beyond the folded text.
    #[must_use]
    pub fn typed(&self, start: usize, end: usize) -> (usize, usize) {
        let from = self.origins[start].0 as usize;
        if end <= start { (from, from) } else { (from, self.origins[end - 1].1 as usize) }
    }
}

#[allow(clippy::cast_possible_truncation, reason = "bounded by the caller")]
fn offset(bytes: usize) -> u32 {
    bytes as u32
}

/// Folds a text that needs no map back, as a lexicon's word.
#[must_use]
pub fn fold_word(text: &str) -> Vec<char> {
    // Room for all at once: a judge starts by folding thousands of words.
    let mut word = Vec::with_capacity(text.len());
    word.extend(text.chars().filter_map(fold_char));
    word
}

/// The plain form of one character; `None` for what cannot be seen.
#[must_use]
pub fn fold_char(typed: char) -> Option<char> {
    let code = typed as u32;
    if code < 0x80 {
        return match typed {
            '\n' => Some('\n'),
            '\t' | '\r' => Some(' '),
            '\0'..='\x1f' | '\x7f' => None,
            _ => Some(typed.to_ascii_lowercase()),
        };
    }
    if is_invisible(code) {
        return None;
    }
    if let Ok(unit) = u16::try_from(code) {
        let page = usize::from(FOLD_PAGE_OF[usize::from(unit >> 8)]);
        let distance = FOLD_PAGES[page][usize::from(unit & 0xff)];
        return char::from_u32(u32::from(unit.wrapping_add(distance)));
    }
    Some(fold_styled(code).unwrap_or(typed))
}

/// Mathematical and enclosed letters and digits beyond the basic plane.
fn fold_styled(code: u32) -> Option<char> {
    let (base, offset, count) = match code {
        0x1D400..=0x1D6A3 => ('a', (code - 0x1D400) % 52 % 26, 26),
        0x1D7CE..=0x1D7FF => ('0', (code - 0x1D7CE) % 10, 10),
        0x1F110..=0x1F129 => ('a', code - 0x1F110, 26),
        0x1F130..=0x1F149 => ('a', code - 0x1F130, 26),
        0x1F150..=0x1F169 => ('a', code - 0x1F150, 26),
        0x1F170..=0x1F189 => ('a', code - 0x1F170, 26),
        0x1F1E6..=0x1F1FF => ('a', code - 0x1F1E6, 26),
        _ => return None,
    };
    debug_assert!(offset < count);
    char::from_u32(base as u32 + offset)
}

fn is_invisible(code: u32) -> bool {
    matches!(
        code,
        0x80..=0x9F
            | 0xAD
            | 0x300..=0x36F
            | 0x483..=0x489
            | 0x61C
            | 0x115F..=0x1160
            | 0x17B4..=0x17B5
            | 0x180B..=0x180F
            | 0x200B..=0x200F
            | 0x202A..=0x202E
            | 0x2060..=0x206F
            | 0x20D0..=0x20FF
            | 0x3164
            | 0xFE00..=0xFE0F
            | 0xFE20..=0xFE2F
            | 0xFEFF
            | 0xFFA0
            | 0xFFF9..=0xFFFB
            | 0xE0000..=0xE01EF
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn folded(text: &str) -> String {
        fold_word(text).into_iter().collect()
    }

    #[test]
    fn folds_width_case_script_and_style() {
        assert_eq!(folded("ＶＸ１２３　歡迎"), "vx123 欢迎");
        assert_eq!(folded("①⑨ⓥ🅥𝐯𝟗"), "19vvv9");
        assert_eq!(folded("微\u{200b}信\u{fe0f}"), "微信");
        assert_eq!(folded("👩‍🚀"), "👩🚀");
    }

    #[test]
    fn maps_back_to_what_was_typed() {
        let text = "加\u{200b}Ｖ歡";
        let folded = Folded::new(text);
        assert_eq!(folded.chars, ['加', 'v', '欢']);
        let (start, end) = folded.typed(1, 3);
        assert_eq!(&text[start..end], "Ｖ歡");
        let (start, end) = folded.typed(3, 3);
        assert_eq!((start, end), (text.len(), text.len()));
    }

    proptest! {
        #[test]
        fn the_map_is_monotone_and_on_char_boundaries(text in any::<String>()) {
            let folded = Folded::new(&text);
            prop_assert_eq!(&folded.chars, &fold_word(&text));
            let mut last = 0;
            for i in 0..folded.len() {
                let (start, end) = folded.typed(i, i + 1);
                prop_assert!(last <= start && start < end && end <= text.len());
                prop_assert!(text.is_char_boundary(start) && text.is_char_boundary(end));
                last = end;
            }
        }

        #[test]
        fn folding_twice_changes_nothing(text in any::<String>()) {
            let once = folded(&text);
            prop_assert_eq!(folded(&once), once.clone());
        }
    }
}
