//! Who takes leave: the customer who is done, the agent who closes.

use super::{Talk, Utterance, question};
use crate::rules::lexicon::{CLOSING, CLOSING_CALL, CLOSING_WHEN, GOODBYE, REQUEST, THANKS};

/// Longest message of thanks that says nothing else, in characters that say something.
const THANKS_ALONE: usize = 12;

/// Longest goodbye; a longer message says more than goodbye.
const GOODBYE_ALONE: usize = 24;

/// Most characters between 有问题 and 找我.
const CLOSING_GAP: usize = 10;

/// Whether the message closes a talk politely.
#[must_use]
pub fn closes(said: &Utterance) -> bool {
    said.has(CLOSING) || said.in_turn(CLOSING_WHEN, CLOSING_CALL, CLOSING_GAP).is_some()
}

/// Whether a customer's message says goodbye.
#[must_use]
pub fn says_goodbye(said: &Utterance) -> bool {
    let alone = said.core.len() <= GOODBYE_ALONE && said.entities.is_empty();
    said.has(GOODBYE) && alone && !said.has(REQUEST) && !question::asks(said)
}

/// Whether a customer's message is nothing but thanks.
#[must_use]
pub fn only_thanks(said: &Utterance) -> bool {
    said.has(THANKS) && said.core.len() <= THANKS_ALONE && said.entities.is_empty() && !question::asks(said)
}

/// Whether a customer's message takes leave: a goodbye, or nothing but thanks.
#[must_use]
pub fn takes_leave(said: &Utterance) -> bool {
    says_goodbye(said) || only_thanks(said)
}

impl Talk {
    /// Whether the customer is leaving as of turn `index`: the last run of messages takes leave and asks nothing.
    #[must_use]
    pub fn is_leaving(&self, index: usize) -> bool {
        self.is_leaving_by(index, takes_leave)
    }

    /// The same for one kind of leave-taking.
    #[must_use]
    pub fn is_leaving_by(&self, index: usize, kind: fn(&Utterance) -> bool) -> bool {
        let mut leaving = false;
        for at in self.customer_before(index) {
            let said = &self.utterances[at];
            if question::asks(said) {
                return false;
            }
            leaving |= kind(said);
        }
        leaving
    }

    /// Whether the agent has closed the talk before turn `index` and the customer asked nothing since.
    #[must_use]
    pub fn is_closed(&self, index: usize) -> bool {
        self.closed_at(index).is_some()
    }

    /// The agent's turn before turn `index` that closed the talk, where the customer asked nothing since.
    #[must_use]
    pub fn closed_at(&self, index: usize) -> Option<usize> {
        let end = index.min(self.utterances.len());
        for at in (0..end).rev() {
            if self.is_judged(at) && closes(&self.utterances[at]) {
                return Some(at);
            }
            if self.is_customer(at) && self.opens(at) {
                return None;
            }
        }
        None
    }
}
