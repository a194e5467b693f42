//! A reward that only the talk ties to a review: the review was asked for a message ago, the money comes now.
//!
//! ```toml
//! id = "paid-review.talk"
//! level = "block"
//! basis = ["taobao-11000225", "douyin-113470", "anti-unfair-competition-9"]
//! hits = [
//!   "a: 麻烦您好评截图发我看一下哦\nc: 发了\n> 好的，返您3元，请查收",
//!   "c: 好评截图给你了\n> 收到，给您返现2元哦",
//!   "a: 五星好评后截图给我\n> 返您5元红包",
//!   "a: 亲，好评晒图截图发我哈\nc: 有啥好处\n> 送您一双棉袜，跟下一单走",
//! ]
//! misses = [
//!   "c: 好评有返现吗\n> 没有返现的哦",
//!   "c: 坏了两个\n> 给您返五块补偿碎掉的那个",
//!   "c: 买得多有优惠吗\n> 满三百返现二十，付款后自动到账哦",
//! ]
//! fixes = [{ at = "message", text = "谢谢您的支持，您按真实的使用感受评价就好哦，有任何问题随时告诉我" }]
//! [message]
//! zh-CN = "前面谈的是好评，“{text}”就成了用好处换评价；请不要为评价许诺任何好处。"
//! en = "A good review was the topic, so \"{text}\" pays for it; promise nothing for a review."
//! zh-TW = "前面談的是好評，「{text}」就成了用好處換評價；請不要為評價許諾任何好處。"
//! ```

use crate::rules::{Report, lexicon};
use crate::talk::Moment;

/// Reports a reward that answers a good review spoken of just before.
pub fn judge(moment: &Moment<'_>, report: &mut Report) {
    let said = moment.said;
    let rewards = [lexicon::CASH_BACK, lexicon::REWARD];
    let Some(cash) = rewards.iter().find_map(|&list| said.hits.of(list).first()) else { return };
    if said.has(lexicon::NO_REWARD) || said.has(lexicon::GOOD_REVIEW) {
        return;
    }
    let spoken = moment.customer_said().chain(moment.burst_before()).any(|utterance| {
        utterance.has(lexicon::GOOD_REVIEW) && !utterance.has(lexicon::NO_REWARD) && utterance.has(lexicon::PROOF)
            || utterance.has(lexicon::GOOD_REVIEW) && utterance.has(lexicon::DONE)
    });
    let asked = moment.index.checked_sub(1).is_some_and(|_| {
        let turns = moment.talk.utterances.len().min(moment.index);
        (turns.saturating_sub(3)..turns).any(|turn| {
            moment.talk.is_judged(turn)
                && moment.talk.utterances[turn].has(lexicon::GOOD_REVIEW)
                && moment.talk.utterances[turn].has(lexicon::PROOF)
        })
    });
    if spoken || asked {
        report.words(moment.index, cash.start..cash.end);
    }
}
