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
//!   "a: 您好\nc: 沙发多少钱，旧沙发你们给不给搬走\n> 亲，沙发2399哦",
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
//!   "a: 您好\nc: 滤网多久换，好拆吗\n> 稍等哦，我翻一下这款的说明",
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

use std::ops::Range;

use super::Report;
use super::lexicon::{
    ASK_GIVE, BOTH, EVALUATES, PROMISE, QUESTION_HOW, QUESTION_OPEN, SETTLES, TOPIC_DIFFERENCE, WAIT,
};
use crate::finding::Level;
use crate::talk::question::{self, Question, Want};
use crate::talk::topic::{Topics, content, share_words};
use crate::talk::{Moment, Talk, Utterance, reply};

/// Beyond so many characters a reply is an explanation that may answer in words of its own.
const LONG: usize = 80;

/// Fewest characters that are about something in a question of which no word tells the matter.
const TOLD: usize = 2;

/// Fewest characters that are about something and that a question has alone, to ask more than the one with which it shares words.
const OWN: usize = 3;

/// Most characters of a question that puts another thing into the question before: 孕妇呢.
const FURTHER: usize = 6;

/// Reports a burst that answers some questions and leaves others.
pub fn judge(moment: &Moment<'_>, report: &mut Report) {
    let talk = moment.talk;
    let matters = matters(talk, moment.index);
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
    let leaves_open = |said: &&Utterance| waits_at_last(said) || reply::shows_more(said);
    if burst.iter().any(leaves_open) || burst.iter().any(|said| settles_all(talk, &matters, said)) {
        return;
    }
    let telling: Vec<&Utterance> = burst.into_iter().filter(tells).collect();
    if telling.is_empty() || telling.iter().map(|said| said.core.len()).sum::<usize>() > LONG {
        return;
    }
    let level = if moment.live { Level::Hint } else { Level::Warn };
    let range = moment.said.core_range();
    if telling.iter().all(|said| reply::is_yes_or_no(said)) {
        let open = matters[matters.len() - 1].first().words(talk);
        report.words(moment.index, range).say("ambiguous").with("open", open).at_level(level);
        return;
    }
    let mut met = vec![false; matters.len()];
    for said in &telling {
        for clause in said.clauses(0..said.folded.len()) {
            meet(talk, &matters, said, &clause, &mut met);
        }
    }
    let counted = telling.iter().fold(Topics::default(), |all, said| all.with(Topics::counted(said)));
    let some = met.contains(&true) || matters.iter().any(|matter| matter.topics.meets(counted));
    let left = matters.iter().zip(&met).filter(|(_, met)| !**met).map(|(matter, _)| matter);
    let asked_back = |matter: &&Matter<'_>| telling.iter().any(|said| asks_back_about(matter, said));
    if let Some(open) = left.into_iter().find(|matter| !asked_back(matter))
        && some
    {
        // Where no word tells the matter, an answer may stand in words that nothing connects with it: a word of advice to
        // the agent who writes, no blame afterwards.
        if !moment.live && open.topics.is_empty() {
            return;
        }
        report.words(moment.index, range).with("open", open.first().words(talk)).at_level(level);
    }
}

/// One matter asked about.
struct Matter<'a> {
    /// What words tell of it; empty when none does.
    topics: Topics,
    /// The questions, in order; never empty.
    questions: Vec<&'a Question>,
}

impl<'a> Matter<'a> {
    fn first(&self) -> &'a Question {
        self.questions[0]
    }

    /// Whether a clause is plainly about it: it names the topic, or holds a telling character of a question that no other
    /// matter's questions hold.
    fn owns(&self, talk: &Talk, all: &[Self], said: &Utterance, clause: &Range<usize>) -> bool {
        self.questions.iter().any(|question| {
            let asked = &talk.utterances[question.turn];
            let known = !self.topics.is_empty() && !is_further(asked, question);
            if known && question.topics.meets(Topics::named(said, clause)) {
                return true;
            }
            let others =
                || all.iter().filter(|other| !std::ptr::eq(*other, self)).flat_map(|other| &other.questions);
            let chars = &asked.folded.chars;
            content(asked, &question.range).any(|at| {
                let elsewhere = others().any(|other| {
                    talk.utterances[other.turn].folded.chars[other.range.clone()].contains(&chars[at])
                });
                !elsewhere && said.folded.chars[clause.clone()].contains(&chars[at])
            })
        })
    }

    /// Whether the question is about the same: a topic or words in common.
    fn holds(&self, talk: &Talk, question: &Question) -> bool {
        let asked = &talk.utterances[question.turn];
        let words = |other: &&Question| {
            let told = &talk.utterances[other.turn];
            content(asked, &question.range)
                .collect::<Vec<_>>()
                .windows(2)
                .filter(|pair| pair[0] + 1 == pair[1])
                .any(|pair| has_pair(told, other, [asked.folded.chars[pair[0]], asked.folded.chars[pair[1]]]))
        };
        if is_further(asked, question) {
            return false;
        }
        // Two known matters may speak of the same thing: how long the battery lasts, and what a new one costs.
        let unknown = self.topics.is_empty() || question.topics.is_empty();
        // 1.8的床垫多少钱, 旧床垫给不给拉走: named once more, and asked something else about.
        let own = |other: &&Question| {
            let told = &talk.utterances[other.turn].folded.chars[other.range.clone()];
            content(asked, &question.range).filter(|&at| !told.contains(&asked.folded.chars[at])).count()
        };
        let same = |other: &&Question| {
            words(other) && (self.topics.is_empty() && question.topics.is_empty() || own(other) < OWN)
        };
        self.topics.meets(question.topics) || unknown && self.questions.iter().any(same)
    }
}

