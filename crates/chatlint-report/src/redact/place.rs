//! Where somebody lives, in words that name no whole address: a door after a place, a building with its unit, an estate or
//! a street that somebody says they live in. Whole addresses are entities of the judge.
//!
//! 路, 街 and 道 end half of all words (在路上, 味道, 一条街), so a street without a number needs a word that says that
//! somebody lives there or that something goes there, or a district before it.

use std::ops::Range;

use super::{ends_with, starts_with};

/// What a place with a door ends in.
const PLACES: [char; 10] = ['路', '街', '道', '巷', '弄', '村', '区', '园', '苑', '厦'];
/// Characters of a name before such an ending.
const PLACE_NAME: usize = 6;
/// What counts buildings, units and rooms.
const LEVELS: [&str; 8] = ["号楼", "单元", "栋", "幢", "座", "室", "楼", "层"];
/// Those that one number is enough with: nobody counts anything else in them.
const BUILDINGS: [&str; 3] = ["号楼", "栋", "幢"];
/// What an estate, a village or a part of a town ends in.
const ESTATES: [&str; 10] =
    ["小区", "街道", "社区", "新村", "家园", "花园", "公寓", "花苑", "名苑", "家属院"];
/// What a street ends in.
const STREETS: [&str; 7] = ["大道", "大街", "胡同", "路", "街", "巷", "弄"];
/// Words after which it is said where somebody lives or something goes.
const LIVES: [&str; 19] = [
    "住在",
    "家住",
    "我住",
    "住",
    "家在",
    "寄到",
    "送到",
    "发到",
    "邮到",
    "送去",
    "寄去",
    "配送到",
    "地址是",
    "地址",
    "地址:",
    "地址是:",
    "搬到",
    "改到",
    "改成",
];
/// What a district ends in, before a street.
const DISTRICTS: [char; 5] = ['区', '县', '市', '镇', '乡'];
/// Shortest and longest name of an estate or a street, in characters.
const NAME: std::ops::RangeInclusive<usize> = 2..=8;

/// The stretches (folded characters) that say where somebody lives.
pub(super) fn find(chars: &[char]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    doors(chars, &mut found);
    buildings(chars, &mut found);
    estates(chars, &mut found);
    streets(chars, &mut found);
    found
}

/// A door right after a place, with the name before it: 松林小区3栋.
fn doors(chars: &[char], found: &mut Vec<Range<usize>>) {
    let door = |c: char| {
        matches!(c, '号' | '栋' | '幢' | '座' | '单' | '元' | '楼' | '室' | '层' | '户' | '弄' | '院')
    };
    for mark in (2..chars.len()).filter(|at| PLACES.contains(&chars[*at])) {
        let rest = &chars[mark + 1..];
        let tail = rest.iter().take_while(|c| c.is_ascii_alphanumeric() || door(**c) || **c == '-').count();
        let told = rest[..tail].windows(2).any(|pair| pair[0].is_ascii_digit() && door(pair[1]));
        let name = chars[..mark].iter().rev().take(PLACE_NAME).take_while(|c| in_name(**c)).count();
        if told && name >= 2 && rest[0].is_ascii_alphanumeric() {
            found.push(mark - name..mark + 1 + tail);
        }
    }
}

/// A building, or a unit with its room: 3号楼2单元501, 12栋.
fn buildings(chars: &[char], found: &mut Vec<Range<usize>>) {
    let mut at = 0;
    while at < chars.len() {
        let Some(first) = level(chars, at) else {
            at += 1;
            continue;
        };
        let start = at;
        let mut counted = 1;
        let mut end = first.end;
        while let Some(next) = level(chars, end) {
            counted += 1;
            end = next.end;
        }
        let room = chars[end..].iter().take_while(|c| c.is_ascii_digit()).count();
        let alone = BUILDINGS.contains(&first.word) && !counts(chars, start);
        if counted > 1 || room >= 3 || alone {
            found.push(start..end + room);
        }
        at = end;
    }
}

struct Level {
    word: &'static str,
    end: usize,
}

/// A number with what it counts, from `at`; not from the middle of a number.
fn level(chars: &[char], at: usize) -> Option<Level> {
    let figures = chars[at..].iter().take_while(|c| c.is_ascii_digit()).count();
    let inside = at > 0 && (chars[at - 1].is_ascii_digit() || chars[at - 1] == '.');
    if !(1..=4).contains(&figures) || inside {
        return None;
    }
    let word = LEVELS.into_iter().find(|word| starts_with(&chars[at + figures..], word))?;
    Some(Level { word, end: at + figures + word.chars().count() })
}

/// Whether the number before `at` is an ordinal or a quantity: 第3栋, 共12栋, 买了2栋.
fn counts(chars: &[char], at: usize) -> bool {
    at > 0 && matches!(chars[at - 1], '第' | '共' | '有' | '买' | '了' | '要' | '拍')
}

/// An estate with its name: 松林小区. What is only spoken of (你们小区, 哪个小区) has none.
fn estates(chars: &[char], found: &mut Vec<Range<usize>>) {
    for (mark, length) in marks(chars, &ESTATES) {
        let name = name_before(chars, mark);
        if NAME.contains(&name) {
            found.push(mark - name..mark + length);
        }
    }
}

/// A street with its name, where somebody lives there or something goes there, or after its district: 青石区竹林路.
fn streets(chars: &[char], found: &mut Vec<Range<usize>>) {
    for (mark, length) in marks(chars, &STREETS) {
        let name = name_before(chars, mark);
        if !NAME.contains(&name) {
            continue;
        }
        let start = mark - name;
        let district = chars[start..mark - 1].iter().rposition(|c| DISTRICTS.contains(c));
        let told = LIVES.iter().any(|word| ends_with(&chars[..start], word));
        if told || district.is_some_and(|at| at >= 2 && at + 2 < name) {
            found.push(start..mark + length);
        }
    }
}

/// Where each of these words stands, the longest where several do, and how long it is.
fn marks(chars: &[char], words: &[&str]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let here = words.iter().filter(|word| starts_with(&chars[at..], word));
        let length = here.map(|word| word.chars().count()).max();
        found.extend(length.map(|length| (at, length)));
        at += length.unwrap_or(1);
    }
    found
}

/// How many characters of a name stand before `mark`.
fn name_before(chars: &[char], mark: usize) -> usize {
    chars[..mark].iter().rev().take(*NAME.end() + 1).take_while(|c| in_name(**c)).count()
}

/// Whether a character can belong to the name of a place: no figure, and none of the words that stand before one.
fn in_name(c: char) -> bool {
    let stops = matches!(
        c,
        '的' | '了'
            | '是'
            | '在'
            | '到'
            | '我'
            | '您'
            | '你'
            | '住'
            | '址'
            | '寄'
            | '于'
            | '请'
            | '他'
            | '她'
    ) || matches!(
        c,
        '们' | '个' | '哪' | '这' | '那' | '本' | '同' | '送' | '放' | '货' | '去' | '成' | '各' | '某'
    ) || matches!(
        c,
        '进' | '出' | '离' | '从' | '和' | '跟' | '就' | '都' | '还' | '不' | '有' | '没' | '每' | '老'
    );
    c.is_alphabetic() && !c.is_ascii() && !stops
}
