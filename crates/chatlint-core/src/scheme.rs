//! The quality-inspection scheme (客服质检): its dimensions and items.

use serde::{Deserialize, Serialize};

use crate::locale::Text;

/// The four dimensions of the scheme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Dimension {
    /// 客户服务
    #[default]
    Service,
    /// 沟通技巧
    Communication,
    /// 操作流程完整与意识
    Process,
    /// 服务红线
    RedLine,
}

impl Dimension {
    /// In the order of the scheme.
    pub const ALL: [Self; 4] = [Self::Service, Self::Communication, Self::Process, Self::RedLine];
}

/// How often an item counts in one talk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Count {
    /// Each finding, up to the cap.
    #[default]
    Hit,
    /// Once, however many findings.
    Once,
}

/// An item of the scheme.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Item {
    /// Canonical id, e.g. `cold-reply`.
    pub id: String,
    /// Its name.
    pub title: Text,
    /// What it means, in one sentence.
    pub meaning: Text,
    /// Where it belongs.
    pub dimension: Dimension,
    /// Points per counted finding: negative deducts, positive credits.
    pub points: f32,
    /// Most points (absolute) that the item moves in one talk.
    pub cap: f32,
    /// Once or per hit.
    #[serde(default)]
    pub count: Count,
}
