//! How agents stand from period to period: runs below the bar, stars, the deduction figure.

use std::collections::BTreeMap;

use serde::Serialize;

use super::figures::mean;
use super::options::TeamOptions;
use crate::period::{Day, Length};
use crate::response::ResponseTally;

/// What an agent's talks of one day, or of a longer period, come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Standing {
    /// Talks.
    pub talks: u64,
    /// Their scores, in tenths of a point.
    pub score: i64,
    /// Those that a red line made 0.
    pub vetoed: u64,
    /// How fast they answered.
    pub response: ResponseTally,
}

impl Standing {
    /// Adds another day's.
    pub fn add(&mut self, other: &Self) {
        self.talks += other.talks;
        self.score += other.score;
        self.vetoed += other.vetoed;
        self.response += other.response;
    }
}

/// The days of each agent.
pub type Days = BTreeMap<String, BTreeMap<Day, Standing>>;

/// One agent in one period.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PeriodScore {
    /// The period.
    pub period: String,
    /// Talks.
    pub talks: u64,
    /// Mean score.
    pub score: f64,
    /// Talks that a red line made 0.
    pub vetoed: u64,
}

/// Periods below the bar in a row.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Below {
    /// Who.
    pub agent: String,
    /// The periods, one after the other, as far as the agent had enough talks in them.
    pub periods: Vec<PeriodScore>,
    /// Whether the run goes on: the last of these is the agent's last period.
    pub lasts: bool,
}

/// The best agent of a week or a month.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Star {
    /// Who.
    pub agent: String,
    /// The period and what they did in it.
    #[serde(flatten)]
    pub score: PeriodScore,
    /// How many agents had enough talks to be compared.
    pub among: u64,
}

/// A month in a performance sheet.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MonthlyDeduction {
    /// Who.
    pub agent: String,
    /// The month and what they did in it.
    #[serde(flatten)]
    pub score: PeriodScore,
    /// Points of the sheet, not negative.
    pub deduction: f64,
}

/// An agent's days as longer periods, in order of time.
#[must_use]
pub fn periods(days: &BTreeMap<Day, Standing>, length: Length) -> BTreeMap<String, Standing> {
    let mut periods: BTreeMap<String, Standing> = BTreeMap::new();
    for (day, standing) in days {
        periods.entry(day.period(length)).or_default().add(standing);
    }
    periods
}

/// A period as it is written out.
#[must_use]
pub fn shown((period, standing): (&String, &Standing)) -> PeriodScore {
    PeriodScore {
        period: period.clone(),
        talks: standing.talks,
        score: mean(standing.score, standing.talks).unwrap_or_default(),
        vetoed: standing.vetoed,
    }
}

/// Runs of periods below the bar. A period with too few talks is passed over: it neither counts nor ends a run.
#[must_use]
pub fn below(days: &Days, options: &TeamOptions) -> Vec<Below> {
    let mut found = Vec::new();
    for (agent, days) in days {
        let periods = periods(days, options.period);
        let enough = periods.iter().filter(|(_, standing)| standing.talks >= options.least_talks.max(1));
        let mut run: Vec<PeriodScore> = Vec::new();
        let mut end = |run: &mut Vec<PeriodScore>, lasts| {
            let periods = std::mem::take(run);
            if periods.len() >= options.in_a_row.max(1) as usize {
                found.push(Below { agent: agent.clone(), periods, lasts });
            }
        };
        for period in enough.map(shown) {
            if period.score < options.bar {
                run.push(period);
            } else {
                end(&mut run, false);
            }
        }
        end(&mut run, true);
    }
    // Those that go on first, the longest before the others.
    found.sort_by(|a, b| (!a.lasts, b.periods.len(), &a.agent).cmp(&(!b.lasts, a.periods.len(), &b.agent)));
    found
}

/// The star of each period of this length, the latest first: the highest mean score among agents with enough talks and no
/// veto. Equal scores: more talks, then the faster mean reply, then the name. Where one agent alone had enough talks there
/// is nobody to be better than, and no star.
#[must_use]
pub fn stars(days: &Days, length: Length, options: &TeamOptions) -> Vec<Star> {
    let mut by_period: BTreeMap<String, Vec<(&String, Standing)>> = BTreeMap::new();
    for (agent, days) in days {
        for (period, standing) in periods(days, length) {
            if standing.talks >= options.least_talks.max(1) {
                by_period.entry(period).or_default().push((agent, standing));
            }
        }
    }
    let of_period = |(period, agents): (&String, &Vec<(&String, Standing)>)| {
        let clean = agents.iter().filter(|(_, standing)| standing.vetoed == 0);
        let best = clean.min_by(|(a_name, a), (b_name, b)| {
            // Means are compared by their cross products, which are exact.
            let (a_score, b_score) =
                (i128::from(a.score) * i128::from(b.talks), i128::from(b.score) * i128::from(a.talks));
            let speed = |standing: &Standing| standing.response.mean_response_s().unwrap_or(f64::INFINITY);
            b_score
                .cmp(&a_score)
                .then(b.talks.cmp(&a.talks))
                .then(speed(a).total_cmp(&speed(b)))
                .then(a_name.cmp(b_name))
        })?;
        let (agent, standing) = best;
        let score = shown((period, standing));
        (agents.len() > 1).then(|| Star { agent: (*agent).clone(), score, among: agents.len() as u64 })
    };
    by_period.iter().rev().filter_map(of_period).collect()
}

