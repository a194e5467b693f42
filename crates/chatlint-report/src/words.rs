//! The words of what is written out, one file a language in `words/`.

use std::sync::LazyLock;

use chatlint_core::Locale;
use serde::Deserialize;

use crate::redact::Placeholders;

/// All words in one language.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Words {
    /// What stands in place of what was taken out.
    pub placeholders: Placeholders,
}

static WORDS: LazyLock<[Words; 3]> = LazyLock::new(|| {
    [
        include_str!("../words/zh-CN.json"),
        include_str!("../words/en.json"),
        include_str!("../words/zh-TW.json"),
    ]
    .map(|text| serde_json::from_str(text).expect("the shipped words are whole; a test reads them"))
});

impl Words {
    /// The words in a language.
    #[must_use]
    pub fn of(locale: Locale) -> &'static Self {
        match locale {
            Locale::ZhCn => &WORDS[0],
            Locale::En => &WORDS[1],
            Locale::ZhTw => &WORDS[2],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_all_words() {
        for locale in [Locale::ZhCn, Locale::En, Locale::ZhTw] {
            assert!(!Words::of(locale).placeholders.phone.is_empty());
        }
    }
}
