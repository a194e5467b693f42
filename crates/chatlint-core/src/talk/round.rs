//! Response rounds: the customer speaks, a person answers.

use super::Talk;
use crate::timestamp::Timestamp;

/// A gap of this length is a new day, not a wait; in milliseconds.
const NEW_DAY: i64 = 8 * 3_600_000;

/// One round: a run of customer messages up to the first human reply.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Round {
    /// The customer's first turn of the run.
    pub first: usize,
    /// The first turn of the run that waits for something; `None` when nothing does (好的, 谢谢).
    pub opened: Option<usize>,
    /// The first human reply.
    pub reply: Option<usize>,
}

/// The rounds of a talk, in order. Bots and system lines neither answer nor open a round.
#[must_use]
pub fn rounds(talk: &Talk) -> Vec<Round> {
    let mut rounds: Vec<Round> = Vec::new();
    let mut waiting = false;
    for (turn, what) in talk.conversation.turns.iter().enumerate() {
        if talk.is_customer(turn) {
            let opens = talk.opens(turn).then_some(turn);
            match rounds.last_mut() {
                Some(round) if waiting => round.opened = round.opened.or(opens),
                _ => rounds.push(Round { first: turn, opened: opens, reply: None }),
            }
            waiting = true;
        } else if waiting && what.is_human_agent() {
            if let Some(round) = rounds.last_mut() {
                round.reply = Some(turn);
            }
            waiting = false;
        }
    }
    rounds
}

/// How long somebody waited, in milliseconds. Gaps over a change of the day or of eight hours and more are no wait.
#[must_use]
pub fn waited_ms(from: Option<Timestamp>, to: Option<Timestamp>) -> Option<i64> {
    let (from, to) = (from?, to?);
    let waited = to.since_ms(from);
    ((0..NEW_DAY).contains(&waited) && from.date() == to.date()).then_some(waited)
}

/// An open question and who has looked after it since.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpenWait {
    /// The customer's turn since which an answer is due.
    pub since: usize,
    /// The last turn at which somebody spoke to the point: `since`, or the agent's last word after it.
    pub quiet_since: usize,
    /// Whether the agent has asked to wait.
    pub noticed: bool,
    /// Whether only somebody's presence is asked for.
    pub call: bool,
}

/// Follows a talk and knows at every turn what is open.
#[derive(Debug, Clone, Copy, Default)]
pub struct WaitWatch {
    /// What is open.
    pub open: Option<OpenWait>,
}

impl WaitWatch {
    /// Takes the next turn in.
    pub fn follow(&mut self, talk: &Talk, turn: usize) {
        let said = &talk.utterances[turn];
        if talk.is_customer(turn) {
            if talk.opens(turn) {
                let call = super::question::is_call(said);
                let asked = OpenWait { since: turn, quiet_since: turn, noticed: false, call };
                self.open.get_or_insert(asked).call &= call;
            } else if super::farewell::takes_leave(said) {
                self.open = None;
            }
        } else if talk.conversation.turns[turn].is_human_agent() {
            let Some(open) = &mut self.open else { return };
            let waits = super::reply::asks_to_wait(said);
            if open.call || super::reply::carries_more(talk, turn) || super::reply::is_substantive(said) {
                self.open = None;
            } else {
                open.quiet_since = turn;
                open.noticed |= waits;
            }
        }
    }
}
