//! What a shop decides of a team's report.

use serde::{Deserialize, Serialize};

use crate::period::Length;
use crate::selection::Selection;

/// Which talks, and where the bar lies.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TeamOptions {
    /// Which talks are counted.
    pub selection: Selection,
    /// The mean score that an agent should reach in each period, in points.
    pub bar: f64,
    /// The periods that are counted below the bar.
    pub period: Length,
    /// How many periods below the bar in a row are said so.
    pub in_a_row: u32,
    /// With fewer talks in a period (or in all) nothing is said of an agent: chance would speak.
    pub least_talks: u64,
    /// What a month costs an agent in a performance sheet.
    pub deduction: Deduction,
}

impl Default for TeamOptions {
    fn default() -> Self {
        Self {
            selection: Selection::default(),
            bar: 80.0,
            period: Length::Week,
            in_a_row: 3,
            least_talks: 5,
            deduction: Deduction::default(),
        }
    }
}

/// The deduction figure of a month:
/// `min(limit, per_point × max(0, bar − mean score) + per_veto × vetoed talks)`, with one decimal.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Deduction {
    /// Points of the sheet for each point of the mean score below the bar.
    pub per_point: f64,
    /// Points of the sheet for each talk that a red line made 0.
    pub per_veto: f64,
    /// The most that a month costs.
    pub limit: f64,
}

impl Default for Deduction {
    fn default() -> Self {
        Self { per_point: 1.0, per_veto: 5.0, limit: 30.0 }
    }
}
