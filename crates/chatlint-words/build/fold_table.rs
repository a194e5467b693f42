//! The folding table: two levels of `u16`, how far on the plain form lies (beyond the last code it goes on with the first);
//! 0 means "stays as it is". Neighbours that lose the same radical lie equally far, which makes a browser's module smaller.

use std::collections::BTreeMap;
use std::fmt::Write;

/// Rust source of `FOLD_PAGE_OF` and `FOLD_PAGES`, from OpenCC's list of traditional characters (`traditional<TAB>
/// simplified…`), our own list of plain forms, and the regular ranges of Unicode.
pub fn generate(characters: &str, plain_forms: &str) -> String {
    let mut plain = BTreeMap::new();
    for line in characters.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()) {
        let Some((from, to)) = line.split_once('\t') else { continue };
        let (mut from, mut to) = (from.chars(), to.split(' ').next().unwrap_or_default().chars());
        let (Some(from), None, Some(to), None) = (from.next(), from.next(), to.next(), to.next()) else {
            continue;
        };
        add(&mut plain, from as u32, to as u32);
    }
    regular_ranges(&mut plain);
    for line in plain_forms.lines().filter(|line| !line.starts_with('#')) {
        let Some((from, to)) = line.split_once('\t') else { continue };
        let Some(to) = to.chars().next() else { continue };
        for from in from.chars() {
            add(&mut plain, from as u32, to as u32);
        }
    }
    settle(&mut plain);
    source(&plain)
}

fn add(plain: &mut BTreeMap<u16, u16>, from: u32, to: u32) {
    if let (Ok(from), Ok(to)) = (u16::try_from(from), u16::try_from(to))
        && from != to
    {
        plain.insert(from, to);
    }
}

fn regular_ranges(plain: &mut BTreeMap<u16, u16>) {
    for code in 0xFF01..=0xFF5Eu32 {
        let ascii = u8::try_from(code - 0xFF01 + 0x21).expect("in ASCII").to_ascii_lowercase();
        add(plain, code, u32::from(ascii));
    }
    let spaces =
        [0x3000, 0xA0, 0x1680, 0x202F, 0x205F].into_iter().chain(0x2000..=0x200A).chain(0x2028..=0x2029);
    for code in spaces {
        add(plain, code, u32::from(b' '));
    }
    for (first, base, count) in [
        (0x2460, b'1', 9), // ①
        (0x2474, b'1', 9), // ⑴
        (0x2488, b'1', 9), // ⒈
        (0x2776, b'1', 9), // ❶
        (0x2780, b'1', 9), // ➀
        (0x278A, b'1', 9), // ➊
        (0x24F5, b'1', 9), // ⓵
        (0x2080, b'0', 10),
        (0x2074, b'4', 6),
        (0x249C, b'a', 26), // ⒜
        (0x24B6, b'a', 26), // Ⓐ
        (0x24D0, b'a', 26), // ⓐ
        (0x2170, b'1', 9),
        (0x2160, b'1', 9),
    ] {
        for step in 0..count {
            add(plain, first + step, u32::from(base) + step);
        }
    }
}

/// Follows chains (a → b → c) to their end, so that folding twice is folding once.
fn settle(plain: &mut BTreeMap<u16, u16>) {
    let before = plain.clone();
    for (from, to) in plain.iter_mut() {
        let mut steps = 0;
        while let Some(&next) = before.get(to)
            && next != *from
            && steps < 8
        {
            *to = next;
            steps += 1;
        }
    }
    // A pair that folds into each other (a ⇄ b) folds one way only.
    let cycles: Vec<u16> = plain
        .iter()
        .filter(|(from, to)| plain.get(to).is_some() && from < to)
        .map(|(&from, _)| from)
        .collect();
    for from in cycles {
        plain.remove(&from);
    }
    plain.retain(|from, to| from != to);
}

fn source(plain: &BTreeMap<u16, u16>) -> String {
    let mut pages: Vec<[u16; 256]> = vec![[0; 256]];
    let mut page_of = [0usize; 256];
    for (&from, &to) in plain {
        let high = usize::from(from >> 8);
        if page_of[high] == 0 {
            page_of[high] = pages.len();
            pages.push([0; 256]);
        }
        pages[page_of[high]][usize::from(from & 0xff)] = to.wrapping_sub(from);
    }
    let mut text = String::new();
    let _ = writeln!(text, "static FOLD_PAGE_OF: [u8; 256] = {page_of:?};");
    let _ = writeln!(text, "static FOLD_PAGES: [[u16; 256]; {}] = {pages:?};", pages.len());
    text
}
