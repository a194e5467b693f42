//! Statistics of a team, out of summaries that come one by one: what is held grows with agents and days, not with talks.
//!
//! A talk counts once for the team, its platform, its day and its week. It counts for each agent who served in it, with
//! that agent's own part ([`AgentPart`](crate::summary::AgentPart)): so talks by agent may add up to more than there are, findings and points add up.
//! Findings of talks in which no person took part count nowhere, only the talks do (`unserved`).

mod example;
mod figures;
pub mod fisher;
mod options;
mod problem;
mod standing;

use std::collections::{BTreeMap, BTreeSet};

use chatlint_core::conversation::Platform;
use chatlint_core::scheme::Dimension;
use serde::Serialize;

pub use example::Example;
pub use figures::{BANDS, DimensionMean, Group};
pub use options::{Deduction, TeamOptions};
pub use problem::{Coaching, Rate, Topic};
pub use standing::{Below, MonthlyDeduction, PeriodScore, Star};

use crate::period::{Day, Length};
use crate::summary::TalkSummary;
use example::Examples;
use figures::{Figures, mean, share};
use standing::{Days, Standing};

/// What is counted so far.
#[derive(Debug, Clone, Default)]
pub struct Team {
    options: TeamOptions,
    total: Figures,
    agents: BTreeMap<String, Figures>,
    platforms: BTreeMap<&'static str, Figures>,
    days: BTreeMap<Day, Figures>,
    standings: Days,
    examples: Examples,
    /// Names in all talks, chosen or not: what may be chosen.
    names: BTreeSet<String>,
    places: BTreeSet<&'static str>,
    unserved: u64,
    undated: u64,
}

/// A team's report.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TeamReport {
    /// By what it was made.
    pub options: TeamOptions,
    /// All talks that are chosen.
    pub total: Group,
    /// Talks in which no person took part; they count nowhere else.
    pub unserved: u64,
    /// Talks without a date; they are in no day, week or month.
    pub undated: u64,
    /// The first and the last day; `None` without dates.
    pub span: Option<(Day, Day)>,
    /// Everybody who served in any talk, chosen or not.
    pub names: Vec<String>,
    /// Every platform of any talk, chosen or not.
    pub places: Vec<&'static str>,
    /// By agent, by name.
    pub agents: Vec<AgentReport>,
    /// By platform.
    pub platforms: Vec<Group>,
    /// By day.
    pub days: Vec<Group>,
    /// By ISO week.
    pub weeks: Vec<Group>,
    /// By item, the most costly first, then what is only praised.
    pub items: Vec<ItemReport>,
    /// Problems that many agents share.
    pub topics: Vec<Topic>,
    /// Problems of single agents.
    pub coaching: Vec<Coaching>,
    /// Agents below the bar in period after period.
    pub below: Vec<Below>,
    /// The best agent of each week, the latest first.
    pub weekly_stars: Vec<Star>,
    /// The best agent of each month, the latest first.
    pub monthly_stars: Vec<Star>,
    /// The deduction figures for performance sheets.
    pub deductions: Vec<MonthlyDeduction>,
    /// Talks to show others, the best first.
    pub examples: Vec<Example>,
}

/// An agent's figures.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AgentReport {
    /// As for every group.
    #[serde(flatten)]
    pub group: Group,
    /// What was found, by item.
    pub items: Vec<ItemReport>,
    /// From period to period, as long as the options say.
    pub periods: Vec<PeriodScore>,
}

/// An item's figures.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ItemReport {
    /// Item of the scheme.
    pub item: String,
    /// Its dimension.
    pub dimension: Dimension,
    /// Whether it is praise.
    pub credit: bool,
    /// Talks in which it was found.
    pub talks: u64,
    /// Of all talks, 0 to 1.
    pub share: f64,
    /// Findings.
    pub hits: u64,
    /// What they move, in points; negative deducts.
    pub points: f64,
}

impl Team {
    /// Nothing is counted yet.
    #[must_use]
    pub fn new(options: TeamOptions) -> Self {
        Self { options, ..Self::default() }
    }