/// The deduction figure of each agent and month, the latest month first.
#[must_use]
pub fn deductions(days: &Days, options: &TeamOptions) -> Vec<MonthlyDeduction> {
    let mut found: Vec<MonthlyDeduction> = Vec::new();
    for (agent, days) in days {
        for period in &periods(days, Length::Month) {
            let score = shown(period);
            found.push(MonthlyDeduction {
                agent: agent.clone(),
                deduction: deduction(&score, options),
                score,
            });
        }
    }
    found.sort_by(|a, b| (&b.score.period, &a.agent).cmp(&(&a.score.period, &b.agent)));
    found
}

#[allow(clippy::cast_precision_loss, reason = "counts of talks stay far below 2^53")]
fn deduction(score: &PeriodScore, options: &TeamOptions) -> f64 {
    let how = &options.deduction;
    let missing = (options.bar - score.score).max(0.0);
    let figure = how.per_point * missing + how.per_veto * score.vetoed as f64;
    (figure.min(how.limit).max(0.0) * 10.0).round() / 10.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(scores: &[(&str, &str, u64, i64)]) -> Days {
        let mut days = Days::new();
        for (agent, day, talks, mean) in scores {
            let standing = Standing {
                talks: *talks,
                score: mean * 10 * i64::try_from(*talks).unwrap(),
                ..Standing::default()
            };
            days.entry((*agent).to_owned()).or_default().insert(day.parse().expect("a day"), standing);
        }
        days
    }

    #[test]
    fn three_weeks_below_the_bar_are_said_and_thin_weeks_passed_over() {
        let days = days(&[
            ("甲", "2026-10-05", 9, 70),
            ("甲", "2026-10-12", 9, 75),
            ("甲", "2026-10-19", 2, 99),
            ("甲", "2026-10-26", 9, 60),
            ("乙", "2026-10-05", 9, 70),
            ("乙", "2026-10-12", 9, 95),
            ("乙", "2026-10-19", 9, 70),
            ("乙", "2026-10-26", 9, 70),
            ("丙", "2026-10-05", 9, 60),
            ("丙", "2026-10-12", 9, 61),
            ("丙", "2026-10-19", 9, 62),
            ("丙", "2026-10-26", 9, 80),
        ]);
        let found = below(&days, &TeamOptions::default());
        let runs: Vec<_> =
            found.iter().map(|run| (run.agent.as_str(), run.periods.len(), run.lasts)).collect();
        assert_eq!(runs, [("甲", 3, true), ("丙", 3, false)]);
        assert_eq!(found[0].periods.last().expect("a period").period, "2026-W44");
    }

    #[test]
    fn the_star_is_the_best_of_those_with_enough_talks_and_no_veto() {
        let mut days = days(&[
            ("甲", "2026-10-05", 9, 90),
            ("乙", "2026-10-06", 12, 90),
            ("丙", "2026-10-07", 2, 100),
            ("丁", "2026-10-07", 9, 99),
        ]);
        days.get_mut("丁").and_then(|days| days.values_mut().next()).expect("a day").vetoed = 1;
        let stars = stars(&days, Length::Week, &TeamOptions::default());
        assert_eq!(stars.len(), 1);
        assert_eq!((stars[0].agent.as_str(), stars[0].among), ("乙", 3), "equal scores, more talks");
    }

    #[test]
    fn where_nobody_can_be_compared_there_is_no_star() {
        let days = days(&[("甲", "2026-10-05", 9, 90)]);
        assert_eq!(stars(&days, Length::Month, &TeamOptions::default()), []);
    }

    #[test]
    fn a_month_costs_what_the_formula_says() {
        let mut days =
            days(&[("甲", "2026-10-05", 9, 73), ("甲", "2026-11-05", 9, 95), ("甲", "2026-12-05", 9, 0)]);
        days.get_mut("甲").and_then(|days| days.values_mut().next()).expect("a day").vetoed = 2;
        let figures = deductions(&days, &TeamOptions::default());
        let shown: Vec<_> =
            figures.iter().map(|month| (month.score.period.as_str(), month.deduction)).collect();
        assert_eq!(shown, [("2026-12", 30.0), ("2026-11", 0.0), ("2026-10", 7.0 + 10.0)]);
    }
}
