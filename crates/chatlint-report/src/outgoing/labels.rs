//! The words of what goes out, besides those of the judge.

use std::collections::BTreeMap;

use chatlint_core::conversation::Platform;
use chatlint_core::{Level, Role};
use serde::{Deserialize, Serialize};

use super::RulingState;

/// Headings, names of states and sentences, in one language.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[allow(missing_docs, reason = "each is named after what it says")]
pub struct Labels {
    pub title: String,
    pub appeal_title: String,
    pub redacted: String,
    pub unredacted: String,
    pub talks: String,
    pub notes: String,
    pub about: String,
    pub work_list: String,
    pub talk: String,
    pub id: String,
    pub paper: String,
    pub sheet: String,
    pub line: String,
    pub time: String,
    pub customer: String,
    pub agent: String,
    pub platform: String,
    pub messages: String,
    pub score: String,
    pub vetoed: String,
    pub withdrawn: String,
    pub level: String,
    pub item: String,
    pub scene: String,
    pub verdict: String,
    pub remark: String,
    pub rule: String,
    pub words: String,
    pub note: String,
    pub suggestion: String,
    pub basis: String,
    pub state: String,
    pub by: String,
    pub when: String,
    pub reason: String,
    pub yes: String,
    pub whole: String,
    pub paste: String,
    pub start: String,
    pub total: String,
    pub formula: String,
    pub amount: String,
    pub left_out: String,
    pub history: String,
    pub no_history: String,
    pub no_notes: String,
    pub signature: String,
    pub reviewer: String,
    pub date: String,
    pub levels: BTreeMap<String, String>,
    pub roles: BTreeMap<String, String>,
    pub platforms: BTreeMap<String, String>,
    pub states: BTreeMap<String, String>,
}

impl Labels {
    /// A level's name.
    #[must_use]
    pub fn level(&self, level: Level) -> &str {
        named(&self.levels, level)
    }

    /// A role's name.
    #[must_use]
    pub fn role(&self, role: Role) -> &str {
        named(&self.roles, role)
    }

    /// A platform's name.
    #[must_use]
    pub fn platform(&self, platform: Platform) -> &str {
        named(&self.platforms, platform)
    }

    /// The name of a ruling's state; of none, that it is open.
    #[must_use]
    pub fn state(&self, state: Option<RulingState>) -> &str {
        state.map_or_else(
            || self.states.get("open").map_or("", String::as_str),
            |state| named(&self.states, state),
        )
    }
}

/// What a catalogue calls one of an enum's names.
fn named<T: Serialize>(names: &BTreeMap<String, String>, value: T) -> &str {
    let name = serde_json::to_value(value).ok();
    let name = name.as_ref().and_then(serde_json::Value::as_str).unwrap_or_default();
    names.get(name).map_or("", String::as_str)
}

#[cfg(test)]
mod tests {
    use chatlint_core::Locale;

    use super::*;
    use crate::Words;

    #[test]
    fn every_name_is_known_in_every_language() {
        for locale in [Locale::ZhCn, Locale::En, Locale::ZhTw] {
            let labels = &Words::of(locale).labels;
            for level in [Level::Block, Level::Warn, Level::Hint, Level::Credit] {
                assert_ne!(labels.level(level), "");
            }
            for role in [Role::Customer, Role::Agent, Role::System, Role::Bot] {
                assert_ne!(labels.role(role), "");
            }
            for platform in [
                Platform::Taobao,
                Platform::Tmall,
                Platform::Jd,
                Platform::Pinduoduo,
                Platform::Douyin,
                Platform::Kuaishou,
                Platform::Xiaohongshu,
                Platform::Generic,
            ] {
                assert_ne!(labels.platform(platform), "");
            }
            for state in [
                None,
                Some(RulingState::Confirmed),
                Some(RulingState::Withdrawn),
                Some(RulingState::Appealed),
                Some(RulingState::Coached),
                Some(RulingState::Closed),
                Some(RulingState::TakenBack),
            ] {
                assert_ne!(labels.state(state), "");
            }
        }
    }
}
