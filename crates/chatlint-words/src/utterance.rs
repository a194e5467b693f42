//! One message, prepared: folded, its words found, its sentences cut, its entities known.

use std::ops::Range;

use crate::lexicon::{Hit, Hits, LexiconId, Lexicons};
use crate::text::letter::is_letter_or_figure;
use crate::text::{Entity, Folded, entity, opaque, sentence};

/// Most characters that a clause adds on either side: a message without marks is one clause.
const ASIDE: usize = 8;

/// A prepared message. All positions are folded characters; [`Folded::typed`] maps them to typed bytes.
#[derive(Debug, Clone)]
pub struct Utterance {
    /// As typed.
    pub text: String,
    /// Folded.
    pub folded: Folded,
    /// Words of all lists.
    pub hits: Hits,
    /// Phones, accounts, links, addresses…
    pub entities: Vec<Entity>,
    /// Emoji codes and placeholders.
    pub opaque: Vec<Range<usize>>,
    /// Sentences, in order, covering the text.
    pub sentences: Vec<Range<usize>>,
    /// The characters that say something: no blanks, marks, emoji, codes. Ascending positions.
    pub core: Vec<usize>,
}

impl Utterance {
    /// Prepares `text`.
    #[must_use]
    pub fn new(text: &str, lexicons: &Lexicons) -> Self {
        let folded = Folded::new(text);
        let opaque = opaque::find(&folded.chars);
        let hits = lexicons.scan(&folded, &opaque);
        let entities = entity::find(&folded.chars, &opaque);
        let sentences = sentence::split(&folded.chars);
        let mut tokens = opaque.iter().peekable();
        let mut core = Vec::with_capacity(folded.len());
        for (at, &c) in folded.chars.iter().enumerate() {
            while tokens.peek().is_some_and(|token| token.end <= at) {
                tokens.next();
            }
            let in_token = tokens.peek().is_some_and(|token| token.contains(&at));
            if is_letter_or_figure(c) && !in_token {
                core.push(at);
            }
        }
        Self { text: text.to_owned(), folded, hits, entities, opaque, sentences, core }
    }

    /// Whether the message holds a word of the list.
    #[must_use]
    pub fn has(&self, lexicon: LexiconId) -> bool {
        self.hits.has(lexicon)
    }

    /// The words of a list that start within a range, in order.
    #[must_use]
    pub fn hits_in(&self, lexicon: LexiconId, range: &Range<usize>) -> &[Hit] {
        let hits = self.hits.of(lexicon);
        let from = hits.partition_point(|hit| hit.start < range.start);
        let to = from + hits[from..].partition_point(|hit| hit.start < range.end);
        &hits[from..to]
    }

    /// Whether a word of any of the lists starts within a range.
    #[must_use]
    pub fn has_in(&self, lexicons: &[LexiconId], range: &Range<usize>) -> bool {
        lexicons.iter().any(|&lexicon| !self.hits_in(lexicon, range).is_empty())
    }

    /// Whether words of the given lists cover every character that says something.
    #[must_use]
    pub fn is_only(&self, lexicons: &[LexiconId]) -> bool {
        !self.core.is_empty() && self.uncovered(lexicons).next().is_none()
    }

