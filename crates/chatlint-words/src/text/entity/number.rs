//! Runs of digits, and what they are.

use super::{Entity, EntityKind, is_taken};

/// One run of digits with single separators taken out.
struct Run {
    start: usize,
    end: usize,
    digits: String,
    /// Written with characters of numerals (一三八).
    spelled: bool,
    /// Holds `*` or `x` runs: masked.
    masked: bool,
}

/// Adds all numbers of `chars` to `found`.
pub(super) fn find(chars: &[char], found: &mut Vec<Entity>) {
    let mut at = 0;
    while at < chars.len() {
        if digit(chars[at]).is_none() {
            at += 1;
            continue;
        }
        let run = read_run(chars, at);
        at = run.end.max(at + 1);
        if is_taken(found, run.start, run.end) {
            continue;
        }
        if let Some(entity) = classify(chars, &run) {
            found.push(entity);
        }
    }
}

/// The digit that `c` stands for, in figures or characters.
fn digit(c: char) -> Option<char> {
    Some(match c {
        '0'..='9' => c,
        '零' | '洞' => '0',
        '一' | '壹' | '幺' | '弌' => '1',
        '二' | '贰' | '弍' => '2',
        '三' | '叁' | '弎' => '3',
        '四' | '肆' => '4',
        '五' | '伍' => '5',
        '六' | '陆' => '6',
        '七' | '柒' => '7',
        '八' | '捌' => '8',
        '九' | '玖' => '9',
        _ => return None,
    })
}

fn read_run(chars: &[char], start: usize) -> Run {
    let mut run = Run { start, end: start, digits: String::new(), spelled: false, masked: false };
    let mut figures = 0;
    let mut at = start;
    while at < chars.len() {
        let c = chars[at];
        if let Some(d) = digit(c) {
            if c.is_ascii_digit() {
                figures += 1;
            }
            run.digits.push(d);
            at += 1;
            run.end = at;
        } else if c == '*' && !run.digits.is_empty() {
            run.masked = true;
            at += 1;
            run.end = at;
        } else if matches!(c, ' ' | '-' | '.' | '_' | '\'')
            && chars.get(at + 1).copied().and_then(digit).is_some()
            && !(c == ' ' && (is_phone(&run.digits) || starts_phone(&chars[at + 1..])))
        {
            at += 1;
        } else {
            break;
        }
    }
    run.spelled = figures == 0;
    // A closing x belongs to an ID card.
    if run.digits.len() == 17 && chars.get(run.end) == Some(&'x') {
        run.digits.push('x');
        run.end += 1;
    }
    run
}

/// Whether the digits are a mobile number by themselves.
fn is_phone(digits: &str) -> bool {
    kind_of_digits(digits) == Some(EntityKind::Phone)
}

/// Whether a whole mobile number comes next: the room before it (`603 137…`) is no part of it.
fn starts_phone(chars: &[char]) -> bool {
    let digits: String = chars.iter().take_while(|c| c.is_ascii_digit()).collect();
    is_phone(&digits)
}

fn classify(chars: &[char], run: &Run) -> Option<Entity> {
    // demo_12345 is one account, not a number after a mark.
    let before = chars[..run.start].iter().rev().find(|c| **c != '_');
    let letter_before = before.is_some_and(char::is_ascii_alphabetic);
    let letter_after = chars.get(run.end).is_some_and(char::is_ascii_alphabetic);
    let length = run.digits.len();
    let kind = if run.masked {
        if length < 4 {
            return None;
        }
        EntityKind::Masked
    } else if let Some(end) = amount_end(chars, run) {
        let value = run.digits.clone();
        return Some(Entity { kind: EntityKind::Amount, start: run.start, end, value });
    } else if (run.spelled && length < 6) || looks_like_date(chars, run) || has_decimal_point(chars, run) {
        return None;
    } else if letter_before || letter_after {
        if length < 8 {
            return None;
        }
        EntityKind::LongNumber
    } else {
        kind_of_digits(&run.digits)?
    };
    Some(Entity { kind, start: run.start, end: run.end, value: run.digits.clone() })
}

