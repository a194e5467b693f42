//! A talk that ends is closed politely.
//!
//! Live it speaks when the customer takes leave; at the end it looks at what the agent said since the customer last
//! asked something. `不客气` alone closes nothing. Where the agent has just asked to wait, the talk goes on and a
//! forgotten promise is another item's matter; where the customer was left with a question, so is that.
//!
//! ```toml
//! id = "missing-closing"
//! level = "hint"
//! hits = [
//!   "a: 您好，在的\nc: 几天能到\na: 两三天哦\nc: 好的，谢谢，没别的事了\n> 不客气",
//!   "a: 您好亲\nc: 好的拜拜\n> 嗯嗯",
//!   "a: 您好，在的呢\nc: 能开发票吗\na: 能的哦，下单时备注抬头\nc: 好\na: 嗯嗯",
//!   "a: 您好\nc: 退款到了没\na: 昨天已经退到原支付方式了哦\nc: 看到了谢谢\ns: 会话已结束",
//! ]
//! misses = [
//!   "a: 您好，在的\nc: 几天能到\n> 两三天就到了哦",
//!   "a: 您好亲\nc: 知道了，再见\n> 好的亲，有任何问题都可以随时来找我哦",
//!   "a: 您好亲\nc: 好的，謝謝\n> 不會喔，祝您順心",
//!   "a: 您好\nc: 没问题了\na: 好的，期待您的再次光临\nc: 嗯\n> 嗯嗯亲",
//!   "a: 您好\nc: 好的谢谢\na: 不客气，感谢您的支持，再见\ns: 会话超时关闭",
//!   "a: 您好\nc: 发票开好了吗\na: 我去问下财务，明天中午前回复您",
//!   "a: 您好\nc: 没有别的颜色了吗\n> 目前就这两个颜色哦",
//! ]
//! fixes = [
//!   { at = "end", phrase = "closing" },
//! ]
//! [message]
//! zh-CN = "顾客要离开了，这句还没有结束语；补一句祝福或“有问题随时联系”，印象会更好。"
//! en = "The customer is leaving and this has no closing; a wish or \"reach us any time\" leaves a better impression."
//! zh-TW = "顧客要離開了，這句還沒有結束語；補一句祝福或「有問題隨時聯繫」，印象會更好。"
//! [variants.ended]
//! zh-CN = "对话结束时没有结束语；最后补一句祝福或“有问题随时联系”，印象会更好。"
//! en = "The talk ends without a closing; a wish or \"reach us any time\" at the end leaves a better impression."
//! zh-TW = "對話結束時沒有結束語；最後補一句祝福或「有問題隨時聯繫」，印象會更好。"
//! ```

use super::Report;
use super::lexicon::{TRANSFER_NOTICE, WAIT};
use crate::talk::farewell::{closes, only_thanks, says_goodbye};
use crate::talk::{Moment, Talk, question, reply};

/// Reports a draft that answers a leaving customer without a closing.
pub fn judge(moment: &Moment<'_>, report: &mut Report) {
    let (talk, said) = (moment.talk, moment.said);
    if !moment.live || closes(said) || reply::asks_to_wait(said) || reply::asks_back(said) {
        return;
    }
    // After mere thanks a draft of substance goes on with the matter; after a goodbye nothing does.
    let leaving = talk.is_leaving_by(moment.index, says_goodbye)
        || reply::is_slight(said) && talk.is_leaving_by(moment.index, only_thanks);
    if leaving && !talk.is_closed(moment.index) {
        report.message(moment.index);
    }
}

/// Reports the agent's last message when nothing since the customer's last question closes the talk.
pub fn conclude(talk: &Talk, report: &mut Report) {
    let turns = talk.conversation.turns.len();
    let Some(last) = (0..turns).rev().find(|&at| talk.is_judged(at)) else { return };
    let left_open = (last + 1..turns).any(|at| talk.is_customer(at) && question::asks(&talk.utterances[at]));
    // The talk goes on where the agent asks something, asks to wait or hands over.
    let said = &talk.utterances[last];
    let goes_on = said.has(WAIT) || said.has(TRANSFER_NOTICE) || reply::asks_for_more(said);
    if left_open || goes_on || talk.is_closed(turns) {
        return;
    }
    report.message(last).say("ended");
}
