//! The shipped packs, compiled: what every judge starts from.
//!
//! Natively they are compiled from their sources at each start. A browser is slow in its first milliseconds, so its
//! module carries them compiled, as bytes made while it is built.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::compile::Compiler;
use crate::locale::{Locale, Text};
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
        let mut builtin = super::builtin::builtin();
        // What an item means is for the catalogue to say.
        for item in &mut builtin.items {
            item.meaning = Text::default();
        }
        let mut packs = Compiler::new(builtin.items);
        packs.add_builtin(&builtin.packs, &builtin.code).expect("the shipped packs compile");
        Self { packs, profiles: builtin.profiles }
    }

    /// Every text that people read, each once.
    fn texts(&mut self) -> impl Iterator<Item = &mut Text> {
        self.packs.texts().chain(self.profiles.iter_mut().map(|profile| &mut profile.title))
    }

    /// What the Simplified Chinese texts are in another language, in the order of the Chinese.
    #[must_use]
    pub fn sentences(&mut self, locale: Locale) -> BTreeMap<String, String> {
        let said = self.texts().filter(|text| **text != Text::default());
        said.map(|text| (text.zh_cn.clone(), text.get(locale).to_owned())).collect()
    }

    /// Leaves the texts in Simplified Chinese alone; others can be given back by [`Prepared::translate`].
    pub fn leave_chinese(&mut self) {
        for text in self.texts() {
            (text.en, text.zh_tw) = (String::new(), String::new());
        }
    }

    /// Gives the texts in another language, as `translated` has them for the Chinese; those it does not know stay Chinese.
    pub fn translate(&mut self, locale: Locale, translated: impl Fn(&str) -> Option<String>) {
        for text in self.texts() {
            if let Some(other) = translated(&text.zh_cn) {
                *text.get_mut(locale) = other;
            }
        }
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
