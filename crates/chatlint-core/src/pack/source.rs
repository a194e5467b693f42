//! What a rule pack says, as data: the shape of a pack file.
//!
//! The build script reads the built-in packs through these same types, so a shop's pack and ours are one format.
//! (No field may be skipped when serialised: the embedded form is not self-describing.)

use serde::{Deserialize, Serialize};

use crate::finding::Level;
use crate::locale::Text;
use crate::pack::named::Named;

/// A rule pack: words and rules with their sources and dates.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Pack {
    /// Name, version, date: the `[pack]` table.
    #[serde(rename = "pack")]
    pub header: Header,
    /// What the rules rest on, by a short name that rules cite.
    #[serde(default)]
    pub basis: Named<BasisSource>,
    /// Characters and syllables that stand for one another, used in words as `<name>`.
    #[serde(default)]
    pub class: Named<Vec<String>>,
    /// Word lists by name. A list that an earlier pack named is added to: so a shop adds its markers to `greeting`.
    #[serde(default)]
    pub lexicon: Named<LexiconSource>,
    /// Rules that words can decide.
    #[serde(default)]
    pub rule: Vec<RuleSource>,
    /// Ready phrases for fixes.
    #[serde(default)]
    pub phrase: Vec<PhraseSource>,
    /// What the shop wants otherwise of rules that exist, by rule or item id. A rule's own entry beats its item's.
    #[serde(default)]
    pub change: Named<ChangeSource>,
}

/// What a shop wants otherwise of a rule, or of all rules of an item.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct ChangeSource {
    /// Silent altogether.
    #[serde(default)]
    pub off: bool,
    /// The level, whatever the platform and whatever the rule itself would choose.
    #[serde(default)]
    pub level: Option<Level>,
    /// Points off (or on, for credits) per counted hit.
    #[serde(default)]
    pub points: Option<f32>,
    /// Most points an item moves in one talk, 0 for no limit; only for items.
    #[serde(default)]
    pub cap: Option<f32>,
    /// Phrases that are let pass: around the words found, or anywhere in a message that the rule speaks of as a whole.
    #[serde(default)]
    pub allow: Vec<String>,
    /// The strongest level at which they are let pass; left out: whatever the level. `warn` keeps a red line standing.
    #[serde(default)]
    pub allow_up_to: Option<Level>,
    /// Why they are let pass.
    #[serde(default)]
    pub reason: Text,
    /// Another sentence; empty keeps the rule's own.
    #[serde(default)]
    pub message: Text,
    /// Replacements before the rule's own.
    #[serde(default)]
    pub fixes: Vec<FixSource>,
}

/// A pack's name and date.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Header {
    /// Kebab-case name, unique among the packs in force.
    pub id: String,
    /// What people see.
    #[serde(default)]
    pub title: Text,
    /// Free text; shown, never compared.
    #[serde(default)]
    pub version: String,
    /// The day the pack's sources were last read, `YYYY-MM-DD`.
    #[serde(default)]
    pub checked: String,
}

/// Something a rule rests on: a law, a platform's rule, a paper.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct BasisSource {
    /// Title as published.
    pub source: String,
    /// Article or rule id.
    #[serde(default)]
    pub article: String,
    /// Date of the text or of its effect, `YYYY-MM-DD`.
    #[serde(default)]
    pub effective: String,
    /// When it was last read, `YYYY-MM-DD`; empty means the pack's own date.
    #[serde(default)]
    pub checked: String,
    /// What a breach costs.
    #[serde(default)]
    pub penalty: Text,
    /// The platforms it is a rule of; empty means everywhere, as a law is.
    #[serde(default)]
    pub platforms: Vec<String>,
}

/// A word list.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct LexiconSource {
    /// Words and phrases; `<class>` stands for each member of a class. Latin and digits match as whole words.
    #[serde(default, with = "word_list")]
    #[cfg_attr(feature = "schema", schemars(with = "Vec<String>"))]
    pub words: Vec<String>,
    /// Longer phrases in which a word of this list is harmless.
    #[serde(default, with = "word_list")]
    #[cfg_attr(feature = "schema", schemars(with = "Vec<String>"))]
    pub allow: Vec<String>,
    /// Whether the words are also looked for with separators and repeats taken out (微-信, 加 v x).
    #[serde(default)]
    pub disguise: bool,
}

/// Words as a list where people read it, and as lines of one text in the embedded form: lengths in between would keep
/// the compressor from seeing what the words share.
mod word_list {
    use serde::ser::Error as _;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub fn serialize<S: Serializer>(words: &[String], to: S) -> Result<S::Ok, S::Error> {
        if to.is_human_readable() {
            return words.serialize(to);
        }
        if let Some(word) = words.iter().find(|word| word.contains(['\n', '\r'])) {
            return Err(S::Error::custom(format!("`{word}` holds a line break")));
        }
        words.join("\n").serialize(to)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<String>, D::Error> {
        if from.is_human_readable() {
            return Vec::deserialize(from);
        }
        let lines = <&str>::deserialize(from)?;
        Ok(lines.lines().map(str::to_owned).collect())
    }
}

/// When a rule may speak.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum When {
    /// On the draft, and on every message of an ended talk.
    #[default]
    Both,
    /// On the draft only.
    Live,
    /// On ended talks only.
    End,
}

