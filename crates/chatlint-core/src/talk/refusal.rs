//! Replies that only refuse.

use super::{Utterance, question};
use crate::rules::lexicon::{BARE_REFUSAL, CANNOT, CANNOT_TAIL, CURT_DISMISSAL, EMPTY_WORD, FAVOUR};

/// Most characters between 不能 and what is refused: 不能再便宜.
const FAVOUR_GAP: usize = 3;

/// Whether a reply says nothing but no: 不行, 这个不能退, 加急不了的.
#[must_use]
pub fn is_bare(said: &Utterance) -> bool {
    let refuses = said.has(BARE_REFUSAL)
        || said.in_turn(CANNOT, FAVOUR, FAVOUR_GAP).is_some()
        || said.in_turn(FAVOUR, CANNOT_TAIL, 0).is_some();
    refuses
        && said.is_only(&[BARE_REFUSAL, CANNOT, FAVOUR, CANNOT_TAIL, EMPTY_WORD, CURT_DISMISSAL])
        && !question::asks_plainly(said, &(0..said.folded.len()))
}
