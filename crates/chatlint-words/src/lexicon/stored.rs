//! Word lists as data: the trie of their words, child after parent, with the lists that each word is of.
//!
//! Adding tens of thousands of words one by one would be most of what starting costs in a browser; reading them back
//! takes one step a node. What many words share is stored once, so the data is no longer than the words.

use std::collections::{BTreeMap, HashMap};

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::growth::Growth;
use super::trie::{Branch, Trie};
use super::{LexiconBuilder, LexiconId, Lexicons, Membership};
use crate::numbers::{Numbers, write_number};

/// What is stored of word lists. Numbers are bytes by [`write_number`]: reading them one by one through a general reader cost
/// a browser nearly as much as the trie.
#[derive(Serialize, Deserialize)]
struct Stored<'a> {
    /// How many lists there are.
    lists: u16,
    /// The names of the first lists, a line each; empty for one that is not to be found by a name.
    names: &'a str,
    /// The characters of all words, the frequent ones first: each as its distance from the one before.
    alphabet: Vec<i32>,
    /// The last character of each node but the root, as its place in the alphabet. Depth first, siblings in order.
    labels: &'a [u8],
    /// For each node, in the same order: twice the number of its children, plus one where a word ends.
    shapes: &'a [u8],
    /// For each word, in the same order, its lists: eight times the list's number plus the flags below.
    members: &'a [u8],
}

/// Another list of the same word follows.
const MORE: u32 = 4;
/// An allowed phrase.
const ALLOW: u32 = 2;
/// Also looked for through separators.
const DISGUISE: u32 = 1;

impl Serialize for LexiconBuilder {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let lexicons = &self.lexicons;
        let mut names = vec![""; lexicons.len()];
        for (name, id) in &lexicons.names {
            // What a rule quotes, and what a shop allows, nobody asks for by name.
            if !name.contains(['\'', ' ']) {
                names[usize::from(id.0)] = name;
            }
        }
        let until = names.iter().rposition(|name| !name.is_empty()).map_or(0, |last| last + 1);
        let (mut characters, mut shapes, mut members) = (Vec::new(), Vec::new(), Vec::new());
        self.words.walk(|branch| {
            characters.extend(branch.label);
            write_number(&mut shapes, branch.children << 1 | u32::from(branch.value.is_some()));
            let mut at = branch.value;
            while let Some((membership, next)) = at.map(|at| lexicons.members[at as usize]) {
                let mut code = u32::from(membership.lexicon.0) << 3;
                for (flag, set) in
                    [(MORE, next.is_some()), (ALLOW, membership.allow), (DISGUISE, membership.disguise)]
                {
                    code |= if set { flag } else { 0 };
                }
                write_number(&mut members, code);
                at = next;
            }
        });
        let alphabet = alphabet_of(&characters);
        let places: HashMap<char, u32> = alphabet.iter().copied().zip(0..).collect();
        let mut labels = Vec::new();
        for c in &characters {
            write_number(&mut labels, places[c]);
        }
        let stored = Stored {
            lists: u16::try_from(lexicons.len()).map_err(serde::ser::Error::custom)?,
            names: &names[..until].join("\n"),
            alphabet: distances(&alphabet),
            labels: &labels,
            shapes: &shapes,
            members: &members,
        };
        stored.serialize(to)
    }
}

impl<'de> Deserialize<'de> for LexiconBuilder {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let stored = Stored::deserialize(from)?;
        restore(&stored).ok_or_else(|| D::Error::custom("the word lists are cut off or garbled"))
    }
}

/// The characters by how often they occur, roughly, and then by their code: near to both the shortest labels and the
/// shortest alphabet.
fn alphabet_of(characters: &[char]) -> Vec<char> {
    let mut counts: BTreeMap<char, u32> = BTreeMap::new();
    for &c in characters {
        *counts.entry(c).or_default() += 1;
    }
    let mut alphabet: Vec<char> = counts.keys().copied().collect();
    alphabet.sort_by_key(|c| std::cmp::Reverse(counts[c].ilog(3)));
    alphabet
}

