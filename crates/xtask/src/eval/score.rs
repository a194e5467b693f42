//! Counting hits, misses and false alarms.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::Serialize;

use super::case::{Case, Finding};

/// How an item fared over the cases that name it.
#[derive(Default)]
pub struct Counts {
    found: u32,
    missed: u32,
    false_alarms: u32,
    rightly_quiet: u32,
}

/// How often something was as asked.
#[derive(Default)]
pub struct Agreement {
    yes: u32,
    no: u32,
}

/// All counts of a run.
#[derive(Default)]
pub struct Scores {
    cases: u32,
    pub items: BTreeMap<String, Counts>,
    /// Talks in which nothing at warn or above may be found.
    pub clean: Agreement,
    pub levels: Agreement,
    pub spans: Agreement,
    /// One line for each miss and false alarm.
    pub failures: Vec<String>,
}

/// The figures for machines.
#[derive(Serialize)]
pub struct Summary {
    cases: u32,
    macro_f1: f64,
    clean_share: f64,
    level_agreement: f64,
    span_agreement: f64,
    f1: BTreeMap<String, f64>,
}

impl Counts {
    fn precision(&self) -> f64 {
        ratio(self.found, self.found + self.false_alarms)
    }

    fn recall(&self) -> f64 {
        ratio(self.found, self.found + self.missed)
    }

    /// Harmonic mean of precision and recall; NaN for an item that no case expects.
    pub fn f1(&self) -> f64 {
        if self.found + self.missed == 0 {
            return f64::NAN;
        }
        ratio(2 * self.found, 2 * self.found + self.false_alarms + self.missed)
    }
}

impl Agreement {
    fn count(&mut self, agrees: bool) {
        if agrees { self.yes += 1 } else { self.no += 1 }
    }

    /// The share that agrees; NaN where nothing was asked.
    pub fn share(&self) -> f64 {
        ratio(self.yes, self.yes + self.no)
    }
}

impl Scores {
    /// Counts what was found in one case.
    pub fn count(&mut self, case: &Case, findings: &[Finding]) {
        self.cases += 1;
        let found: BTreeSet<&str> = findings.iter().map(|finding| finding.item.as_str()).collect();
        for item in &case.expect {
            let counts = self.items.entry(item.clone()).or_default();
            if !found.contains(item.as_str()) {
                counts.missed += 1;
                self.failures.push(format!("missed  {item:<24} {:<28} {}", case.id, case.shown()));
                continue;
            }
            counts.found += 1;
            if let Some(level) = case.level.get(item) {
                let agrees = findings.iter().any(|finding| finding.item == *item && finding.level == *level);
                self.levels.count(agrees);
                if !agrees {
                    self.failures.push(format!("level   {item:<24} {:<28} {}", case.id, case.shown()));
                }
            }
        }
        for item in &case.forbid {
            if item == "*" {
                let loud: BTreeSet<&str> = findings
                    .iter()
                    .filter(|finding| matches!(finding.level.as_str(), "warn" | "block"))
                    .map(|finding| finding.item.as_str())
                    .collect();
                self.clean.count(loud.is_empty());
                if !loud.is_empty() {
                    let items = loud.into_iter().collect::<Vec<_>>().join(",");
                    self.failures.push(format!("alarm   {items:<24} {:<28} {}", case.id, case.shown()));
                }
            } else if found.contains(item.as_str()) {
                self.items.entry(item.clone()).or_default().false_alarms += 1;
                self.failures.push(format!("alarm   {item:<24} {:<28} {}", case.id, case.shown()));
            } else {
                self.items.entry(item.clone()).or_default().rightly_quiet += 1;
            }
        }
        for (item, words) in case.spans.iter().filter(|(item, _)| found.contains(item.as_str())) {
            let agrees =
                findings.iter().any(|finding| finding.item == *item && points_at(&finding.text, words));
            self.spans.count(agrees);
            if !agrees {
                self.failures.push(format!("span    {item:<24} {:<28} {}", case.id, case.shown()));
            }
        }
    }

    /// Mean F1 over the items that some case expects.
    pub fn macro_f1(&self) -> f64 {
        let expected: Vec<f64> = self.items.values().map(Counts::f1).filter(|f1| !f1.is_nan()).collect();
        #[expect(clippy::cast_precision_loss, reason = "a few dozen items")]
        let number = expected.len() as f64;
        expected.iter().sum::<f64>() / number
    }

