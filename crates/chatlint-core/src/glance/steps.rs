//! The steps of a talk and how far they are.

use super::{Step, StepKind, StepState};
use crate::rules::confirmation::confirms;
use crate::rules::missing_greeting::greets;
use crate::rules::missing_needs::{asks_of_need, open_need};
use crate::rules::missing_order_nudge::{decision, interest, invitation};
use crate::rules::missing_soothing::{REPLIES, soothes};
use crate::talk::Talk;
use crate::talk::mood::{Mood, mood};
use crate::talk::question::Want;
use crate::talk::sale::is_presale;

/// The steps that this talk asks for, in order. A text for many asks for none.
pub(super) fn of(talk: &Talk, open: bool) -> Vec<Step> {
    if talk.conversation.broadcast {
        return Vec::new();
    }
    let last = if is_presale(talk) { order(talk) } else { confirmation(talk) };
    let mut steps = Vec::new();
    let all =
        [greeting(talk), soothing(talk), needs(talk), answers(talk, open), Some(last), Some(closing(talk))];
    for step in all.into_iter().flatten() {
        steps.push(step);
    }
    steps
}

/// A step that a turn has done, or else stands as said.
fn step(kind: StepKind, done: Option<usize>, otherwise: StepState) -> Step {
    Step { kind, state: done.map_or(otherwise, |_| StepState::Done), turn: done }
}

/// `None` where the greeting may stand in what nobody has read.
fn greeting(talk: &Talk) -> Option<Step> {
    let turns = talk.utterances.len();
    let first = (0..turns).find(|&turn| talk.is_judged(turn));
    let greeted = first.and_then(|first| {
        let mut burst = std::iter::once(first).chain(talk.burst_after(first));
        burst.find(|&turn| greets(&talk.utterances[turn]))
    });
    if talk.conversation.partial && greeted.is_none() {
        return None;
    }
    let otherwise = if first.is_some() { StepState::Missed } else { StepState::Due };
    Some(step(StepKind::Greeting, greeted, otherwise))
}

/// Of the customer's last outburst; `None` without one.
fn soothing(talk: &Talk) -> Option<Step> {
    let upset = |run: &Vec<usize>| run.iter().any(|&turn| mood(&talk.utterances[turn]) == Mood::Upset);
    let last = *talk.customer_runs().into_iter().rev().find(upset)?.last()?;
    let replies: Vec<usize> = talk.agent_after(last, REPLIES).collect();
    let soothed =
        replies.iter().copied().find(|&turn| !talk.is_judged(turn) || soothes(&talk.utterances[turn]));
    let otherwise = if replies.len() < REPLIES { StepState::Due } else { StepState::Missed };
    Some(step(StepKind::Soothing, soothed, otherwise))
}

/// `None` where the need is plain.
fn needs(talk: &Talk) -> Option<Step> {
    open_need(talk).filter(|_| !talk.conversation.partial)?;
    let asked =
        (0..talk.utterances.len()).find(|&turn| talk.is_judged(turn) && asks_of_need(&talk.utterances[turn]));
    Some(step(StepKind::Needs, asked, StepState::Due))
}

/// `None` where nothing was asked but whether somebody is there.
fn answers(talk: &Talk, open: bool) -> Option<Step> {
    let asked = talk.questions.iter().any(|asked| asked.want != Want::Presence && asked.withdrawn.is_none());
    let state = if open { StepState::Due } else { StepState::Done };
    asked.then_some(Step { kind: StepKind::Answers, state, turn: None })
}

fn confirmation(talk: &Talk) -> Step {
    let confirmed = |turn: &usize| talk.is_judged(*turn) && confirms(talk, *turn).is_some();
    step(StepKind::Confirmation, (0..talk.utterances.len()).rev().find(confirmed), StepState::Later)
}

fn order(talk: &Talk) -> Step {
    let otherwise = if interest(talk).is_some() { StepState::Due } else { StepState::Later };
    step(StepKind::Order, decision(talk).or_else(|| invitation(talk)), otherwise)
}

fn closing(talk: &Talk) -> Step {
    let turns = talk.utterances.len();
    let otherwise = if talk.is_leaving(turns) { StepState::Due } else { StepState::Later };
    step(StepKind::Closing, talk.closed_at(turns), otherwise)
}
