//! Two things asked, one answered.
//!
//! Looks at the whole burst: what the customer's last run of messages asks, by topic, against what the agent's replies
//! touch. A bare `可以的` cannot answer two different questions. Wait notices, counter-questions, links and
//! pictures keep it silent; two questions of one topic are one.
//!
//! ```toml
//! id = "partial-answer"
//! level = "warn"
//! hits = [
//!   "a: 您好亲\nc: 几斤装？保质期多久？\n> 是5斤装的哦",
//!   "a: 您好亲，在的\nc: 能开专票吗，周末发不发货\n> 专票可以开的呢",
//!   "a: 您好\nc: 这款能机洗吗，会起球吗\n> 可以的亲",
//!   "a: 您好\nc: 有白色吗\nc: 发什么快递\n> 白色有现货的哦",
//!   "a: 您好\nc: 請問保固多久？可以分期付款嗎？\n> 保固兩年喔",
//!   "a: 您好\nc: 包邮吗？不喜欢能退吗？\na: 包邮的哦\nc: 哦\na: 祝您生活愉快",
//! ]
//! misses = [
//!   "a: 您好亲\nc: 包邮吗？不喜欢能退吗？\n> 包邮的哦，7天内不影响二次销售都可以退的",
//!   "a: 您好亲\nc: 会掉色吗？就是洗了会不会褪色\n> 不会的亲，正常洗不掉色",
//!   "a: 您好亲\nc: 有39码吗？发什么快递？\na: 39码有现货\n> 快递默认发中通哦",
//!   "a: 您好\nc: 能装几升？放得下电脑吗？\n> 两个问题我一起核实下，您稍等哦",
//!   "a: 您好\nc: 多重？哦看到了。那保质期多久\n> 保质期十二个月哦",
//!   "a: 您好\nc: 白色和黑色都有吗\n> 都有现货的亲",
//!   "a: 您好\nc: 能机洗吗，会起球吗\n> 这两个您都放心，可以机洗，也不容易起球的",
//! ]
//! fixes = [
//!   { at = "end", text = "；您问的“{open}”我马上帮您核实，请稍等哦~" },
//! ]
//! [message]
//! zh-CN = "顾客问了不止一件事，“{open}”还没有答到；一起答了，顾客就不用再问一遍。"
//! en = "The customer asked more than one thing and \"{open}\" is not answered yet; answer it too."
//! zh-TW = "顧客問了不止一件事，「{open}」還沒有答到；一起答了，顧客就不用再問一遍。"
//! [variants.ambiguous]
//! zh-CN = "顾客问了不止一件事，只答“{text}”听不出是答哪一件；请分别说清楚。"
//! en = "The customer asked more than one thing; \"{text}\" leaves open which one is meant. Answer each."
//! zh-TW = "顧客問了不止一件事，只答「{text}」聽不出是答哪一件；請分別說清楚。"
//! ```

use super::Report;
use super::lexicon::SETTLES;
use crate::finding::Level;
use crate::talk::question::{Question, Want};
use crate::talk::topic::Topics;
use crate::talk::{Moment, Utterance, reply};

/// Beyond so many characters a reply is an explanation that may answer in words of its own.
const LONG: usize = 80;

/// Reports a burst that answers some questions and leaves others.
pub fn judge(moment: &Moment<'_>, report: &mut Report) {
    let talk = moment.talk;
    let matters = matters(talk.asked_before(moment.index).filter(|question| question.want == Want::Answer));
    if matters.len() < 2 || talk.burst_before(moment.index).any(|at| reply::carries_more(talk, at)) {
        return;
    }
    let tells = |said: &&Utterance| reply::is_substantive(said) || reply::is_yes_or_no(said);
    if !tells(&moment.said) {
        return;
    }
    // At the end the burst is judged once, at the first message that says something.
    if !moment.live && moment.burst_before().any(|said| tells(&said)) {
        return;
    }
    if !moment.live && talk.burst_after(moment.index).any(|at| reply::carries_more(talk, at)) {
        return;
    }
    let burst: Vec<&Utterance> =
        moment.burst_before().chain([moment.said]).chain(moment.burst_after()).collect();
    let open_ended =
        |said: &&Utterance| reply::asks_to_wait(said) || reply::asks_back(said) || reply::shows_more(said);
    if burst.iter().any(|said| said.has(SETTLES) && !reply::is_yes_or_no(said))
        || burst.iter().any(open_ended) || burst.iter().any(|said| reply::answers_both(said)) {
        return;
    }
    let telling: Vec<&Utterance> = burst.into_iter().filter(tells).collect();
    if telling.is_empty() || telling.iter().map(|said| said.core.len()).sum::<usize>() > LONG {
        return;
    }
    let level = if moment.live { Level::Hint } else { Level::Warn };
    if telling.iter().all(|said| reply::is_yes_or_no(said)) {
        let range = moment.said.core_range();
        let open = matters[matters.len() - 1].1.words(talk);
        report.words(moment.index, range).say("ambiguous").with("open", open).at_level(level);
        return;
    }
    let is_met = |(_, question): &&(Topics, &Question)| {
        telling.iter().any(|said| reply::touches(talk, question, said))
    };
    let open = matters.iter().find(|matter| !is_met(matter));
    if let Some((_, question)) = open
        && matters.iter().any(|matter| is_met(&matter))
    {
        report.message(moment.index).with("open", question.words(talk)).at_level(level);
    }
}

/// The different matters asked about, each with its first question: questions that share a topic are one matter.
fn matters<'a>(questions: impl Iterator<Item = &'a Question>) -> Vec<(Topics, &'a Question)> {
    let mut matters: Vec<(Topics, &Question)> = Vec::new();
    for question in questions.filter(|question| !question.topics.is_empty()) {
        match matters.iter_mut().find(|(topics, _)| topics.meets(question.topics)) {
            Some((topics, _)) => *topics = topics.with(question.topics),
            None => matters.push((question.topics, question)),
        }
    }
    matters
}
