//! What the customer has given already: order number, phone, address, measures, colour, picture, the problem itself.

use super::Utterance;
use super::question;
use crate::conversation::{Conversation, Role, TurnKind};
use crate::lexicon::LexiconId;
use crate::rules::lexicon::{
    ASK_ADDRESS, ASK_COLOUR, ASK_HEIGHT, ASK_ORDER, ASK_PHONE, ASK_PHOTO, ASK_PROBLEM, ASK_SIZE, ASK_WEIGHT,
    COLOUR_NAME, HEIGHT_WORD, SIZE_NAME, TOPIC_DAMAGE, WEIGHT_WORD,
};
use crate::text::EntityKind;

/// A kind of thing that agents ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum GivenKind {
    /// Order number.
    Order,
    /// Phone number.
    Phone,
    /// Postal address.
    Address,
    /// Body height.
    Height,
    /// Body weight.
    Weight,
    /// The colour wanted.
    Colour,
    /// The size wanted.
    Size,
    /// A picture.
    Photo,
    /// What is wrong.
    Problem,
}

impl GivenKind {
    /// All kinds with the list that names each in an agent's question.
    pub const ASKED: [(Self, LexiconId); 9] = [
        (Self::Order, ASK_ORDER),
        (Self::Phone, ASK_PHONE),
        (Self::Address, ASK_ADDRESS),
        (Self::Height, ASK_HEIGHT),
        (Self::Weight, ASK_WEIGHT),
        (Self::Colour, ASK_COLOUR),
        (Self::Size, ASK_SIZE),
        (Self::Photo, ASK_PHOTO),
        (Self::Problem, ASK_PROBLEM),
    ];
}

/// One thing given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Given {
    /// Index of the customer's turn.
    pub turn: usize,
    /// What.
    pub kind: GivenKind,
}

/// All that the customers of a talk have given, in order.
pub(super) fn find_all(conversation: &Conversation, utterances: &[Utterance]) -> Vec<Given> {
    let mut given = Vec::new();
    for (turn, (what, said)) in conversation.turns.iter().zip(utterances).enumerate() {
        if what.role != Role::Customer {
            continue;
        }
        let mut kinds = kinds_of(what.kind, said);
        kinds.sort_unstable();
        kinds.dedup();
        given.extend(kinds.into_iter().map(|kind| Given { turn, kind }));
    }
    given
}

/// Lists whose words give something when they are stated.
const STATED: [(LexiconId, GivenKind); 3] =
    [(COLOUR_NAME, GivenKind::Colour), (SIZE_NAME, GivenKind::Size), (TOPIC_DAMAGE, GivenKind::Problem)];

fn kinds_of(kind: TurnKind, said: &Utterance) -> Vec<GivenKind> {
    let mut kinds = Vec::new();
    if matches!(kind, TurnKind::Image | TurnKind::Video) {
        kinds.push(GivenKind::Photo);
    }
    for entity in &said.entities {
        match (entity.kind, entity.value.as_str()) {
            (EntityKind::Phone, _) | (EntityKind::Masked, "phone") => kinds.push(GivenKind::Phone),
            (EntityKind::LongNumber, _) | (EntityKind::Masked, "order") => kinds.push(GivenKind::Order),
            // 是不是贵阳[地址] asks about a place; it is nobody's address.
            (EntityKind::Address, _) | (EntityKind::Masked, "address") if !question::asks(said) => {
                kinds.push(GivenKind::Address);
            }
            (EntityKind::Masked, "photo") => kinds.push(GivenKind::Photo),
            _ => {}
        }
    }
    measures(said, &mut kinds);
    if STATED.iter().any(|(list, _)| said.has(*list)) {
        // A clause that asks gives nothing: 有黑色吗 chooses no colour.
        for clause in said.clauses(0..said.folded.len()).filter(|clause| !question::asks_in(said, clause)) {
            let stated = STATED.iter().filter(|(list, _)| !said.hits_in(*list, &clause).is_empty());
            kinds.extend(stated.map(|(_, kind)| *kind));
        }
    }
    kinds
}

/// Height and weight: named with figures, or the bare pair 165/52.
fn measures(said: &Utterance, kinds: &mut Vec<GivenKind>) {
    let figures = figures(said);
    if figures.is_empty() {
        return;
    }
    let (height, weight) = (said.has(HEIGHT_WORD), said.has(WEIGHT_WORD));
    let bare_pair = matches!(figures[..], [high, heavy] if (140..=200).contains(&high) && (35..=200).contains(&heavy))
        && said.core.len() <= 12;
    if height || bare_pair {
        kinds.push(GivenKind::Height);
    }
    if weight || bare_pair || height && figures.len() >= 2 {
        kinds.push(GivenKind::Weight);
    }
}

/// The whole numbers of up to three figures, in order.
fn figures(said: &Utterance) -> Vec<u32> {
    said.folded
        .chars
        .split(|c| !c.is_ascii_digit())
        .filter(|run| (1..=3).contains(&run.len()))
        .map(|run| run.iter().fold(0, |sum, digit| sum * 10 + (*digit as u32 - '0' as u32)))
        .collect()
}
