//! What a shop may set.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::level::Level;
use crate::locale::Locale;
use crate::pack::Pack;
use crate::pack::named::Named;
use crate::score::Profile;

/// A shop's setting for a rule or item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LevelSetting {
    /// The rule is silent.
    Off,
    /// The rule speaks at this level.
    Level(Level),
}

impl Serialize for LevelSetting {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Off => serializer.serialize_str("off"),
            Self::Level(level) => level.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for LevelSetting {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        use serde::de::Error as _;
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        match text.as_ref() {
            "off" => Ok(Self::Off),
            "block" => Ok(Self::Level(Level::Block)),
            "warn" => Ok(Self::Level(Level::Warn)),
            "hint" => Ok(Self::Level(Level::Hint)),
            "credit" => Ok(Self::Level(Level::Credit)),
            other => Err(D::Error::custom(format!(
                "`{other}` is no level; there are off, hint, warn, block, credit"
            ))),
        }
    }
}

/// What a judge is made with. The default is the shipped packs in Simplified Chinese, profile `newcomer`.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", default, deny_unknown_fields)]
pub struct JudgeOptions {
    /// The language of sentences and titles.
    pub locale: Locale,
    /// Packs on top of the built-in ones, in order.
    pub packs: Vec<Pack>,
    /// The weighting profile; the first shipped one when left out.
    pub profile: Option<Profile>,
    /// Levels by rule or item id.
    pub levels: Named<LevelSetting>,
}
