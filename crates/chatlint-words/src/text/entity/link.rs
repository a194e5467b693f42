//! Links, e-mail addresses and Latin account names.

use std::ops::Range;

use super::{Entity, EntityKind, is_taken};

/// Endings that make `name.ending` a domain even without `http`.
const ENDINGS: [&str; 22] = [
    "com", "cn", "net", "org", "cc", "top", "vip", "shop", "xyz", "io", "me", "tv", "link", "site", "store",
    "club", "info", "app", "hk", "tw", "ltd", "work",
];

fn is_link_char(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || matches!(c, '.' | '-' | '_' | '/' | ':' | '?' | '=' | '&' | '%' | '#' | '+' | '@')
}

/// Adds links and e-mail addresses: runs of link characters with a domain in them.
pub(super) fn find(chars: &[char], found: &mut Vec<Entity>) {
    let mut at = 0;
    while at < chars.len() {
        if !is_link_char(chars[at]) {
            at += 1;
            continue;
        }
        let mut end = at;
        while end < chars.len() && is_link_char(chars[end]) {
            end += 1;
        }
        let start = at;
        at = end;
        let raw: String = chars[start..end].iter().collect();
        let lead =
            raw.len() - raw.trim_start_matches(['.', '-', ':', '/', '?', '&', '#', '%', '=', '+', '@']).len();
        let trail =
            raw.len() - raw.trim_end_matches(['.', '-', ':', '?', '&', '#', '%', '=', '+', '@']).len();
        if lead + trail >= raw.len() {
            continue;
        }
        let value = raw[lead..raw.len() - trail].to_owned();
        let Some(kind) = link_kind(&value) else { continue };
        if !is_taken(found, start, end) {
            found.push(Entity { kind, start: start + lead, end: end - trail, value });
        }
    }
}

fn link_kind(value: &str) -> Option<EntityKind> {
    if let Some((user, host)) = value.split_once('@') {
        return (!user.is_empty() && is_domain(host)).then_some(EntityKind::Email);
    }
    let rest = value.strip_prefix("https://").or_else(|| value.strip_prefix("http://"));
    let host = rest.unwrap_or(value).split(['/', '?', '#', ':']).next().unwrap_or_default();
    (rest.is_some() && host.contains('.') || is_domain(host)).then_some(EntityKind::Url)
}

/// `shop.example.com`: labels with letters, closed by a known ending. `3.6` and `v2.0` are none.
fn is_domain(host: &str) -> bool {
    let mut labels = host.split('.').rev();
    let Some(ending) = labels.next() else { return false };
    let mut rest = labels.peekable();
    rest.peek().is_some()
        && ENDINGS.contains(&ending)
        && rest
            .all(|label| !label.is_empty() && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'))
}

/// Adds Latin account names: a letter first, 5 to 20 characters, and a digit, `_` or `-` among them.
pub(super) fn accounts(chars: &[char], opaque: &[Range<usize>], found: &mut Vec<Entity>) {
    let part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
    let mut at = 0;
    while at < chars.len() {
        if !part(chars[at]) {
            at += 1;
            continue;
        }
        let mut end = at;
        while end < chars.len() && part(chars[end]) {
            end += 1;
        }
        let (start, word) = (at, &chars[at..end]);
        at = end;
        let fits = (5..=20).contains(&word.len())
            && word[0].is_ascii_alphabetic()
            && word.iter().any(|c| c.is_ascii_digit() || matches!(c, '_' | '-'));
        let nearest = opaque.get(opaque.partition_point(|token| token.end <= start));
        let inside = nearest.is_some_and(|token| token.start < end);
        if fits && !inside && !is_taken(found, start, end) {
            found.push(Entity { kind: EntityKind::Account, start, end, value: word.iter().collect() });
        }
    }
}
