//! Times that are stated in words: 10分钟, 半小时内, 今天下午5点前, 明早10点, 24小时内.

use std::ops::Range;

use crate::timestamp::Timestamp;

/// Milliseconds of a minute, an hour and a day.
const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// The latest moment that the words of `range` name, in milliseconds since 1970, as said at `said_at`.
#[must_use]
pub fn stated(chars: &[char], range: &Range<usize>, said_at: Timestamp) -> Option<i64> {
    let text = &chars[range.clone()];
    span(text).map(|span| said_at.unix_ms() + span).or_else(|| moment(text, said_at))
}

/// A length of time from now on.
fn span(text: &[char]) -> Option<i64> {
    for at in 0..text.len() {
        let rest = &text[at..];
        let unit = if rest.starts_with(&['分', '钟']) {
            MINUTE
        } else if rest.starts_with(&['小', '时']) || rest.starts_with(&['钟', '头']) {
            HOUR
        } else if rest.starts_with(&['天', '内']) || rest.starts_with(&['工', '作', '日']) {
            DAY
        } else {
            continue;
        };
        let before = text[..at].strip_suffix(&['个']).unwrap_or(&text[..at]);
        if before.last() == Some(&'半') {
            return Some(unit / 2);
        }
        if let Some(count) = number_before(before) {
            return Some(count * unit);
        }
    }
    None
}

/// A point in time: a day, an hour of the day, or both.
fn moment(text: &[char], said_at: Timestamp) -> Option<i64> {
    let midnight = said_at.unix_ms() - i64::from(said_at.second_of_day()) * 1000;
    let named =
        |words: &[&[char]]| words.iter().any(|word| text.windows(word.len()).any(|part| part == *word));
    let day = if named(&[&['后', '天']]) {
        Some(2)
    } else if named(&[&['明', '天'], &['明', '早'], &['明', '晚'], &['明', '日'], &['明', '儿']]) {
        Some(1)
    } else if named(&[
        &['今', '天'],
        &['今', '晚'],
        &['今', '日'],
        &['今', '儿'],
        &['下', '班', '前'],
        &['当', '天'],
    ]) {
        Some(0)
    } else {
        None
    };
    let late = named(&[&['下', '午'], &['晚', '上'], &['今', '晚'], &['明', '晚'], &['傍', '晚']]);
    let noon = named(&[&['中', '午']]);
    let hour = hour(text).map(|hour| if (late || noon && hour < 6) && hour < 12 { hour + 12 } else { hour });
    let hour = hour.or_else(|| part_of_day(text, &named));
    match (day, hour) {
        (Some(day), Some(hour)) => Some(midnight + day * DAY + hour * HOUR),
        (Some(day), None) => Some(midnight + (day + 1) * DAY),
        (None, Some(hour)) => {
            let today = midnight + hour * HOUR;
            Some(if today > said_at.unix_ms() { today } else { today + DAY })
        }
        (None, None) => None,
    }
}

/// The end of a part of the day, as an hour.
fn part_of_day(text: &[char], named: &dyn Fn(&[&[char]]) -> bool) -> Option<i64> {
    if text.is_empty() {
        None
    } else if named(&[&['上', '午'], &['中', '午'], &['明', '早']]) {
        Some(12)
    } else if named(&[&['下', '午'], &['下', '班', '前']]) {
        Some(18)
    } else if named(&[&['晚', '上'], &['今', '晚'], &['明', '晚']]) {
        Some(24)
    } else {
        None
    }
}

/// The last hour before 点: 9到11点 is 11.
fn hour(text: &[char]) -> Option<i64> {
    let at = (0..text.len()).rev().find(|&at| {
        let clock = text[at] == ':' && text.get(at + 1).is_some_and(char::is_ascii_digit);
        (text[at] == '点' || clock) && number_before(&text[..at]).is_some_and(|hour| hour <= 24)
    })?;
    number_before(&text[..at])
}

/// The number that ends a text, in figures or numerals up to 99.
fn number_before(text: &[char]) -> Option<i64> {
    let figures = text.iter().rev().take_while(|c| c.is_ascii_digit()).count();
    if figures > 0 {
        let run = &text[text.len() - figures..];
        return run.iter().collect::<String>().parse().ok().filter(|count| *count <= 9999);
    }
    let numerals = text.iter().rev().take_while(|c| numeral(**c).is_some()).count();
    let run = &text[text.len() - numerals..];
    match run {
        [] => None,
        ['十'] => Some(10),
        ['十', ones] => Some(10 + numeral(*ones)?),
        [tens, '十'] => Some(numeral(*tens)? * 10),
        [tens, '十', ones] => Some(numeral(*tens)? * 10 + numeral(*ones)?),
        [.., last] => numeral(*last),
    }
}

fn numeral(c: char) -> Option<i64> {
    "零一二三四五六七八九十"
        .chars()
        .position(|n| n == c)
        .or((c == '两').then_some(2))
        .and_then(|n| i64::try_from(n).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn minutes_after_nine(text: &str) -> Option<i64> {
        let chars: Vec<char> = text.chars().collect();
        let nine: Timestamp = "2026-11-10T09:00:00+08:00".parse().unwrap();
        stated(&chars, &(0..chars.len()), nine).map(|due| (due - nine.unix_ms()) / MINUTE)
    }

    #[test]
    fn lengths_and_points_of_time() {
        for (text, minutes) in [
            ("10分钟内回复您", 10),
            ("两分钟", 2),
            ("半小时内给您消息", 30),
            ("半个小时", 30),
            ("一个小时后", 60),
            ("二十四小时内", 24 * 60),
            ("今天下午5点前给您回复", 8 * 60),
            ("17点前", 8 * 60),
            ("明早10点前给您准信", 25 * 60),
            ("明天中午12点前", 27 * 60),
            ("今天内答复", 15 * 60),
            ("9到11点", 2 * 60),
            ("18:30", 9 * 60),
            ("三天内", 3 * 24 * 60),
        ] {
            assert_eq!(minutes_after_nine(text), Some(minutes), "{text}");
        }
        assert_eq!(minutes_after_nine("稍等我查一下"), None);
        assert_eq!(minutes_after_nine("有点慢"), None);
    }
}
