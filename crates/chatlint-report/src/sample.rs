//! Drawing talks to look at: seeded, so that the same seed gives the same draw on every machine, and in any order of
//! reading.
//!
//! Each talk has a lot: the first 64 bits of ChaCha8 with the seed as its key and the talk's number as its stream. The lowest
//! lots are drawn. So a talk's lot does not depend on the other talks, and a higher percentage of the same seed only adds.

use std::collections::BTreeMap;

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use serde::{Deserialize, Serialize};

use crate::selection::{Selection, TalkRow};
use crate::summary::TalkSummary;

/// How many talks.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Amount {
    /// So many of 100 chosen talks, 0 to 100; part of a talk counts as one.
    Percent(f64),
    /// So many talks of each agent; of agents with fewer, all.
    PerAgent(u32),
}

/// What is drawn.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SamplePlan {
    /// The same seed draws the same talks.
    pub seed: u32,
    /// How many.
    pub amount: Amount,
    /// Out of which talks: the scene, by agents, time, and items or rules that were found.
    #[serde(default)]
    pub selection: Selection,
}

/// A plan that cannot be carried out.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
#[error("{0} of 100 talks cannot be drawn; give a percentage above 0 and up to 100")]
pub struct NoPercentage(f64);

/// Draws while talks come by.
#[derive(Debug, Clone)]
pub struct Sample {
    plan: SamplePlan,
    /// Lots, lowest first, with the number of the talk for the case that two are the same; by agent where each has a share.
    drawn: BTreeMap<String, BTreeMap<(u64, u32), TalkRow>>,
    among: u64,
}

/// What was drawn.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WorkList {
    /// By what it was drawn, so that it can be drawn again.
    pub plan: SamplePlan,
    /// How many talks it was drawn from.
    pub among: u64,
    /// In the order of the talks' numbers.
    pub talks: Vec<TalkRow>,
}

impl Sample {
    /// Nothing is drawn yet.
    ///
    /// # Errors
    /// If the percentage is none.
    pub fn new(plan: SamplePlan) -> Result<Self, NoPercentage> {
        match plan.amount {
            Amount::Percent(percent) if !(percent > 0.0 && percent <= 100.0) => Err(NoPercentage(percent)),
            _ => Ok(Self { plan, drawn: BTreeMap::new(), among: 0 }),
        }
    }

    /// Gives a talk its lot.
    pub fn add(&mut self, talk: u32, summary: &TalkSummary) {
        let Some(row) = self.plan.selection.row(talk, summary) else { return };
        self.among += 1;
        let lot = (lot(self.plan.seed, talk), talk);
        match self.plan.amount {
            Amount::Percent(_) => {
                self.drawn.entry(String::new()).or_default().insert(lot, row);
            }
            Amount::PerAgent(each) => {
                for agent in row.agents.clone() {
                    let drawn = self.drawn.entry(agent).or_default();
                    drawn.insert(lot, row.clone());
                    if drawn.len() > each as usize {
                        drawn.pop_last();
                    }
                }
            }
        }
    }

    /// What is drawn of all that came by.
    #[must_use]
    pub fn work_list(&self) -> WorkList {
        let most = match self.plan.amount {
            Amount::Percent(percent) => part(percent, self.among),
            Amount::PerAgent(each) => each as usize,
        };
        let drawn = self.drawn.values().flat_map(|drawn| drawn.values().take(most));
        let talks: BTreeMap<u32, &TalkRow> = drawn.map(|row| (row.talk, row)).collect();
        WorkList { plan: self.plan.clone(), among: self.among, talks: talks.into_values().cloned().collect() }
    }
}

/// A talk's lot.
fn lot(seed: u32, talk: u32) -> u64 {
    let mut key = [0; 32];
    key[..4].copy_from_slice(&seed.to_le_bytes());
    let mut lots = ChaCha8Rng::from_seed(key);
    lots.set_stream(u64::from(talk));
    lots.next_u64()
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "a part of a count, not below 0"
)]
fn part(percent: f64, of: u64) -> usize {
    // The product is rounded first, so that 30 of 100 is not 31 by a binary fraction.
    ((percent * of as f64 / 100.0 * 1e6).round() / 1e6).ceil() as usize
}

#[cfg(test)]
mod tests {
    use super::{lot, part};

    #[test]
    fn lots_are_what_they_always_were() {
        let known = [7_037_237_572_835_827_407, 1_909_849_311_801_240_084, 18_012_057_309_059_418_233];
        assert_eq!([lot(1, 0), lot(1, 1), lot(2, 0)], known);
    }

    #[test]
    fn a_part_of_a_talk_is_a_talk() {
        assert_eq!(
            [part(30.0, 100), part(30.0, 101), part(0.1, 5), part(100.0, 7), part(29.0, 100)],
            [30, 31, 1, 7, 29]
        );
    }
}
