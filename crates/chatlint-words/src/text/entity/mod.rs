//! Things with a form of their own: numbers that are phones or cards, accounts, links, addresses.
//!
//! Found by form, not by list: digits in any script (１３８, 一三八, ①③⑧), broken up or not. What a number *is* follows
//! from its length, prefix and check digit, so that order, waybill and item numbers are not phones.

mod address;
mod link;
mod number;

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::order;

pub use number::{is_id_card, passes_luhn};

/// What kind of thing was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum EntityKind {
    /// A mainland mobile number: 11 digits from 13 to 19.
    Phone,
    /// A landline with area code.
    Landline,
    /// 400/800 numbers, 95xxx and 1xxxx service lines: official by form.
    Hotline,
    /// A resident ID card number with a right check digit (GB 11643).
    IdCard,
    /// A bank card number: 16–19 digits with an issuer prefix, Luhn-checked or announced as a card.
    BankCard,
    /// Any other run of 5 to 11 digits: could be an account with a messenger.
    ShortNumber,
    /// Any other longer run: order, waybill, item numbers.
    LongNumber,
    /// An amount of money.
    Amount,
    /// A Latin account name of 5 to 20 characters with a digit, `_` or `-` in it, or after a colon.
    Account,
    /// An e-mail address.
    Email,
    /// A link or a bare domain.
    Url,
    /// A postal address down to a house, building or room.
    Address,
    /// A masked value: 138****1234, `[电话x]`.
    Masked,
}

impl EntityKind {
    /// The name used in patterns, after `#`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Phone => "phone",
            Self::Landline => "landline",
            Self::Hotline => "hotline",
            Self::IdCard => "id-card",
            Self::BankCard => "bank-card",
            Self::ShortNumber => "short-number",
            Self::LongNumber => "long-number",
            Self::Amount => "amount",
            Self::Account => "account",
            Self::Email => "email",
            Self::Url => "url",
            Self::Address => "address",
            Self::Masked => "masked",
        }
    }

    /// All kinds, for looking names up.
    pub const ALL: [Self; 13] = [
        Self::Phone,
        Self::Landline,
        Self::Hotline,
        Self::IdCard,
        Self::BankCard,
        Self::ShortNumber,
        Self::LongNumber,
        Self::Amount,
        Self::Account,
        Self::Email,
        Self::Url,
        Self::Address,
        Self::Masked,
    ];
}

/// One thing found in a folded text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    /// What it is.
    pub kind: EntityKind,
    /// First folded character.
    pub start: usize,
    /// One past the last folded character.
    pub end: usize,
    /// Its value without separators, digits as ASCII: two spellings of one number compare equal.
    pub value: String,
}

/// Finds all entities of a folded text, in order. `opaque` are its emoji codes and placeholders.
#[must_use]
pub fn find(chars: &[char], opaque: &[Range<usize>]) -> Vec<Entity> {
    let mut found = Vec::new();
    masked_placeholders(chars, opaque, &mut found);
    if chars.iter().any(|c| matches!(c, '.' | '@')) {
        link::find(chars, &mut found);
    }
    number::find(chars, &mut found);
    link::accounts(chars, opaque, &mut found);
    address::find(chars, &mut found);
    order::by_number(&mut found, |entity| order::pair(entity.start, entity.end));
    found
}

/// Whether a new range overlaps what was already found: the more specific kinds look first.
fn is_taken(found: &[Entity], start: usize, end: usize) -> bool {
    found.iter().rev().take(64).any(|entity| entity.start < end && start < entity.end)
}

/// `[电话x]`, `[订单x]`, `[orderid_1]`, `[地址x]`: a value that somebody masked, named by what stands in the brackets.
fn masked_placeholders(chars: &[char], opaque: &[Range<usize>], found: &mut Vec<Entity>) {
    const NAMES: [(&str, &str); 11] = [
        ("电话", "phone"),
        ("手机", "phone"),
        ("phone", "phone"),
        ("订单", "order"),
        ("order", "order"),
        ("地址", "address"),
        ("姓名", "name"),
        ("邮箱", "email"),
        ("链接", "url"),
        ("url", "url"),
        ("图片", "photo"),
    ];
    for token in opaque {
        let inside: String = chars[token.clone()].iter().collect();
        if let Some((_, what)) = NAMES.iter().find(|(name, _)| inside.contains(name)) {
            found.push(Entity {
                kind: EntityKind::Masked,
                start: token.start,
                end: token.end,
                value: (*what).to_owned(),
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Folded, opaque};

    fn kinds(text: &str) -> Vec<(EntityKind, String)> {
        let folded = Folded::new(text);
        let tokens = opaque::find(&folded.chars);
        find(&folded.chars, &tokens).into_iter().map(|e| (e.kind, e.value)).collect()
    }

    #[test]
    fn phones_in_many_spellings() {
        for text in [
            "13812345678",
            "138 1234 5678",
            "138-1234-5678",
            "１３８１２３４５６７８",
            "一三八一二三四五六七八",
        ] {
            assert_eq!(kinds(text), [(EntityKind::Phone, "13812345678".to_owned())], "{text}");
        }
    }

    #[test]
    fn order_waybill_and_masked_numbers_are_not_phones() {
        assert_eq!(kinds("单号773300112233445")[0].0, EntityKind::LongNumber);
        assert_eq!(kinds("138****1234")[0].0, EntityKind::Masked);
        assert_eq!(kinds("派件员[电话x]")[0], (EntityKind::Masked, "phone".to_owned()));
        assert_eq!(kinds("2026-11-22 10:00"), []);
    }

    #[test]
    fn cards_are_known_by_their_check_digits() {
        assert_eq!(kinds("11010519491231002x")[0].0, EntityKind::IdCard);
        assert_eq!(kinds("6222021234567890128").first().map(|e| e.0), Some(EntityKind::BankCard));
        assert_eq!(kinds("021-12345678")[0].0, EntityKind::Landline);
        assert_eq!(kinds("400-800-1234")[0].0, EntityKind::Hotline);
    }

    #[test]
    fn links_mails_and_accounts() {
        assert_eq!(
            kinds("到https://shop.example.com/new下单")[0],
            (EntityKind::Url, "https://shop.example.com/new".to_owned())
        );
        assert_eq!(kinds("pay@example.com")[0].0, EntityKind::Email);
        assert_eq!(kinds("搜demo_tea01")[0], (EntityKind::Account, "demo_tea01".to_owned()));
        assert_eq!(kinds("账号abc_12345")[0], (EntityKind::Account, "abc_12345".to_owned()));
        assert_eq!(kinds("3.6元")[0].0, EntityKind::Amount);
        assert!(kinds("iphone").is_empty());
    }

    #[test]
    fn an_address_needs_a_place_and_a_door() {
        assert_eq!(kinds("江苏省示例市松林区桂花路12号3幢502")[0].0, EntityKind::Address);
        assert!(kinds("已经到杭州转运中心了，下一站是滨江网点").is_empty());
    }
}