    /// Takes a talk in. `talk` is its number: what is equally good comes in the order of the numbers.
    pub fn add(&mut self, talk: u32, summary: &TalkSummary) {
        for agent in &summary.agents {
            if !self.names.contains(&agent.name) {
                self.names.insert(agent.name.clone());
            }
        }
        self.places.insert(place(summary.platform));
        let in_place = self.options.selection.choose_place(summary);
        if summary.agents.is_empty() {
            self.unserved += u64::from(in_place);
            return;
        }
        let Some(part) = self.options.selection.choose(summary) else { return };
        let day = part.began.and_then(Day::of);
        self.undated += u64::from(day.is_none());
        let groups = [Some(&mut self.total), Some(self.platforms.entry(place(part.platform)).or_default())];
        let of_day = day.map(|day| self.days.entry(day).or_default());
        for group in groups.into_iter().chain([of_day]).flatten() {
            group.add(part.score, part.vetoed, part.findings.iter(), part.response);
        }
        for (number, agent) in (0..).zip(&part.agents) {
            let own = part.findings.iter().filter(|finding| finding.agent == Some(number));
            let figures = self.agents.entry(agent.name.clone()).or_default();
            figures.add(agent.score, agent.vetoed, own, agent.response);
            if let Some(day) = day {
                let standing = Standing {
                    talks: 1,
                    score: i64::from(agent.score),
                    vetoed: u64::from(agent.vetoed),
                    response: agent.response,
                };
                let days = self.standings.entry(agent.name.clone()).or_default();
                days.entry(day).or_default().add(&standing);
            }
        }
        self.examples.add(talk, &part, self.options.bar);
    }

    /// The report of all that was taken in.
    #[must_use]
    pub fn report(&self) -> TeamReport {
        let options = &self.options;
        let (topics, coaching) = problem::problems(&self.agents, options.least_talks);
        let mut weeks: BTreeMap<String, Figures> = BTreeMap::new();
        for (day, figures) in &self.days {
            weeks.entry(day.period(Length::Week)).or_default().join(figures);
        }
        let agent = |(name, figures): (&String, &Figures)| AgentReport {
            group: Group::new(name, figures),
            items: items(figures),
            periods: self.standings.get(name).map_or_else(Vec::new, |days| {
                standing::periods(days, options.period).iter().map(standing::shown).collect()
            }),
        };
        let span = self.days.keys().next().zip(self.days.keys().next_back());
        TeamReport {
            options: options.clone(),
            total: Group::new("", &self.total),
            unserved: self.unserved,
            undated: self.undated,
            span: span.map(|(first, last)| (*first, *last)),
            names: self.names.iter().cloned().collect(),
            places: self.places.iter().copied().collect(),
            agents: self.agents.iter().map(agent).collect(),
            platforms: self.platforms.iter().map(|(name, figures)| Group::new(name, figures)).collect(),
            days: self.days.iter().map(|(day, figures)| Group::new(&day.to_string(), figures)).collect(),
            weeks: weeks.iter().map(|(week, figures)| Group::new(week, figures)).collect(),
            items: items(&self.total),
            topics,
            coaching,
            below: standing::below(&self.standings, options),
            weekly_stars: standing::stars(&self.standings, Length::Week, options),
            monthly_stars: standing::stars(&self.standings, Length::Month, options),
            deductions: standing::deductions(&self.standings, options),
            examples: self.examples.best(),
        }
    }
}

/// Items of figures, the most costly first, praise last.
fn items(figures: &Figures) -> Vec<ItemReport> {
    let mut items: Vec<ItemReport> = figures
        .items
        .iter()
        .map(|(item, found)| ItemReport {
            item: item.clone(),
            dimension: found.dimension,
            credit: found.credit,
            talks: found.talks,
            share: share(found.talks, figures.talks),
            hits: found.hits,
            points: mean(found.points, 1).unwrap_or_default(),
        })
        .collect();
    items.sort_by(|a, b| {
        let order = a.credit.cmp(&b.credit).then(a.points.total_cmp(&b.points));
        order.then(b.hits.cmp(&a.hits)).then(a.item.cmp(&b.item))
    });
    items
}

/// A platform's name, as it is written everywhere.
fn place(platform: Platform) -> &'static str {
    match platform {
        Platform::Taobao => "taobao",
        Platform::Tmall => "tmall",
        Platform::Jd => "jd",
        Platform::Pinduoduo => "pinduoduo",
        Platform::Douyin => "douyin",
        Platform::Kuaishou => "kuaishou",
        Platform::Xiaohongshu => "xiaohongshu",
        Platform::Generic => "generic",
    }
}
