//! What leads to a person: the entities that the judge knows, and what stands around them.

use std::ops::Range;

use chatlint_core::text::entity::{self, Entity};
use chatlint_core::text::{EntityKind, Folded, opaque};

use super::{Personal, called, place};

/// Words after which an account is named, folded.
const ACCOUNT_WORDS: [&str; 12] =
    ["微信", "薇信", "威信", "v信", "vx", "wx", "wechat", "qq", "企鹅", "旺旺", "抖音", "支付宝"];
/// Words after which a person is named.
const NAME_WORDS: [&str; 7] = ["收件人", "收货人", "联系人", "姓名", "我叫", "我姓名是", "本人"];
/// Fewest figures in a row that are no price, size or quantity.
const FIGURES: usize = 6;
/// The stretches of a text (UTF-8 bytes) that lead to a person, in order, none touching another.
///
/// `names` are looked for wherever they stand, and those of one character where somebody is called by them.
pub fn personal(text: &str, names: &[String]) -> Vec<(Range<usize>, Personal)> {
    let folded = Folded::new(text);
    let chars = &folded.chars;
    let mut found: Vec<(Range<usize>, Personal)> = Vec::new();
    for entity in entity::find(chars, &opaque::find(chars)) {
        found.extend(of_entity(chars, &entity));
    }
    mails(chars, &mut found);
    accounts(chars, &mut found);
    found.extend(place::find(chars).into_iter().map(|range| (range, Personal::Address)));
    figures(chars, &mut found);
    persons(chars, &mut found);
    found.extend(called::find(chars, names).into_iter().map(|range| (range, Personal::Name)));
    let mut typed: Vec<(Range<usize>, Personal)> = found
        .into_iter()
        .map(|(range, what)| {
            let (start, end) = folded.typed(range.start, range.end);
            (start..end, what)
        })
        .collect();
    for name in names.iter().filter(|name| name.chars().nth(1).is_some()) {
        typed.extend(
            text.match_indices(name.as_str())
                .map(|(start, name)| (start..start + name.len(), Personal::Name)),
        );
    }
    merged(typed)
}

/// Overlapping stretches become one of the kind that was found first.
fn merged(mut found: Vec<(Range<usize>, Personal)>) -> Vec<(Range<usize>, Personal)> {
    // Stable: of two that begin together, the longer speaks for both, then the one that was found first.
    found.sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
    let mut apart: Vec<(Range<usize>, Personal)> = Vec::new();
    for (range, what) in found {
        match apart.last_mut() {
            Some((last, _)) if range.start < last.end => last.end = last.end.max(range.end),
            _ => apart.push((range, what)),
        }
    }
    apart
}

fn of_entity(chars: &[char], entity: &Entity) -> Option<(Range<usize>, Personal)> {
    let range = entity.start..entity.end;
    Some(match entity.kind {
        EntityKind::Phone => (with_country(chars, range), Personal::Phone),
        EntityKind::Landline => (range, Personal::Phone),
        // 95xxx and 12xxx are everybody's; what a shop or carrier gives as its own number goes.
        EntityKind::Hotline if entity.value.len() >= FIGURES => (range, Personal::Phone),
        EntityKind::IdCard | EntityKind::BankCard => (range, Personal::Number),
        EntityKind::LongNumber => (with_letters(chars, range), Personal::Number),
        EntityKind::ShortNumber if entity.value.len() >= FIGURES => {
            (with_letters(chars, range), Personal::Number)
        }
        EntityKind::Email => (range, Personal::Mail),
        EntityKind::Url => (range, Personal::Link),
        // iphone15 is a thing; demo_tea01 is somebody.
        EntityKind::Account if entity.value.contains('_') => (range, Personal::Account),
        EntityKind::Address => (range, Personal::Address),
        _ => return None,
    })
}

/// The country before a number belongs to it: +86 139…
fn with_country(chars: &[char], range: Range<usize>) -> Range<usize> {
    let before: String = chars[range.start.saturating_sub(5)..range.start].iter().collect();
    let country = before.trim_end_matches([' ', '-']);
    let Some(digits) = ["+86", "0086", "86"].into_iter().find(|code| country.ends_with(code)) else {
        return range;
    };
    let spaces = before.len() - country.len();
    range.start - spaces - digits.len()..range.end
}

