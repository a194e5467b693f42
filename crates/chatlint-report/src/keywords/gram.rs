//! Short strings as one number: millions of them are counted, and a number is compared and copied at once.

/// Most Chinese characters of a gram: one more than a word may have, for the neighbours of the longest.
pub const LONGEST: usize = 7;
/// Most letters of a Latin word.
pub const MOST_LETTERS: usize = 24;

/// Marks a Latin word.
const LATIN: u128 = 1 << 127;

/// One to seven Chinese characters, sixteen bits each; or a Latin word, five bits a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Gram(u128);

impl Gram {
    /// Chinese characters of the basic plane ([`is_han`]), at most [`LONGEST`].
    pub fn han(chars: &[char]) -> Self {
        debug_assert!(!chars.is_empty() && chars.len() <= LONGEST);
        Self(chars.iter().fold(0, |bits, &c| bits << 16 | u128::from(c as u32 & 0xffff)))
    }

    /// Letters `a` to `z`, at most [`MOST_LETTERS`].
    pub fn latin(letters: &[char]) -> Self {
        debug_assert!(letters.len() <= MOST_LETTERS);
        Self(letters.iter().fold(0, |bits, &c| bits << 5 | u128::from((c as u32 & 0x1f) as u8)) | LATIN)
    }

    /// Whether it is a Latin word.
    pub fn is_latin(self) -> bool {
        self.0 & LATIN != 0
    }

    /// How many Chinese characters it has; 1 for a Latin word.
    pub fn len(self) -> usize {
        if self.is_latin() { 1 } else { (128 - self.0.leading_zeros() as usize).div_ceil(16) }
    }

    /// Without its last character; only of Chinese ones.
    pub fn before_last(self) -> Self {
        Self(self.0 >> 16)
    }

    /// Without its first character; only of Chinese ones.
    pub fn after_first(self) -> Self {
        self.last(self.len() - 1)
    }

    /// Its last `count` characters; only of Chinese ones.
    pub fn last(self, count: usize) -> Self {
        Self(self.0 & ((1 << (16 * count)) - 1))
    }

    /// Its first `count` characters; only of Chinese ones.
    pub fn first(self, count: usize) -> Self {
        Self(self.0 >> (16 * (self.len() - count)))
    }

    /// What it stands for.
    pub fn chars(self) -> Vec<char> {
        let (width, mask, base) = if self.is_latin() { (5, 0x1f, 0x60) } else { (16, 0xffff, 0) };
        let mut bits = self.0 & !LATIN;
        let mut chars = Vec::new();
        while bits != 0 {
            chars.extend(char::from_u32(base + u32::try_from(bits & mask).unwrap_or_default()));
            bits >>= width;
        }
        chars.reverse();
        chars
    }
}

/// Whether a folded character is a Chinese one of the basic plane. Those beyond it are too rare to be key.
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gram_is_cut_and_read_back() {
        let text = |gram: Gram| gram.chars().into_iter().collect::<String>();
        let chars: Vec<char> = "申请退款不成功".chars().collect();
        let gram = Gram::han(&chars);
        assert_eq!((gram.len(), text(gram)), (7, "申请退款不成功".to_owned()));
        assert_eq!(text(gram.before_last()), "申请退款不成");
        assert_eq!(text(gram.after_first()), "请退款不成功");
        assert_eq!(text(gram.first(4).last(2)), "退款");
        let word = Gram::latin(&['p', 'l', 'u', 's', 'z']);
        assert_eq!((word.len(), word.is_latin(), text(word)), (1, true, "plusz".to_owned()));
    }
}
