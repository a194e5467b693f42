//! `cargo xtask test`: every test in every language, and one line that sums them up.

mod fuzz;
mod lanes;
mod steps;
mod tally;

use std::process::ExitCode;

use anstream::println;
use anyhow::Result;

use lanes::Ended;
pub use tally::Tally;

/// Which tests to run.
#[derive(clap::Args)]
pub struct Options {
    /// Only steps whose name contains this word, with the steps that they stand on. May be repeated.
    #[arg(long, value_name = "WORD")]
    only: Vec<String>,
    /// List the steps and stop.
    #[arg(long)]
    list: bool,
}

/// One named step of the tests.
struct Step {
    name: &'static str,
    why: &'static str,
    lane: Lane,
    /// Steps without which this one cannot run.
    after: &'static [&'static str],
    /// Runs it and counts.
    run: Box<dyn FnOnce() -> Result<Tally> + Send>,
}

/// Beside what a step runs. Within a lane the steps run in order.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Lane {
    /// Before all others, with nothing beside it.
    First,
    /// What compiles and runs Rust.
    Rust,
    /// What is made of the WASM modules, beside Rust: half of its time it waits for a page or for one core.
    Web,
    /// After all others, with nothing beside it: what measures, or drives whole browsers.
    Last,
}

/// How a step ended.
enum Outcome {
    Counted(Tally),
    Broke(anyhow::Error),
    /// A step it stands on failed.
    Blocked(&'static str),
}

impl Outcome {
    /// What the step adds to the sum. A step that broke or was blocked is one failure: it must not look like nothing.
    fn tally(&self) -> Tally {
        match self {
            Outcome::Counted(tally) => tally.clone(),
            Outcome::Broke(_) | Outcome::Blocked(_) => Tally { failed: 1, ..Tally::default() },
        }
    }

    fn carries_on(&self) -> bool {
        self.tally().failed == 0
    }
}

/// Runs the verb. Its last line is `N passed, N failed`.
pub fn run(options: &Options) -> ExitCode {
    let steps = chosen(steps::all(), &options.only);
    if options.list {
        for step in &steps {
            println!("{:<18} {}", step.name, step.why);
        }
        return ExitCode::SUCCESS;
    }
    let ended = lanes::run(steps);

    println!();
    let mut sum = Tally::default();
    for Ended { name, outcome, took } in &ended {
        let result = match outcome {
            Outcome::Counted(tally) => tally.to_string(),
            Outcome::Broke(_) => "broke: see above".to_owned(),
            Outcome::Blocked(by) => format!("not run: {by} failed"),
        };
        let mark = if outcome.carries_on() { '✓' } else { '✗' };
        println!("{mark} {name:<18} {:>6.1} s  {result}", took.as_secs_f32());
        sum = sum + outcome.tally();
    }
    // A log may be cut to its end: what failed stands there by name.
    for failure in &sum.failures {
        println!("  {failure}");
    }
    // Always these two numbers and no third: what was skipped stands in its step's line.
    println!("{} passed, {} failed", sum.passed, sum.failed);
    if sum.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The steps whose names hold one of the words, with those that they stand on; all steps without a word.
fn chosen(all: Vec<Step>, words: &[String]) -> Vec<Step> {
    if words.is_empty() {
        return all;
    }
    let mut wanted: Vec<&str> = all
        .iter()
        .map(|step| step.name)
        .filter(|name| words.iter().any(|word| name.contains(word.as_str())))
        .collect();
    // Steps stand only on earlier ones, so one pass from the end finds all.
    for step in all.iter().rev() {
        if wanted.contains(&step.name) {
            wanted.extend(step.after);
        }
    }
    all.into_iter().filter(|step| wanted.contains(&step.name)).collect()
}

#[cfg(test)]
mod tests {
    use super::{Lane, chosen, steps};

    #[test]
    fn every_step_stands_on_earlier_ones() {
        let steps = steps::all();
        for (place, step) in steps.iter().enumerate() {
            for earlier in step.after {
                let before = steps[..place].iter().find(|step| step.name == *earlier);
                // One of the lane beside would be waited for by nobody.
                assert!(
                    before.is_some_and(|before| before.lane == step.lane
                        || before.lane == Lane::First
                        || step.lane == Lane::Last),
                    "{} stands on {earlier}, which does not surely run before it",
                    step.name
                );
            }
        }
    }

    #[test]
    fn a_chosen_step_brings_what_it_stands_on() {
        let names: Vec<&str> =
            chosen(steps::all(), &["end to end".to_owned()]).iter().map(|step| step.name).collect();
        assert!(names.contains(&"wasm build") && names.contains(&"setup"), "{names:?}");
        assert!(!names.contains(&"clippy"), "{names:?}");
    }
}
