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
}
