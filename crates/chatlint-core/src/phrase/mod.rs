//! Ready phrases by platform, season and festival: what fixes offer, and what a shop adds of its own.
//!
//! The choice depends on nothing but the platform, the day and the talk's own id, so the same input always offers the same.

mod festival;

use serde::{Deserialize, Serialize};

use festival::Festival;

use crate::conversation::{Conversation, Platform};
use crate::order;
use crate::pack::problem::Problem;
use crate::pack::{PackError, PhraseKind, PhraseSource};
use crate::timestamp::Timestamp;

/// A phrase, ready to be chosen.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Phrase {
    kind: PhraseKind,
    text: String,
    platforms: Vec<Platform>,
    months: Vec<u8>,
    festival: Option<Festival>,
    /// Of a shop's pack: before the shipped ones.
    own: bool,
}

impl Phrase {
    /// The phrases of one entry of a pack.
    ///
    /// # Errors
    /// A festival or month that there is not.
    pub(crate) fn read(
        pack: &str,
        source: &PhraseSource,
        platforms: &[Platform],
        own: bool,
    ) -> Result<Vec<Self>, PackError> {
        let festival = match source.festival.as_str() {
            "" => None,
            name => Some(Festival::named(name).ok_or_else(|| {
                let known: Vec<&str> = festival::names().collect();
                let problem = Problem::unknown_festival(name, known.join(", "));
                PackError::about(pack, name, problem)
            })?),
        };
        if let Some(month) = source.months.iter().find(|month| !(1..=12).contains(*month)) {
            let month = month.to_string();
            return Err(PackError::about(pack, &month, Problem::unknown_month(&month)));
        }
        let phrase = |text: &String| Self {
            kind: source.kind,
            text: text.clone(),
            platforms: platforms.to_vec(),
            months: source.months.clone(),
            festival,
            own,
        };
        Ok(source.texts.iter().map(phrase).collect())
    }

    /// How well it suits the place and the day, greater is better; `None` when it does not.
    fn suits(&self, platform: Platform, day: Option<&Day>) -> Option<u8> {
        let on_platform = self.platforms.is_empty() || self.platforms.contains(&platform);
        let in_month = self.months.is_empty() || day.is_some_and(|day| self.months.contains(&day.month));
        let festive = match self.festival {
            None => true,
            Some(name) => day.is_some_and(|day| day.festival == Some(name)),
        };
        (on_platform && in_month && festive).then(|| {
            8 * u8::from(self.own)
                + 4 * u8::from(self.festival.is_some())
                + 2 * u8::from(!self.months.is_empty())
                + u8::from(!self.platforms.is_empty())
        })
    }
}

/// A phrase that suits, as a library shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Offer<'a> {
    /// What it is said for.
    pub kind: PhraseKind,
    /// The words.
    pub text: &'a str,
    /// Whether the shop's own pack brought it.
    pub own: bool,
    /// The festival it is for, by name; absent for any day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub festival: Option<&'static str>,
    /// Whether it suits these months only.
    pub seasonal: bool,
}

/// Every phrase that suits the platform and the day, by kind and best first. Unlike what [`choose`] gives, the order is the
/// same all day: whoever looks for a phrase finds it where it was.
#[must_use]
pub fn library(phrases: &[Phrase], platform: Platform, now: Option<Timestamp>) -> Vec<Offer<'_>> {
    let day = now.map(Day::of);
    let mut offers = Vec::new();
    for kind in PhraseKind::ALL {
        for (_, phrase) in suiting(phrases, kind, platform, day.as_ref()) {
            offers.push(Offer {
                kind,
                text: &phrase.text,
                own: phrase.own,
                festival: phrase.festival.map(Festival::name),
                seasonal: !phrase.months.is_empty(),
            });
        }
    }
    offers
}

/// The phrases of a kind that suit, with their ranks: best first, equally good ones as their packs have them.
fn suiting<'a>(
    phrases: &'a [Phrase],
    kind: PhraseKind,
    platform: Platform,
    day: Option<&Day>,
) -> Vec<(u8, &'a Phrase)> {
    let of_kind = phrases.iter().filter(|phrase| phrase.kind == kind);
    let mut suiting: Vec<(u8, &Phrase)> =
        of_kind.filter_map(|phrase| Some((phrase.suits(platform, day)?, phrase))).collect();
    order::by_number(&mut suiting, |(rank, _)| u64::from(u8::MAX - rank));
    suiting
}

/// What phrases look at of a day.
struct Day {
    number: i32,
    month: u8,
    /// The most festive one.
    festival: Option<Festival>,
}

impl Day {
    fn of(at: Timestamp) -> Self {
        let date = at.day();
        Self { number: date.to_julian_day(), month: date.month().into(), festival: festival::on(date).next() }
    }
}

/// At most `most` phrases of a kind for this talk and time, best first. Of equally good ones another comes first each day and
/// in each talk, so that nobody reads the same words all the time.
#[must_use]
pub fn choose<'a>(
    phrases: &'a [Phrase],
    kind: PhraseKind,
    talk: &Conversation,
    now: Option<Timestamp>,
    most: usize,
) -> Vec<&'a str> {
    let day = now.map(Day::of);
    let mut suiting = suiting(phrases, kind, talk.platform, day.as_ref());
    let of_talk = talk
        .id
        .iter()
        .flat_map(|id| id.bytes())
        .fold(0, |sum: usize, byte| sum * 31 % 9973 + usize::from(byte));
    let turn = of_talk + day.map_or(0, |day| usize::try_from(day.number).unwrap_or(0));
    for equals in suiting.chunk_by_mut(|a, b| a.0 == b.0) {
        equals.rotate_left(turn % equals.len());
    }
    suiting.into_iter().take(most).map(|(_, phrase)| phrase.text.as_str()).collect()
}
