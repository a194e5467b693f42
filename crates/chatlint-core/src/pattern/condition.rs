//! Conditions: patterns and facts of the talk, joined by `and`, `or`, `not`.
//!
//! | written | means |
//! |---|---|
//! | `@a and not @b`, `@a or @b` | both sides and not; `and` binds tighter than `or` |
//! | `[ @a or @b ] and @c` | brackets group |
//! | `2 of [ @a, @b, customer: @c ]` | at least two of these hold |
//! | `first`, `first 3` | the speaker's first message, one of the first three |
//! | `opening` | one of the speaker's messages before the other side answers |
//! | `last 2` | one of the speaker's last two messages of an ended talk; never true of a draft |
//! | `chars 1..20`, `chars 200..` | so many letters, figures and characters; blanks, marks and emoji do not count |
//! | `broadcast` | the text goes to many at once |
//! | `repeats 3` | the speaker says these words for the third time or more, marks aside |
//!
//! A pattern in a condition may name where to look (see [`super::Scope`]).

use serde::{Deserialize, Serialize};

use super::Pattern;

/// What must hold at a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Condition {
    /// The pattern is found where its scope says.
    Holds(Pattern),
    /// One of the speaker's first messages, so many.
    First(usize),
    /// One of the speaker's last messages of an ended talk, so many.
    Last(usize),
    /// The text goes to many at once.
    Broadcast,
    /// Of the speaker's first run of messages, before the other side answers.
    Opening,
    /// The number of characters that say something, least and most.
    Chars(usize, usize),
    /// The same words for at least this many times.
    Repeats(usize),
    /// All of these.
    All(Vec<Condition>),
    /// At least so many of these; 1 is `or`.
    AtLeast(usize, Vec<Condition>),
    /// Not this.
    Not(Box<Condition>),
}

/// One way in which a rule can hit: the words, and what must hold besides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Match {
    /// Gives the words; `None`: the condition speaks of the message as a whole.
    pub pattern: Option<Pattern>,
    /// Must hold in the same message.
    pub with: Option<Condition>,
}

impl Condition {
    /// The ways in which a rule hits whose `match` is this condition: one for each pattern that can give the words.
    #[must_use]
    pub fn into_matches(self) -> Vec<Match> {
        match self {
            Self::Holds(pattern) if pattern.scope.is_here() => {
                vec![Match { pattern: Some(pattern), with: None }]
            }
            Self::AtLeast(1, any) => any.into_iter().flat_map(Self::into_matches).collect(),
            Self::All(mut all) => {
                let Some(at) = all.iter().position(Self::gives_words) else {
                    return vec![Match { pattern: None, with: Some(Self::All(all)) }];
                };
                let words = all.remove(at).into_matches();
                words
                    .into_iter()
                    .map(|found| {
                        let with = found.with.into_iter().chain(all.iter().cloned()).collect();
                        Match { pattern: found.pattern, with: Some(Self::All(with)) }
                    })
                    .collect()
            }
            other => vec![Match { pattern: None, with: Some(other) }],
        }
    }

    /// Whether each way in which it holds has words of this message.
    fn gives_words(&self) -> bool {
        match self {
            Self::Holds(pattern) => pattern.scope.is_here(),
            Self::AtLeast(1, any) => any.iter().all(Self::gives_words),
            Self::All(all) => all.iter().any(Self::gives_words),
            _ => false,
        }
    }
}
