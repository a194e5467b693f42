//! How long the customer waited for each answer of one talk.

use chatlint_core::Talk;
use chatlint_core::score::Limits;
use chatlint_core::talk::round::{rounds, waited_ms};
use serde::Serialize;

use crate::{ResponseMetrics, ResponseTally};

/// One round: the customer speaks, a person answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Wait {
    /// Index of the customer's first turn of the round.
    pub asked: usize,
    /// Index of the first human reply; null where nobody answered.
    pub reply: Option<usize>,
    /// How long that took, in milliseconds; null without a reply or without both times, and over a change of the day.
    pub waited_ms: Option<i64>,
    /// Whether that is longer than the profile allows (`reply-s`).
    pub late: bool,
}

/// All rounds of a talk, and the figures that they come to.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Timeline {
    /// In the order of the talk.
    pub waits: Vec<Wait>,
    /// The profile's limit for a reply, in milliseconds.
    pub limit_ms: i64,
    /// The figures.
    pub metrics: ResponseMetrics,
}

impl Timeline {
    /// The timeline of one talk.
    #[must_use]
    pub fn of(talk: &Talk) -> Self {
        let turns = &talk.conversation.turns;
        let limit_ms = Limits::ms(talk.limits.reply_s);
        let waits = rounds(talk).into_iter().map(|round| {
            let waited = round.reply.and_then(|reply| waited_ms(turns[round.first].at, turns[reply].at));
            Wait {
                asked: round.first,
                reply: round.reply,
                waited_ms: waited,
                late: waited.is_some_and(|ms| ms > limit_ms),
            }
        });
        let (tally, _) = ResponseTally::of(talk);
        Self { waits: waits.collect(), limit_ms, metrics: ResponseMetrics::from(&tally) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chatlint_core::pack::example;
    use chatlint_core::{Judge, JudgeOptions};

    #[test]
    fn every_round_is_there_with_its_wait() {
        let judge = Judge::new(JudgeOptions::default()).expect("the built-in packs compile");
        let talk = example::read(
            "c[10:00:00]: 能发顺丰吗\na[10:00:30]: 您好，能的\nc[10:02:00]: 几天到\nc[10:02:10]: 在吗\na[10:06:00]: 两天哦\nc: 谢谢\na: 不客气的\nc[10:09:00]: 我要退款",
        );
        let timeline = Timeline::of(&judge.open(talk.expect("a readable talk").conversation));
        assert_eq!(timeline.limit_ms, 180_000);
        let waits: Vec<_> =
            timeline.waits.iter().map(|wait| (wait.asked, wait.reply, wait.waited_ms, wait.late)).collect();
        assert_eq!(
            waits,
            [
                (0, Some(1), Some(30_000), false),
                (2, Some(4), Some(240_000), true),
                (5, Some(6), None, false),
                (7, None, None, false),
            ]
        );
        assert_eq!(timeline.metrics.unanswered, 1);
        assert_eq!(timeline.metrics.longest_response_s, Some(240.0));
    }
}
