//! How fast people answered: the platforms' own figures and the general ones.
//!
//! | figure | definition |
//! |---|---|
//! | three-minute rate | rounds asked between 08:00 and 23:00 that a person answered within three minutes ÷ all such rounds (Taobao/Tmall 旺旺3分钟人工响应率, 2026-03) |
//! | average response | reply times ÷ rounds of talks that began between 08:00:00 and 22:59:59; a round without a human reply counts as ten minutes (Douyin 飞鸽平均响应时长, 2026) |
//! | first, mean and longest response | of all human replies |
//! | handling time | from the customer's first message to the agent's last |
//! | 答问比 | the agent's messages ÷ the customer's |
//!
//! A round is a run of customer messages up to the first human reply ([`chatlint_core::talk::round`]). Bots, canned replies and
//! system lines neither answer nor count. Turns without a time, a change of the day, and gaps of eight hours and more
//! leave a round out of every figure that needs time. A tally adds up: of one talk, one agent or a whole team.

use std::ops::{AddAssign, Range};

use chatlint_core::Talk;
use chatlint_core::talk::round::{rounds, waited_ms};
use serde::{Deserialize, Serialize};

use crate::charge::Charge;
use crate::waits::Waits;

/// The limit of the three-minute rate, in milliseconds.
pub const THREE_MINUTES: i64 = 180_000;

/// What a round without a human reply counts in the average response, in milliseconds.
pub const UNANSWERED: i64 = 600_000;

/// The hours that the platforms count, in seconds of the local day.
const COUNTED: Range<u32> = 8 * 3600..23 * 3600;

/// Counts and sums from which every figure follows. Times are milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ResponseTally {
    /// Talks with at least one human message.
    pub talks: u64,
    /// Rounds, answered or not, timed or not.
    pub rounds: u64,
    /// Rounds that no person answered.
    pub unanswered: u64,
    /// Messages of human agents.
    pub agent_messages: u64,
    /// Messages of customers.
    pub customer_messages: u64,
    /// Timed rounds asked between 08:00 and 23:00.
    pub counted_rounds: u64,
    /// Those that a person answered within three minutes.
    pub in_three_minutes: u64,
    /// Timed rounds of talks begun between 08:00 and 23:00.
    pub averaged_rounds: u64,
    /// Their reply times, ten minutes for each without a reply.
    pub averaged_ms: i64,
    /// Timed human replies.
    pub replies: u64,
    /// Their reply times.
    pub replies_ms: i64,
    /// Talks with a timed first reply.
    pub first_replies: u64,
    /// Their first reply times.
    pub first_ms: i64,
    /// The longest reply time.
    pub longest_ms: i64,
    /// Talks with a timed beginning and end.
    pub handled: u64,
    /// Their handling times.
    pub handling_ms: i64,
}

impl ResponseTally {
    /// The tally of one talk and where in it people waited; empty when no person took part.
    #[must_use]
    pub fn of(talk: &Talk) -> (Self, Waits) {
        Self::of_turns(talk, |_| true)
    }

    /// The tallies of the agents of one talk, in the order of [`Charge::agents`]: each with the rounds that they answered or
    /// left without an answer. All but `talks` and the handling times add up to the tally of the talk.
    #[must_use]
    pub fn by_agent(talk: &Talk, charge: &Charge) -> Vec<(Self, Waits)> {
        (0..charge.agents.len())
            .map(|agent| Self::of_turns(talk, |turn| charge.turns[turn] == agent))
            .collect()
    }

