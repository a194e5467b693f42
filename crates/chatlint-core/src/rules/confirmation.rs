//! Restates the need and asks whether it is right.
//!
//! An opening (跟您确认一下, 您的意思是) before the asking restates; so does a message that gives back what the customer has
//! said and ends on 对吗.
//!
//! ```toml
//! id = "confirmation"
//! level = "credit"
//! when = "end"
//! hits = [
//!   "c: 红的换蓝的，大一码\na: 跟您确认一下，红色M换成蓝色L一件，对吗\nc: 对", "c: 我不想修想退\na: 您是想直接退货不维修，是这样吗\nc: 是", "c: 改到公司\na: 好的，和您核对下：上午送到公司前台，联系人小周，没问题吧\nc: 没问题",
//!   "c: 书架要两个，胡桃色，送到三楼\na: 两个胡桃色书架，送货到三楼，对不\nc: 对", "c: 退一件留一件\na: 我给您复述一遍，退黑色那件，留白色的，可以吗\nc: 嗯",
//! ]
//! misses = [
//!   "c: 收到了\na: 麻烦您点一下确认收货，可以吗\nc: 好", "c: 想买电饭煲\na: 您家里有几口人吃饭呢\nc: 三口", "c: 左边没声音\na: 我帮您核实一下，稍等哦\nc: 好",
//!   "c: 这个多少钱\na: 这款59元，可以吗\nc: 好", "c: 送货上门吗\na: 送的，对不起刚没看到\nc: 哦", "c: 还没到\na: 您跟家人确认一下是不是代收了，好吗\nc: 好",
//! ]
//! [message]
//! zh-CN = "“{text}”复述顾客的需求并请顾客确认，做得好。"
//! en = "\"{text}\" restates the need and asks to confirm: well done."
//! zh-TW = "「{text}」複述顧客的需求並請顧客確認，做得好。"
//! ```

use std::ops::Range;

use super::Report;
use super::lexicon::{CONFIRMS_ELSE, CONFIRM_ASK, CONFIRM_INTRO, CONFIRM_SOFT, CONFIRM_WHOLE, QUESTION_WHICH, RESTATES};
use crate::lexicon::LexiconId;
use crate::talk::topic::pairs_in_common;
use crate::talk::{Talk, Utterance};

/// Most characters from the opening to the asking.
const REACH: usize = 80;

/// Fewest pairs of characters that give the customer's words back where no opening says so.
const GIVEN_BACK: usize = 2;

/// Credits each message that confirms.
pub fn conclude(talk: &Talk, report: &mut Report) {
    for turn in (0..talk.utterances.len()).filter(|&turn| talk.is_judged(turn)) {
        if let Some(range) = confirms(talk, turn) {
            report.words(turn, range);
        }
    }
}

/// The words by which the agent's turn restates and asks, in folded characters.
#[must_use]
pub fn confirms(talk: &Talk, turn: usize) -> Option<Range<usize>> {
    let said = &talk.utterances[turn];
    if said.has(CONFIRMS_ELSE) {
        return None;
    }
    let whole = || said.hits.of(CONFIRM_WHOLE).first().map(|hit| hit.start..hit.end);
    let opened = opening_before(said, CONFIRM_INTRO, CONFIRM_ASK)
        .or_else(|| opening_before(said, RESTATES, CONFIRM_SOFT))
        .or_else(whole);
    opened.or_else(|| given_back(talk, turn))
}

/// From the opening to the asking; 您要几件 opens nothing but a question.
fn opening_before(said: &Utterance, opens: LexiconId, asks: LexiconId) -> Option<Range<usize>> {
    let range = said.hits.of(opens).iter().find_map(|open| {
        let ask = said.hits.of(asks).iter().find(|ask| ask.start >= open.end && ask.start - open.end <= REACH)?;
        Some(open.start..ask.end)
    })?;
    let question = said.has_in(&[QUESTION_WHICH], &said.clause_around(&(range.start..range.start + 1)));
    (!question).then_some(range)
}

/// The message up to its asking, where it gives back what the customer has said before.
fn given_back(talk: &Talk, turn: usize) -> Option<Range<usize>> {
    let said = &talk.utterances[turn];
    let ask = said.hits.of(CONFIRM_ASK).first()?;
    let told = 0..ask.start;
    if said.has_in(&[QUESTION_WHICH], &told) {
        return None;
    }
    let given: usize = (0..turn)
        .filter(|&at| talk.is_customer(at))
        .map(|at| pairs_in_common(said, &told, &talk.utterances[at]))
        .sum();
    // 是吗 may ask anything: it takes one pair more than 对吗.
    let least = GIVEN_BACK + usize::from(said.folded.chars[ask.start] == '是');
    (given >= least).then_some(said.core_range().start..ask.end)
}
