//! Cutting the sequence of messages into talks.

use std::collections::{HashMap, HashSet};

use chatlint_core::{Conversation, Role, Timestamp, Turn, TurnKind};

use crate::clock::Calendar;
use crate::formats::{Message, Piece, Reading};
use crate::notice::kind;
use crate::options::ReadOptions;
use crate::stamp::Stamp;
use crate::transcript::{AsideKind, Source, Speaker, Talk, Timing};

/// A day between two rules parts two talks unless less than this lies between the messages around it.
pub(crate) const SAME_TALK_MS: i64 = 8 * 3600 * 1000;

/// Words with which an agent opens a talk: such a message in front of a new customer's first belongs to that customer.
const OPENINGS: &[&str] = &["您好", "你好", "欢迎光临", "歡迎光臨", "亲，您好", "亲，在", "亲亲您好"];

/// The talks of a reading.
pub(crate) fn cut(reading: &Reading, speakers: &[Speaker], options: &ReadOptions) -> Vec<Talk> {
    let roles: HashMap<&str, Role> =
        speakers.iter().map(|speaker| (speaker.name.as_str(), speaker.role)).collect();
    let starts = new_customers(reading, &roles);
    let mut calendar = Calendar::new(stamps(reading), options);
    let mut talks = Vec::new();
    let mut draft = Draft::default();
    let mut last_at: Option<Timestamp> = None;
    let mut dated_rule = false;

    for (index, piece) in reading.pieces.iter().enumerate() {
        match piece {
            Piece::Unplaced(_) => {}
            Piece::Aside(aside, stamp) => {
                if aside.kind == AsideKind::Separator && stamp.is_none() {
                    draft.finish(&mut talks, options);
                    calendar.begin_talk();
                }
                if let Some(stamp) = stamp {
                    dated_rule |= aside.kind == AsideKind::Separator;
                    calendar.note_day(*stamp);
                }
            }
            Piece::Message(message) => {
                if message.starts_talk || starts.contains(&index) {
                    draft.finish(&mut talks, options);
                    calendar.begin_talk();
                }
                let at = message.stamp.and_then(|stamp| calendar.resolve(stamp));
                if std::mem::take(&mut dated_rule) {
                    let same =
                        matches!((at, last_at), (Some(at), Some(last)) if at.since_ms(last) < SAME_TALK_MS);
                    if !same {
                        draft.finish(&mut talks, options);
                    }
                }
                last_at = at.or(last_at);
                draft.add(message, &roles, at, options);
            }
        }
    }
    draft.finish(&mut talks, options);
    talks
}

fn stamps(reading: &Reading) -> impl Iterator<Item = Stamp> {
    reading.pieces.iter().filter_map(|piece| match piece {
        Piece::Message(message) => message.stamp,
        Piece::Aside(_, stamp) => *stamp,
        Piece::Unplaced(_) => None,
    })
}

/// The pieces at which a talk with another customer begins. None where customers speak in turns: that is one group.
fn new_customers(reading: &Reading, roles: &HashMap<&str, Role>) -> HashSet<usize> {
    let mut starts = HashSet::new();
    let mut seen: HashSet<&str> = HashSet::new();
    let mut current: Option<&str> = None;
    // Since the current customer last spoke: where the agent's messages that open the next talk begin.
    let mut opening: Option<usize> = None;
    for (index, piece) in reading.pieces.iter().enumerate() {
        let message = match piece {
            Piece::Message(message) => message,
            Piece::Aside(aside, _) if aside.kind == AsideKind::Separator => {
                (current, opening) = (None, None);
                seen.clear();
                continue;
            }
            _ => continue,
        };
        if message.starts_talk {
            (current, opening) = (None, None);
            seen.clear();
        }
        let Some(name) = message.speaker.as_deref() else { continue };
        match roles.get(name) {
            Some(Role::Customer) if current == Some(name) => opening = None,
            Some(Role::Customer) => {
                if !seen.insert(name) {
                    return HashSet::new();
                }
                if current.is_some() {
                    starts.insert(opening.unwrap_or(index));
                }
                (current, opening) = (Some(name), None);
            }
            _ => {
                let text = message.text.trim_start();
                if OPENINGS.iter().any(|word| text.starts_with(word)) || kind(text) == TurnKind::AutoReply {
                    opening = opening.or(Some(index));
                } else {
                    opening = None;
                }
            }
        }
    }
    starts
}

