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

/// A word that was set aside because a longer allowed phrase covers it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Allowed {
    /// The word.
    pub hit: Hit,
    /// The phrase that allows it, in folded characters.
    pub by: (usize, usize),
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
    /// Words that an allowed phrase covers.
    pub allowed: Vec<Allowed>,
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

/// A hit as one number that sorts as hits do: by list, then start, then longest first. Half of a check was comparing
/// and moving hits.
#[expect(clippy::cast_possible_truncation, reason = "texts are cut at 4 GiB and words at 65,535 characters")]
pub(super) fn key(lexicon: LexiconId, start: usize, end: usize) -> u64 {
    let shortness = u16::MAX - (end - start) as u16;
    u64::from(lexicon.0) << 48 | u64::from(start as u32) << 16 | u64::from(shortness)
}

#[expect(clippy::cast_possible_truncation, reason = "cut where the parts are joined")]
fn hit_of(key: u64) -> Hit {
    let start = (key >> 16) as u32 as usize;
    let length = u16::MAX - key as u16;
    Hit { lexicon: LexiconId((key >> 48) as u16), start, end: start + usize::from(length) }
}

/// Takes allowed hits out and sorts the rest. Both come as their keys.
pub(super) fn settle(mut denied: Vec<u64>, mut allowing: Vec<u64>) -> Hits {
    order::numbers(&mut denied);
    denied.dedup();
    order::numbers(&mut allowing);
    let allowing: Vec<Hit> = allowing.into_iter().map(hit_of).collect();
    let longest = allowing.iter().map(|hit| hit.end - hit.start).max().unwrap_or(0);
    let mut hits = Hits { list: Vec::with_capacity(denied.len()), ..Hits::default() };
    if let Some(&last) = denied.last() {
        hits.present = vec![Present::default(); usize::from(hit_of(last).lexicon.0 / 64) + 1];
    }
    // Both are sorted by list: what allows words of this list begins at `first`.
    let mut first = 0;
    for hit in denied.into_iter().map(hit_of) {
        while allowing.get(first).is_some_and(|allow| allow.lexicon < hit.lexicon) {
            first += 1;
        }
        if let Some(cover) = cover(&hit, &allowing[first..], longest) {
            hits.allowed.push(Allowed { hit, by: (cover.start, cover.end) });
            continue;
        }
        if hits.list.last().is_none_or(|last| last.lexicon != hit.lexicon) {
            hits.present[usize::from(hit.lexicon.0 / 64)].bits |= 1 << (hit.lexicon.0 % 64);
            hits.starts.push(place(&hits.list));
        }
        hits.list.push(hit);
    }
    hits.starts.push(place(&hits.list));
    let mut before = 0;
    for present in &mut hits.present {
        present.before = before;
        before += present.bits.count_ones();
    }
    hits
}

/// Where the next hit goes.
#[expect(clippy::cast_possible_truncation, reason = "memory ends before four billion hits")]
fn place(list: &[Hit]) -> u32 {
    list.len() as u32
}

/// The allowed phrase of the same list that holds `hit` and more; `allowing` is sorted and begins no earlier than with
/// that list.
fn cover<'a>(hit: &Hit, allowing: &'a [Hit], longest: usize) -> Option<&'a Hit> {
    if allowing.first().is_none_or(|allow| allow.lexicon != hit.lexicon) {
        return None;
    }
    let first = (hit.lexicon, (hit.end).saturating_sub(longest));
    let from = allowing.partition_point(|allow| (allow.lexicon, allow.start) < first);
    allowing[from..]
        .iter()
        .take_while(|allow| allow.lexicon == hit.lexicon && allow.start <= hit.start)
        .find(|allow| hit.end <= allow.end && allow.end - allow.start > hit.end - hit.start)
}
