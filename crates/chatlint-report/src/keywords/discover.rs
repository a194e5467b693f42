//! Words out of text without blanks, with no dictionary: a shop's own goods and nicknames are in none.
//!
//! A run of characters is a word where it holds together (each way of cutting it in two is far less likely than the whole: normalised
//! pointwise mutual information, Bouma 2009) and is free at both ends (many characters may stand before and behind it: boundary
//! entropy, Jin and Tanaka-Ishii 2006). The ends of sentences are freedom too.

use chatlint_core::text::Folded;
use rustc_hash::FxHashMap;

use super::count::Counting;
use super::gram::{Gram, LONGEST};
use super::lossy::LossyCount;
use super::runs::{self, Run};
use super::{Message, Options};

/// Grams that are counted at a time. With 400,000 messages the module in a browser then peaks at about 140 MB.
const MOST_GRAMS: usize = 1 << 19;
/// Candidates that are counted exactly.
const MOST_CANDIDATES: usize = 50_000;
/// Least normalised mutual information of a word's parts; 1 where they never stand alone.
const COHESION: f64 = 0.4;
/// Least entropy at each end, in nats.
const FREEDOM: f64 = 0.6;
/// Particles and pronouns: what begins or ends with one is a word and something else, and what stands beside one ends there.
const NEVER_FIRST: &str = "的吗呢吧啊呀哦嘛呗啦哟喔么我你您他她它就也";
const NEVER_LAST: &str = "的了吗呢吧啊呀哦嘛呗啦哟喔我你您他她它就也都很不";
/// What stands before words (要投诉, 没发货) and begins short ones (要求, 没有): only what is longer than those begins with none.
const LEADING: &str = "要想请又再很太还没给";

/// The first pass: counts what the chosen messages are made of.
#[derive(Debug)]
pub struct Discovery {
    options: Options,
    grams: LossyCount<Gram>,
    /// Chinese characters read.
    characters: u64,
}

impl Discovery {
    /// Nothing read yet.
    #[must_use]
    pub fn new(options: Options) -> Self {
        Self { options, grams: LossyCount::new(MOST_GRAMS), characters: 0 }
    }

    /// Reads a message of the chosen set; `names` are those of [`runs::names`].
    pub fn read(&mut self, message: &Message<'_>, names: &[Vec<char>]) {
        let folded = Folded::new(message.text);
        for run in runs::find(&folded, names) {
            match run {
                Run::Latin(range) => self.grams.add(Gram::latin(&folded.chars[range])),
                Run::Han(range) => {
                    self.characters += range.len() as u64;
                    for start in range.clone() {
                        for end in start + 1..=range.end.min(start + LONGEST) {
                            self.grams.add(Gram::han(&folded.chars[start..end]));
                        }
                    }
                }
            }
        }
    }

    /// Ends the first pass: the words found are counted in the second.
    #[must_use]
    pub fn candidates(self) -> Counting {
        let freedom = Freedom::new(&self.grams);
        // A mention is in a message, so a word of too few mentions is in too few messages.
        let frequent = |count: u32| count + self.grams.error() >= self.options.least_messages;
        let mut words: Vec<(Gram, u32)> = self
            .grams
            .iter()
            .filter(|&(gram, count)| {
                frequent(count)
                    && (gram.is_latin()
                        || (2..LONGEST).contains(&gram.len())
                            && stands_alone(gram)
                            && freedom.least(gram, count) >= FREEDOM
                            && self.cohesion(gram, count) >= COHESION)
            })
            .collect();
        words.sort_unstable_by_key(|&(gram, count)| (std::cmp::Reverse(count), gram));
        words.truncate(MOST_CANDIDATES);
        Counting::new(self.options, words.into_iter().map(|(gram, _)| gram))
    }

    /// The normalised mutual information of the two parts that are most nearly independent.
    fn cohesion(&self, gram: Gram, count: u32) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "a logarithm is taken of it")]
        let all = self.characters as f64;
        let count = f64::from(count);
        let length = gram.len();
        let information = |cut: usize| {
            let parts = f64::from(self.grams.get(gram.first(cut)).max(1))
                * f64::from(self.grams.get(gram.last(length - cut)).max(1));
            (count * all / parts).ln()
        };
        let least = (1..length).map(information).fold(f64::INFINITY, f64::min);
        let most = (all / count).ln();
        // A text that is nothing but this word says nothing about it.
        if most <= 0.0 { 0.0 } else { least / most }
    }
}

/// Whether a gram neither begins nor ends with a particle or a pronoun.
fn stands_alone(gram: Gram) -> bool {
    let chars = gram.chars();
    let at = |place: Option<&char>, list: &str| place.is_some_and(|&c| list.contains(c));
    let led = chars.len() > 2 && at(chars.first(), LEADING);
    !led && !at(chars.first(), NEVER_FIRST) && !at(chars.last(), NEVER_LAST)
}

/// What stands before and behind each gram.
struct Freedom {
    before: FxHashMap<Gram, f64>,
    behind: FxHashMap<Gram, f64>,
}

impl Freedom {
    /// Of a gram of `n` mentions with the neighbours `c`: the sum of `c ln c`. Its entropy is `ln n − sum ÷ n`, where the ends of runs,
    /// particles, and neighbours too rare to be known are each a neighbour of their own and add nothing.
    fn new(grams: &LossyCount<Gram>) -> Self {
        let (mut before, mut behind) = (FxHashMap::default(), FxHashMap::default());
        for (gram, count) in grams.iter() {
            if count < 2 || gram.is_latin() || gram.len() < 3 {
                continue;
            }
            let weight = f64::from(count) * f64::from(count).ln();
            let chars = gram.chars();
            if !NEVER_LAST.contains(chars[chars.len() - 1]) {
                *behind.entry(gram.before_last()).or_default() += weight;
            }
            if !NEVER_FIRST.contains(chars[0]) && !LEADING.contains(chars[0]) {
                *before.entry(gram.after_first()).or_default() += weight;
            }
        }
        Self { before, behind }
    }

    /// The entropy of the less free end, in nats.
    fn least(&self, gram: Gram, count: u32) -> f64 {
        let count = f64::from(count);
        let entropy =
            |sums: &FxHashMap<Gram, f64>| count.ln() - sums.get(&gram).copied().unwrap_or(0.0) / count;
        entropy(&self.before).min(entropy(&self.behind))
    }
}
