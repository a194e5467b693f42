//! Rows of CSV, TSV and their like, as the text comes.

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use crate::table::Row;

/// What parts cells, most usual first.
const DELIMITERS: [u8; 4] = [b'\t', b',', b';', b'|'];
/// Rows that are looked at to tell the delimiter.
const LOOKED_AT: usize = 50;
/// A record longer than this, in bytes, has a quote that nobody closed; cells may hold a million characters.
const LONGEST: usize = 16 << 20;

/// The delimiter of a table in text; none where no character parts most lines.
pub(crate) fn delimiter(text: &str) -> Option<u8> {
    let score = |delimiter: u8| {
        let mut widths: Vec<usize> = Vec::new();
        let mut reader = Delimited::new(delimiter);
        let end = (0..=text.len().min(1 << 16)).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
        let sample = &text[..end];
        let whole = sample.len() == text.len();
        let mut take = |row: Row| {
            if widths.len() < LOOKED_AT && !row.is_blank() {
                widths.push(row.cells.len());
            }
        };
        reader.read(sample, &mut take);
        if whole {
            reader.finish(&mut take);
        }
        let parted = widths.iter().filter(|width| **width > 1).count();
        // The share of rows that are parted, and among equals the number of rows as wide as most.
        let usual = widths
            .iter()
            .map(|width| widths.iter().filter(|other| *other == width).count())
            .max()
            .unwrap_or(0);
        (parted * 2 > widths.len())
            .then_some((parted * 1000 / widths.len().max(1)) + usual * 1000 / widths.len().max(1))
    };
    // The first of the best: tabs before commas.
    DELIMITERS
        .iter()
        .filter_map(|delimiter| Some((score(*delimiter)?, *delimiter)))
        .reduce(|best, next| if next.0 > best.0 { next } else { best })
        .map(|(_, delimiter)| delimiter)
}

/// Reads rows out of text that comes in pieces. Line ends are LF.
pub(crate) struct Delimited {
    delimiter: u8,
    reader: Reader,
    /// The bytes of the record that is being read, in case it has to be read again.
    raw: Vec<u8>,
    /// How many quotes and line ends are in them; a record may be long, and is asked about with each piece.
    quotes: usize,
    breaks: usize,
    cells: Vec<u8>,
    filled: usize,
    ends: Vec<usize>,
    ended: usize,
    /// The line on which the next record begins, counted from 1.
    line: u32,
}

impl Delimited {
    pub(crate) fn new(delimiter: u8) -> Self {
        Self {
            delimiter,
            reader: ReaderBuilder::new().delimiter(delimiter).build(),
            raw: Vec::new(),
            quotes: 0,
            breaks: 0,
            cells: vec![0; 4096],
            filled: 0,
            ends: vec![0; 64],
            ended: 0,
            line: 1,
        }
    }

    /// Reads further text; gives every row that is complete.
    pub(crate) fn read(&mut self, text: &str, each: &mut dyn FnMut(Row)) {
        self.read_bytes(text.as_bytes(), each);
    }

    /// The line on which the row that is not complete begins, and how much of it has come, in bytes.
    pub(crate) fn held(&self) -> (u32, usize) {
        (self.line, self.raw.len())
    }

    /// Reads what is left at the end of the file.
    pub(crate) fn finish(&mut self, each: &mut dyn FnMut(Row)) {
        loop {
            if self.reads_on() {
                self.read_first_line_plainly(each);
                continue;
            }
            let (result, _, written, ended) =
                self.reader.read_record(&[], &mut self.cells[self.filled..], &mut self.ends[self.ended..]);
            self.filled += written;
            self.ended += ended;
            match result {
                ReadRecordResult::OutputFull => self.cells.resize(self.cells.len() * 2, 0),
                ReadRecordResult::OutputEndsFull => self.ends.resize(self.ends.len() * 2, 0),
                ReadRecordResult::Record => self.give(each),
                ReadRecordResult::InputEmpty | ReadRecordResult::End => return,
            }
        }
    }

    fn read_bytes(&mut self, mut input: &[u8], each: &mut dyn FnMut(Row)) {
        while !input.is_empty() {
            // Lines without anything on them are no records to the reader, which would hide them from the count.
            if self.raw.is_empty() && input[0] == b'\n' {
                self.line += 1;
                input = &input[1..];
                continue;
            }
            let (result, read, written, ended) =
                self.reader.read_record(input, &mut self.cells[self.filled..], &mut self.ends[self.ended..]);
            self.raw.extend_from_slice(&input[..read]);
            self.quotes += count(&input[..read], b'"');
            self.breaks += count(&input[..read], b'\n');
            input = &input[read..];
            self.filled += written;
            self.ended += ended;
            match result {
                ReadRecordResult::OutputFull => self.cells.resize(self.cells.len() * 2, 0),
                ReadRecordResult::OutputEndsFull => self.ends.resize(self.ends.len() * 2, 0),
                ReadRecordResult::Record => self.give(each),
                ReadRecordResult::InputEmpty | ReadRecordResult::End => {
                    if self.raw.len() > LONGEST && self.reads_on() {
                        self.read_first_line_plainly(each);
                    }
                }
            }
        }
    }

