//! The quality that the judge must keep, `tests/cases/floors.toml`.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde::Deserialize;

use super::score::Scores;

/// Lowest figures that pass, each from 0 to 1.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Floors {
    /// Mean F1 over the items.
    macro_f1: f64,
    /// F1 of every item without a floor of its own.
    each_item: f64,
    /// Share of the quiet talks that stay quiet.
    clean_share: f64,
    /// Share of the hits at the level that the case asks for.
    level_agreement: f64,
    /// Share of the hits that point at the words that the case names.
    span_agreement: f64,
    /// F1 of items with a floor of their own.
    #[serde(default)]
    items: BTreeMap<String, f64>,
}

impl Floors {
    /// Reads the file.
    ///
    /// # Errors
    /// If it is missing or malformed.
    pub fn read(file: &Path) -> Result<Floors> {
        let text = fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
        toml::from_str(&text).with_context(|| format!("{} is no list of floors", file.display()))
    }

    /// Every floor with its name and the figure that was reached.
    pub fn compare(&self, scores: &Scores) -> Vec<(String, f64, f64)> {
        let mut rows = vec![
            ("macro F1".to_owned(), self.macro_f1, scores.macro_f1()),
            ("clean share".to_owned(), self.clean_share, scores.clean.share()),
            ("level agreement".to_owned(), self.level_agreement, scores.levels.share()),
            ("span agreement".to_owned(), self.span_agreement, scores.spans.share()),
        ];
        for (item, counts) in &scores.items {
            let floor = self.items.get(item).copied().unwrap_or(self.each_item);
            rows.push((format!("F1 of {item}"), floor, counts.f1()));
        }
        // An item whose cases went missing must not pass unseen.
        for (item, floor) in self.items.iter().filter(|(item, _)| !scores.items.contains_key(*item)) {
            rows.push((format!("F1 of {item}"), *floor, f64::NAN));
        }
        rows
    }
}
