//! Emoji codes and placeholders: tokens, not characters of the reply.
//!
//! `[微笑]`, `/:^_^`, `#E-s12`, `[数字x]`, `<br>` stand for a picture, a masked value or a line break. Their letters are
//! not words: a lexicon's word counts only if it covers a whole token (the list of negative emoji codes does) or
//! touches none.

use std::ops::Range;

use super::letter::is_letter_or_figure;

/// Longest bracketed token, in folded characters.
const LONGEST: usize = 24;

/// The opaque tokens of a folded text, in order.
#[must_use]
pub fn find(chars: &[char]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let end = match chars[at] {
            '[' | '【' => bracketed(chars, at, if chars[at] == '[' { ']' } else { '】' }),
            '<' => bracketed(chars, at, '>'),
            '#' => emoji_code(chars, at),
            '/' if chars.get(at + 1) == Some(&':') => Some(wangwang_code(chars, at)),
            _ => None,
        };
        if let Some(end) = end {
            found.push(at..end);
            at = end;
        } else {
            at += 1;
        }
    }
    found
}

/// `[微笑]`, `[数字x]`, `[ORDERID_10293]`: short, without sentence marks inside.
fn bracketed(chars: &[char], start: usize, close: char) -> Option<usize> {
    let window = &chars[start + 1..chars.len().min(start + 1 + LONGEST)];
    let length = window.iter().position(|&c| c == close)?;
    let inside = &window[..length];
    let plain = |c: &char| is_letter_or_figure(*c) || matches!(c, '_' | '-' | '/' | '+' | '!' | ' ');
    (length > 0 && inside.iter().all(plain)).then_some(start + length + 2)
}

/// `#e-s12`, `#e-s[数字x]` (the platform's emoji codes, folded to lower case).
fn emoji_code(chars: &[char], start: usize) -> Option<usize> {
    let tail = &chars[start + 1..];
    let letter = |c: &char| c.is_ascii_lowercase();
    if !(tail.len() > 3 && letter(&tail[0]) && tail[1] == '-' && letter(&tail[2])) {
        return None;
    }
    let after = start + 4;
    if chars.get(after) == Some(&'[') {
        return bracketed(chars, after, ']');
    }
    let digits = chars[after..].iter().take_while(|c| c.is_ascii_digit()).count();
    (digits > 0).then_some(after + digits)
}

/// `/:^_^`, `/:809`, `/:b`: up to four marks after the slash and colon.
fn wangwang_code(chars: &[char], start: usize) -> usize {
    let code =
        chars[start + 2..].iter().take(4).take_while(|c| c.is_ascii() && !c.is_ascii_whitespace()).count();
    start + 2 + code
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Folded;

    fn tokens(text: &str) -> Vec<String> {
        let folded = Folded::new(text);
        find(&folded.chars).into_iter().map(|r| folded.chars[r].iter().collect()).collect()
    }

    #[test]
    fn codes_and_placeholders_are_tokens() {
        assert_eq!(tokens("好的[微笑]#E-s[数字x]哦#E-s12"), ["[微笑]", "#e-s[数字x]", "#e-s12"]);
        assert_eq!(tokens("亲/:^_^在的"), ["/:^_^"]);
        assert_eq!(tokens("订单[ORDERID_10293]好"), ["[orderid_10293]"]);
    }

    #[test]
    fn words_in_brackets_that_are_a_sentence_are_no_token() {
        assert!(tokens("【注意：加热时不要离开，谢谢】").is_empty());
        assert!(tokens("[").is_empty());
        assert!(tokens("a < b").is_empty());
    }
}
