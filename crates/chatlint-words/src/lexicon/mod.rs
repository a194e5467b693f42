//! All words of all packs in one trie (`trie.rs`): one pass over a message finds every word of every list.
//!
//! A word of Latin letters or digits counts only as a whole word, one inside an emoji code or placeholder not at all,
//! and one inside a longer allowed phrase of the same list not either.

mod gate;
mod growth;
mod hits;
mod stored;
mod trie;

use std::collections::HashMap;
use std::fmt;
use std::ops::Range;

use rustc_hash::FxBuildHasher;
use serde::{Deserialize, Serialize};

use gate::Pairs;
use growth::Growth;
use hits::Finds;
pub use hits::{Hit, Hits};
use trie::Trie;

use crate::text::Folded;
use crate::text::squeeze::Squeezed;

/// A word list's number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct LexiconId(pub u16);

/// What a word is in one list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Membership {
    lexicon: LexiconId,
    /// An allowed phrase: it finds nothing and covers what it holds.
    allow: bool,
    /// Also looked for in the squeezed view.
    disguise: bool,
}

/// Longest word of a list, in characters: a list holds words and phrases, and finding one takes a step a character.
pub const LONGEST_WORD: usize = 200;

/// All word lists, compiled.
#[derive(Default)]
pub struct Lexicons {
    /// Leads from a word to the first of its memberships.
    words: Trie,
    /// Each with the number of the same word's next one.
    members: Vec<(Membership, Option<u32>)>,
    names: HashMap<String, LexiconId, FxBuildHasher>,
    /// By list: how often one of its words is to be expected, in no unit.
    commonness: Vec<u32>,
    /// What words begin with that are also looked for in the squeezed view: few do.
    disguised: Pairs,
}

impl fmt::Debug for Lexicons {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lexicons")
            .field("nodes", &self.words.nodes())
            .field("lists", &self.len())
            .finish_non_exhaustive()
    }
}

/// Word lists being gathered; can be stored and gone on with.
#[derive(Debug, Default)]
pub struct LexiconBuilder {
    words: Growth,
    /// All but the words.
    lexicons: Lexicons,
    /// What disguised words begin with.
    disguised: Vec<(char, char)>,
}

impl LexiconBuilder {
    /// The list's number; a new one for a new name.
    ///
    /// # Panics
    /// Beyond 65,535 lists.
    pub fn id(&mut self, name: &str) -> LexiconId {
        if let Some(known) = self.known(name) {
            return known;
        }
        let next = LexiconId(u16::try_from(self.lexicons.len()).expect("at most 65,535 lists"));
        self.lexicons.names.insert(name.to_owned(), next);
        self.lexicons.commonness.push(0);
        next
    }

    /// The number of a list that has been named.
    #[must_use]
    pub fn known(&self, name: &str) -> Option<LexiconId> {
        self.lexicons.names.get(name).copied()
    }

    /// Makes room for about `words` more words.
    pub fn reserve(&mut self, words: usize) {
        // A word of three or four characters shares half of them with others.
        self.words.reserve(2 * words);
        self.lexicons.members.reserve(words);
    }

    /// Adds a folded word, `disguise` if it is to be seen through separators as well.
    ///
    /// # Panics
    /// Beyond four billion words.
    pub fn add(&mut self, lexicon: LexiconId, word: &[char], allow: bool, disguise: bool) {
        if disguise && let [first, second, ..] = word {
            self.disguised.push((*first, *second));
        }
        let members = &mut self.lexicons.members;
        let number = u32::try_from(members.len()).expect("memory ends before four billion words");
        let mut at = self.words.entry(word, || number);
        if at < number {
            loop {
                let (known, next) = &mut members[at as usize];
                if (known.lexicon, known.allow) == (lexicon, allow) {
                    known.disguise |= disguise;
                    return;
                }
                let Some(next) = next else {
                    *next = Some(number);
                    break;
                };
                at = *next;
            }
        }
        members.push((Membership { lexicon, allow, disguise }, None));
        if !allow {
            self.lexicons.expect_word(lexicon, word.len());
        }
    }

    /// The lists, ready for finding.
    #[must_use]
    pub fn build(self) -> Lexicons {
        let disguised = Pairs::new(&self.disguised);
        Lexicons { words: self.words.close(), disguised, ..self.lexicons }
    }
}

impl Lexicons {
    /// The number of a list, by name.
    #[must_use]
    pub fn id(&self, name: &str) -> Option<LexiconId> {
        self.names.get(name).copied()
    }

    /// How often a word of the list is to be expected in a message, compared with other lists; in no unit.
    #[must_use]
    pub fn commonness(&self, lexicon: LexiconId) -> u32 {
        self.commonness[usize::from(lexicon.0)]
    }

