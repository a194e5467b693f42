//! Times as people's chat clients write them.

/// A time as it stands in the text: often without a date, sometimes without a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Stamp {
    /// The day, if one is written.
    pub date: Option<Day>,
    /// The time of day, if one is written.
    pub time: Option<Clock>,
    /// Minutes east of UTC, if written.
    pub offset: Option<i16>,
}

/// A written day.
#[allow(clippy::struct_field_names)] // A day has a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Day {
    /// Left out in `11-01` and `11月1日`.
    pub year: Option<i32>,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31; not checked against the month.
    pub day: u8,
}

/// A written time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Clock {
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
    /// Left out in `10:21`.
    pub second: Option<u8>,
}

/// Words that say which half of the day; with `true`, twelve hours are added to hours before twelve.
const HALVES: &[(&str, bool)] = &[
    ("凌晨", false),
    ("早上", false),
    ("上午", false),
    ("中午", true),
    ("下午", true),
    ("傍晚", true),
    ("晚上", true),
    ("AM", false),
    ("PM", true),
    ("am", false),
    ("pm", true),
];

const WEEKDAYS: &[&str] = &["星期", "周", "週", "礼拜", "禮拜"];

impl Stamp {
    /// Reads a stamp at the very start of `text`; gives it and its length in bytes.
    pub(crate) fn scan(text: &str) -> Option<(Self, usize)> {
        let mut cursor = Cursor { text, at: 0 };
        let date = cursor.attempt(Cursor::date);
        let mut stamp = Self { date, ..Self::default() };
        let time = cursor.attempt(|cursor| {
            if date.is_some() {
                cursor.between_date_and_time()?;
            }
            cursor.time()
        });
        stamp.time = time;
        if time.is_some() {
            stamp.offset = cursor.attempt(Cursor::offset);
        }
        let ends = !cursor.rest().starts_with(|c: char| c.is_ascii_digit());
        (ends && (date.is_some() || time.is_some())).then_some((stamp, cursor.at))
    }

    /// Reads a stamp that is all of `text`.
    pub(crate) fn scan_whole(text: &str) -> Option<Self> {
        let (stamp, length) = Self::scan(text)?;
        let mut cursor = Cursor { text, at: length };
        cursor.attempt(Cursor::weekday);
        cursor.spaces();
        cursor.rest().is_empty().then_some(stamp)
    }
}

