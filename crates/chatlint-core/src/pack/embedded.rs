//! What the build script embeds.

use serde::{Deserialize, Serialize};

use crate::pack::source::{Pack, RuleSource};
use crate::scheme::Item;
use crate::score::Profile;

/// A rule's examples.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct RuleExamples {
    /// The rule's id.
    pub rule: String,
    /// Talks it speaks on.
    pub hits: Vec<String>,
    /// Talks it is silent on.
    pub misses: Vec<String>,
}

/// Everything embedded but the examples.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Builtin {
    /// The scheme, in its order.
    pub items: Vec<Item>,
    /// The shipped profiles; the first is the default.
    pub profiles: Vec<Profile>,
    /// The shipped packs, by file name.
    pub packs: Vec<Pack>,
    /// Headers of the code rules, by file name.
    pub code: Vec<RuleSource>,
}
