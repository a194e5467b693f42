//! One message in its place: what a rule sees.

use super::{Talk, Utterance, refusal};
use crate::conversation::TurnKind;
use crate::lexicon::LexiconId;
use crate::pattern::{Pattern, Reach, Scope, find_first};
use crate::rules::lexicon;
use crate::timestamp::Timestamp;

/// Longest pause between messages that a customer reads as one reply, in milliseconds.
const AT_ONCE_MS: i64 = 60_000;

/// Fewest characters beyond slight words that make a message say something.
const FULLER: usize = 2;

/// Words that say next to nothing beside a bare token.
const SLIGHT: [LexiconId; 13] = [
    lexicon::GREETING,
    lexicon::DEAR,
    lexicon::HERE,
    lexicon::PARTICLE,
    lexicon::EMPTY_WORD,
    lexicon::BARE_ACCEPT,
    lexicon::BARE_YES,
    lexicon::BARE_HAVE,
    lexicon::BARE_LACK,
    lexicon::BARE_NO,
    lexicon::BARE_HERE,
    lexicon::BARE_SPEAK,
    lexicon::BARE_INTERJECTION,
];

/// A message to be judged, with the talk around it.
#[derive(Debug, Clone, Copy)]
pub struct Moment<'a> {
    /// The talk.
    pub talk: &'a Talk,
    /// The message's index among the turns; the number of turns for a draft.
    pub index: usize,
    /// The message.
    pub said: &'a Utterance,
    /// When it is said, where known.
    pub now: Option<Timestamp>,
    /// Whether it is a draft: nothing comes after it yet.
    pub live: bool,
}

impl<'a> Moment<'a> {
    /// The customer's messages just before this one.
    pub fn customer_said(&self) -> impl Iterator<Item = &'a Utterance> + use<'a> {
        let talk = self.talk;
        talk.customer_before(self.index).map(move |at| &talk.utterances[at])
    }

    /// The agent's own messages just before this one, since the customer last spoke.
    pub fn burst_before(&self) -> impl Iterator<Item = &'a Utterance> + use<'a> {
        let talk = self.talk;
        talk.burst_before(self.index).map(move |at| &talk.utterances[at])
    }

    /// The agent's messages right after this one; none for a draft.
    pub fn burst_after(&self) -> impl Iterator<Item = &'a Utterance> + use<'a> {
        let talk = self.talk;
        talk.burst_after(self.index).map(move |at| &talk.utterances[at])
    }

    /// Whether the customer's last messages hold a word of the list.
    #[must_use]
    pub fn customer_has(&self, lexicon: LexiconId) -> bool {
        self.customer_said().any(|utterance| utterance.has(lexicon))
    }

    /// Whether another message of the same burst says more than a word or two: something was sent, or words beyond
    /// greetings and bare tokens, within `AT_ONCE_MS` where times are known.
    #[must_use]
    pub fn has_fuller_beside(&self) -> bool {
        let turns = &self.talk.conversation.turns;
        let at_once = |at: usize| match (turns[at].at, self.now) {
            (Some(then), Some(now)) => now.since_ms(then).abs() <= AT_ONCE_MS,
            _ => true,
        };
        let full = |at: usize| {
            let said = &self.talk.utterances[at];
            turns[at].kind != TurnKind::Text || said.substance(&SLIGHT) >= FULLER && !refusal::is_bare(said)
        };
        let mut beside = self.talk.burst_before(self.index).chain(self.talk.burst_after(self.index));
        beside.any(|at| at_once(at) && full(at))
    }

    /// Whether this is the human agent's first message of the talk.
    #[must_use]
    pub fn is_first_of_agent(&self) -> bool {
        let turns = &self.talk.conversation.turns;
        !turns[..self.index.min(turns.len())].iter().any(crate::conversation::Turn::is_human_agent)
    }

    /// Whether `pattern` holds here, `reach` being where it looks when it names no scope.
    #[must_use]
    pub fn holds(&self, pattern: &Pattern, reach: &Reach) -> bool {
        match pattern.scope {
            Scope::Here => find_first(pattern, self.said, reach).is_some(),
            Scope::Message => {
                let whole = Reach { range: 0..self.said.folded.len(), found: reach.found.clone() };
                find_first(pattern, self.said, &whole).is_some()
            }
            Scope::Burst => {
                let whole = Reach { range: 0..self.said.folded.len(), found: reach.found.clone() };
                find_first(pattern, self.said, &whole).is_some()
                    || self
                        .burst_before()
                        .chain(self.burst_after())
                        .any(|said| find_first(pattern, said, &Reach::whole(said)).is_some())
            }
            Scope::Customer => {
                self.customer_said().any(|said| find_first(pattern, said, &Reach::whole(said)).is_some())
            }
            Scope::Talk => self.talk.utterances[..self.index.min(self.talk.utterances.len())]
                .iter()
                .any(|said| find_first(pattern, said, &Reach::whole(said)).is_some()),
            Scope::Window(window) => self.holds_around(pattern, &window),
        }
    }
}
