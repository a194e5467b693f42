//! A talk as JavaScript gives it.

use chatlint_core::conversation::{Conversation, HouseRule, Turn};
use wasm_bindgen::prelude::*;

use crate::error::Failure;
use crate::place::Place;

/// Reads the argument `conversation`.
pub fn read(value: &JsValue) -> Result<Conversation, Failure> {
    let talk = Place::argument(value, "conversation");
    Ok(Conversation {
        id: talk.field("id")?.present().map(|id| id.text()).transpose()?,
        platform: talk
            .field("platform")?
            .present()
            .map(|name| name.one_of())
            .transpose()?
            .unwrap_or_default(),
        turns: talk.field("turns")?.items(turn)?,
        partial: talk.field("partial")?.flag()?,
        house: talk.field("house")?.items(house_rule)?,
        broadcast: talk.field("broadcast")?.flag()?,
    })
}

fn turn(turn: &Place<'_>) -> Result<Turn, Failure> {
    let at = turn.field("at")?.present();
    let at = at.map(|at| at.text()?.parse().map_err(|error| at.refuse(&format!("{error}"))));
    Ok(Turn {
        role: turn.field("role")?.one_of()?,
        text: turn.field("text")?.present().map(|text| text.text()).transpose()?.unwrap_or_default(),
        at: at.transpose()?,
        kind: turn.field("kind")?.present().map(|kind| kind.one_of()).transpose()?.unwrap_or_default(),
        sender: turn.field("sender")?.present().map(|sender| sender.text()).transpose()?,
    })
}

#[expect(clippy::redundant_closure_for_method_calls, reason = "a method's path is bound to one lifetime")]
fn house_rule(rule: &Place<'_>) -> Result<HouseRule, Failure> {
    Ok(HouseRule {
        id: rule.field("id")?.text()?,
        words: rule.field("words")?.items(|word| word.text())?,
        allow: rule.field("allow")?.items(|phrase| phrase.text())?,
        level: rule.field("level")?.one_of()?,
    })
}
