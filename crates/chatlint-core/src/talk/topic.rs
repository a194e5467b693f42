//! What a message is about, and whether an answer meets a question.
//!
//! A topic has two word lists of the built-in packs: `topic.x` names the matter, `answer.x` adds the words by which an
//! answer touches it. Both stand in the alphabet's order, so a topic's number is the distance of its list from the
//! first.

use std::ops::Range;

use super::Utterance;
use crate::lexicon::LexiconId;
use crate::rules::lexicon::{
    ANSWER_ACCOUNT, ANSWER_WEAR, ASK_GIVE, ASKS_WHEN, CLOSING, FILLER, GREETING, PARTICLE, QUESTION_WORD,
    TOPIC_ACCOUNT, TOPIC_ARRIVAL, TOPIC_CAPACITY, TOPIC_DIFFERENCE, TOPIC_EXPIRY, TOPIC_INSTALL,
    TOPIC_INVOICE, TOPIC_POSTAGE, TOPIC_PRICE, TOPIC_REFUND, TOPIC_SHIPPING, TOPIC_SIZE, TOPIC_STOCK,
    TOPIC_WEAR, WAIT,
};

/// A set of topics.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Topics(u64);

/// What a question about a time is about, by the first of these that stands beside it: 几天能到, 发票多久开.
const TIMED: [(&[char], LexiconId); 9] = [
    (&['票'], TOPIC_INVOICE),
    (&['账', '退', '款', '钱'], TOPIC_REFUND),
    (&['补', '货'], TOPIC_STOCK),
    (&['发', '寄'], TOPIC_SHIPPING),
    (&['产'], TOPIC_EXPIRY),
    (&['装'], TOPIC_INSTALL),
    (&['到', '送', '收', '拿'], TOPIC_ARRIVAL),
    (&['放', '坏', '存'], TOPIC_EXPIRY),
    (&['出'], TOPIC_SHIPPING),
];

/// Most characters between the words that ask for a time and what they ask about.
const TIMED_GAP: usize = 5;

/// What the character after a figure makes of it.
const UNITS: [(&[char], Topics); 3] = [
    (
        &['元', '块', '毛', '减', '折'],
        Topics::of(TOPIC_PRICE).with(Topics::of(TOPIC_POSTAGE)).with(Topics::of(TOPIC_DIFFERENCE)),
    ),
    (&['平', '寸', '米', '码', '㎡'], Topics::of(TOPIC_SIZE).with(Topics::of(TOPIC_DIFFERENCE))),
    (
        &['天', '点', '号'],
        Topics::of(TOPIC_ARRIVAL).with(Topics::of(TOPIC_EXPIRY)).with(Topics::of(TOPIC_SHIPPING)),
    ),
];

/// What makes money of the figure after it: 满200, 减20.
const MONEY: [char; 3] = ['满', '减', '￥'];

