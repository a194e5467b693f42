//! Talks to show others as good examples.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::Serialize;

use crate::summary::TalkSummary;

/// How many examples a report holds.
const EXAMPLES: usize = 10;
/// In fewer rounds there is little to learn.
const ROUNDS: u64 = 2;

/// A good talk.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Example {
    /// Its number.
    pub talk: u32,
    /// The customer's name.
    pub customer: Option<String>,
    /// Who served.
    pub agents: Vec<String>,
    /// 0 to 100.
    pub score: f64,
    /// Points gained by praise, before the score was kept to 100.
    pub credits: f64,
    /// The items that are praised.
    pub praised: Vec<String>,
    /// Rounds of question and answer.
    pub rounds: u64,
}

/// Score and credits in tenths of a point, rounds, number: the first is the best.
type Place = (Reverse<i32>, Reverse<i32>, Reverse<u64>, u32);

/// The best talks so far, best first: the highest score, then the most credits, then the most rounds, then the lowest number.
/// Only talks that reach the bar, that no red line touched, and with at least two rounds, all of them answered.
#[derive(Debug, Clone, Default)]
pub struct Examples {
    best: BTreeMap<Place, Example>,
}

impl Examples {
    /// Looks at a talk. The bar is in points.
    pub fn add(&mut self, talk: u32, summary: &TalkSummary, bar: f64) {
        let rounds = summary.response.rounds;
        let score = f64::from(summary.score) / 10.0;
        if score < bar || summary.vetoed || rounds < ROUNDS || summary.response.unanswered > 0 {
            return;
        }
        let credited: i32 = summary.dimensions().iter().map(|sum| sum.credited).sum();
        let place = (Reverse(summary.score), Reverse(credited), Reverse(rounds), talk);
        if self.best.len() >= EXAMPLES && self.best.last_key_value().is_some_and(|(worst, _)| *worst < place)
        {
            return;
        }
        let mut praised: Vec<String> =
            summary.findings.iter().filter(|part| part.is_credit()).map(|part| part.item.clone()).collect();
        praised.dedup();
        let example = Example {
            talk,
            customer: summary.customer.clone(),
            agents: summary.agents.iter().map(|agent| agent.name.clone()).collect(),
            score,
            credits: f64::from(credited) / 10.0,
            praised,
            rounds,
        };
        self.best.insert(place, example);
        if self.best.len() > EXAMPLES {
            self.best.pop_last();
        }
    }

    /// The best, best first.
    #[must_use]
    pub fn best(&self) -> Vec<Example> {
        self.best.values().cloned().collect()
    }
}