    /// The tally of those turns of a talk that are someone's. Rounds belong to whom their first turn belongs to.
    fn of_turns(talk: &Talk, theirs: impl Fn(usize) -> bool) -> (Self, Waits) {
        let turns = &talk.conversation.turns;
        let (mut tally, mut waits) = (Self::default(), Waits::default());
        let of_agent = |at: &usize| theirs(*at) && turns[*at].is_human_agent();
        let of_customer = |at: &usize| theirs(*at) && talk.is_customer(*at);
        tally.agent_messages = (0..turns.len()).filter(of_agent).count() as u64;
        if tally.agent_messages == 0 {
            return (tally, waits);
        }
        tally.talks = 1;
        tally.customer_messages = (0..turns.len()).filter(of_customer).count() as u64;
        let begun = turns.iter().find_map(|turn| turn.at);
        let in_hours = begun.is_some_and(|at| COUNTED.contains(&at.second_of_day()));
        for (number, round) in rounds(talk).into_iter().enumerate().filter(|(_, round)| theirs(round.first)) {
            tally.rounds += 1;
            tally.unanswered += u64::from(round.reply.is_none());
            if round.reply.is_none() {
                waits.leave(&round);
            }
            let Some(asked_at) = turns[round.first].at else { continue };
            let waited = round.reply.map(|reply| waited_ms(Some(asked_at), turns[reply].at));
            if waited == Some(None) {
                // Answered, but on another day or at an unknown time: no figure can be right.
                continue;
            }
            let counted = COUNTED.contains(&asked_at.second_of_day());
            tally.take_round(waited.flatten(), number == 0, counted, in_hours);
            waits.take(&round, waited.flatten(), number == 0, counted);
        }
        let first = (0..turns.len()).find(of_customer).and_then(|at| turns[at].at);
        let last = (0..turns.len()).rev().find(of_agent).and_then(|at| turns[at].at);
        if let (Some(first), Some(last)) = (first, last)
            && last >= first
        {
            tally.handled = 1;
            tally.handling_ms = last.since_ms(first);
        }
        (tally, waits)
    }

    fn take_round(&mut self, waited: Option<i64>, is_first: bool, counted: bool, averaged: bool) {
        if counted {
            self.counted_rounds += 1;
            self.in_three_minutes += u64::from(waited.is_some_and(|ms| ms <= THREE_MINUTES));
        }
        if averaged {
            self.averaged_rounds += 1;
            self.averaged_ms += waited.unwrap_or(UNANSWERED);
        }
        let Some(ms) = waited else { return };
        self.replies += 1;
        self.replies_ms += ms;
        self.longest_ms = self.longest_ms.max(ms);
        if is_first {
            self.first_replies += 1;
            self.first_ms += ms;
        }
    }

    /// Share of rounds answered by a person within three minutes, 0 to 1; `None` where nothing was timed.
    #[must_use]
    pub fn three_minute_rate(&self) -> Option<f64> {
        share(self.in_three_minutes, self.counted_rounds)
    }

    /// Average response in seconds, a round without a reply as ten minutes.
    #[must_use]
    pub fn average_response_s(&self) -> Option<f64> {
        mean_s(self.averaged_ms, self.averaged_rounds)
    }

    /// Mean time of the human replies in seconds.
    #[must_use]
    pub fn mean_response_s(&self) -> Option<f64> {
        mean_s(self.replies_ms, self.replies)
    }

    /// Mean time of the first human reply in seconds.
    #[must_use]
    pub fn first_response_s(&self) -> Option<f64> {
        mean_s(self.first_ms, self.first_replies)
    }

    /// Longest human reply in seconds; `None` where nothing was timed.
    #[must_use]
    pub fn longest_response_s(&self) -> Option<f64> {
        if self.replies > 0 { mean_s(self.longest_ms, 1) } else { None }
    }

    /// Mean handling time in seconds.
    #[must_use]
    pub fn handling_s(&self) -> Option<f64> {
        mean_s(self.handling_ms, self.handled)
    }

    /// 答问比: the agent's messages to one of the customer's.
    #[must_use]
    pub fn answer_ratio(&self) -> Option<f64> {
        share(self.agent_messages, self.customer_messages)
    }
}

impl AddAssign for ResponseTally {
    fn add_assign(&mut self, other: Self) {
        self.talks += other.talks;
        self.rounds += other.rounds;
        self.unanswered += other.unanswered;
        self.agent_messages += other.agent_messages;
        self.customer_messages += other.customer_messages;
        self.counted_rounds += other.counted_rounds;
        self.in_three_minutes += other.in_three_minutes;
        self.averaged_rounds += other.averaged_rounds;
        self.averaged_ms += other.averaged_ms;
        self.replies += other.replies;
        self.replies_ms += other.replies_ms;
        self.first_replies += other.first_replies;
        self.first_ms += other.first_ms;
        self.longest_ms = self.longest_ms.max(other.longest_ms);
        self.handled += other.handled;
        self.handling_ms += other.handling_ms;
    }
}

#[allow(clippy::cast_precision_loss, reason = "counts of messages stay far below 2^53")]
fn share(part: u64, whole: u64) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

