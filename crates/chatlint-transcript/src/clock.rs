//! Turning written times into points in time, without inventing a day.

use chatlint_core::Timestamp;
use time::format_description::well_known::Rfc3339;
use time::{Date, Month, PrimitiveDateTime, Time, UtcOffset};

use crate::options::ReadOptions;
use crate::stamp::{Clock as TimeOfDay, Day, Stamp};

/// China, where times do not say otherwise.
const DEFAULT_OFFSET_MINUTES: i16 = 480;
/// A clock that goes back by less is out of order by a copy, not by a midnight.
const MIDNIGHT_SECONDS: i32 = 3600;

/// Reads the stamps of a text in order and knows which day it is.
pub(crate) struct Calendar {
    day: Option<Date>,
    year: Option<i32>,
    last: Option<TimeOfDay>,
    offset_minutes: i16,
}

impl Calendar {
    /// A calendar for stamps in the order of the text. A year that stands anywhere in it serves the days without one.
    pub(crate) fn new(mut stamps: impl Iterator<Item = Stamp>, options: &ReadOptions) -> Self {
        let base = options.base_date.as_deref().and_then(|text| {
            let day = Stamp::scan_whole(text)?.date?;
            date(day.year?, day)
        });
        let written = stamps.find_map(|stamp| stamp.date?.year);
        Self {
            day: base,
            year: written.or(base.map(Date::year)),
            last: None,
            offset_minutes: options.utc_offset_minutes.unwrap_or(DEFAULT_OFFSET_MINUTES),
        }
    }

    /// A new talk may start at any time of the day without a midnight in between.
    pub(crate) fn begin_talk(&mut self) {
        self.last = None;
    }

    /// Notes a day that stands alone.
    pub(crate) fn note_day(&mut self, stamp: Stamp) {
        if let Some(day) = stamp.date.and_then(|day| self.resolve_day(day)) {
            self.day = Some(day);
            self.last = None;
        }
    }

    /// The point in time of a stamp, if its day is known.
    pub(crate) fn resolve(&mut self, stamp: Stamp) -> Option<Timestamp> {
        if let Some(day) = stamp.date {
            self.day = self.resolve_day(day);
        }
        let time = stamp.time?;
        if stamp.date.is_none()
            && let Some(last) = self.last
            && seconds(last) - seconds(time) >= MIDNIGHT_SECONDS
        {
            self.day = self.day.and_then(Date::next_day);
        }
        self.last = Some(time);
        let time = Time::from_hms(time.hour, time.minute, time.second.unwrap_or(0)).ok()?;
        let minutes = i32::from(stamp.offset.unwrap_or(self.offset_minutes));
        let offset = UtcOffset::from_whole_seconds(minutes * 60).ok()?;
        PrimitiveDateTime::new(self.day?, time).assume_offset(offset).format(&Rfc3339).ok()?.parse().ok()
    }

    /// A day without a year is in the year that was last known; after December comes January of the next.
    fn resolve_day(&mut self, day: Day) -> Option<Date> {
        let mut year = day.year.or(self.year)?;
        if day.year.is_none()
            && let Some(before) = self.day
            && before.year() == year
            && u8::from(before.month()) == 12
            && day.month == 1
        {
            year += 1;
        }
        self.year = Some(year);
        date(year, day)
    }
}

fn date(year: i32, day: Day) -> Option<Date> {
    Date::from_calendar_date(year, Month::try_from(day.month).ok()?, day.day).ok()
}

fn seconds(time: TimeOfDay) -> i32 {
    i32::from(time.hour) * 3600 + i32::from(time.minute) * 60 + i32::from(time.second.unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn resolve(stamps: &[&str], options: &ReadOptions) -> Vec<Option<String>> {
        let stamps: Vec<Stamp> = stamps.iter().map(|text| Stamp::scan_whole(text).unwrap()).collect();
        let mut calendar = Calendar::new(stamps.iter().copied(), options);
        stamps.iter().map(|stamp| calendar.resolve(*stamp).map(|at| at.to_string())).collect()
    }

    #[allow(clippy::unnecessary_wraps)] // It stands where an expected value is optional.
    fn some(text: &str) -> Option<String> {
        Some(text.to_owned())
    }

    #[test]
    fn rolls_over_midnight() {
        assert_eq!(
            resolve(&["2026-12-31 23:58:00", "23:59", "0:03"], &ReadOptions::default()),
            [
                some("2026-12-31T23:58:00+08:00"),
                some("2026-12-31T23:59:00+08:00"),
                some("2027-01-01T00:03:00+08:00")
            ]
        );
    }

    #[test]
    fn a_copy_out_of_order_is_no_midnight() {
        assert_eq!(
            resolve(&["2026-11-01 10:05:00", "10:04:30"], &ReadOptions::default())[1],
            some("2026-11-01T10:04:30+08:00")
        );
    }

    #[test]
    fn invents_no_day() {
        assert_eq!(resolve(&["10:00", "10:05"], &ReadOptions::default()), [None, None]);
        assert_eq!(resolve(&["11-01 10:00", "10:05"], &ReadOptions::default()), [None, None]);
    }

    #[test]
    fn takes_the_day_it_is_given() {
        let options = ReadOptions { base_date: some("2026-11-01"), ..ReadOptions::default() };
        assert_eq!(
            resolve(&["23:50", "0:10"], &options),
            [some("2026-11-01T23:50:00+08:00"), some("2026-11-02T00:10:00+08:00")]
        );
        assert_eq!(resolve(&["11-02 10:00"], &options), [some("2026-11-02T10:00:00+08:00")]);
    }

    #[test]
    fn a_day_that_does_not_exist_is_no_time() {
        assert_eq!(resolve(&["2026-02-30 10:00"], &ReadOptions::default()), [None]);
    }

    #[test]
    fn the_year_turns_with_the_month() {
        assert_eq!(
            resolve(&["2026-12-31 23:00", "01-01 08:00"], &ReadOptions::default())[1],
            some("2027-01-01T08:00:00+08:00")
        );
    }
}
