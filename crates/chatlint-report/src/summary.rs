//! One talk in few words: all that statistics of many talks need of it, without its text.
//!
//! A summary follows from a talk and its review alone, so it is made anew whenever the review changes. Points are whole
//! tenths: sums of them are exact, in any order.

use chatlint_core::conversation::Platform;
use chatlint_core::scheme::Dimension;
use chatlint_core::score::Score;
use chatlint_core::{Finding, Level, Review, Talk, Timestamp};
use serde::{Deserialize, Serialize};

use crate::charge::Charge;
use crate::response::ResponseTally;
use crate::waits::{Waits, earlier};

/// What is known of a judged talk.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TalkSummary {
    /// The talk's own id.
    pub id: Option<String>,
    /// The customer's name.
    pub customer: Option<String>,
    /// Where it took place.
    pub platform: Platform,
    /// The first time that is known.
    pub began: Option<Timestamp>,
    /// Messages of any kind.
    pub turns: u32,
    /// The score in tenths of a point, 0 to 1000.
    pub score: i32,
    /// Whether a red line made it 0.
    pub vetoed: bool,
    /// Whoever served, in order of appearance; empty when no person took part.
    pub agents: Vec<AgentPart>,
    /// What was found, in order of items, rules and agents.
    pub findings: Vec<FindingPart>,
    /// How fast the agents answered together.
    pub response: ResponseTally,
    /// Where people waited for them.
    pub waits: Waits,
}

/// What a dimension lost and gained, in tenths of a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct DimensionPoints {
    /// Lost, not negative.
    pub deducted: i32,
    /// Gained.
    pub credited: i32,
}

/// An agent's part in a talk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgentPart {
    /// As it stands in the talk; empty for one without a name.
    pub name: String,
    /// Messages that they wrote.
    pub messages: u32,
    /// The talk's score where they served alone; else 100 with their own points only, or 0 for a red line of their own. In
    /// tenths of a point.
    pub score: i32,
    /// Whether a red line of their own made it 0.
    pub vetoed: bool,
    /// How fast they answered.
    pub response: ResponseTally,
    /// Where people waited for them.
    pub waits: Waits,
}

/// Findings of one rule in one agent's charge.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingPart {
    /// Item of the scheme.
    pub item: String,
    /// Rule within the item.
    pub rule: String,
    /// The item's dimension.
    pub dimension: Dimension,
    /// The strongest among them.
    pub level: Level,
    /// Index into [`TalkSummary::agents`]; `None` when no person took part.
    pub agent: Option<u32>,
    /// Index of the first turn that has one; `None` for the talk as a whole.
    pub turn: Option<u32>,
    /// How many.
    pub hits: u32,
    /// Their share of the item's amount in the score, after caps, in tenths of a point; negative deducts.
    pub points: i32,
}

/// A kept summary that cannot be read: it was written by another version, or is damaged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this summary of a talk was written by another version of chatlint; judge the talk again")]
pub struct OtherVersion;

impl TalkSummary {
    /// The first byte of a kept summary; another one is of another version of chatlint.
    pub const FORM: u8 = 2;

    /// Sums up a talk and what the judge (and a reviewer after them) says of it.
    #[must_use]
    pub fn of(talk: &Talk, review: &Review) -> Self {
        let conversation = &talk.conversation;
        let charge = Charge::of(conversation);
        let findings = findings(&review.findings, &review.score, &charge);
        let alone = charge.agents.len() == 1;
        let agents = ResponseTally::by_agent(talk, &charge)
            .into_iter()
            .enumerate()
            .map(|(agent, (response, waits))| {
                let own = || findings.iter().filter(|part| part.agent == u32::try_from(agent).ok());
                let vetoed = own().any(FindingPart::vetoes);
                let points: i32 = own().map(|part| part.points).sum();
                let score = match (alone, vetoed) {
                    (true, _) => tenths(review.score.total),
                    (false, true) => 0,
                    (false, false) => (1000 + points).clamp(0, 1000),
                };
                let name = charge.agents[agent].clone();
                AgentPart { name, messages: charge.messages[agent], score, vetoed, response, waits }
            })
            .collect();
        let (response, waits) = ResponseTally::of(talk);
        let customer = (0..conversation.turns.len()).find(|at| talk.is_customer(*at));
        Self {
            id: conversation.id.clone(),
            customer: customer.and_then(|at| conversation.turns[at].sender.clone()),
            platform: conversation.platform,
            began: conversation.turns.iter().find_map(|turn| turn.at),
            turns: count(conversation.turns.len()),
            score: tenths(review.score.total),
            vetoed: review.score.vetoed,
            agents,
            findings,
            response,
            waits,
        }
    }

