//! What a shop wants otherwise of rules that exist.

use super::compile::Compiler;
use super::error::PackError;
use super::problem::Problem;
use super::rule_set::Rule;
use super::source::{ChangeSource, FixSource, Pack};
use crate::finding::Level;
use crate::lexicon::LexiconId;
use crate::locale::Text;

/// What a shop has set for a rule.
#[derive(Debug, Clone, Default)]
pub struct Change {
    /// Silent.
    pub off: bool,
    /// The shop's level: neither platform nor code changes it.
    pub level: Option<Level>,
    /// Lists of phrases that let a hit pass.
    pub allow: Vec<Allowed>,
    /// The shop's sentence, whatever the rule would say.
    pub message: Option<Text>,
    /// The shop's replacements, before all others.
    pub fixes: Vec<FixSource>,
}

/// Phrases that let a hit pass.
#[derive(Debug, Clone)]
pub struct Allowed {
    /// Where the phrases are.
    pub list: LexiconId,
    /// The strongest level that they let pass.
    pub up_to: Level,
    /// Why.
    pub reason: Text,
}

impl Compiler {
    /// Applies the changes of a pack: those of items first, for a rule's own beats its item's.
    ///
    /// # Errors
    /// A change of what does not exist, or of what it cannot change.
    pub(super) fn apply_changes(&mut self, pack: &Pack) -> Result<(), PackError> {
        let id = pack.header.id.as_str();
        for (name, change) in pack.change.iter() {
            let allow = self.allowed(id, name, change)?;
            let mut known = false;
            if let Some(item) = self.items.iter_mut().find(|item| item.id == *name) {
                item.cap = change.cap.unwrap_or(item.cap);
                known = true;
            } else if change.cap.is_some() {
                return Err(PackError::about(id, name, Problem::cap_of_rule(name)));
            }
            for rule in &mut self.rules {
                let of_item = rule.id.split('.').next() == Some(name);
                if rule.id == *name || of_item {
                    let kept = pack.change.get(&rule.id).filter(|_| rule.id != *name);
                    change_rule(rule, change, kept, allow.clone());
                    known = true;
                }
            }
            if !known {
                return Err(PackError::about(id, name, Problem::unknown_change(name)));
            }
        }
        Ok(())
    }

    /// The list of the phrases that a change lets pass.
    fn allowed(
        &mut self,
        pack: &str,
        name: &str,
        change: &ChangeSource,
    ) -> Result<Option<Allowed>, PackError> {
        if change.allow.is_empty() {
            return Ok(None);
        }
        let list = self.lexicons.id(&format!("{pack} allows {name}"));
        for phrase in &change.allow {
            self.classes.spell(pack, phrase, &mut |spelling| {
                self.lexicons.add(list, spelling, false, false);
            })?;
        }
        let up_to = change.allow_up_to.unwrap_or(Level::Block);
        Ok(Some(Allowed { list, up_to, reason: change.reason.clone() }))
    }
}

/// `kept` is the rule's own entry where `change` is its item's: what that one says stands.
fn change_rule(rule: &mut Rule, change: &ChangeSource, kept: Option<&ChangeSource>, allow: Option<Allowed>) {
    let keeps = |says: fn(&ChangeSource) -> bool| kept.is_some_and(says);
    if !keeps(|own| own.off || own.level.is_some()) && (change.off || change.level.is_some()) {
        rule.change.off = change.off;
        rule.change.level = change.level;
    }
    if let Some(points) = change.points.filter(|_| !keeps(|own| own.points.is_some())) {
        rule.points = points;
    }
    if change.message != Text::default() && !keeps(|own| own.message != Text::default()) {
        rule.change.message = Some(change.message.clone());
    }
    rule.change.fixes.splice(0..0, change.fixes.iter().cloned());
    rule.change.allow.extend(allow);
}
