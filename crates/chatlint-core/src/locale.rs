//! The judge's languages.

use serde::{Deserialize, Serialize};

/// A language the judge speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Locale {
    /// Simplified Chinese.
    #[default]
    #[serde(rename = "zh-CN")]
    ZhCn,
    /// English.
    #[serde(rename = "en")]
    En,
    /// Traditional Chinese.
    #[serde(rename = "zh-TW")]
    ZhTw,
}

/// One text in the judge's languages. A shop may leave all but one empty: the first filled one then serves.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// Simplified Chinese.
    #[serde(rename = "zh-CN", default)]
    pub zh_cn: String,
    /// English.
    #[serde(default)]
    pub en: String,
    /// Traditional Chinese.
    #[serde(rename = "zh-TW", default)]
    pub zh_tw: String,
}

impl Text {
    /// The text in `locale`, or in the first language that has one.
    #[must_use]
    pub fn get(&self, locale: Locale) -> &str {
        let wanted = match locale {
            Locale::ZhCn => &self.zh_cn,
            Locale::En => &self.en,
            Locale::ZhTw => &self.zh_tw,
        };
        [wanted, &self.zh_cn, &self.zh_tw, &self.en]
            .into_iter()
            .find(|text| !text.is_empty())
            .unwrap_or(wanted)
    }

    /// The text in `locale` itself, to be written.
    pub fn get_mut(&mut self, locale: Locale) -> &mut String {
        match locale {
            Locale::ZhCn => &mut self.zh_cn,
            Locale::En => &mut self.en,
            Locale::ZhTw => &mut self.zh_tw,
        }
    }

    /// Whether all three languages are there; the built-in packs must have them.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        !self.zh_cn.is_empty() && !self.en.is_empty() && !self.zh_tw.is_empty()
    }
}
