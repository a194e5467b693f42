//! From packs to what the judge runs.

use serde::{Deserialize, Serialize};

use super::change::Change;
use super::error::PackError;
use super::index::RuleIndex;
use super::problem::Problem;
use super::rule_set::{CompiledBasis, Excusal, Rule, RuleSet};
use super::source::{Pack, RuleSource};
use super::words::Classes;
use crate::conversation::Platform;
use crate::finding::Level;
use crate::lexicon::{LONGEST_WORD, LexiconBuilder, LexiconId};
use crate::locale::Text;
use crate::pattern::{self, Condition};
use crate::phrase::Phrase;
use crate::rules::{self, CodeRule};
use crate::scheme::Item;
use crate::text::fold::fold_word;

/// Packs compiled so far. Further packs can be compiled on top, so the shipped ones can be kept compiled.
#[derive(Debug, Serialize, Deserialize)]
pub struct Compiler {
    pub(super) items: Vec<Item>,
    pub(super) lexicons: LexiconBuilder,
    pub(super) classes: Classes,
    pub(super) rules: Vec<Rule>,
    bases: Vec<CompiledBasis>,
    phrases: Vec<Phrase>,
    /// Ids of the packs.
    packs: Vec<String>,
}

impl Compiler {
    /// Nothing but the scheme.
    #[must_use]
    pub fn new(items: Vec<Item>) -> Self {
        let mut lexicons = LexiconBuilder::default();
        for name in rules::BUILTIN_LEXICONS {
            lexicons.id(name);
        }
        Self {
            items,
            lexicons,
            classes: Classes::default(),
            rules: Vec::new(),
            bases: Vec::new(),
            phrases: Vec::new(),
            packs: Vec::new(),
        }
    }

    /// Adds the shipped packs and the headers of the code rules.
    ///
    /// # Errors
    /// The first thing that is wrong with a pack.
    #[cfg(feature = "builtin")]
    pub(super) fn add_builtin(&mut self, packs: &[Pack], code: &[RuleSource]) -> Result<(), PackError> {
        self.take(packs, false)?;
        for source in code {
            let rule = self.rule("built-in", source)?;
            self.rules.push(rule);
        }
        self.take_rules(packs)
    }

    /// Adds a shop's packs, in order: words and classes of one serve the next.
    ///
    /// # Errors
    /// The first thing that is wrong with a pack.
    pub fn add(&mut self, packs: &[Pack]) -> Result<(), PackError> {
        self.take(packs, true)?;
        self.take_rules(packs)?;
        packs.iter().try_for_each(|pack| self.apply_changes(pack))
    }

    /// What the judge runs.
    #[must_use]
    pub fn finish(self) -> RuleSet {
        let lexicons = self.lexicons.build();
        let index = RuleIndex::new(&self.rules, &lexicons);
        RuleSet {
            items: self.items,
            lexicons,
            rules: self.rules,
            bases: self.bases,
            phrases: self.phrases,
            index,
        }
    }

    /// Gives rules that were stored their functions back: those are not data.
    pub(super) fn bind_code(&mut self) {
        for rule in &mut self.rules {
            rule.code = code_of(&rule.id, !(rule.matches.is_empty() && rule.replace.is_empty()));
        }
    }

    /// Every text that people read, each once.
    pub(super) fn texts(&mut self) -> impl Iterator<Item = &mut Text> {
        let items = self.items.iter_mut().map(|item| &mut item.title);
        let rules = self.rules.iter_mut().flat_map(|rule| {
            let excuses = rule.unless.iter_mut().map(|excuse| &mut excuse.reason);
            rule.variants.values_mut().chain(excuses).chain([&mut rule.message])
        });
        items.chain(rules).chain(self.bases.iter_mut().map(|basis| &mut basis.source.penalty))
    }

    /// All that rules speak of: words, what they rest on, phrases.
    fn take(&mut self, packs: &[Pack], own: bool) -> Result<(), PackError> {
        let words = packs.iter().flat_map(|pack| pack.lexicon.values());
        self.lexicons.reserve(words.map(|list| list.words.len() + list.allow.len()).sum());
        for pack in packs {
            let id = &pack.header.id;
            if self.packs.contains(id) {
                return Err(PackError::about(id, id, Problem::two_packs(id)));
            }
            self.packs.push(id.clone());
            self.classes.take(pack);
        }
        for pack in packs {
            self.take_basis(pack)?;
            self.take_words(pack)?;
            self.take_phrases(pack, own)?;
        }
        Ok(())
    }

