//! From words to rules: a message wakes only the rules whose rarest word it holds.
//!
//! Most messages hold words of a dozen lists out of hundreds, so most rules are never looked at. The rules dominate
//! the cost of a check, not the words.

use super::rule_set::Rule;
use super::source::Who;
use crate::lexicon::Lexicons;
use crate::pattern::{Atom, Pattern, Step};
use crate::talk::Utterance;
use crate::text::EntityKind;

/// Rules by the words and entities without which they have nothing to say.
#[derive(Debug, Default)]
pub struct RuleIndex {
    /// By list.
    by_lexicon: Vec<Vec<u32>>,
    /// By kind of entity.
    by_entity: [Vec<u32>; EntityKind::ALL.len()],
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
    pub fn new(rules: &[Rule], lexicons: &Lexicons) -> Self {
        let mut index =
            Self { by_lexicon: vec![Vec::new(); lexicons.len()], rules: rules.len(), ..Self::default() };
        for (number, rule) in rules.iter().enumerate() {
            let number = u32::try_from(number).expect("fewer than 4 billion rules");
            if rule.code.is_some_and(|code| code.judge.is_some()) {
                index.always.push(number);
            }
            index.hears_customers |= rule.who != Who::Agent;
            for way in rule.matches.iter().chain(rule.replace.iter().map(|(way, _)| way)) {
                let Some(step) = way.pattern.as_ref().and_then(|pattern| rarest_step(pattern, lexicons))
                else {
                    index.always.push(number);
                    continue;
                };
                for atom in &step.atoms {
                    let list = match atom {
                        Atom::Lexicon(id) => &mut index.by_lexicon[usize::from(id.0)],
                        Atom::Entity(kind) => &mut index.by_entity[*kind as usize],
                        Atom::Run(..) | Atom::Found => unreachable!("such a step wakes nothing"),
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
        let by_words = said.hits.lexicons().map(|lexicon| &self.by_lexicon[usize::from(lexicon.0)]);
        let by_entities = said.entities.iter().map(|entity| &self.by_entity[entity.kind as usize]);
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

/// The step of a pattern whose words are least to be expected: every step needs one of its own, so the rarest wakes
/// the rule least often in vain. `None` if every step may hold without a word or an entity.
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