impl Topics {
    /// Topics that any figure may answer.
    pub const COUNTED: Self = Self::of(TOPIC_PRICE)
        .with(Self::of(TOPIC_POSTAGE))
        .with(Self::of(TOPIC_CAPACITY))
        .with(Self::of(TOPIC_SIZE))
        .with(Self::of(TOPIC_ARRIVAL))
        .with(Self::of(TOPIC_EXPIRY))
        .with(Self::of(TOPIC_DIFFERENCE));

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
        Self(topics).with(Self::timed(said, range))
    }

    /// The topics of questions that ask for a time: 几天能到, 多久发.
    fn timed(said: &Utterance, range: &Range<usize>) -> Self {
        let mut topics = Self::default();
        for hit in said.hits_in(ASKS_WHEN, range) {
            let start = hit.start.saturating_sub(TIMED_GAP).max(range.start);
            let around = &said.folded.chars[start..range.end.min(hit.end + TIMED_GAP)];
            let about = TIMED.iter().find(|(verbs, _)| around.iter().any(|c| verbs.contains(c)));
            if let Some((_, list)) = about {
                // 发货 is no matter of stock, 寄到 one of arrival.
                let pair = |words: [char; 2]| around.windows(2).any(|pair| pair == words);
                let list = if *list == TOPIC_STOCK && pair(['发', '货']) {
                    TOPIC_SHIPPING
                } else if *list == TOPIC_SHIPPING && (pair(['寄', '到']) || pair(['发', '到'])) {
                    TOPIC_ARRIVAL
                } else {
                    *list
                };
                topics = topics.with(Self::of(list));
            }
        }
        topics
    }

    /// The topics that the message could be an answer about.
    #[must_use]
    pub fn touched(said: &Utterance) -> Self {
        let mut topics = Self::named(said, &(0..said.folded.len())).0;
        let wishes: Vec<Range<usize>> =
            said.hits.of(CLOSING).iter().map(|hit| said.clause_around(&(hit.start..hit.end))).collect();
        for hit in said.hits.between(ANSWER_ACCOUNT, ANSWER_WEAR) {
            // 祝您使用愉快 answers nothing.
            if !wishes.iter().any(|wish| wish.contains(&hit.start)) {
                topics |= 1 << (hit.lexicon.0 - ANSWER_ACCOUNT.0);
            }
        }
        Self(topics)
    }

    /// Whether a word of a part of the message could answer one of `topics`, at a place that names no topic.
    #[must_use]
    pub fn answering(said: &Utterance, range: &Range<usize>, topics: Self) -> bool {
        let named = said.hits.between(TOPIC_ACCOUNT, TOPIC_WEAR);
        let answers = said.hits.between(ANSWER_ACCOUNT, ANSWER_WEAR).iter();
        answers
            .filter(|hit| topics.0 >> (hit.lexicon.0 - ANSWER_ACCOUNT.0) & 1 == 1)
            .filter(|hit| range.start <= hit.start && hit.end <= range.end)
            .any(|hit| !named.iter().any(|name| name.start <= hit.start && hit.end <= name.end))
    }

    /// The topics that the figures of a part of the message could answer, whatever words stand beside them. A unit tells
    /// which: 19.9元 is no size, and 满200减20 is nothing but money.
    #[must_use]
    pub fn counted(said: &Utterance, range: &Range<usize>) -> Self {
        let chars = &said.folded.chars[range.clone()];
        let ends = |at: &usize| {
            chars[*at].is_ascii_digit()
                && !chars.get(at + 1).is_some_and(|next| next.is_ascii_digit() || *next == '.')
        };
        (0..chars.len()).filter(ends).fold(Self::default(), |all, at| {
            if chars.get(at + 1).is_some_and(|next| matches!(next, '到' | '至' | '-' | '~')) {
                return all;
            }
            let first = chars[..at].iter().rposition(|c| !c.is_ascii_digit());
            let money = first.and_then(|before| MONEY.contains(&chars[before]).then_some(&UNITS[0]));
            let unit =
                chars.get(at + 1).and_then(|unit| UNITS.iter().find(|(units, _)| units.contains(unit)));
            let unit = money.or(unit);
            all.with(unit.map_or(Self::COUNTED, |(_, topics)| *topics))
        })
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

    /// Whether every topic is one of `other`.
    #[must_use]
    pub fn within(self, other: Self) -> bool {
        self.0 & !other.0 == 0
    }

    /// Both sets together.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// Words that show nothing of what a text is about.
const EMPTY_WORDS: [LexiconId; 6] = [ASK_GIVE, FILLER, GREETING, PARTICLE, QUESTION_WORD, WAIT];

/// Pairs of a question that are compared; a question is short.
const PAIRS: usize = 48;

/// Whether two texts share two characters in a row that are about something.
#[must_use]
pub fn share_words(asked: &Utterance, range: &Range<usize>, reply: &Utterance) -> bool {
    let asked_for: Vec<[char; 2]> =
        pairs(asked).filter(|(at, _)| range.contains(at)).map(|(_, pair)| pair).take(PAIRS).collect();
    !asked_for.is_empty() && pairs(reply).any(|(_, pair)| asked_for.contains(&pair))
}

/// How many pairs of characters that are about something a part of one text shares with another.
#[must_use]
pub fn pairs_in_common(said: &Utterance, range: &Range<usize>, other: &Utterance) -> usize {
    let told: Vec<[char; 2]> = pairs(other).map(|(_, pair)| pair).take(PAIRS).collect();
    if told.is_empty() {
        return 0;
    }
    pairs(said).filter(|(at, pair)| range.contains(at) && told.contains(pair)).count()
}

/// Up to so many characters that are about something one of them shows that two texts share a matter; of more it takes two.
const FEW: usize = 4;

/// How many characters two texts must share to be about the same, where one has so many that are about something.
#[must_use]
pub fn shared_at_least(about: usize) -> usize {
    if about <= FEW { 1 } else { 2 }
}

/// How many characters that are about something a reply gives back.
fn given_back(
    asked: &Utterance,
    range: &Range<usize>,
    reply: &Utterance,
    counts: fn(char) -> bool,
) -> (usize, usize) {
    let asked_for: Vec<char> =
        content(asked, range).map(|at| asked.folded.chars[at]).filter(|c| counts(*c)).take(PAIRS).collect();
    let mut left = asked_for.clone();
    for at in content(reply, &(0..reply.folded.len())) {
        left.retain(|c| *c != reply.folded.chars[at]);
    }
    (asked_for.len() - left.len(), asked_for.len())
}

/// Whether two texts share characters that are about something.
#[must_use]
pub fn share_characters(asked: &Utterance, range: &Range<usize>, reply: &Utterance) -> bool {
    let (shared, of) = given_back(asked, range, reply, |_| true);
    shared >= shared_at_least(of)
}

/// Whether two texts share even one character that is about something; 上, 下, 大 show nothing.
#[must_use]
pub fn share_a_character(asked: &Utterance, range: &Range<usize>, reply: &Utterance) -> bool {
    given_back(asked, range, reply, |c| !"上下大小里外中前后".contains(c)).0 > 0
}

/// The characters of a part of a message that are about something, in order.
pub fn content<'a>(said: &'a Utterance, range: &'a Range<usize>) -> impl Iterator<Item = usize> + 'a {
    said.uncovered(&EMPTY_WORDS).filter(|at| range.contains(at))
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
