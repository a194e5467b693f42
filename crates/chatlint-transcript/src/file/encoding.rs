//! Which encoding a file is written in, and decoding it piece by piece.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{CoderResult, Decoder as Bytes, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

/// A text in UTF-8 with this share of broken sequences at most is still UTF-8: exports cut cells in the middle of a character.
const BROKEN_SHARE: usize = 20;
/// Bytes looked at to tell UTF-16 by the zeros of its ASCII.
const ZEROS_LOOKED_AT: usize = 4096;

/// Turns the bytes of a file into UTF-8 with LF line ends, as they come.
///
/// The encoding is told by the byte order mark; without one by the zeros that UTF-16 leaves in ASCII, by the validity of
/// UTF-8 and GB18030, and by chardetng. Plain ASCII decides nothing, so the question stays open until other bytes come.
pub(crate) struct Decoder {
    bytes: Option<Bytes>,
    named: Option<&'static Encoding>,
    first: bool,
    after_return: bool,
    broken: bool,
    held: Vec<u8>,
}

impl Decoder {
    /// A decoder for `named`, or one that finds out.
    pub(crate) fn new(named: Option<&'static Encoding>) -> Self {
        let bytes = named.map(Encoding::new_decoder_with_bom_removal);
        Self { bytes, named, first: true, after_return: false, broken: false, held: Vec::new() }
    }

    /// The encoding by its WHATWG name; UTF-8 as long as nothing speaks against it.
    pub(crate) fn encoding(&self) -> &'static str {
        self.named.unwrap_or(UTF_8).name()
    }

    /// Whether some bytes were no text in this encoding; each such place is U+FFFD in the text.
    pub(crate) fn broken(&self) -> bool {
        self.broken
    }

    /// Decodes further bytes to the end of `to`; `last` for the end of the file.
    pub(crate) fn decode(&mut self, input: &[u8], last: bool, to: &mut String) {
        let whole;
        let input = if self.held.is_empty() {
            input
        } else {
            self.held.extend_from_slice(input);
            whole = std::mem::take(&mut self.held);
            &whole[..]
        };
        if self.bytes.is_none() {
            // A mark may be cut in two by the first piece.
            if self.first && input.len() < 4 && !last {
                self.held = input.to_vec();
                return;
            }
            if let Some((encoding, _)) = self.first.then(|| Encoding::for_bom(input)).flatten() {
                self.named = Some(encoding);
                self.bytes = Some(encoding.new_decoder_with_bom_removal());
            } else if self.first && wide(input).is_some() || !input.is_ascii() {
                let encoding = detect(input, last);
                self.named = Some(encoding);
                self.bytes = Some(encoding.new_decoder_without_bom_handling());
            }
        }
        self.first &= input.is_empty();
        let start = to.len();
        match &mut self.bytes {
            None => to.push_str(std::str::from_utf8(input).unwrap_or_default()),
            Some(decoder) => self.broken |= decode_into(decoder, input, last, to),
        }
        self.unify_line_ends(start, to);
    }

    /// CRLF and lone CR become LF, so that lines are counted alike everywhere.
    fn unify_line_ends(&mut self, start: usize, to: &mut String) {
        let after_return = self.after_return;
        self.after_return = to[start..].ends_with('\r') || to.len() == start && after_return;
        if !after_return && !to[start..].contains('\r') {
            return;
        }
        let mut tail = to.split_off(start);
        // The CR of the piece before stands as LF already.
        if after_return && tail.starts_with('\n') {
            tail.remove(0);
        }
        let mut rest = tail.as_str();
        while let Some(at) = rest.find('\r') {
            to.push_str(&rest[..at]);
            to.push('\n');
            rest = rest[at + 1..].strip_prefix('\n').unwrap_or(&rest[at + 1..]);
        }
        to.push_str(rest);
    }
}

/// The encoding that a label names, such as `gbk` or `utf-16le`.
pub(crate) fn by_label(label: &str) -> Option<&'static Encoding> {
    Encoding::for_label(label.as_bytes())
}

fn decode_into(decoder: &mut Bytes, mut input: &[u8], last: bool, to: &mut String) -> bool {
    let mut broken = false;
    loop {
        let room = decoder.max_utf8_buffer_length(input.len()).unwrap_or(input.len() * 3 + 16);
        to.reserve(room);
        let (result, read, replaced) = decoder.decode_to_string(input, to, last);
        broken |= replaced;
        input = &input[read..];
        if result == CoderResult::InputEmpty {
            return broken;
        }
    }
}

/// UTF-16 without a mark: the ASCII in it (line ends, commas, digits) has its zeros all on one side.
fn wide(input: &[u8]) -> Option<&'static Encoding> {
    let head = &input[..input.len().min(ZEROS_LOOKED_AT) & !1];
    let (mut even, mut odd) = (0, 0);
    for pair in head.chunks_exact(2) {
        even += usize::from(pair[0] == 0);
        odd += usize::from(pair[1] == 0);
    }
    let pairs = head.len() / 2;
    if pairs < 2 || even.max(odd) * 50 < pairs || even.min(odd) * 10 > even.max(odd) {
        return None;
    }
    Some(if odd > even { UTF_16LE } else { UTF_16BE })
}

