//! Where in a talk people waited: the messages behind the response figures.

use chatlint_core::talk::round::Round;
use serde::{Deserialize, Serialize};

use crate::response::{THREE_MINUTES, UNANSWERED};

/// The messages to look at, as indices into the turns of the talk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Waits {
    /// The customer's message of the first round that counts for the three-minute rate and was not answered in time.
    pub late: Option<u32>,
    /// The customer's message of the first round that no person answered.
    pub unanswered: Option<u32>,
    /// The first human reply, where its time is known.
    pub first: Option<u32>,
    /// The customer's message of the longest timed round, and its wait in milliseconds; ten minutes for one without a reply.
    pub longest: Option<(u32, i64)>,
}

impl Waits {
    /// Takes a round in that nobody answered.
    pub(crate) fn leave(&mut self, round: &Round) {
        self.unanswered = self.unanswered.or(index(round.first));
    }

    /// Takes a timed round in.
    pub(crate) fn take(&mut self, round: &Round, waited_ms: Option<i64>, is_first: bool, counted: bool) {
        if counted && waited_ms.is_none_or(|ms| ms > THREE_MINUTES) {
            self.late = self.late.or(index(round.first));
        }
        if is_first && waited_ms.is_some() {
            self.first = round.reply.and_then(index);
        }
        let ms = waited_ms.unwrap_or(UNANSWERED);
        if self.longest.is_none_or(|(_, longest)| ms > longest) {
            self.longest = index(round.first).map(|turn| (turn, ms));
        }
    }

    /// Those of two agents of one talk.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            late: earlier(self.late, other.late),
            unanswered: earlier(self.unanswered, other.unanswered),
            first: earlier(self.first, other.first),
            longest: [self.longest, other.longest]
                .into_iter()
                .flatten()
                .max_by_key(|(turn, ms)| (*ms, std::cmp::Reverse(*turn))),
        }
    }
}

/// The earlier of two turns, where there are any.
pub(crate) fn earlier(a: Option<u32>, b: Option<u32>) -> Option<u32> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        _ => a.or(b),
    }
}

fn index(turn: usize) -> Option<u32> {
    u32::try_from(turn).ok()
}
