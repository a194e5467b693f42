//! What the judge runs: rules and word lists, compiled.

use serde::{Deserialize, Serialize};

use super::change::Change;
use super::index::RuleIndex;
use super::named::Named;
use super::source::{BasisSource, FixSource, Marks, Stage, When, Who};
use crate::conversation::Platform;
use crate::finding::{Basis, Level};
use crate::lexicon::Lexicons;
use crate::locale::{Locale, Text};
use crate::pattern::{Condition, Match};
use crate::phrase::Phrase;
use crate::rules::CodeRule;
use crate::scheme::Item;

/// A basis with its penalty in one language still open.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CompiledBasis {
    /// What rules cite it by.
    pub(super) name: String,
    pub(super) source: BasisSource,
    pub(super) checked: String,
    pub(super) platforms: Vec<Platform>,
}

impl CompiledBasis {
    /// Whether it is in force on `platform`; where the platform is not known, every platform's rule may be.
    #[must_use]
    pub fn applies_on(&self, on: Platform) -> bool {
        on == Platform::Generic || self.platforms.is_empty() || self.platforms.contains(&on)
    }

    /// What the face shows.
    #[must_use]
    pub fn show(&self, locale: Locale) -> Basis {
        Basis {
            source: self.source.source.clone(),
            article: self.source.article.clone(),
            effective: self.source.effective.clone(),
            checked: self.checked.clone(),
            penalty: self.source.penalty.get(locale).to_owned(),
        }
    }
}

/// An excuse, compiled.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Excusal {
    /// When it holds.
    pub pattern: Condition,
    /// Why; empty: it was no hit at all.
    pub reason: Text,
    /// Indices into [`RuleSet::bases`].
    pub basis: Vec<usize>,
}

/// A rule, compiled.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Rule {
    /// Rule id.
    pub id: String,
    /// Index into [`RuleSet::items`].
    pub item: usize,
    /// Default level.
    pub level: Level,
    /// Other levels, by platform.
    pub levels: Vec<(Platform, Level)>,
    /// Platforms it applies to; empty means all.
    pub platforms: Vec<Platform>,
    /// Points of one hit.
    pub points: f32,
    /// Live, end or both.
    pub when: When,
    /// Whose messages.
    pub who: Who,
    /// Nursery rules hint at most.
    pub stage: Stage,
    /// Any of these is a hit.
    pub matches: Vec<Match>,
    /// Words that are simply written wrongly, with what to write.
    pub replace: Vec<(Match, String)>,
    /// One of these must hold as well, if there are any.
    pub given: Vec<Condition>,
    /// What excuses a hit.
    pub unless: Vec<Excusal>,
    /// The function of a code rule.
    #[serde(skip)]
    pub code: Option<CodeRule>,
    /// What the shop wants otherwise.
    #[serde(skip)]
    pub change: Change,
    /// What it says.
    pub message: Text,
    /// Other sentences.
    pub variants: Named<Text>,
    /// How much around the words is pointed at.
    pub marks: Marks,
    /// Replacements.
    pub fixes: Vec<FixSource>,
    /// Replacements for situations that code tells apart.
    pub offers: Named<Vec<FixSource>>,
    /// Indices into [`RuleSet::bases`].
    pub basis: Vec<usize>,
}

impl Rule {
    /// All ways in which words break the rule: its own matches, then those of words to replace.
    pub fn ways(&self) -> impl Iterator<Item = &Match> {
        self.matches.iter().chain(self.replace.iter().map(|(found, _)| found))
    }

    /// The way at a place of [`Rule::ways`], and what to write instead if it is a word to replace.
    ///
    /// # Panics
    /// If there are fewer ways.
    #[must_use]
    pub fn way(&self, at: usize) -> (&Match, Option<&str>) {
        self.matches.get(at).map_or_else(
            || {
                let (found, right) = &self.replace[at - self.matches.len()];
                (found, Some(right.as_str()))
            },
            |found| (found, None),
        )
    }
}

/// All rules in force, compiled.
#[derive(Debug)]
pub struct RuleSet {
    /// The scheme.
    pub items: Vec<Item>,
    /// All word lists.
    pub lexicons: Lexicons,
    /// All rules.
    pub rules: Vec<Rule>,
    /// All bases.
    pub bases: Vec<CompiledBasis>,
    /// Ready phrases, the shop's own after the shipped ones.
    pub phrases: Vec<Phrase>,
    /// Where to look when a word is seen.
    pub index: RuleIndex,
}

impl RuleSet {
    /// The level of `rule` on `platform`, before a shop's own settings.
    #[must_use]
    pub fn level(rule: &Rule, platform: Platform) -> Level {
        let level = rule.levels.iter().find(|(p, _)| *p == platform).map_or(rule.level, |(_, level)| *level);
        if rule.stage == Stage::Nursery { level.min(Level::Hint) } else { level }
    }
}
