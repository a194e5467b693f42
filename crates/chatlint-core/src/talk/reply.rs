//! What an agent's message does for a customer who waits.

use super::question::{self, Question};
use super::topic::{Topics, share_words};
use super::{Talk, Utterance};
use crate::conversation::TurnKind;
use crate::lexicon::LexiconId;
use crate::rules::lexicon::{
    ACKNOWLEDGE, APOLOGY, BOTH, CLOSING, CLOSING_CALL, CLOSING_WHEN, DEAR, GREETING, HERE, PARTICLE,
    POLITENESS, PROMISE, PROMOTION, STOCK_QUESTION, THANKS, WAIT, WAIT_APOLOGY, YES_NO,
};
use crate::text::EntityKind;

/// Words of courtesy: a message of these alone says nothing.
const COURTESY: [LexiconId; 13] = [
    GREETING,
    CLOSING,
    CLOSING_WHEN,
    CLOSING_CALL,
    DEAR,
    HERE,
    PARTICLE,
    POLITENESS,
    THANKS,
    STOCK_QUESTION,
    ACKNOWLEDGE,
    WAIT_APOLOGY,
    APOLOGY,
];

/// Most characters beyond courtesy that still say nothing.
const SLIGHT: usize = 2;

/// Most characters beside a wait notice that still say nothing.
const BESIDE_NOTICE: usize = 6;

/// Whether the message is courtesy only: a greeting, a closing, thanks, 嗯嗯.
#[must_use]
pub fn is_slight(said: &Utterance) -> bool {
    said.entities.is_empty()
        && !said.folded.chars.iter().any(char::is_ascii_digit)
        && said.substance(&COURTESY) <= SLIGHT
}

/// Whether the agent asks to wait or promises to come back.
#[must_use]
pub fn asks_to_wait(said: &Utterance) -> bool {
    said.has(WAIT) || said.has(PROMISE)
}

/// Whether the message is a bare yes or no, softened or not.
#[must_use]
pub fn is_yes_or_no(said: &Utterance) -> bool {
    said.has(YES_NO) && said.is_only(&[YES_NO, ACKNOWLEDGE, PARTICLE, POLITENESS, DEAR, THANKS])
}

/// Whether the message opens with a yes or no.
#[must_use]
pub fn opens_with_yes_or_no(said: &Utterance) -> bool {
    let courtesy = [DEAR, POLITENESS, PARTICLE, ACKNOWLEDGE];
    let first = said.uncovered(&courtesy).next();
    first.is_some_and(|first| said.hits.of(YES_NO).iter().any(|hit| hit.start == first))
}

/// Whether the message answers two yes-no questions at once (都可以).
#[must_use]
pub fn answers_both(said: &Utterance) -> bool {
    said.has(BOTH)
}

/// Whether the agent asks something of their own, beyond the stock questions.
#[must_use]
pub fn asks_back(said: &Utterance) -> bool {
    said.clauses(0..said.folded.len()).any(|clause| {
        question::asks_plainly(said, &clause) && !said.has_in(&[STOCK_QUESTION, GREETING, CLOSING], &clause)
    })
}

/// Whether the message carries something besides words, which may answer anything: a picture, a card, a link.
#[must_use]
pub fn carries_more(talk: &Talk, turn: usize) -> bool {
    talk.conversation.turns[turn].kind != TurnKind::Text || shows_more(&talk.utterances[turn])
}

/// Whether the words stand beside a link, a picture's token or a masked value.
#[must_use]
pub fn shows_more(said: &Utterance) -> bool {
    said.entities.iter().any(|entity| matches!(entity.kind, EntityKind::Url | EntityKind::Masked))
}

/// Whether the message touches what was asked: a topic of it, or its very words.
#[must_use]
pub fn touches(talk: &Talk, question: &Question, said: &Utterance) -> bool {
    question.topics.meets(Topics::touched(said))
        || share_words(&talk.utterances[question.turn], &question.range, said)
}

/// Whether the message is surely about something else: it names another matter or promotes other goods.
#[must_use]
pub fn is_about_else(talk: &Talk, question: &Question, said: &Utterance) -> bool {
    let names = !Topics::named(said, &(0..said.folded.len())).is_empty() || said.has(PROMOTION);
    names && !question.topics.is_empty() && !touches(talk, question, said)
}

/// Whether the message says something of its own: no courtesy, no wait notice.
#[must_use]
pub fn is_substantive(said: &Utterance) -> bool {
    !is_slight(said) && !(asks_to_wait(said) && waits_only(said))
}

/// Whether beyond the clauses that ask to wait little is said.
fn waits_only(said: &Utterance) -> bool {
    let mut own = said.uncovered(&COURTESY).peekable();
    let mut rest = 0;
    for clause in said.clauses(0..said.folded.len()) {
        let notice = said.has_in(&[WAIT, PROMISE], &clause);
        while own.next_if(|at| *at < clause.end).is_some() {
            rest += usize::from(!notice);
        }
    }
    rest <= BESIDE_NOTICE
}
