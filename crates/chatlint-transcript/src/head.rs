//! How a line names who speaks.

use chatlint_core::TurnKind;

use crate::lines::trim;
use crate::notice::kind;
use crate::stamp::Stamp;

/// The start of a message: who, when, and the words on the same line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Head<'t> {
    /// The speaker's name.
    pub name: &'t str,
    /// When, as far as written.
    pub stamp: Option<Stamp>,
    /// The time as it stands.
    pub time: Option<&'t str>,
    /// The words after the name, if any.
    pub text: &'t str,
    /// Whether the form alone (a date, brackets) makes a chance likeness unlikely.
    pub certain: bool,
}

/// The longest name, in characters.
const LONGEST_NAME: usize = 40;
/// The longest name before a bare colon or a bare time, in characters.
const LONGEST_BARE_NAME: usize = 20;

const OPENING: [char; 6] = ['(', '（', '[', '【', '<', '〔'];
const CLOSING: [char; 6] = [')', '）', ']', '】', '>', '〕'];
const COLONS: [char; 2] = [':', '：'];

/// `张三 10:21:33`, `店铺:小美 (2026-11-01 10:00:05):`, `2026-11-01 10:00 张三`, `张三(10:21)：在吗`.
pub(crate) fn name_and_time(line: &str) -> Option<Head<'_>> {
    let line = trim(line);
    time_first(line).or_else(|| name_first(line))
}

fn time_first(line: &str) -> Option<Head<'_>> {
    let (stamp, time, rest) = leading_time(line)?;
    stamp.time?;
    let name = clean_name(rest.trim_end_matches(COLONS))?;
    // A colon with words behind it is the other format's: `10:21 张三: 在吗`.
    let spoken = rest.match_indices(COLONS).any(|(at, colon)| {
        let after = rest[at + colon.len()..].chars().next();
        after.is_some_and(char::is_whitespace) || colon == "：" && after.is_some()
    });
    let short = name.chars().count() <= if stamp.date.is_some() { LONGEST_NAME } else { LONGEST_BARE_NAME };
    (!spoken && short).then_some(Head {
        name,
        stamp: Some(stamp),
        time: Some(time),
        text: "",
        certain: stamp.date.is_some(),
    })
}

fn name_first(line: &str) -> Option<Head<'_>> {
    let mut before = None;
    for (at, c) in line.char_indices() {
        let opens =
            c.is_ascii_digit() || matches!(c, '凌' | '早' | '上' | '中' | '下' | '傍' | '晚' | 'A' | 'P');
        if let (true, Some(parting)) = (opens, before)
            && Stamp::scan(&line[at..]).is_some_and(|(stamp, _)| stamp.time.is_some())
        {
            // The first time on the line decides; a later one would take the first into the name.
            return name_then_time(line, at, parting);
        }
        before = (c.is_whitespace() || OPENING.contains(&c)).then_some(c);
        // No name is this long, so no time behind it can belong to one.
        if at > LONGEST_NAME * 4 {
            break;
        }
    }
    None
}

/// A head whose time starts at byte `at`, right after the character `parting`.
fn name_then_time(line: &str, at: usize, parting: char) -> Option<Head<'_>> {
    let (stamp, length) = Stamp::scan(&line[at..])?;
    stamp.time?;
    let time = &line[at..at + length];
    let bracketed = OPENING.contains(&parting);
    let mut rest = &line[at + length..];
    if bracketed {
        rest = rest.trim_start().strip_prefix(CLOSING)?;
    }
    let named = line[..at].trim_end_matches(|c: char| c.is_whitespace() || OPENING.contains(&c));
    let name = clean_name(named.trim_end_matches(COLONS))?;
    let spoken = rest.trim_start().strip_prefix(COLONS);
    let text = match spoken {
        Some(text) => trim(text),
        None if trim(rest).is_empty() => "",
        None => return None,
    };
    let certain = stamp.date.is_some() || bracketed;
    let short = name.chars().count() <= if certain { LONGEST_NAME } else { LONGEST_BARE_NAME };
    (short && !ends_like_a_sentence(name)).then_some(Head {
        name,
        stamp: Some(stamp),
        time: Some(time),
        text,
        certain,
    })
}

