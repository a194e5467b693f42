//! `cargo xtask eval`: how good the judge is on the project's own cases, `tests/cases/*.ndjson`.

mod case;
mod floors;
mod score;

use std::path::PathBuf;

use anstream::println;
use anyhow::Result;

use crate::test::Tally;
use crate::{chatlint, workspace};
use case::Case;
use floors::Floors;
use score::Scores;

/// What to score and how much to show.
#[derive(clap::Args)]
pub struct Options {
    /// Files of cases; the project's own where none is given.
    files: Vec<PathBuf>,
    /// How many misses and false alarms to list.
    #[arg(long, default_value_t = 20)]
    failures: usize,
    /// Print the scores as JSON.
    #[arg(long)]
    json: bool,
}

/// Runs the verb.
///
/// # Errors
/// If a case is malformed or the judge cannot be built or run.
pub fn run(options: &Options) -> Result<()> {
    let files = if options.files.is_empty() { own_files()? } else { options.files.clone() };
    let binary = chatlint::release()?;
    let scores = score_files(&files, &binary)?;
    if options.json {
        println!("{}", serde_json::to_string_pretty(&scores.summary())?);
        return Ok(());
    }
    print!("{scores}");
    for failure in scores.failures.iter().take(options.failures) {
        println!("{failure}");
    }
    let more = scores.failures.len().saturating_sub(options.failures);
    if more > 0 {
        println!("… and {more} more; see them with --failures {}", scores.failures.len());
    }
    Ok(())
}

/// Scores the project's own cases and counts one test for each floor in `tests/cases/floors.toml`.
///
/// # Errors
/// As [`run`].
pub fn hold_floors() -> Result<Tally> {
    let floors = Floors::read(&workspace::root().join("tests/cases/floors.toml"))?;
    let scores = score_files(&own_files()?, &chatlint::as_tested()?)?;
    print!("{scores}");
    let mut tally = Tally::default();
    for (name, floor, reached) in floors.compare(&scores) {
        // A figure that no case speaks of is NaN, and holds nothing.
        let holds = reached >= floor;
        if !holds {
            println!("✗ {name}: {reached:.4} is below its floor of {floor}");
        }
        tally = tally + Tally::one(holds);
    }
    Ok(tally)
}

fn own_files() -> Result<Vec<PathBuf>> {
    let folder = workspace::root().join("tests/cases");
    let mut files: Vec<PathBuf> = std::fs::read_dir(&folder)
        .map_err(|error| anyhow::anyhow!("no cases: {} cannot be read ({error})", folder.display()))?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "ndjson"))
        .collect();
    files.sort();
    anyhow::ensure!(!files.is_empty(), "no cases: {} holds no .ndjson file", folder.display());
    Ok(files)
}

fn score_files(files: &[PathBuf], binary: &PathBuf) -> Result<Scores> {
    let mut cases = Vec::new();
    for file in files {
        cases.extend(Case::read_all(file)?);
    }
    let mut scores = Scores::default();
    for (verb, whole) in [("check", false), ("review", true)] {
        let asked: Vec<&Case> = cases.iter().filter(|case| case.is_whole() == whole).collect();
        let input: String = asked.iter().map(|case| case.question() + "\n").collect();
        let answers = chatlint::ask(binary, verb, input)?;
        anyhow::ensure!(answers.len() == asked.len(), "{} cases, {} answers", asked.len(), answers.len());
        for (case, answer) in asked.into_iter().zip(answers) {
            scores.count(case, &case::findings(&answer)?);
        }
    }
    Ok(scores)
}
