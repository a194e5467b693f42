//! What a message is about, and whether an answer meets a question.
//!
//! A topic has two word lists of the built-in packs: `topic.x` names the matter, `answer.x` adds the words by which an
//! answer touches it. Both stand in the alphabet's order, so a topic's number is the distance of its list from the
//! first.

use std::ops::Range;

use super::Utterance;
use crate::lexicon::LexiconId;
use crate::rules::lexicon::{
    ANSWER_ACCOUNT, ANSWER_WEAR, FILLER, GREETING, PARTICLE, QUESTION_WORD, TOPIC_ACCOUNT, TOPIC_ARRIVAL,
    TOPIC_CAPACITY, TOPIC_DIFFERENCE, TOPIC_EXPIRY, TOPIC_PRICE, TOPIC_SIZE, TOPIC_WEAR, WAIT,
};

/// A set of topics.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Topics(u64);

/// Topics that any figure may answer.
const COUNTED: Topics = Topics::of(TOPIC_PRICE)
    .with(Topics::of(TOPIC_CAPACITY))
    .with(Topics::of(TOPIC_SIZE))
    .with(Topics::of(TOPIC_ARRIVAL))
    .with(Topics::of(TOPIC_EXPIRY))
    .with(Topics::of(TOPIC_DIFFERENCE));

impl Topics {
    /// The topic that a `topic.x` list stands for.
    #[must_use]
    pub const fn of(list: LexiconId) -> Self {
        Self(1 << (list.0 - TOPIC_ACCOUNT.0))
    }

    /// The topics that words of a part of the message name. Positions are folded characters.
    #[must_use]
    pub fn named(said: &Utterance, range: &Range<usize>) -> Self {
        let mut topics = 0;
        for hit in said.hits.between(TOPIC_ACCOUNT, TOPIC_WEAR) {
            if range.start <= hit.start && hit.end <= range.end {
                topics |= 1 << (hit.lexicon.0 - TOPIC_ACCOUNT.0);
            }
        }
        Self(topics)
    }

    /// The topics that the message could be an answer about.
    #[must_use]
    pub fn touched(said: &Utterance) -> Self {
        let mut topics = Self::named(said, &(0..said.folded.len())).0;
        for hit in said.hits.between(ANSWER_ACCOUNT, ANSWER_WEAR) {
            topics |= 1 << (hit.lexicon.0 - ANSWER_ACCOUNT.0);
        }
        Self(topics)
    }

    /// The topics that the figures of a message could answer, whatever words stand beside them.
    #[must_use]
    pub fn counted(said: &Utterance) -> Self {
        if said.folded.chars.iter().any(char::is_ascii_digit) { COUNTED } else { Self::default() }
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether both sets hold a topic.
    #[must_use]
    pub fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Both sets together.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// Words that show nothing of what a text is about.
const EMPTY_WORDS: [LexiconId; 5] = [FILLER, GREETING, PARTICLE, QUESTION_WORD, WAIT];

/// Pairs of a question that are compared; a question is short.
const PAIRS: usize = 48;

/// Whether two texts share two characters in a row that are about something.
#[must_use]
pub fn share_words(asked: &Utterance, range: &Range<usize>, reply: &Utterance) -> bool {
    let asked_for: Vec<[char; 2]> =
        pairs(asked).filter(|(at, _)| range.contains(at)).map(|(_, pair)| pair).take(PAIRS).collect();
    !asked_for.is_empty() && pairs(reply).any(|(_, pair)| asked_for.contains(&pair))
}

/// Every two characters in a row that no empty word covers, with the place of the first.
fn pairs(said: &Utterance) -> impl Iterator<Item = (usize, [char; 2])> + '_ {
    let mut last: Option<usize> = None;
    said.uncovered(&EMPTY_WORDS).filter_map(move |at| {
        let before = last.replace(at)?;
        (before + 1 == at).then(|| (before, [said.folded.chars[before], said.folded.chars[at]]))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::BUILTIN_LEXICONS;

    #[test]
    fn every_topic_has_both_lists_in_the_same_place() {
        let names = |prefix: &str| -> Vec<(usize, String)> {
            BUILTIN_LEXICONS
                .iter()
                .enumerate()
                .filter_map(|(at, name)| name.strip_prefix(prefix).map(|rest| (at, rest.to_owned())))
                .collect()
        };
        let (topics, answers) = (names("topic."), names("answer."));
        assert!(topics.len() <= 64, "a set of topics is 64 bits");
        assert_eq!(topics[0].0, usize::from(TOPIC_ACCOUNT.0));
        assert_eq!(topics[topics.len() - 1].0, usize::from(TOPIC_WEAR.0));
        assert_eq!(answers[0].0, usize::from(ANSWER_ACCOUNT.0));
        let bare = |list: &[(usize, String)]| list.iter().map(|(_, name)| name.clone()).collect::<Vec<_>>();
        assert_eq!(bare(&topics), bare(&answers));
    }
}
