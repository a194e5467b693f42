//! A pack proves itself before it is in force: its rules speak on their `hits` and are silent on their `misses`.

use super::Judge;
use crate::pack::{Pack, PackError, example};

/// Tries every example of a pack.
pub(super) fn prove(judge: &Judge, pack: &Pack) -> Result<(), PackError> {
    for rule in &pack.rule {
        for (examples, wanted) in [(&rule.hits, true), (&rule.misses, false)] {
            for text in examples {
                let error = |message: String| {
                    // The first line is enough to find the place: TOML may write line breaks in several ways.
                    PackError::about(&pack.header.id, text.lines().next().unwrap_or_default(), message)
                };
                let example = example::read(text)
                    .map_err(|why| error(format!("an example of `{}`: {why}", rule.id)))?;
                let findings = match &example.draft {
                    Some(draft) => judge.check(&example.conversation, draft, example.now).findings,
                    None => judge.review(&example.conversation).findings,
                };
                let spoke = findings.iter().any(|finding| finding.rule == rule.id);
                if spoke != wanted {
                    let instead = findings.iter().map(|f| f.rule.as_str()).collect::<Vec<_>>().join(", ");
                    return Err(error(if wanted {
                        format!(
                            "rule `{}` is silent on its own example “{text}” (found instead: {}); mend the pattern or the example",
                            rule.id,
                            if instead.is_empty() { "nothing" } else { &instead }
                        )
                    } else {
                        format!(
                            "rule `{}` speaks on “{text}”, which it says it must not; add an `allow` or `unless`",
                            rule.id
                        )
                    }));
                }
            }
        }
    }
    Ok(())
}
