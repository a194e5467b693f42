//! Rule packs: words and rules as dated data.

pub mod builtin;
pub mod compile;
mod embedded;
pub mod error;
pub mod example;
mod index;
pub mod source;
#[cfg(feature = "toml")]
mod toml_text;
mod words;

pub use compile::{CompiledBasis, Excusal, Rule, RuleSet};
pub use error::PackError;
pub use index::RuleIndex;
pub use source::{
    BasisSource, FixSource, Header, LexiconSource, Pack, Place, RuleSource, Stage, UnlessSource, When,
};
