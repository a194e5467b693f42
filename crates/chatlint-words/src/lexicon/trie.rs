//! All words of all lists in one trie of characters, with a gate in front of it.
//!
//! A message is short and so are words: a walk from each character ends after one or two steps, and the gate, a bit
//! set over the first two characters, spares most walks altogether. Measured beside Aho-Corasick automata (see
//! `benches/words.rs`), finding costs the same, building a quarter of the time, and memory a third.

use std::collections::HashMap;

use rustc_hash::FxBuildHasher;

/// A place in the trie; the root is 0.
type Node = u32;

/// A node and what hangs on it, when a trie is walked or grown.
#[derive(Debug, Clone, Copy)]
pub struct Branch {
    /// The character that leads to it; `None` for the root.
    pub label: Option<char>,
    /// How many nodes follow it directly.
    pub children: u32,
    /// The value of the word that ends here.
    pub value: Option<u32>,
}

/// Words with a value each, to be found wherever they begin.
#[derive(Debug)]
pub struct Trie {
    steps: HashMap<(Node, char), Node, FxBuildHasher>,
    /// The value of the word that ends at a node, plus one; 0 where none does.
    values: Vec<u32>,
    /// The first two characters of all words, until the gate is made of them.
    beginnings: Vec<(char, char)>,
    gate: Gate,
}

impl Default for Trie {
    fn default() -> Self {
        Self { steps: HashMap::default(), values: vec![0], beginnings: Vec::new(), gate: Gate::default() }
    }
}

impl Trie {
    /// Tells all nodes, children after their parent and in order of their characters.
    pub fn walk(&self, tell: &mut dyn FnMut(Branch)) {
        let mut children: Vec<Vec<(char, Node)>> = vec![Vec::new(); self.nodes()];
        for (&(from, c), &to) in &self.steps {
            children[from as usize].push((c, to));
        }
        let mut ahead = vec![(None, 0)];
        while let Some((label, node)) = ahead.pop() {
            let after = &mut children[node as usize];
            after.sort_unstable_by(|a, b| b.cmp(a));
            tell(Branch {
                label,
                children: u32::try_from(after.len()).expect("fewer children than characters"),
                value: self.values[node as usize].checked_sub(1),
            });
            ahead.extend(after.iter().map(|&(c, to)| (Some(c), to)));
        }
    }

    /// The trie of `nodes` nodes or fewer that [`Trie::walk`] told: `next` gives the next node at this depth. `None` if it
    /// gives none where one must be.
    pub fn grow(nodes: usize, mut next: impl FnMut(usize) -> Option<Branch>) -> Option<Self> {
        let mut trie = Self::default();
        trie.reserve(nodes);
        trie.values.clear();
        // The nodes above the next one, and how many children of each are still to come.
        let mut above: Vec<(Node, u32)> = Vec::new();
        let mut first = ALONE;
        loop {
            let Branch { label, children, value } = next(above.len())?;
            let node = Node::try_from(trie.values.len()).ok()?;
            if let (Some((parent, _)), Some(label)) = (above.last(), label) {
                trie.steps.insert((*parent, label), node);
                match above.len() {
                    1 => {
                        first = label;
                        if value.is_some() {
                            trie.beginnings.push((first, ALONE));
                        }
                    }
                    2 => trie.beginnings.push((first, label)),
                    _ => {}
                }
            }
            trie.values.push(value.map_or(0, |value| value + 1));
            above.push((node, children));
            while above.last().is_some_and(|(_, left)| *left == 0) {
                above.pop();
            }
            let Some((_, left)) = above.last_mut() else { return Some(trie) };
            *left -= 1;
        }
    }

    /// Makes room for `nodes` more nodes, so that a long list does not move everything again and again.
    pub fn reserve(&mut self, nodes: usize) {
        self.steps.reserve(nodes);
        self.values.reserve(nodes);
    }

    /// Number of nodes, the root included.
    #[must_use]
    pub fn nodes(&self) -> usize {
        self.values.len()
    }

    /// The value of `word`, made by `value` if the word is new.
    ///
    /// # Panics
    /// Beyond four billion characters of words.
    pub fn entry(&mut self, word: &[char], value: impl FnOnce() -> u32) -> u32 {
        let mut node = 0;
        for (depth, &c) in word.iter().enumerate() {
            let fresh = Node::try_from(self.values.len()).expect("memory ends before four billion nodes");
            node = *self.steps.entry((node, c)).or_insert(fresh);
            if node == fresh {
                self.values.push(0);
                if depth == 1 {
                    self.beginnings.push((word[0], c));
                }
            }
        }
        let slot = &mut self.values[node as usize];
        if *slot == 0 {
            *slot = value() + 1;
            if let [alone] = word {
                self.beginnings.push((*alone, ALONE));
            }
        }
        *slot - 1
    }

