//! Choosing talks: by agent, platform, time, and by what was found in them.

use std::borrow::Cow;

use chatlint_core::Timestamp;
use chatlint_core::conversation::Platform;
use chatlint_core::scheme::Dimension;
use serde::{Deserialize, Serialize};

use crate::period::Day;
use crate::response::ResponseTally;
use crate::summary::{FindingPart, TalkSummary};
use crate::waits::Waits;

/// A response figure: the talks that it is made of, and how much each adds to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ResponseFigure {
    /// Rounds that count for the three-minute rate and were not answered in time.
    Late,
    /// Rounds that no person answered.
    Unanswered,
    /// The average response, in seconds.
    Average,
    /// The first response, in seconds.
    First,
    /// The handling time, in seconds.
    Handling,
}

impl ResponseFigure {
    /// What the figure is of one talk; `None` where the talk has no part in it.
    #[must_use]
    pub fn of(self, tally: &ResponseTally) -> Option<f64> {
        #[allow(clippy::cast_precision_loss, reason = "a talk has few rounds")]
        let rounds = |count: u64| (count > 0).then_some(count as f64);
        match self {
            Self::Late => rounds(tally.counted_rounds - tally.in_three_minutes),
            Self::Unanswered => rounds(tally.unanswered),
            Self::Average => tally.average_response_s(),
            Self::First => tally.first_response_s(),
            Self::Handling => tally.handling_s(),
        }
    }

    /// The message to look at.
    fn turn(self, waits: &Waits) -> Option<u32> {
        match self {
            Self::Late => waits.late,
            Self::Unanswered => waits.unanswered,
            Self::Average => waits.longest.map(|(turn, _)| turn),
            Self::First => waits.first,
            Self::Handling => None,
        }
    }
}

/// Which talks. What is left empty chooses nothing out.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each chooses for itself, and several may be asked for at once"
)]
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
    /// Only talks in which something was found besides praise.
    pub faulty: bool,
    /// Only talks that lost or gained points in this dimension.
    pub dimension: Option<Dimension>,
    /// Only talks that have a part in this figure.
    pub response: Option<ResponseFigure>,
    /// Only talks without a date.
    pub undated: bool,
    /// Only talks in which no person took part: those that are otherwise left out.
    pub unserved: bool,
    /// Only scores of at least this many points.
    pub least: Option<f64>,
    /// Only scores of less than this many points.
    pub below: Option<f64>,
}

impl Selection {
    /// The part of a talk that is chosen; `None` where it is not. Where nobody served in it, it is chosen only when asked for.
    #[must_use]
    pub fn choose<'a>(&self, summary: &'a TalkSummary) -> Option<Cow<'a, TalkSummary>> {
        if summary.agents.is_empty() != self.unserved || !self.choose_place(summary) {
            return None;
        }
        let part = self.of_agents(summary)?;
        let score = f64::from(part.score) / 10.0;
        let in_range = self.least.is_none_or(|least| score >= least)
            && self.below.is_none_or(|below| score < below)
            && (part.vetoed || !self.vetoed);
        let found = !self.asks_for_findings() || part.findings.iter().any(|part| self.wants(part));
        let timed = self.response.is_none_or(|figure| figure.of(&part.response).is_some());
        let undated = !self.undated || part.began.is_none();
        (in_range && found && timed && undated).then_some(part)
    }

    /// Whether a finding is one of those that are asked for.
    #[must_use]
    pub fn names(&self, part: &FindingPart) -> bool {
        self.found.iter().any(|id| *id == part.item || *id == part.rule)
    }

    fn asks_for_findings(&self) -> bool {
        self.faulty || self.vetoed || self.dimension.is_some() || !self.found.is_empty()
    }

    /// Whether a finding is one of those behind what is asked for; where nothing is, all but praise.
    fn wants(&self, part: &FindingPart) -> bool {
        let dimension =
            self.dimension.is_none_or(|dimension| part.dimension == dimension && part.points != 0);
        let kind = if !self.found.is_empty() {
            self.names(part)
        } else if self.vetoed {
            part.vetoes()
        } else {
            self.dimension.is_some() || !part.is_credit()
        };
        dimension && kind
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
        let (mut response, mut waits) = (first.response, first.waits);
        for agent in rest {
            response += agent.response;
            waits = waits.and(agent.waits);
        }
        let response = ResponseTally { talks: 1, ..response };
        let vetoed = agents.iter().any(|agent| agent.vetoed);
        // One agent's own score, or what those who are left made of the talk together.
        let score = match (rest, vetoed) {
            ([], _) => first.score,
            (_, true) => 0,
            (_, false) => (1000 + findings.iter().map(|part| part.points).sum::<i32>()).clamp(0, 1000),
        };
        Some(Cow::Owned(TalkSummary { score, vetoed, agents, findings, response, waits, ..summary.clone() }))
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
    /// Index of the first turn with one of them, or of the message behind a response figure; `None` where it is about the
    /// talk as a whole.
    pub turn: Option<u32>,
    /// The response figure that is asked for, of this talk: seconds or rounds.
    pub figure: Option<f64>,
    /// Where it stands in a list: higher first, equal ones by number. The slowest, then the most findings, then the lowest
    /// score come first, as far as the question is about them.
    pub rank: f64,
}

impl Selection {
    /// The talk as a row of a list; `None` where it is not chosen.
    #[must_use]
    pub fn row(&self, talk: u32, summary: &TalkSummary) -> Option<TalkRow> {
        let part = self.choose(summary)?;
        let wanted = |finding: &&FindingPart| self.wants(finding);
        let hits = part.findings.iter().filter(wanted).map(|finding| finding.hits).sum();
        let figure = self.response.and_then(|figure| figure.of(&part.response));
        let turn = match self.response {
            Some(figure) => figure.turn(&part.waits),
            None => part.findings.iter().filter(wanted).filter_map(|finding| finding.turn).min(),
        };
        let by_hits = self.faulty || self.dimension.is_some() || !self.found.is_empty();
        let rank = figure.unwrap_or(if by_hits { f64::from(hits) } else { -f64::from(part.score) });
        Some(TalkRow {
            talk,
            id: part.id.clone(),
            customer: part.customer.clone(),
            agents: part.agents.iter().map(|agent| agent.name.clone()).collect(),
            platform: part.platform,
            began: part.began,
            score: f64::from(part.score) / 10.0,
            vetoed: part.vetoed,
            hits,
            turn,
            figure,
            rank,
        })
    }
}