struct Cursor<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Cursor<'t> {
    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    /// Runs `read`; on failure the cursor stands where it stood.
    fn attempt<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let before = self.at;
        let value = read(self);
        if value.is_none() {
            self.at = before;
        }
        value
    }

    fn eat(&mut self, any: &[char]) -> Option<char> {
        let next = self.rest().chars().next().filter(|c| any.contains(c))?;
        self.at += next.len_utf8();
        Some(next)
    }

    fn spaces(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches([' ', '\t', '\u{a0}', '\u{3000}']).len();
    }

    /// A run of `least` to `most` ASCII digits with no further digit behind.
    fn digits(&mut self, least: usize, most: usize) -> Option<u32> {
        let run = self.rest().bytes().take_while(u8::is_ascii_digit).take(most + 1).count();
        if !(least..=most).contains(&run) {
            return None;
        }
        let number = self.rest()[..run].parse().ok()?;
        self.at += run;
        Some(number)
    }

    fn small(&mut self, range: std::ops::RangeInclusive<u8>) -> Option<u8> {
        self.digits(1, 2).and_then(|number| u8::try_from(number).ok()).filter(|number| range.contains(number))
    }

    /// `2026-11-01`, `2026/11/1`, `2026.11.1`, `2026年11月1日`, `11-01`, `11/1`, `11月1日`.
    fn date(&mut self) -> Option<Day> {
        let year = self.attempt(|cursor| {
            let year = cursor.digits(4, 4).filter(|year| (1990..=2200).contains(year))?;
            cursor.eat(&['-', '/', '.', '年'])?;
            i32::try_from(year).ok()
        });
        let month = self.small(1..=12)?;
        let joint = self.eat(&['-', '/', '.', '月'])?;
        // `3.5` is more often a price than the fifth of March.
        if joint == '.' && year.is_none() {
            return None;
        }
        let day = self.small(1..=31)?;
        if joint == '月' {
            self.eat(&['日', '号', '號'])?;
        }
        Some(Day { year, month, day })
    }

    fn weekday(&mut self) -> Option<()> {
        self.spaces();
        self.attempt(|cursor| cursor.eat(&['(', '（']));
        let word = WEEKDAYS.iter().find(|word| self.rest().starts_with(**word))?;
        self.at += word.len();
        self.eat(&['一', '二', '三', '四', '五', '六', '日', '天'])?;
        self.attempt(|cursor| cursor.eat(&[')', '）']));
        Some(())
    }

    /// White space, `T`, or a weekday with white space around.
    fn between_date_and_time(&mut self) -> Option<()> {
        if self.rest().starts_with(['T', 't']) {
            self.at += 1;
            return Some(());
        }
        let before = self.at;
        self.attempt(Self::weekday);
        self.eat_comma();
        self.spaces();
        // `11月1日下午3:00` needs nothing between.
        let parted = self.at > before || HALVES.iter().any(|(word, _)| self.rest().starts_with(word));
        parted.then_some(())
    }

    fn eat_comma(&mut self) {
        if self.rest().starts_with([',', '，']) {
            self.eat(&[',', '，']);
        }
    }

    fn half(&mut self) -> Option<bool> {
        let (word, late) = HALVES.iter().find(|(word, _)| self.rest().starts_with(word))?;
        self.at += word.len();
        Some(*late)
    }

    /// `10:21:33`, `10：21`, `下午 3:05`, `3:05 PM`, fractions of a second dropped.
    fn time(&mut self) -> Option<Clock> {
        let mut late = self.attempt(|cursor| {
            let late = cursor.half()?;
            cursor.spaces();
            Some(late)
        });
        let mut hour = self.small(0..=23)?;
        self.eat(&[':', '：'])?;
        let minute =
            self.digits(2, 2).and_then(|number| u8::try_from(number).ok()).filter(|minute| *minute < 60)?;
        let second = self.attempt(|cursor| {
            cursor.eat(&[':', '：'])?;
            cursor.digits(2, 2).and_then(|number| u8::try_from(number).ok()).filter(|second| *second < 60)
        });
        if second.is_some() {
            self.attempt(|cursor| {
                cursor.eat(&['.', ','])?;
                cursor.digits(1, 9)
            });
        }
        if late.is_none() {
            late = self.attempt(|cursor| {
                cursor.spaces();
                let late = cursor.half()?;
                (!cursor.rest().starts_with(char::is_alphanumeric)).then_some(late)
            });
        }
        if late == Some(true) && hour < 12 {
            hour += 12;
        } else if late == Some(false) && hour == 12 {
            hour = 0;
        }
        Some(Clock { hour, minute, second })
    }

    /// `Z`, `+08:00`, `+0800`.
    fn offset(&mut self) -> Option<i16> {
        if self.eat(&['Z']).is_some() {
            return Some(0);
        }
        let sign = if self.eat(&['+', '-'])? == '+' { 1 } else { -1 };
        let (hours, minutes) = if let Some(both) = self.attempt(|cursor| cursor.digits(4, 4)) {
            (both / 100, both % 100)
        } else {
            let hours = self.digits(2, 2)?;
            self.eat(&[':'])?;
            (hours, self.digits(2, 2)?)
        };
        if hours > 14 || minutes > 59 {
            return None;
        }
        i16::try_from(hours * 60 + minutes).ok().map(|total| sign * total)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str) -> Option<String> {
        let (stamp, length) = Stamp::scan(text)?;
        let day = stamp.date.map_or(String::new(), |d| format!("{:?}-{}-{} ", d.year, d.month, d.day));
        let time = stamp.time.map_or(String::new(), |t| format!("{}:{}:{:?}", t.hour, t.minute, t.second));
        Some(format!("{day}{time}|{}", &text[length..]))
    }

    #[test]
    fn reads_the_common_forms() {
        for (text, expected) in [
            ("2026-11-01 10:00:05", "Some(2026)-11-1 10:0:Some(5)|"),
            ("2026/11/1 9:05 ", "Some(2026)-11-1 9:5:None| "),
            ("2026年11月1日 星期日 22:13:21", "Some(2026)-11-1 22:13:Some(21)|"),
            ("2026-11-01T10:00:05.123+08:00", "Some(2026)-11-1 10:0:Some(5)|"),
            ("11-01 10:00:05", "None-11-1 10:0:Some(5)|"),
            ("11月1日下午3:05", "None-11-1 15:5:None|"),
            ("10：21：33)", "10:21:Some(33)|)"),
            ("12:30 AM 张三", "0:30:None| 张三"),
            ("中午12:30", "12:30:None|"),
            ("晚上 8:05", "20:5:None|"),
        ] {
            assert_eq!(written(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn leaves_other_numbers_alone() {
        for text in ["13800001111", "3.5元", "25:10", "10:7", "1:1", "2026", "10:65", "100:20", "13-45"] {
            assert_eq!(written(text), None, "{text}");
        }
    }

    #[test]
    fn a_whole_line_may_end_in_its_weekday() {
        assert!(Stamp::scan_whole("2026-11-01 (星期日)").is_some());
        assert!(Stamp::scan_whole("2026年11月1日 星期日").is_some());
        assert!(Stamp::scan_whole("2026-11-01 发货").is_none());
    }

    #[test]
    fn reads_offsets() {
        assert_eq!(Stamp::scan("2026-11-01T10:00:05Z").unwrap().0.offset, Some(0));
        assert_eq!(Stamp::scan("2026-11-01 10:00:05+0800").unwrap().0.offset, Some(480));
        assert_eq!(Stamp::scan("10:00-05:30").unwrap().0.offset, Some(-330));
    }
}
