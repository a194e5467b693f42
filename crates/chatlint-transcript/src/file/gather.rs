//! Putting rows together to talks while they come.
//!
//! Rows of one talk need not stand together, and a file need not fit into memory. A talk is held open until so many rows
//! went by without it ([`QUIET_ROWS`]), or until what is held grows too large; one that goes on after that is given again
//! as a talk of its own, marked as partial.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasher, RandomState};

use crate::file::cast::Cast;
use crate::formats::{Message, Piece, Reading};
use crate::options::ReadOptions;
use crate::stamp::Stamp;
use crate::talks::{self, SAME_TALK_MS};
use crate::transcript::Talk;

/// A talk is over when so many rows went by without it.
const QUIET_ROWS: u64 = 50_000;
/// How often, in rows, it is looked which talks are over.
const ROUND: u64 = 5_000;
/// Text held open at most, in bytes.
const HELD: usize = 64 << 20;
/// Messages without any sign of their talk are cut into talks in runs of so many.
const RUN: usize = 5_000;
/// Bookkeeping of a message beside its text, in bytes.
const MESSAGE_BYTES: usize = 160;

/// What tells the talk of a row.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Key {
    /// The id of the talk.
    Id(String),
    /// The element of a JSON file.
    Group(u64),
    /// Whom the talk is with; another day is another talk.
    Customer(String),
}

/// What is known of a talk besides its messages.
#[derive(Debug, Clone, Default)]
pub(crate) struct About {
    /// The id that the file gives it.
    pub id: Option<String>,
    /// The customer's name.
    pub customer: Option<String>,
    /// Where it took place.
    pub platform: Option<chatlint_core::Platform>,
}

struct Open {
    messages: Vec<Message<'static>>,
    about: About,
    first: u64,
    last: u64,
    bytes: usize,
}

/// Rows becoming talks.
pub(crate) struct Gather {
    options: ReadOptions,
    open: HashMap<Key, Open>,
    /// Talks that were given already, by the hash of their key.
    given: HashSet<u64>,
    hasher: RandomState,
    run: Vec<Message<'static>>,
    /// How long the run may grow before it is cut.
    cut_at: usize,
    /// Whether the first talk of the run is the rest of one that was given.
    resumed: bool,
    rows: u64,
    held: usize,
    sheet: Option<String>,
    done: Vec<Talk>,
}

impl Gather {
    pub(crate) fn new(options: ReadOptions, sheet: Option<String>) -> Self {
        Self {
            options,
            open: HashMap::new(),
            given: HashSet::new(),
            hasher: RandomState::new(),
            run: Vec::new(),
            cut_at: RUN,
            resumed: false,
            rows: 0,
            held: 0,
            sheet,
            done: Vec::new(),
        }
    }

    /// Takes the messages of one row.
    pub(crate) fn add(
        &mut self,
        key: Option<Key>,
        about: About,
        messages: Vec<Message<'static>>,
        cast: &mut Cast,
    ) {
        self.rows += 1;
        let bytes: usize = messages.iter().map(|message| message.text.len() + MESSAGE_BYTES).sum();
        let Some(key) = key else {
            self.run.extend(messages);
            self.held += bytes;
            if self.run.len() >= self.cut_at || self.held > HELD {
                self.cut_run(cast, false);
            }
            return;
        };
        self.held += bytes;
        let (rows, first) = (self.rows, self.rows);
        let open = self.open.entry(key).or_insert_with(|| Open {
            messages: Vec::new(),
            about,
            first,
            last: first,
            bytes: 0,
        });
        open.messages.extend(messages);
        open.last = rows;
        open.bytes += bytes;
        if self.rows.is_multiple_of(ROUND) || self.held > HELD {
            self.close_quiet(cast);
        }
    }

    /// Takes talks that stood in one row each; their turns stand in that row.
    pub(crate) fn whole(&mut self, talks: Vec<Talk>, about: &About, first_line: u32, last_line: u32) {
        for mut talk in talks {
            for source in &mut talk.sources {
                (source.first_line, source.last_line) = (first_line, last_line);
            }
            self.give(talk, about, false);
        }
    }

    /// Gives what is held open: the file or sheet is over.
    pub(crate) fn finish(&mut self, cast: &mut Cast) {
        self.learn(cast);
        self.cut_run(cast, true);
        let open = std::mem::take(&mut self.open);
        self.close(open.into_iter().collect(), cast);
    }

    /// The talks that are whole.
    pub(crate) fn take(&mut self) -> Vec<Talk> {
        std::mem::take(&mut self.done)
    }

    fn learn(&self, cast: &mut Cast) {
        if cast.has_learnt() {
            return;
        }
        let mut talks: Vec<(u64, &[Message])> =
            self.open.values().map(|open| (open.first, &open.messages[..])).collect();
        talks.sort_by_key(|(first, _)| *first);
        let mut talks: Vec<&[Message]> = talks.into_iter().map(|(_, messages)| messages).collect();
        talks.push(&self.run);
        cast.learn(&talks, &self.options);
    }

