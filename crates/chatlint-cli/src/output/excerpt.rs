//! Showing words in their sentence on a terminal.

use chatlint_core::ByteSpan;
use unicode_width::UnicodeWidthChar;

/// How many characters stand before and after the words.
const AROUND: usize = 30;

/// A line of a message and a line that marks words in it.
#[derive(Debug, PartialEq)]
pub struct Excerpt {
    /// The words with what stands around them, safe to print.
    pub text: String,
    /// Blanks and tildes below the words; empty where the whole message is meant.
    pub marks: String,
}

/// The words at `span` of `message` with what stands around them.
pub fn excerpt(message: &str, span: ByteSpan) -> Excerpt {
    let (before, rest) = message.split_at(span.start);
    let (words, after) = rest.split_at(span.end - span.start);
    let skipped = before.chars().count().saturating_sub(AROUND);
    let mut text = String::new();
    if skipped > 0 {
        text.push('…');
    }
    text.extend(before.chars().skip(skipped).map(printable));
    let indent = width(&text);
    // The words of a finding are few; a whole pasted page is cut all the same.
    text.extend(words.chars().take(4 * AROUND).map(printable));
    let marked = width(&text) - indent;
    let mut after = after.chars();
    text.extend(after.by_ref().take(AROUND).map(printable));
    if after.next().is_some() {
        text.push('…');
    }
    let marks =
        if words.is_empty() { String::new() } else { " ".repeat(indent) + &"~".repeat(marked.max(1)) };
    Excerpt { text, marks }
}

/// The message's text made safe for a terminal.
pub fn safe(text: &str) -> String {
    text.chars().map(printable).collect()
}

/// A character that moves nothing on the terminal: a message must not paint over the answer about it.
fn printable(character: char) -> char {
    match character {
        '\n' | '\r' | '\t' => ' ',
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' => '·',
        _ if character.is_control() => '\u{fffd}',
        _ => character,
    }
}

fn width(text: &str) -> usize {
    text.chars().map(|character| character.width().unwrap_or(0)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(message: &str, words: &str) -> Excerpt {
        let start = message.find(words).expect("the words stand there");
        excerpt(message, ByteSpan { start, end: start + words.len() })
    }

    #[test]
    fn marks_stand_below_wide_characters() {
        let found = of("亲，加我微信ok", "微信");
        assert_eq!((found.text.as_str(), found.marks.as_str()), ("亲，加我微信ok", "        ~~~~"));
    }

    #[test]
    fn a_long_message_is_cut_on_both_sides() {
        let found = of(&format!("{}微信{}", "前".repeat(40), "后".repeat(40)), "微信");
        assert_eq!(found.text, format!("…{}微信{}…", "前".repeat(30), "后".repeat(30)));
        assert_eq!(found.marks.find('~'), Some(61));
    }

    #[test]
    fn nothing_in_a_message_moves_the_cursor() {
        let found = of("\u{1b}[2J\u{202e}滚\n蛋\0", "滚\n蛋");
        assert_eq!(found.text, "\u{fffd}[2J·滚 蛋\u{fffd}");
    }

    #[test]
    fn a_finding_on_the_whole_message_marks_nothing() {
        assert_eq!(excerpt("好的", ByteSpan { start: 0, end: 0 }).marks, "");
    }
}
