//! A bare word or two as the whole reply.
//!
//! Only what the reply says counts: marks, emoji codes and placeholders do not. A bare no to a favour is
//! `blunt-refusal`, not this.
//!
//! ```toml
//! id = "cold-reply"
//! level = "warn"
//! hits = [
//!   "c: 有黑色吗\n> 有", "c: 帮我备注发顺丰\n> 好的", "c: 明天能到吗\n> 嗯嗯", "c: 在吗\n> 在", "c: 这个掉毛吗\n> 不会。", "c: 还有38码吗\n> 沒有",
//!   "c: 我想问下洗衣机的事\n> 请说", "c: 记得包严实点\n> 收到[OK]", "c: 我昨天买的那件有点小\n> 哦", "c: 能开票吗\n> 可以", "c: 是纯棉吗\na: 是的\nc: 那机洗呢\na: 嗯\nc: 知道了",
//!   "c: 帮我查一下到哪了谢谢\n> 好", "c: 这个能机洗吗\n> 能洗", "c: 包邮不\n> 包", "c[10:00:00]: 有赠品吗，发什么快递\na[10:00:20]: 有\na[10:06:00]: 发的是圆通，今天就能出库哦",
//! ]
//! misses = [
//!   "c: 有黑色吗\n> 有的呢", "c: 帮我备注发顺丰\n> 好的亲", "c: 在吗\n> 在的哦", "c: 明天能到吗\n> 嗯嗯亲", "c: 有黑色吗\n> 有的～", "c: 谢谢啦\n> 好的", "c: 没事了拜拜\n> 嗯嗯", "c: 谢谢\n> 不客气",
//!   "c: 有黑色吗\na: 黑色还有三件，今天可以发走\n> 嗯", "c: 有吗\na: 有\na: S到XL都有，您平时穿多大呢\nc: M", "c: 能再便宜点吗\n> 不行", "c: 在吗\n> 您好", "c: 用什么尺码\n> 38", "c: 链接发我\n> 好的[链接x]", "c: 我先看看\n> 好呀", "c: 要大的还是小的\n> 大的", "c: 发什么快递\n> 圆通", "c: 这个能机洗吗\n> 能洗的哦",
//! ]
//! [message]
//! zh-CN = "整条回复只有“{text}”，顾客会觉得冷淡；加个称呼和语气，再带上下一步。"
//! en = "The whole reply is just \"{text}\" and feels cold; add an address and the next step."
//! zh-TW = "整則回覆只有「{text}」，顧客會覺得冷淡；加個稱呼和語氣，再帶上下一步。"
//! [offers]
//! accept-shipping = [{ at = "message", text = "好的亲，我这就帮您备注尽早发出，发货后就能看到物流啦～" }]
//! accept-remark = [{ at = "message", text = "好的亲，已经记下您的要求，我这就给您备注上哦～" }]
//! accept-change = [{ at = "message", text = "好的亲，我这就帮您看看能不能修改，稍后给您确认哦～" }]
//! accept-refund = [{ at = "message", text = "好的亲，我这就帮您看看退款进度，有消息马上告诉您哦～" }]
//! accept-invoice = [{ at = "message", text = "好的亲，开票信息我这就给您登记，有问题随时找我哦～" }]
//! accept-check = [{ at = "message", text = "好的亲，我这就帮您查一下，您稍等哦～" }]
//! accept = [{ at = "message", text = "好的亲，这就为您处理～" }, { at = "message", text = "亲，{text}哦～还有什么需要随时跟我说" }]
//! yes = [{ at = "message", text = "是的亲，您放心哦～还有什么想了解的尽管问我" }, { at = "message", text = "亲，{text}哦～您看还有什么想了解的吗" }]
//! have = [{ at = "message", text = "有的亲～您看需要几件，我帮您确认下库存哦" }, { at = "message", text = "亲，{text}哦～喜欢可以直接拍下" }]
//! lack = [{ at = "message", text = "不好意思亲，暂时没有呢，您说说需求，我帮您找找相近的好吗～" }]
//! no = [{ at = "message", text = "亲，{text}哦，您放心～还有什么想了解的尽管问我" }]
//! here = [{ at = "message", text = "亲，我在的，您请说，我来帮您看看哦～" }]
//! speak = [{ at = "message", text = "亲，您请说，我来帮您看看哦～" }]
//! done = [{ at = "message", text = "亲，{text}哦～您看还有什么需要帮忙的吗" }]
//! heard = [{ at = "message", text = "好的亲，我明白您的意思了，这就帮您看看哦～" }]
//! ```

