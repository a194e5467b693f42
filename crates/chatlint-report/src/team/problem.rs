//! Which problems many agents share (a topic for training) and which are one agent's own (coaching).
//!
//! An item **affects** an agent when it was found in at least a tenth of their talks and in at least two of them. It is a
//! **topic** when it affects at least half of the agents, and at least two. It is an agent's **own** when it was found in at
//! least three of their talks, at least one and a half times as often as in the others' talks, and Fisher's exact test
//! (one-sided, [`super::fisher`]) gives a chance below 0.01 that this is chance. An item may be both: all have the problem,
//! and one has it worse. With a single agent there is nobody to compare with: then whatever affects them is their own.
//! Agents with fewer talks than the report asks for are left out of all of it. Credits are no problems.

use std::collections::BTreeMap;

use serde::Serialize;

use super::figures::{Figures, share};
use super::fisher;

/// The share of an agent's talks from which on an item affects them.
const AFFECTED_SHARE: f64 = 0.1;
/// The number of an agent's talks from which on an item affects them.
const AFFECTED_TALKS: u64 = 2;
/// The share of the agents from which on an item is a topic.
const SHARED_BY: f64 = 0.5;
/// The number of an agent's talks from which on an item can be their own.
const OWN_TALKS: u64 = 3;
/// How many times the others' rate an agent's own must be.
const OWN_RATE: f64 = 1.5;
/// The chance below which a difference is taken for real.
const CHANCE: f64 = 0.01;

/// A problem that many agents share.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Topic {
    /// The item.
    pub item: String,
    /// Whom it affects, the most often affected first.
    pub agents: Vec<Rate>,
    /// How many agents were looked at.
    pub of: u64,
    /// Talks of theirs in which it was found.
    pub talks: u64,
    /// Points that it cost them together, not negative.
    pub points: f64,
}

/// How often an item was found in an agent's talks.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Rate {
    /// Who.
    pub agent: String,
    /// Talks with the item.
    pub talks: u64,
    /// All their talks.
    pub of: u64,
    /// Talks with the item ÷ all, 0 to 1.
    pub share: f64,
}

/// A problem of one agent.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Coaching {
    /// The item.
    pub item: String,
    /// Whose, and how often.
    #[serde(flatten)]
    pub rate: Rate,
    /// How often it was found in the others' talks, 0 to 1; `None` where there are no others.
    pub others: Option<f64>,
    /// The chance that the difference is chance (Fisher's exact test, one-sided); `None` where there are no others.
    pub chance: Option<f64>,
    /// Points that it cost, not negative.
    pub points: f64,
}

/// Topics, the most widely shared first, and what is single agents' own, by agent and then by what it costs.
#[must_use]
pub fn problems(agents: &BTreeMap<String, Figures>, least_talks: u64) -> (Vec<Topic>, Vec<Coaching>) {
    let looked_at: Vec<(&String, &Figures)> =
        agents.iter().filter(|(_, figures)| figures.talks >= least_talks.max(1)).collect();
    let all_talks: u64 = looked_at.iter().map(|(_, figures)| figures.talks).sum();
    let mut by_item: BTreeMap<&String, Vec<(Rate, i64)>> = BTreeMap::new();
    for (agent, figures) in &looked_at {
        for (item, found) in figures.items.iter().filter(|(_, found)| !found.credit) {
            let rate = Rate {
                agent: (*agent).clone(),
                talks: found.talks,
                of: figures.talks,
                share: share(found.talks, figures.talks),
            };
            by_item.entry(item).or_default().push((rate, found.points));
        }
    }
    let mut topics = Vec::new();
    let mut coaching = Vec::new();
    for (item, rates) in by_item {
        let talks: u64 = rates.iter().map(|(rate, _)| rate.talks).sum();
        topics.extend(topic(item, &rates, talks, looked_at.len()));
        for (rate, points) in rates {
            let own = own(item, rate, points, talks, all_talks);
            coaching.extend(own);
        }
    }
    topics.sort_by(|a, b| {
        let order = b.agents.len().cmp(&a.agents.len());
        order.then(b.points.total_cmp(&a.points)).then(a.item.cmp(&b.item))
    });
    coaching.sort_by(|a, b| {
        let order = a.rate.agent.cmp(&b.rate.agent);
        order.then(b.points.total_cmp(&a.points)).then(a.item.cmp(&b.item))
    });
    (topics, coaching)
}

fn affects(rate: &Rate) -> bool {
    rate.talks >= AFFECTED_TALKS && rate.share >= AFFECTED_SHARE
}