    /// How many lists there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.commonness.len()
    }

    /// Whether there is no list.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.commonness.is_empty()
    }

    /// Counts a word of the list into how often one is to be expected; `None` if there is no such list.
    fn expect_word(&mut self, lexicon: LexiconId, length: usize) -> Option<()> {
        // Every further character makes a word rarer; by how much matters little for the choice of a step to wake by.
        let common = [1_000, 100, 15, 4].get(length.saturating_sub(1)).copied().unwrap_or(1);
        let sum = self.commonness.get_mut(usize::from(lexicon.0))?;
        *sum = sum.saturating_add(common);
        Some(())
    }

    /// Finds every word of every list in a folded message.
    #[must_use]
    pub fn scan(&self, folded: &Folded, opaque: &[Range<usize>]) -> Hits {
        let mut finds = Finds::with_capacity(8 * folded.len().min(100));
        let mut take = |start: usize, end: usize, word: u32, disguised: bool| {
            if !is_whole(&folded.chars, start, end) || cuts_token(opaque, start, end) {
                return;
            }
            let mut at = Some(word);
            while let Some((membership, next)) = at.map(|at| self.members[at as usize]) {
                at = next;
                if membership.disguise || !disguised {
                    finds.push(membership.lexicon, start, end, membership.allow);
                }
            }
        };
        self.words.find(&folded.chars, &mut |start, end, word| take(start, end, word, false));
        let mut bridged = false;
        if let Some(squeezed) = Squeezed::new(&folded.chars) {
            self.words.find_beginning(&self.disguised, &squeezed.chars, &mut |from, to, word| {
                let (start, end) = (squeezed.origins[from], squeezed.origins[to - 1] + 1);
                if (to - from + 1..=LONGEST_DISGUISE).contains(&(end - start)) {
                    take(start, end, word, true);
                    bridged = true;
                }
            });
        }
        if bridged {
            finds.order();
        }
        finds.settle()
    }
}

/// Longest disguised word, in characters of the text: a character may be repeated without end.
const LONGEST_DISGUISE: usize = u16::MAX as usize;

/// Latin letters and figures at an edge of a word must not go on beyond it: `tm` is not in `tmall`, `2b` not in `12b`.
fn is_whole(chars: &[char], start: usize, end: usize) -> bool {
    let joined = |left: Option<&char>, right: Option<&char>| match (left, right) {
        (Some(l), Some(r)) => {
            (l.is_ascii_alphabetic() && r.is_ascii_alphabetic()) || (l.is_ascii_digit() && r.is_ascii_digit())
        }
        _ => false,
    };
    let before = start.checked_sub(1).and_then(|at| chars.get(at));
    !joined(before, chars.get(start))
        && !joined(end.checked_sub(1).and_then(|at| chars.get(at)), chars.get(end))
}

/// Whether the range takes a part of an opaque token but not all of it. `opaque` is in order.
fn cuts_token(opaque: &[Range<usize>], start: usize, end: usize) -> bool {
    let first = opaque.partition_point(|token| token.end <= start);
    opaque[first..]
        .iter()
        .take_while(|token| token.start < end)
        .any(|token| !(start <= token.start && token.end <= end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::opaque;

    fn lexicons(words: &[(&str, &str, bool, bool)]) -> Lexicons {
        let mut builder = LexiconBuilder::default();
        for (list, word, allow, disguise) in words {
            let id = builder.id(list);
            builder.add(id, &crate::text::fold::fold_word(word), *allow, *disguise);
        }
        builder.build()
    }

    fn found(lexicons: &Lexicons, list: &str, text: &str) -> Vec<String> {
        let folded = Folded::new(text);
        let hits = lexicons.scan(&folded, &opaque::find(&folded.chars));
        let typed = |hit: &Hit| {
            let (start, end) = folded.typed(hit.start, hit.end);
            text[start..end].to_owned()
        };
        hits.of(lexicons.id(list).unwrap()).iter().map(typed).collect()
    }

    #[test]
    fn a_longer_allowed_phrase_beats_the_word() {
        let lexicons = lexicons(&[("l", "威信", false, false), ("l", "威信县", true, false)]);
        assert_eq!(found(&lexicons, "l", "加威信，产自威信县"), ["威信"]);
    }

    #[test]
    fn latin_words_match_whole() {
        let lexicons = lexicons(&[("l", "tm", false, false), ("l", "2b", false, false)]);
        assert_eq!(found(&lexicons, "l", "tmall TM 12b 2B铅"), ["TM", "2B"]);
    }

    #[test]
    fn disguises_are_seen_through_only_where_asked() {
        let lexicons = lexicons(&[("yes", "微信", false, true), ("no", "国家", false, false)]);
        assert_eq!(found(&lexicons, "yes", "加 微-信 吧"), ["微-信"]);
        assert!(found(&lexicons, "no", "国 家").is_empty());
    }

    #[test]
    fn emoji_codes_are_no_words() {
        let lexicons = lexicons(&[("l", "微笑", false, false), ("code", "[微笑]", false, false)]);
        assert!(found(&lexicons, "l", "好的[微笑]").is_empty());
        assert_eq!(found(&lexicons, "code", "好的[微笑]"), ["[微笑]"]);
    }
}
