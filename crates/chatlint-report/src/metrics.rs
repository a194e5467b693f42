//! Response figures as they are written out.

use serde::Serialize;

use crate::ResponseTally;

/// The figures of one talk, one agent or a team. Times are seconds with one decimal, shares have three; a figure for which
/// nothing was timed is absent (null).
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct ResponseMetrics {
    /// Mean time of the first human reply.
    pub first_response_s: Option<f64>,
    /// Mean time of all human replies.
    pub mean_response_s: Option<f64>,
    /// Longest human reply.
    pub longest_response_s: Option<f64>,
    /// Mean time from the customer's first message to the agent's last.
    pub handling_s: Option<f64>,
    /// Rounds, answered or not.
    pub rounds: u64,
    /// Rounds that no person answered.
    pub unanswered: u64,
    /// Messages of human agents.
    pub agent_messages: u64,
    /// Messages of customers.
    pub customer_messages: u64,
    /// 答问比: the agent's messages to one of the customer's.
    pub answer_ratio: Option<f64>,
    /// Share of rounds asked 08:00–23:00 and answered by a person within three minutes (Taobao and Tmall
    /// 旺旺3分钟人工响应率, 2026-03), 0 to 1.
    pub three_minute_rate: Option<f64>,
    /// Average response of talks begun 08:00–23:00, ten minutes for a round without a reply (Douyin 飞鸽平均响应时长, 2026).
    pub average_response_s: Option<f64>,
}

impl From<&ResponseTally> for ResponseMetrics {
    fn from(tally: &ResponseTally) -> Self {
        let tenth = |value: Option<f64>| value.map(|value| (value * 10.0).round() / 10.0);
        let thousandth = |value: Option<f64>| value.map(|value| (value * 1000.0).round() / 1000.0);
        Self {
            first_response_s: tenth(tally.first_response_s()),
            mean_response_s: tenth(tally.mean_response_s()),
            longest_response_s: tenth(tally.longest_response_s()),
            handling_s: tenth(tally.handling_s()),
            rounds: tally.rounds,
            unanswered: tally.unanswered,
            agent_messages: tally.agent_messages,
            customer_messages: tally.customer_messages,
            answer_ratio: thousandth(tally.answer_ratio()),
            three_minute_rate: thousandth(tally.three_minute_rate()),
            average_response_s: tenth(tally.average_response_s()),
        }
    }
}
