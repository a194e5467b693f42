//! From words to rules: a message wakes only those ways of a rule to be broken whose rarest word it holds.
//!
//! Most messages hold words of a dozen lists out of hundreds, so most rules are never looked at. The rules dominate
//! the cost of a check, not the words.

use super::rule_set::Rule;
use super::source::Who;
use crate::lexicon::Lexicons;
use crate::pattern::{Atom, Pattern, Step};
use crate::talk::Utterance;
use crate::text::EntityKind;

/// One way in which a rule can be broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Way {
    /// The rule's place among all rules.
    pub rule: usize,
    /// The way's place among those of the rule ([`Rule::way`]); 0 of a rule that code decides.
    pub way: usize,
}

/// The ways to break rules, by the words and entities without which they cannot be broken.
#[derive(Debug, Default)]
pub struct RuleIndex {
    /// In order of their rules.
    ways: Vec<Way>,
    /// By list: places in `ways`.
    by_lexicon: Vec<Vec<u32>>,
    /// By kind of entity.
    by_entity: [Vec<u32>; EntityKind::ALL.len()],
    /// Code rules that look at single messages, and what no word or entity wakes: they decide for themselves.
    always: Vec<u32>,
    /// Whether any rule looks at the customer's messages.
    hears_customers: bool,
}

impl RuleIndex {
    /// Indexes compiled rules by their place in the slice.
    ///
    /// # Panics
    /// Beyond 4 billion ways.
    #[must_use]
    pub fn new(rules: &[Rule], lexicons: &Lexicons) -> Self {
        let mut index = Self { by_lexicon: vec![Vec::new(); lexicons.len()], ..Self::default() };
        for (number, rule) in rules.iter().enumerate() {
            index.hears_customers |= rule.who != Who::Agent;
            if rule.code.is_some_and(|code| code.judge.is_some()) {
                let place = index.place(Way { rule: number, way: 0 });
                index.always.push(place);
            }
            for (way, found) in rule.ways().enumerate() {
                let place = index.place(Way { rule: number, way });
                let Some(step) = found.pattern.as_ref().and_then(|pattern| rarest_step(pattern, lexicons))
                else {
                    index.always.push(place);
                    continue;
                };
                for atom in &step.atoms {
                    match atom {
                        Atom::Lexicon(id) => index.by_lexicon[usize::from(id.0)].push(place),
                        Atom::Entity(kind) => index.by_entity[*kind as usize].push(place),
                        Atom::Run(..) | Atom::Found => unreachable!("such a step wakes nothing"),
                    }
                }
            }
        }
        index
    }

    fn place(&mut self, way: Way) -> u32 {
        self.ways.push(way);
        u32::try_from(self.ways.len() - 1).expect("fewer than 4 billion ways")
    }

    /// Whether any rule looks at the customer's messages.
    #[must_use]
    pub fn hears_customers(&self) -> bool {
        self.hears_customers
    }

    /// The ways in which a message could break rules, in order of the rules, each once.
    #[must_use]
    pub fn awake(&self, said: &Utterance) -> Vec<Way> {
        // A bit for each way: set in any order, read in order.
        let mut bits = vec![0_u64; self.ways.len().div_ceil(64)];
        let by_words = said.hits.lexicons().map(|lexicon| &self.by_lexicon[usize::from(lexicon.0)]);
        let by_entities = said.entities.iter().map(|entity| &self.by_entity[entity.kind as usize]);
        for &place in by_words.chain(by_entities).chain([&self.always]).flatten() {
            bits[place as usize / 64] |= 1 << (place % 64);
        }
        let mut awake = Vec::new();
        for (first, mut bits) in (0..).step_by(64).zip(bits) {
            while bits != 0 {
                awake.push(self.ways[first + bits.trailing_zeros() as usize]);
                bits &= bits - 1;
            }
        }
        awake
    }
}

/// The step of a pattern whose words are least to be expected: every step needs one of its own, so the rarest wakes
/// it least often in vain. `None` if every step may hold without a word or an entity.
fn rarest_step<'a>(pattern: &'a Pattern, lexicons: &Lexicons) -> Option<&'a Step> {
    let commonness = |step: &Step| {
        step.atoms.iter().try_fold(0_u32, |sum, atom| match atom {
            Atom::Lexicon(id) => Some(sum.saturating_add(lexicons.commonness(*id))),
            Atom::Entity(_) => Some(sum.saturating_add(ENTITY_COMMONNESS)),
            Atom::Run(..) | Atom::Found => None,
        })
    };
    let steps = pattern.all.iter().filter(|sequence| !sequence.absent).flat_map(|sequence| &sequence.steps);
    steps
        .filter_map(|step| Some((commonness(step)?, step)))
        .min_by_key(|(common, _)| *common)
        .map(|(_, step)| step)
}

/// An entity is about as common as a word of two characters.
const ENTITY_COMMONNESS: u32 = 100;
