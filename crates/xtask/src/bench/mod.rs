//! `cargo xtask bench`: measures natively, over the WASM boundary and in Chromium, and prints one table.

mod native;
mod row;

use anstream::println;
use anyhow::{Context, Result};

use crate::command::{capture, cargo, command, run as run_command};
use crate::wasm::BOUNDARY;
use crate::{build, setup, step};
use row::{Row, print_table};

/// What to measure.
#[derive(clap::Args)]
pub struct Options {
    /// Only these parts: native, boundary, browser. May be repeated.
    #[arg(long, value_enum)]
    only: Vec<Part>,
}

/// A part of the measurements.
#[derive(Clone, Copy, PartialEq, clap::ValueEnum)]
enum Part {
    /// The judge in Rust, by criterion.
    Native,
    /// The judge in WASM in Node, beside what people write without one.
    Boundary,
    /// Start and keystroke to paint in Chromium.
    Browser,
}

/// Runs the verb.
///
/// # Errors
/// If something cannot be built or measured.
pub fn run(options: &Options) -> Result<()> {
    let wanted = |part: Part| options.only.is_empty() || options.only.contains(&part);
    let mut rows = Vec::new();
    if wanted(Part::Native) {
        step::announce(
            "criterion",
            "the judge in Rust: by message length, by lexicon, whole talks, other matchers",
        );
        run_command(cargo().args([
            "bench",
            "--package",
            "chatlint-core",
            "--bench",
            "judge",
            "--bench",
            "words",
        ]))?;
        rows.extend(native::rows()?);
    }
    if wanted(Part::Boundary) {
        setup::for_building()?;
        BOUNDARY.build()?;
        step::announce("boundary", "the judge in WASM in Node, beside a loop and a RegExp in the same run");
        rows.extend(read(&capture(command("node").arg("wasm/bench/boundary.mjs"))?)?);
    }
    if wanted(Part::Browser) {
        setup::install_for_demo()?;
        build::everything()?;
        step::announce("browser", "first verdict, keystroke to paint, what the extension takes of a page");
        let chromium = setup::chromium().context("Chromium is not found; set CHROMIUM_PATH to it")?;
        for script in ["tests/bench/browser.mjs", "tests/bench/extension.mjs"] {
            rows.extend(read(&capture(command("node").arg(script).env("CHROMIUM_PATH", &chromium))?)?);
        }
    }
    println!();
    print_table(&rows);
    Ok(())
}

/// The rows that a script printed, one JSON object a line.
fn read(printed: &str) -> Result<Vec<Row>> {
    let lines = printed.lines().filter(|line| line.starts_with('{'));
    lines.map(|line| serde_json::from_str(line).with_context(|| format!("no row: {line}"))).collect()
}
