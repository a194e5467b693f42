//! What the person in front of the text knows better than any guess.

use std::collections::BTreeMap;

use chatlint_core::{Platform, Role};
use serde::{Deserialize, Serialize};

/// Corrections and facts that do not stand in the text.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase", deny_unknown_fields)]
pub struct ReadOptions {
    /// Read as this format (see `formats`) instead of the one that fits best.
    pub format: Option<String>,
    /// Where the talks took place.
    pub platform: Platform,
    /// Who is who: a name as it stands in the text, and its role.
    pub roles: BTreeMap<String, Role>,
    /// Words before a colon that look like a name and are none (`尺码：` in a list): their lines stay part of the message.
    pub not_speakers: Vec<String>,
    /// The day of the first message, `YYYY-MM-DD`. Only with it do times without a date become points in time.
    pub base_date: Option<String>,
    /// Minutes east of UTC for times that do not say. Default 480, China.
    pub utc_offset_minutes: Option<i16>,
}