    /// What each dimension lost and gained, in the order of [`Dimension::ALL`].
    #[must_use]
    pub fn dimensions(&self) -> [DimensionPoints; 4] {
        Dimension::ALL.map(|dimension| {
            let mut sum = DimensionPoints::default();
            for part in self.findings.iter().filter(|part| part.dimension == dimension) {
                sum.deducted -= part.points.min(0);
                sum.credited += part.points.max(0);
            }
            sum
        })
    }

    /// A few hundred bytes to keep.
    #[must_use]
    #[allow(clippy::missing_panics_doc, reason = "memory takes bytes")]
    pub fn to_bytes(&self) -> Vec<u8> {
        postcard::to_extend(self, vec![Self::FORM]).expect("memory takes bytes")
    }

    /// Reads what [`Self::to_bytes`] wrote.
    ///
    /// # Errors
    /// If another version wrote it, or it is damaged.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, OtherVersion> {
        match bytes.split_first() {
            Some((&Self::FORM, rest)) => postcard::from_bytes(rest).map_err(|_| OtherVersion),
            _ => Err(OtherVersion),
        }
    }
}

impl FindingPart {
    /// Whether it makes a score 0.
    #[must_use]
    pub fn vetoes(&self) -> bool {
        self.dimension == Dimension::RedLine && self.level == Level::Block
    }

    /// Whether it is praise.
    #[must_use]
    pub fn is_credit(&self) -> bool {
        self.level == Level::Credit
    }
}

/// Findings by item, rule and agent, with the amounts of the score shared out among them.
fn findings(findings: &[Finding], score: &Score, charge: &Charge) -> Vec<FindingPart> {
    // The weight of a part: the points of its findings before caps, in tenths.
    let mut parts: Vec<(FindingPart, i64)> = Vec::new();
    for finding in findings {
        let turn = finding.turn.filter(|turn| *turn < charge.turns.len());
        let agent = turn.map(|turn| charge.turns[turn]).or_else(|| charge.main()).map(count);
        let weight = i64::from(tenths(finding.points.abs()));
        let same = parts
            .iter_mut()
            .find(|(part, _)| (&part.item, &part.rule, part.agent) == (&finding.item, &finding.rule, agent));
        if let Some((part, sum)) = same {
            part.hits += 1;
            part.level = part.level.max(finding.level);
            part.turn = earlier(part.turn, finding.turn.map(count));
            *sum += weight;
        } else {
            let part = FindingPart {
                item: finding.item.clone(),
                rule: finding.rule.clone(),
                dimension: finding.dimension,
                level: finding.level,
                agent,
                turn: finding.turn.map(count),
                hits: 1,
                points: 0,
            };
            parts.push((part, weight));
        }
    }
    parts.sort_by(|(a, _), (b, _)| (&a.item, &a.rule, a.agent).cmp(&(&b.item, &b.rule, b.agent)));
    for line in &score.lines {
        let mut of_item: Vec<_> = parts.iter_mut().filter(|(part, _)| part.item == line.item).collect();
        let weights: Vec<i64> = of_item.iter().map(|(_, weight)| *weight).collect();
        for ((part, _), share) in of_item.iter_mut().zip(shares(tenths(line.amount), &weights)) {
            part.points = share;
        }
    }
    parts.into_iter().map(|(part, _)| part).collect()
}

