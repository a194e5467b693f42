//! What the agent has promised to come back with, and by when.

use std::ops::Range;

use super::question::Question;
use super::topic::Topics;
use super::{Talk, Utterance, deadline, reply};
use crate::rules::lexicon::{PROMISE, PROMOTION, THIRD_PARTY, WAIT};
use crate::score::Limits;
use crate::timestamp::Timestamp;

/// A promise without a time holds for a day, in milliseconds; a wait notice as long as the shop's limits say.
const PROMISE_FOR: i64 = 24 * 3_600_000;

/// Words of promise that are looked at in one message.
const MOST: usize = 8;

/// An own promise of the agent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Promise {
    /// Index of the agent's turn.
    pub turn: usize,
    /// Its words, in folded characters.
    pub range: Range<usize>,
    /// When it is due, in milliseconds since 1970; `None` where the turn has no time.
    pub due_ms: Option<i64>,
    /// What the customer had asked about.
    pub topics: Topics,
}

/// The promise that a message makes, if any: its words, and whether they only ask to wait.
#[must_use]
pub fn made_in(said: &Utterance) -> Option<(Range<usize>, bool)> {
    let mut found: Option<(Range<usize>, bool)> = None;
    for (list, waits) in [(PROMISE, false), (WAIT, true)] {
        for hit in said.hits.of(list).iter().take(MOST) {
            let clause = said.clause_around(&(hit.start..hit.end));
            if said.has_in(&[THIRD_PARTY], &(clause.start..hit.start)) {
                continue;
            }
            found = Some(match found {
                None => (clause, waits),
                Some((range, all)) => {
                    (range.start.min(clause.start)..range.end.max(clause.end), all || waits)
                }
            });
        }
    }
    found
}

/// The due time of a promise made at `at` in the words of `range`.
fn due(said: &Utterance, range: &Range<usize>, wait_ms: Option<i64>, at: Timestamp) -> i64 {
    // The time may stand in the clause before: 最晚明天中午，我回复您.
    let sentence = said.sentence_at(range.start);
    let around = sentence.start.min(range.start)..range.end;
    deadline::stated(&said.folded.chars, &around, at)
        .unwrap_or_else(|| at.unix_ms() + wait_ms.unwrap_or(PROMISE_FOR))
}

/// The agent's promises, in order. Those that their own message fulfils are none.
pub(super) fn find_all(talk: &Talk) -> Vec<Promise> {
    let mut promises = Vec::new();
    for turn in (0..talk.utterances.len()).filter(|&turn| talk.is_judged(turn)) {
        let said = &talk.utterances[turn];
        let Some((range, waits)) = made_in(said) else { continue };
        let asked: Vec<&Question> = talk.asked_before(turn).collect();
        if reply::is_substantive(said) && asked.iter().any(|question| reply::touches(talk, question, said)) {
            continue;
        }
        let topics = asked.iter().fold(Topics::default(), |all, question| all.with(question.topics));
        let due_ms = {
            let wait_ms = waits.then(|| Limits::ms(talk.limits.follow_up_s));
            talk.conversation.turns[turn].at.map(|at| due(said, &range, wait_ms, at))
        };
        promises.push(Promise { turn, range, due_ms, topics });
    }
    promises
}

impl Talk {
    /// Whether a message brings what was promised, or at least goes on with it.
    #[must_use]
    pub fn delivers(&self, promise: &Promise, said: &Utterance) -> bool {
        if reply::is_slight(said) {
            return false;
        }
        if reply::shows_more(said) || promise.topics.meets(Topics::touched(said)) || reply::asks_to_wait(said)
        {
            return true;
        }
        let named = Topics::named(said, &(0..said.folded.len()));
        !said.has(PROMOTION) && (promise.topics.is_empty() || named.is_empty())
    }
}
