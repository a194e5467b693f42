//! Sentences: the reach of a qualifier.

use std::ops::Range;

/// Cuts folded characters into sentences at 。！？；… and line breaks; the mark belongs to its sentence.
///
/// Commas and blanks do not cut: 加 微 信 is one phrase, and `不能，保证` one thought.
#[must_use]
pub fn split(chars: &[char]) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut start = 0;
    for (at, &c) in chars.iter().enumerate() {
        let next = chars.get(at + 1);
        if ends_sentence(c) && !next.is_some_and(|&n| ends_sentence(n)) {
            sentences.push(start..at + 1);
            start = at + 1;
        }
    }
    if start < chars.len() {
        sentences.push(start..chars.len());
    }
    sentences
}

/// Whether `c` closes a sentence. A full stop between letters or digits (`a.b`, `3.6`) is none: only 。 counts.
#[must_use]
pub fn ends_sentence(c: char) -> bool {
    matches!(c, '。' | '!' | '?' | ';' | '…' | '\n' | '｡' | '~' | '～')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Folded;

    #[test]
    fn marks_stay_with_their_sentence_and_runs_stay_together() {
        let folded = Folded::new("在的！！！您好，亲。3.6元\n好");
        let parts: Vec<String> =
            split(&folded.chars).into_iter().map(|r| folded.chars[r].iter().collect()).collect();
        assert_eq!(parts, ["在的!!!", "您好,亲。", "3.6元\n", "好"]);
    }
}
