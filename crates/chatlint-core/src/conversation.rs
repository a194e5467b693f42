//! What is judged: a talk between a customer and an agent.

use serde::{Deserialize, Serialize};

use crate::finding::Level;
use crate::timestamp::Timestamp;

/// Who speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// The buyer.
    Customer,
    /// The human agent: the only one who is judged.
    Agent,
    /// The platform's own lines (joined, transferred, timed out).
    System,
    /// An automatic reply: neither blamed nor counted as the agent's.
    Bot,
}

/// What a message is made of. Only [`TurnKind::Text`] is judged by its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TurnKind {
    /// Words.
    #[default]
    Text,
    /// A picture.
    Image,
    /// A film.
    Video,
    /// A voice message.
    Voice,
    /// A file.
    File,
    /// A card: goods, order, coupon.
    Card,
    /// A message that was taken back.
    Recalled,
    /// A canned reply that the workbench sent by itself.
    AutoReply,
}

/// The platforms with rules of their own; any other name reads as [`Platform::Generic`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Platform {
    /// 淘宝
    Taobao,
    /// 天猫
    Tmall,
    /// 京东
    Jd,
    /// 拼多多
    Pinduoduo,
    /// 抖店
    Douyin,
    /// 快手小店
    Kuaishou,
    /// 小红书
    Xiaohongshu,
    /// Anything else.
    #[default]
    #[serde(other)]
    Generic,
}

/// One message of a talk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Turn {
    /// Who speaks.
    pub role: Role,
    /// The words as they stand.
    #[serde(default)]
    pub text: String,
    /// When, if known. Without times, no rule that needs time fires.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Timestamp>,
    /// What the message is made of.
    #[serde(default)]
    pub kind: TurnKind,
    /// The speaker's name where known; tells the agents of one talk apart.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sender: Option<String>,
}

impl Turn {
    /// A text message without time or name.
    #[must_use]
    pub fn new(role: Role, text: impl Into<String>) -> Self {
        Self { role, text: text.into(), at: None, kind: TurnKind::Text, sender: None }
    }

    /// Whether a human agent wrote this: bots and canned replies are not judged.
    #[must_use]
    pub fn is_human_agent(&self) -> bool {
        self.role == Role::Agent && !matches!(self.kind, TurnKind::AutoReply | TurnKind::Recalled)
    }
}

/// A shop's own words, reported as item `house-rule`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HouseRule {
    /// The shop's name for the rule; reported as `house-rule.<id>`.
    pub id: String,
    /// Words to find, folded like the text.
    pub words: Vec<String>,
    /// Longer phrases in which the word is harmless.
    #[serde(default)]
    pub allow: Vec<String>,
    /// How strongly it speaks.
    pub level: Level,
}

/// A talk so far, oldest message first.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Conversation {
    /// The caller's own id, given back untouched.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Where the talk takes place; some rules and levels differ.
    #[serde(default)]
    pub platform: Platform,
    /// The messages.
    #[serde(default)]
    pub turns: Vec<Turn>,
    /// Whether messages before the first of `turns` are unknown, up to all of them: then nothing is said to be missing
    /// that may stand there.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub partial: bool,
    /// The shop's own words in force for this talk.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub house: Vec<HouseRule>,
    /// Whether the text goes to many at once (群发, a stock phrase, a notice of the shop): then it is advertising, and nobody is
    /// greeted.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub broadcast: bool,
}
