//! What a message holds of all lists.

use super::LexiconId;
use crate::order;

/// One word found in a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hit {
    /// The list.
    pub lexicon: LexiconId,
    /// First folded character.
    pub start: usize,
    /// One past the last folded character.
    pub end: usize,
}

/// What a message holds of all lists.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hits {
    /// Sorted by list, then start, then longest first.
    list: Vec<Hit>,
    /// Which lists have a hit, 64 to an entry: rules ask for many lists, most of which have none.
    present: Vec<Present>,
    /// Where the hits of each list that has one begin, and at last where all end.
    starts: Vec<u32>,
}

/// Which of 64 lists have a hit.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Present {
    /// A bit for each.
    bits: u64,
    /// How many lists before these have one.
    before: u32,
}

impl Hits {
    /// The hits of one list, in order of their start.
    #[must_use]
    pub fn of(&self, lexicon: LexiconId) -> &[Hit] {
        if !self.has(lexicon) {
            return &[];
        }
        let at = self.place(lexicon);
        &self.list[self.starts[at] as usize..self.starts[at + 1] as usize]
    }

    /// How many lists before this one have a hit.
    fn place(&self, lexicon: LexiconId) -> usize {
        let Some(present) = self.present.get(usize::from(lexicon.0 / 64)) else {
            return self.starts.len().saturating_sub(1);
        };
        let earlier = present.bits & ((1 << (lexicon.0 % 64)) - 1);
        present.before as usize + earlier.count_ones() as usize
    }

    /// The hits of all lists from `first` to `last`, list by list.
    #[must_use]
    pub fn between(&self, first: LexiconId, last: LexiconId) -> &[Hit] {
        let Some(from) = self.starts.get(self.place(first)) else { return &[] };
        let to = self.starts[self.place(last) + usize::from(self.has(last))];
        &self.list[*from as usize..to as usize]
    }

    /// The lists that have a hit, each once, in order.
    pub fn lexicons(&self) -> impl Iterator<Item = LexiconId> + '_ {
        let firsts = self.starts.iter().take(self.starts.len().saturating_sub(1));
        firsts.map(|&first| self.list[first as usize].lexicon)
    }

    /// Whether the list has a hit.
    #[must_use]
    pub fn has(&self, lexicon: LexiconId) -> bool {
        let (word, bit) = (usize::from(lexicon.0 / 64), lexicon.0 % 64);
        self.present.get(word).is_some_and(|present| present.bits >> bit & 1 == 1)
    }
}

/// A hit as one number that sorts as hits do: by list, then start, then longest first.
#[derive(Debug, Clone, Copy)]
struct Key(u64);

impl Key {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "texts are cut at 4 GiB and words at 65,535 characters"
    )]
    fn new(lexicon: LexiconId, start: usize, end: usize) -> Self {
        let shortness = u16::MAX - (end - start) as u16;
        Self(u64::from(lexicon.0) << 48 | u64::from(start as u32) << 16 | u64::from(shortness))
    }

    fn lexicon(self) -> LexiconId {
        LexiconId((self.0 >> 48) as u16)
    }

    #[expect(clippy::cast_possible_truncation, reason = "cut where the parts are joined")]
    fn hit(self) -> Hit {
        let start = (self.0 >> 16) as u32 as usize;
        let length = u16::MAX - self.0 as u16;
        Hit { lexicon: self.lexicon(), start, end: start + usize::from(length) }
    }
}

/// What is found in one message, before it is sorted.
#[derive(Debug, Default)]
pub(super) struct Finds {
    /// Keys of words, from the last start to the first and the shortest of each start first, until one is added out of order.
    words: Vec<u64>,
    /// The same of allowed phrases.
    allowing: Vec<u64>,
}

impl Finds {
    /// Room for so many words.
    pub(super) fn with_capacity(words: usize) -> Self {
        Self { words: Vec::with_capacity(words), ..Self::default() }
    }

    /// Adds a word or an allowed phrase.
    pub(super) fn push(&mut self, lexicon: LexiconId, start: usize, end: usize, allow: bool) {
        let keys = if allow { &mut self.allowing } else { &mut self.words };
        keys.push(Key::new(lexicon, start, end).0);
    }

    /// Brings in order what was pushed without, each hit once.
    pub(super) fn order(&mut self) {
        for keys in [&mut self.words, &mut self.allowing] {
            order::numbers(keys);
            keys.dedup();
            keys.reverse();
        }
    }

    /// Takes allowed hits out and sorts the rest by list, then start, then longest first.
    pub(super) fn settle(mut self) -> Hits {
        let allowing = arrange(&self.allowing);
        if let Some(longest) = allowing.list.iter().map(|hit| hit.end - hit.start).max() {
            self.words.retain(|&key| !is_covered(Key(key), &allowing, longest));
        }
        arrange(&self.words)
    }
}

