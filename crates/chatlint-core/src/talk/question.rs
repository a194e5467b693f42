//! What customers ask, and what of it is still open.

use std::ops::Range;

use super::topic::{Topics, content};
use super::{Talk, Utterance};
use crate::conversation::{Conversation, Role, TurnKind};
use crate::lexicon::Hit;
use crate::rules::lexicon::{
    EITHER_OR, GIVEN_UP, PRESENCE, QUESTION_END, QUESTION_OPEN, QUESTION_PIVOT, QUESTION_WHETHER,
    QUESTION_WHICH, QUESTION_WORD, REQUEST, TOPIC_DAMAGE, WITHDRAWN,
};

/// What kind of answer a customer waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Want {
    /// An answer.
    Answer,
    /// Something to be done.
    Action,
    /// A fault was told: help.
    Help,
    /// Somebody to be there (在吗).
    Presence,
}

/// One thing that a customer waits for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Index of the customer's turn.
    pub turn: usize,
    /// The clause, in folded characters.
    pub range: Range<usize>,
    /// What it is about; empty when no word tells.
    pub topics: Topics,
    /// What is wanted.
    pub want: Want,
    /// The customer's turn that took it back.
    pub withdrawn: Option<usize>,
}

impl Question {
    /// Whether yes or no could answer it: 能机洗吗, but not 几天能到.
    #[must_use]
    pub fn takes_yes_or_no(&self, talk: &Talk) -> bool {
        let said = &talk.utterances[self.turn];
        !said.has_in(&[QUESTION_WHICH], &self.range) || said.has_in(&[QUESTION_WHETHER], &self.range)
    }

    /// The words, without marks around them.
    #[must_use]
    pub fn words<'a>(&self, talk: &'a Talk) -> &'a str {
        let said = &talk.utterances[self.turn];
        let inside = |at: &&usize| self.range.contains(at);
        let (first, last) = (said.core.iter().find(inside), said.core.iter().rev().find(inside));
        let (Some(&first), Some(&last)) = (first, last) else { return "" };
        let (start, end) = said.folded.typed(first, last + 1);
        &said.text[start..end]
    }
}

/// Whether the message asks something.
#[must_use]
pub fn asks(said: &Utterance) -> bool {
    asks_in(said, &(0..said.folded.len()))
}

/// Whether a part of the message asks something. Positions are folded characters.
#[must_use]
pub fn asks_in(said: &Utterance, range: &Range<usize>) -> bool {
    asks_plainly(said, range)
        || said.hits_in(QUESTION_END, range).iter().any(|hit| ends_clause(said, hit.end))
}

/// The same without the words that ask only at a clause's end: an agent's 呢 is mostly mere friendliness.
#[must_use]
pub fn asks_plainly(said: &Utterance, range: &Range<usize>) -> bool {
    said.hits_in(QUESTION_WORD, range).iter().any(|hit| hit.end <= range.end)
        || said.hits_in(QUESTION_PIVOT, range).iter().any(|hit| pivots(said, hit.start))
        || said.hits_in(EITHER_OR, range).iter().any(|hit| chooses(said, range, hit.start))
}

/// Longest clause in which 呢 alone asks (黑色呢); a longer one only dwells on what it says.
const DWELLS: usize = 6;

/// Whether words ask, and not the mark alone (昆山? may be mere surprise) nor a 呢 that only dwells.
#[must_use]
pub fn asks_in_words(said: &Utterance, range: &Range<usize>) -> bool {
    let chars = &said.folded.chars;
    let short = said.core.iter().filter(|at| range.contains(at)).count() <= DWELLS;
    // 在吗昨天说好售后帮我弄的: only calls.
    let calls = |hit: &Hit| {
        said.hits_in(PRESENCE, range).iter().any(|call| call.start < hit.start && hit.end <= call.end)
    };
    said.hits_in(QUESTION_WORD, range)
        .iter()
        .any(|hit| hit.end <= range.end && chars[hit.start] != '?' && !calls(hit))
        || said.hits_in(QUESTION_PIVOT, range).iter().any(|hit| pivots(said, hit.start))
        || said.hits_in(EITHER_OR, range).iter().any(|hit| chooses(said, range, hit.start))
        || said
            .hits_in(QUESTION_END, range)
            .iter()
            .any(|hit| ends_clause(said, hit.end) && (short || chars[hit.end - 1] != '呢'))
}

