//! A vague wish, and nobody asks what is needed.
//!
//! ```toml
//! id = "missing-needs"
//! level = "hint"
//! when = "end"
//! hits = [
//!   "a: 您好，欢迎光临\nc: 想买台加湿器，你们哪款好\na: 这款1899，喜欢可以直接拍哦\nc: 再看看\na: 有问题随时联系我",
//!   "a: 您好\nc: 口红有适合我的吗\na: 我们有16个色号哦\nc: 多少钱\na: 89的",
//! ]
//! misses = [
//!   "a: 您好\nc: 想买个电饭煲\na: 您家里有几口人吃饭呢\nc: 三口\na: 那3L的就够了",
//!   "a: 您好\nc: 上周买的杯子漏水，有推荐的胶吗\na: 您拍个照片我看下哦",
//!   "a: 您好，请问您想看哪类耳机呢，通勤还是运动用\nc: 跑步用，推荐一个\na: 推荐耳挂的",
//!   "a: 您好\nc: 这款多重\na: 两斤左右哦",
//! ]
//! [message]
//! zh-CN = "顾客的需求还不明确，整场都没有问；问一句用途、预算或尺寸，推荐会更准。"
//! en = "The customer's need stayed vague and nobody asked; a question about use, budget or size makes the advice fit."
//! zh-TW = "顧客的需求還不明確，整場都沒有問；問一句用途、預算或尺寸，推薦會更準。"
//! ```

use super::Report;
use super::lexicon::{CLOSING, EITHER_OR, GREETING, NEED_DETAIL, STOCK_QUESTION};
use crate::talk::sale::is_presale;
use crate::talk::{Talk, Utterance, needs, question, reply};

/// A need told with so many details is no longer vague.
const TOLD: usize = 3;

/// Reports a pre-sale talk whose vague need is never asked about.
pub fn conclude(talk: &Talk, report: &mut Report) {
    // What was asked before the part that is known, nobody can say.
    if talk.conversation.partial {
        return;
    }
    let turns = talk.utterances.len();
    let Some(vague) = open_need(talk) else { return };
    let asked = (0..turns).any(|turn| talk.is_judged(turn) && asks_of_need(&talk.utterances[turn]));
    if let Some(answer) = (vague + 1..turns).find(|&turn| talk.is_judged(turn))
        && !asked
    {
        report.message(answer);
    }
}

/// The customer's turn that tells a need too vaguely to be served, in a talk before a sale.
#[must_use]
pub fn open_need(talk: &Talk) -> Option<usize> {
    let mut turns = 0..talk.utterances.len();
    let vague = turns.find(|&turn| talk.is_customer(turn) && needs::is_vague(&talk.utterances[turn]))?;
    let told = talk.utterances[vague].hits.of(NEED_DETAIL).len() >= TOLD;
    (!told && is_presale(talk)).then_some(vague)
}

/// Whether the agent asks something of their own, beyond the stock questions; 入门还是练过呢 does.
#[must_use]
pub fn asks_of_need(said: &Utterance) -> bool {
    said.has(EITHER_OR)
        || reply::asks_back(said)
        || said.clauses(0..said.folded.len()).any(|clause| {
            question::asks_in(said, &clause) && !said.has_in(&[STOCK_QUESTION, GREETING, CLOSING], &clause)
        })
}