/// Sorts keys by list, then start, then longest first.
///
/// They come in order but for the list, and a message holds words of few lists: counting how many each has puts every hit in its
/// place at once. Comparing them was a quarter of what preparing a message cost.
#[inline(never)]
fn arrange(keys: &[u64]) -> Hits {
    let mut hits = Hits::default();
    let Some(last) = keys.iter().max().map(|&key| Key(key).lexicon()) else { return hits };
    hits.present = vec![Present::default(); usize::from(last.0 / 64) + 1];
    // By list: how many hits it has, then where the next of them goes.
    let mut next = vec![0_u32; usize::from(last.0) + 1];
    for &key in keys {
        let lexicon = usize::from(Key(key).lexicon().0);
        hits.present[lexicon / 64].bits |= 1 << (lexicon % 64);
        next[lexicon] += 1;
    }
    let mut lists = 0;
    for present in &mut hits.present {
        present.before = lists;
        lists += present.bits.count_ones();
    }
    hits.starts.reserve_exact(lists as usize + 1);
    let mut sum = 0;
    for (first, present) in (0..).step_by(64).zip(&hits.present) {
        let mut bits = present.bits;
        while bits != 0 {
            let next = &mut next[first + bits.trailing_zeros() as usize];
            bits &= bits - 1;
            hits.starts.push(sum);
            sum += std::mem::replace(next, sum);
        }
    }
    hits.starts.push(sum);
    hits.list = vec![Hit { lexicon: last, start: 0, end: 0 }; keys.len()];
    for &key in keys.iter().rev() {
        let hit = Key(key).hit();
        let next = &mut next[usize::from(hit.lexicon.0)];
        hits.list[*next as usize] = hit;
        *next += 1;
    }
    hits
}

/// Whether an allowed phrase of its list, none of which is longer than `longest`, holds the hit and more.
fn is_covered(key: Key, allowing: &Hits, longest: usize) -> bool {
    let allowing = allowing.of(key.lexicon());
    let hit = key.hit();
    let from = allowing.partition_point(|allow| allow.start + longest < hit.end);
    let mut before = allowing[from..].iter().take_while(|allow| allow.start <= hit.start);
    before.any(|allow| hit.end <= allow.end && allow.end - allow.start > hit.end - hit.start)
}

#[cfg(test)]
mod tests {
    use std::cmp::Reverse;
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::{Finds, Hit, LexiconId};

    /// Lists, some of them beyond the first 64, with words of up to four characters.
    fn hits() -> impl Strategy<Value = BTreeSet<(u16, usize, usize)>> {
        let hit = (prop_oneof![0_u16..4, 62..66_u16, 300..302_u16], 0_usize..12, 1_usize..5);
        prop::collection::btree_set(hit, 0..40)
    }

    proptest! {
        /// Counting puts hits where comparing would, and takes out what a longer allowed phrase of the list covers.
        #[test]
        fn are_sorted_as_by_comparing(words in hits(), allowing in hits()) {
            let mut finds = Finds::default();
            for (hits, allow) in [(&words, false), (&allowing, true)] {
                for &(list, start, length) in hits {
                    // Twice, as where a disguised word stands plainly too.
                    finds.push(LexiconId(list), start, start + length, allow);
                    finds.push(LexiconId(list), start, start + length, allow);
                }
            }
            finds.order();
            let found = finds.settle();
            let covers = |word: &(u16, usize, usize), (list, start, length): &(u16, usize, usize)| {
                *list == word.0 && *start <= word.1 && word.1 + word.2 <= start + length && *length > word.2
            };
            let mut left: Vec<_> =
                words.iter().filter(|word| !allowing.iter().any(|allow| covers(word, allow))).copied().collect();
            left.sort_by_key(|&(list, start, length)| (list, start, Reverse(length)));
            let hit = |&(list, start, length): &(u16, usize, usize)| {
                Hit { lexicon: LexiconId(list), start, end: start + length }
            };
            let all: Vec<Hit> = left.iter().map(hit).collect();
            prop_assert_eq!(found.between(LexiconId(0), LexiconId(u16::MAX)), &all[..]);
            for list in (0..70).chain(298..304).map(LexiconId) {
                let own: Vec<Hit> = all.iter().filter(|hit| hit.lexicon == list).copied().collect();
                prop_assert_eq!(found.has(list), !own.is_empty());
                prop_assert_eq!(found.of(list), &own[..]);
            }
            let lists: BTreeSet<LexiconId> = all.iter().map(|hit| hit.lexicon).collect();
            prop_assert!(found.lexicons().eq(lists));
        }
    }
}