/// Whether a question holds two characters in a row.
fn has_pair(said: &Utterance, question: &Question, pair: [char; 2]) -> bool {
    said.folded.chars[question.range.clone()].windows(2).any(|two| two == pair)
}

/// Whether the question only puts another thing into the one before: 白色有吗, 黑色呢.
fn is_further(said: &Utterance, question: &Question) -> bool {
    let core: Vec<usize> = said.core.iter().copied().filter(|at| question.range.contains(at)).collect();
    core.len() <= FURTHER && core.last().is_some_and(|&last| said.folded.chars[last] == '呢')
}

/// The different matters that the customer's last messages before turn `index` ask about: questions of one topic are one
/// matter.
fn matters(talk: &Talk, index: usize) -> Vec<Matter<'_>> {
    let mut matters: Vec<Matter<'_>> = Vec::new();
    for question in talk.asked_before(index).filter(|question| question.want == Want::Answer) {
        let asked = &talk.utterances[question.turn];
        let told = || {
            !asked.has_in(&[QUESTION_OPEN, QUESTION_HOW], &question.range)
                && question::asks_in_words(asked, &question.range)
                && asked.hits_in(EVALUATES, &question.range).is_empty()
                && content(asked, &question.range).nth(TOLD - 1).is_some()
        };
        // 那紧急情况呢, 能录像吗: the first only leads on to the second.
        let leads_on = matters.is_empty() && is_further(asked, question);
        let known = !question.topics.is_empty() && question::asks_surely(asked, &question.range);
        if leads_on || !known && !told() {
            continue;
        }
        match matters.iter_mut().find(|matter| matter.holds(talk, question)) {
            Some(matter) => {
                matter.topics = matter.topics.with(question.topics);
                matter.questions.push(question);
            }
            None => matters.push(Matter { topics: question.topics, questions: vec![question] }),
        }
    }
    matters
}

/// Marks the matters that a clause of a reply answers: those it is plainly about, and those that words or figures beside
/// that could answer (今天发中通两天到).
fn meet(talk: &Talk, matters: &[Matter<'_>], said: &Utterance, clause: &Range<usize>, met: &mut [bool]) {
    let owned: Vec<bool> = matters.iter().map(|matter| matter.owns(talk, matters, said, clause)).collect();
    let plain = owned.contains(&true);
    // 5斤装: the figure has answered what the clause is plainly about.
    let figures = said.folded.chars[clause.clone()]
        .split(|c| !c.is_ascii_digit())
        .filter(|run| !run.is_empty())
        .count();
    let used = matters
        .iter()
        .zip(&owned)
        .filter(|(matter, own)| **own && Topics::COUNTED.meets(matter.topics))
        .count();
    let spare = figures > used;
    for ((matter, own), met) in matters.iter().zip(&owned).zip(&mut *met) {
        let figures = spare && Topics::COUNTED.meets(matter.topics);
        // 孕妇呢 shares its topic with the question before: only its own words answer it.
        let first = matter.first();
        let told_apart = is_further(&talk.utterances[first.turn], first)
            && matters.iter().any(|other| !std::ptr::eq(other, matter) && other.topics.meets(matter.topics));
        // 啥区别, 哪款好: whatever is told of the goods answers that.
        let any = !plain && matter.topics.meets(Topics::of(TOPIC_DIFFERENCE));
        let words = !told_apart && (any || Topics::answering(said, clause, matter.topics));
        *met |= *own || words || figures;
    }
    // 都有的, 都可以: both at once, unless it is plainly about one; 孕妇呢 is always among them.
    if !said.hits_in(BOTH, clause).is_empty() {
        for (matter, met) in matters.iter().zip(met) {
            let first = matter.first();
            *met |= !plain || is_further(&talk.utterances[first.turn], first);
        }
    }
}

/// Whether the message asks to wait after what it tells: 我看下, 白色有货的 waits for nothing any more.
fn waits_at_last(said: &Utterance) -> bool {
    let clauses: Vec<Range<usize>> = said.clauses(0..said.folded.len()).collect();
    let waits = |clause: &Range<usize>| said.has_in(&[WAIT, PROMISE], clause);
    let Some(last) = clauses.iter().rposition(waits) else { return false };
    // 稍等, 我找一下说明: what the agent does meanwhile tells nothing yet.
    let meanwhile = |clause: &Range<usize>| {
        let chars = &said.folded.chars[clause.clone()];
        chars.first() == Some(&'我') && chars.get(1) != Some(&'们')
    };
    let told = clauses[last + 1..]
        .iter()
        .any(|clause| !meanwhile(clause) && content(said, clause).nth(TOLD - 1).is_some());
    !told || !waits(&clauses[0])
}

/// Whether the agent asks back about a matter: its topic, or anything where no word tells the matter.
fn asks_back_about(matter: &Matter<'_>, said: &Utterance) -> bool {
    if !reply::asks_back(said) {
        return false;
    }
    let about = |clause: Range<usize>| {
        let asks = question::asks_plainly(said, &clause) || !said.hits_in(ASK_GIVE, &clause).is_empty();
        asks && (matter.topics.is_empty() || matter.topics.meets(Topics::named(said, &clause)))
    };
    said.clauses(0..said.folded.len()).any(about)
}

/// Whether the message settles whatever was asked (您放心, 看不到): in a clause that is about none of the matters.
fn settles_all(talk: &Talk, matters: &[Matter<'_>], said: &Utterance) -> bool {
    !reply::is_yes_or_no(said)
        && said.clauses(0..said.folded.len()).any(|clause| {
            said.has_in(&[SETTLES], &clause)
                && !matters.iter().any(|matter| {
                    matter.topics.meets(Topics::named(said, &clause))
                        || matter
                            .questions
                            .iter()
                            .any(|question| share_words(said, &clause, &talk.utterances[question.turn]))
                })
        })
}
