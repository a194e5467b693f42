//! Whether a customer looks for something without saying what exactly.

use super::topic::Topics;
use super::{Utterance, question};
use crate::lexicon::Hit;
use crate::rules::lexicon::{
    ANY_AT_ALL, BUYS, FITS, FOR_WHOM, PICK, THIS_ONE, TOPIC_COLOUR, TOPIC_DISCOUNT, TOPIC_PRICE, TOPIC_SIZE,
    VAGUE_NEED, WANTS, WHICH_ONE,
};
use crate::text::EntityKind;

/// Most characters between 给 and 买, 想 and 买, 哪款 and 好.
const FOR_WHOM_GAP: usize = 6;
const BUYS_GAP: usize = 6;
const FITS_GAP: usize = 3;

/// What a question about one article names; a customer who asks that is past looking.
const OF_ONE: Topics = Topics::of(TOPIC_COLOUR)
    .with(Topics::of(TOPIC_SIZE))
    .with(Topics::of(TOPIC_PRICE))
    .with(Topics::of(TOPIC_DISCOUNT));

/// Whether the need is open: 想买个吊灯, 想要一盆绿植, 哪款好; or a kind of goods asked for at all: 扫地机器人有吗.
#[must_use]
pub fn is_vague(said: &Utterance) -> bool {
    // An article named by its number or link is not sought any more.
    if said.entities.iter().any(|entity| entity.kind != EntityKind::Amount) {
        return false;
    }
    said.has(VAGUE_NEED)
        || said.in_turn(FOR_WHOM, PICK, FOR_WHOM_GAP).is_some()
        || said.clauses(0..said.folded.len()).any(|clause| {
            let inside = |list| said.hits_in(list, &clause);
            let this = said.has_in(&[THIS_ONE], &clause);
            let of_one = OF_ONE.meets(Topics::named(said, &clause));
            let counted = said.folded.chars[clause.clone()].iter().any(char::is_ascii_digit);
            let some = !this
                && inside(ANY_AT_ALL).iter().any(|hit| hit.end + 1 >= clause.end)
                && Topics::named(said, &clause).is_empty()
                && !counted;
            let wants = !(this || of_one || counted || question::asks_plainly(said, &clause))
                && inside(WANTS).iter().any(|want| {
                    inside(BUYS).iter().any(|buy| buy.start >= want.end && buy.start - want.end <= BUYS_GAP)
                });
            // 茶针和茶刀哪个好: two articles are named already.
            let named = |which: &Hit| {
                said.folded.chars[clause.start..which.start].iter().any(|c| matches!(c, '和' | '跟' | '与'))
            };
            let which = !of_one
                && inside(WHICH_ONE).iter().filter(|which| !named(which)).any(|which| {
                    inside(FITS).iter().any(|fit| fit.start >= which.end && fit.start - which.end <= FITS_GAP)
                });
            some || wants || which
        })
}