#[allow(clippy::cast_precision_loss, reason = "a team has few agents")]
fn topic(item: &str, rates: &[(Rate, i64)], talks: u64, of: usize) -> Option<Topic> {
    let mut agents: Vec<Rate> =
        rates.iter().map(|(rate, _)| rate).filter(|rate| affects(rate)).cloned().collect();
    if agents.len() < 2 || (agents.len() as f64) < SHARED_BY * of as f64 {
        return None;
    }
    agents.sort_by(|a, b| b.share.total_cmp(&a.share).then(a.agent.cmp(&b.agent)));
    let points = rates.iter().map(|(_, points)| points).sum();
    Some(Topic { item: item.to_owned(), agents, of: of as u64, talks, points: lost(points) })
}

fn own(item: &str, rate: Rate, points: i64, talks: u64, all_talks: u64) -> Option<Coaching> {
    let others = all_talks - rate.of;
    if others == 0 {
        let coaching =
            Coaching { item: item.to_owned(), rate, others: None, chance: None, points: lost(points) };
        return affects(&coaching.rate).then_some(coaching);
    }
    let others_share = share(talks - rate.talks, others);
    if rate.talks < OWN_TALKS || rate.share < OWN_RATE * others_share {
        return None;
    }
    let chance = fisher::upper_tail(rate.talks, rate.of, talks, all_talks);
    let chance_shown = (chance * 1e6).round() / 1e6;
    (chance < CHANCE).then(|| Coaching {
        item: item.to_owned(),
        rate,
        others: Some(others_share),
        chance: Some(chance_shown),
        points: lost(points),
    })
}

/// Tenths that were deducted, as points.
#[allow(clippy::cast_precision_loss, reason = "sums of points stay far below 2^53")]
fn lost(tenths: i64) -> f64 {
    (-tenths).max(0) as f64 / 10.0
}

#[cfg(test)]
mod tests {
    use super::super::figures::ItemFigures;
    use super::*;

    /// An agent with their talks, and how many of them have which item.
    type Found<'a> = (&'a str, u64, &'a [(&'a str, u64)]);

    fn agents(rates: &[Found<'_>]) -> BTreeMap<String, Figures> {
        let figures = |talks: u64, items: &[(&str, u64)]| Figures {
            talks,
            items: items
                .iter()
                .map(|(item, talks)| {
                    let points = -30 * i64::try_from(*talks).expect("few");
                    let credit = *item == "soothing";
                    (
                        (*item).to_owned(),
                        ItemFigures { talks: *talks, hits: *talks, points, credit, ..Default::default() },
                    )
                })
                .collect(),
            ..Figures::default()
        };
        rates.iter().map(|(agent, talks, items)| ((*agent).to_owned(), figures(*talks, items))).collect()
    }

    #[test]
    fn what_half_the_agents_have_is_a_topic_and_what_one_has_is_coaching() {
        let agents = agents(&[
            ("甲", 40, &[("missing-closing", 20), ("cold-reply", 1)]),
            ("乙", 40, &[("missing-closing", 18), ("cold-reply", 14)]),
            ("丙", 40, &[("missing-closing", 22), ("soothing", 30)]),
            ("丁", 2, &[("abuse", 2)]),
        ]);
        let (topics, coaching) = problems(&agents, 5);
        assert_eq!(topics.len(), 1, "{topics:?}");
        assert_eq!(
            (topics[0].item.as_str(), topics[0].agents.len(), topics[0].of),
            ("missing-closing", 3, 3)
        );
        assert_eq!(topics[0].agents[0].agent, "丙", "the most often affected first");
        assert!((topics[0].points - 180.0).abs() < 1e-9, "{topics:?}");
        assert_eq!(coaching.len(), 1, "{coaching:?}");
        assert_eq!((coaching[0].item.as_str(), coaching[0].rate.agent.as_str()), ("cold-reply", "乙"));
        assert!(coaching[0].chance.is_some_and(|chance| chance < 0.001), "{coaching:?}");
        assert_eq!(coaching[0].others, Some(0.0125));
    }

    #[test]
    fn a_difference_that_may_be_chance_is_none() {
        let agents = agents(&[("甲", 10, &[("cold-reply", 3)]), ("乙", 10, &[("cold-reply", 1)])]);
        let (topics, coaching) = problems(&agents, 5);
        assert_eq!((topics, coaching), (Vec::new(), Vec::new()));
    }

    #[test]
    fn a_single_agent_is_compared_with_nobody() {
        let (topics, coaching) = problems(&agents(&[("甲", 10, &[("cold-reply", 3), ("abuse", 1)])]), 5);
        assert_eq!(topics, []);
        let found: Vec<_> = coaching.iter().map(|own| (own.item.as_str(), own.chance)).collect();
        assert_eq!(found, [("cold-reply", None)]);
    }
}
