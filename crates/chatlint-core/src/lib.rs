//! The judge of chatlint: what may be said of an agent's message, and why.
//!
//! Text comes in as a [`Conversation`] and a draft; findings come out. Nothing here reads a clock, a file or a
//! network, and nothing knows a browser: time and shop rules are data, so the same input always gives the same
//! output.
//!
//! ```
//! use chatlint_core::{Conversation, Judge, JudgeOptions, Level};
//!
//! let judge = Judge::new(JudgeOptions::default())?;
//! let verdict = judge.check(&Conversation::default(), "您好亲，加我微信聊吧", None);
//! assert_eq!(verdict.level(), Some(Level::Block));
//! assert_eq!(verdict.findings[0].item, "off-platform");
//! # Ok::<(), chatlint_core::PackError>(())
//! ```
//!
//! How a judgement is made, in the order of the modules:
//!
//! | step | module |
//! |---|---|
//! | what is judged | [`conversation`] |
//! | folding with a map back, entities, sentences | [`text`] |
//! | words and rules as data | [`pack`] |
//! | all words in one pass | [`lexicon`] |
//! | sequences of words | [`pattern`] |
//! | facts of the talk, computed once | [`talk`] |
//! | rules that need more than words | [`rules`] |
//! | ready phrases by platform and day | [`phrase`] |
//! | where a talk stands now | [`glance`] |
//! | what comes out | [`finding`], [`score`], [`wire`] |

#[cfg(feature = "examples")]
pub mod catalogue;
pub mod conversation;
pub mod finding;
pub mod glance;
pub mod judge;
mod level;
pub mod locale;
pub mod pack;
pub mod pattern;
pub mod phrase;
pub mod rules;
pub mod scheme;
pub mod score;
pub mod talk;
pub mod timestamp;
pub mod wire;

use chatlint_words::order;
pub use chatlint_words::{lexicon, text};

pub use conversation::{Conversation, HouseRule, Platform, Role, Turn, TurnKind};
pub use finding::{Basis, ByteSpan, Excuse, Finding, Fix, Level, Review, Verdict};
pub use glance::Glance;
pub use judge::{Judge, JudgeOptions};
pub use locale::{Locale, Text};
pub use pack::{Pack, PackError};
pub use scheme::{Dimension, Item};
pub use score::{Profile, Score, ScoreLine};
pub use talk::Talk;
pub use timestamp::Timestamp;
