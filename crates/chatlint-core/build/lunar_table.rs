//! Works out on which days the lunar festivals fall, so that the judge needs a table and no calendar.

use std::fmt::Write as _;
use std::ops::RangeInclusive;

use chinese_lunisolar_calendar::LunisolarDate;
use chinese_lunisolar_calendar::chrono::Datelike;

/// Name, lunar month and lunar day, in the order in which `src/phrase/festival.rs` numbers them.
const FESTIVALS: [(&str, u8, u8); 7] = [
    ("spring-festival", 1, 1),
    ("lantern", 1, 15),
    ("dragon-boat", 5, 5),
    ("qixi", 7, 7),
    ("mid-autumn", 8, 15),
    ("double-ninth", 9, 9),
    ("laba", 12, 8),
];

/// The lunar years that are worked out; beyond them only festivals of the solar calendar are known.
const YEARS: RangeInclusive<u16> = 2023..=2052;

/// The Julian day of 1 January 2023, from which the table counts.
const FIRST_JULIAN_DAY: &str = "2_459_946";

/// The Julian day before 1 January of the year 1.
const BEFORE_COMMON_ERA: i32 = 1_721_425;

/// Rust source of the table: for each festival its days, counted from the first Julian day.
///
/// # Panics
/// If a year lies outside the library's calendar; then the build must stop.
pub fn generate() -> String {
    let mut text = format!(
        "/// The Julian day from which the table counts.\nconst FIRST_JULIAN_DAY: i32 = {FIRST_JULIAN_DAY};\n\
         static LUNAR_DAYS: [[u16; {}]; {}] = [\n",
        YEARS.count(),
        FESTIVALS.len()
    );
    let first: i32 = FIRST_JULIAN_DAY.replace('_', "").parse().expect("digits");
    for (name, month, day) in FESTIVALS {
        let _ = write!(text, "// {name}\n[");
        for year in YEARS {
            let lunar =
                LunisolarDate::from_ymd(year, month, false, day).expect("a year of the library's calendar");
            let days = lunar.to_solar_date().to_naive_date().num_days_from_ce();
            let _ = write!(text, "{}, ", days + BEFORE_COMMON_ERA - first);
        }
        text.push_str("],\n");
    }
    text + "];\n"
}