    /// Whether the record began with a quote on an earlier line that is open still.
    fn reads_on(&self) -> bool {
        self.quotes % 2 == 1 && self.breaks > 0
    }

    /// A quote that nobody closed is a character like any other: its line is read without quoting, the rest again.
    fn read_first_line_plainly(&mut self, each: &mut dyn FnMut(Row)) {
        let raw = std::mem::take(&mut self.raw);
        let end = raw.iter().position(|byte| *byte == b'\n').map_or(raw.len(), |at| at + 1);
        let line = String::from_utf8_lossy(&raw[..end]);
        let cells =
            line.trim_end_matches('\n').split(char::from(self.delimiter)).map(str::to_owned).collect();
        each(Row { first_line: self.line, last_line: self.line, cells, group: None });
        self.line += 1;
        self.reader.reset();
        (self.filled, self.ended) = (0, 0);
        (self.quotes, self.breaks) = (0, 0);
        self.read_bytes(&raw[end..], each);
    }

    fn give(&mut self, each: &mut dyn FnMut(Row)) {
        let mut start = 0;
        let mut cells = Vec::with_capacity(self.ended);
        for end in &self.ends[..self.ended] {
            // Cutting at delimiters and quotes, which are ASCII, leaves whole characters.
            cells.push(String::from_utf8_lossy(&self.cells[start..*end]).into_owned());
            start = *end;
        }
        let ends = self.breaks;
        let inner = ends - usize::from(self.raw.last() == Some(&b'\n') && ends > 0);
        let inner = crate::lines::number(inner);
        each(Row { first_line: self.line, last_line: self.line + inner, cells, group: None });
        self.line += crate::lines::number(ends);
        self.raw.clear();
        (self.filled, self.ended) = (0, 0);
        (self.quotes, self.breaks) = (0, 0);
    }
}

fn count(bytes: &[u8], wanted: u8) -> usize {
    bytes.split(|byte| *byte == wanted).count() - 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str, piece: usize) -> Vec<(u32, u32, Vec<String>)> {
        let mut reader = Delimited::new(b',');
        let mut rows = Vec::new();
        let mut each = |row: Row| rows.push((row.first_line, row.last_line, row.cells));
        let mut rest = text;
        while !rest.is_empty() {
            let mut end = piece.min(rest.len());
            while !rest.is_char_boundary(end) {
                end += 1;
            }
            reader.read(&rest[..end], &mut each);
            rest = &rest[end..];
        }
        reader.finish(&mut each);
        rows
    }

    fn row(first: u32, last: u32, cells: &[&str]) -> (u32, u32, Vec<String>) {
        (first, last, cells.iter().map(|cell| (*cell).to_owned()).collect())
    }

    #[test]
    fn lines_are_counted_over_quotes_and_empty_lines() {
        let text = "甲,\"在\n吗\"\n\n\n乙,\"说\"\"好\"\"\"\n丙,末";
        for piece in [1, 2, 3, 1000] {
            assert_eq!(
                rows(text, piece),
                [row(1, 2, &["甲", "在\n吗"]), row(5, 5, &["乙", "说\"好\""]), row(6, 6, &["丙", "末"])],
                "in pieces of {piece}"
            );
        }
    }

    #[test]
    fn a_quote_that_is_never_closed_costs_no_row() {
        assert_eq!(
            rows("甲,\"5寸的\n乙,有\n丙,好", 4),
            [row(1, 1, &["甲", "\"5寸的"]), row(2, 2, &["乙", "有"]), row(3, 3, &["丙", "好"])]
        );
    }

    #[test]
    fn a_cell_of_a_million_characters_is_one_cell() {
        let long = "长".repeat(1_000_000);
        let read = rows(&format!("甲,\"{long}\n{long}\"\n乙,好\n"), 1 << 16);
        assert_eq!((read.len(), read[0].2[1].chars().count(), read[1].0), (2, 2_000_001, 3));
    }

    #[test]
    fn the_delimiter_is_what_parts_most_lines_alike() {
        for (text, expected) in [
            ("a,b,c\n1,2,3\n", Some(b',')),
            ("a\tb\n在吗, 好\t2\n", Some(b'\t')),
            ("a;b;c\n1,5;2;3\n2,5;3;4\n", Some(b';')),
            ("a|b\n1|2", Some(b'|')),
            ("买家：在吗\n客服：您好，有的\n", None),
        ] {
            assert_eq!(delimiter(text), expected, "{text}");
        }
    }
}
