//! Talks that pass from one agent to another.

use super::Talk;
use super::Utterance;
use crate::conversation::Role;
use crate::rules::lexicon::{HANDS_TO, NOT_A_TALK, PASSES_ON, STAFF, TRANSFER_LINE, TRANSFER_NOTICE};

/// A transfer between people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Transfer {
    /// The system's line, or the new agent's first turn.
    pub turn: usize,
    /// The old agent's last turn.
    pub last_of_old: usize,
    /// Whether the old agent gave notice.
    pub announced: bool,
}

/// Most characters between 转至 and who takes over.
const PERSON_GAP: usize = 6;

/// How many of the old agent's last messages may hold the notice.
const NOTICE_WITHIN: usize = 3;

/// The transfers of a talk, in order: told by a system line, or by another sender's name.
#[must_use]
pub fn transfers(talk: &Talk) -> Vec<Transfer> {
    let turns = &talk.conversation.turns;
    let mut transfers: Vec<Transfer> = Vec::new();
    let mut last: Option<usize> = None;
    let mut told = false;
    for (turn, what) in turns.iter().enumerate() {
        if what.role == Role::System && tells_transfer(&talk.utterances[turn]) {
            if let Some(last_of_old) = last.filter(|_| !told) {
                transfers.push(Transfer { turn, last_of_old, announced: is_announced(talk, turn) });
                told = true;
            }
        } else if what.is_human_agent() {
            if let Some(last_of_old) = last.filter(|_| !told) {
                let names = (&turns[last_of_old].sender, &what.sender);
                if matches!(names, (Some(old), Some(new)) if old != new) {
                    transfers.push(Transfer { turn, last_of_old, announced: is_announced(talk, turn) });
                }
            }
            last = Some(turn);
            told = false;
        }
    }
    transfers
}

fn is_announced(talk: &Talk, before: usize) -> bool {
    (0..before).rev().filter(|&turn| talk.is_judged(turn)).take(NOTICE_WITHIN).any(|turn| {
        let said = &talk.utterances[turn];
        said.has(TRANSFER_NOTICE) || said.in_turn(HANDS_TO, STAFF, PERSON_GAP).is_some()
    })
}

/// Whether a system line says that the talk has gone to somebody else: 会话已转接, 已转至农技客服. What becomes of a form is
/// none of that.
fn tells_transfer(said: &Utterance) -> bool {
    !said.has(NOT_A_TALK) && (said.has(TRANSFER_LINE) || said.in_turn(PASSES_ON, STAFF, PERSON_GAP).is_some())
}