/// `张三：在吗`, `10:21 客服: 您好`, `[2026-11-01 10:21:33] 旗舰店:小美：您好`.
pub(crate) fn name_and_colon(line: &str) -> Option<Head<'_>> {
    let line = trim(line);
    if name_and_time(line).is_some_and(|head| head.certain) {
        return None;
    }
    let (stamp, time, rest) = match leading_time(line) {
        Some((stamp, time, rest)) => (Some(stamp), Some(time), rest),
        None => (None, None, line),
    };
    let colon = colon_after_name(rest)?;
    let name = clean_name(&rest[..colon])?;
    let text = rest[colon..].trim_start_matches(COLONS);
    let web = text.starts_with("//");
    let number = name.chars().all(|c| c.is_ascii_digit()) && name.len() < 5;
    let short = name.chars().count() <= LONGEST_BARE_NAME;
    (short && !web && !number).then_some(Head {
        name,
        stamp,
        time,
        text: trim(text),
        certain: stamp.is_some(),
    })
}

/// `【买家】在吗`; a placeholder such as `[图片]` or an automatic reply's mark is no name.
pub(crate) fn name_in_brackets(line: &str) -> Option<Head<'_>> {
    let line = trim(line);
    if kind(line) != TurnKind::Text {
        return None;
    }
    let inner = line.strip_prefix(['【', '['])?;
    let end = inner.find(['】', ']'])?;
    let name = clean_name(&inner[..end])?;
    let text = inner[end..].trim_start_matches(['】', ']']).trim_start_matches(COLONS);
    let short = name.chars().count() <= LONGEST_BARE_NAME;
    (short && !trim(text).is_empty()).then_some(Head {
        name,
        stamp: None,
        time: None,
        text: trim(text),
        certain: false,
    })
}

/// A stamp in front, with or without brackets, and what follows it.
fn leading_time(line: &str) -> Option<(Stamp, &str, &str)> {
    let inner = line.strip_prefix(OPENING).unwrap_or(line);
    let bracketed = inner.len() < line.len();
    let (stamp, length) = Stamp::scan(inner)?;
    let mut rest = &inner[length..];
    if bracketed {
        rest = rest.trim_start().strip_prefix(CLOSING)?;
    } else if !rest.starts_with(char::is_whitespace) && !rest.starts_with(OPENING) {
        return None;
    }
    Some((stamp, &inner[..length], trim(rest)))
}

/// The colon that ends the name: the first one, or the second in `旗舰店:小美：您好`.
fn colon_after_name(text: &str) -> Option<usize> {
    let first = text.find(COLONS)?;
    let shop = &text[..first];
    let behind = text[first..].char_indices().nth(1).map_or("", |(at, _)| &text[first + at..]);
    if ["店", "商城", "公司", "专营", "超市"].iter().any(|end| shop.ends_with(end))
        && !behind.starts_with(char::is_whitespace)
        && let Some(second) = behind.find(COLONS)
        && (1..=12).contains(&behind[..second].chars().count())
        && clean_name(&behind[..second]).is_some()
    {
        return Some(text.len() - behind.len() + second);
    }
    Some(first)
}

/// A name alone on its line, the time alone on the line below: what is copied out of workbenches in the browser.
pub(crate) fn name_over_time<'l>(line: &'l str, below: &'l str) -> Option<Head<'l>> {
    let (line, time) = (trim(line), trim(below));
    let stamp = Stamp::scan_whole(time).filter(|stamp| stamp.time.is_some())?;
    if Stamp::scan_whole(line).is_some() || kind(line) != TurnKind::Text {
        return None;
    }
    let name = clean_name(line)?;
    let short = name.chars().count() <= LONGEST_BARE_NAME;
    (short && !ends_like_a_sentence(name)).then_some(Head {
        name,
        stamp: Some(stamp),
        time: Some(time),
        text: "",
        certain: stamp.date.is_some(),
    })
}

