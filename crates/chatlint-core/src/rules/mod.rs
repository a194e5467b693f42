//! Rules that need more than words: one file a rule, no registration.
//!
//! Each file of this folder starts with a doc comment that holds the rule's header as TOML (the same keys as a rule of
//! a pack, without `match`) and defines `judge` (looks at one message in its place) or `conclude` (looks at an ended
//! talk), or both. The build script finds the files, embeds the headers and makes the examples tests.

mod report;

pub use report::{Found, Report};

use crate::talk::{Moment, Talk};

/// What a rule file defines.
#[derive(Debug, Clone, Copy)]
pub struct CodeRule {
    /// Looks at one message of the agent.
    pub judge: Option<fn(&Moment<'_>, &mut Report)>,
    /// Looks at an ended talk.
    pub conclude: Option<fn(&Talk, &mut Report)>,
}

include!(concat!(env!("OUT_DIR"), "/rule_files.rs"));

/// The function of the code rule with this id.
#[must_use]
pub fn code_rule(id: &str) -> Option<CodeRule> {
    CODE_RULES.iter().find(|(name, _)| *name == id).map(|(_, rule)| *rule)
}
