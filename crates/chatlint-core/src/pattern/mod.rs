//! Patterns: sequences of words at a distance, within a sentence.
//!
//! A pattern is decided from the lexicons' hits and their distances alone; it needs no regular expression, and its
//! cost is that of the hits.
//!
//! | written | means |
//! |---|---|
//! | `'加微信'` | these words (folded like the text) |
//! | `@contact` | a word of the list `contact` |
//! | `#phone` | an entity of that kind (see [`crate::text::EntityKind::name`]) |
//! | `( @contact \| 'QQ' \| #account )` | any of these |
//! | `A B` | B right after A (blanks and marks may stand between) |
//! | `A ~6 B` | B after A with at most 6 characters between, in the same sentence |
//! | `A -6 B` | the same, in the same clause: no comma between |
//! | `A & B` | both in the same sentence, in any order |
//! | `A && B` | both in the same message |
//! | `A & !B`, `A && !B` | A, and no B in the same sentence, message |
//! | `^ A`, `A $` | A opens, closes the message (marks and emoji codes do not count); `^ ~3 A` within three characters |
//! | `#digits:6`, `#letters:2-4`, `#han:2-3` | a whole run of so many figures, Latin letters, Chinese characters |
//! | `<>` | in an excuse: the words that the rule found |
//!
//! A scope in front says where to look: `customer: …` in the customer's last messages before this one,
//! `burst: …` in any of the agent's messages around this one in which the customer does not speak (this one included),
//! `talk: …` in any earlier message of the talk, `message: …` in the whole message (an excuse's own scope is the
//! sentence of the hit). `before: …`, `after: …` and `near: …` look at other messages, of one side (`agent before: …`,
//! `customer after: …`) and within so many messages or so much time (`agent after 3: …`, `near 60s: …`, `before 5m: …`);
//! where a message has no time, no pattern with a time holds.
//!
//! Patterns are joined to conditions by `and`, `or`, `not` (see [`Condition`]).
//!
//! There are no regular expressions. `regex-lite`, the smallest engine of linear time, would add 20 kB (brotli) to the judge;
//! distances, runs and conditions say the same of words. What is written like one is refused with a word on what to write.

mod condition;
mod parse;
mod search;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use crate::conversation::Role;
use crate::lexicon::LexiconId;
use crate::text::EntityKind;

pub use condition::{Condition, Match};
pub use parse::{Name, parse};
pub use search::{Reach, find_all, find_first};

/// One alternative of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Atom {
    /// A word of a list.
    Lexicon(LexiconId),
    /// An entity.
    Entity(EntityKind),
    /// A whole run of characters of one kind, least and most long.
    Run(RunKind, u16, u16),
    /// The words found (in excuses).
    Found,
}

/// What a run is made of, in folded characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum RunKind {
    /// `0` to `9`.
    Digits,
    /// `a` to `z`.
    Letters,
    /// Chinese characters.
    Han,
}

impl RunKind {
    /// Whether a folded character is of this kind.
    #[must_use]
    pub fn holds(self, c: char) -> bool {
        match self {
            Self::Digits => c.is_ascii_digit(),
            Self::Letters => c.is_ascii_alphabetic(),
            Self::Han => matches!(c, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{323af}'),
        }
    }
}

/// One step of a sequence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// Any of these.
    pub atoms: Vec<Atom>,
    /// Most characters between the step before (or the message's start, for `^`) and this one. `None`: right after.
    pub gap: Option<usize>,
    /// Whether a comma between the two steps parts them.
    pub clause: bool,
}

/// Steps in order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sequence {
    /// Never empty.
    pub steps: Vec<Step>,
    /// Opens the message.
    pub opens: bool,
    /// Closes the message, at most so many characters before its end.
    pub closes: Option<usize>,
    /// Must not be found (`!`); never so of a pattern's first sequence.
    pub absent: bool,
}

/// How far the parts of a conjunction may stand apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Span {
    /// In one sentence (`&`).
    Sentence,
    /// In one message (`&&`).
    Message,
}

/// Where a pattern looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Scope {
    /// The default: the message for a rule's own pattern, the sentence of the hit for an excuse.
    Here,
    /// The whole message.
    Message,
    /// The customer's messages just before.
    Customer,
    /// The agent's messages around this one, and this one: what the customer reads in one go.
    Burst,
    /// Every earlier message.
    Talk,
    /// Messages before, after or around this one.
    Window(Window),
}

impl Scope {
    /// Whether it looks at the message itself.
    #[must_use]
    pub fn is_here(self) -> bool {
        matches!(self, Self::Here | Self::Message)
    }
}

/// Messages around the one that is judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Window {
    /// Whose; `None` means everyone's but the platform's own lines.
    pub who: Option<Role>,
    /// Whether it looks at earlier messages.
    pub before: bool,
    /// Whether it looks at later messages; a draft has none.
    pub after: bool,
    /// At most so many on each side.
    pub messages: Option<usize>,
    /// At most so many milliseconds away.
    pub ms: Option<i64>,
}

/// A pattern: one or more sequences that must all be found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pattern {
    /// Where it looks.
    pub scope: Scope,
    /// All of these; the first gives the span.
    pub all: Vec<Sequence>,
    /// How far apart they may be.
    pub within: Span,
}
