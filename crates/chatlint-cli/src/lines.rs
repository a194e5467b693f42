//! Lines of a file or pipe, in handfuls that are judged at once.

use std::io::{self, BufRead, BufReader, Read};

/// How much is read at once, in bytes: enough lines to keep every core busy, little enough to hold in memory.
const HANDFUL: usize = 1 << 20;

/// Lines that arrived together.
pub struct Handful {
    /// Each line without its break, with its 1-based number.
    pub lines: Vec<(u64, Vec<u8>)>,
}

/// Reads a source in handfuls. A handful never waits for more than one line, so that a program that writes a line and
/// waits for its answer gets it.
pub struct Lines<R> {
    reader: BufReader<R>,
    number: u64,
}

impl<R: Read> Lines<R> {
    /// Lines of `source`.
    pub fn new(source: R) -> Self {
        Lines { reader: BufReader::with_capacity(HANDFUL, source), number: 0 }
    }

    /// The next line and all that have already arrived behind it; `None` at the end.
    pub fn next_handful(&mut self) -> io::Result<Option<Handful>> {
        let mut lines = Vec::new();
        let mut size = 0;
        loop {
            let mut line = Vec::new();
            if self.reader.read_until(b'\n', &mut line)? == 0 {
                break;
            }
            size += line.len();
            self.number += 1;
            if self.number == 1 && line.starts_with("\u{feff}".as_bytes()) {
                // Windows programs write it; JSON has no word for it.
                line.drain(..3);
            }
            while line.last().is_some_and(u8::is_ascii_whitespace) {
                line.pop();
            }
            if !line.is_empty() {
                lines.push((self.number, line));
            }
            let more_arrived = self.reader.buffer().contains(&b'\n');
            if size >= HANDFUL || (!more_arrived && !lines.is_empty()) {
                break;
            }
        }
        Ok((!lines.is_empty()).then_some(Handful { lines }))
    }
}

#[cfg(test)]
mod tests {
    use super::Lines;

    fn all(source: &[u8]) -> Vec<(u64, String)> {
        let mut lines = Lines::new(source);
        let mut all = Vec::new();
        while let Some(handful) = lines.next_handful().expect("memory can be read") {
            all.extend(
                handful
                    .lines
                    .into_iter()
                    .map(|(number, line)| (number, String::from_utf8_lossy(&line).into_owned())),
            );
        }
        all
    }

    #[test]
    fn empty_lines_count_but_are_not_lines() {
        assert_eq!(all(b"\xef\xbb\xbfa\r\n\n  \nb"), [(1, "a".to_owned()), (4, "b".to_owned())]);
        assert!(all(b"\n\n").is_empty());
    }

    #[test]
    fn a_line_longer_than_a_handful_stays_whole() {
        let long = "长".repeat(super::HANDFUL);
        assert_eq!(
            all(format!("a\n{long}\nb\n").as_bytes()),
            [(1, "a".to_owned()), (2, long), (3, "b".to_owned())]
        );
    }

    #[test]
    fn a_line_is_handed_on_before_the_next_arrives() {
        struct OneByOne(Vec<&'static [u8]>);
        impl std::io::Read for OneByOne {
            fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
                let Some(next) = self.0.pop() else { return Ok(0) };
                into[..next.len()].copy_from_slice(next);
                Ok(next.len())
            }
        }
        let mut lines = Lines::new(OneByOne(vec![b"second\n", b"first\n"]));
        let first = lines.next_handful().expect("memory can be read").expect("a line");
        assert_eq!(first.lines, [(1, b"first".to_vec())]);
    }
}