    /// The characters that say something and belong to no word of the given lists, in order.
    pub fn uncovered<'a>(&'a self, lexicons: &[LexiconId]) -> impl Iterator<Item = usize> + 'a {
        let mut covered = vec![false; self.folded.len()];
        for hit in lexicons.iter().flat_map(|&lexicon| self.hits.of(lexicon)) {
            covered[hit.start..hit.end].fill(true);
        }
        self.core.iter().copied().filter(move |&at| !covered[at])
    }

    /// How many characters say something beyond the words of the given lists.
    #[must_use]
    pub fn substance(&self, lexicons: &[LexiconId]) -> usize {
        self.uncovered(lexicons).count()
    }

    /// The sentence around `at`; the whole text where there is none.
    #[must_use]
    pub fn sentence_at(&self, at: usize) -> Range<usize> {
        let index = self.sentences.partition_point(|sentence| sentence.end <= at);
        self.sentences.get(index).cloned().unwrap_or(0..self.folded.len())
    }

    /// The clause around a range: up to the next comma or sentence mark on either side.
    #[must_use]
    pub fn clause_around(&self, range: &Range<usize>) -> Range<usize> {
        let stops = |c: char| matches!(c, ',' | ':') || sentence::ends_sentence(c);
        let chars = &self.folded.chars;
        let start = chars[..range.start].iter().rposition(|&c| stops(c)).map_or(0, |at| at + 1);
        let end = chars[range.end..].iter().position(|&c| stops(c)).map_or(chars.len(), |at| range.end + at);
        start..end
    }

    /// Words with what stands around them in their clause, a few characters to either side at most, marks at the edges
    /// left out.
    #[must_use]
    pub fn in_its_clause(&self, words: &Range<usize>) -> Range<usize> {
        let clause = self.clause_around(words);
        let near = clause.start.max(words.start.saturating_sub(ASIDE))..clause.end.min(words.end + ASIDE);
        let core = &self.core;
        let from = core.partition_point(|&at| at < near.start);
        let to = core.partition_point(|&at| at < near.end);
        match (core.get(from), core[..to].last()) {
            (Some(&first), Some(&last)) if from < to => words.start.min(first)..words.end.max(last + 1),
            _ => words.clone(),
        }
    }

    /// The clauses of a range: its parts between commas, blanks and sentence marks, without empty ones.
    pub fn clauses(&self, range: Range<usize>) -> impl Iterator<Item = Range<usize>> + '_ {
        let stops = |c: char| matches!(c, ',' | ':' | ' ' | '、') || sentence::ends_sentence(c);
        let chars = &self.folded.chars;
        let mut at = range.start;
        std::iter::from_fn(move || {
            let start = at + chars[at..range.end].iter().position(|&c| !stops(c))?;
            let mut end =
                chars[start..range.end].iter().position(|&c| stops(c)).map_or(range.end, |n| start + n);
            // The marks that close the clause belong to it: a question mark is part of the question.
            end += chars[end..range.end].iter().take_while(|c| stops(**c)).count();
            at = end;
            Some(start..end)
        })
    }

    /// The first place where a word of `second` starts at most `gap` characters after one of `first`, in the same
    /// sentence.
    #[must_use]
    pub fn in_turn(&self, first: LexiconId, second: LexiconId, gap: usize) -> Option<Range<usize>> {
        let after = self.hits.of(second);
        if after.is_empty() {
            return None;
        }
        self.hits.of(first).iter().find_map(|head| {
            let tail = after[after.partition_point(|hit| hit.start < head.end)..].first()?;
            let same = tail.start < self.sentence_at(head.start).end;
            (tail.start - head.end <= gap && same).then_some(head.start..tail.end)
        })
    }

    /// The first position at or after `at` that is a letter, a figure or a sentence mark: what a step "right after"
    /// may skip.
    #[must_use]
    pub fn skip_marks(&self, at: usize) -> usize {
        let chars = &self.folded.chars;
        let skipped = chars[at.min(chars.len())..]
            .iter()
            .take_while(|c| !is_letter_or_figure(**c) && !sentence::ends_sentence(**c))
            .count();
        at + skipped
    }

    /// Whether two messages say the same, marks and emoji aside.
    #[must_use]
    pub fn same_words(&self, other: &Self) -> bool {
        self.core.len() == other.core.len()
            && self.core.iter().zip(&other.core).all(|(&a, &b)| self.folded.chars[a] == other.folded.chars[b])
    }

    /// The range of everything that says something; empty at 0 when nothing does.
    #[must_use]
    pub fn core_range(&self) -> Range<usize> {
        match (self.core.first(), self.core.last()) {
            (Some(&first), Some(&last)) => first..last + 1,
            _ => 0..0,
        }
    }
}
