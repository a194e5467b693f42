//! What a message says: its text folded with a map back, the words of all lists in it, its sentences and entities.
//!
//! It knows nothing of talks, rules or packs. It is the part of the judge that every keystroke runs through, so a
//! browser gets it built for speed, where the rest is built for size (see the profiles in the workspace's `Cargo.toml`).

mod char_table;
pub mod lexicon;
mod numbers;
pub mod order;
pub mod text;
mod utterance;

pub use utterance::Utterance;
