//! Silence of a minute (or the shop's limit) on an open question, without 稍等 before it.
//!
//! ```toml
//! id = "missing-wait-notice"
//! level = "hint"
//! when = "end"
//! hits = [
//!   "a[10:00:00]: 您好亲，在的\nc[10:00:10]: 能拆洗吗\na[10:02:30]: 可以拆洗的\nc[10:02:40]: 好\na[10:02:50]: 祝您生活愉快",
//!   "c[10:00:00]: 几天发货\na[10:00:08]: 您好，欢迎光临\na[10:02:00]: 今天就发",
//! ]
//! misses = [
//!   "a[10:00:00]: 您好\nc[10:00:10]: 是304的吗\na[10:00:20]: 请您稍等，我翻下说明\na[10:02:40]: 是304的哦",
//!   "a[10:00:00]: 您好\nc[10:00:10]: 几匹的\na[10:00:55]: 一匹半的",
//!   "a[10:00:00]: 您好\nc[10:00:10]: 好的，我先去吃饭\na[10:25:00]: 今天下单送伞套哦",
//!   "a: 您好\nc: 能拆洗吗\na: 可以的哦",
//!   "a[2026-03-01 22:00:00]: 您好\nc[2026-03-01 22:00:10]: 能拆洗吗\na[2026-03-02 08:00:10]: 可以拆洗的",
//! ]
//! [message]
//! zh-CN = "顾客等了{seconds}秒以上才有回复，之前没有说“稍等”；要查要问的时候，先告诉顾客一声。"
//! en = "The customer waited over {seconds} seconds without a wait notice; say \"one moment\" before looking things up."
//! zh-TW = "顧客等了{seconds}秒以上才有回覆，之前沒有說「稍等」；要查要問的時候，先告訴顧客一聲。"
//! ```

use super::Report;
use crate::score::Limits;
use crate::talk::Talk;
use crate::talk::round::{WaitWatch, waited_ms};

/// Reports each message that ends such a silence.
pub fn conclude(talk: &Talk, report: &mut Report) {
    let turns = &talk.conversation.turns;
    let silence = Limits::ms(talk.limits.notice_s);
    let mut watch = WaitWatch::default();
    for (turn, what) in turns.iter().enumerate() {
        if let Some(open) = watch.open.filter(|open| what.is_human_agent() && !open.noticed)
            && waited_ms(turns[open.quiet_since].at, what.at).is_some_and(|waited| waited >= silence)
        {
            report.message(turn).with("seconds", talk.limits.notice_s.to_string());
            // One silence, one finding, even if the next word is still no answer.
            if let Some(open) = &mut watch.open {
                open.noticed = true;
            }
        }
        watch.follow(talk, turn);
    }
}