/// The one talk that all of these messages are; none where there are no messages.
pub(crate) fn one(messages: &[Message], speakers: &[Speaker], options: &ReadOptions) -> Option<Talk> {
    let roles: HashMap<&str, Role> =
        speakers.iter().map(|speaker| (speaker.name.as_str(), speaker.role)).collect();
    let mut calendar = Calendar::new(messages.iter().filter_map(|message| message.stamp), options);
    let mut draft = Draft::default();
    for message in messages {
        let at = message.stamp.and_then(|stamp| calendar.resolve(stamp));
        draft.add(message, &roles, at, options);
    }
    let mut talks = Vec::new();
    draft.finish(&mut talks, options);
    talks.pop()
}

/// A talk under construction.
#[derive(Default)]
struct Draft {
    turns: Vec<Turn>,
    sources: Vec<Source>,
    customer: Option<String>,
    agents: Vec<String>,
    seconds: bool,
}

impl Draft {
    fn add(
        &mut self,
        message: &Message,
        roles: &HashMap<&str, Role>,
        at: Option<Timestamp>,
        options: &ReadOptions,
    ) {
        let kind = match message.kind {
            None | Some(TurnKind::Text) => kind(&message.text),
            Some(kind) => kind,
        };
        // `小美 撤回了一条消息` is a line of the workbench about somebody.
        let speaker = message.speaker.as_deref().or_else(|| {
            let names = roles.keys().copied();
            (kind == TurnKind::Recalled).then(|| named_first(&message.text, names)).flatten()
        });
        // One name may stand for both sides where a column says who speaks; a person's word stands above the column's.
        let named = speaker.and_then(|name| roles.get(name).copied());
        let given = speaker.is_some_and(|name| options.roles.contains_key(name));
        let named = if given { named } else { message.role.or(named) };
        let role = match (named, kind) {
            (Some(Role::Agent), TurnKind::AutoReply) => Role::Bot,
            (Some(role), _) => role,
            (None, _) => Role::System,
        };
        if let (Some(name), Some(role)) = (speaker, named) {
            match role {
                Role::Customer => {
                    self.customer.get_or_insert_with(|| name.to_owned());
                }
                Role::Agent if !self.agents.iter().any(|agent| agent == name) => {
                    self.agents.push(name.to_owned());
                }
                _ => {}
            }
        }
        self.seconds |= message.stamp.and_then(|stamp| stamp.time).is_some_and(|time| time.second.is_some());
        self.sources.push(Source {
            first_line: message.first_line,
            last_line: message.last_line,
            time: message.time.as_deref().map(str::to_owned),
        });
        let sender = speaker.map(str::to_owned);
        self.turns.push(Turn { role, text: message.text.clone(), at, kind, sender });
    }

    /// Closes the talk, if there is one.
    fn finish(&mut self, talks: &mut Vec<Talk>, options: &ReadOptions) {
        if self.turns.is_empty() {
            return;
        }
        let draft = std::mem::take(self);
        let timing = if draft.turns.iter().any(|turn| turn.at.is_some()) {
            if draft.seconds { Timing::Seconds } else { Timing::Minutes }
        } else if draft.sources.iter().any(|source| source.time.is_some()) {
            Timing::Undated
        } else {
            Timing::None
        };
        talks.push(Talk {
            conversation: Conversation {
                platform: options.platform,
                turns: draft.turns,
                ..Conversation::default()
            },
            sources: draft.sources,
            customer: draft.customer,
            agents: draft.agents,
            timing,
            sheet: None,
        });
    }
}

/// The name that a line begins with, the longest of several: an agent's may begin with the shop's.
fn named_first<'n>(text: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let text = text.trim_start_matches(['"', '“', '「']);
    names.filter(|name| text.starts_with(name)).max_by_key(|name| name.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_recall_is_by_the_longest_name_that_its_line_begins_with() {
        let text = "“云朵店:小美” 撤回了一条消息";
        for names in [["云朵店", "云朵店:小美", "小美"], ["云朵店:小美", "小美", "云朵店"]]
        {
            assert_eq!(named_first(text, names.into_iter()), Some("云朵店:小美"));
        }
        assert_eq!(named_first(text, ["小美"].into_iter()), None);
    }
}
