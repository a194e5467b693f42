//! The customer is upset, and the reply has no empathy, no apology and does nothing.
//!
//! ```toml
//! id = "missing-soothing"
//! level = "hint"
//! hits = [
//!   "c: 太气人了，穿一次就开线\n> 这款是棉的哦", "c: 你们太过分了，等了十天\n> 物流显示在途的", "c: 气死我了杯子碎了\na: 亲这款是玻璃的\nc: 我说碎了！！\na: 玻璃的易碎哦\nc: 服了",
//! ]
//! misses = [
//!   "c: 太气人了，穿一次就开线\n> 让您失望了，真的抱歉", "c: 太坑了刚买就降价\n> 我帮您申请退差价哦", "c: 什么破杯子还漏水\na: 退款已经给您提交了，三天内到账哦\nc: 哦", "c: 有L码吗\n> 有的哦",
//!   "c: 气死了怎么又发错\na: 实在对不起，让您着急了\na: 正确的那件明天给您寄出\nc: 哦", "c: 不生气，就是问问\n> 好的呢亲",
//! ]
//! [message]
//! zh-CN = "顾客正在气头上；先说一句体谅或道歉的话，再讲事情。"
//! en = "The customer is upset; first a word of empathy or apology, then the facts."
//! zh-TW = "顧客正在氣頭上；先說一句體諒或道歉的話，再講事情。"
//! [offers]
//! live = [
//!   { at = "start", phrase = "soothing" },
//! ]
//! ```

use crate::finding::Level;
use crate::rules::Report;
use crate::rules::lexicon::{PATIENCE, WAIT, WAIT_APOLOGY};
use crate::talk::mood::{self, Mood};
use crate::talk::{Moment, Talk, Utterance};

/// How many of the agent's messages after the outburst may bring the soothing.
pub const REPLIES: usize = 2;

/// Reminds the agent while the reply is being written.
pub fn judge(moment: &Moment<'_>, report: &mut Report) {
    if !moment.live || moment.said.core.is_empty() || moment.talk.mood_before(moment.index) < Mood::Upset {
        return;
    }
    if !soothes(moment.said) && !moment.burst_before().any(soothes) {
        report.words(moment.index, moment.said.core_range()).offer("live");
    }
}

/// Reports the first reply to an upset customer where neither it nor the next one soothes.
pub fn conclude(talk: &Talk, report: &mut Report) {
    let mut answered = None;
    for run in talk.customer_runs() {
        let Some(&last) = run.last() else { continue };
        if !run.iter().any(|&at| talk.mood_at(at) == Mood::Upset) {
            continue;
        }
        let replies: Vec<usize> = talk.agent_after(last, REPLIES).collect();
        let Some(&first) = replies.first() else { continue };
        let soothed = replies.iter().any(|&at| !talk.is_judged(at) || soothes(&talk.utterances[at]));
        if !soothed && answered != Some(first) {
            report.words(first, talk.utterances[first].core_range()).at_level(Level::Warn);
        }
        answered = replies.last().copied();
    }
}

/// Whether the message feels with the customer, regrets, or does something.
#[must_use]
pub fn soothes(said: &Utterance) -> bool {
    mood::comfort(said).is_some() || mood::acts(said) || said.has(WAIT_APOLOGY) || said.has(WAIT) && !said.has(PATIENCE)
}
