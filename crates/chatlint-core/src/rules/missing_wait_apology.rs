//! More than three minutes (or the shop's limit) of waiting, and no word of regret.
//!
//! The clock runs from the customer's open question or request; 稍等 in between does not stop it, a night or a change of day
//! does. Live it looks at the draft, at the end at the five messages from the late one on.
//!
//! ```toml
//! id = "missing-wait-apology"
//! level = "hint"
//! hits = [
//!   "a[10:00:00]: 您好亲\nc[10:00:30]: 有成人款吗\n>[10:06:40] 有成人款的亲",
//!   "a[14:00:00]: 您好\nc[14:00:10]: 能定时吗\na[14:00:25]: 稍等，我查下\n>[14:07:50] 能定时的，最长9小时",
//!   "a[15:00:00]: 您好\nc[15:00:20]: 能机洗吗\na[15:05:00]: 可以机洗\nc[15:05:20]: 好\na[15:05:40]: 有问题随时联系我",
//! ]
//! misses = [
//!   "a[19:00:00]: 您好\nc[19:00:10]: 发冷链吗\n>[19:05:30] 抱歉让您久等了，发冷链的",
//!   "a[21:00:00]: 您好\nc[21:00:20]: 能试穿吗\n>[21:02:20] 支持的亲，七天内可退",
//!   "a[12:00:00]: 您好\nc[12:00:15]: 几号采的\na[12:04:00]: 上周采的\na[12:04:05]: 刚在发货，让您久等了\nc[12:04:20]: 好",
//!   "a[11:00:00]: 您好\nc[11:00:10]: 好的\n>[11:20:00] 今天下单送伞套哦",
//!   "a: 您好\nc: 有人吗，等半天了\n> 在的亲，请说",
//!   "a[22:00:00]: 您好\nc[2026-03-01 23:50:00]: 能机洗吗\n>[2026-03-02 08:10:00] 早上好，可以机洗的",
//!   "a[10:00:00]: 您好\nc[10:00:10]: 有货吗\na[10:00:20]: 有货的哦\n>[10:09:00] 今天拍今天就发",
//! ]
//! fixes = [
//!   { at = "start", text = "抱歉让您久等了，" },
//!   { at = "start", text = "不好意思，刚才咨询的人比较多，让您久等了，" },
//! ]
//! [message]
//! zh-CN = "顾客已经等了{minutes}分钟，先说一句“久等了”，再答问题，气就顺了。"
//! en = "The customer has waited {minutes} minutes; a word of regret before the answer smooths it over."
//! zh-TW = "顧客已經等了{minutes}分鐘，先說一句「久等了」，再答問題，氣就順了。"
//! ```

use super::Report;
use super::lexicon::WAIT_APOLOGY;
use crate::score::Limits;
use crate::talk::round::{WaitWatch, waited_ms};
use crate::talk::{Moment, Talk};
use crate::timestamp::Timestamp;

/// The messages in which it may stand, the late one included.
const WITHIN: usize = 5;

/// Reports a draft that comes late and says nothing of it.
pub fn judge(moment: &Moment<'_>, report: &mut Report) {
    let Some(now) = moment.now.filter(|_| moment.live && !moment.said.has(WAIT_APOLOGY)) else { return };
    if let Some((_, ms)) = wait(moment.talk, now).filter(|(_, ms)| *ms > Limits::ms(moment.talk.limits.apology_s)) {
        report.message(moment.index).with("minutes", (ms / 60_000).to_string());
    }
}

/// The customer's turn since which an answer is due, and for how many milliseconds; `None` where nobody waits, no time
/// tells, or the regret was due with a message that is already there.
#[must_use]
pub fn wait(talk: &Talk, now: Timestamp) -> Option<(usize, i64)> {
    let open = talk.watch.open?;
    let turns = &talk.conversation.turns;
    let asked_at = turns[open.since].at;
    // A word that came late already had its chance to apologise; once is enough.
    let late = |ms: i64| ms > Limits::ms(talk.limits.apology_s);
    let spoke_late = open.quiet_since != open.since
        && waited_ms(asked_at, turns[open.quiet_since].at).is_some_and(late);
    waited_ms(asked_at, Some(now)).filter(|_| !spoke_late).map(|ms| (open.since, ms))
}

/// Reports each late message with no regret in it or in the next ones.
pub fn conclude(talk: &Talk, report: &mut Report) {
    let turns = &talk.conversation.turns;
    let mut watch = WaitWatch::default();
    let mut settled = None;
    let owed = Limits::ms(talk.limits.apology_s);
    for (turn, what) in turns.iter().enumerate() {
        if let Some(open) = watch.open.filter(|open| what.is_human_agent() && settled != Some(open.since))
            && let Some(ms) = waited_ms(turns[open.since].at, what.at).filter(|ms| *ms > owed)
        {
            settled = Some(open.since);
            let mut next = (turn..turns.len()).filter(|&at| turns[at].is_human_agent()).take(WITHIN);
            if !next.any(|at| talk.utterances[at].has(WAIT_APOLOGY)) {
                report.message(turn).with("minutes", (ms / 60_000).to_string());
            }
        }
        watch.follow(talk, turn);
    }
}
