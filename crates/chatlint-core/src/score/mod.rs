//! Scoring: 100, less what was found, with the arithmetic shown.

mod profile;

pub use profile::{Limits, Profile, Weights};

use crate::finding::{Finding, Level};
use crate::locale::Locale;
use crate::scheme::{Count, Dimension, Item};

/// One line of the arithmetic: an item's findings at one number of points.
#[derive(Debug, Clone, PartialEq)]
pub struct ScoreLine {
    /// Item of the scheme.
    pub item: String,
    /// Its name in the judge's language.
    pub title: String,
    /// Its dimension.
    pub dimension: Dimension,
    /// Findings.
    pub hits: usize,
    /// Findings that count.
    pub counted: usize,
    /// Points of one counted hit; negative deducts.
    pub points: f32,
    /// The dimension's weight.
    pub weight: f32,
    /// What the line adds.
    pub amount: f32,
    /// Whether the item's cap cut it.
    pub capped: bool,
    /// A red line at level block.
    pub veto: bool,
}

/// What a dimension lost and gained.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DimensionScore {
    /// Which.
    pub dimension: Dimension,
    /// Its weight.
    pub weight: f32,
    /// Points lost, not negative.
    pub deducted: f32,
    /// Points gained.
    pub credited: f32,
}

/// A score with its arithmetic: `100 + Σ amount`, kept between the profile's floor and 100, or 0 by veto.
#[derive(Debug, Clone, PartialEq)]
pub struct Score {
    /// The result, one decimal.
    pub total: f32,
    /// The profile's id.
    pub profile: String,
    /// Whether a red line made it 0.
    pub vetoed: bool,
    /// Vetoes first, then the largest deductions, then credits.
    pub lines: Vec<ScoreLine>,
    /// In the order of the scheme.
    pub dimensions: Vec<DimensionScore>,
}

/// Scores the findings of one talk.
#[must_use]
pub fn score(findings: &[Finding], items: &[Item], profile: &Profile, locale: Locale) -> Score {
    // In order as they come: there are few, and the browser's module holds one sort less.
    let mut lines: Vec<ScoreLine> = Vec::new();
    for item in items {
        let of_item: Vec<&Finding> = findings.iter().filter(|finding| finding.item == item.id).collect();
        if let Some(line) = line(item, &of_item, profile, locale) {
            let after = |other: &&ScoreLine| {
                line.veto.cmp(&other.veto).then(other.amount.total_cmp(&line.amount)).is_le()
            };
            let place = lines.iter().take_while(after).count();
            lines.insert(place, line);
        }
    }
    let vetoed = lines.iter().any(|line| line.veto);
    let sum: f32 = lines.iter().map(|line| line.amount).sum();
    let total = if vetoed { 0.0 } else { (100.0 + sum).clamp(profile.floor.max(0.0), 100.0) };
    let dimensions = Dimension::ALL
        .into_iter()
        .map(|dimension| {
            let amounts = || lines.iter().filter(|line| line.dimension == dimension).map(|line| line.amount);
            DimensionScore {
                dimension,
                weight: profile.weights.of(dimension),
                deducted: one_decimal(-amounts().filter(|amount| *amount < 0.0).sum::<f32>()),
                credited: one_decimal(amounts().filter(|amount| *amount > 0.0).sum()),
            }
        })
        .collect();
    Score { total: one_decimal(total), profile: profile.id.clone(), vetoed, lines, dimensions }
}

fn line(item: &Item, findings: &[&Finding], profile: &Profile, locale: Locale) -> Option<ScoreLine> {
    // What another item's finding pays for makes no line of its own.
    let paid: Vec<&&Finding> = findings.iter().filter(|finding| finding.points != 0.0).collect();
    let strongest = paid.iter().max_by(|a, b| a.points.abs().total_cmp(&b.points.abs()))?;
    let hits = paid.len();
    let counted = match item.count {
        Count::Hit => hits,
        Count::Once => 1,
    };
    let veto =
        item.dimension == Dimension::RedLine && findings.iter().any(|finding| finding.level == Level::Block);
    let weight = profile.weights.of(item.dimension);
    let raw = match item.count {
        Count::Hit => findings.iter().map(|finding| finding.points).sum::<f32>(),
        Count::Once => strongest.points,
    };
    let capped = item.cap > 0.0 && raw.abs() > item.cap;
    let points = if capped { raw.signum() * item.cap } else { raw };
    #[allow(clippy::cast_precision_loss, reason = "a handful of findings")]
    let each = raw / counted as f32;
    Some(ScoreLine {
        item: item.id.clone(),
        title: item.title.get(locale).to_owned(),
        dimension: item.dimension,
        hits,
        counted,
        points: one_decimal(each),
        weight,
        amount: one_decimal(points * weight),
        capped,
        veto,
    })
}

/// Rounds to a tenth, and −0 to 0.
fn one_decimal(value: f32) -> f32 {
    let rounded = (value * 10.0).round() / 10.0;
    if rounded == 0.0 { 0.0 } else { rounded }
}
