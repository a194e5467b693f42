//! Cutting a text into numbered lines.

/// How many characters of a line go into a report about it.
const QUOTED: usize = 200;

/// The lines of a text. Line numbers count from 1.
pub(crate) struct Lines<'t> {
    lines: Vec<&'t str>,
    written: u32,
}

impl<'t> Lines<'t> {
    /// Cuts at LF, CRLF and lone CR; a byte order mark in front is no text.
    pub(crate) fn cut(text: &'t str) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut lines = Vec::new();
        let mut rest = text;
        while let Some(end) = rest.find(['\n', '\r']) {
            lines.push(&rest[..end]);
            let skip = if rest[end..].starts_with("\r\n") { 2 } else { 1 };
            rest = &rest[end + skip..];
        }
        if !rest.is_empty() {
            lines.push(rest);
        }
        let written = lines.iter().filter(|line| !is_blank(line)).count();
        Self { written: number(written), lines }
    }

    /// How many lines there are.
    pub(crate) fn count(&self) -> u32 {
        number(self.lines.len())
    }

    /// How many lines have something on them.
    pub(crate) fn written(&self) -> u32 {
        self.written
    }

    /// The lines with their numbers.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (u32, &'t str)> + '_ {
        self.lines.iter().enumerate().map(|(index, line)| (number(index + 1), *line))
    }
}

/// A count of lines; texts of more than four billion lines do not fit into memory.
pub(crate) fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// The line without the white space and invisible characters around it.
pub(crate) fn trim(line: &str) -> &str {
    line.trim_matches(|c: char| c.is_whitespace() || is_invisible(c))
}

/// Whether there is nothing to see on the line.
pub(crate) fn is_blank(line: &str) -> bool {
    trim(line).is_empty()
}

/// The line as a report quotes it.
pub(crate) fn quote(line: &str) -> String {
    match line.char_indices().nth(QUOTED) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line.to_owned(),
    }
}

/// Marks that chat clients copy along and nobody sees.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\0')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_at_every_kind_of_line_end_and_counts_from_one() {
        let lines = Lines::cut("\u{feff}甲\r\n乙\r丙\n\n丁");
        let all: Vec<_> = lines.iter().collect();
        assert_eq!(all, [(1, "甲"), (2, "乙"), (3, "丙"), (4, ""), (5, "丁")]);
        assert_eq!((lines.count(), lines.written()), (5, 4));
    }

    #[test]
    fn a_line_of_invisible_marks_is_blank() {
        assert!(is_blank("\u{200b}\u{3000}\u{feff}\t"));
        assert!(!is_blank("\u{200b}。"));
    }

    #[test]
    fn quotes_at_most_two_hundred_characters() {
        assert_eq!(quote(&"长".repeat(300)).chars().count(), 201);
    }
}
