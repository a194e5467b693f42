//! Weighting profiles: what a shop cares about most.

use serde::{Deserialize, Serialize};

use crate::locale::Text;
use crate::scheme::Dimension;

/// How much each dimension weighs: 1 counts points as they stand.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Weights {
    /// 客户服务
    pub service: f32,
    /// 沟通技巧
    pub communication: f32,
    /// 操作流程完整与意识
    pub process: f32,
    /// 服务红线 (for what only deducts; a veto needs no weight)
    pub red_line: f32,
}

impl Default for Weights {
    fn default() -> Self {
        Self { service: 1.0, communication: 1.0, process: 1.0, red_line: 1.0 }
    }
}

impl Weights {
    /// The weight of a dimension.
    #[must_use]
    pub fn of(&self, dimension: Dimension) -> f32 {
        match dimension {
            Dimension::Service => self.service,
            Dimension::Communication => self.communication,
            Dimension::Process => self.process,
            Dimension::RedLine => self.red_line,
        }
    }
}

/// How long is too long and how many are too many. Times are seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", default, deny_unknown_fields)]
pub struct Limits {
    /// A human reply later than this is slow (`slow-reply`).
    pub reply_s: u32,
    /// Silence on an open question that needs a notice (`missing-wait-notice`).
    pub notice_s: u32,
    /// Waiting that owes an apology (`missing-wait-apology`).
    pub apology_s: u32,
    /// Until when 稍等 is good for, where no time was stated (`missed-follow-up`).
    pub follow_up_s: u32,
    /// Most messages without a word of the customer's within `burst_s` (`flooding.burst`).
    pub burst_messages: u32,
    /// The time in which they count.
    pub burst_s: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self { reply_s: 180, notice_s: 60, apology_s: 180, follow_up_s: 900, burst_messages: 5, burst_s: 60 }
    }
}

impl Limits {
    /// Seconds of one of the limits as milliseconds.
    #[must_use]
    pub fn ms(seconds: u32) -> i64 {
        i64::from(seconds) * 1000
    }
}

/// A weighting profile.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Profile {
    /// Kebab-case name.
    pub id: String,
    /// What people see.
    #[serde(default)]
    pub title: Text,
    /// Weight by dimension.
    pub weights: Weights,
    /// No score falls below this without a veto.
    #[serde(default)]
    pub floor: f32,
    /// Times and numbers by which rules judge.
    #[serde(default)]
    pub limits: Limits,
}