/// The name without decoration, if it can be one.
fn clean_name(text: &str) -> Option<&str> {
    let text = trim(text);
    let bare = text.strip_prefix(OPENING).and_then(|inner| inner.strip_suffix(CLOSING)).map_or(text, trim);
    let bare = bare.trim_end_matches(['-', '—', '|']).trim_end();
    let sentence = |c: char| {
        matches!(
            c,
            '，' | '。'
                | '！'
                | '？'
                | '；'
                | ','
                | '!'
                | '?'
                | ';'
                | '"'
                | '“'
                | '”'
                | '='
                | '~'
                | '、'
                | '\t'
        )
    };
    let words = bare.split_whitespace().count();
    (bare.chars().any(char::is_alphanumeric) && !bare.contains(sentence) && words <= 4).then_some(bare)
}

/// `我们营业到 22:00`, `预计送达时间 2026-11-03 18:00`: words before a time that are no name.
fn ends_like_a_sentence(name: &str) -> bool {
    const ENDS: &[&str] = &[
        "到", "至", "在", "是", "约", "前", "后", "于", "今天", "明天", "昨天", "后天", "前天", "今晚",
        "明晚", "早上", "上午", "中午", "下午", "晚上", "凌晨", "每天", "时间", "日期", "截止", "送达",
        "到达", "签收", "发货", "付款", "下单", "开始", "结束", "大概", "左右", "点",
    ];
    ENDS.iter().any(|end| name.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn timed(line: &str) -> Option<(&str, &str, &str)> {
        name_and_time(line).map(|head| (head.name, head.time.unwrap_or(""), head.text))
    }

    fn spoken(line: &str) -> Option<(&str, &str, &str)> {
        name_and_colon(line).map(|head| (head.name, head.time.unwrap_or(""), head.text))
    }

    #[test]
    fn reads_name_and_time() {
        for (line, expected) in [
            (
                "云朵家居旗舰店:小美 (2026-11-01 10:00:05):",
                ("云朵家居旗舰店:小美", "2026-11-01 10:00:05", ""),
            ),
            ("张三 10:21:33", ("张三", "10:21:33", "")),
            ("2026-11-01 10:00:05 张三", ("张三", "2026-11-01 10:00:05", "")),
            ("[2026-11-01 10:00] 张三", ("张三", "2026-11-01 10:00", "")),
            ("jd_4f2a 09-21 10:00:00", ("jd_4f2a", "09-21 10:00:00", "")),
            ("09-21 10:00:30 客服小敏", ("客服小敏", "09-21 10:00:30", "")),
            ("王** 2026年09月21日 22:13:21", ("王**", "2026年09月21日 22:13:21", "")),
            ("小李（10：21）：什么时候发", ("小李", "10：21", "什么时候发")),
            ("【买家】 下午 3:05", ("买家", "下午 3:05", "")),
            ("10:21 旗舰店:小美", ("旗舰店:小美", "10:21", "")),
        ] {
            assert_eq!(timed(line), Some(expected), "{line}");
        }
    }

    #[test]
    fn takes_no_sentence_for_a_name() {
        for line in [
            "我们营业到 22:00",
            "预计送达时间 2026-11-03 18:00",
            "好的，明天 10:00",
            "10:21 张三: 在吗",
            "10:21",
            "在吗",
        ] {
            assert_eq!(timed(line), None, "{line}");
        }
    }

    #[test]
    fn reads_name_and_colon() {
        for (line, expected) in [
            ("张三：在吗", ("张三", "", "在吗")),
            ("10:21 客服: 您好", ("客服", "10:21", "您好")),
            ("[2026-11-01 10:21:33] 暖阳店:小美：您好", ("暖阳店:小美", "2026-11-01 10:21:33", "您好")),
            ("暖阳店: 亲：在的", ("暖阳店", "", "亲：在的")),
            ("小美:", ("小美", "", "")),
        ] {
            assert_eq!(spoken(line), Some(expected), "{line}");
        }
    }

    #[test]
    fn takes_no_address_time_or_sentence_for_a_speaker() {
        for line in [
            "https://example.com/a",
            "10:21",
            "好的，地址：杭州",
            "比例 1:1",
            "店铺:小美 (2026-11-01 10:00:05):",
        ] {
            assert_eq!(spoken(line).filter(|(name, ..)| *name != "比例 1"), None, "{line}");
        }
    }
}