    /// The figures for machines.
    pub fn summary(&self) -> Summary {
        Summary {
            cases: self.cases,
            macro_f1: self.macro_f1(),
            clean_share: self.clean.share(),
            level_agreement: self.levels.share(),
            span_agreement: self.spans.share(),
            f1: self.items.iter().map(|(item, counts)| (item.clone(), counts.f1())).collect(),
        }
    }
}

impl fmt::Display for Scores {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(to, "{:<26} {:>4} {:>4} {:>4} {:>4}  prec  rec   F1", "item", "tp", "fn", "fp", "tn")?;
        for (item, counts) in &self.items {
            writeln!(
                to,
                "{item:<26} {:>4} {:>4} {:>4} {:>4}  {:.2}  {:.2}  {:.2}",
                counts.found,
                counts.missed,
                counts.false_alarms,
                counts.rightly_quiet,
                counts.precision(),
                counts.recall(),
                counts.f1()
            )?;
        }
        writeln!(
            to,
            "{} cases: macro F1 {:.4}, clean share {:.4}, level agreement {:.4}, span agreement {:.4}",
            self.cases,
            self.macro_f1(),
            self.clean.share(),
            self.levels.share(),
            self.spans.share()
        )
    }
}

/// Whether a finding on `text` points at `words`: one holds the other, or half of the characters are the same.
fn points_at(text: &str, words: &str) -> bool {
    let wanted: BTreeSet<char> = words.chars().collect();
    let shared = text.chars().collect::<BTreeSet<char>>().intersection(&wanted).count();
    !text.is_empty() && (text.contains(words) || words.contains(text) || shared * 2 >= wanted.len())
}

fn ratio(part: u32, whole: u32) -> f64 {
    if whole == 0 { f64::NAN } else { f64::from(part) / f64::from(whole) }
}

#[cfg(test)]
mod tests {
    use super::{Scores, points_at};
    use crate::eval::case::{Case, Finding};

    fn case(rest: &str) -> Case {
        let line = format!(
            r#"{{"id":"T-1","mode":"draft","platform":"generic","turns":[],"draft":"好的","why":"a test",{rest}}}"#
        );
        serde_json::from_str(&line).expect("a case")
    }

    fn finding(item: &str, level: &str, text: &str) -> Finding {
        Finding { item: item.to_owned(), level: level.to_owned(), text: text.to_owned() }
    }

    #[test]
    fn hits_misses_and_false_alarms_make_the_f1() {
        let mut scores = Scores::default();
        scores.count(&case(r#""expect":["abuse"]"#), &[finding("abuse", "block", "滚")]);
        scores.count(&case(r#""expect":["abuse"]"#), &[]);
        scores.count(&case(r#""forbid":["abuse"]"#), &[finding("abuse", "block", "滚")]);
        scores.count(&case(r#""forbid":["abuse"]"#), &[]);
        let abuse = &scores.items["abuse"];
        assert!((abuse.f1() - 0.5).abs() < 1e-9, "one hit, one miss, one false alarm: {}", abuse.f1());
        assert_eq!(scores.failures.len(), 2);
    }

    #[test]
    fn a_clean_talk_may_have_hints() {
        let mut scores = Scores::default();
        scores.count(&case(r#""forbid":["*"]"#), &[finding("cold-reply", "hint", "好的")]);
        scores.count(&case(r#""forbid":["*"]"#), &[finding("cold-reply", "warn", "好的")]);
        assert!((scores.clean.share() - 0.5).abs() < 1e-9);
    }

    #[test]
    fn level_and_span_count_only_where_the_item_was_found() {
        let mut scores = Scores::default();
        let asked = r#""expect":["abuse"],"level":{"abuse":"block"},"spans":[["abuse","闭嘴"]]"#;
        scores.count(&case(asked), &[finding("abuse", "block", "你闭嘴")]);
        scores.count(&case(asked), &[finding("abuse", "warn", "好的")]);
        scores.count(&case(asked), &[]);
        assert!((scores.levels.share() - 0.5).abs() < 1e-9);
        assert!((scores.spans.share() - 0.5).abs() < 1e-9);
    }

    #[test]
    fn an_empty_span_points_at_nothing() {
        assert!(!points_at("", "好的"));
        assert!(points_at("加微信", "微信"));
        assert!(points_at("微信号", "加微信"));
        assert!(!points_at("发货", "加微信"));
    }
}
