//! One table for all measurements.

use anstream::println;
use serde::Deserialize;

/// One measurement. The first of a group is what the others are compared with.
#[derive(Deserialize)]
pub struct Row {
    pub group: String,
    pub name: String,
    /// Nanoseconds.
    pub median: f64,
    /// Nanoseconds; not known where only batches were timed.
    pub p99: Option<f64>,
}

/// Prints the rows by group, each with its ratio to the first of its group.
pub fn print_table(rows: &[Row]) {
    let mut first: Option<&Row> = None;
    for row in rows {
        if first.is_none_or(|first| first.group != row.group) {
            println!("{}", row.group);
            println!("  {:>12} {:>12} {:>9}", "median", "p99", "×");
            first = Some(row);
        }
        let ratio = first.map_or(1.0, |first| row.median / first.median);
        let p99 = row.p99.map_or_else(|| "–".to_owned(), shown);
        println!("  {:>12} {p99:>12} {ratio:>9.2}  {}", shown(row.median), row.name);
    }
}

/// A duration in the unit that people read.
fn shown(nanoseconds: f64) -> String {
    match nanoseconds {
        ..1e3 => format!("{nanoseconds:.0} ns"),
        ..1e6 => format!("{:.2} µs", nanoseconds / 1e3),
        ..1e9 => format!("{:.2} ms", nanoseconds / 1e6),
        _ => format!("{:.2} s", nanoseconds / 1e9),
    }
}

#[cfg(test)]
mod tests {
    use super::shown;

    #[test]
    fn durations_come_in_readable_units() {
        assert_eq!(shown(812.4), "812 ns");
        assert_eq!(shown(1_234.0), "1.23 µs");
        assert_eq!(shown(45_600_000.0), "45.60 ms");
        assert_eq!(shown(2e9), "2.00 s");
    }
}
