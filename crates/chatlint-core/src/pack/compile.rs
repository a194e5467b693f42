//! From packs to what the judge runs.

use std::collections::{BTreeMap, HashMap};

use super::change::Change;
use super::error::PackError;
use super::index::RuleIndex;
use super::source::{BasisSource, FixSource, Marks, Pack, RuleSource, Stage, When, Who};
use super::words::Classes;
use crate::conversation::Platform;
use crate::finding::{Basis, Level};
use crate::lexicon::{LONGEST_WORD, LexiconBuilder, LexiconId, Lexicons};
use crate::locale::{Locale, Text};
use crate::pattern::{self, Condition, Match, PatternError};
use crate::phrase::Phrase;
use crate::rules::{self, CodeRule};
use crate::scheme::Item;
use crate::text::fold::fold_word;

/// A basis with its penalty in one language still open.
#[derive(Debug, Clone)]
pub struct CompiledBasis {
    source: BasisSource,
    checked: String,
    platforms: Vec<Platform>,
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
#[derive(Debug, Clone)]
pub struct Excusal {
    /// When it holds.
    pub pattern: Condition,
    /// Why; empty: it was no hit at all.
    pub reason: Text,
    /// Indices into [`RuleSet::bases`].
    pub basis: Vec<usize>,
}

/// A rule, compiled.
#[derive(Debug)]
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
    pub code: Option<CodeRule>,
    /// What the shop wants otherwise.
    pub change: Change,
    /// What it says.
    pub message: Text,
    /// Other sentences.
    pub variants: BTreeMap<String, Text>,
    /// How much around the words is pointed at.
    pub marks: Marks,
    /// Replacements.
    pub fixes: Vec<FixSource>,
    /// Replacements for situations that code tells apart.
    pub offers: BTreeMap<String, Vec<FixSource>>,
    /// Indices into [`RuleSet::bases`].
    pub basis: Vec<usize>,
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
    /// Compiles the built-in data and `packs` on top of it, in order.
    ///
    /// # Errors
    /// The first thing that is wrong with a pack.
    pub fn compile(
        mut items: Vec<Item>,
        builtin: &[Pack],
        code: &[RuleSource],
        packs: &[Pack],
    ) -> Result<Self, PackError> {
        for (number, pack) in packs.iter().enumerate() {
            let id = &pack.header.id;
            if packs[..number].iter().chain(builtin).any(|other| other.header.id == *id) {
                return Err(PackError::about(id, id, format!("there are two packs `{id}`; rename one")));
            }
        }
        let mut compiler = Compiler::default();
        for name in rules::BUILTIN_LEXICONS {
            compiler.lexicons.id(name);
        }
        let all = || builtin.iter().chain(packs);
        let words =
            all().flat_map(|pack| pack.lexicon.values()).map(|list| list.words.len() + list.allow.len());
        compiler.lexicons.reserve(words.sum());
        for pack in all() {
            compiler.classes.take(pack);
        }
        for pack in all() {
            compiler.take_basis(pack)?;
            compiler.take_words(pack)?;
        }
        let mut rules = Vec::new();
        for source in code {
            rules.push(compiler.rule("built-in", &items, source)?);
        }
        for pack in all() {
            for source in &pack.rule {
                rules.push(compiler.rule(&pack.header.id, &items, source)?);
            }
        }
        let mut phrases = Vec::new();
        for (pack, own) in
            builtin.iter().map(|pack| (pack, false)).chain(packs.iter().map(|pack| (pack, true)))
        {
            compiler.take_phrases(pack, own, &mut phrases)?;
        }
        for pack in packs {
            compiler.apply_changes(pack, &mut items, &mut rules)?;
        }
        let lexicons = compiler.lexicons.build();
        let index = RuleIndex::new(&rules, &lexicons);
        Ok(Self { items, lexicons, rules, bases: compiler.bases, phrases, index })
    }

    /// The level of `rule` on `platform`, before a shop's own settings.
    #[must_use]
    pub fn level(rule: &Rule, platform: Platform) -> Level {
        let level = rule.levels.iter().find(|(p, _)| *p == platform).map_or(rule.level, |(_, level)| *level);
        if rule.stage == Stage::Nursery { level.min(Level::Hint) } else { level }
    }
}

#[derive(Default)]
pub(super) struct Compiler {
    pub(super) lexicons: LexiconBuilder,
    pub(super) classes: Classes,
    bases: Vec<CompiledBasis>,
    basis_names: HashMap<String, usize>,
}

impl Compiler {
    fn take_basis(&mut self, pack: &Pack) -> Result<(), PackError> {
        for (name, source) in &pack.basis {
            let checked = if source.checked.is_empty() { &pack.header.checked } else { &source.checked };
            let platforms = source.platforms.iter().map(|name| platform(&pack.header.id, name));
            let platforms = platforms.collect::<Result<_, _>>()?;
            self.basis_names.insert(name.clone(), self.bases.len());
            self.bases.push(CompiledBasis { source: source.clone(), checked: checked.clone(), platforms });
        }
        Ok(())
    }

    fn take_words(&mut self, pack: &Pack) -> Result<(), PackError> {
        for (name, source) in &pack.lexicon {
            let id = self.lexicons.id(name);
            for (list, allow) in [(&source.words, false), (&source.allow, true)] {
                for word in list {
                    self.classes.spell(&pack.header.id, word, &mut |spelling| {
                        self.lexicons.add(id, spelling, allow, source.disguise);
                    })?;
                }
            }
        }
        Ok(())
    }