    /// Makes the gate; to be called once all words are in.
    pub fn close(&mut self) {
        let pairs = std::mem::take(&mut self.beginnings);
        self.gate = Gate::new(&pairs);
    }

    /// Calls `found` with start, end and value of every word in `text`, in order of start, then end.
    pub fn find(&self, text: &[char], mut found: impl FnMut(usize, usize, u32)) {
        for (start, &c) in text.iter().enumerate() {
            if !self.gate.lets_pass(c, text.get(start + 1).copied()) {
                continue;
            }
            let mut node = 0;
            for (at, &c) in text.iter().enumerate().skip(start) {
                match self.steps.get(&(node, c)) {
                    Some(&next) => node = next,
                    None => break,
                }
                let value = self.values[node as usize];
                if value != 0 {
                    found(start, at + 1, value - 1);
                }
            }
        }
    }
}

/// Stands for the second character of a word of one character. A text that holds it passes in vain, no more.
const ALONE: char = '\0';

/// Which two characters a word may begin with: a bit set by hash, so it may say yes in vain, but never no.
#[derive(Debug, Default)]
struct Gate {
    bits: Vec<u64>,
    /// The hash is shifted right by this, to the number of a bit.
    shift: u32,
}

impl Gate {
    /// Bits for each pair: one pair in sixteen passes in vain.
    const BITS_EACH: usize = 16;

    fn new(pairs: &[(char, char)]) -> Self {
        if pairs.is_empty() {
            return Self::default();
        }
        let size = (pairs.len() * Self::BITS_EACH).next_power_of_two().max(64);
        let mut gate = Self { bits: vec![0; size / 64], shift: 64 - size.trailing_zeros() };
        for &(first, second) in pairs {
            let bit = gate.bit(first, second);
            gate.bits[bit / 64] |= 1 << (bit % 64);
        }
        gate
    }

    fn lets_pass(&self, first: char, second: Option<char>) -> bool {
        if self.bits.is_empty() {
            return false;
        }
        self.holds(first, ALONE) || second.is_some_and(|second| self.holds(first, second))
    }

    fn holds(&self, first: char, second: char) -> bool {
        let bit = self.bit(first, second);
        self.bits[bit / 64] >> (bit % 64) & 1 == 1
    }

    #[expect(clippy::cast_possible_truncation, reason = "shifted to fewer bits than the set has")]
    fn bit(&self, first: char, second: char) -> usize {
        // Multiplying by an odd number near 2^64 divided by the golden ratio spreads neighbours over all high bits.
        let pair = u64::from(u32::from(first)) << 32 | u64::from(u32::from(second));
        (pair.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> self.shift) as usize
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Trie;

    fn trie(words: &[String]) -> Trie {
        let mut trie = Trie::default();
        for (value, word) in words.iter().enumerate() {
            let word: Vec<char> = word.chars().collect();
            trie.entry(&word, || u32::try_from(value).unwrap());
        }
        trie.close();
        trie
    }

    #[test]
    fn an_empty_trie_finds_nothing() {
        let mut trie = Trie::default();
        trie.close();
        trie.find(&['好'], |_, _, _| panic!("there is no word"));
    }

    #[test]
    fn a_word_has_one_value() {
        let mut trie = Trie::default();
        assert_eq!(trie.entry(&['微', '信'], || 7), 7);
        assert_eq!(trie.entry(&['微', '信'], || 8), 7);
        assert_eq!(trie.entry(&['微'], || 8), 8);
        assert_eq!(trie.nodes(), 3);
    }

    proptest! {
        /// What it finds is what looking for every word by itself finds.
        #[test]
        fn finds_every_word_everywhere(words in prop::collection::vec("[甲乙丙a]{1,4}", 0..12), text in "[甲乙丙丁a]{0,24}") {
            let mut words = words;
            words.sort();
            words.dedup();
            let chars: Vec<char> = text.chars().collect();
            let mut found = Vec::new();
            trie(&words).find(&chars, |start, end, value| found.push((start, end, words[value as usize].clone())));
            let mut expected = Vec::new();
            for start in 0..chars.len() {
                for end in start + 1..=chars.len() {
                    let part: String = chars[start..end].iter().collect();
                    if words.contains(&part) {
                        expected.push((start, end, part));
                    }
                }
            }
            prop_assert_eq!(found, expected);
        }
    }
}