/// How far each character's code lies from that of the one before.
fn distances(alphabet: &[char]) -> Vec<i32> {
    let codes = alphabet.iter().map(|&c| u32::from(c).cast_signed());
    codes.clone().zip(std::iter::once(0).chain(codes)).map(|(code, before)| code - before).collect()
}

/// The lists again; `None` if the data does not fit together.
fn restore(stored: &Stored<'_>) -> Option<LexiconBuilder> {
    let mut lexicons = Lexicons::default();
    for (number, name) in (0..stored.lists).zip(stored.names.split('\n')) {
        if !name.is_empty() {
            lexicons.names.insert(name.to_owned(), LexiconId(number));
        }
    }
    lexicons.commonness = vec![0; usize::from(stored.lists)];
    let mut code = 0_i32;
    let alphabet = stored.alphabet.iter().map(|distance| {
        code = code.checked_add(*distance)?;
        char::from_u32(u32::try_from(code).ok()?)
    });
    let alphabet = alphabet.collect::<Option<Vec<char>>>()?;
    let [mut labels, mut shapes, mut codes] = [stored.labels, stored.shapes, stored.members].map(Numbers);
    lexicons.members.reserve(stored.members.len());
    // The first two characters of the word that is being read.
    let mut head = ['\0'; 2];
    let mut disguised = Vec::new();
    // Each node has a byte of its shape or more.
    let words = Trie::grow(stored.shapes.len(), &mut |depth| {
        let label = if depth == 0 { None } else { Some(*alphabet.get(labels.next()? as usize)?) };
        if let (Some(label), Some(place)) = (label, depth.checked_sub(1).filter(|&place| place < 2)) {
            head[place] = label;
        }
        let shape = shapes.next()?;
        let mut value = None;
        if shape & 1 == 1 {
            let first = u32::try_from(lexicons.members.len()).ok()?;
            value = Some(first);
            let mut next = first;
            loop {
                let code = codes.next()?;
                let lexicon = LexiconId(u16::try_from(code >> 3).ok()?);
                let allow = code & ALLOW != 0;
                let disguise = code & DISGUISE != 0;
                if disguise && depth > 1 {
                    disguised.push((head[0], head[1]));
                }
                next += 1;
                let more = code & MORE != 0;
                lexicons.members.push((Membership { lexicon, allow, disguise }, more.then_some(next)));
                if !allow {
                    lexicons.expect_word(lexicon, depth)?;
                }
                if !more {
                    break;
                }
            }
        }
        Some(Branch { label, children: shape >> 1, value })
    })?;
    Some(LexiconBuilder { words: Growth::from(words), lexicons, disguised })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// What comes back finds and adds as the lists did that were stored.
        #[test]
        fn come_back_as_they_were(words in prop::collection::vec(("[a-c]", "[甲乙丙👍a]{1,4}", any::<bool>(), any::<bool>()), 0..24), text in "[甲乙丙丁👍a]{0,24}") {
            let mut builder = LexiconBuilder::default();
            for (list, word, allow, disguise) in &words {
                let id = builder.id(list);
                let word: Vec<char> = word.chars().collect();
                builder.add(id, &word, *allow, *disguise);
            }
            let bytes = postcard::to_allocvec(&builder).unwrap();
            let back: LexiconBuilder = postcard::from_bytes(&bytes).unwrap();
            prop_assert_eq!(postcard::to_allocvec(&back).unwrap(), bytes);
            let (before, after) = (builder.build(), back.build());
            prop_assert_eq!(&before.commonness, &after.commonness);
            let folded = crate::text::Folded::new(&text);
            prop_assert_eq!(before.scan(&folded, &[]), after.scan(&folded, &[]));
        }

        /// Damaged data is refused, or read as other lists; nothing panics.
        #[test]
        fn damage_is_no_panic(bytes in prop::collection::vec(any::<u8>(), 0..64)) {
            let _ = postcard::from_bytes::<LexiconBuilder>(&bytes);
        }
    }
}
