//! A trie that words are being added to.
//!
//! The shipped words come as a finished trie, and most shops add none: what is added lies beside it in a hash table until
//! all words are in, and only then the two become one.

use std::collections::HashMap;

use rustc_hash::FxBuildHasher;

use super::trie::{Branch, Node, Trie};
use crate::order;

/// A step as a number that sorts by the node, then by the character.
fn step(from: Node, c: char) -> u64 {
    order::pair(from as usize, c as usize)
}

/// The character of a step.
#[expect(clippy::cast_possible_truncation, reason = "the lower half is the character")]
fn label_of(step: u64) -> Option<char> {
    char::from_u32(step as u32)
}

/// A trie and what was added to it.
#[derive(Debug)]
pub struct Growth {
    base: Trie,
    /// Steps that the base has not; their nodes are numbered on from its.
    steps: HashMap<u64, Node, FxBuildHasher>,
    /// The values of the words that end at these nodes.
    values: Vec<Option<u32>>,
}

impl Default for Growth {
    fn default() -> Self {
        let root = Branch { label: None, children: 0, value: None };
        Self::from(Trie::grow(1, &mut |_| Some(root)).expect("a root alone"))
    }
}

impl From<Trie> for Growth {
    fn from(base: Trie) -> Self {
        Self { base, steps: HashMap::default(), values: Vec::new() }
    }
}

impl Growth {
    /// Makes room for `nodes` more nodes, so that a long list does not move everything again and again.
    pub fn reserve(&mut self, nodes: usize) {
        self.steps.reserve(nodes);
        self.values.reserve(nodes);
    }

    /// Number of nodes, the root included.
    #[must_use]
    pub fn nodes(&self) -> usize {
        self.base.nodes() + self.values.len()
    }

    /// The value of `word`, made by `value` if the word is new.
    ///
    /// # Panics
    /// Beyond four billion characters of words.
    pub fn entry(&mut self, word: &[char], value: impl FnOnce() -> u32) -> u32 {
        let mut node = 0;
        for &c in word {
            node = self.base.step(node, c).unwrap_or_else(|| {
                let fresh = Node::try_from(self.nodes()).expect("memory ends before four billion nodes");
                let next = *self.steps.entry(step(node, c)).or_insert(fresh);
                if next == fresh {
                    self.values.push(None);
                }
                next
            });
        }
        self.value(node).unwrap_or_else(|| {
            let value = value();
            match self.added(node) {
                Some(added) => self.values[added] = Some(value),
                None => self.base.set(node, value),
            }
            value
        })
    }

    /// The place of a node among those that were added.
    fn added(&self, node: Node) -> Option<usize> {
        (node as usize).checked_sub(self.base.nodes())
    }

    fn value(&self, node: Node) -> Option<u32> {
        self.added(node).map_or_else(|| self.base.value(node), |added| self.values[added])
    }

    /// Tells all nodes, children after their parent and in order of their characters.
    pub fn walk(&self, mut tell: impl FnMut(Branch)) {
        let mut added: Vec<(u64, usize)> =
            self.steps.iter().map(|(&step, &to)| (step, to as usize)).collect();
        order::by_number(&mut added, |(step, _)| *step);
        let mut children: Vec<(u64, usize)> = Vec::new();
        let mut ahead: Vec<(Option<char>, Node)> = vec![(None, 0)];
        while let Some((label, node)) = ahead.pop() {
            let first = added.partition_point(|(at, _)| *at < step(node, '\0'));
            let own = added[first..].iter().take_while(|(at, _)| *at <= step(node, char::MAX));
            let based = self.base.children(node).map(|(c, to)| (step(node, c), to as usize));
            children.clear();
            children.extend(based.chain(own.copied()));
            order::by_number(&mut children, |(step, _)| *step);
            tell(Branch {
                label,
                children: u32::try_from(children.len()).expect("fewer children than characters"),
                value: self.value(node),
            });
            // The next one to be told lies on top.
            #[expect(clippy::cast_possible_truncation, reason = "it was a node before")]
            ahead.extend(children.iter().rev().map(|&(at, to)| (label_of(at), to as Node)));
        }
    }

    /// All words in one trie, ready for finding.
    ///
    /// # Panics
    /// Never: what it walks is a trie.
    #[must_use]
    pub fn close(self) -> Trie {
        let mut trie = if self.steps.is_empty() {
            self.base
        } else {
            let mut branches = Vec::with_capacity(self.nodes());
            self.walk(|branch| branches.push(branch));
            let mut branches = branches.into_iter();
            Trie::grow(branches.len(), &mut |_| branches.next()).expect("a walk tells a whole trie")
        };
        trie.close();
        trie
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Growth;
    use crate::lexicon::trie::Trie;

    fn trie(words: &[String]) -> Trie {
        let mut growth = Growth::default();
        for (value, word) in words.iter().enumerate() {
            let word: Vec<char> = word.chars().collect();
            growth.entry(&word, || u32::try_from(value).unwrap());
        }
        growth.close()
    }

    #[test]
    fn an_empty_trie_finds_nothing() {
        let trie = Growth::default().close();
        trie.find(&['好'], &mut |_, _, _| panic!("there is no word"));
    }

    #[test]
    fn a_word_has_one_value() {
        let mut growth = Growth::default();
        assert_eq!(growth.entry(&['微', '信'], || 7), 7);
        assert_eq!(growth.entry(&['微', '信'], || 8), 7);
        assert_eq!(growth.entry(&['微'], || 8), 8);
        assert_eq!(growth.nodes(), 3);
    }

    proptest! {
        /// Words that are added to a finished trie are found like those that were in it.
        #[test]
        fn goes_on_from_a_finished_trie(words in prop::collection::vec("[甲乙丙a]{1,4}", 0..12), first in 0..12_usize, text in "[甲乙丙丁a]{0,24}") {
            let chars: Vec<Vec<char>> = words.iter().map(|word| word.chars().collect()).collect();
            let (early, late) = chars.split_at(first.min(chars.len()));
            let (mut whole, mut begun) = (Growth::default(), Growth::default());
            for word in &chars {
                whole.entry(word, || u32::try_from(word.len()).unwrap());
            }
            for word in early {
                begun.entry(word, || u32::try_from(word.len()).unwrap());
            }
            let mut resumed = Growth::from(begun.close());
            for word in late {
                resumed.entry(word, || u32::try_from(word.len()).unwrap());
            }
            let text: Vec<char> = text.chars().collect();
            let found = |growth: Growth| {
                let mut found = Vec::new();
                growth.close().find(&text, &mut |start, end, value| found.push((start, end, value)));
                found
            };
            prop_assert_eq!(whole.nodes(), resumed.nodes());
            prop_assert_eq!(found(whole), found(resumed));
        }

        /// What it finds is what looking for every word by itself finds.
        #[test]
        fn finds_every_word_everywhere(words in prop::collection::vec("[甲乙丙a]{1,4}", 0..12), text in "[甲乙丙丁a]{0,24}") {
            let mut words = words;
            words.sort();
            words.dedup();
            let chars: Vec<char> = text.chars().collect();
            let mut found = Vec::new();
            trie(&words).find(&chars, &mut |start, end, value| found.push((start, end, words[value as usize].clone())));
            let mut expected = Vec::new();
            for start in (0..chars.len()).rev() {
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
