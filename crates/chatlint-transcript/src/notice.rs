//! Lines that no person wrote, and messages that are not words.

use chatlint_core::TurnKind;

use crate::lines::trim;
use crate::stamp::Stamp;
use crate::transcript::AsideKind;

/// A line that is the workbench's, not a person's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Notice {
    /// Joined, transferred, ended, taken back: a turn of the system.
    System,
    /// No turn at all.
    Aside(AsideKind, Option<Stamp>),
}

/// The longest notice, in characters: longer lines are somebody's words.
const LONGEST: usize = 60;

const SYSTEM_STARTS: &[&str] = &[
    "系统消息",
    "系统提示",
    "系统通知",
    "[系统",
    "【系统",
    "(系统",
    "（系统",
    "—— 系统",
    "以下为历史消息",
    "以上为历史消息",
    "以上是历史消息",
    "以下是新消息",
    "您已进入人工",
    "已为您转接",
    "System:",
    "系統訊息",
    "系統提示",
];

const SYSTEM_ENDS: &[&str] = &[
    "撤回了一条消息",
    "撤回一条消息",
    "撤回了一条信息",
    "撤回了消息",
    "接入会话",
    "接入服务",
    "进入会话",
    "加入会话",
    "离开会话",
    "退出会话",
    "会话已结束",
    "会话结束",
    "结束了会话",
    "会话已关闭",
    "会话超时结束",
    "会话开始",
    "开始会话",
    "为您服务中",
    "发起了人工服务",
    "转接成功",
    "邀请您评价",
    "邀请评价",
    "已评价",
];

const SYSTEM_WITHIN: &[&str] = &["将会话转接给", "将会话转交给", "把会话转给", "会话由", "已将会话转接"];

const READ_MARKS: &[&str] = &["已读", "未读", "送达", "已送达", "已讀", "未讀"];

const SEPARATOR_STARTS: &[&str] = &[
    "会话ID",
    "会话id",
    "会话编号",
    "会话：",
    "会话:",
    "会话 ",
    "【会话",
    "[会话",
    "聊天记录",
    "对话 ",
    "对话：",
    "【对话",
];

/// What the line is, if nobody wrote it.
pub(crate) fn notice(line: &str) -> Option<Notice> {
    let line = trim(line);
    let length = line.chars().take(LONGEST + 1).count();
    if length == 0 {
        return None;
    }
    if is_rule(line) {
        return Some(Notice::Aside(AsideKind::Separator, None));
    }
    if length > LONGEST {
        return None;
    }
    let (inner, ruled) = unruled(line);
    if let Some(stamp) = Stamp::scan_whole(inner).filter(|stamp| stamp.date.is_some()) {
        let kind = if ruled { AsideKind::Separator } else { AsideKind::Date };
        return Some(Notice::Aside(kind, Some(stamp)));
    }
    if READ_MARKS.contains(&line) {
        return Some(Notice::Aside(AsideKind::ReadMark, None));
    }
    let system = SYSTEM_STARTS.iter().any(|start| inner.starts_with(start))
        || SYSTEM_ENDS.iter().any(|end| inner.trim_end_matches(['。', '.', '~']).ends_with(end))
        || SYSTEM_WITHIN.iter().any(|within| inner.contains(within));
    if system && !inner.contains(['，', '？', '?', '！']) {
        return Some(Notice::System);
    }
    if ruled || SEPARATOR_STARTS.iter().any(|start| line.starts_with(start)) || inner.ends_with("的聊天记录")
    {
        return Some(Notice::Aside(AsideKind::Separator, None));
    }
    None
}

/// `-----`, `=====`, `*****`: at least four marks and nothing else.
fn is_rule(line: &str) -> bool {
    line.chars().take(4).count() == 4 && line.chars().all(is_mark)
}

fn is_mark(c: char) -> bool {
    matches!(c, '-' | '=' | '*' | '_' | '—' | '－' | '─' | '━' | '＝' | '~' | '#' | ' ')
}

/// The words of `—— 2026-11-01 ——` and whether there were marks on both sides.
fn unruled(line: &str) -> (&str, bool) {
    let inner = line.trim_matches(is_mark);
    let marks = |part: &str| part.chars().filter(|c| *c != ' ').count();
    let start = line.len() - line.trim_start_matches(is_mark).len();
    let ruled = !inner.is_empty() && marks(&line[..start]) >= 2 && marks(&line[start + inner.len()..]) >= 2;
    (if ruled { inner } else { line }, ruled)
}

/// What a message is made of, by its text.
pub(crate) fn kind(text: &str) -> TurnKind {
    let text = trim(text);
    if text.chars().take(LONGEST).count() < LONGEST
        && [
            "撤回了一条消息",
            "撤回一条消息",
            "[消息已撤回]",
            "【消息已撤回】",
            "此消息已撤回",
            "该消息已撤回",
        ]
        .iter()
        .any(|end| text.ends_with(end))
    {
        return TurnKind::Recalled;
    }
    if ["[自动回复]", "【自动回复】", "(自动回复)", "（自动回复）", "自动回复：", "自动回复:", "<自动回复>"]
        .iter()
        .any(|start| text.starts_with(start))
    {
        return TurnKind::AutoReply;
    }
    placeholders(text).or_else(|| file_name(text)).unwrap_or_default()
}