/// Whether the words ask, or are so short that the mark alone makes them a question (包邮?). A statement closed with a mark
/// (我用卡支付的?) only wonders.
#[must_use]
pub fn asks_surely(said: &Utterance, range: &Range<usize>) -> bool {
    let short = || said.core.iter().filter(|at| range.contains(at)).count() <= DWELLS;
    asks_in_words(said, range) || short() && content(said, range).next().is_some()
}

/// 是杉木还是松木: a choice put as a question.
fn chooses(said: &Utterance, range: &Range<usize>, at: usize) -> bool {
    let clause = said.clauses(range.clone()).find(|clause| clause.contains(&at));
    clause.is_some_and(|clause| {
        let chars = &said.folded.chars;
        let before = &chars[clause.start..at];
        let Some(after) = chars.get(at + EITHER_OR_LENGTH..clause.end) else { return false };
        let verb = before.iter().rposition(|c| matches!(c, '是' | '用' | '走' | '发' | '选'));
        // 偏干还是偏油; 手小还是大呢: two of a kind, or the choice put with 呢.
        let near = &before[before.len().saturating_sub(HALF)..];
        let alike = after.iter().take(HALF).any(|c| c.is_alphanumeric() && near.contains(c));
        // 穿s还是m.
        let latin = |c: Option<&char>| c.is_some_and(char::is_ascii_alphanumeric);
        let alike = alike || latin(before.last()) && latin(after.first());
        let put = before.len() > 1 && after.iter().rfind(|c| c.is_alphanumeric()) == Some(&'呢');
        !after.is_empty() && (verb.is_some_and(|verb| verb + 1 < before.len()) || alike || put)
    })
}

/// Characters on either side of 还是 in which the two of a choice show that they are alike.
const HALF: usize = 4;

/// Characters of 还是.
const EITHER_OR_LENGTH: usize = 2;

/// The same character on both sides: 退不退.
fn pivots(said: &Utterance, at: usize) -> bool {
    let chars = &said.folded.chars;
    at > 0 && chars.get(at + 1).is_some_and(|next| *next == chars[at - 1] && next.is_alphanumeric())
}

/// Nothing but marks up to the next comma, blank or the end of the sentence.
fn ends_clause(said: &Utterance, at: usize) -> bool {
    said.folded.chars.get(at).is_none_or(|c| !c.is_alphanumeric())
}

/// Whether a part of the message only insists: 我不是退回去了吗, 这不是有灰尘吗.
#[must_use]
pub fn insists(said: &Utterance, range: &Range<usize>) -> bool {
    let chars = &said.folded.chars[range.clone()];
    let ends = chars.iter().rposition(|c| c.is_alphanumeric()).is_some_and(|last| chars[last] == '吗');
    let not = chars.windows(2).position(|pair| pair == ['不', '是']);
    ends && not.is_some_and(|at| at == 0 || chars[at - 1] != '是')
}

/// Whether the message only asks if somebody is there.
#[must_use]
pub fn is_call(said: &Utterance) -> bool {
    said.is_only(&[PRESENCE])
}

/// All that the customers of a talk wait for, in order.
pub(super) fn find_all(conversation: &Conversation, utterances: &[Utterance]) -> Vec<Question> {
    let mut questions: Vec<Question> = Vec::new();
    let mut run = 0;
    for (turn, (what, said)) in conversation.turns.iter().zip(utterances).enumerate() {
        match what.role {
            Role::Agent | Role::Bot => run = questions.len(),
            Role::Customer if what.kind == TurnKind::Text => {
                read(turn, said, &mut questions, run);
            }
            Role::Customer | Role::System => {}
        }
    }
    questions
}

