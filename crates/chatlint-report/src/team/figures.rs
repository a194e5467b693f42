//! Sums over talks, for the team, one agent, one platform or one day. Whole numbers: the same in any order.

use std::collections::BTreeMap;

use chatlint_core::scheme::Dimension;
use serde::Serialize;

use crate::metrics::ResponseMetrics;
use crate::response::ResponseTally;
use crate::summary::FindingPart;

/// Bands of the distribution: ten points each, the last with 100.
pub const BANDS: usize = 10;

/// What talks come to together.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Figures {
    /// Talks.
    pub talks: u64,
    /// Their scores, in tenths of a point.
    pub score: i64,
    /// Those that a red line made 0.
    pub vetoed: u64,
    /// Talks by score: from 0, from 10, … from 90 on.
    pub bands: [u64; BANDS],
    /// Points lost and gained by dimension, in tenths, in the order of [`Dimension::ALL`].
    pub dimensions: [(i64, i64); 4],
    /// By item.
    pub items: BTreeMap<String, ItemFigures>,
    /// How fast people answered.
    pub response: ResponseTally,
}

/// What talks have of one item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ItemFigures {
    /// Its dimension.
    pub dimension: Dimension,
    /// Talks in which it was found.
    pub talks: u64,
    /// Findings.
    pub hits: u64,
    /// What they move, in tenths of a point; negative deducts.
    pub points: i64,
    /// Whether it is praise.
    pub credit: bool,
}

impl Figures {
    /// Takes a talk, or an agent's part of it, in. `score` is in tenths of a point.
    pub fn add<'a>(
        &mut self,
        score: i32,
        vetoed: bool,
        findings: impl Iterator<Item = &'a FindingPart>,
        response: ResponseTally,
    ) {
        self.talks += 1;
        self.score += i64::from(score);
        self.vetoed += u64::from(vetoed);
        let band = usize::try_from(score / 100).unwrap_or_default().min(BANDS - 1);
        self.bands[band] += 1;
        self.response += response;
        // Findings come in order of items: one that was seen in this talk is the one before.
        let mut seen = None;
        for part in findings {
            let dimension = Dimension::ALL.iter().position(|dimension| *dimension == part.dimension);
            if let Some(dimension) = dimension {
                self.dimensions[dimension].0 -= i64::from(part.points.min(0));
                self.dimensions[dimension].1 += i64::from(part.points.max(0));
            }
            if !self.items.contains_key(&part.item) {
                self.items.insert(part.item.clone(), ItemFigures::default());
            }
            if let Some(item) = self.items.get_mut(&part.item) {
                item.dimension = part.dimension;
                item.talks += u64::from(seen != Some(&part.item));
                item.hits += u64::from(part.hits);
                item.points += i64::from(part.points);
                item.credit |= part.is_credit();
            }
            seen = Some(&part.item);
        }
    }

    /// Adds those of other talks.
    pub fn join(&mut self, other: &Self) {
        self.talks += other.talks;
        self.score += other.score;
        self.vetoed += other.vetoed;
        self.bands.iter_mut().zip(other.bands).for_each(|(sum, more)| *sum += more);
        for (sum, more) in self.dimensions.iter_mut().zip(other.dimensions) {
            sum.0 += more.0;
            sum.1 += more.1;
        }
        for (item, more) in &other.items {
            let sum = self.items.entry(item.clone()).or_default();
            sum.dimension = more.dimension;
            sum.talks += more.talks;
            sum.hits += more.hits;
            sum.points += more.points;
            sum.credit |= more.credit;
        }
        self.response += other.response;
    }

    /// Mean score in points with two decimals; `None` without talks.
    #[must_use]
    pub fn mean(&self) -> Option<f64> {
        mean(self.score, self.talks)
    }
}

/// Tenths of a point over talks, in points with two decimals.
#[allow(clippy::cast_precision_loss, reason = "sums of points stay far below 2^53")]
pub fn mean(tenths: i64, talks: u64) -> Option<f64> {
    (talks > 0).then(|| (tenths as f64 * 10.0 / talks as f64).round() / 100.0)
}

/// A part of a whole, 0 to 1 with four decimals; 0 of nothing.
#[allow(clippy::cast_precision_loss, reason = "counts of talks stay far below 2^53")]
pub fn share(part: u64, whole: u64) -> f64 {
    if whole == 0 { 0.0 } else { (part as f64 / whole as f64 * 10_000.0).round() / 10_000.0 }
}

/// Figures as they are written out: of one agent, platform, day or week, or of all.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Group {
    /// The agent's name, the platform, the day or the week; empty for all.
    pub name: String,
    /// Talks.
    pub talks: u64,
    /// Mean score.
    pub score: Option<f64>,
    /// Talks that a red line made 0.
    pub vetoed: u64,
    /// Talks by score: from 0, from 10, … from 90 on.
    pub bands: [u64; BANDS],
    /// In the order of the scheme.
    pub dimensions: Vec<DimensionMean>,
    /// Findings, credits left out.
    pub findings: u64,
    /// How fast people answered.
    pub response: ResponseMetrics,
}

/// What a dimension costs and gains in the mean talk, in points.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct DimensionMean {
    /// Which.
    pub dimension: Dimension,
    /// Lost, not negative.
    pub deducted: f64,
    /// Gained.
    pub credited: f64,
}

impl Group {
    /// Figures under a name.
    #[must_use]
    pub fn new(name: &str, figures: &Figures) -> Self {
        let dimensions = Dimension::ALL.into_iter().zip(figures.dimensions);
        Self {
            name: name.to_owned(),
            talks: figures.talks,
            score: figures.mean(),
            vetoed: figures.vetoed,
            bands: figures.bands,
            dimensions: dimensions
                .map(|(dimension, (deducted, credited))| DimensionMean {
                    dimension,
                    deducted: mean(deducted, figures.talks).unwrap_or_default(),
                    credited: mean(credited, figures.talks).unwrap_or_default(),
                })
                .collect(),
            findings: figures.items.values().filter(|item| !item.credit).map(|item| item.hits).sum(),
            response: ResponseMetrics::from(&figures.response),
        }
    }
}
