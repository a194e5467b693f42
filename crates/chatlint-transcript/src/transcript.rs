//! What comes out of reading a paste.

use chatlint_core::{Conversation, Role};
use serde::{Deserialize, Serialize};

/// One paste, read.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Transcript {
    /// The format it was read as, see `formats`.
    pub format: String,
    /// How many lines the text has.
    pub lines: u32,
    /// How many of them are blank and belong to no message.
    pub blank: u32,
    /// Who speaks, most messages first.
    pub speakers: Vec<Speaker>,
    /// The talks, in the order of the text.
    pub talks: Vec<Talk>,
    /// Lines that are understood and are no message.
    pub asides: Vec<Aside>,
    /// Lines that could not be placed.
    pub unplaced: Vec<Unplaced>,
}

/// A name in the text and who that is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Speaker {
    /// As it stands in the text.
    pub name: String,
    /// Who that is.
    pub role: Role,
    /// How many messages are theirs.
    pub messages: u32,
    /// How sure the role is.
    pub confidence: Confidence,
    /// What the role rests on.
    pub reason: RoleReason,
}

/// How sure a role is. Faces ask the reader to look at what is [`Confidence::Low`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Confidence {
    /// A toss-up.
    Low,
    /// By the way they talk, or because the other side is known.
    Medium,
    /// The name says so.
    High,
    /// A person said so.
    Given,
}

/// What a role rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "by", rename_all = "kebab-case")]
pub enum RoleReason {
    /// [`crate::ReadOptions::roles`] says so.
    Given,
    /// A word in the name.
    Name {
        /// That word.
        word: String,
    },
    /// A column of the table says so.
    Column,
    /// They speak in many talks, with another person each time.
    ManyTalks,
    /// The name has the shop's form `shop:agent`.
    SubAccount,
    /// They greet and serve.
    Serves,
    /// They ask and order.
    Asks,
    /// The agent is known, so this one is not.
    OtherSide,
    /// Whoever speaks first is taken for the customer.
    SpeaksFirst,
}

/// One talk with one customer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Talk {
    /// What the judge is given.
    pub conversation: Conversation,
    /// Where each turn stands in the text; as long as `conversation.turns`.
    pub sources: Vec<Source>,
    /// The customer's name.
    pub customer: Option<String>,
    /// The agents' names, in order of appearance.
    pub agents: Vec<String>,
    /// How well the times of this talk are known.
    pub timing: Timing,
    /// The sheet of the workbook that it stands in; lines are then its rows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
}

/// Where one turn stands in the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Source {
    /// First line of the message, its head included; counted from 1.
    pub first_line: u32,
    /// Last line of the message; counted from 1.
    pub last_line: u32,
    /// The time as written, with or without a date.
    pub time: Option<String>,
}

/// How well the times of a talk are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Timing {
    /// No time anywhere.
    None,
    /// Times of day without a date: shown, but no rule judges by them until [`crate::ReadOptions::base_date`] is given.
    Undated,
    /// Dated, to the minute.
    Minutes,
    /// Dated, to the second.
    Seconds,
}

/// A line that is understood and is no message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Aside {
    /// Counted from 1.
    pub line: u32,
    /// What it is.
    pub kind: AsideKind,
    /// As it stands, cut after 200 characters.
    pub text: String,
}

/// What a line is that is no message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum AsideKind {
    /// A rule or heading between two talks.
    Separator,
    /// A day, standing alone.
    Date,
    /// The names of a table's columns.
    Heading,
    /// `已读`, `未读`: the workbench's marks, copied along.
    ReadMark,
}

/// A line or row that could not be read in full.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Unplaced {
    /// Counted from 1; in a workbook the row of the sheet; 0 where it is about a whole sheet.
    pub line: u32,
    /// The sheet of the workbook.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// The cell of the sheet to look at, as the spreadsheet names it (`B4`); none where the whole row is meant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cell: Option<String>,
    /// As it stands, cut after 200 characters.
    pub text: String,
    /// Why.
    pub reason: UnplacedReason,
    /// What the reader of the format says besides.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
}

impl Unplaced {
    /// A line of a text.
    pub(crate) fn line(line: u32, text: String, reason: UnplacedReason) -> Self {
        Self { line, sheet: None, cell: None, text, reason, detail: None }
    }
}

/// Why a line or row could not be read in full.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum UnplacedReason {
    /// Words before anybody is named.
    NoSpeakerYet,
    /// A row of a table whose speaker is left empty.
    NoSpeaker,
    /// A name with nothing said: mostly a picture that the copy left out.
    NothingSaid,
    /// The time is in no form that is known. The message is read, without its time.
    UnknownTime,
    /// A cell that should hold a talk in which nobody is named.
    NoTalk,
    /// No JSON.
    BadJson,
    /// An object without messages.
    NoMessages,
    /// Bytes that are no text in the file's encoding. The line is read, with U+FFFD in their place.
    BrokenBytes,
    /// A cell whose formula or link failed (`#N/A`, `#REF!`).
    FailedCell,
    /// A sheet whose columns tell neither words nor speakers.
    NoColumns,
    /// A sheet that the workbook hides.
    HiddenSheet,
}

impl UnplacedReason {
    /// What is wrong and what to do, in English; faces show their own words by the name.
    #[must_use]
    pub fn advice(self) -> &'static str {
        match self {
            Self::NoSpeakerYet => "words before anybody is named; put the speaker's name in front",
            Self::NoSpeaker => "nobody is named as the speaker; fill in the speaker's column",
            Self::NothingSaid => "nothing is said; a picture may have been left out",
            Self::UnknownTime => {
                "the time is in no known form, so the message is read without it; write YYYY-MM-DD HH:MM:SS"
            }
            Self::NoTalk => "no speaker is found in this cell; write `name: text` on each of its lines",
            Self::BadJson => "this is no JSON",
            Self::NoMessages => "this object holds no messages; put them under `turns`",
            Self::BrokenBytes => {
                "some bytes are no text in the file's encoding; export the file again as UTF-8"
            }
            Self::FailedCell => "the cell holds an error of the spreadsheet, not a value",
            Self::NoColumns => "the columns tell neither words nor speakers; say which column holds what",
            Self::HiddenSheet => "the sheet is hidden and was left out; show it in the workbook to read it",
        }
    }
}