#[allow(clippy::cast_precision_loss, reason = "milliseconds of talks stay far below 2^53")]
fn mean_s(sum_ms: i64, count: u64) -> Option<f64> {
    (count > 0).then(|| sum_ms as f64 / 1000.0 / count as f64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use chatlint_core::pack::example;
    use chatlint_core::{Judge, JudgeOptions};

    fn tally(talk: &str) -> ResponseTally {
        let judge = Judge::new(JudgeOptions::default()).expect("the built-in packs compile");
        ResponseTally::of(&judge.open(example::read(talk).expect("a readable talk").conversation)).0
    }

    #[test]
    fn late_and_missing_replies_count_as_the_platforms_count_them() {
        let tally = tally(
            "c[20:00:00]: 能发顺丰吗\nb[20:00:01]: 请稍候\nc[20:01:00]: 有人吗\na[20:02:00]: 您好，能的\nc[20:03:00]: 几天到\na[20:10:00]: 两天\nc[20:20:00]: 我要退款\ns[20:40:00]: 会话超时",
        );
        assert_eq!((tally.rounds, tally.unanswered), (3, 1));
        assert_eq!(tally.three_minute_rate(), Some(1.0 / 3.0));
        assert_eq!(tally.average_response_s(), Some((120.0 + 420.0 + 600.0) / 3.0));
        assert_eq!(tally.mean_response_s(), Some(270.0));
        assert_eq!(tally.first_response_s(), Some(120.0));
        assert_eq!(tally.longest_response_s(), Some(420.0));
        assert_eq!(tally.handling_s(), Some(600.0));
        assert_eq!(tally.answer_ratio(), Some(0.5));
    }

    #[test]
    fn the_night_and_untimed_talks_are_left_out() {
        let night = tally("c[01:40:00]: 有货吗\na[01:50:00]: 有的");
        assert_eq!((night.three_minute_rate(), night.average_response_s()), (None, None));
        assert_eq!(night.longest_response_s(), Some(600.0));
        let overnight = tally("c[2026-03-01 22:00:00]: 有货吗\na[2026-03-02 08:00:00]: 有的");
        assert_eq!((overnight.rounds, overnight.replies), (1, 0));
        let untimed = tally("c: 有货吗\na: 有的");
        assert_eq!((untimed.rounds, untimed.mean_response_s()), (1, None));
        assert_eq!(tally("c[10:00:00]: 有人吗\nb[10:00:01]: 您好"), ResponseTally::default());
    }

    #[test]
    fn each_agent_of_a_talk_has_the_rounds_that_were_theirs() {
        let judge = Judge::new(JudgeOptions::default()).expect("the built-in packs compile");
        let text = "c[10:00:00]: 有货吗\na[10:01:00]: 有的\nc[10:02:00]: 能退吗\na[10:07:00]: 可以的\nc[10:08:00]: 多久到账";
        let mut conversation = example::read(text).expect("a readable talk").conversation;
        for (turn, name) in conversation.turns.iter_mut().zip(["c", "甲", "c", "乙", "c"]) {
            turn.sender = Some(name.to_owned());
        }
        let talk = judge.open(conversation);
        let parts = ResponseTally::by_agent(&talk, &Charge::of(&talk.conversation));
        let [(first, early), (second, late)] = parts[..] else { panic!("two agents: {parts:?}") };
        assert_eq!((first.rounds, first.unanswered, first.mean_response_s()), (1, 0, Some(60.0)));
        assert_eq!((second.rounds, second.unanswered, second.mean_response_s()), (2, 1, Some(300.0)));
        assert_eq!((first.first_replies, second.first_replies), (1, 0), "the talk has one first reply");
        let (mut sum, (whole, _)) = (first, ResponseTally::of(&talk));
        sum += second;
        let of_whole = |tally: ResponseTally| ResponseTally { talks: 0, handled: 0, handling_ms: 0, ..tally };
        assert_eq!(of_whole(sum), of_whole(whole));
        assert_eq!((early.first, early.late, early.unanswered), (Some(1), None, None));
        assert_eq!((late.first, late.late, late.unanswered), (None, Some(2), Some(4)));
        assert_eq!(late.longest.map(|(turn, _)| turn), Some(4), "without a reply it is the longest");
    }

    #[test]
    fn tallies_add_up() {
        let (one, two) = (
            tally("c[10:00:00]: 有货吗\na[10:01:00]: 有的"),
            tally("c[10:00:00]: 有货吗\na[10:05:00]: 有的"),
        );
        let mut both = one;
        both += two;
        assert_eq!(both.talks, 2);
        assert_eq!(both.three_minute_rate(), Some(0.5));
        assert_eq!(both.mean_response_s(), Some(180.0));
        assert_eq!(both.longest_response_s(), Some(300.0));
    }
}
