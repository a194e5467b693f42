//! A human reply later than three minutes, or than the shop's limit.
//!
//! Rounds are counted as the platforms do: from the customer's message to the first human reply, bots aside, asked between 08:00 and
//! 23:00. The last round without any reply counts as ten minutes.
//!
//! ```toml
//! id = "slow-reply"
//! level = "hint"
//! when = "end"
//! hits = [
//!   "c[14:00:00]: 在吗\na[14:06:00]: 您好亲，在的",
//!   "c[10:00:00]: 运费能报销吗\nb[10:00:02]: 您好，我是智能助手\nc[10:00:20]: 转人工\na[10:18:40]: 您好，可以的，凭截图申请就行",
//!   "a[20:00:00]: 您好\nc[20:17:00]: 我要退款\ns[20:40:00]: 会话超时结束",
//! ]
//! misses = [
//!   "c[22:59:50]: 在吗\na[23:00:05]: 您好，很高兴为您服务",
//!   "c[01:40:00]: 孕妇能用吗\na[08:02:00]: 您好亲，早上好，久等啦，孕期建议先问医生",
//!   "a[19:00:00]: 您好\nc[19:08:00]: 刚去问了下孩子\na[19:08:15]: 没事的，孩子多大啦",
//!   "c: 在吗\nc: 都等半天了\na: 您好，久等了",
//!   "a[10:00:00]: 您好\nc[10:00:10]: 好的谢谢\na[10:20:00]: 不客气，祝您生活愉快",
//! ]
//! [message]
//! zh-CN = "顾客等了{minutes}分钟才有人工回复，超过了规定时间；忙不过来时先回一句“稍等”。"
//! en = "The customer waited {minutes} minutes for a person, longer than agreed; a quick \"one moment\" helps when it is busy."
//! zh-TW = "顧客等了{minutes}分鐘才有人工回覆，超過了規定時間；忙不過來時先回一句「稍等」。"
//! [variants.never]
//! zh-CN = "顾客最后说的“{open}”没有等到人工回复，按10分钟计；下班前看一眼未回复的会话。"
//! en = "Nobody replied to the customer's last \"{open}\"; it counts as 10 minutes. Look through unanswered talks before leaving."
//! zh-TW = "顧客最後說的「{open}」沒有等到人工回覆，按10分鐘計；下班前看一眼未回覆的會話。"
//! ```

use super::Report;
use crate::score::Limits;
use crate::talk::Talk;
use crate::talk::round::{rounds, waited_ms};

/// The hours in which the platforms count, in seconds of the day.
pub const COUNTED: std::ops::Range<u32> = 8 * 3600..23 * 3600;

/// Reports each late reply, and a last round without one.
pub fn conclude(talk: &Talk, report: &mut Report) {
    let turns = &talk.conversation.turns;
    if !turns.iter().any(crate::Turn::is_human_agent) {
        return;
    }
    let limit = Limits::ms(talk.limits.reply_s);
    for round in rounds(talk) {
        let Some(opened) = round.opened else { continue };
        let Some(asked_at) = turns[opened].at.filter(|at| COUNTED.contains(&at.second_of_day())) else {
            continue;
        };
        match round.reply {
            Some(reply) => {
                if let Some(ms) = waited_ms(Some(asked_at), turns[reply].at).filter(|ms| *ms > limit) {
                    report.message(reply).with("minutes", (ms / 60_000).to_string());
                }
            }
            None => {
                report.talk().say("never").with("open", talk.utterances[opened].text.trim());
            }
        }
    }
}
