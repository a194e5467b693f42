//! Which festival a day belongs to, in the solar and the lunar calendar.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};
use time::Date;

include!(concat!(env!("OUT_DIR"), "/lunar_table.rs"));

/// When a festival comes.
#[derive(Debug, Clone, Copy)]
enum On {
    /// A month and a day of the solar calendar.
    Solar(u8, u8),
    /// The n-th Sunday of a month.
    Sunday(u8, u8),
    /// The festival of this number of the lunar calendar.
    Lunar(usize),
}

/// Name, day, and how many days before and after it people wish each other well.
const FESTIVALS: [(&str, On, u8, u8); 19] = [
    ("spring-festival", On::Lunar(0), 3, 13),
    ("lantern", On::Lunar(1), 1, 0),
    ("dragon-boat", On::Lunar(2), 2, 0),
    ("qixi", On::Lunar(3), 1, 0),
    ("mid-autumn", On::Lunar(4), 3, 1),
    ("double-ninth", On::Lunar(5), 1, 0),
    ("laba", On::Lunar(6), 0, 0),
    ("new-year", On::Solar(1, 1), 1, 2),
    ("valentine", On::Solar(2, 14), 0, 0),
    ("women", On::Solar(3, 8), 0, 0),
    ("labour", On::Solar(5, 1), 1, 4),
    ("mother", On::Sunday(5, 2), 1, 0),
    ("children", On::Solar(6, 1), 0, 0),
    ("father", On::Sunday(6, 3), 1, 0),
    ("teacher", On::Solar(9, 10), 0, 0),
    ("national", On::Solar(10, 1), 1, 6),
    // Sales that every platform holds: for a shop's own phrases.
    ("618", On::Solar(6, 18), 17, 2),
    ("double-eleven", On::Solar(11, 11), 10, 0),
    ("double-twelve", On::Solar(12, 12), 3, 0),
];

/// The names of all festivals, for messages to authors of packs.
pub fn names() -> impl Iterator<Item = &'static str> {
    FESTIVALS.into_iter().map(|(name, ..)| name)
}

/// A festival; as data, its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Festival(&'static str);

impl Festival {
    /// The festival of this name.
    pub fn named(name: &str) -> Option<Self> {
        names().find(|known| *known == name).map(Self)
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        self.0
    }
}

impl<'de> Deserialize<'de> for Festival {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Self::named(<&str>::deserialize(from)?).ok_or_else(|| D::Error::custom("no such festival"))
    }
}

/// The festivals that people wish each other well for on this day; the more festive first.
pub fn on(day: Date) -> impl Iterator<Item = Festival> {
    FESTIVALS
        .into_iter()
        .filter(move |(_, on, before, after)| falls_near(*on, day, *before, *after))
        .map(|f| Festival(f.0))
}

fn falls_near(on: On, day: Date, before: u8, after: u8) -> bool {
    let julian = day.to_julian_day();
    let near = |festival: i32| (festival - i32::from(before)..=festival + i32::from(after)).contains(&julian);
    match on {
        On::Lunar(number) => LUNAR_DAYS[number].iter().any(|days| near(FIRST_JULIAN_DAY + i32::from(*days))),
        // A window may reach over the turn of the year.
        On::Solar(month, date) => years_around(day)
            .filter_map(|year| Date::from_calendar_date(year, month.try_into().ok()?, date).ok())
            .any(|festival| near(festival.to_julian_day())),
        On::Sunday(month, which) => years_around(day)
            .filter_map(|year| {
                let first = Date::from_calendar_date(year, month.try_into().ok()?, 1).ok()?;
                let to_sunday = (7 - first.weekday().number_days_from_sunday()) % 7;
                Some(first.to_julian_day() + i32::from(to_sunday) + 7 * (i32::from(which) - 1))
            })
            .any(near),
    }
}

fn years_around(day: Date) -> impl Iterator<Item = i32> {
    day.year() - 1..=day.year() + 1
}

#[cfg(test)]
mod tests {
    use time::Weekday;

    use super::*;

    fn on_day(year: i32, month: u8, day: u8) -> Vec<&'static str> {
        on(Date::from_calendar_date(year, month.try_into().unwrap(), day).unwrap()).map(|f| f.0).collect()
    }

    #[test]
    fn festivals_of_both_calendars_fall_on_their_days() {
        for (year, month, day, name) in [
            (2024, 2, 10, "spring-festival"),
            (2025, 1, 29, "spring-festival"),
            (2026, 2, 17, "spring-festival"),
            (2026, 3, 3, "lantern"),
            (2026, 6, 19, "dragon-boat"),
            (2025, 8, 29, "qixi"),
            (2025, 10, 6, "mid-autumn"),
            (2026, 9, 25, "mid-autumn"),
            (2026, 10, 18, "double-ninth"),
            (2026, 1, 26, "laba"),
            (2026, 10, 1, "national"),
            (2026, 5, 10, "mother"),
            (2026, 6, 21, "father"),
            (2026, 12, 31, "new-year"),
            (2027, 1, 1, "new-year"),
        ] {
            assert!(on_day(year, month, day).contains(&name), "{year}-{month}-{day}: {name}");
        }
    }

    #[test]
    fn between_festivals_there_is_none() {
        assert!(on_day(2026, 4, 14).is_empty());
        assert!(on_day(2026, 11, 22).is_empty());
        assert!(!on_day(2026, 9, 28).contains(&"mid-autumn"));
        assert!(on_day(2080, 2, 1).is_empty(), "beyond the table");
    }

    #[test]
    fn the_weekday_of_a_festival_is_a_sunday() {
        for year in 2024..2050 {
            let mothers = (8..=14).find(|day| {
                let date = Date::from_calendar_date(year, time::Month::May, *day).unwrap();
                date.weekday() == Weekday::Sunday
            });
            assert!(on_day(year, 5, mothers.unwrap()).contains(&"mother"), "{year}");
        }
    }
}