/// Letters that run into the figures: SF1234567890123.
fn with_letters(chars: &[char], range: Range<usize>) -> Range<usize> {
    let letters = |c: &&char| c.is_ascii_alphanumeric();
    let before = chars[..range.start].iter().rev().take_while(letters).count();
    let after = chars[range.end..].iter().take_while(letters).count();
    range.start - before..range.end + after
}

/// Anything with an @ between a name and a domain, whatever the domain ends in.
fn mails(chars: &[char], found: &mut Vec<(Range<usize>, Personal)>) {
    let part = |c: &&char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-' | '+');
    for at in (0..chars.len()).filter(|at| chars[*at] == '@') {
        let before = chars[..at].iter().rev().take_while(part).count();
        let host = chars[at + 1..].iter().take_while(part).count();
        if before > 0 && chars[at + 1..at + 1 + host].contains(&'.') {
            found.push((at - before..at + 1 + host, Personal::Mail));
        }
    }
}

/// What is named after 微信, QQ and the like: 微信号：xiaoman.
fn accounts(chars: &[char], found: &mut Vec<(Range<usize>, Personal)>) {
    for after in ends_of(chars, &ACCOUNT_WORDS) {
        let mut start = after;
        for word in ["号", "id", "账号"] {
            if chars[start..].iter().copied().take(word.chars().count()).eq(word.chars()) {
                start += word.chars().count();
                break;
            }
        }
        start += chars[start..].iter().take_while(|c| joins(**c)).count();
        let account = |c: &&char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
        let length = chars[start..].iter().take_while(account).count();
        if (5..=20).contains(&length) {
            found.insert(0, (start..start + length, Personal::Account));
        }
    }
}

/// What may stand between a word and what it names.
fn joins(c: char) -> bool {
    c.is_whitespace() || matches!(c, '是' | '为' | ':' | '：')
}

/// Figures in a row that no entity covers: glued to a date, or within brackets.
fn figures(chars: &[char], found: &mut Vec<(Range<usize>, Personal)>) {
    let mut at = 0;
    while at < chars.len() {
        let length = chars[at..].iter().take_while(|c| c.is_ascii_digit()).count();
        if length > FIGURES + 1 {
            let run = at..at + length;
            if !found.iter().any(|(range, _)| range.start < run.end && run.start < range.end) {
                let mobile = length == 11 && chars[at] == '1';
                found.push((run, if mobile { Personal::Phone } else { Personal::Number }));
            }
        }
        at += length.max(1);
    }
}

/// Persons by the words before or after them: 收件人：…, …收.
fn persons(chars: &[char], found: &mut Vec<(Range<usize>, Personal)>) {
    let han = |c: &&char| matches!(c, '\u{4e00}'..='\u{9fff}');
    for after in ends_of(chars, &NAME_WORDS) {
        let start = after + chars[after..].iter().take_while(|c| joins(**c)).count();
        let length = chars[start..].iter().take(4).take_while(han).count();
        // One character alone is a name where a form asks for it (姓名：王), and half of a word in a sentence.
        let asked = start > after && chars[after..start].contains(&':');
        let ends = chars.get(start + length).is_none_or(|c| !c.is_alphanumeric());
        if length >= 2 || length == 1 && asked && ends {
            found.push((start..start + length, Personal::Name));
        }
    }
    let parts =
        |c: Option<&char>| c.is_none_or(|c| c.is_whitespace() || matches!(c, ',' | '，' | '。' | ';' | '；'));
    for end in (0..chars.len()).filter(|at| chars[*at] == '收' && parts(chars.get(at + 1))) {
        let length = chars[..end].iter().rev().take(4).take_while(han).count();
        let start = end - length;
        if (2..=3).contains(&length) && (start == 0 || parts(chars.get(start - 1))) {
            found.push((start..end, Personal::Name));
        }
    }
}

/// The places right after each of these words.
fn ends_of(chars: &[char], words: &[&str]) -> Vec<usize> {
    let words: Vec<Vec<char>> = words.iter().map(|word| word.chars().collect()).collect();
    (0..chars.len())
        .filter_map(|at| {
            let rest = &chars[at..];
            words.iter().filter(|word| rest.starts_with(word)).map(|word| at + word.len()).max()
        })
        .collect()
}
