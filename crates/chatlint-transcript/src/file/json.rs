//! Talks in JSON and NDJSON, as programs write them: values cut out of the text one by one ([`Values`]), and their messages
//! as rows ([`Rows`]).

mod rows;

pub(crate) use self::rows::{Found, Rows};

/// Cuts a text into JSON values as it comes: each element of an outer array, each line of NDJSON, or the one value that
/// all of the text is.
#[expect(clippy::struct_excessive_bools, reason = "the states of a scanner, each on its own")]
pub(crate) struct Values {
    lines: bool,
    held: String,
    /// The line on which what is held begins, counted from 1.
    line: u32,
    /// Bytes of `held` that were looked at.
    seen: usize,
    depth: usize,
    in_text: bool,
    escaped: bool,
    /// Where the value that is being read begins in `held`.
    start: Option<usize>,
    inside_array: bool,
    begun: bool,
}

/// A value's text with the line on which it begins.
pub(crate) type Piece<'a> = (u32, &'a str);

impl Values {
    /// Values one a line (`lines`), or elements of one array.
    pub(crate) fn new(lines: bool) -> Self {
        Self {
            lines,
            held: String::new(),
            line: 1,
            seen: 0,
            depth: 0,
            in_text: false,
            escaped: false,
            start: None,
            inside_array: false,
            begun: false,
        }
    }

    /// How many bytes wait for the end of their value.
    pub(crate) fn held(&self) -> usize {
        self.held.len()
    }

    /// Takes further text; gives each value that is whole.
    pub(crate) fn read(&mut self, text: &str, each: &mut dyn FnMut(Piece)) {
        self.held.push_str(text);
        if self.lines {
            while let Some(end) = self.held[self.seen..].find('\n').map(|at| at + self.seen) {
                if !self.held[..end].trim().is_empty() {
                    each((self.line, self.held[..end].trim_start_matches('\u{feff}')));
                }
                self.drop_front(end + 1);
            }
            self.seen = self.held.len();
            return;
        }
        self.scan(each);
    }

    /// Gives what is left at the end of the file.
    pub(crate) fn finish(&mut self, each: &mut dyn FnMut(Piece)) {
        let rest = self.start.map_or(self.held.as_str(), |start| &self.held[start..]);
        let line = self.line + ends(&self.held[..self.held.len() - rest.len()]);
        let closing = self.inside_array && rest.trim().trim_matches(']').is_empty();
        if !rest.trim().is_empty() && !closing {
            each((line, rest));
        }
        self.held.clear();
    }

    fn scan(&mut self, each: &mut dyn FnMut(Piece)) {
        let mut kept = 0;
        let mut at = self.seen;
        while at < self.held.len() {
            let byte = self.held.as_bytes()[at];
            at += 1;
            if self.in_text {
                match byte {
                    _ if self.escaped => self.escaped = false,
                    b'\\' => self.escaped = true,
                    b'"' => self.in_text = false,
                    _ => {}
                }
                continue;
            }
            let outer = usize::from(self.inside_array);
            match byte {
                b'[' if !self.begun => {
                    (self.begun, self.inside_array, self.depth) = (true, true, 1);
                    continue;
                }
                b'{' | b'[' => {
                    self.start.get_or_insert(at - 1);
                    self.depth += 1;
                }
                b'}' | b']' => {
                    self.depth = self.depth.saturating_sub(1);
                    if self.depth < outer {
                        // The outer array is over.
                        self.inside_array = false;
                        if let Some(start) = self.start.take() {
                            each((
                                self.line + ends(&self.held[..start]),
                                self.held[start..at - 1].trim_end(),
                            ));
                        }
                        kept = at;
                    } else if self.depth == outer
                        && let Some(start) = self.start.take()
                    {
                        each((self.line + ends(&self.held[..start]), &self.held[start..at]));
                        kept = at;
                    }
                }
                b'"' => {
                    self.in_text = true;
                    self.start.get_or_insert(at - 1);
                }
                b',' if self.depth == outer => {
                    if let Some(start) = self.start.take() {
                        each((self.line + ends(&self.held[..start]), self.held[start..at - 1].trim_end()));
                    }
                    kept = at;
                }
                byte if !byte.is_ascii_whitespace() => {
                    self.start.get_or_insert(at - 1);
                }
                _ => {}
            }
            self.begun |= !byte.is_ascii_whitespace() && byte < 0x80;
        }
        self.seen = at;
        self.drop_front(kept);
    }

