//! What is wrong with a pack, by code and words: a page tells it in its own language.

use std::collections::BTreeMap;

use chatlint_core::pack::Problem;
use serde::Serialize;

/// A problem as JavaScript sees it.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PackProblem {
    code: String,
    words: BTreeMap<&'static str, String>,
    /// The pattern in which it is.
    pattern: Option<String>,
    /// The rule whose example cannot be read.
    example_of: Option<String>,
}

impl PackProblem {
    pub fn of(problem: &Problem) -> Self {
        Self {
            code: problem.code(),
            words: problem.words().map(|(name, word)| (name, word.to_owned())).collect(),
            pattern: problem.pattern().map(str::to_owned),
            example_of: problem.example_of().map(str::to_owned),
        }
    }
}
