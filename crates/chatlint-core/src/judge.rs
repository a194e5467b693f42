//! The judge: two questions, [`Judge::check`] and [`Judge::review`].

mod gather;
mod options;
mod prove;

pub use options::{JudgeOptions, LevelSetting};
pub use prove::Tried;

use crate::conversation::{Conversation, Platform};
use crate::finding::{Finding, Level, Review, Verdict};
use crate::order;
use crate::pack::{Pack, PackError, Prepared, Rule, RuleSet};
use crate::phrase::{Offer, library};
use crate::score::{Profile, Score, score};
use crate::talk::{Moment, Talk, Utterance};
use crate::timestamp::Timestamp;

/// The stronger the level, the less: what speaks strongest comes first.
fn weakness(level: Level) -> usize {
    7 - level as usize
}

/// All rules in force, ready to judge. Building one costs milliseconds, judging microseconds: keep it.
#[derive(Debug)]
pub struct Judge {
    rules: RuleSet,
    profile: Profile,
    options: JudgeOptions,
    /// What the options say of each rule's level, by the rule's place.
    settings: Vec<Option<LevelSetting>>,
}

impl Judge {
    /// Compiles the built-in packs and those of `options`, and tries the examples of the latter.
    ///
    /// # Errors
    /// What is wrong with a pack, with the place; nothing is in force then.
    #[cfg(feature = "builtin")]
    pub fn new(options: JudgeOptions) -> Result<Self, PackError> {
        Self::from_prepared(Prepared::builtin(), options)
    }

    /// Compiles the packs of `options` on top of what is prepared, and tries their examples.
    ///
    /// # Errors
    /// What is wrong with a pack, with the place; nothing is in force then.
    pub fn from_prepared(prepared: Prepared, options: JudgeOptions) -> Result<Self, PackError> {
        let judge = Self::unproven(prepared, options)?;
        judge.options.packs.iter().try_for_each(|pack| prove::prove(&judge, pack))?;
        Ok(judge)
    }

    /// Compiles the packs of `options` on top of what is prepared, and leaves their examples to [`Judge::examples`]: for an
    /// editor, which shows them all.
    ///
    /// # Errors
    /// What is wrong with a pack, with the place.
    pub fn unproven(prepared: Prepared, options: JudgeOptions) -> Result<Self, PackError> {
        let Prepared { mut packs, profiles } = prepared;
        let profile = options.profile.clone().or_else(|| profiles.into_iter().next()).unwrap_or_default();
        packs.add(&options.packs)?;
        let rules = packs.finish();
        let setting = |rule: &Rule| {
            let item = rule.id.split('.').next().unwrap_or_default();
            options.levels.get(&rule.id).or_else(|| options.levels.get(item)).copied()
        };
        let settings = rules.rules.iter().map(setting).collect();
        Ok(Self { rules, profile, options, settings })
    }

    /// Tries the examples of a pack that is in force here, in order.
    pub fn examples<'a>(&'a self, pack: &'a Pack) -> impl Iterator<Item = Tried<'a>> {
        prove::tried(self, pack)
    }

    /// The rules in force.
    #[must_use]
    pub fn rules(&self) -> &RuleSet {
        &self.rules
    }

    /// Prepares a talk, so that each draft after it costs only itself.
    #[must_use]
    pub fn open(&self, conversation: Conversation) -> Talk {
        Talk::new(conversation, &self.rules.lexicons, self.profile.limits)
    }

    /// Judges `draft` as the agent's next message. Without `now`, rules that need the clock stay silent.
    #[must_use]
    pub fn check(&self, conversation: &Conversation, draft: &str, now: Option<Timestamp>) -> Verdict {
        self.check_talk(&self.open(conversation.clone()), draft, now)
    }

    /// Judges `draft` as the agent's next message in a talk that was opened before.
    #[must_use]
    pub fn check_talk(&self, talk: &Talk, draft: &str, now: Option<Timestamp>) -> Verdict {
        let said = Utterance::new(draft, &self.rules.lexicons);
        if said.core.is_empty() && said.opaque.is_empty() && draft.trim().is_empty() {
            return Verdict::default();
        }
        let moment = Moment { talk, index: talk.conversation.turns.len(), said: &said, now, live: true };
        let mut gathered = gather::Gathered::default();
        self.judge_message(&moment, &mut gathered);
        gathered.settle();
        let gather::Gathered { mut findings, excused } = gathered;
        order::by_number(&mut findings, |finding| {
            order::pair((weakness(finding.level) << 8) | (7 - finding.dimension as usize), finding.span.start)
        });
        Verdict { findings, excused }
    }

    /// Judges an ended talk and scores it.
    #[must_use]
    pub fn review(&self, conversation: &Conversation) -> Review {
        self.review_talk(&self.open(conversation.clone()))
    }

    /// Judges an ended talk that was opened before.
    #[must_use]
    pub fn review_talk(&self, talk: &Talk) -> Review {
        let mut gathered = gather::Gathered::default();
        for (index, said) in talk.utterances.iter().enumerate() {
            if talk.is_judged(index) || self.rules.index.hears_customers() && talk.is_heard(index) {
                let now = talk.conversation.turns[index].at;
                self.judge_message(&Moment { talk, index, said, now, live: false }, &mut gathered);
            }
        }
        self.conclude(talk, &mut gathered);
        gathered.settle();
        let gather::Gathered { mut findings, excused } = gathered;
        order::by_number(&mut findings, |finding| finding.span.start as u64);
        order::by_number(&mut findings, |finding| {
            order::pair(finding.turn.unwrap_or(usize::MAX), weakness(finding.level))
        });
        Review { score: self.score(&findings), findings, excused }
    }

    /// Scores findings of this judge anew, for a reviewer who has withdrawn some of them.
    #[must_use]
    pub fn score(&self, findings: &[Finding]) -> Score {
        score(findings, &self.rules.items, &self.profile, self.options.locale)
    }

    /// The ready phrases for a platform and a day, by kind and best first; the shop's own before the shipped ones.
    #[must_use]
    pub fn phrases(&self, platform: Platform, now: Option<Timestamp>) -> Vec<Offer<'_>> {
        library(&self.rules.phrases, platform, now)
    }

    /// The level of a rule, by its place, here and now, and whether the shop has set it; `None` when the shop turned it off.
    fn level_of(&self, number: usize, platform: Platform) -> Option<(Level, bool)> {
        let rule = &self.rules.rules[number];
        match self.settings[number] {
            Some(LevelSetting::Off) => None,
            Some(LevelSetting::Level(level)) => Some((level, true)),
            None if rule.change.off => None,
            None => Some(match rule.change.level {
                Some(level) => (level, true),
                None => (RuleSet::level(rule, platform), false),
            }),
        }
    }
}
