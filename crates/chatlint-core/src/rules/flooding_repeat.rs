//! The same text again.
//!
//! Stock phrases (a greeting, a closing, a wait notice) may come again once the customer has spoken; other words may
//! not, unless the customer asked to hear them again.
//!
//! ```toml
//! id = "flooding.repeat"
//! level = "warn"
//! hits = [
//!   "c: 我想想\na: 今天下单送杯垫，数量不多了哦\n> 今天下单送杯垫，数量不多了哦", "c: 能加热吗\na: 亲，具体功能请以商品页面为准哦\nc: 我问能不能加热\n> 亲，具体功能请以商品页面为准哦。",
//!   "c: 能退吗\na: 请您按照平台规则操作即可的呢\nc: 我就问能不能\na: 请您按照平台规则操作即可的呢\nc: 服了",
//! ]
//! misses = [
//!   "c: 改白色\na: 好的呢亲\nc: 再备注一下\n> 好的呢亲", "c: 几天到\na: 请稍等，正在为您查询哦\nc: 还有发票\n> 请稍等，正在为您查询哦", "c: 谢谢\na: 请问还有其他可以帮您的吗\nc: 发什么快递\na: 圆通的哦\nc: 好\n> 请问还有其他可以帮您的吗",
//!   "c: 地址发我\na: 杭州市示例区桂花路12号仓\nc: 没看到，再发一下\n> 杭州市示例区桂花路12号仓", "b: 您好，欢迎光临本店，请描述问题\nc: 在吗\n> 您好，欢迎光临本店，请描述问题",
//! ]
//! [message]
//! zh-CN = "这句话刚发过，再发一遍像机器人刷屏；换个说法，直接回应顾客的话。"
//! en = "This was sent before; sending it again looks like a machine. Answer what the customer said."
//! zh-TW = "這句話剛發過，再發一遍像機器人洗版；換個說法，直接回應顧客的話。"
//! [offers]
//! other = [{ at = "message", text = "我换个方式跟您说明白些，您最想确认的是哪一点呢～" }]
//! ```

use crate::rules::Report;
use crate::rules::lexicon::{
    ASKS_AGAIN, CLOSING, DEAR, EMPTY_WORD, GREETING, PARTICLE, POLITENESS, THANKS, WAIT,
    WAIT_APOLOGY,
};
use crate::talk::farewell::closes;
use crate::talk::{Moment, Utterance};

/// Shortest text that counts, in characters that say something.
const SHORTEST: usize = 8;

/// How many of the agent's messages are looked back at.
const LOOK_BACK: usize = 30;

/// What stock phrases are made of.
const STOCK: [crate::lexicon::LexiconId; 9] =
    [CLOSING, DEAR, EMPTY_WORD, GREETING, PARTICLE, POLITENESS, THANKS, WAIT, WAIT_APOLOGY];

/// Reports a message that the agent has sent before.
pub fn judge(moment: &Moment<'_>, report: &mut Report) {
    let said = moment.said;
    if said.core.len() < SHORTEST {
        return;
    }
    let talk = moment.talk;
    let before = (0..moment.index.min(talk.utterances.len())).rev();
    let earlier = before
        .filter(|&at| talk.is_judged(at))
        .take(LOOK_BACK)
        .find(|&at| talk.utterances[at].same_words(said));
    let Some(earlier) = earlier else { return };
    let answered_since = (earlier..moment.index).any(|at| talk.is_customer(at));
    if answered_since && (is_stock(said) || moment.customer_has(ASKS_AGAIN)) {
        return;
    }
    report.words(moment.index, said.core_range()).offer("other");
}

/// Whether the message closes the talk, or is mostly made of greetings, wait notices and the like.
fn is_stock(said: &Utterance) -> bool {
    closes(said) || said.substance(&STOCK) * 2 < said.core.len()
}
