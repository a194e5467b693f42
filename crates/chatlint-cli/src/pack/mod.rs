//! Rule packs before they are put in force: do they hold, and what would they have said of old talks?

mod trial;

use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use chatlint_core::{Judge, JudgeOptions, Locale, Pack, PackError};
use serde::Serialize;

use crate::arguments::{PackTrial, PackVerb};
use crate::output::catalogue::{Catalogue, fill};

/// What came of a pack.
#[derive(Serialize)]
struct Checked<'a> {
    file: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pack: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rules: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    words: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    examples: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<Place>,
}

/// A place in a pack and what is wrong there.
#[derive(Serialize)]
struct Place {
    line: Option<usize>,
    column: Option<usize>,
    message: String,
}

/// Does what was asked of packs; the exit code is 0 when all is well and 2 when a pack or a file cannot be used.
pub fn run(verb: &PackVerb) -> Result<u8> {
    match verb {
        PackVerb::Check { files, locale } => check(files, (*locale).into()),
        PackVerb::Try(trial) => try_on_talks(trial),
        PackVerb::Schema => {
            io::stdout().write_all(chatlint_core::pack::schema().as_bytes())?;
            Ok(0)
        }
    }
}

/// Reads a pack, from TOML or from plain lines by the file's ending. Errors name line and column.
pub fn read(file: &Path) -> Result<(Pack, String)> {
    let name = file.display().to_string();
    let text = fs::read_to_string(file).with_context(|| format!("cannot read {name}"))?;
    let pack = Pack::from_file(&text, &name)?;
    Ok((pack, text))
}

/// Compiles a pack on top of the built-in ones and tries its examples.
fn judge_with(file: &Path, locale: Locale) -> Result<(Judge, Pack)> {
    let (pack, text) = read(file)?;
    let options = JudgeOptions { locale, packs: vec![pack.clone()], ..JudgeOptions::default() };
    let judge = Judge::new(options).map_err(|error| error.located_in(&text))?;
    Ok((judge, pack))
}

fn check(files: &[PathBuf], locale: Locale) -> Result<u8> {
    let catalogue = Catalogue::of(locale);
    let human = io::stdout().is_terminal();
    let mut worst = 0;
    for file in files {
        let name = file.display().to_string();
        let checked = match judge_with(file, locale) {
            Ok((_, pack)) => Checked {
                file: &name,
                rules: Some(pack.rule.len()),
                words: Some(pack.lexicon.values().map(|list| list.words.len()).sum()),
                examples: Some(pack.rule.iter().map(|rule| rule.hits.len() + rule.misses.len()).sum()),
                pack: Some(pack.header.id),
                error: None,
            },
            Err(error) => {
                worst = 2;
                let place = match error.downcast_ref::<PackError>() {
                    Some(error) => {
                        Place { line: error.line, column: error.column, message: error.problem.to_string() }
                    }
                    None => Place { line: None, column: None, message: format!("{error:#}") },
                };
                Checked {
                    file: &name,
                    pack: None,
                    rules: None,
                    words: None,
                    examples: None,
                    error: Some(place),
                }
            }
        };
        let line = if human { for_reading(&catalogue, &checked) } else { serde_json::to_string(&checked)? };
        writeln!(io::stdout(), "{line}")?;
    }
    Ok(worst)
}

fn for_reading(catalogue: &Catalogue, checked: &Checked<'_>) -> String {
    let number = |count: Option<usize>| count.unwrap_or_default().to_string();
    match &checked.error {
        None => fill(
            &catalogue.pack_holds,
            &[
                ("file", checked.file.to_owned()),
                ("rules", number(checked.rules)),
                ("words", number(checked.words)),
                ("examples", number(checked.examples)),
            ],
        ),
        Some(Place { line: Some(line), column: Some(column), message }) => {
            format!("{}:{line}:{column}: {message}", checked.file)
        }
        Some(Place { message, .. }) => format!("{}: {message}", checked.file),
    }
}

fn try_on_talks(asked: &PackTrial) -> Result<u8> {
    let (judge, pack) = judge_with(&asked.pack, asked.locale.into())
        .with_context(|| format!("{} cannot be tried", asked.pack.display()))?;
    let mut trial = trial::Trial::new(&pack, asked.samples);
    let mut bad = 0;
    for file in &asked.talks {
        bad += trial.read(file, &judge)?;
    }
    let mut to = io::stdout();
    let catalogue = io::stdout().is_terminal().then(|| Catalogue::of(asked.locale.into()));
    for line in trial.lines(catalogue.as_ref())? {
        writeln!(to, "{line}")?;
    }
    Ok(if bad > 0 { 2 } else { 0 })
}
