//! Points in time, as data: the judge has no clock.

use std::fmt;
use std::str::FromStr;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

/// A point in time with the offset it was written in (platform rules speak of hours of the day).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timestamp(OffsetDateTime);

/// A time that is not RFC 3339.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a time; write RFC 3339, as in 2026-11-22T10:00:00+08:00")]
pub struct TimestampError(pub String);

impl Timestamp {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub fn unix_ms(self) -> i64 {
        self.0.unix_timestamp() * 1000 + i64::from(self.0.millisecond())
    }

    /// Milliseconds from `earlier` to `self`; negative if `self` is the earlier one.
    #[must_use]
    pub fn since_ms(self, earlier: Self) -> i64 {
        self.unix_ms() - earlier.unix_ms()
    }

    /// Seconds since local midnight, 0 to 86,399.
    #[must_use]
    pub fn second_of_day(self) -> u32 {
        let time = self.0.time();
        u32::from(time.hour()) * 3600 + u32::from(time.minute()) * 60 + u32::from(time.second())
    }

    /// The local calendar day.
    pub(crate) fn day(self) -> time::Date {
        self.0.date()
    }

    /// The local calendar day: year, month (1–12), day (1–31).
    #[must_use]
    pub fn date(self) -> (i32, u8, u8) {
        let date = self.0.date();
        (date.year(), date.month().into(), date.day())
    }
}

impl PartialOrd for Timestamp {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Timestamp {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.cmp(&other.0)
    }
}

impl FromStr for Timestamp {
    type Err = TimestampError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        OffsetDateTime::parse(text.trim(), &Rfc3339).map(Self).map_err(|_| TimestampError(text.to_owned()))
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.format(&Rfc3339).map_err(|_| fmt::Error)?)
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        text.parse().map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_and_writes_rfc_3339() {
        let noon: Timestamp = "2026-11-22T12:00:00+08:00".parse().unwrap();
        let utc: Timestamp = "2026-11-22T04:00:30.500Z".parse().unwrap();
        assert_eq!(utc.since_ms(noon), 30_500);
        assert_eq!(noon.second_of_day(), 12 * 3600);
        assert_eq!(noon.to_string(), "2026-11-22T12:00:00+08:00");
        assert!(utc > noon);
    }

    #[test]
    fn refuses_what_is_no_time_and_says_how_to_write_one() {
        let error = "昨天".parse::<Timestamp>().unwrap_err();
        assert!(error.to_string().contains("RFC 3339"));
    }
}