/// The encoding of bytes that are not all ASCII.
fn detect(input: &[u8], last: bool) -> &'static Encoding {
    if let Some(encoding) = wide(input) {
        return encoding;
    }
    let (valid, broken) = utf8_sequences(input);
    if broken == 0 || valid > broken * BROKEN_SHARE {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(input, last);
    let guess = detector.guess(None, Utf8Detection::Deny);
    // A few words of GBK look like Western letters; of the encodings with Chinese characters the guess is believed.
    let chinese = [encoding_rs::GBK, GB18030, encoding_rs::BIG5].contains(&guess);
    if chinese { if guess == encoding_rs::GBK { GB18030 } else { guess } } else { or_gb18030(guess, input) }
}

/// GB18030 where the bytes are text in it, else the guess.
fn or_gb18030(guess: &'static Encoding, input: &[u8]) -> &'static Encoding {
    let (text, _) = GB18030.decode_without_bom_handling(input);
    // A cut at the end may break one character.
    if text.matches('\u{fffd}').count() > 1 { guess } else { GB18030 }
}

/// How many sequences of several bytes are valid UTF-8, and how many broken; a cut at the end does not count.
fn utf8_sequences(mut input: &[u8]) -> (usize, usize) {
    let (mut valid, mut broken) = (0, 0);
    let count = |text: &str| text.chars().filter(|c| !c.is_ascii()).count();
    loop {
        match std::str::from_utf8(input) {
            Ok(text) => return (valid + count(text), broken),
            Err(error) => {
                let (good, rest) = input.split_at(error.valid_up_to());
                valid += count(std::str::from_utf8(good).unwrap_or_default());
                let Some(length) = error.error_len() else { return (valid, broken) };
                broken += 1;
                input = &rest[length..];
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "会话ID,时间,发送者,内容\r\n1,2026-11-01 10:00:05,买家,在吗，这件还有货吗\r\n";

    fn decoded(bytes: &[u8], piece: usize) -> (String, &'static str) {
        let mut decoder = Decoder::new(None);
        let mut text = String::new();
        for part in bytes.chunks(piece) {
            decoder.decode(part, false, &mut text);
        }
        decoder.decode(&[], true, &mut text);
        (text, decoder.encoding())
    }

    fn utf16(text: &str, big: bool) -> Vec<u8> {
        text.encode_utf16()
            .flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() })
            .collect()
    }

    #[test]
    fn every_encoding_gives_the_same_text() {
        let gbk = GB18030.encode(TEXT).0.into_owned();
        let expected = TEXT.replace("\r\n", "\n");
        for (bytes, name) in [
            (TEXT.as_bytes().to_vec(), "UTF-8"),
            ([b"\xef\xbb\xbf", TEXT.as_bytes()].concat(), "UTF-8"),
            ([&b"\xff\xfe"[..], &utf16(TEXT, false)].concat(), "UTF-16LE"),
            ([&b"\xfe\xff"[..], &utf16(TEXT, true)].concat(), "UTF-16BE"),
            (utf16(TEXT, false), "UTF-16LE"),
            (utf16(TEXT, true), "UTF-16BE"),
            (gbk, "gb18030"),
        ] {
            for piece in [4096, 64] {
                assert_eq!(decoded(&bytes, piece), (expected.clone(), name), "{name} in pieces of {piece}");
            }
        }
    }

    #[test]
    fn ascii_in_front_decides_nothing() {
        let mut bytes = b"id,text\n".repeat(40);
        bytes.extend_from_slice(&GB18030.encode("1,您好，有货的哦\n").0);
        let (text, name) = decoded(&bytes, 100);
        assert!(text.ends_with("1,您好，有货的哦\n"), "{text}");
        assert_eq!(name, "gb18030");
    }

    #[test]
    fn a_character_that_an_export_cut_does_not_make_it_another_encoding() {
        let mut bytes = "买家,在吗，这件还有货吗，什么时候能发\n".repeat(20).into_bytes();
        bytes.extend_from_slice(b"\xe5\xa5,");
        let mut decoder = Decoder::new(None);
        let mut text = String::new();
        decoder.decode(&bytes, true, &mut text);
        assert!(decoder.broken() && decoder.encoding() == "UTF-8");
        assert!(text.ends_with("\u{fffd},"), "{text}");
    }

    #[test]
    fn line_ends_cut_in_two_are_one() {
        for piece in 1..6 {
            assert_eq!(decoded(b"a\r\nb\rc\n\r\nd\r", piece).0, "a\nb\nc\n\nd\n", "{piece}");
        }
    }

    #[test]
    fn a_few_words_of_gbk_are_chinese() {
        let bytes = GB18030.encode("买家：在吗\n客服：您好").0.into_owned();
        assert_eq!(decoded(&bytes, 4096).0, "买家：在吗\n客服：您好");
    }

    #[test]
    fn traditional_characters_in_big5_are_read() {
        let text = "買家：請問這件還有貨嗎\n客服：您好，有的，今天下單明天出貨喔\n買家：運費要多少\n";
        let bytes = encoding_rs::BIG5.encode(text).0.into_owned();
        assert_eq!(decoded(&bytes, 4096), (text.to_owned(), "Big5"));
    }
}
