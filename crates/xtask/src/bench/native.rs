//! What criterion measured, from the files it leaves.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde::Deserialize;

use super::row::Row;
use crate::workspace;

/// `benchmark.json`.
#[derive(Deserialize)]
struct Benchmark {
    group_id: String,
    value_str: Option<String>,
    function_id: Option<String>,
}

/// `estimates.json`, in nanoseconds.
#[derive(Deserialize)]
struct Estimates {
    median: Estimate,
}

#[derive(Deserialize)]
struct Estimate {
    point_estimate: f64,
}

/// All measurements of the last run, as criterion kept them.
///
/// # Errors
/// If criterion's files are missing or have another form.
pub fn rows() -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    collect(&workspace::target().join("criterion"), &mut rows)?;
    // Criterion's folders are in no order: groups by name, and within a group by the number in front (5, 20, 100 …).
    rows.sort_by(|a, b| a.group.cmp(&b.group).then(number(&a.name).cmp(&number(&b.name))));
    Ok(rows)
}

fn collect(folder: &Path, rows: &mut Vec<Row>) -> Result<()> {
    let listed = fs::read_dir(folder).with_context(|| format!("criterion left no {}", folder.display()))?;
    for entry in listed {
        let path = entry?.path();
        if path.ends_with("new") {
            let benchmark: Benchmark = read(&path.join("benchmark.json"))?;
            let estimates: Estimates = read(&path.join("estimates.json"))?;
            let name = benchmark.value_str.or(benchmark.function_id).unwrap_or_default();
            rows.push(Row {
                group: format!("native: {}", benchmark.group_id),
                name,
                median: estimates.median.point_estimate,
                p99: None,
            });
        } else if path.is_dir() {
            collect(&path, rows)?;
        }
    }
    Ok(())
}

fn read<T: for<'text> Deserialize<'text>>(file: &Path) -> Result<T> {
    let text = fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
    serde_json::from_str(&text).with_context(|| format!("{} has another form", file.display()))
}

fn number(name: &str) -> u64 {
    name.split(' ').next().and_then(|digits| digits.parse().ok()).unwrap_or(0)
}