use crate::finding::Level;
use crate::lexicon::LexiconId;
use crate::rules::Report;
use crate::rules::lexicon::{
    ASKS_FAVOUR, ASKS_OPENLY, BARE_ACCEPT, BARE_DONE, BARE_HAVE, BARE_HERE, BARE_INTERJECTION, BARE_LACK, BARE_NO,
    BARE_SPEAK, BARE_YES, CONTENT_TOKEN, CUSTOMER_REQUEST, EMPTY_WORD, PARTICLE, POLITENESS, WANTS_CHANGE, WANTS_CHECK, WANTS_INVOICE,
    WANTS_REFUND, WANTS_REMARK, WANTS_SHIPPING,
};
use crate::talk::{Moment, Utterance, question, refusal};

/// Longest reply that can be a bare word or two, in characters that say something.
const LONGEST: usize = 8;

/// Longest reply that only echoes the question, in characters that say something.
const LONGEST_ECHO: usize = 3;

/// All bare words, in the order in which they tell what the reply means.
const TOKENS: [(LexiconId, &str); 9] = [
    (BARE_LACK, "lack"),
    (BARE_NO, "no"),
    (BARE_SPEAK, "speak"),
    (BARE_DONE, "done"),
    (BARE_HAVE, "have"),
    (BARE_HERE, "here"),
    (BARE_ACCEPT, "accept"),
    (BARE_YES, "yes"),
    (BARE_INTERJECTION, "heard"),
];

/// What a bare 好的 goes on with.
const NEXT_STEPS: [(LexiconId, &str); 6] = [
    (WANTS_CHANGE, "accept-change"),
    (WANTS_INVOICE, "accept-invoice"),
    (WANTS_REMARK, "accept-remark"),
    (WANTS_REFUND, "accept-refund"),
    (WANTS_CHECK, "accept-check"),
    (WANTS_SHIPPING, "accept-shipping"),
];

/// Reports a reply that is nothing but bare words.
pub fn judge(moment: &Moment<'_>, report: &mut Report) {
    let said = moment.said;
    let echo = || echoes(moment).then_some("yes");
    let Some(meaning) = bare(said).or_else(echo) else { return };
    let asked = moment.customer_said().any(question::asks);
    let wanted = moment.customer_has(CUSTOMER_REQUEST);
    if moment.talk.is_leaving(moment.index) && !wanted {
        return;
    }
    if meaning == "lack" && moment.customer_has(ASKS_FAVOUR) || moment.has_fuller_beside() {
        return;
    }
    let alone = moment.customer_said().next().is_none();
    let found = report.words(moment.index, said.core_range());
    let repeats = !said.is_only(&TOKENS.map(|(lexicon, _)| lexicon));
    if repeats || !(asked || wanted || alone) {
        found.at_level(Level::Hint);
    }
    if meaning == "accept" || meaning == "yes" {
        for (lexicon, offer) in NEXT_STEPS {
            if moment.customer_has(lexicon) && wanted {
                found.offer(offer);
                break;
            }
        }
    }
    found.offer(meaning);
}

/// Whether the reply only gives the customer's own words back: 能洗 to 可以机洗吗. A choice (要大的还是小的) or an open
/// question (发什么快递) is answered that way.
fn echoes(moment: &Moment<'_>) -> bool {
    let said = moment.said;
    if said.core.is_empty() || said.core.len() > LONGEST_ECHO || said.folded.chars.contains(&'~') {
        return false;
    }
    if [PARTICLE, POLITENESS, CONTENT_TOKEN].iter().any(|&list| said.has(list)) || refusal::is_bare(said) {
        return false;
    }
    let calls = |said: &&Utterance| question::asks(said) || said.has(CUSTOMER_REQUEST);
    let Some(asked) = moment.customer_said().filter(calls).last() else { return false };
    let mut allowed = TOKENS.map(|(lexicon, _)| lexicon).to_vec();
    allowed.push(EMPTY_WORD);
    let repeated = |at: usize| {
        let c = said.folded.chars[at];
        !c.is_ascii_alphanumeric() && asked.folded.chars.contains(&c)
    };
    !asked.has(ASKS_OPENLY)
        && said.core.iter().any(|&at| repeated(at))
        && said.uncovered(&allowed).all(repeated)
}

/// What a reply of bare words means; `None` when it says more.
fn bare(said: &Utterance) -> Option<&'static str> {
    if said.core.is_empty() || said.core.len() > LONGEST {
        return None;
    }
    let all = TOKENS.map(|(lexicon, _)| lexicon);
    if !said.is_only(&all) || said.folded.chars.contains(&'~') || said.has(CONTENT_TOKEN) {
        return None;
    }
    // 好的哦, 对啊: an interjection after a word warms it.
    let last = *said.core.last()?;
    let warmed = said.hits.of(BARE_INTERJECTION).iter().any(|hit| hit.end == last + 1)
        && !said.is_only(&[BARE_INTERJECTION]);
    if warmed {
        return None;
    }
    TOKENS.into_iter().find(|(lexicon, _)| said.has(*lexicon)).map(|(_, meaning)| meaning)
}
