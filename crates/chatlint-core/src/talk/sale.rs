//! Whether a talk is about buying or about something bought.

use super::Talk;
use super::given::GivenKind;
use crate::rules::lexicon::AFTER_SALE;

/// Whether nothing that the customer says speaks of an order already made.
#[must_use]
pub fn is_presale(talk: &Talk) -> bool {
    let after = |turn: usize| talk.is_customer(turn) && talk.utterances[turn].has(AFTER_SALE);
    let given = |kind| talk.given.iter().any(|given| given.kind == kind);
    !(0..talk.utterances.len()).any(after) && !given(GivenKind::Order) && !given(GivenKind::Problem)
}
