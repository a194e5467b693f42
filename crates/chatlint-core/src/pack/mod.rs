//! Rule packs: words and rules as dated data.

#[cfg(feature = "builtin")]
pub mod builtin;
mod change;
mod compile;
#[cfg(feature = "builtin")]
mod embedded;
pub mod error;
pub mod example;
mod index;
mod lines;
pub mod named;
mod prepared;
pub(crate) mod problem;
#[cfg(feature = "rewrite")]
pub mod rewrite;
mod rule_set;
pub mod source;
#[cfg(feature = "toml")]
mod toml_text;
mod words;

pub use change::Change;
pub use compile::Compiler;
pub use error::PackError;
pub use index::RuleIndex;
pub use prepared::{Prepared, StoreError};
pub use problem::Problem;
pub use rule_set::{CompiledBasis, Excusal, Rule, RuleSet};
pub use source::{
    BasisSource, ChangeSource, FixSource, Header, LexiconSource, Marks, Pack, PhraseKind, PhraseSource,
    Place, RuleSource, Stage, UnlessSource, When, Who,
};

/// The JSON schema of a pack, pretty-printed: editors check and complete pack files by it.
///
/// # Panics
/// Never: a schema made of maps and strings always serialises.
#[cfg(feature = "schema")]
#[must_use]
pub fn schema() -> String {
    let schema = schemars::schema_for!(Pack);
    serde_json::to_string_pretty(&schema).expect("a schema is plain JSON") + "\n"
}
