//! Whether a condition holds at a message.

use super::{Moment, Utterance};
use crate::conversation::Role;
use crate::pattern::{Condition, Pattern, Reach, Window, find_first};

/// How many of the speaker's messages are looked back at for the same words.
const LOOK_BACK: usize = 50;

impl Moment<'_> {
    /// Whether this is the agent's message or draft; else it is the customer's.
    #[must_use]
    pub fn is_agents(&self) -> bool {
        !self.talk.is_customer(self.index)
    }

    /// Whether `condition` holds here, `reach` being where patterns look that name no scope.
    #[must_use]
    pub fn meets(&self, condition: &Condition, reach: &Reach) -> bool {
        match condition {
            Condition::Holds(pattern) => self.holds(pattern, reach),
            Condition::All(all) => all.iter().all(|part| self.meets(part, reach)),
            Condition::AtLeast(least, of) => {
                of.iter().filter(|part| self.meets(part, reach)).take(*least).count() == *least
            }
            Condition::Not(part) => !self.meets(part, reach),
            Condition::First(number) => self.own_before().take(*number).count() < *number,
            Condition::Last(number) => !self.live && self.own_after().take(*number).count() < *number,
            Condition::Broadcast => self.talk.conversation.broadcast,
            Condition::Opening => !self.answered_before(),
            Condition::Chars(least, most) => (*least..=*most).contains(&self.said.core.len()),
            Condition::Repeats(times) => {
                let same = |at: &usize| self.talk.utterances[*at].same_words(self.said);
                let earlier = self.own_before().take(LOOK_BACK).filter(same).count();
                !self.said.core.is_empty() && earlier + 1 >= *times
            }
        }
    }

    /// Whether a message of the window holds the pattern.
    pub(super) fn holds_around(&self, pattern: &Pattern, window: &Window) -> bool {
        let turns = &self.talk.conversation.turns;
        let count = turns.len();
        let most = window.messages.unwrap_or(usize::MAX);
        let in_time = |at: usize| match window.ms {
            None => true,
            Some(ms) => match (turns[at].at, self.now) {
                (Some(then), Some(now)) => now.since_ms(then).abs() <= ms,
                _ => false,
            },
        };
        let spoken = |at: &usize| match window.who {
            Some(Role::Agent) => turns[*at].is_human_agent(),
            Some(role) => turns[*at].role == role,
            None => turns[*at].role != Role::System,
        };
        let found = |at: usize| {
            let said: &Utterance = &self.talk.utterances[at];
            in_time(at) && find_first(pattern, said, &Reach::whole(said)).is_some()
        };
        window.before && (0..self.index.min(count)).rev().filter(spoken).take(most).any(found)
            || window.after && (self.index + 1..count).filter(spoken).take(most).any(found)
    }

    /// Messages of the same side before this one, last first.
    fn own_before(&self) -> impl Iterator<Item = usize> + '_ {
        let end = self.index.min(self.talk.utterances.len());
        (0..end).rev().filter(|&at| self.is_own(at))
    }

    /// Messages of the same side after this one.
    fn own_after(&self) -> impl Iterator<Item = usize> + '_ {
        (self.index + 1..self.talk.utterances.len()).filter(|&at| self.is_own(at))
    }

    fn is_own(&self, at: usize) -> bool {
        if self.is_agents() { self.talk.is_judged(at) } else { self.talk.is_heard(at) }
    }

    /// Whether the other side has spoken since this side's first message.
    fn answered_before(&self) -> bool {
        let end = self.index.min(self.talk.utterances.len());
        let Some(first) = (0..end).find(|&at| self.is_own(at)) else { return false };
        let other = |at: usize| {
            if self.is_agents() { self.talk.is_customer(at) } else { self.talk.is_judged(at) }
        };
        (first..end).any(other)
    }
}