/// Whose messages a rule looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Who {
    /// The human agent's, and the draft.
    #[default]
    Agent,
    /// The customer's, of ended talks.
    Customer,
    /// Both.
    Either,
}

/// How sure we are of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// Shown quiet by the corpus.
    #[default]
    Stable,
    /// New: never above a hint.
    Nursery,
}

/// A rule: what it looks for, what it says, what it rests on, and examples that prove it.
///
/// Code rules carry the same header (without `match`) in their file's doc comment.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct RuleSource {
    /// Item id, or item id and a finer name after a dot.
    pub id: String,
    /// How strongly it speaks.
    #[serde(default)]
    pub level: Level,
    /// Other levels on some platforms, by platform name.
    #[serde(default)]
    pub levels: Named<Level>,
    /// Platforms it applies to; empty means all.
    #[serde(default)]
    pub platforms: Vec<String>,
    /// Points off (or on, for credits) per counted hit; the item's default when left out.
    #[serde(default)]
    pub points: Option<f32>,
    /// Live, end or both.
    #[serde(default)]
    pub when: When,
    /// Whose messages it looks at; code rules decide for themselves.
    #[serde(default)]
    pub who: Who,
    /// Nursery rules hint at most.
    #[serde(default)]
    pub stage: Stage,
    /// Conditions, any of which is a hit (see [`crate::pattern`]): patterns, joined by `and`, `or`, `not`.
    #[serde(default, rename = "match")]
    pub matches: Vec<String>,
    /// Conditions of which one must hold as well (with a scope prefix where they look elsewhere).
    #[serde(default)]
    pub given: Vec<String>,
    /// What excuses a hit.
    #[serde(default)]
    pub unless: Vec<UnlessSource>,
    /// How much around the words found is pointed at: an insult or a promise is more than its first words.
    #[serde(default)]
    pub marks: Marks,
    /// One sentence: what, why, what to do. `{text}` is the words found.
    #[serde(default)]
    pub message: Text,
    /// Other sentences of the same rule, chosen by code.
    #[serde(default)]
    pub variants: Named<Text>,
    /// Words that are simply written wrongly, and what to write: each is a hit, its right form the first fix.
    #[serde(default)]
    pub replace: Named<String>,
    /// Replacements, best first.
    #[serde(default)]
    pub fixes: Vec<FixSource>,
    /// Replacements for situations that code tells apart, by the situation's name; best first.
    #[serde(default)]
    pub offers: Named<Vec<FixSource>>,
    /// Names of what it rests on.
    #[serde(default)]
    pub basis: Vec<String>,
    /// Talks it must speak on (see [`crate::pack::example`]).
    #[serde(default)]
    pub hits: Vec<String>,
    /// Talks it must be silent on.
    #[serde(default)]
    pub misses: Vec<String>,
}

/// What excuses a hit, and why.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct UnlessSource {
    /// Condition; `<>` stands for the words found.
    #[serde(rename = "match")]
    pub pattern: String,
    /// Why it is let pass; empty means it was no hit at all and is not recorded.
    #[serde(default)]
    pub reason: Text,
    /// What the excuse rests on.
    #[serde(default)]
    pub basis: Vec<String>,
}

/// How much of a message a finding points at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Marks {
    /// The words found.
    #[default]
    Words,
    /// The clause around them, a few characters to either side at most.
    Clause,
}

/// Where a fix puts its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Place {
    /// In place of the words found.
    #[default]
    Words,
    /// In place of the clause around them (up to the next comma or sentence mark).
    Clause,
    /// In place of the sentence around them.
    Sentence,
    /// In place of the whole message.
    Message,
    /// Before the message.
    Start,
    /// After the message.
    End,
}

/// What a phrase is said for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum PhraseKind {
    /// 开场白
    Greeting,
    /// 结束语
    Closing,
    /// 安抚
    Soothing,
    /// 等待语
    Waiting,
    /// 转接语
    Transfer,
    /// 催单
    Nudging,
}

impl PhraseKind {
    /// Every kind.
    pub const ALL: [Self; 6] =
        [Self::Greeting, Self::Closing, Self::Soothing, Self::Waiting, Self::Transfer, Self::Nudging];

    /// The word list whose words do what such a phrase does.
    #[must_use]
    pub fn lexicon(self) -> &'static str {
        match self {
            Self::Greeting => "greeting",
            Self::Closing => "closing",
            Self::Soothing => "empathy",
            Self::Waiting => "wait",
            Self::Transfer => "transfer-notice",
            Self::Nudging => "nudge",
        }
    }
}

/// Ready phrases for one occasion. A shop's own come before the shipped ones, and count as what they are for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct PhraseSource {
    /// What they are said for.
    pub kind: PhraseKind,
    /// The platforms they suit; empty means all.
    #[serde(default)]
    pub platforms: Vec<String>,
    /// The months they suit, 1 to 12; empty means all.
    #[serde(default)]
    pub months: Vec<u8>,
    /// The festival they suit, by name; empty means any day.
    #[serde(default)]
    pub festival: String,
    /// The phrases.
    pub texts: Vec<String>,
}

/// A ready replacement.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct FixSource {
    /// Where it goes.
    #[serde(default)]
    pub at: Place,
    /// What to write; may be empty to delete.
    #[serde(default)]
    pub text: String,
    /// Phrases of this kind instead of a text, as they suit platform and day.
    #[serde(default)]
    pub phrase: Option<PhraseKind>,
}
