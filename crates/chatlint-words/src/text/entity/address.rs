//! Postal addresses: places from wide to narrow, down to a door.

use super::{Entity, EntityKind, is_taken};

/// How far the parts of one address may stand apart, in folded characters.
const REACH: usize = 12;

/// Adds addresses that name a place (省 市 区 县 镇 路 街 村 小区…) and a door (号 栋 幢 座 单元 室, or figures at the end).
pub(super) fn find(chars: &[char], found: &mut Vec<Entity>) {
    let mut at = 0;
    while at < chars.len() {
        if !is_place(chars, at) {
            at += 1;
            continue;
        }
        let (end, places, doors) = extend(chars, at);
        if places >= 2 && doors >= 1 || places >= 1 && doors >= 2 {
            let start = start_of_name(chars, at);
            found.retain(|e| !(e.kind == EntityKind::ShortNumber && e.start >= start && e.end <= end));
            if !is_taken(found, start, end) {
                let value = chars[start..end].iter().filter(|c| c.is_alphanumeric()).collect();
                found.push(Entity { kind: EntityKind::Address, start, end, value });
            }
        }
        at = end.max(at + 1);
    }
}

/// A mark of a place that has a name before it.
fn is_place(chars: &[char], at: usize) -> bool {
    at >= 2
        && matches!(
            chars[at],
            '省' | '市' | '区' | '县' | '镇' | '乡' | '村' | '路' | '街' | '道' | '巷' | '弄' | '苑' | '园'
        )
        && is_name(chars[at - 1])
        && is_name(chars[at - 2])
}

fn is_name(c: char) -> bool {
    c.is_alphabetic()
        && !c.is_ascii()
        && !matches!(c, '的' | '了' | '是' | '在' | '我' | '您' | '你' | '哦' | '呢' | '请' | '这' | '那')
}

/// A door: figures (or numerals) with or without 号 栋 幢 座 单元 楼 室 层 库.
fn is_door(chars: &[char], at: usize) -> bool {
    let before_is_figure = at > 0 && is_figure(chars[at - 1]);
    before_is_figure
        && matches!(
            chars[at],
            '号' | '栋' | '幢' | '座' | '单' | '楼' | '室' | '层' | '弄' | '库' | '户' | '组'
        )
}

fn is_figure(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十')
}

fn extend(chars: &[char], first: usize) -> (usize, usize, usize) {
    let (mut places, mut doors) = (1, 0);
    let mut end = first + 1;
    let mut at = first + 1;
    while at < chars.len() && at - end < REACH {
        let c = chars[at];
        if matches!(c, ',' | '。' | '\n' | ';' | '!' | '?' | ':') {
            break;
        }
        if is_door(chars, at) {
            doors += 1;
            end = at + 1;
        } else if is_place(chars, at) && at > end {
            places += 1;
            end = at + 1;
        }
        at += 1;
    }
    // Figures right after the last part: 3幢502.
    let tail = chars[end..].iter().take_while(|c| c.is_ascii_digit() || **c == '-').count();
    if tail >= 2 && doors > 0 {
        doors += 1;
    }
    (end + tail, places, doors)
}

/// The name of the first place starts up to six characters before its mark.
fn start_of_name(chars: &[char], mark: usize) -> usize {
    let mut start = mark;
    while start > 0
        && mark - start < 6
        && is_name(chars[start - 1])
        && !matches!(chars[start - 1], '住' | '到' | '成' | '址' | '于' | '寄')
    {
        start -= 1;
    }
    start
}