/// Shares out a whole number by weights; what does not divide goes to the first with a weight.
fn shares(whole: i32, weights: &[i64]) -> Vec<i32> {
    let sum: i64 = weights.iter().sum();
    if sum == 0 {
        return vec![0; weights.len()];
    }
    let share = |weight: &i64| i32::try_from(i64::from(whole) * weight / sum).unwrap_or_default();
    let mut shares: Vec<i32> = weights.iter().map(share).collect();
    let rest = whole - shares.iter().sum::<i32>();
    if let Some(first) = weights.iter().position(|weight| *weight > 0) {
        shares[first] += rest;
    }
    shares
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[expect(clippy::cast_possible_truncation, reason = "scores and points have a few digits")]
fn tenths(value: f32) -> i32 {
    (value * 10.0).round() as i32
}

#[cfg(test)]
mod tests {
    use chatlint_core::pack::example;
    use chatlint_core::{Judge, JudgeOptions, Review};

    use super::*;

    fn judged(text: &str, names: &[&str]) -> (Talk, Review) {
        let judge = Judge::new(JudgeOptions::default()).expect("the built-in packs compile");
        let mut conversation = example::read(text).expect("a readable talk").conversation;
        for (turn, name) in conversation.turns.iter_mut().zip(names) {
            turn.sender = Some((*name).to_owned());
        }
        let talk = judge.open(conversation);
        let review = judge.review_talk(&talk);
        (talk, review)
    }

    const TALK: &str = "c[2026-11-18 10:00:00]: 这件有货吗\na[2026-11-18 10:00:30]: 您好，有的哦\nc[2026-11-18 10:01:00]: 能便宜点吗\na[2026-11-18 10:01:20]: 加我微信聊吧";

    #[test]
    fn one_agent_alone_has_the_score_of_the_talk() {
        let (talk, review) = judged(TALK, &["tb_青禾", "小满", "tb_青禾", "小满"]);
        let summary = TalkSummary::of(&talk, &review);
        assert_eq!(summary.customer.as_deref(), Some("tb_青禾"));
        assert_eq!((summary.score, summary.vetoed), (0, true));
        assert_eq!(summary.agents.len(), 1);
        assert_eq!((summary.agents[0].score, summary.agents[0].vetoed), (0, true));
        assert_eq!(summary.began.map(Timestamp::date), Some((2026, 11, 18)));
        assert_eq!(summary.agents[0].response, summary.response);
        let found: usize = summary.findings.iter().map(|part| part.hits as usize).sum();
        assert_eq!(found, review.findings.len());
    }

    #[test]
    fn each_agent_answers_for_their_own_words() {
        let (talk, review) = judged(TALK, &["tb_青禾", "小满", "tb_青禾", "阿远"]);
        let summary = TalkSummary::of(&talk, &review);
        let [first, second] = &summary.agents[..] else { panic!("two agents") };
        assert!(!first.vetoed && first.score > 0, "{first:?}");
        assert_eq!((second.score, second.vetoed), (0, true));
    }

    #[test]
    fn the_shares_of_findings_are_the_amounts_of_the_score() {
        let (talk, review) = judged(
            "c: 在吗\na: 在\nc: 有货吗\na: 嗯\nc: 能退吗\na: 是的\nc: 包邮吗\na: 好\nc: 几天到\na: 哦",
            &["c", "甲", "c", "乙", "c", "甲", "c", "乙", "c", "甲"],
        );
        let summary = TalkSummary::of(&talk, &review);
        assert!(review.score.lines.iter().any(|line| line.capped), "{:?}", review.score.lines);
        for line in &review.score.lines {
            let shared: i32 =
                summary.findings.iter().filter(|part| part.item == line.item).map(|part| part.points).sum();
            assert_eq!(shared, tenths(line.amount), "{}", line.item);
        }
        for (sum, shown) in summary.dimensions().iter().zip(&review.score.dimensions) {
            assert_eq!((sum.deducted, sum.credited), (tenths(shown.deducted), tenths(shown.credited)));
        }
    }

    #[test]
    fn what_does_not_divide_is_not_lost() {
        assert_eq!(shares(-10, &[3, 3, 3]), [-4, -3, -3]);
        assert_eq!(shares(7, &[0, 2, 1]), [0, 5, 2]);
        assert_eq!(shares(0, &[0, 0]), [0, 0]);
    }

    #[test]
    fn bytes_give_the_same_summary_back() {
        let (talk, review) = judged(TALK, &["tb_青禾", "小满", "tb_青禾", "阿远"]);
        let summary = TalkSummary::of(&talk, &review);
        let bytes = summary.to_bytes();
        assert!(bytes.len() < 700, "{}", bytes.len());
        assert_eq!(TalkSummary::from_bytes(&bytes), Ok(summary));
        assert_eq!(TalkSummary::from_bytes(&bytes[..20]), Err(OtherVersion));
        assert_eq!(TalkSummary::from_bytes(&[TalkSummary::FORM + 1, 0]), Err(OtherVersion));
        assert_eq!(TalkSummary::from_bytes(&[]), Err(OtherVersion));
    }
}
