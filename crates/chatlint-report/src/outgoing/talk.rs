//! A judged talk on its way out, and what is taken out of it.

use std::ops::Range;

use chatlint_core::wire::{Finding, Review};
use chatlint_core::{Conversation, Role};
use serde::{Deserialize, Serialize};

use crate::Words;
use crate::redact::{Redacted, Redactor};

/// What a reviewer says of a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RulingState {
    /// It is right.
    Confirmed,
    /// It is wrong and does not count.
    Withdrawn,
    /// The agent objects; nobody has decided yet.
    Appealed,
    /// It was talked over with the agent.
    Coached,
    /// Nothing is left to do.
    Closed,
    /// What was said before this is taken back: it stays in the history and holds no more.
    TakenBack,
}

/// One thing that a reviewer has said of a finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ruling {
    /// What.
    pub state: RulingState,
    /// The reviewer's name.
    pub by: String,
    /// When, as RFC 3339.
    pub at: String,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// Where a turn stands in its paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct OutSource {
    /// First line or row, counted from 1.
    pub first_line: u32,
    /// Last line or row.
    pub last_line: u32,
    /// The time as written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<String>,
}

/// A judged talk with what reviewers have said of it. Offsets of findings are UTF-16 code units, as the page has them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct OutTalk {
    /// Counted from 1, in the order of the work.
    pub number: usize,
    /// The paper's name; empty for a paste.
    pub paper: String,
    /// The sheet of the workbook.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// Which of the talks that begin on the same line.
    #[serde(default)]
    pub nth: u32,
    /// The customer's name.
    #[serde(default)]
    pub customer: Option<String>,
    /// Who served.
    pub agents: Vec<String>,
    /// What was said.
    pub conversation: Conversation,
    /// As long as the turns.
    pub sources: Vec<OutSource>,
    /// What the judge says; its score does not count what is withdrawn.
    pub review: Review,
    /// What reviewers have said, first to last, by the finding's place.
    #[serde(default)]
    pub rulings: Vec<(usize, Vec<Ruling>)>,
}

impl OutTalk {
    /// What reviewers have said of a finding.
    #[must_use]
    pub fn history(&self, place: usize) -> &[Ruling] {
        self.rulings.iter().find(|(of, _)| *of == place).map_or(&[], |(_, history)| history.as_slice())
    }

    /// What of the history still holds, first to last: without what was taken back.
    fn holding(&self, place: usize) -> Vec<&Ruling> {
        let mut holding = Vec::new();
        for ruling in self.history(place) {
            if ruling.state == RulingState::TakenBack {
                holding.pop();
            } else {
                holding.push(ruling);
            }
        }
        holding
    }

    /// What was said of a finding last and still holds; none where nobody has said anything, or all is taken back.
    #[must_use]
    pub fn standing(&self, place: usize) -> Option<&Ruling> {
        self.holding(place).pop()
    }

    /// Whether a finding is withdrawn: closing it leaves that as it was.
    #[must_use]
    pub fn is_withdrawn(&self, place: usize) -> bool {
        let decided = self.holding(place).into_iter().rev().map(|ruling| ruling.state);
        decided.into_iter().find(|state| matches!(state, RulingState::Withdrawn | RulingState::Confirmed))
            == Some(RulingState::Withdrawn)
    }

    /// Findings of a turn with their places; `None` for those about the whole talk.
    pub fn findings_of(&self, turn: Option<usize>) -> impl Iterator<Item = (usize, &Finding)> {
        self.review.findings.iter().enumerate().filter(move |(_, finding)| finding.turn == turn)
    }

    /// The talk without what could lead to a customer. The agents' names stay: the report is about them.
    #[must_use]
    pub fn redacted(mut self, words: &Words) -> Self {
        let customers = self.conversation.turns.iter().filter(|turn| turn.role == Role::Customer);
        let senders = customers.filter_map(|turn| turn.sender.as_deref()).chain(self.customer.as_deref());
        let redactor = Redactor::new(&words.placeholders, Redactor::speakers(senders));
        let name = &words.placeholders.name;
        let clean = |text: &mut String| *text = redactor.redact(text).text;

        self.customer = self.customer.map(|_| name.clone());
        self.conversation.id = None;
        // What a shop calls its own words is no part of the talk.
        self.conversation.house.clear();
        clean(&mut self.paper);
        self.sheet.iter_mut().for_each(clean);
        self.agents.iter_mut().for_each(clean);
        let mut taken: Vec<Taken> = Vec::with_capacity(self.conversation.turns.len());
        for turn in &mut self.conversation.turns {
            match &mut turn.sender {
                Some(sender) if turn.role == Role::Customer => sender.clone_from(name),
                Some(sender) => clean(sender),
                None => {}
            }
            let was = std::mem::take(&mut turn.text);
            let redacted = redactor.redact(&was);
            turn.text.clone_from(&redacted.text);
            taken.push(Taken { was, redacted });
        }
        for finding in &mut self.review.findings {
            let Some(taken) = finding.turn.and_then(|turn| taken.get(turn)) else {
                clean(&mut finding.message);
                continue;
            };
            let words = std::mem::take(&mut finding.text);
            (finding.start, finding.end, finding.text) = taken.moved(finding.start, finding.end);
            // The words may be a part of what was taken out: neither they nor it may stand in the sentence or in a fix.
            let told = |text: &mut String| {
                if !words.is_empty() && words != finding.text {
                    *text = text.replace(&words, &finding.text);
                }
                *text = redactor.redact(&taken.without(text)).text;
            };
            told(&mut finding.message);
            for fix in &mut finding.fixes {
                (fix.start, fix.end, _) = taken.moved(fix.start, fix.end);
                told(&mut fix.text);
            }
        }
        for excuse in &mut self.review.excused {
            if let Some(taken) = taken.get(excuse.turn) {
                (excuse.start, excuse.end, excuse.text) = taken.moved(excuse.start, excuse.end);
                excuse.reason = redactor.redact(&taken.without(&excuse.reason)).text;
            }
        }
        for (_, history) in &mut self.rulings {
            for ruling in history {
                ruling.reason.iter_mut().for_each(clean);
            }
        }
        self
    }
}

/// A turn's text before and after.
struct Taken {
    was: String,
    redacted: Redacted,
}

impl Taken {
    /// UTF-16 offsets before as offsets after, with the words there.
    fn moved(&self, start: usize, end: usize) -> (usize, usize, String) {
        let bytes = byte_of(&self.was, start)..byte_of(&self.was, end.max(start));
        let Range { start, end } = self.redacted.moved(bytes);
        let after = &self.redacted.text;
        (units(&after[..start]), units(&after[..end]), after[start..end].to_owned())
    }

    /// A text in which nothing stands that was taken out of the turn.
    fn without(&self, text: &str) -> String {
        let mut text = text.to_owned();
        for edit in &self.redacted.edits {
            let secret = &self.was[edit.was.clone()];
            if text.contains(secret) {
                text = text.replace(secret, &self.redacted.text[edit.is.clone()]);
            }
        }
        text
    }
}

/// UTF-16 code units of a text.
fn units(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

/// The byte at a UTF-16 offset; the end where there is none.
pub(super) fn byte_of(text: &str, unit: usize) -> usize {
    let mut passed = 0;
    for (at, c) in text.char_indices() {
        if passed >= unit {
            return at;
        }
        passed += c.len_utf16();
    }
    text.len()
}
