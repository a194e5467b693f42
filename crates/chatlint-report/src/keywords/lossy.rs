//! Counting in bounded memory: lossy counting (Manku and Motwani, VLDB 2002).
//!
//! When the table is full, what was seen least is forgotten. A count is then too small by [`LossyCount::error`] at most, and
//! nothing that was seen more often than that is missing.

use std::hash::Hash;

use rustc_hash::FxHashMap;

/// How often, and by how much that may be too little.
#[derive(Debug, Clone, Copy)]
struct Entry {
    count: u32,
    missed: u32,
}

/// Counts of things that there may be too many of.
#[derive(Debug)]
pub struct LossyCount<T> {
    entries: FxHashMap<T, Entry>,
    most: usize,
    error: u32,
}

impl<T: Hash + Eq + Copy> LossyCount<T> {
    /// Counts of at most `most` things at a time.
    #[must_use]
    pub fn new(most: usize) -> Self {
        Self { entries: FxHashMap::default(), most: most.max(1), error: 0 }
    }

    /// Counts one.
    pub fn add(&mut self, thing: T) {
        let missed = self.error;
        self.entries.entry(thing).or_insert(Entry { count: 0, missed }).count += 1;
        if self.entries.len() > self.most {
            self.forget();
        }
    }

    /// How often it was counted, too little by [`Self::error`] at most; 0 where it is not known.
    #[must_use]
    pub fn get(&self, thing: T) -> u32 {
        self.entries.get(&thing).map_or(0, |entry| entry.count)
    }

    /// By how much a count may be too small: at most twice what was counted, divided by the table. (Each step up takes one from more
    /// than half a table of entries, and each thing counted gives one.)
    #[must_use]
    pub fn error(&self) -> u32 {
        self.error
    }

    /// What is known, with its count.
    pub fn iter(&self) -> impl Iterator<Item = (T, u32)> {
        self.entries.iter().map(|(&thing, entry)| (thing, entry.count))
    }

    /// Makes room for half of the table, so that it is walked seldom.
    fn forget(&mut self) {
        while self.entries.len() > self.most / 2 {
            self.error += 1;
            let error = self.error;
            self.entries.retain(|_, entry| entry.count + entry.missed > error);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::LossyCount;

    #[test]
    fn what_is_frequent_stays_and_its_count_is_off_by_no_more_than_said() {
        let mut counts = LossyCount::new(100);
        let mut rare = 1000_u32;
        let mut counted = 0;
        for round in 0..500 {
            counts.add(7);
            counted += 21 + u32::from(round % 5 == 0);
            if round % 5 == 0 {
                counts.add(8);
            }
            for _ in 0..20 {
                rare += 1;
                counts.add(rare);
            }
        }
        assert!(counts.iter().count() <= 100);
        assert!(counts.error() > 0 && counts.error() <= counted / 50, "forgot {}", counts.error());
        assert!(counts.get(7) <= 500 && counts.get(7) + counts.error() >= 500);
        let few = LossyCount::<u32>::new(100);
        assert_eq!((few.get(1), few.error()), (0, 0));
    }
}
