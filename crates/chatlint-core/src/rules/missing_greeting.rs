//! The agent's first words greet.
//!
//! A bot's greeting does not count: the customer has waited for a person. The whole first burst is looked at, so a
//! picture or a card before the words is no fault, and `亲` alone is a name, not a greeting.
//!
//! ```toml
//! id = "missing-greeting"
//! level = "hint"
//! hits = [
//!   "c: 这款杯子还有吗\n> 有的，现在拍今天发",
//!   "c: 在吗\n> 亲，偏大一码",
//!   "b: 您好，我是智能客服小布\nc: 转人工\n> 您的包裹已经签收了",
//!   "c: 运费谁出\na: 质量问题运费我们出\nc: 好\na: 祝您生活愉快",
//!   "a: [图片]\na: 这个是实物图\nc: 好的\na: 有问题随时联系我",
//! ]
//! misses = [
//!   "c: 在吗\n> 您好，这款有现货哦",
//!   "c: 有人吗\n> 亲，在的呢，想看哪一款",
//!   "c: 在不在\n> 宝～在呢，请说哈",
//!   "c: 老板\n> Hi～欢迎来到小店",
//!   "c: 有貨嗎\n> 您好，歡迎光臨，有現貨喔",
//!   "c: 你好\na: 亲亲，晚上好呀\nc: 多重\n> 两斤左右哦",
//!   "c: 有人没\na: 刚在打包\na: 您好亲，久等啦\nc: 没事\na: 祝您生活愉快",
//!   "s: 会话开始\nb: 您好，小助手为您服务",
//!   "broadcast:\n> 今晚八点直播间上新，关注店铺早知道",
//! ]
//! fixes = [
//!   { at = "start", phrase = "greeting" },
//! ]
//! [message]
//! zh-CN = "这是您对顾客说的第一句话，还没有问候；先问声好，再说事，顾客会觉得被重视。"
//! en = "This is your first message to the customer and it has no greeting; say hello first, then answer."
//! zh-TW = "這是您對顧客說的第一句話，還沒有問候；先問聲好，再說事，顧客會覺得被重視。"
//! ```

use super::Report;
use super::lexicon::{DEAR, GREETING, HERE};
use crate::talk::{Moment, Utterance};

/// Reports the agent's first message when its burst has no greeting. Where the beginning is unknown, none is the first.
pub fn judge(moment: &Moment<'_>, report: &mut Report) {
    let talk = moment.talk;
    if talk.conversation.partial {
        return;
    }
    let before = moment.index.min(talk.utterances.len());
    if talk.conversation.broadcast || (0..before).any(|at| talk.is_judged(at)) || greets(moment.said) {
        return;
    }
    if !moment.burst_after().any(greets) {
        report.message(moment.index);
    }
}

/// Whether the message greets: 您好, 欢迎光临, or `dear` and `here` side by side (亲，在的).
#[must_use]
pub fn greets(said: &Utterance) -> bool {
    if said.has(GREETING) {
        return true;
    }
    let chars = &said.folded.chars;
    let beside = |left: usize, right: usize| {
        left <= right && !chars[left..right].iter().any(|c| c.is_alphanumeric())
    };
    said.hits.of(HERE).iter().any(|here| {
        said.hits.of(DEAR).iter().any(|dear| beside(dear.end, here.start) || beside(here.end, dear.start))
    })
}
