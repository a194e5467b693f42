//! Asking again for what the customer has given.
//!
//! Order number, phone, address, height, weight, colour, size, picture and the problem itself are remembered for the whole
//! talk, the part with the bot included. Checking what was given is no repeat, nor is asking for another one. At the end, a
//! customer who protests (我刚才说过了) convicts the question before.
//!
//! ```toml
//! id = "repeated-question"
//! level = "warn"
//! hits = [
//!   "a: 您好\nc: 订单202611100012345678的快递三天没动了\n> 麻烦您提供一下订单号",
//!   "a: 您好亲\nc: 身高165体重52，穿多大\na: 稍等我看下版型\n> 亲，您的身高体重各是多少呢",
//!   "a: 您好\nc: 鞋子寄回去了，单号YT20261101234567\na: 收到\n> 麻烦发我一下退货单号哦",
//!   "a: 您好\nc: 发票抬头要改成个人\na: 好的\nc: 改了吗\n> 您要改成什么呢",
//!   "a: 您好亲\nc: 我要那个黑色的\n> 好的亲，您要哪个颜色呢",
//!   "b: 请描述您的问题\nc: 收到的碗碎了两个\nc: [图片]\n> 您好，请问您遇到什么问题了呢",
//!   "a: 您好\nc: 想换成大一点的\na: 请问您要换什么呢\nc: 我刚才说过了呀\na: 不好意思，马上给您换，祝您生活愉快",
//! ]
//! misses = [
//!   "a: 您好亲\nc: 身高165体重52，穿多大\n> 跟您核对一下，165、52公斤，对吗",
//!   "a: 您好\nc: 订单202611100012345678，吹风机开不了机\n> 收到您的订单号了，麻烦再拍一张插头的照片给我",
//!   "a: 您好\nc: 想换成大一号的\n> 好的，您要换成什么颜色呢",
//!   "a: 您好\nc: 订单202611100012345678已经寄回了\n> 麻烦提供一下快递单号哦",
//!   "a: 您好\nc: 我想改地址\n> 新地址麻烦您发我一下哦",
//!   "a: 您好\nc: 有黑色吗\n> 有的亲，您想要哪个颜色呢",
//!   "a: 您好\nc: 订单202611100012345678退了吗\n> 这个订单号查不到，麻烦您再提供一下哦",
//!   "c: 收到的碗碎了\n> 您好，请问有什么可以帮您",
//! ]
//! fixes = [
//!   { at = "clause", text = "您之前发的信息我都看到了，马上为您处理，请稍等哦~" },
//! ]
//! [message]
//! zh-CN = "顾客前面已经给过{what}了，再问一遍会让人烦；往上翻一下，直接用就好。"
//! en = "The customer has already given the {what}; look above and use it instead of asking again."
//! zh-TW = "顧客前面已經給過{what}了，再問一遍會讓人煩；往上翻一下，直接用就好。"
//! [variants.protested]
//! zh-CN = "这一问之后顾客说已经说过了；回复前先看看前面的记录。"
//! en = "After this the customer said it had been given already; read the talk above before asking."
//! zh-TW = "這一問之後顧客說已經說過了；回覆前先看看前面的記錄。"
//! ```

use std::ops::Range;

use super::Report;
use super::lexicon::{
    ANOTHER, ASK_FOR, ASK_GIVE, ASK_WAYBILL, CHANGES_TO, COLOUR_NAME, CONFIRM, EITHER_OR, PERSON, PROTEST, SIZE_NAME,
    SKIN_NAME, STOCK_QUESTION,
};
use crate::lexicon::Hit;
use crate::talk::given::GivenKind;
use crate::talk::topic::content;
use crate::talk::{Moment, Utterance, question};

/// Reports questions for what has been given.
pub fn judge(moment: &Moment<'_>, report: &mut Report) {
    let said = moment.said;
    if said.has(CONFIRM) || is_for_another(moment) {
        return;
    }
    let given = &moment.talk.given;
    if given.is_empty() && moment.live {
        return;
    }
    let has = |kind: GivenKind| given.iter().any(|given| given.turn < moment.index && given.kind == kind);
    let repeated = GivenKind::ASKED
        .into_iter()
        .filter(|(kind, _)| has(*kind))
        .find_map(|(kind, list)| asks_for(said, kind, list).map(|range| (kind, range)));
    if let Some((kind, range)) = repeated {
        report.words(moment.index, range.clone()).with("what", words(said, &range, kind));
        return;
    }
    let asks = || question::asks(said) || said.has(ASK_GIVE) || said.has(ASK_FOR);
    if !moment.live && asks() && (is_protested(moment) || is_told_again(moment)) {
        report.words(moment.index, said.core_range()).say("protested");
    }
}

