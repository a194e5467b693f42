//! A talk as it stands at a moment, for the one who is in it: what is done, what is open, what is owed and by when.
//!
//! Nothing is judged here. It gathers the very facts that the rules judge by, before they become findings.

mod ledger;
mod steps;

use serde::Serialize;

use crate::finding::ByteSpan;
use crate::rules::lexicon::PRESENCE;
use crate::rules::unanswered_question::is_unanswered;
use crate::talk::Talk;
use crate::talk::question::{Question, Want};
use crate::timestamp::Timestamp;

/// Where a talk stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Glance {
    /// The steps that this talk asks for, in the order in which they come.
    pub steps: Vec<Step>,
    /// What the customer asked and nobody has answered, in order.
    pub open: Vec<Words>,
    /// What the agent owes, the most pressing first.
    pub ledger: Vec<Debt>,
    /// The next moment at which this changes though nobody speaks, in milliseconds since 1970.
    pub changes_ms: Option<i64>,
}

/// Words of one turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Words {
    /// Index of the turn.
    pub turn: usize,
    /// Where in its text.
    pub span: ByteSpan,
}

/// One step of a talk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// Which.
    pub kind: StepKind,
    /// How far it is.
    pub state: StepState,
    /// The turn that did it, where one did.
    pub turn: Option<usize>,
}

/// The steps of the shopping talk's own flow, as far as words tell them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum StepKind {
    /// 开场白
    Greeting,
    /// 安抚, where the customer is upset
    Soothing,
    /// 了解需求, where the need is vague
    Needs,
    /// 解答, where something was asked
    Answers,
    /// 核对, after a sale
    Confirmation,
    /// 邀请下单, before a sale
    Order,
    /// 结束语
    Closing,
}

/// How far a step is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum StepState {
    /// It was done.
    Done,
    /// It is its turn now.
    Due,
    /// Its time has passed without it.
    Missed,
    /// It comes later.
    Later,
}

/// Something the agent owes the customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Debt {
    /// What.
    pub kind: DebtKind,
    /// The words that it comes from: the customer's question or the agent's promise.
    pub words: Words,
    /// Since when, in milliseconds since 1970; `None` where the turn has no time.
    pub since_ms: Option<i64>,
    /// By when, in milliseconds since 1970.
    pub due_ms: Option<i64>,
    /// Whether that has passed.
    pub overdue: bool,
}

/// What is owed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum DebtKind {
    /// A reply to what the customer said last, within the shop's limit (`slow-reply`).
    Reply,
    /// A word of regret with the next message: the customer has waited too long (`missing-wait-apology`).
    Apology,
    /// What 稍等 announced (`missed-follow-up`).
    Wait,
    /// What was promised, by the stated time or within a day (`missed-follow-up`).
    Promise,
}

impl Talk {
    /// Where the talk stands at `now`; without a time, nothing is overdue and no clock runs.
    #[must_use]
    pub fn glance(&self, now: Option<Timestamp>) -> Glance {
        let mut asked: Vec<&Question> =
            self.questions.iter().filter(|question| is_open(self, question)).collect();
        // 在吗？可以机洗吗: what is asked besides is what waits.
        if !asked.iter().all(|question| only_calls(self, question)) {
            asked.retain(|question| !only_calls(self, question));
        }
        let open: Vec<Words> = asked.into_iter().map(|question| asked_words(self, question)).collect();
        let (ledger, changes_ms) = ledger::of(self, now);
        Glance { steps: steps::of(self, !open.is_empty()), open, ledger, changes_ms }
    }
}

/// Whether nobody has spoken to the point since the question, or surely nothing that was said answers it.
fn is_open(talk: &Talk, question: &Question) -> bool {
    let unheard = || talk.watch.open.is_some_and(|open| question.turn >= open.since);
    question.withdrawn.is_none() && (unheard() || is_unanswered(talk, question))
}

/// Whether the words only ask if somebody is there.
fn only_calls(talk: &Talk, question: &Question) -> bool {
    let said = &talk.utterances[question.turn];
    let calls = said.hits_in(PRESENCE, &question.range);
    let mut core = said.core.iter().filter(|at| question.range.contains(at));
    question.want == Want::Presence
        || core.all(|at| calls.iter().any(|hit| (hit.start..hit.end).contains(at)))
}

fn asked_words(talk: &Talk, question: &Question) -> Words {
    words(talk, question.turn, &question.range)
}

/// The words of a range of folded characters, marks around them left out.
fn words(talk: &Talk, turn: usize, range: &std::ops::Range<usize>) -> Words {
    let said = &talk.utterances[turn];
    let inside = |at: &&usize| range.contains(at);
    let first = said.core.iter().find(inside).copied();
    let last = said.core.iter().rev().find(inside).copied();
    let (start, end) = match (first, last) {
        (Some(first), Some(last)) => said.folded.typed(first, last + 1),
        _ => (0, said.text.len()),
    };
    Words { turn, span: ByteSpan { start, end } }
}
