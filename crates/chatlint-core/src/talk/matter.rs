//! Several matters asked about at once, and which of them a reply answers.

use std::ops::Range;

use super::question::{self, Question, Want};
use super::topic::{Topics, content, share_words, shared_at_least};
use super::{Moment, Talk, Utterance, reply};
use crate::rules::lexicon::{
    ASK_GIVE, BOTH, EVALUATES, PROMISE, QUESTION_HOW, QUESTION_OPEN, SETTLES, TOPIC_DIFFERENCE,
    TOPIC_FUNCTION, WAIT, YES_NO,
};

/// Beyond so many characters a reply is an explanation that may answer in words of its own.
const LONG: usize = 80;

/// Fewest characters that are about something in a question of which no word tells the matter.
const TOLD: usize = 2;

/// Fewest characters that are about something and that a question has alone, to ask more than the one with which it shares words.
const OWN: usize = 3;

/// Most characters of a question that puts another thing into the question before: 孕妇呢.
const FURTHER: usize = 6;

/// The topic under which questions have nothing in common but that they ask what a thing can do.
const BROAD: Topics = Topics::of(TOPIC_FUNCTION);

/// What a burst leaves open of several things asked at once.
#[derive(Debug, Clone)]
pub struct PassedOver<'a> {
    /// The first question of each matter that is left, in order; never empty.
    pub left: Vec<&'a Question>,
    /// Whether a bare yes or no leaves open which question is meant.
    pub ambiguous: bool,
}

