//! Times as programs write them into cells: serial numbers of spreadsheets, seconds since 1970, digits without marks.

use time::{Date, Duration, Month, OffsetDateTime, UtcOffset};

use crate::lines::trim;
use crate::stamp::{Clock, Day, Stamp};

/// Serial numbers of spreadsheets from 1990 to 2100; whole numbers outside are something else.
const SERIALS: std::ops::Range<f64> = 32_874.0..73_415.0;
/// Seconds since 1970 from 1990 to 2100.
const UNIX: std::ops::Range<i64> = 631_152_000..4_102_444_800;
/// China: points in time are shown as its clocks showed them, like every other time in an export.
const CHINA_MINUTES: i16 = 480;

impl Stamp {
    /// Reads a cell that holds a time and nothing else, in any form that people or programs write.
    pub(crate) fn scan_cell(cell: &str) -> Option<Self> {
        let cell = trim(cell).trim_start_matches('\'');
        Self::scan_whole(cell).or_else(|| month_first(cell)).or_else(|| {
            let numeric = cell.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
            (numeric && !cell.is_empty()).then_some(())?;
            digits(cell).or_else(|| unix(cell)).or_else(|| serial(cell))
        })
    }
}

/// `20261101100005`, `202611011000`, `20261101`.
fn digits(cell: &str) -> Option<Stamp> {
    let part = |from: usize, to: usize| cell.get(from..to).and_then(|part| part.parse::<u8>().ok());
    if !matches!(cell.len(), 8 | 12 | 14) || cell.contains('.') {
        return None;
    }
    let year: i32 = cell[..4].parse().ok().filter(|year| (1990..=2100).contains(year))?;
    let (month, day) = (part(4, 6)?, part(6, 8)?);
    Date::from_calendar_date(year, Month::try_from(month).ok()?, day).ok()?;
    let time = match cell.len() {
        8 => None,
        length => {
            Some(clock(part(8, 10)?, part(10, 12)?, if length == 14 { Some(part(12, 14)?) } else { None })?)
        }
    };
    Some(Stamp { date: Some(Day { year: Some(year), month, day }), time, offset: None })
}

fn clock(hour: u8, minute: u8, second: Option<u8>) -> Option<Clock> {
    (hour < 24 && minute < 60 && second.is_none_or(|second| second < 60)).then_some(Clock {
        hour,
        minute,
        second,
    })
}

/// Seconds, milliseconds or microseconds since 1970.
fn unix(cell: &str) -> Option<Stamp> {
    let (whole, _) = cell.split_once('.').unwrap_or((cell, ""));
    let number: i64 = whole.parse().ok()?;
    let seconds = match whole.len() {
        9 | 10 => number,
        12 | 13 => number / 1000,
        15 | 16 => number / 1_000_000,
        _ => return None,
    };
    let offset = UtcOffset::from_whole_seconds(i32::from(CHINA_MINUTES) * 60).ok()?;
    let moment = UNIX
        .contains(&seconds)
        .then(|| OffsetDateTime::from_unix_timestamp(seconds).ok())??
        .to_offset(offset);
    Some(Stamp { offset: Some(CHINA_MINUTES), ..whole_stamp(moment.date(), moment.time()) })
}

/// `46327.417`: days since 1899-12-30, as spreadsheets count; a day's fraction alone is a time of day.
fn serial(cell: &str) -> Option<Stamp> {
    let number: f64 = cell.parse().ok()?;
    let fraction = number.fract();
    #[expect(
        clippy::cast_possible_truncation,
        reason = "less than a day's seconds, and days within the range"
    )]
    let (days, seconds) = (number.trunc() as i64, (fraction * 86_400.0).round() as i64);
    if number < 1.0 {
        return (cell.contains('.') && number > 0.0).then(|| {
            let time = time::Time::MIDNIGHT + Duration::seconds(seconds);
            Stamp { date: None, ..whole_stamp(Date::MIN, time) }
        });
    }
    if !SERIALS.contains(&number) {
        return None;
    }
    let epoch = Date::from_calendar_date(1899, Month::December, 30).ok()?;
    let moment = epoch.checked_add(Duration::days(days))?.midnight() + Duration::seconds(seconds);
    let stamp = whole_stamp(moment.date(), moment.time());
    Some(if fraction == 0.0 { Stamp { time: None, ..stamp } } else { stamp })
}

fn whole_stamp(date: Date, time: time::Time) -> Stamp {
    Stamp {
        date: Some(Day { year: Some(date.year()), month: date.month().into(), day: date.day() }),
        time: Some(Clock { hour: time.hour(), minute: time.minute(), second: Some(time.second()) }),
        offset: None,
    }
}

/// `11/1/2026 10:05`, as Excel in English writes it; where both could be the month, the first is.
fn month_first(cell: &str) -> Option<Stamp> {
    let (date, rest) = cell.split_once(char::is_whitespace).unwrap_or((cell, ""));
    let mut parts = date.split(['/', '-']);
    let (first, second, year) = (parts.next()?, parts.next()?, parts.next()?);
    let (first, second): (u8, u8) = (first.parse().ok()?, second.parse().ok()?);
    let year: i32 =
        year.parse().ok().filter(|year| (1990..=2100).contains(year) && parts.next().is_none())?;
    let (month, day) = if first > 12 { (second, first) } else { (first, second) };
    Date::from_calendar_date(year, Month::try_from(month).ok()?, day).ok()?;
    let time = if trim(rest).is_empty() { None } else { Some(Stamp::scan_whole(trim(rest))?.time?) };
    Some(Stamp { date: Some(Day { year: Some(year), month, day }), time, offset: None })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(cell: &str) -> Option<String> {
        let stamp = Stamp::scan_cell(cell)?;
        let day = stamp.date.map_or(String::new(), |day| {
            format!("{:04}-{:02}-{:02}", day.year.unwrap_or(0), day.month, day.day)
        });
        let time = stamp
            .time
            .map_or(String::new(), |time| format!("{:02}:{:02}:{:?}", time.hour, time.minute, time.second));
        Some(format!("{day} {time}"))
    }

    #[test]
    fn reads_what_programs_write() {
        for (cell, expected) in [
            ("46327.4166667", "2026-11-01 10:00:Some(0)"),
            ("46327", "2026-11-01 "),
            ("0.5", " 12:00:Some(0)"),
            ("1793498405", "2026-11-01 10:00:Some(5)"),
            ("1793498405123", "2026-11-01 10:00:Some(5)"),
            ("20261101100005", "2026-11-01 10:00:Some(5)"),
            ("202611011000", "2026-11-01 10:00:None"),
            ("20261101", "2026-11-01 "),
            ("11/1/2026 10:05", "2026-11-01 10:05:None"),
            ("31/10/2026", "2026-10-31 "),
            ("11/1/2026 3:05 PM", "2026-11-01 15:05:None"),
            ("'2026-11-01 10:00:05", "2026-11-01 10:00:Some(5)"),
            ("2026-11-01T02:00:05.120Z", "2026-11-01 02:00:Some(5)"),
        ] {
            assert_eq!(written(cell).as_deref(), Some(expected), "{cell}");
        }
    }

    #[test]
    fn leaves_other_numbers_alone() {
        for cell in ["", "7", "199.00", "13800001111", "1.5", "99999", "20261350", "在 10:00"] {
            assert_eq!(written(cell), None, "{cell}");
        }
    }
}
