//! What an agent's message does for a customer who waits.

use super::question::{self, Question};
use super::topic::{Topics, share_words};
use super::{Talk, Utterance};
use crate::conversation::TurnKind;
use crate::lexicon::LexiconId;
use crate::rules::lexicon::{
    ACKNOWLEDGE, APOLOGY, ASK_GIVE, BOTH, CLOSING, CLOSING_CALL, CLOSING_WHEN, DEAR, GREETING, HERE,
    PARTICLE, POLITENESS, PROMISE, PROMOTION, SETTLES, STOCK_QUESTION, THANKS, WAIT, WAIT_APOLOGY, YES_NO,
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

/// Most characters beside a wait notice that still say nothing.
const BESIDE_NOTICE: usize = 6;

/// Whether the message is courtesy only: a greeting, a closing, thanks, 嗯嗯.
#[must_use]
pub fn is_slight(said: &Utterance) -> bool {
    said.entities.is_empty()
        && !said.folded.chars.iter().any(char::is_ascii_digit)
        && !is_yes_or_no(said)
        && said.substance(&COURTESY) == 0
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

/// Whether the message, or a clause of it, opens with a yes or no.
#[must_use]
pub fn opens_with_yes_or_no(said: &Utterance) -> bool {
    let first = said.uncovered(&[DEAR, POLITENESS, PARTICLE, ACKNOWLEDGE]).next();
    said.hits.of(YES_NO).iter().any(|hit| {
        let chars = &said.folded.chars;
        let opens = hit.start == 0 || !chars[hit.start - 1].is_alphanumeric();
        let closes = chars.get(hit.end).is_none_or(|c| !c.is_alphanumeric())
            || !said.hits_in(PARTICLE, &(hit.end..hit.end + 1)).is_empty();
        Some(hit.start) == first || opens && closes
    })
}

/// Whether the message answers two yes-no questions at once (都可以).
#[must_use]
pub fn answers_both(said: &Utterance) -> bool {
    said.has(BOTH)
}

/// Whether the agent asks something of their own, beyond the stock questions.
#[must_use]
pub fn asks_back(said: &Utterance) -> bool {
    said.has(ASK_GIVE)
        || said.clauses(0..said.folded.len()).any(|clause| {
            question::asks_plainly(said, &clause)
                && !said.has_in(&[STOCK_QUESTION, GREETING, CLOSING], &clause)
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

/// Whether the message is surely about something else: it names a matter that the customer has not spoken of up to turn
/// `before`, or promotes other goods, and settles nothing.
#[must_use]
pub fn is_about_else(talk: &Talk, question: &Question, said: &Utterance, before: usize) -> bool {
    let counted = question.topics.meets(Topics::counted(said));
    if question.topics.is_empty() || counted || said.has(SETTLES) || touches(talk, question, said) {
        return false;
    }
    let named = Topics::named(said, &(0..said.folded.len()));
    if named.is_empty() {
        return said.has(PROMOTION);
    }
    let spoken_of = |turn: usize| {
        let told = &talk.utterances[turn];
        talk.is_customer(turn)
            && turn != question.turn
            && named.meets(Topics::named(told, &(0..told.folded.len())))
    };
    !(0..before.min(talk.utterances.len())).any(spoken_of)
}

/// Whether the message only takes note, as one answers a request: 好的, 好了亲.
#[must_use]
pub fn takes_note_only(said: &Utterance) -> bool {
    said.has(ACKNOWLEDGE) && said.is_only(&[ACKNOWLEDGE, PARTICLE, POLITENESS, DEAR])
}

/// Whether the message begins by taking note: 好的, 收到.
#[must_use]
pub fn opens_with_note(said: &Utterance) -> bool {
    let first = said.uncovered(&[DEAR, POLITENESS]).next();
    first.is_some_and(|first| said.hits.of(ACKNOWLEDGE).iter().any(|hit| hit.start == first))
}

/// Whether the message says something of its own: no courtesy, no wait notice.
#[must_use]
pub fn is_substantive(said: &Utterance) -> bool {
    !(is_slight(said) || asks_to_wait(said) && waits_only(said))
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
