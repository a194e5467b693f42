//! One message made ready for judgement: folded, cut into sentences, its entities found.

pub mod entity;
pub mod fold;
pub mod letter;
pub mod opaque;
pub mod sentence;
pub mod squeeze;

pub use entity::{Entity, EntityKind};
pub use fold::Folded;
