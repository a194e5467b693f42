//! Who takes leave: the customer who is done, the agent who closes.

use super::{Talk, Utterance, question};
use crate::rules::lexicon::{CLOSING, CLOSING_CALL, CLOSING_WHEN, GOODBYE, THANKS};

/// Longest message of thanks that says nothing else, in characters that say something.
const THANKS_ALONE: usize = 12;

/// Most characters between 有问题 and 找我.
const CLOSING_GAP: usize = 10;

/// Whether the message closes a talk politely.
#[must_use]
pub fn closes(said: &Utterance) -> bool {
    said.has(CLOSING) || said.in_turn(CLOSING_WHEN, CLOSING_CALL, CLOSING_GAP).is_some()
}

/// Whether a customer's message takes leave: a goodbye, or nothing but thanks.
#[must_use]
pub fn takes_leave(said: &Utterance) -> bool {
    !question::asks(said) && (said.has(GOODBYE) || said.has(THANKS) && said.core.len() <= THANKS_ALONE)
}

impl Talk {
    /// Whether the customer is leaving as of turn `index`: the last run of messages takes leave and asks nothing.
    #[must_use]
    pub fn is_leaving(&self, index: usize) -> bool {
        let mut leaving = false;
        for at in self.customer_before(index) {
            let said = &self.utterances[at];
            if question::asks(said) {
                return false;
            }
            leaving |= takes_leave(said);
        }
        leaving
    }

    /// Whether the agent has closed the talk before turn `index` and the customer asked nothing since.
    #[must_use]
    pub fn is_closed(&self, index: usize) -> bool {
        let end = index.min(self.utterances.len());
        for at in (0..end).rev() {
            if self.is_judged(at) && closes(&self.utterances[at]) {
                return true;
            }
            if self.is_customer(at) && !is_slight(&self.utterances[at]) {
                return false;
            }
        }
        false
    }
}

/// A customer's message that opens nothing new: an emoji, a word or two, thanks, a goodbye.
fn is_slight(said: &Utterance) -> bool {
    !question::asks(said) && (said.core.len() <= 4 || takes_leave(said))
}