    fn close_quiet(&mut self, cast: &mut Cast) {
        self.learn(cast);
        let mut quiet: Vec<u64> = self.open.values().map(|open| open.last).collect();
        quiet.sort_unstable();
        // Over memory's bound, the half that was quiet for longest has to go.
        let bound =
            if self.held > HELD { quiet[quiet.len() / 2] } else { self.rows.saturating_sub(QUIET_ROWS) };
        let over: Vec<(Key, Open)> = self.open.extract_if(|_, open| open.last <= bound).collect();
        self.close(over, cast);
    }

    fn close(&mut self, mut over: Vec<(Key, Open)>, cast: &mut Cast) {
        over.sort_by_key(|(_, open)| open.first);
        for (key, mut open) in over {
            self.held = self.held.saturating_sub(open.bytes);
            let resumed = !self.given.insert(self.hasher.hash_one(&key));
            in_order(&mut open.messages);
            let parts = if matches!(key, Key::Customer(_)) {
                by_gaps(open.messages, &self.options)
            } else {
                vec![open.messages]
            };
            for (part, messages) in parts.into_iter().enumerate() {
                let speakers = cast.settle(&messages, &self.options);
                if let Some(talk) = talks::one(&messages, &speakers, &self.options) {
                    self.give(talk, &open.about, resumed && part == 0);
                }
            }
        }
    }

    /// Cuts a run of messages into talks; the last of them may go on unless the file is over.
    fn cut_run(&mut self, cast: &mut Cast, over: bool) {
        self.learn(cast);
        let mut messages = std::mem::take(&mut self.run);
        if messages.is_empty() {
            return;
        }
        let reversed = is_reversed(&messages);
        if reversed {
            messages.reverse();
        }
        let speakers = cast.settle(&messages, &self.options);
        let count = messages.len();
        let reading = Reading { pieces: messages.into_iter().map(Piece::Message).collect(), blank: 0 };
        let mut talks = talks::cut(&reading, &speakers, &self.options);
        // In a run from new to old it is the first that may go on, and nobody can wait for its beginning.
        let goes_on = !over && !reversed && (talks.len() > 1 || self.held <= HELD);
        let kept = if goes_on { talks.pop().map_or(0, |talk| talk.sources.len()) } else { 0 };
        let messages = reading.pieces.into_iter().filter_map(|piece| match piece {
            Piece::Message(message) => Some(message),
            _ => None,
        });
        self.run = messages.skip(count - kept).collect();
        cast.uncount(&self.run);
        self.cut_at = self.run.len() + RUN;
        self.held = self.run.iter().map(|message| message.text.len() + MESSAGE_BYTES).sum();
        for (index, talk) in talks.into_iter().enumerate() {
            self.give(talk, &About::default(), self.resumed && index == 0);
            self.resumed = false;
        }
        self.resumed |= !over && kept == 0 && !reversed;
    }

    fn give(&mut self, mut talk: Talk, about: &About, partial: bool) {
        talk.conversation.id.clone_from(&about.id);
        talk.conversation.partial = partial;
        if let Some(platform) = about.platform {
            talk.conversation.platform = platform;
        }
        if talk.customer.is_none() {
            talk.customer.clone_from(&about.customer);
        }
        talk.sheet.clone_from(&self.sheet);
        self.done.push(talk);
    }
}

/// The point of a stamp on the calendar, for comparing: year, month, day, seconds of the day.
fn point(stamp: Option<Stamp>) -> Option<(i32, u8, u8, u32)> {
    let stamp = stamp?;
    let (day, time) = (stamp.date?, stamp.time?);
    let seconds =
        u32::from(time.hour) * 3600 + u32::from(time.minute) * 60 + u32::from(time.second.unwrap_or(0));
    Some((day.year?, day.month, day.day, seconds))
}

/// Whether all messages are dated and the newest comes first.
fn is_reversed(messages: &[Message]) -> bool {
    let mut points = messages.iter().map(|message| point(message.stamp));
    let Some(Some(first)) = points.next() else { return false };
    let mut last = first;
    for next in points {
        match next {
            Some(next) if next <= last => last = next,
            _ => return false,
        }
    }
    last < first
}

/// Puts the messages of one talk into the order of their times, where all of them are dated. Equal times keep their order.
fn in_order(messages: &mut [Message]) {
    if is_reversed(messages) {
        messages.reverse();
    } else if messages.iter().all(|message| point(message.stamp).is_some()) {
        messages.sort_by_key(|message| point(message.stamp));
    }
}

/// Parts the messages of one customer where the talk was left for hours.
fn by_gaps(messages: Vec<Message<'static>>, options: &ReadOptions) -> Vec<Vec<Message<'static>>> {
    let mut calendar =
        crate::clock::Calendar::new(messages.iter().filter_map(|message| message.stamp), options);
    let mut parts: Vec<Vec<Message<'static>>> = Vec::new();
    let mut last = None;
    for message in messages {
        let at = message.stamp.and_then(|stamp| calendar.resolve(stamp));
        let apart = matches!((last, at), (Some(last), Some(at)) if chatlint_core::Timestamp::since_ms(at, last) >= SAME_TALK_MS);
        last = at.or(last);
        match parts.last_mut() {
            Some(part) if !apart => part.push(message),
            _ => parts.push(vec![message]),
        }
    }
    parts
}