/// Whether another one is asked for than was given: another article's, another person's. 新的 is no other one where the customer
/// has said what the new one is (电话改成139…).
fn is_for_another(moment: &Moment<'_>) -> bool {
    let said = moment.said;
    let (talk, new) = (moment.talk, said.hits.of(ANOTHER));
    let changed = || (0..moment.index).any(|at| talk.is_customer(at) && talk.utterances[at].has(CHANGES_TO));
    let only_new = |hit: &Hit| said.folded.chars[hit.start..hit.end] == ['新', '的'];
    let the_new_one = new.is_empty() || new.iter().all(only_new) && changed();
    if !the_new_one || moment.customer_has(ANOTHER) {
        return true;
    }
    let of_others = |at: usize| talk.is_customer(at) && talk.utterances[at].has(PERSON);
    said.has(PERSON) && moment.customer_has(PERSON) && (0..moment.index).filter(|&at| of_others(at)).count() > 1
}

/// Most characters of an answer that only says again what was said.
const AGAIN: usize = 10;

/// Whether the customer's next message says nothing but what an earlier one stated: 我是河南的 … 您是哪个省的 … 河南.
fn is_told_again(moment: &Moment<'_>) -> bool {
    let talk = moment.talk;
    let next = (moment.index + 1..talk.utterances.len()).find(|&turn| talk.is_customer(turn));
    let Some(answer) = next.filter(|&turn| talk.is_heard(turn)).map(|turn| &talk.utterances[turn]) else {
        return false;
    };
    let whole = 0..answer.folded.len();
    let told: Vec<char> = content(answer, &whole).map(|at| answer.folded.chars[at]).collect();
    if told.len() < 2 || answer.core.len() > AGAIN || question::asks(answer) || !has_asked(moment.said) {
        return false;
    }
    // What the agent's own words put into the customer's mouth is a choice, no repetition.
    let holds = |said: &Utterance| said.folded.chars.windows(told.len()).any(|part| part == told);
    (0..moment.index).filter(|&at| talk.is_heard(at)).any(|at| {
        let said = &talk.utterances[at];
        said.clauses(0..said.folded.len()).any(|clause| {
            let stated = !question::asks_in(said, &clause);
            stated && said.folded.chars[clause].windows(told.len()).any(|part| part == told)
        })
    }) && !holds(moment.said)
}

/// Whether the agent asks something in words beyond the stock questions.
fn has_asked(said: &Utterance) -> bool {
    said.clauses(0..said.folded.len()).any(|clause| {
        question::asks_plainly(said, &clause) && !said.has_in(&[STOCK_QUESTION], &clause)
    })
}

/// The clause that asks for the thing: its name and the asking, side by side.
fn asks_for(said: &Utterance, kind: GivenKind, list: crate::lexicon::LexiconId) -> Option<Range<usize>> {
    said.clauses(0..said.folded.len()).find_map(|clause| {
        // 油皮还是干皮呢 asks by the names themselves.
        let names = match kind {
            GivenKind::Skin => said.hits_in(SKIN_NAME, &clause),
            GivenKind::Colour => said.hits_in(COLOUR_NAME, &clause),
            GivenKind::Size => said.hits_in(SIZE_NAME, &clause),
            _ => &[],
        };
        if let [first, .., last] = names
            && said.has_in(&[EITHER_OR], &(first.end..last.start))
        {
            return Some(first.start..last.end);
        }
        let name = said.hits_in(list, &clause).first()?;
        let parcel = kind == GivenKind::Order && said.has_in(&[ASK_WAYBILL], &clause);
        if parcel || said.has_in(&[STOCK_QUESTION], &clause) {
            return None;
        }
        let asking = said.hits_in(ASK_FOR, &clause);
        if asking.is_empty() && kind != GivenKind::Problem {
            return None;
        }
        let start = asking.first().map_or(name.start, |hit| hit.start.min(name.start));
        let end = asking.last().map_or(name.end, |hit| hit.end.max(name.end));
        Some(start..end)
    })
}

/// The thing as the agent called it.
fn words(said: &Utterance, range: &Range<usize>, kind: GivenKind) -> String {
    let list = GivenKind::ASKED.into_iter().find(|(each, _)| *each == kind).map(|(_, list)| list);
    let name = list.and_then(|list| said.hits.of(list).iter().find(|hit| range.contains(&hit.start)));
    name.map_or_else(String::new, |hit| {
        let (start, end) = said.folded.typed(hit.start, hit.end);
        said.text[start..end].to_owned()
    })
}

/// The customer's next messages say that it was said before.
fn is_protested(moment: &Moment<'_>) -> bool {
    let talk = moment.talk;
    let next = (moment.index + 1..talk.utterances.len())
        .find(|&turn| talk.conversation.turns[turn].role != crate::Role::System);
    next.is_some_and(|turn| talk.is_customer(turn) && talk.utterances[turn].has(PROTEST))
}
