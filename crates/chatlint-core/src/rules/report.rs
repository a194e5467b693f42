//! What a code rule hands back.

use std::ops::Range;

use crate::finding::Level;
use crate::pack::{FixSource, Place};

/// One thing a code rule found. Positions are folded characters of the turn.
#[derive(Debug, Clone)]
pub struct Found {
    /// Index of the turn; the number of turns for a draft; `None` for the talk as a whole.
    pub turn: Option<usize>,
    /// The words; empty for the message as a whole.
    pub range: Range<usize>,
    /// Which of the header's `variants` speaks instead of its `message`.
    pub variant: Option<&'static str>,
    /// Another level than the header's.
    pub level: Option<Level>,
    /// Values for `{name}` in the sentence and the fixes.
    pub values: Vec<(&'static str, String)>,
    /// Fixes made for this place, better than the header's.
    pub fixes: Vec<FixSource>,
    /// Situations of the header's `offers` that hold here, best first; their fixes come before its `fixes`.
    pub offers: Vec<&'static str>,
    /// A finer name under the rule's id.
    pub finer: Option<String>,
    /// Whether it costs nothing: another finding carries the points.
    pub free: bool,
}

impl Found {
    /// Words of a turn with nothing said about them yet.
    #[must_use]
    pub fn new(turn: Option<usize>, range: Range<usize>) -> Self {
        Self {
            turn,
            range,
            variant: None,
            level: None,
            values: Vec::new(),
            fixes: Vec::new(),
            offers: Vec::new(),
            finer: None,
            free: false,
        }
    }

    /// Speaks with a variant of the header.
    pub fn say(&mut self, variant: &'static str) -> &mut Self {
        self.variant = Some(variant);
        self
    }

    /// Speaks at another level.
    pub fn at_level(&mut self, level: Level) -> &mut Self {
        self.level = Some(level);
        self
    }

    /// Fills `{name}` in the sentence and the fixes.
    pub fn with(&mut self, name: &'static str, value: impl Into<String>) -> &mut Self {
        self.values.push((name, value.into()));
        self
    }

    /// Reports under a finer name: `house-rule` becomes `house-rule.<name>`.
    pub fn finer(&mut self, name: impl Into<String>) -> &mut Self {
        self.finer = Some(name.into());
        self
    }

    /// Takes no points: another finding carries them.
    pub fn free(&mut self) -> &mut Self {
        self.free = true;
        self
    }

    /// Offers the fixes that the header's `offers` has for a situation.
    pub fn offer(&mut self, situation: &'static str) -> &mut Self {
        self.offers.push(situation);
        self
    }

    /// Offers a fix before those of the header.
    pub fn fix(&mut self, at: Place, text: impl Into<String>) -> &mut Self {
        self.fixes.push(FixSource { at, text: text.into(), phrase: None });
        self
    }
}

/// A code rule's findings on one message or talk.
#[derive(Debug, Default)]
pub struct Report {
    /// In the order they were reported.
    pub found: Vec<Found>,
    /// Words that were let pass: turn, words, name of the variant that says why.
    pub excused: Vec<(usize, Range<usize>, &'static str)>,
}

impl Report {
    /// Reports words of a turn.
    pub fn words(&mut self, turn: usize, range: Range<usize>) -> &mut Found {
        self.push(Some(turn), range)
    }

    /// Reports a turn as a whole.
    pub fn message(&mut self, turn: usize) -> &mut Found {
        self.push(Some(turn), 0..0)
    }

    /// Reports the talk as a whole.
    pub fn talk(&mut self) -> &mut Found {
        self.push(None, 0..0)
    }

    /// Records words that were let pass; the header's variant `reason` says why.
    pub fn excuse(&mut self, turn: usize, range: Range<usize>, reason: &'static str) {
        self.excused.push((turn, range, reason));
    }

    fn push(&mut self, turn: Option<usize>, range: Range<usize>) -> &mut Found {
        let at = self.found.len();
        self.found.push(Found::new(turn, range));
        &mut self.found[at]
    }
}
