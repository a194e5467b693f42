//! Choosing talks: by agent, platform, time, and by what was found in them.

use std::borrow::Cow;

use chatlint_core::Timestamp;
use chatlint_core::conversation::Platform;
use serde::{Deserialize, Serialize};

use crate::period::Day;
use crate::response::ResponseTally;
use crate::summary::{FindingPart, TalkSummary};

/// Which talks. What is left empty chooses nothing out.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Selection {
    /// By whom, as names stand in the talks. Of a talk that others served too, only these agents' part counts.
    pub agents: Vec<String>,
    /// Where.
    pub platforms: Vec<Platform>,
    /// Begun on this day or later. Talks without a date are then left out.
    pub from: Option<Day>,
    /// Begun on this day or earlier. Talks without a date are then left out.
    pub to: Option<Day>,
    /// Items or rules, by id: talks in which one of them was found. This is how a scene is chosen.
    pub found: Vec<String>,
    /// Only talks that a red line made 0.
    pub vetoed: bool,
    /// Only scores of at least this many points.
    pub least: Option<f64>,
    /// Only scores of less than this many points.
    pub below: Option<f64>,
}

impl Selection {
    /// The part of a talk that is chosen; `None` where it is not, or where nobody served in it.
    #[must_use]
    pub fn choose<'a>(&self, summary: &'a TalkSummary) -> Option<Cow<'a, TalkSummary>> {
        if summary.agents.is_empty() || !self.choose_place(summary) {
            return None;
        }
        let part = self.of_agents(summary)?;
        let score = f64::from(part.score) / 10.0;
        let in_range = self.least.is_none_or(|least| score >= least)
            && self.below.is_none_or(|below| score < below)
            && (part.vetoed || !self.vetoed);
        let found = self.found.is_empty() || part.findings.iter().any(|part| self.names(part));
        (in_range && found).then_some(part)
    }

    /// Whether a finding is one of those that are asked for.
    #[must_use]
    pub fn names(&self, part: &FindingPart) -> bool {
        self.found.iter().any(|id| *id == part.item || *id == part.rule)
    }

    /// Whether a talk is at a chosen place and time, whoever served in it.
    #[must_use]
    pub fn choose_place(&self, summary: &TalkSummary) -> bool {
        if !self.platforms.is_empty() && !self.platforms.contains(&summary.platform) {
            return false;
        }
        if self.from.is_none() && self.to.is_none() {
            return true;
        }
        summary
            .began
            .and_then(Day::of)
            .is_some_and(|day| self.from.is_none_or(|from| day >= from) && self.to.is_none_or(|to| day <= to))
    }

    fn of_agents<'a>(&self, summary: &'a TalkSummary) -> Option<Cow<'a, TalkSummary>> {
        let chosen = |name: &String| self.agents.is_empty() || self.agents.contains(name);
        if summary.agents.iter().all(|agent| chosen(&agent.name)) {
            return Some(Cow::Borrowed(summary));
        }
        let kept: Vec<usize> =
            (0..summary.agents.len()).filter(|agent| chosen(&summary.agents[*agent].name)).collect();
        let agents: Vec<_> = kept.iter().map(|agent| summary.agents[*agent].clone()).collect();
        let (first, rest) = agents.split_first()?;
        let findings: Vec<FindingPart> = summary
            .findings
            .iter()
            .filter_map(|part| {
                let agent = kept.iter().position(|agent| u32::try_from(*agent).ok() == part.agent)?;
                Some(FindingPart { agent: u32::try_from(agent).ok(), ..part.clone() })
            })
            .collect();
        let mut response = first.response;
        for agent in rest {
            response += agent.response;
        }
        let response = ResponseTally { talks: 1, ..response };
        let vetoed = agents.iter().any(|agent| agent.vetoed);
        // One agent's own score, or what those who are left made of the talk together.
        let score = match (rest, vetoed) {
            ([], _) => first.score,
            (_, true) => 0,
            (_, false) => (1000 + findings.iter().map(|part| part.points).sum::<i32>()).clamp(0, 1000),
        };
        Some(Cow::Owned(TalkSummary { score, vetoed, agents, findings, response, ..summary.clone() }))
    }
}

/// A talk in a list: enough to choose it by and to open it at the right message.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TalkRow {
    /// Its number, counted from 0 in the order of reading.
    pub talk: u32,
    /// The talk's own id.
    pub id: Option<String>,
    /// The customer's name.
    pub customer: Option<String>,
    /// Names of the agents that are chosen.
    pub agents: Vec<String>,
    /// Where.
    pub platform: Platform,
    /// The first time that is known.
    pub began: Option<Timestamp>,
    /// 0 to 100, of the agents that are chosen.
    pub score: f64,
    /// Whether a red line made it 0.
    pub vetoed: bool,
    /// Findings of what is asked for; of all items, credits left out, where nothing is.
    pub hits: u32,
    /// Index of the first turn with one of them; `None` where they speak of the talk as a whole.
    pub turn: Option<u32>,
}

impl Selection {
    /// The talk as a row of a list; `None` where it is not chosen.
    #[must_use]
    pub fn row(&self, talk: u32, summary: &TalkSummary) -> Option<TalkRow> {
        let part = self.choose(summary)?;
        let wanted = |finding: &&FindingPart| {
            if self.found.is_empty() { !finding.is_credit() } else { self.names(finding) }
        };
        Some(TalkRow {
            talk,
            id: part.id.clone(),
            customer: part.customer.clone(),
            agents: part.agents.iter().map(|agent| agent.name.clone()).collect(),
            platform: part.platform,
            began: part.began,
            score: f64::from(part.score) / 10.0,
            vetoed: part.vetoed,
            hits: part.findings.iter().filter(wanted).map(|finding| finding.hits).sum(),
            turn: part.findings.iter().filter(wanted).filter_map(|finding| finding.turn).min(),
        })
    }
}
