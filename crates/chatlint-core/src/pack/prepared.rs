//! The shipped packs, compiled: what every judge starts from.
//!
//! Natively they are compiled from their sources at each start. A browser is slow in its first milliseconds, so its
//! module carries them compiled, as bytes made while it is built.

use serde::{Deserialize, Serialize};

use super::compile::Compiler;
use crate::score::Profile;

/// The shipped packs, compiled, and the shipped profiles.
#[derive(Debug, Serialize, Deserialize)]
pub struct Prepared {
    /// The packs; a shop's own can be added.
    pub packs: Compiler,
    /// The first is the default.
    pub profiles: Vec<Profile>,
}

/// Bytes that are no prepared judge.
#[derive(Debug, thiserror::Error)]
#[error("these bytes are no prepared judge of this version: {0}; build them again")]
pub struct StoreError(#[from] postcard::Error);

impl Prepared {
    /// Compiles the shipped packs.
    ///
    /// # Panics
    /// Never: they are compiled in tests, and are the same data always.
    #[cfg(feature = "builtin")]
    #[must_use]
    pub fn builtin() -> Self {
        let builtin = super::builtin::builtin();
        let mut packs = Compiler::new(builtin.items);
        packs.add_builtin(&builtin.packs, &builtin.code).expect("the shipped packs compile");
        Self { packs, profiles: builtin.profiles }
    }

    /// Writes it down.
    ///
    /// # Errors
    /// If it has more lists than numbers.
    pub fn to_bytes(&self) -> Result<Vec<u8>, StoreError> {
        Ok(postcard::to_allocvec(self)?)
    }

    /// Reads what [`Prepared::to_bytes`] of this version has written.
    ///
    /// # Errors
    /// If the bytes are none of these, or damaged.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, StoreError> {
        let mut prepared: Self = postcard::from_bytes(bytes)?;
        prepared.packs.bind_code();
        Ok(prepared)
    }
}
