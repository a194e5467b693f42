//! Days, ISO weeks and months: by the calendar of the place where a talk was written down.

use std::fmt;
use std::str::FromStr;

use chatlint_core::Timestamp;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use time::{Date, Month};

/// A calendar day, written `2026-11-18`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(Date);

/// How long a period is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Length {
    /// One day, `2026-11-18`.
    Day,
    /// One ISO 8601 week from Monday on, `2026-W47`.
    #[default]
    Week,
    /// One month, `2026-11`.
    Month,
}

/// A text that is no day.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a day; write YYYY-MM-DD, as in 2026-11-18")]
pub struct NoDay(String);

impl Day {
    /// The day of a time, where it was written.
    #[must_use]
    pub fn of(at: Timestamp) -> Option<Self> {
        let (year, month, day) = at.date();
        Date::from_calendar_date(year, Month::try_from(month).ok()?, day).ok().map(Self)
    }

    /// The name of the period of this length that the day is in; names of one length sort by time.
    #[must_use]
    pub fn period(self, length: Length) -> String {
        match length {
            Length::Day => self.to_string(),
            Length::Week => {
                let (year, week, _) = self.0.to_iso_week_date();
                format!("{year:04}-W{week:02}")
            }
            Length::Month => format!("{:04}-{:02}", self.0.year(), u8::from(self.0.month())),
        }
    }
}

impl fmt::Display for Day {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{:04}-{:02}-{:02}", self.0.year(), u8::from(self.0.month()), self.0.day())
    }
}

impl FromStr for Day {
    type Err = NoDay;

    fn from_str(text: &str) -> Result<Self, NoDay> {
        let read = || {
            let mut parts = text.splitn(3, '-');
            let year = parts.next().filter(|year| year.len() == 4)?.parse().ok()?;
            let month = Month::try_from(parts.next()?.parse::<u8>().ok()?).ok()?;
            let day = parts.next()?.parse().ok()?;
            Date::from_calendar_date(year, month, day).ok().map(Self)
        };
        read().ok_or_else(|| NoDay(text.to_owned()))
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_in_its_iso_week_and_month() {
        let periods = |day: &str| {
            let day: Day = day.parse().expect("a day");
            [Length::Day, Length::Week, Length::Month].map(|length| day.period(length))
        };
        assert_eq!(periods("2026-11-18"), ["2026-11-18", "2026-W47", "2026-11"]);
        assert_eq!(periods("2027-01-01"), ["2027-01-01", "2026-W53", "2027-01"], "the week belongs to 2026");
        let late: Timestamp = "2026-11-18T23:30:00+08:00".parse().expect("a time");
        assert_eq!(
            Day::of(late).expect("a day").to_string(),
            "2026-11-18",
            "where it was written, not in UTC"
        );
    }

    #[test]
    fn what_is_no_day_is_refused_with_an_example() {
        for text in ["", "2026-13-01", "2026-02-30", "18-11-2026", "2026-11", "昨天"] {
            assert!(text.parse::<Day>().expect_err(text).to_string().contains("2026-11-18"), "{text}");
        }
    }
}
