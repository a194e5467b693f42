//! Three and more of the customer's turns, and the agent only ever answers.
//!
//! ```toml
//! id = "passive-reply"
//! level = "warn"
//! when = "end"
//! hits = [
//!   "c: 有适合老人的鞋吗\na: 有的呢\nc: 多少钱\na: 一百二\nc: 防滑吗\na: 防滑的哦\nc: 看着挺好\na: 是的呢亲",
//!   "c: 台灯有吗\na: 您好，请问有什么可以帮您，有的\nc: 能调光吗\na: 能的\nc: 多少瓦\na: 八瓦的\nc: 喜欢\na: 嗯嗯亲",
//! ]
//! misses = [
//!   "c: 多少钱一支\na: 39元哦\nc: 好的\na: 嗯嗯", "c: 有适合老人的鞋吗\na: 有的，老人家平时穿多大码呢\nc: 39\na: 有39的\nc: 防滑吗\na: 防滑的哦", "c: 防滑吗\na: 防滑的\nc: 重吗\na: 不重\nc: 挺好\na: 喜欢可以直接拍下哦",
//!   "c: 到哪了\na: 我帮您查，在杭州中转\nc: 几天到\na: 两天\nc: 能快点吗\na: 我帮您催一下哦", "c: 防滑吗\na: 防滑的\nc: 好的\na: 嗯嗯\nc: 谢谢\na: 不客气",
//! ]
//! [message]
//! zh-CN = "整场都是顾客问一句答一句；主动问问需求，推荐一款或引导下一步。"
//! en = "The agent only answered; ask for the need, recommend or lead on."
//! zh-TW = "整場都是顧客問一句答一句；主動問問需求，推薦一款或引導下一步。"
//! ```

use std::ops::Range;

use crate::rules::Report;
use crate::rules::lexicon::{CLOSING_WHEN, GREETING, GUIDES, RECOMMENDS, STOCK_QUESTION};
use crate::talk::farewell::takes_leave;
use crate::talk::{Talk, Utterance, mood, question, reply};

/// Fewest turns of the customer that say something.
const TURNS: usize = 3;

/// Fewest turns of the customer that ask: thanks and small talk need no leading.
const ASKS: usize = 2;

/// Fewest characters of a turn that says something.
const SAYS: usize = 3;

/// Reports a talk in which the agent never leads.
pub fn conclude(talk: &Talk, report: &mut Report) {
    let says = |said: &Utterance| {
        // An item number sent by itself is no turn that says something.
        let words = said.core.iter().filter(|&&at| !said.folded.chars[at].is_ascii_alphanumeric()).count();
        words >= SAYS && !takes_leave(said) && (question::asks(said) || !said.is_only(&[GREETING]))
    };
    let turns = talk
        .customer_runs()
        .iter()
        .filter(|run| run.iter().any(|&at| says(&talk.utterances[at])))
        .count();
    let asks = talk
        .customer_runs()
        .iter()
        .filter(|run| run.iter().any(|&at| question::asks(&talk.utterances[at])))
        .count();
    if turns < TURNS || asks < ASKS {
        return;
    }
    let mut replies = 0;
    for (at, turn) in talk.conversation.turns.iter().enumerate() {
        if !turn.is_human_agent() {
            continue;
        }
        if !talk.is_judged(at) || leads(&talk.utterances[at]) {
            return;
        }
        replies += 1;
    }
    if replies >= TURNS {
        report.talk();
    }
}

/// Whether a message asks, recommends, guides or does something.
fn leads(said: &Utterance) -> bool {
    // The number or link of an article recommends it.
    mood::acts(said)
        || reply::shows_more(said)
        || said.sentences.iter().any(|sentence| {
            let guides = || said.clauses(sentence.clone()).any(|clause| guides(said, &clause));
            let stock = said.hits.of(STOCK_QUESTION).iter().any(|hit| sentence.contains(&hit.start));
            guides() || !stock && question::asks_plainly(said, sentence)
        })
}

/// Whether a clause recommends or guides; 有需要随时找我 is mere courtesy.
fn guides(said: &Utterance, clause: &Range<usize>) -> bool {
    let courtesy = said.has_in(&[CLOSING_WHEN], clause);
    !courtesy && said.has_in(&[RECOMMENDS, GUIDES], clause)
}
