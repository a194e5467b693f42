//! Who speaks in a file of many talks.

use std::collections::{HashMap, HashSet};

use chatlint_core::Role;

use crate::formats::Message;
use crate::options::ReadOptions;
use crate::roles::{self, Known};
use crate::transcript::{Confidence, RoleReason, Speaker};

/// A name in so many talks is the shop's: no customer comes that often in a sample of them.
const MANY_TALKS: usize = 3;
/// So many names are kept for showing, and beyond them only of those who serve: a file may have a million customers.
const MOST_NAMES: usize = 2_000;

/// The people of a file.
#[derive(Default)]
pub(crate) struct Cast {
    known: Known,
    speakers: HashMap<String, Speaker>,
    learnt: bool,
}

impl Cast {
    /// Whether it has learnt who serves.
    pub(crate) fn has_learnt(&self) -> bool {
        self.learnt
    }

    /// Learns from the first talks who serves. Later talks are read in this light.
    pub(crate) fn learn(&mut self, talks: &[&[Message]], options: &ReadOptions) {
        self.learnt = true;
        let mut places: HashMap<&str, HashSet<usize>> = HashMap::new();
        for (index, messages) in talks.iter().enumerate() {
            for name in messages.iter().filter_map(|message| message.speaker.as_deref()) {
                places.entry(name).or_default().insert(index);
            }
        }
        for (name, talks) in &places {
            if talks.len() >= MANY_TALKS && roles::by_name(name).is_none() {
                let served = (Role::Agent, Confidence::Medium, RoleReason::ManyTalks);
                self.known.insert((*name).to_owned(), served);
            }
        }
        let all = talks.iter().flat_map(|messages| messages.iter());
        for speaker in roles::guess(all, &self.known, options) {
            // Whoever serves in one talk does so in the next; customers come and go.
            if speaker.role != Role::Customer && speaker.confidence >= Confidence::Medium {
                self.known.insert(speaker.name, (speaker.role, speaker.confidence, speaker.reason));
            }
        }
    }

    /// Who is who in these messages.
    pub(crate) fn settle(&mut self, messages: &[Message], options: &ReadOptions) -> Vec<Speaker> {
        let speakers = roles::guess(messages.iter(), &self.known, options);
        for speaker in &speakers {
            self.count(speaker.clone());
        }
        speakers
    }

    /// Takes back the count of messages that will be settled once more.
    pub(crate) fn uncount(&mut self, messages: &[Message]) {
        for name in messages.iter().filter_map(|message| message.speaker.as_deref()) {
            if let Some(speaker) = self.speakers.get_mut(name) {
                speaker.messages = speaker.messages.saturating_sub(1);
            }
        }
    }

    /// Takes over speakers that another reader found.
    pub(crate) fn add(&mut self, speakers: Vec<Speaker>) {
        for speaker in speakers {
            self.count(speaker);
        }
    }

    fn count(&mut self, speaker: Speaker) {
        let full = self.speakers.len() >= MOST_NAMES;
        if let Some(kept) = self.speakers.get_mut(&speaker.name) {
            kept.messages += speaker.messages;
        } else if !full || speaker.role != Role::Customer {
            self.speakers.insert(speaker.name.clone(), speaker);
        }
    }

    /// Everybody so far: whoever serves first, then by how much they say.
    pub(crate) fn speakers(&self) -> Vec<Speaker> {
        let mut speakers: Vec<Speaker> = self.speakers.values().cloned().collect();
        speakers.sort_by(|a, b| {
            let customer = |speaker: &Speaker| speaker.role == Role::Customer;
            customer(a).cmp(&customer(b)).then(b.messages.cmp(&a.messages)).then(a.name.cmp(&b.name))
        });
        speakers
    }
}
