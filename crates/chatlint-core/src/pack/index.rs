//! From words to rules: a message wakes only the rules whose first word it holds.
//!
//! Most messages hold words of a dozen lists out of hundreds, so most rules are never looked at. The rules dominate
//! the cost of a check, not the words.

use std::collections::HashMap;

use super::compile::Rule;
use super::source::Who;
use crate::lexicon::LexiconId;
use crate::pattern::Atom;
use crate::talk::Utterance;
use crate::text::EntityKind;

/// Rules by what their patterns start with.
#[derive(Debug, Default)]
pub struct RuleIndex {
    by_lexicon: HashMap<LexiconId, Vec<u32>>,
    by_entity: HashMap<EntityKind, Vec<u32>>,
    /// Code rules that look at single messages, and rules that no word or entity wakes: they decide for themselves.
    always: Vec<u32>,
    /// Whether any rule looks at the customer's messages.
    hears_customers: bool,
    /// How many rules there are.
    rules: usize,
}

impl RuleIndex {
    /// Indexes compiled rules by their place in the slice.
    ///
    /// # Panics
    /// Beyond 4 billion rules.
    #[must_use]
    pub fn new(rules: &[Rule]) -> Self {
        let mut index = Self { rules: rules.len(), ..Self::default() };
        for (number, rule) in rules.iter().enumerate() {
            let number = u32::try_from(number).expect("fewer than 4 billion rules");
            if rule.code.is_some_and(|code| code.judge.is_some()) {
                index.always.push(number);
            }
            index.hears_customers |= rule.who != Who::Agent;
            for way in rule.matches.iter().chain(rule.replace.iter().map(|(way, _)| way)) {
                let Some(pattern) = &way.pattern else {
                    index.always.push(number);
                    continue;
                };
                for atom in &pattern.all[0].steps[0].atoms {
                    let list = match atom {
                        Atom::Lexicon(id) => index.by_lexicon.entry(*id).or_default(),
                        Atom::Entity(kind) => index.by_entity.entry(*kind).or_default(),
                        Atom::Run(..) => &mut index.always,
                        Atom::Found => continue,
                    };
                    if list.last() != Some(&number) {
                        list.push(number);
                    }
                }
            }
        }
        index
    }

    /// Whether any rule looks at the customer's messages.
    #[must_use]
    pub fn hears_customers(&self) -> bool {
        self.hears_customers
    }

    /// The rules that could speak on a message, in order, each once.
    #[must_use]
    pub fn awake(&self, said: &Utterance) -> Vec<u32> {
        // A bit for each rule: set in any order, read in order.
        let mut bits = vec![0_u64; self.rules.div_ceil(64)];
        let by_words = said.hits.lexicons().filter_map(|lexicon| self.by_lexicon.get(&lexicon));
        let by_entities = said.entities.iter().filter_map(|entity| self.by_entity.get(&entity.kind));
        for &rule in by_words.chain(by_entities).chain([&self.always]).flatten() {
            bits[rule as usize / 64] |= 1 << (rule % 64);
        }
        let mut awake = Vec::new();
        for (word, mut bits) in (0_u32..).zip(bits) {
            while bits != 0 {
                awake.push(word * 64 + bits.trailing_zeros());
                bits &= bits - 1;
            }
        }
        awake
    }
}