    /// A shop's own phrases count as what they are for, marks at their end aside.
    fn take_phrases(&mut self, pack: &Pack, own: bool, phrases: &mut Vec<Phrase>) -> Result<(), PackError> {
        let id = &pack.header.id;
        for source in &pack.phrase {
            let platforms: Vec<Platform> =
                source.platforms.iter().map(|name| platform(id, name)).collect::<Result<_, _>>()?;
            phrases.extend(Phrase::read(id, source, &platforms, own)?);
            let list = self.lexicons.id(source.kind.lexicon());
            for text in source.texts.iter().filter(|_| own) {
                let mut words = fold_word(text);
                while words.last().is_some_and(|c| !c.is_alphanumeric()) {
                    words.pop();
                }
                if words.is_empty() || words.len() > LONGEST_WORD {
                    return Err(PackError::about(
                        id,
                        text,
                        format!(
                            "a phrase needs words, at most {LONGEST_WORD} characters; write what the agent is to say"
                        ),
                    ));
                }
                self.lexicons.add(list, &words, false, false);
            }
        }
        Ok(())
    }

    fn rule(&mut self, pack: &str, items: &[Item], source: &RuleSource) -> Result<Rule, PackError> {
        let item_id = source.id.split('.').next().unwrap_or_default();
        let item = items.iter().position(|item| item.id == item_id).ok_or_else(|| {
            PackError::about(
                pack,
                &source.id,
                format!(
                    "rule `{}` belongs to no item of the scheme; its id must start with an item's id",
                    source.id
                ),
            )
        })?;
        let mut unless = Vec::new();
        for excuse in &source.unless {
            unless.push(Excusal {
                pattern: self.pattern(pack, &excuse.pattern)?,
                reason: excuse.reason.clone(),
                basis: self.basis(pack, &excuse.basis)?,
            });
        }
        let code = rules::code_rule(&source.id);
        let by_words = !(source.matches.is_empty() && source.replace.is_empty());
        if code.is_none() && !by_words {
            return Err(PackError::about(
                pack,
                &source.id,
                format!("rule `{}` has neither `match` nor `replace`", source.id),
            ));
        }
        let mut replace = Vec::new();
        for (word, right) in &source.replace {
            for found in self.pattern(pack, &format!("'{word}'"))?.into_matches() {
                replace.push((found, right.clone()));
            }
        }
        Ok(Rule {
            id: source.id.clone(),
            item,
            level: source.level,
            levels: levels(pack, source)?,
            platforms: source.platforms.iter().map(|name| platform(pack, name)).collect::<Result<_, _>>()?,
            points: source.points.unwrap_or(items[item].points),
            when: source.when,
            who: source.who,
            stage: source.stage,
            matches: self
                .patterns(pack, &source.matches)?
                .into_iter()
                .flat_map(Condition::into_matches)
                .collect(),
            replace,
            given: self.patterns(pack, &source.given)?,
            unless,
            code: if by_words { None } else { code },
            change: Change::default(),
            message: source.message.clone(),
            variants: source.variants.clone(),
            marks: source.marks,
            fixes: source.fixes.clone(),
            offers: source.offers.clone(),
            basis: self.basis(pack, &source.basis)?,
        })
    }

    fn patterns(&mut self, pack: &str, texts: &[String]) -> Result<Vec<Condition>, PackError> {
        texts.iter().map(|text| self.pattern(pack, text)).collect()
    }

    fn pattern(&mut self, pack: &str, text: &str) -> Result<Condition, PackError> {
        let classes = &self.classes;
        let lexicons = &mut self.lexicons;
        let mut name_to_list = |name: pattern::Name<'_>| -> Result<LexiconId, PatternError> {
            match name {
                pattern::Name::List(list) => lexicons.known(list).ok_or_else(|| {
                    PatternError(format!("`@{list}` names no word list; define it under [lexicon.{list}]"))
                }),
                pattern::Name::Literal(literal) => {
                    let key = format!("'{literal}'");
                    if let Some(id) = lexicons.known(&key) {
                        return Ok(id);
                    }
                    let id = lexicons.id(&key);
                    classes
                        .spell(pack, literal, &mut |spelling| lexicons.add(id, spelling, false, false))
                        .map_err(|error| PatternError(error.message))?;
                    Ok(id)
                }
            }
        };
        pattern::parse(text, &mut name_to_list)
            .map_err(|error| PackError::about(pack, text, format!("{error} (in `{text}`)")))
    }

    fn basis(&self, pack: &str, names: &[String]) -> Result<Vec<usize>, PackError> {
        names
            .iter()
            .map(|name| {
                self.basis_names.get(name).copied().ok_or_else(|| {
                    PackError::about(
                        pack,
                        name,
                        format!("basis `{name}` is not defined; add it under [basis.{name}]"),
                    )
                })
            })
            .collect()
    }
}

fn levels(pack: &str, source: &RuleSource) -> Result<Vec<(Platform, Level)>, PackError> {
    source.levels.iter().map(|(name, level)| Ok((platform(pack, name)?, *level))).collect()
}

fn platform(pack: &str, name: &str) -> Result<Platform, PackError> {
    Ok(match name {
        "taobao" => Platform::Taobao,
        "tmall" => Platform::Tmall,
        "jd" => Platform::Jd,
        "pinduoduo" => Platform::Pinduoduo,
        "douyin" => Platform::Douyin,
        "kuaishou" => Platform::Kuaishou,
        "xiaohongshu" => Platform::Xiaohongshu,
        "generic" => Platform::Generic,
        _ => {
            return Err(PackError::about(
                pack,
                name,
                format!(
                    "`{name}` is no platform; there are taobao, tmall, jd, pinduoduo, douyin, kuaishou, xiaohongshu, generic"
                ),
            ));
        }
    })
}
