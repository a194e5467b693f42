//! Talks that were opened: their messages are folded and their facts computed once, not at every keystroke.

use std::cell::RefCell;

use chatlint_core::Talk;

/// How many talks are kept. An agent serves a few dozen customers at a time at most.
const KEPT: usize = 32;

thread_local! {
    /// Last used first. So few that walking them is quicker than hashing a key.
    static TALKS: RefCell<Vec<(String, Talk)>> = const { RefCell::new(Vec::new()) };
}

/// Keeps a talk, in place of one of the same name, and drops the one that was not used for longest.
pub fn keep(key: String, talk: Talk) {
    TALKS.with_borrow_mut(|talks| {
        talks.retain(|(name, _)| *name != key);
        talks.truncate(KEPT - 1);
        talks.insert(0, (key, talk));
    });
}

/// Uses a talk; `None` if no talk of that name is kept.
pub fn with<T>(key: &str, ask: impl FnOnce(&Talk) -> T) -> Option<T> {
    TALKS.with_borrow_mut(|talks| {
        let place = talks.iter().position(|(name, _)| name == key)?;
        talks[..=place].rotate_right(1);
        Some(ask(&talks[0].1))
    })
}

/// Forgets a talk.
pub fn forget(key: &str) {
    TALKS.with_borrow_mut(|talks| talks.retain(|(name, _)| name != key));
}

/// Forgets all talks: they were prepared by another judge.
pub fn forget_all() {
    TALKS.with_borrow_mut(Vec::clear);
}

#[cfg(test)]
mod tests {
    use chatlint_core::Conversation;

    use super::{KEPT, forget, keep, with};
    use crate::judge;

    #[test]
    fn the_talk_not_used_for_longest_goes_first() {
        let judge = judge::make(judge::Options::default()).expect("the shipped packs load");
        let open = |number: usize| {
            let conversation = Conversation { id: Some(number.to_string()), ..Conversation::default() };
            keep(number.to_string(), judge.open(conversation));
        };
        let id = |number: usize| with(&number.to_string(), |talk| talk.conversation.id.clone()).flatten();
        (0..KEPT).for_each(open);
        assert_eq!(id(0), Some("0".to_owned()), "used again");
        open(KEPT);
        assert_eq!(id(1), None, "the one not used for longest");
        assert_eq!(id(0), Some("0".to_owned()));
        forget("0");
        assert_eq!(id(0), None);
    }
}
