//! What the customer has given already: order number, phone, address, measures, colour, picture, the problem itself.

use std::ops::Range;

use super::Utterance;
use super::question;
use crate::conversation::{Conversation, Role, TurnKind};
use crate::lexicon::{Hit, LexiconId};
use crate::rules::lexicon::{
    ASK_ADDRESS, ASK_AGE, ASK_APPOINTMENT, ASK_AREA, ASK_BUDGET, ASK_COLOUR, ASK_HEIGHT, ASK_MODEL, ASK_NAME,
    ASK_ORDER, ASK_PHONE, ASK_PHOTO, ASK_PLACE, ASK_PROBLEM, ASK_QUANTITY, ASK_RECIPIENT, ASK_SIZE, ASK_SKIN,
    ASK_TARGET, ASK_WAYBILL, ASK_WEIGHT, BUDGET, CHANGES_TO, CHILD, COLOUR_NAME, COUNTED_IN, DAY, FOR_WHOM,
    HEIGHT_WORD, MAKER, NAMED, ORDER_TAIL, ORDERS, PERSON, PLACE_NAME, SIZE_NAME, SKIN_NAME, SUITS,
    TOPIC_DAMAGE, WEIGHT_WORD,
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
    /// The kind or colour of the skin.
    Skin,
    /// How old the one is who will use it.
    Age,
    /// The model of a device or car.
    Model,
    /// How many are wanted.
    Quantity,
    /// How much may be spent.
    Budget,
    /// The recipient's name.
    Name,
    /// The size of a room.
    Area,
    /// The day or hour that suits.
    Appointment,
    /// Who it is for.
    Recipient,
    /// The number of a parcel sent back.
    Waybill,
    /// What something is to be changed to.
    Target,
    /// The province or town.
    Place,
}

