//! Answers, for machines and for people.

mod catalogue;
mod excerpt;
pub mod human;
pub mod json;
