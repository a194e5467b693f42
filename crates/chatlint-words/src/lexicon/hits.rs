//! What a message holds of all lists.

use std::cell::Cell;
use std::cmp::Reverse;

use super::LexiconId;

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

/// Hits as they are found: from the last start to the first, the shortest of each start first.
#[derive(Debug, Default)]
pub(super) struct Finds(Vec<Hit>);

impl Finds {
    /// Adds a hit that stands before all others, or as far in front and is longer.
    pub(super) fn push(&mut self, hit: Hit) {
        self.0.push(hit);
    }

    /// Adds those of others that are not there yet.
    fn join(&mut self, others: &mut Self) {
        if others.0.is_empty() {
            return;
        }
        let place = |hit: &Hit| (Reverse(hit.start), hit.end);
        let mut all = Vec::with_capacity(self.0.len() + others.0.len());
        let mut own = self.0.drain(..).peekable();
        for hit in others.0.drain(..) {
            while let Some(known) = own.next_if(|known| place(known) <= place(&hit)) {
                all.push(known);
            }
            let mut same = all.iter().rev().take_while(|known| place(known) == place(&hit));
            if !same.any(|known| *known == hit) {
                all.push(hit);
            }
        }
        all.extend(own);
        self.0 = all;
    }
}

/// What is found in one message, before it is sorted. Used again for the next one: making the room anew cost as much as filling
/// it.
#[derive(Debug, Default)]
pub(super) struct Room {
    /// Words.
    pub(super) words: Finds,
    /// Allowed phrases.
    pub(super) allowing: Finds,
    /// Words of the squeezed view.
    pub(super) disguised: Finds,
    /// Allowed phrases of the squeezed view.
    pub(super) disguised_allowing: Finds,
    /// By list: how many hits it has, then where the next of them goes; all 0 between two messages.
    next: Vec<u32>,
}

impl Room {
    /// Most hits that a message's room is kept for: one long message must not hold memory for ever.
    const KEPT: usize = 4096;

    /// The room of this thread, empty.
    pub(super) fn take() -> Self {
        ROOM.take()
    }

    /// Takes allowed hits out, sorts the rest by list, then start, then longest first, and leaves the room for the next message.
    pub(super) fn settle(mut self) -> Hits {
        self.words.join(&mut self.disguised);
        self.allowing.join(&mut self.disguised_allowing);
        let longest = self.allowing.0.iter().map(|hit| hit.end - hit.start).max();
        if let Some(longest) = longest {
            let allowing = arrange(&mut self.allowing, &mut self.next);
            self.words.0.retain(|hit| !is_covered(hit, allowing.of(hit.lexicon), longest));
        }
        let hits = arrange(&mut self.words, &mut self.next);
        if self.words.0.capacity() <= Self::KEPT {
            ROOM.set(self);
        }
        hits
    }
}

thread_local! {
    static ROOM: Cell<Room> = Cell::default();
}

/// Sorts hits by list, then start, then longest first, and leaves none.
///
/// They come in order but for the list, and a message holds words of few lists: counting how many each has puts every hit in its
/// place at once. Comparing them was a quarter of what preparing a message cost.
fn arrange(finds: &mut Finds, next: &mut Vec<u32>) -> Hits {
    let mut hits = Hits::default();
    let Some(last) = finds.0.iter().map(|hit| hit.lexicon).max() else { return hits };
    hits.present = vec![Present::default(); usize::from(last.0 / 64) + 1];
    next.resize(next.len().max(usize::from(last.0) + 1), 0);
    for hit in &finds.0 {
        let list = usize::from(hit.lexicon.0);
        hits.present[list / 64].bits |= 1 << (list % 64);
        next[list] += 1;
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
    hits.list = vec![Hit { lexicon: last, start: 0, end: 0 }; finds.0.len()];
    for hit in finds.0.drain(..).rev() {
        let next = &mut next[usize::from(hit.lexicon.0)];
        hits.list[*next as usize] = hit;
        *next += 1;
    }
    for lexicon in hits.lexicons() {
        next[usize::from(lexicon.0)] = 0;
    }
    hits
}

/// Whether one of the allowing phrases of its list, none of which is longer than `longest`, holds `hit` and more.
fn is_covered(hit: &Hit, allowing: &[Hit], longest: usize) -> bool {
    let from = allowing.partition_point(|allow| allow.start + longest < hit.end);
    allowing[from..]
        .iter()
        .take_while(|allow| allow.start <= hit.start)
        .any(|allow| hit.end <= allow.end && allow.end - allow.start > hit.end - hit.start)
}
