//! Every rule speaks on its own `hits` and is silent on its own `misses`, and its fixes mend what it found.

use chatlint_core::pack::example;
use chatlint_core::{Finding, Judge, JudgeOptions, Level};

include!(concat!(env!("OUT_DIR"), "/rule_examples.rs"));

fn judge() -> &'static Judge {
    static JUDGE: std::sync::OnceLock<Judge> = std::sync::OnceLock::new();
    JUDGE.get_or_init(|| Judge::new(JudgeOptions::default()).expect("the built-in packs compile"))
}

fn findings(text: &str, rule: &str) -> (example::Example, Vec<Finding>) {
    let example = example::read(text).unwrap_or_else(|error| panic!("{rule}: example {text:?}: {error}"));
    let findings = match &example.draft {
        Some(draft) => judge().check(&example.conversation, draft, example.now).findings,
        None => judge().review(&example.conversation).findings,
    };
    (example, findings)
}

fn prove(rule: &str, hits: &[&str], misses: &[&str]) {
    for text in hits {
        let (example, found) = findings(text, rule);
        let own: Vec<&Finding> = found.iter().filter(|finding| is_of(finding, rule)).collect();
        assert!(!own.is_empty(), "{rule} should speak on {text:?}; found {:?}", brief(&found));
        for finding in own {
            assert!(!finding.message.contains('{'), "{rule}: a value is missing in {:?}", finding.message);
            mends(rule, &example, finding);
        }
    }
    for text in misses {
        let (_, found) = findings(text, rule);
        assert!(
            !found.iter().any(|finding| is_of(finding, rule)),
            "{rule} should be silent on {text:?}: {:?}",
            brief(&found)
        );
    }
}

/// A fix takes its finding away and brings no other that warns or blocks.
fn mends(rule: &str, example: &example::Example, finding: &Finding) {
    let Some(draft) = &example.draft else { return };
    if finding.turn != Some(example.conversation.turns.len()) {
        return;
    }
    let before = judge().check(&example.conversation, draft, example.now).findings;
    for fix in &finding.fixes {
        let mended = fix.apply(draft);
        let after = judge().check(&example.conversation, &mended, example.now).findings;
        assert!(
            !after
                .iter()
                .any(|f| is_of(f, rule) && f.span.start == finding.span.start && f.text == finding.text),
            "{rule}: the fix {mended:?} keeps the finding"
        );
        let worse = after.iter().find(|f| f.level >= Level::Hint && !before.iter().any(|b| b.rule == f.rule));
        assert!(worse.is_none(), "{rule}: the fix {mended:?} brings {:?}", worse.map(|f| (&f.rule, &f.text)));
    }
}

/// `house-rule.example` is reported by rule `house-rule`.
fn is_of(finding: &Finding, rule: &str) -> bool {
    finding.rule == rule || finding.rule == format!("{rule}.example")
}

fn brief(findings: &[Finding]) -> Vec<(&str, &str)> {
    findings.iter().map(|finding| (finding.rule.as_str(), finding.text.as_str())).collect()
}
