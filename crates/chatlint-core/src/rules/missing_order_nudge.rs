//! An interested customer whom nobody invites to order.
//!
//! ```toml
//! id = "missing-order-nudge"
//! level = "hint"
//! when = "end"
//! hits = [
//!   "a: 您好亲\nc: 这个书包多重\na: 800克，很轻的\nc: 真好看，我挺喜欢的\na: 嗯嗯，是挺好看的\nc: 好\na: 有问题随时联系我哦",
//!   "a: 您好\nc: 红茶有礼盒吗\na: 有礼盒的\nc: 看着还不错\na: 是的呢亲",
//! ]
//! misses = [
//!   "a: 您好\nc: 这款挺好看的\na: 喜欢可以直接拍下哦，今天发货",
//!   "a: 您好\nc: 挺喜欢的，不过宿舍不让用，还是不买了\na: 理解的亲，祝您生活愉快",
//!   "a: 您好\nc: 不错，已经拍了\na: 看到订单啦，今天发出",
//!   "a: 您好\nc: 收到的杯子挺好看的，就是漏水\na: 给您换一个新的",
//!   "a: 您好\nc: 入门选哪款\na: 入门推荐6毫米的\nc: 嗯嗯挺好\na: 今天有满减，您现在下单就能用上哦",
//! ]
//! fixes = [{ at = "end", phrase = "nudging" }]
//! [message]
//! zh-CN = "顾客已经有意向了，一直没有邀请下单；顺势说一句“喜欢可以直接拍下”，别让单子溜走。"
//! en = "The customer was interested and never invited to order; a light \"you can order it right away\" is enough."
//! zh-TW = "顧客已經有意向了，一直沒有邀請下單；順勢說一句「喜歡可以直接拍下」，別讓單子溜走。"
//! ```

use super::Report;
use super::lexicon::{
    DECIDED, INTEREST, LIKES, NUDGE, RATHER, TOPIC_AUTHENTIC, TOPIC_CAPACITY, TOPIC_COLOUR, TOPIC_CUSTOM,
    TOPIC_DIFFERENCE, TOPIC_DISCOUNT, TOPIC_EXPIRY, TOPIC_FIT, TOPIC_FUNCTION, TOPIC_GIFT, TOPIC_INSTALL,
    TOPIC_MATERIAL, TOPIC_ORIGIN, TOPIC_PACKAGING, TOPIC_PEOPLE, TOPIC_PRICE, TOPIC_SEASON, TOPIC_SIZE,
    TOPIC_STOCK, TOPIC_TASTE, TOPIC_WASH, TOPIC_WEAR,
};
use crate::talk::given::GivenKind;
use crate::talk::sale::is_presale;
use crate::talk::topic::Topics;
use crate::talk::{Talk, needs, question};

/// What people ask about goods that they may buy.
const GOODS: Topics = Topics::of(TOPIC_PRICE)
    .with(Topics::of(TOPIC_STOCK))
    .with(Topics::of(TOPIC_SIZE))
    .with(Topics::of(TOPIC_COLOUR))
    .with(Topics::of(TOPIC_MATERIAL))
    .with(Topics::of(TOPIC_FUNCTION))
    .with(Topics::of(TOPIC_CAPACITY))
    .with(Topics::of(TOPIC_DIFFERENCE))
    .with(Topics::of(TOPIC_TASTE))
    .with(Topics::of(TOPIC_PEOPLE))
    .with(Topics::of(TOPIC_PACKAGING))
    .with(Topics::of(TOPIC_SEASON))
    .with(Topics::of(TOPIC_DISCOUNT))
    .with(Topics::of(TOPIC_GIFT))
    .with(Topics::of(TOPIC_WASH))
    .with(Topics::of(TOPIC_WEAR))
    .with(Topics::of(TOPIC_FIT))
    .with(Topics::of(TOPIC_INSTALL))
    .with(Topics::of(TOPIC_CUSTOM))
    .with(Topics::of(TOPIC_AUTHENTIC))
    .with(Topics::of(TOPIC_ORIGIN))
    .with(Topics::of(TOPIC_EXPIRY));

/// Most characters between 挺 and 合适.
const LIKES_GAP: usize = 2;

/// Reports the agent's last message of a pre-sale talk that let an interested customer go.
pub fn conclude(talk: &Talk, report: &mut Report) {
    if !is_presale(talk) {
        return;
    }
    let Some(interested) = interest(talk) else { return };
    let last = (interested + 1..talk.utterances.len()).rev().find(|&turn| talk.is_judged(turn));
    if let Some(last) = last.filter(|_| decision(talk).is_none() && invitation(talk).is_none()) {
        report.message(last);
    }
}

/// The customer's turn that shows an interest in goods.
#[must_use]
pub fn interest(talk: &Talk) -> Option<usize> {
    let interested = customer_turns(talk).find(|&turn| {
        let said = &talk.utterances[turn];
        let likes = said.has(INTEREST) || said.in_turn(RATHER, LIKES, LIKES_GAP).is_some();
        likes && !said.clauses(0..said.folded.len()).all(|clause| question::asks_in(said, &clause))
    })?;
    let told_need =
        talk.given.iter().any(|given| matches!(given.kind, GivenKind::Recipient | GivenKind::Budget));
    let about_goods = told_need
        || customer_turns(talk).any(|turn| {
            let said = &talk.utterances[turn];
            needs::is_vague(said) || GOODS.meets(Topics::named(said, &(0..said.folded.len())))
        });
    about_goods.then_some(interested)
}

/// The customer's turn that says whether to buy or not: nothing is left to nudge.
#[must_use]
pub fn decision(talk: &Talk) -> Option<usize> {
    customer_turns(talk).find(|&turn| talk.utterances[turn].has(DECIDED))
}

/// The agent's turn that invites the order.
#[must_use]
pub fn invitation(talk: &Talk) -> Option<usize> {
    (0..talk.utterances.len()).find(|&turn| talk.is_judged(turn) && talk.utterances[turn].has(NUDGE))
}

fn customer_turns(talk: &Talk) -> impl Iterator<Item = usize> {
    (0..talk.utterances.len()).filter(|&turn| talk.is_customer(turn))
}