/// `[图片]`, `【视频】 [视频]`: placeholders and nothing else.
fn placeholders(text: &str) -> Option<TurnKind> {
    let mut found = None;
    let mut rest = trim(text);
    while !rest.is_empty() {
        let (open, close) = if rest.starts_with('[') { ('[', ']') } else { ('【', '】') };
        let inner = rest.strip_prefix(open)?;
        let end = inner.find(close)?;
        found = found.or(placeholder(trim(&inner[..end])));
        found?;
        rest = trim(&inner[end + close.len_utf8()..]);
    }
    found
}

fn placeholder(word: &str) -> Option<TurnKind> {
    Some(match word {
        "图片" | "圖片" | "照片" | "image" | "Image" | "Photo" | "动画表情" => TurnKind::Image,
        "视频" | "影片" | "小视频" | "video" | "Video" => TurnKind::Video,
        "语音" | "語音" | "voice" | "Voice" => TurnKind::Voice,
        "文件" | "檔案" | "file" | "File" => TurnKind::File,
        "卡片" | "商品" | "商品卡片" | "商品链接" | "订单" | "订单卡片" | "优惠券" | "链接" | "位置"
        | "名片" | "红包" | "聊天记录" => TurnKind::Card,
        _ => return None,
    })
}

/// The words that stand for a message without words; none for kinds that have some.
pub(crate) fn placeholder_for(kind: TurnKind) -> Option<&'static str> {
    Some(match kind {
        TurnKind::Image => "[图片]",
        TurnKind::Video => "[视频]",
        TurnKind::Voice => "[语音]",
        TurnKind::File => "[文件]",
        TurnKind::Card => "[卡片]",
        TurnKind::Recalled => "[消息已撤回]",
        TurnKind::Text | TurnKind::AutoReply => return None,
    })
}

/// A lone `IMG_2031.jpg`.
fn file_name(text: &str) -> Option<TurnKind> {
    let (stem, extension) = text.rsplit_once('.')?;
    if stem.is_empty()
        || stem.contains(char::is_whitespace)
        || stem.contains("//")
        || stem.chars().count() > 80
    {
        return None;
    }
    Some(match extension.to_ascii_lowercase().as_str() {
        "jpg" | "jpeg" | "png" | "gif" | "webp" | "bmp" | "heic" => TurnKind::Image,
        "mp4" | "mov" | "avi" => TurnKind::Video,
        "mp3" | "amr" | "silk" | "m4a" => TurnKind::Voice,
        "pdf" | "doc" | "docx" | "xls" | "xlsx" | "zip" | "rar" => TurnKind::File,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_the_workbench_s_lines() {
        for line in [
            "系统消息：会话已接入",
            "客服小美接入会话",
            "“tb88”撤回了一条消息",
            "—— 以下为历史消息 ——",
            "小王将会话转接给小李",
            "会话已结束。",
        ] {
            assert_eq!(notice(line), Some(Notice::System), "{line}");
        }
        for line in [
            "------------",
            "====",
            "—— 2026-11-01 ——",
            "会话ID：99",
            "【会话 2】",
            "与 tb88 的聊天记录",
            "-- tb88 --",
        ] {
            assert!(matches!(notice(line), Some(Notice::Aside(AsideKind::Separator, _))), "{line}");
        }
        assert!(matches!(notice("2026年11月1日 星期日"), Some(Notice::Aside(AsideKind::Date, Some(_)))));
        assert_eq!(notice("已读"), Some(Notice::Aside(AsideKind::ReadMark, None)));
    }

    #[test]
    fn leaves_people_s_words_alone() {
        for line in [
            "您好，会话已结束了吗？",
            "好的",
            "~~",
            "10:21",
            "我撤回了一条消息，您没看到吧",
            "--",
            "订单已读取失败",
        ] {
            assert_eq!(notice(line), None, "{line}");
        }
    }

    #[test]
    fn tells_words_from_what_stands_for_something_else() {
        for (text, expected) in [
            ("[图片]", TurnKind::Image),
            ("【图片】\n[图片]", TurnKind::Image),
            ("IMG_2031.JPG", TurnKind::Image),
            ("[视频]", TurnKind::Video),
            ("[语音]", TurnKind::Voice),
            ("说明书.pdf", TurnKind::File),
            ("[商品链接]", TurnKind::Card),
            ("张三撤回了一条消息", TurnKind::Recalled),
            ("[自动回复]亲，客服稍后就来", TurnKind::AutoReply),
            ("[图片]这个有货吗", TurnKind::Text),
            ("[微笑]", TurnKind::Text),
            ("尺寸是1.jpg那样的", TurnKind::Text),
            ("看 1.jpg", TurnKind::Text),
        ] {
            assert_eq!(kind(text), expected, "{text}");
        }
    }
}
