//! What the agent owes, and by when.

use super::{Debt, DebtKind, asked_words, words};
use crate::rules::missed_follow_up::settles;
use crate::rules::missing_wait_apology::wait;
use crate::rules::slow_reply::COUNTED;
use crate::score::Limits;
use crate::talk::promise::{Promise, made_in};
use crate::talk::round::{rounds, waited_ms};
use crate::talk::{Talk, question::Question};
use crate::timestamp::Timestamp;

/// All that is owed, the most pressing first, and the next moment at which that changes by itself.
pub(super) fn of(talk: &Talk, now: Option<Timestamp>) -> (Vec<Debt>, Option<i64>) {
    let mut ledger = Vec::new();
    let mut changes: Option<i64> = None;
    let mut enter = |debt: Debt| {
        if now.is_some() && !debt.overdue {
            changes = changes.into_iter().chain(debt.due_ms).min();
        }
        // A regret is owed only once it is due.
        if debt.kind != DebtKind::Apology || debt.overdue {
            put(&mut ledger, debt);
        }
    };
    if let Some(debt) = now.and_then(|now| reply(talk, now)) {
        enter(debt);
    }
    if let Some(debt) = now.and_then(|now| apology(talk, now)) {
        enter(debt);
    }
    for promise in talk.promises.iter().filter(|promise| is_kept_open(talk, promise)) {
        enter(promised(talk, promise, now));
    }
    (ledger, changes)
}

/// Puts a debt behind those that are due no later. By hand: there are few, and the browser's module holds one sort less.
fn put(ledger: &mut Vec<Debt>, debt: Debt) {
    let due = |debt: &Debt| debt.due_ms.unwrap_or(i64::MAX);
    let place = ledger.iter().take_while(|other| due(other) <= due(&debt)).count();
    ledger.insert(place, debt);
}

fn debt(kind: DebtKind, talk: &Talk, asked: &Question, since: i64, limit_s: u32, now: Timestamp) -> Debt {
    let due = since + Limits::ms(limit_s);
    Debt {
        kind,
        words: asked_words(talk, asked),
        since_ms: Some(since),
        due_ms: Some(due),
        overdue: due < now.unix_ms(),
    }
}

/// The reply to the customer's last words, in the hours in which the platforms count.
fn reply(talk: &Talk, now: Timestamp) -> Option<Debt> {
    let round = rounds(talk).pop().filter(|round| round.reply.is_none())?;
    let opened = round.opened?;
    let at = talk.conversation.turns[opened].at.filter(|at| COUNTED.contains(&at.second_of_day()))?;
    waited_ms(Some(at), Some(now))?;
    Some(debt(DebtKind::Reply, talk, first_of(talk, opened)?, at.unix_ms(), talk.limits.reply_s, now))
}

/// The regret that comes with the next message once the customer has waited too long.
fn apology(talk: &Talk, now: Timestamp) -> Option<Debt> {
    let (since, waited) = wait(talk, now)?;
    let from = now.unix_ms() - waited;
    Some(debt(DebtKind::Apology, talk, first_of(talk, since)?, from, talk.limits.apology_s, now))
}

fn first_of(talk: &Talk, turn: usize) -> Option<&Question> {
    talk.questions.iter().find(|question| question.turn == turn)
}

fn is_kept_open(talk: &Talk, promise: &Promise) -> bool {
    (promise.turn + 1..talk.utterances.len()).all(|turn| !settles(talk, promise, turn))
}

fn promised(talk: &Talk, promise: &Promise, now: Option<Timestamp>) -> Debt {
    let waits = made_in(&talk.utterances[promise.turn]).is_some_and(|(_, waits)| waits);
    Debt {
        kind: if waits { DebtKind::Wait } else { DebtKind::Promise },
        words: words(talk, promise.turn, &promise.range),
        since_ms: talk.conversation.turns[promise.turn].at.map(Timestamp::unix_ms),
        due_ms: promise.due_ms,
        overdue: now.zip(promise.due_ms).is_some_and(|(now, due)| due < now.unix_ms()),
    }
}
