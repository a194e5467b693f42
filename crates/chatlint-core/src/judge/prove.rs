//! A pack proves itself before it is in force: its rules speak on their `hits` and are silent on their `misses`.

use super::Judge;
use crate::finding::Finding;
use crate::pack::problem::Problem;
use crate::pack::{Pack, PackError, example};

/// What came of one example of a pack.
#[derive(Debug, Clone)]
pub struct Tried<'a> {
    /// The rule's id.
    pub rule: &'a str,
    /// The example as the pack writes it.
    pub text: &'a str,
    /// Whether the rule must speak on it.
    pub wanted: bool,
    /// What was found, by any rule; or why the example cannot be read.
    pub found: Result<Vec<Finding>, Problem>,
}

impl Tried<'_> {
    /// Whether the rule spoke.
    #[must_use]
    pub fn spoke(&self) -> bool {
        self.found.as_ref().is_ok_and(|findings| findings.iter().any(|finding| finding.rule == self.rule))
    }

    /// Whether the example holds: it can be read, and the rule did as it must.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.found.is_ok() && self.spoke() == self.wanted
    }

    /// What is wrong with it, in the pack `pack`.
    fn fault(&self, pack: &Pack) -> PackError {
        let Self { rule, text, wanted, found } = self;
        let problem = match found {
            Err(why) => why.clone().in_example_of(rule),
            Ok(findings) if *wanted && findings.is_empty() => Problem::silent_rule(rule, text),
            Ok(findings) if *wanted => {
                let found = findings.iter().map(|f| f.rule.as_str()).collect::<Vec<_>>().join(", ");
                Problem::other_rules(rule, text, &found)
            }
            Ok(_) => Problem::loud_rule(rule, text),
        };
        // The first line is enough to find the place: TOML may write line breaks in several ways.
        PackError::about(&pack.header.id, text.lines().next().unwrap_or_default(), problem)
    }
}

/// Tries every example of a pack, in order.
pub(super) fn tried<'a>(judge: &'a Judge, pack: &'a Pack) -> impl Iterator<Item = Tried<'a>> {
    let of_rule = |rule: &'a crate::pack::RuleSource| {
        let hits = rule.hits.iter().map(|text| (text, true));
        hits.chain(rule.misses.iter().map(|text| (text, false)))
            .map(move |(text, wanted)| (rule, text, wanted))
    };
    pack.rule.iter().flat_map(of_rule).map(|(rule, text, wanted)| Tried {
        rule: &rule.id,
        text,
        wanted,
        found: example::read(text).map(|example| match &example.draft {
            Some(draft) => judge.check(&example.conversation, draft, example.now).findings,
            None => judge.review(&example.conversation).findings,
        }),
    })
}

/// Whether every example of a pack holds; the first that does not is the fault.
pub(super) fn prove(judge: &Judge, pack: &Pack) -> Result<(), PackError> {
    match tried(judge, pack).find(|tried| !tried.holds()) {
        Some(tried) => Err(tried.fault(pack)),
        None => Ok(()),
    }
}
