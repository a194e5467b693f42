//! How the customer feels, and what the agent's words do about it.

use std::ops::Range;

use super::{Talk, Utterance};
use crate::rules::lexicon::{ACT, ACTION, ANGER, APOLOGY, EMPATHY, FOR_YOU, TROUBLE, WEARY};

/// Most characters between 帮您 and what is done: 帮您现在就跟网点核实.
const ACT_GAP: usize = 6;

/// The mood of one of the customer's messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Mood {
    /// Nothing is wrong.
    #[default]
    Calm,
    /// Something is wrong, and the customer says so without heat.
    Complaining,
    /// Anger, bitterness, a threat to report.
    Upset,
}

/// The mood of a customer's message.
#[must_use]
pub fn mood(said: &Utterance) -> Mood {
    if said.has(ANGER) {
        return Mood::Upset;
    }
    match (said.has(TROUBLE), said.has(WEARY)) {
        (true, true) => Mood::Upset,
        (true, false) => Mood::Complaining,
        _ => Mood::Calm,
    }
}

/// The words of empathy and apology, from the first to the last; `None` where there are none.
#[must_use]
pub fn comfort(said: &Utterance) -> Option<Range<usize>> {
    let hits = || said.hits.of(EMPATHY).iter().chain(said.hits.of(APOLOGY));
    let start = hits().map(|hit| hit.start).min()?;
    let end = hits().map(|hit| hit.end).max()?;
    Some(start..end)
}

/// Whether the agent does something for the customer, or says what will be done.
#[must_use]
pub fn acts(said: &Utterance) -> bool {
    said.has(ACTION) || said.in_turn(FOR_YOU, ACT, ACT_GAP).is_some()
}

impl Talk {
    /// The customer's mood as of turn `index`: the strongest of the last run of messages.
    #[must_use]
    pub fn mood_before(&self, index: usize) -> Mood {
        self.customer_before(index).map(|at| mood(&self.utterances[at])).max().unwrap_or_default()
    }

    /// The customer's runs of messages, in order: the turns of each, system lines left out.
    #[must_use]
    pub fn customer_runs(&self) -> Vec<Vec<usize>> {
        let mut runs: Vec<Vec<usize>> = Vec::new();
        let mut open = false;
        for (at, turn) in self.conversation.turns.iter().enumerate() {
            match turn.role {
                crate::conversation::Role::Customer if open => {
                    if let Some(run) = runs.last_mut() {
                        run.push(at);
                    }
                }
                crate::conversation::Role::Customer => {
                    runs.push(vec![at]);
                    open = true;
                }
                crate::conversation::Role::System => {}
                _ => open = false,
            }
        }
        runs
    }

    /// The next `most` messages of the human agent after turn `index`.
    pub fn agent_after(&self, index: usize, most: usize) -> impl Iterator<Item = usize> + '_ {
        (index + 1..self.conversation.turns.len())
            .filter(|&at| self.conversation.turns[at].is_human_agent())
            .take(most)
    }
}