    fn drop_front(&mut self, end: usize) {
        self.line += ends(&self.held[..end]);
        self.held.drain(..end);
        self.seen = self.seen.saturating_sub(end);
        self.start = self.start.map(|start| start - end);
    }
}

fn ends(text: &str) -> u32 {
    crate::lines::number(text.bytes().filter(|byte| *byte == b'\n').count())
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;

    fn values(text: &str, lines: bool, piece: usize) -> Vec<(u32, String)> {
        let mut values = Values::new(lines);
        let mut all = Vec::new();
        let mut rest = text;
        while !rest.is_empty() {
            let mut end = piece.min(rest.len());
            while !rest.is_char_boundary(end) {
                end += 1;
            }
            values.read(&rest[..end], &mut |(line, text)| all.push((line, text.to_owned())));
            rest = &rest[end..];
        }
        values.finish(&mut |(line, text)| all.push((line, text.to_owned())));
        all
    }

    #[test]
    fn elements_are_cut_out_with_their_lines() {
        let text = "[\n {\"a\": \"]}\\\"\"},\n\n {\"b\": [1, 2]}, 7\n]\n";
        for piece in [1, 3, 100] {
            assert_eq!(
                values(text, false, piece),
                [
                    (2, "{\"a\": \"]}\\\"\"}".to_owned()),
                    (4, "{\"b\": [1, 2]}".to_owned()),
                    (4, "7".to_owned())
                ],
                "{piece}"
            );
        }
    }

    #[test]
    fn one_object_is_one_value_and_what_breaks_off_is_given_too() {
        assert_eq!(values("{\"a\": [\n1]}\n", false, 2), [(1, "{\"a\": [\n1]}".to_owned())]);
        assert_eq!(
            values("[{\"a\":1},\n{\"b\":", false, 100),
            [(1, "{\"a\":1}".to_owned()), (2, "{\"b\":".to_owned())]
        );
    }

    #[test]
    fn lines_are_values_even_where_one_is_broken() {
        assert_eq!(
            values("\u{feff}{\"a\":1}\n\n{\"b\":\n{\"c\":3}", true, 5),
            [(1, "{\"a\":1}".to_owned()), (3, "{\"b\":".to_owned()), (4, "{\"c\":3}".to_owned())]
        );
    }

    fn found(text: &str) -> (Vec<String>, Vec<String>) {
        let value: Value = serde_json::from_str(text).unwrap();
        let mut rows = Rows::default();
        let mut all = Vec::new();
        rows.find(&value, 1, &mut |found| {
            all.push(match found {
                Found::Row(row) => format!("{:?} {}", row.group, row.cells.join("|")),
                Found::Nothing(_) => "nothing".to_owned(),
            });
        });
        (rows.headings(), all)
    }

    #[test]
    fn messages_are_found_wherever_they_stand() {
        assert_eq!(
            found(
                r#"{"data":{"talks":[{"id":7,"messages":[{"from":{"name":"甲"},"text":"在吗"},{"text":"好"}]}]}}"#
            ),
            (
                vec!["talk.id".to_owned(), "from.name".to_owned(), "text".to_owned()],
                vec!["Some(1) 7|甲|在吗".to_owned(), "Some(1) 7||好".to_owned()]
            )
        );
        assert_eq!(
            found(r#"{"1001":[{"text":"在"}],"1002":[{"text":"好"}]}"#).1,
            ["Some(1) 1001|在", "Some(2) 1002|好"]
        );
        assert_eq!(found(r#"{"sender":"甲","text":"在吗"}"#).1, ["None 甲|在吗"]);
        assert_eq!(found(r#"["买家：在吗","客服：您好"]"#).1, ["None 买家：在吗\n客服：您好"]);
        assert_eq!(found(r#"{"talk":"买家：在吗\n客服：您好"}"#).1, ["None 买家：在吗\n客服：您好"]);
        assert_eq!(found("[]").1, ["nothing"]);
    }
}