    fn take_rules(&mut self, packs: &[Pack]) -> Result<(), PackError> {
        for pack in packs {
            for source in &pack.rule {
                let rule = self.rule(&pack.header.id, source)?;
                self.rules.push(rule);
            }
        }
        Ok(())
    }

    fn take_basis(&mut self, pack: &Pack) -> Result<(), PackError> {
        for (name, source) in pack.basis.iter() {
            let checked = if source.checked.is_empty() { &pack.header.checked } else { &source.checked };
            let platforms = source.platforms.iter().map(|name| platform(&pack.header.id, name));
            let platforms = platforms.collect::<Result<_, _>>()?;
            self.bases.push(CompiledBasis {
                name: name.clone(),
                source: source.clone(),
                checked: checked.clone(),
                platforms,
            });
        }
        Ok(())
    }

    fn take_words(&mut self, pack: &Pack) -> Result<(), PackError> {
        for (name, source) in pack.lexicon.iter() {
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
    fn take_phrases(&mut self, pack: &Pack, own: bool) -> Result<(), PackError> {
        let id = &pack.header.id;
        for source in &pack.phrase {
            let platforms: Vec<Platform> =
                source.platforms.iter().map(|name| platform(id, name)).collect::<Result<_, _>>()?;
            self.phrases.extend(Phrase::read(id, source, &platforms, own)?);
            let list = self.lexicons.id(source.kind.lexicon());
            for text in source.texts.iter().filter(|_| own) {
                let mut words = fold_word(text);
                while words.last().is_some_and(|c| !c.is_alphanumeric()) {
                    words.pop();
                }
                if words.is_empty() || words.len() > LONGEST_WORD {
                    return Err(PackError::about(id, text, Problem::phrase_length(LONGEST_WORD)));
                }
                self.lexicons.add(list, &words, false, false);
            }
        }
        Ok(())
    }

    fn rule(&mut self, pack: &str, source: &RuleSource) -> Result<Rule, PackError> {
        let item_id = source.id.split('.').next().unwrap_or_default();
        let item = self
            .items
            .iter()
            .position(|item| item.id == item_id)
            .ok_or_else(|| PackError::about(pack, &source.id, Problem::unknown_item(&source.id)))?;
        let mut unless = Vec::new();
        for excuse in &source.unless {
            unless.push(Excusal {
                pattern: self.pattern(pack, &excuse.pattern)?,
                reason: excuse.reason.clone(),
                basis: self.basis(pack, &excuse.basis)?,
            });
        }
        let by_words = !(source.matches.is_empty() && source.replace.is_empty());
        let code = code_of(&source.id, by_words);
        if code.is_none() && !by_words {
            return Err(PackError::about(pack, &source.id, Problem::no_match(&source.id)));
        }
        let mut replace = Vec::new();
        for (word, right) in source.replace.iter() {
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
            points: source.points.unwrap_or(self.items[item].points),
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
            code,
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
        let mut name_to_list = |name: pattern::Name<'_>| -> Result<LexiconId, Problem> {
            match name {
                pattern::Name::List(list) => lexicons.known(list).ok_or_else(|| Problem::unknown_list(list)),
                pattern::Name::Quoted(words) => {
                    let key = format!("'{}'", words.join("'|'"));
                    if let Some(id) = lexicons.known(&key) {
                        return Ok(id);
                    }
                    let id = lexicons.id(&key);
                    for word in words {
                        classes
                            .spell(pack, word, &mut |spelling| lexicons.add(id, spelling, false, false))
                            .map_err(|error| error.problem)?;
                    }
                    Ok(id)
                }
            }
        };
        pattern::parse(text, &mut name_to_list)
            .map_err(|problem| PackError::about(pack, text, problem.in_pattern(text)))
    }

    fn basis(&self, pack: &str, names: &[String]) -> Result<Vec<usize>, PackError> {
        names
            .iter()
            .map(|name| {
                // A later pack's beats an earlier one's of the same name.
                self.bases
                    .iter()
                    .rposition(|basis| basis.name == *name)
                    .ok_or_else(|| PackError::about(pack, name, Problem::unknown_basis(name)))
            })
            .collect()
    }
}

/// The function of a code rule; a rule that finds words of its own needs none.
fn code_of(id: &str, by_words: bool) -> Option<CodeRule> {
    if by_words { None } else { rules::code_rule(id) }
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
            return Err(PackError::about(pack, name, Problem::unknown_platform(name)));
        }
    })
}