impl GivenKind {
    /// All kinds with the list that names each in an agent's question.
    pub const ASKED: [(Self, LexiconId); 21] = [
        (Self::Order, ASK_ORDER),
        (Self::Phone, ASK_PHONE),
        (Self::Address, ASK_ADDRESS),
        (Self::Height, ASK_HEIGHT),
        (Self::Weight, ASK_WEIGHT),
        (Self::Colour, ASK_COLOUR),
        (Self::Size, ASK_SIZE),
        (Self::Photo, ASK_PHOTO),
        (Self::Problem, ASK_PROBLEM),
        (Self::Skin, ASK_SKIN),
        (Self::Age, ASK_AGE),
        (Self::Model, ASK_MODEL),
        (Self::Quantity, ASK_QUANTITY),
        (Self::Budget, ASK_BUDGET),
        (Self::Name, ASK_NAME),
        (Self::Area, ASK_AREA),
        (Self::Appointment, ASK_APPOINTMENT),
        (Self::Recipient, ASK_RECIPIENT),
        (Self::Waybill, ASK_WAYBILL),
        (Self::Target, ASK_TARGET),
        (Self::Place, ASK_PLACE),
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
const STATED: [(LexiconId, GivenKind); 6] = [
    (COLOUR_NAME, GivenKind::Colour),
    (SIZE_NAME, GivenKind::Size),
    (TOPIC_DAMAGE, GivenKind::Problem),
    (SKIN_NAME, GivenKind::Skin),
    (NAMED, GivenKind::Name),
    (PLACE_NAME, GivenKind::Place),
];

/// What two lists give side by side, with the most characters between: 给 … 妈妈, 周六 … 方便, 要 … 件.
const PAIRED: [(LexiconId, LexiconId, usize, GivenKind); 4] = [
    (FOR_WHOM, PERSON, 2, GivenKind::Recipient),
    (DAY, SUITS, 6, GivenKind::Appointment),
    (SUITS, DAY, 4, GivenKind::Appointment),
    (ORDERS, COUNTED_IN, 3, GivenKind::Quantity),
];

/// Units that a figure stands before, and what it gives then: 三岁, 38码, 20平.
const UNITS: [(&[char], GivenKind); 15] = [
    (&['乘'], GivenKind::Area),
    (&['公', '斤'], GivenKind::Weight),
    (&['斤'], GivenKind::Weight),
    (&['岁'], GivenKind::Age),
    (&['周', '岁'], GivenKind::Age),
    (&['个', '月'], GivenKind::Age),
    (&['年', '级'], GivenKind::Age),
    (&['码'], GivenKind::Size),
    (&['平'], GivenKind::Area),
    (&['㎡'], GivenKind::Area),
    (&['块', '以', '内'], GivenKind::Budget),
    (&['元', '以', '内'], GivenKind::Budget),
    (&['以', '内'], GivenKind::Budget),
    (&['块', '左', '右'], GivenKind::Budget),
    (&['元', '左', '右'], GivenKind::Budget),
];

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
    units(said, &mut kinds);
    let told = |range: &Range<usize>| !question::asks_in(said, &said.clause_around(range));
    kinds.extend(PAIRED.iter().filter_map(|(first, second, gap, kind)| {
        said.in_turn(*first, *second, *gap).filter(told).map(|_| *kind)
    }));
    let figures = said.folded.chars.iter().any(char::is_ascii_digit);
    if figures && said.has(ORDER_TAIL) {
        kinds.push(GivenKind::Order);
        if names_parcel(said) {
            kinds.push(GivenKind::Waybill);
        }
    }
    if states_target(said) {
        kinds.push(GivenKind::Target);
    }
    if said.has(BUDGET) && (figures || said.folded.chars.iter().any(|c| numeral(*c))) {
        kinds.push(GivenKind::Budget);
    }
    if names_model(said) {
        kinds.push(GivenKind::Model);
    }
    if STATED.iter().any(|(list, _)| said.has(*list)) {
        // A clause that asks gives nothing: 有黑色吗 chooses no colour.
        for clause in said.clauses(0..said.folded.len()).filter(|clause| !question::asks_in(said, clause)) {
            let stated = STATED.iter().filter(|(list, _)| !said.hits_in(*list, &clause).is_empty());
            kinds.extend(stated.map(|(_, kind)| *kind));
        }
    }
    kinds
}

/// Fewest figures of a parcel's number.
const PARCEL_FIGURES: usize = 8;

/// A number of a parcel, and not of an order: 单号 before a long run of figures.
fn names_parcel(said: &Utterance) -> bool {
    let chars = &said.folded.chars;
    let parcel = |hit: &Hit| {
        chars[hit.end - 1] == '号'
            && (hit.start == 0 || chars[hit.start - 1] != '订')
            && chars[hit.start] != '订'
            && chars[hit.start] != '尾'
    };
    let long = chars.split(|c| !c.is_ascii_digit()).any(|run| run.len() >= PARCEL_FIGURES);
    long && said.hits.of(ORDER_TAIL).iter().any(parcel)
}

/// Fewest characters that tell what something is to be changed to.
const TARGET: usize = 2;

/// 抬头要改成个人: says what to change to.
fn states_target(said: &Utterance) -> bool {
    said.hits.of(CHANGES_TO).iter().any(|hit| {
        let clause = said.clause_around(&(hit.start..hit.end));
        let told = said.core.iter().filter(|at| (hit.end..clause.end).contains(at)).count();
        told >= TARGET && !question::asks_in(said, &clause)
    })
}

/// Letters and figures in one run name a model: iphone13, gt730, or a maker before figures: 小米14.
fn names_model(said: &Utterance) -> bool {
    let chars = &said.folded.chars;
    let run = |c: &char| c.is_ascii_alphanumeric();
    let mixed = chars.split(|c| !run(c)).any(|run| {
        (3..=16).contains(&run.len()) && run[0].is_ascii_alphabetic() && run.iter().any(char::is_ascii_digit)
    });
    mixed || said.hits.of(MAKER).iter().any(|hit| chars.get(hit.end).is_some_and(char::is_ascii_digit))
}

/// Figures or numerals before a unit: 三岁, 38码, 20平.
fn units(said: &Utterance, kinds: &mut Vec<GivenKind>) {
    let chars = &said.folded.chars;
    for (at, c) in chars.iter().enumerate() {
        if !(c.is_ascii_digit() || numeral(*c)) {
            continue;
        }
        let rest = &chars[at + 1..];
        let found = UNITS.iter().find(|(unit, _)| rest.starts_with(unit));
        if let Some((unit, kind)) =
            found.filter(|_| !question::asks_in(said, &said.clause_around(&(at..at + 1))))
        {
            // 三个月了还没到 tells a wait, no age.
            let age = *kind != GivenKind::Age || *unit != ['个', '月'] || said.has(CHILD);
            kinds.extend(age.then_some(*kind));
        }
    }
}

/// 一 to 十, 百, 千, 两, 半.
fn numeral(c: char) -> bool {
    "一二三四五六七八九十百千两半".contains(c)
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
