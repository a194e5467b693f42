//! How strongly a finding speaks.

use serde::{Deserialize, Serialize};

/// How strongly a finding speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// Praise; never holds a message.
    Credit,
    /// Worth a look; never holds a message.
    #[default]
    Hint,
    /// Asks once before the message goes.
    Warn,
    /// A red line: the message is held.
    Block,
}