/// The parts of a clause that goes on after 吗 without a mark: 能带高铁吗能不能同时充两个.
fn parts(said: &Utterance, clause: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let chars = &said.folded.chars;
    let mut from = clause.start;
    let mut parts = Vec::new();
    for at in clause.clone() {
        let asked = chars[at] == '吗' && at - from >= ASKED;
        if asked && (at + 1..clause.end).filter(|&next| chars[next].is_alphanumeric()).nth(GOES_ON).is_some()
        {
            parts.push(from..at + 1);
            from = at + 1;
        }
    }
    parts.push(from..clause.end);
    parts.into_iter()
}

/// Fewest characters before a 吗 that closes a question, and one less than the fewest after it that begin another.
const ASKED: usize = 2;
const GOES_ON: usize = 2;

/// Clauses of one message that are read; nobody asks more at once.
const CLAUSES: usize = 64;

/// Adds what one message asks; `run` is the first question that no agent has seen yet.
fn read(turn: usize, said: &Utterance, questions: &mut Vec<Question>, run: usize) {
    if is_call(said) {
        questions.push(Question {
            turn,
            range: 0..said.folded.len(),
            topics: Topics::default(),
            want: Want::Presence,
            withdrawn: None,
        });
        return;
    }
    let mut before = Topics::default();
    let clauses = said.clauses(0..said.folded.len()).flat_map(|clause| parts(said, clause));
    for clause in clauses.take(CLAUSES) {
        let named = Topics::named(said, &clause);
        let inside = |list| !said.hits_in(list, &clause).is_empty();
        let want = if asks_in(said, &clause) {
            Want::Answer
        } else if inside(WITHDRAWN) || inside(GIVEN_UP) {
            take_back(turn, questions, run);
            continue;
        } else if inside(TOPIC_DAMAGE) {
            Want::Help
        } else if inside(REQUEST) {
            Want::Action
        } else {
            // 我昨天申请的退款，审核了没: the statement names what the question is about.
            before = named;
            continue;
        };
        let topics = if inside(QUESTION_OPEN) {
            Topics::default()
        } else if named.is_empty() {
            before
        } else {
            named
        };
        let alone = said.core.iter().filter(|at| clause.contains(at)).count();
        if alone > 0 {
            questions.push(Question { turn, range: clause, topics, want, withdrawn: None });
        }
        before = Topics::default();
    }
}

/// The customer found it out alone: what was asked last, and no agent has seen yet, is no longer open.
fn take_back(turn: usize, questions: &mut [Question], run: usize) {
    if let Some(last) = questions[run..].iter_mut().rev().find(|question| question.withdrawn.is_none()) {
        last.withdrawn = Some(turn);
    }
}

impl Talk {
    /// What the customer's last run of messages before turn `index` asks and has not taken back.
    pub fn asked_before(&self, index: usize) -> impl Iterator<Item = &Question> + '_ {
        let mut run = self.customer_before(index);
        let first = run.next();
        let last = run.last().or(first);
        let range = match (first, last) {
            (Some(first), Some(last)) => first..last + 1,
            _ => 0..0,
        };
        let from = self.questions.partition_point(|question| question.turn < range.start);
        self.questions[from..]
            .iter()
            .take_while(move |question| question.turn < range.end)
            .filter(|question| question.withdrawn.is_none())
    }

    /// Whether the customer's turn waits for an answer or action.
    #[must_use]
    pub fn opens(&self, turn: usize) -> bool {
        let from = self.questions.partition_point(|question| question.turn < turn);
        self.questions.get(from).is_some_and(|question| question.turn == turn)
    }
}