/// What the burst of this message leaves open, where the customer asked about several matters and it answers some. Of an
/// ended talk only the burst's first message that says something tells it.
#[must_use]
pub fn passed_over<'a>(moment: &Moment<'a>) -> Option<PassedOver<'a>> {
    let talk = moment.talk;
    let matters = matters(talk, moment.index);
    if matters.len() < 2 || talk.burst_before(moment.index).any(|at| reply::carries_more(talk, at)) {
        return None;
    }
    let tells = |said: &&Utterance| reply::is_substantive(said) || reply::is_yes_or_no(said);
    if !tells(&moment.said) || !moment.live && moment.burst_before().any(|said| tells(&said)) {
        return None;
    }
    if !moment.live && talk.burst_after(moment.index).any(|at| reply::carries_more(talk, at)) {
        return None;
    }
    let burst: Vec<&Utterance> =
        moment.burst_before().chain([moment.said]).chain(moment.burst_after()).collect();
    let leaves_open = |said: &&Utterance| waits_at_last(&matters, said) || reply::shows_more(said);
    if burst.iter().any(leaves_open) || burst.iter().any(|said| settles_all(talk, &matters, said)) {
        return None;
    }
    let telling: Vec<&Utterance> = burst.into_iter().filter(tells).collect();
    if telling.is_empty() || telling.iter().map(|said| said.core.len()).sum::<usize>() > LONG {
        return None;
    }
    if telling.iter().all(|said| reply::is_yes_or_no(said)) {
        return Some(PassedOver { left: vec![matters[matters.len() - 1].first()], ambiguous: true });
    }
    let mut met = vec![false; matters.len()];
    let (mut free, mut said_yes) = (0, false);
    for said in &telling {
        for clause in said.clauses(0..said.folded.len()) {
            let about = meet(talk, &matters, said, &clause, &mut met);
            // 有的, 1.8米: a yes of its own, unless the clause after it is about one matter (有的, 满200减20).
            free += usize::from(!about && (said_yes || is_free(said, &clause)));
            said_yes = said.has_in(&[YES_NO], &clause) && content(said, &clause).next().is_none();
        }
    }
    let counted = telling
        .iter()
        .fold(Topics::default(), |all, said| all.with(Topics::counted(said, &(0..said.folded.len()))));
    let some = met.contains(&true) || matters.iter().any(|matter| matter.topics.meets(counted));
    let asked_back = |matter: &&Matter<'_>| telling.iter().any(|said| asks_back_about(matter, said));
    let left = matters.iter().zip(&met).filter(|(_, met)| !**met).map(|(matter, _)| matter);
    let left: Vec<&Question> = left.filter(|matter| !asked_back(matter)).map(Matter::first).collect();
    // 孕妇呢: what is told beside that was asked of another.
    if left.iter().any(|question| is_further(&talk.utterances[question.turn], question)) {
        free = 0;
    }
    (some && left.len() > free).then_some(PassedOver { left, ambiguous: false })
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
            let alone =
                || !all.iter().any(|other| !std::ptr::eq(other, self) && other.topics.meets(self.topics));
            let known = !self.topics.is_empty() && !is_further(asked, question) && alone();
            if known && question.topics.meets(Topics::named(said, clause)) {
                return true;
            }
            let others =
                || all.iter().filter(|other| !std::ptr::eq(*other, self)).flat_map(|other| &other.questions);
            let chars = &asked.folded.chars;
            let elsewhere = |c: char| {
                others()
                    .any(|other| talk.utterances[other.turn].folded.chars[other.range.clone()].contains(&c))
            };
            let mut own: Vec<char> =
                content(asked, &question.range).map(|at| chars[at]).filter(|c| !elsewhere(*c)).collect();
            let least = shared_at_least(own.len());
            own.retain(|c| said.folded.chars[clause.clone()].contains(c));
            own.len() >= least && !own.is_empty()
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
        // 带遥控器吗, 装电池吗: what a thing can do is no matter of its own.
        let broad = self.topics == BROAD && question.topics == BROAD;
        let same = |other: &&Question| {
            words(other)
                && (broad || self.topics.is_empty() && question.topics.is_empty() || own(other) < OWN)
        };
        self.topics.meets(question.topics) && !broad || (unknown || broad) && self.questions.iter().any(same)
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
        // 没货吗怎么还没发: one matter, pressed.
        let presses =
            asked.folded.chars[question.range.clone()].windows(3).any(|part| part == ['怎', '么', '还']);
        if leads_on || presses || !known && !told() || question::insists(asked, &question.range) {
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

/// What a clause with a verdict of its own holds: 粉尘也很少, 折不了, but not 护脊款.
const VERDICT: &str = "也都不没很挺少多够能有会可";

/// Whether a clause tells something of which no word tells the matter: it may answer what is left in words of its own
/// (灰大不大: 粉尘也很少).
fn is_free(said: &Utterance, clause: &Range<usize>) -> bool {
    Topics::named(said, clause).is_empty()
        && content(said, clause).nth(TOLD - 1).is_some()
        && said.folded.chars[clause.clone()].iter().any(|c| VERDICT.contains(*c))
}

/// Marks the matters that a clause of a reply answers: those it is plainly about, and those that words or figures beside
/// that could answer (今天发中通两天到). Whether its words are about one.
fn meet(
    talk: &Talk,
    matters: &[Matter<'_>],
    said: &Utterance,
    clause: &Range<usize>,
    met: &mut [bool],
) -> bool {
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
    let counted = Topics::counted(said, clause);
    let mut about = plain;
    for ((matter, own), met) in matters.iter().zip(&owned).zip(&mut *met) {
        let figures = spare && counted.meets(matter.topics);
        // 孕妇呢 shares its topic with the question before, 装电池吗 with 带遥控器吗: only its own words answer it.
        let first = matter.first();
        let told_apart =
            matters.iter().any(|other| !std::ptr::eq(other, matter) && other.topics.meets(matter.topics));
        // 啥区别, 哪款好: whatever is told of the goods answers that.
        let any = !plain && matter.topics.meets(Topics::of(TOPIC_DIFFERENCE));
        // 一件多少: a sum or a number answers that, whatever it counts.
        let asked = &talk.utterances[first.turn].folded.chars[first.range.clone()];
        let how_many = matter.topics.is_empty() && asked.windows(2).any(|pair| pair == ['多', '少']);
        let figures = figures || spare && how_many;
        let words = !told_apart && (any || Topics::answering(said, clause, matter.topics));
        about |= words;
        *met |= *own || words || figures;
    }
    // 都有的, 都可以: both at once, unless it is plainly about one; 孕妇呢 is always among them.
    if !said.hits_in(BOTH, clause).is_empty() {
        for (matter, met) in matters.iter().zip(met) {
            let first = matter.first();
            *met |= !plain || is_further(&talk.utterances[first.turn], first);
        }
    }
    about
}

/// Whether the message asks to wait after what it tells: 我看下, 白色有货的 waits for nothing any more.
fn waits_at_last(matters: &[Matter<'_>], said: &Utterance) -> bool {
    let clauses: Vec<Range<usize>> = said.clauses(0..said.folded.len()).collect();
    // 今天给您发: a promise that answers what was asked waits for nothing.
    let answers =
        |clause: &Range<usize>| matters.iter().any(|matter| Topics::answering(said, clause, matter.topics));
    let waits = |clause: &Range<usize>| {
        said.has_in(&[WAIT], clause) || said.has_in(&[PROMISE], clause) && !answers(clause)
    };
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
