//! Answers, for machines and for people.

pub mod catalogue;
mod excerpt;
pub mod human;
pub mod json;
pub mod team;
