//! A promise of the agent's own that was not kept in time.
//!
//! 稍等 holds for 15 minutes, a stated time as stated (10分钟, 今天17点前, 明天), anything else for a day. What the courier or the
//! fitter will do is no promise of the agent's. Live it reminds: a promise is overdue and the draft speaks of something else.
//!
//! ```toml
//! id = "missed-follow-up"
//! level = "warn"
//! hits = [
//!   "a[10:00:00]: 您好\nc[10:00:20]: 看下我那单发没发\na[10:00:30]: 稍等，我帮您查一下\nc[10:16:40]: 查到了吗\ns[10:50:00]: 会话超时结束",
//!   "a[09:00:00]: 您好\nc[09:00:20]: 优惠券失效了\na[09:01:00]: 好的，我来跟进一下，今天下午5点前给您回复\nc[18:10:00]: 说好的回复呢",
//!   "a[13:00:00]: 您好\nc[13:00:15]: 快递一直不动啊\na[13:00:30]: 我去帮您催一下，半小时内给您消息\nc[16:20:00]: 催了没有啊\na[16:20:30]: 您好亲，在的，请问有什么可以帮您\nc[16:21:00]: 无语",
//!   "a[10:00:00]: 您好\nc[10:00:20]: 能送货上门吗\na[10:00:35]: 稍等，我帮您问一下仓库\nc[10:32:00]: 问得怎么样了\n>[10:32:30] 店里今天满199减20，喜欢可以多看看哦",
//! ]
//! misses = [
//!   "a[15:00:00]: 您好\nc[15:00:30]: 洗衣机的安装呢\na[15:00:50]: 安装师傅明天下午会联系您\nc[2026-03-03 15:01:10]: 好",
//!   "a[11:00:00]: 您好\nc[11:00:10]: 会不会松\na[11:00:20]: 稍等，我看下说明\na[11:04:00]: 久等了，四爪镶的，不会松\nc[11:40:00]: 好",
//!   "a[10:00:00]: 您好\nc[10:00:10]: 有大号的吗\na[10:00:20]: 稍等，我查下\n>[10:29:20] 查到了，大号有货的",
//!   "a[16:00:00]: 您好\nc[16:00:20]: 能绣字吗\na[16:00:40]: 我去问下师傅，明天中午12点前给您准信\nc[16:01:00]: 好的",
//!   "a: 您好\nc: 能绣字吗\na: 稍等，我问下\nc: 人呢",
//! ]
//! fixes = [
//!   { at = "start", text = "抱歉让您久等了，您刚才问的事我正在帮您核实，有结果马上告诉您。" },
//! ]
//! [message]
//! zh-CN = "说了“{text}”，却没有按时回话；答应的事要在时间内给个答复，办不完也先说一声。"
//! en = "\"{text}\" was promised and not kept in time; come back when you said, even if only to say it takes longer."
//! zh-TW = "說了「{text}」，卻沒有按時回話；答應的事要在時間內給個答覆，辦不完也先說一聲。"
//! [variants.reminder]
//! zh-CN = "您之前说“{promise}”，已经过了时间，顾客还在等；先把这件事答复了再说别的。"
//! en = "You said \"{promise}\" and that time has passed; answer that before anything else."
//! zh-TW = "您之前說「{promise}」，已經過了時間，顧客還在等；先把這件事答覆了再說別的。"
//! ```

use super::Report;
use super::lexicon::{GIVEN_UP, TALK_CLOSED, WAITS_IN_VAIN, WITHDRAWN};
use crate::conversation::Role;
use crate::talk::promise::Promise;
use crate::talk::topic::share_words;
use crate::talk::{Moment, Talk, question, reply};

/// Reminds of an overdue promise when the draft speaks of something else.
pub fn judge(moment: &Moment<'_>, report: &mut Report) {
    let Some(now) = moment.now.filter(|_| moment.live) else { return };
    let talk = moment.talk;
    for promise in &talk.promises {
        let overdue = promise.due_ms.is_some_and(|due| due < now.unix_ms());
        let open = |turn| !settles(talk, promise, turn);
        if overdue && (promise.turn + 1..talk.utterances.len()).all(open) && !talk.delivers(promise, moment.said)
        {
            let said = &talk.utterances[promise.turn];
            let (start, end) = said.folded.typed(promise.range.start, promise.range.end);
            report.message(moment.index).say("reminder").with("promise", &said.text[start..end]);
            return;
        }
    }
}

/// Reports each promise whose time passed within the talk.
pub fn conclude(talk: &Talk, report: &mut Report) {
    let turns = &talk.conversation.turns;
    let Some(end) = turns.iter().rev().find_map(|turn| turn.at) else {
        conclude_untimed(talk, report);
        return;
    };
    for promise in &talk.promises {
        let Some(due) = promise.due_ms.filter(|due| *due < end.unix_ms()) else { continue };
        let in_time = |turn: usize| turns[turn].at.is_none_or(|at| at.unix_ms() <= due);
        let from = chased(talk, promise).unwrap_or(promise.turn) + 1;
        let kept = (from..turns.len()).any(|turn| in_time(turn) && settles(talk, promise, turn));
        if !kept {
            report.words(promise.turn, promise.range.clone());
        }
    }
}

/// The customer's last turn that asks for what was promised (录像呢): what came before it did not bring that.
fn chased(talk: &Talk, promise: &Promise) -> Option<usize> {
    let said = &talk.utterances[promise.turn];
    let asks = |turn: &usize| {
        let after = &talk.utterances[*turn];
        talk.is_customer(*turn) && question::asks(after) && share_words(said, &(0..said.folded.len()), after)
    };
    (promise.turn + 1..talk.utterances.len()).rev().find(asks)
}

/// Without times the end of the talk is the end of the promise: a system line closes it, the customer has waited in vain
/// and the agent said nothing more.
fn conclude_untimed(talk: &Talk, report: &mut Report) {
    let turns = &talk.conversation.turns;
    let closed = turns.last().is_some_and(|last| last.role == Role::System)
        && talk.utterances.last().is_some_and(|said| said.has(TALK_CLOSED));
    if !closed {
        return;
    }
    for promise in &talk.promises {
        let mut after = promise.turn + 1..turns.len();
        let waited = after.clone().any(|turn| talk.is_customer(turn) && talk.utterances[turn].has(WAITS_IN_VAIN));
        if waited && !after.any(|turn| turns[turn].is_human_agent() && !reply::is_slight(&talk.utterances[turn])) {
            report.words(promise.turn, promise.range.clone());
        }
    }
}

/// Whether a turn settles the promise: the agent delivers, or the customer lets it go.
#[must_use]
pub fn settles(talk: &Talk, promise: &Promise, turn: usize) -> bool {
    let said = &talk.utterances[turn];
    if talk.is_customer(turn) {
        return said.has(WITHDRAWN) || said.has(GIVEN_UP);
    }
    if talk.is_judged(turn) {
        return talk.delivers(promise, said);
    }
    talk.conversation.turns[turn].is_human_agent()
}
