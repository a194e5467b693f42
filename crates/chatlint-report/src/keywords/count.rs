//! The second pass: counts the candidates exactly in both sets, and keeps samples.

use chatlint_core::text::Folded;
use rustc_hash::FxHashMap;

use super::gram::{Gram, LONGEST};
use super::keyness::{NOTABLE, log_likelihood, log_ratio};
use super::runs::{self, Run};
use super::{Keyword, Keywords, Message, Options, Sample, Seen, Set};

/// Samples kept of each word.
const SAMPLES: usize = 5;
/// A word that a longer one holds in so many of a hundred of its messages is only a part of that.
const PART: u64 = 80;

/// How much there is of a set, or of a word in it, while talks come one after the other.
#[derive(Debug, Clone, Copy, Default)]
struct Running {
    seen: Seen,
    /// The message counted last, by its number in the pass, and its talk; both from 1.
    message: u64,
    talk: u64,
}

impl Running {
    /// Counts a message once, however often it is said to be there. Whether it begins a talk.
    fn see(&mut self, message: u64, talk: u64) -> bool {
        if self.message != message {
            self.message = message;
            self.seen.messages += 1;
        }
        let begins = self.talk != talk;
        if begins {
            self.talk = talk;
            self.seen.talks += 1;
        }
        begins
    }
}

/// A candidate.
#[derive(Debug)]
struct Candidate {
    gram: Gram,
    chosen: Running,
    rest: Running,
    samples: Vec<Sample>,
}

/// Counts candidates in both sets.
#[derive(Debug)]
pub struct Counting {
    options: Options,
    places: FxHashMap<Gram, usize>,
    candidates: Vec<Candidate>,
    chosen: Running,
    rest: Running,
    messages: u64,
}

impl Counting {
    pub(super) fn new(options: Options, grams: impl Iterator<Item = Gram>) -> Self {
        let candidates: Vec<Candidate> = grams
            .map(|gram| Candidate {
                gram,
                chosen: Running::default(),
                rest: Running::default(),
                samples: Vec::new(),
            })
            .collect();
        let places =
            candidates.iter().enumerate().map(|(place, candidate)| (candidate.gram, place)).collect();
        Self {
            options,
            places,
            candidates,
            chosen: Running::default(),
            rest: Running::default(),
            messages: 0,
        }
    }

    /// Reads a message. The messages of a talk come one after the other.
    pub fn read(&mut self, set: Set, message: &Message<'_>, names: &[Vec<char>]) {
        self.messages += 1;
        let (number, talk) = (self.messages, u64::from(message.talk) + 1);
        let whole = if set == Set::Chosen { &mut self.chosen } else { &mut self.rest };
        whole.see(number, talk);
        let folded = Folded::new(message.text);
        let mut see = |gram: Gram, start: usize, end: usize| {
            let Some(&place) = self.places.get(&gram) else { return };
            let candidate = &mut self.candidates[place];
            if set == Set::Rest {
                candidate.rest.see(number, talk);
            } else if candidate.chosen.see(number, talk) && candidate.samples.len() < SAMPLES {
                let (from, to) = folded.typed(start, end);
                let units = |byte: usize| message.text[..byte].encode_utf16().count();
                let (start, end) = (units(from), units(to));
                candidate.samples.push(Sample { talk: message.talk, turn: message.turn, start, end });
            }
        };
        for run in runs::find(&folded, names) {
            match run {
                Run::Latin(range) => see(Gram::latin(&folded.chars[range.clone()]), range.start, range.end),
                Run::Han(range) => {
                    for start in range.clone() {
                        for end in start + 2..=range.end.min(start + LONGEST - 1) {
                            see(Gram::han(&folded.chars[start..end]), start, end);
                        }
                    }
                }
            }
        }
    }

    /// Ends the second pass: the words by which the chosen messages differ.
    #[must_use]
    pub fn keywords(self) -> Keywords {
        let (chosen, rest) = (self.chosen.seen, self.rest.seen);
        let compared = rest.messages > 0;
        let of = (chosen.messages, rest.messages);
        let parts = self.parts();
        let least_talks = self.options.least_talks.min(chosen.talks);
        let mut words: Vec<Keyword> = Vec::new();
        for (candidate, is_part) in self.candidates.into_iter().zip(parts) {
            let (here, there) = (candidate.chosen.seen, candidate.rest.seen);
            if is_part || here.messages < self.options.least_messages || here.talks < least_talks {
                continue;
            }
            let with = (here.messages, there.messages);
            let (g2, ratio) = (log_likelihood(with, of), log_ratio(with, of));
            if compared && (g2 < NOTABLE || ratio <= 0.0) {
                continue;
            }
            words.push(Keyword {
                word: candidate.gram.chars().into_iter().collect(),
                chosen: here,
                rest: there,
                g2: compared.then_some(g2),
                log_ratio: compared.then_some(ratio),
                samples: candidate.samples,
            });
        }
        words.sort_by(|a, b| {
            let key = |word: &Keyword| (word.g2.unwrap_or_default(), word.chosen.messages);
            key(b).partial_cmp(&key(a)).unwrap_or(std::cmp::Ordering::Equal).then_with(|| a.word.cmp(&b.word))
        });
        words.truncate(self.options.most);
        Keywords { chosen, rest, words }
    }

    /// Whether each candidate is only a part of a longer one.
    fn parts(&self) -> Vec<bool> {
        let mut parts = vec![false; self.candidates.len()];
        for candidate in self.candidates.iter().filter(|candidate| !candidate.gram.is_latin()) {
            let length = candidate.gram.len();
            let whole = u64::from(candidate.chosen.seen.messages);
            for part in 2..length {
                for start in 0..=length - part {
                    let inner = candidate.gram.first(start + part).last(part);
                    if let Some(&place) = self.places.get(&inner) {
                        let messages = u64::from(self.candidates[place].chosen.seen.messages);
                        parts[place] |= whole * 100 >= messages * PART;
                    }
                }
            }
        }
        parts
    }
}