fn kind_of_digits(digits: &str) -> Option<EntityKind> {
    let length = digits.len();
    let starts = |prefix: &str| digits.starts_with(prefix);
    Some(match length {
        11 if starts("1") && matches!(digits.as_bytes()[1], b'3'..=b'9') => EntityKind::Phone,
        13 if starts("861") && matches!(digits.as_bytes()[3], b'3'..=b'9') => EntityKind::Phone,
        10 if starts("400") || starts("800") => EntityKind::Hotline,
        5 if starts("95") || starts("12") || starts("10") || starts("96") => EntityKind::Hotline,
        10..=12 if starts("0") => EntityKind::Landline,
        18 if is_id_card(digits) || looks_like_id_card(digits) => EntityKind::IdCard,
        16..=19 if has_card_prefix(digits) => EntityKind::BankCard,
        5..=11 => EntityKind::ShortNumber,
        _ if length >= 12 => EntityKind::LongNumber,
        _ => return None,
    })
}

/// Union Pay's 62 on 16 to 19 digits announces itself; other issuers must pass Luhn.
fn has_card_prefix(digits: &str) -> bool {
    (digits.starts_with("62") && digits.len() >= 16)
        || (matches!(digits.as_bytes()[0], b'3'..=b'6') && digits.len() <= 19 && passes_luhn(digits))
}

/// Birth date and region in the right places: an ID card even when its check digit was mistyped.
fn looks_like_id_card(digits: &str) -> bool {
    let number = |range: std::ops::Range<usize>| digits.get(range).and_then(|part| part.parse::<u32>().ok());
    matches!(number(0..2), Some(11..=15 | 21..=23 | 31..=37 | 41..=46 | 50..=54 | 61..=65 | 71 | 81..=83))
        && matches!(number(6..10), Some(1900..=2099))
        && matches!(number(10..12), Some(1..=12))
        && matches!(number(12..14), Some(1..=31))
}

/// Whether 18 digits (the last may be `x`) carry the check digit of GB 11643.
#[must_use]
pub fn is_id_card(digits: &str) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const CHECK: &[u8; 11] = b"10x98765432";
    let bytes = digits.as_bytes();
    if bytes.len() != 18 || !bytes[..17].iter().all(u8::is_ascii_digit) {
        return false;
    }
    let sum: u32 = bytes.iter().zip(WEIGHTS).map(|(&b, weight)| u32::from(b - b'0') * weight).sum();
    CHECK[(sum % 11) as usize] == bytes[17].to_ascii_lowercase() && looks_like_id_card(digits)
}

/// Whether the digits pass the Luhn check (ISO/IEC 7812) of bank cards.
#[must_use]
pub fn passes_luhn(digits: &str) -> bool {
    let mut sum = 0;
    for (place, byte) in digits.bytes().rev().enumerate() {
        if !byte.is_ascii_digit() {
            return false;
        }
        let mut value = u32::from(byte - b'0');
        if place % 2 == 1 {
            value *= 2;
            if value > 9 {
                value -= 9;
            }
        }
        sum += value;
    }
    !digits.is_empty() && sum % 10 == 0
}

/// One past the unit of money after the run, when there is one: 3元, 20块, 5.5 rmb, ￥9.
fn amount_end(chars: &[char], run: &Run) -> Option<usize> {
    if run.digits.len() > 8 {
        return None;
    }
    let mut at = run.end;
    while chars.get(at) == Some(&' ') {
        at += 1;
    }
    match chars.get(at)? {
        '元' | '块' | '塊' | '圆' => Some(at + 1),
        '毛' | '角' if run.digits.len() < 3 => Some(at + 1),
        'r' if chars[at..].starts_with(&['r', 'm', 'b']) => Some(at + 3),
        _ => (run.start > 0 && matches!(chars[run.start - 1], '¥' | '$')).then_some(run.end),
    }
}

/// 2026-11-22, 10:00, 11月: a run that is part of a date or time.
fn looks_like_date(chars: &[char], run: &Run) -> bool {
    let text: String = chars[run.start..run.end].iter().collect();
    let parts: Vec<&str> = text.split(['-', '.', '/', ' ']).collect();
    let dated =
        parts.len() >= 3 && parts[0].len() == 4 && (parts[0].starts_with("20") || parts[0].starts_with("19"));
    let next = chars.get(run.end);
    dated
        || (run.digits.len() <= 8
            && matches!(next, Some('年' | '月' | '日' | '号' | ':' | '点'))
            && run.digits.len() <= 4)
}

/// 3.14159: figures around one point and nothing else.
fn has_decimal_point(chars: &[char], run: &Run) -> bool {
    let inside = &chars[run.start..run.end];
    inside.iter().filter(|&&c| c == '.').count() == 1
        && inside.iter().all(|c| c.is_ascii_digit() || *c == '.')
        && run.digits.len() < 9
}
