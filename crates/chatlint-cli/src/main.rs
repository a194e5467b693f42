//! The command line of chatlint: talks in as NDJSON, findings out, one line each, in the same order.

mod arguments;
mod files;
mod input;
mod judging;
mod lines;
mod output;
mod pack;
mod reporting;

use std::fs;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result};
use chatlint_core::pack::builtin::builtin;
use chatlint_core::{Judge, JudgeOptions, Pack, Profile};
use clap::Parser;

use arguments::{Arguments, Format, Reading, Verb};
use judging::{Judging, Question, Tally, Writing};
use output::human::Human;

fn main() -> ExitCode {
    let (question, how, reading) = match Arguments::parse().verb {
        Verb::Check(how) => (Question::Check, how, Reading::default()),
        Verb::Review(how) => (Question::Review, how.answering, how.reading),
        Verb::Report(how) => return leave(reporting::run(&how)),
        Verb::Columns { files, reading } => return leave(columns(&files, &reading)),
        Verb::Pack(verb) => return leave(pack::run(&verb)),
    };
    leave(run(question, &how, &reading).map(|tally| tally.exit_code()))
}

fn columns(paths: &[PathBuf], reading: &Reading) -> Result<u8> {
    let options = files::options(reading)?;
    for path in paths {
        for layout in files::layouts(path, &options)? {
            anstream::println!("{layout}");
        }
    }
    Ok(0)
}

fn leave(outcome: Result<u8>) -> ExitCode {
    match outcome {
        Ok(code) => ExitCode::from(code),
        Err(error) if reader_left(&error) => ExitCode::SUCCESS,
        Err(error) => {
            anstream::eprintln!("chatlint: {error:#}");
            ExitCode::from(2)
        }
    }
}

fn run(question: Question, answering: &arguments::Answering, reading: &Reading) -> Result<Tally> {
    let how = &answering.judging;
    let judge = judge(how)?;
    let human = how.format.map_or_else(|| io::stdout().is_terminal(), |format| format == Format::Human);
    let writing = if human {
        Writing::Human(Box::new(Human::new(how.locale.into())))
    } else {
        Writing::Json(answering.offsets.into())
    };
    let paths = sources(&how.files);
    let judging = Judging {
        judge: &judge,
        question,
        writing,
        names_files: paths.len() > 1,
        files: files::options(reading)?,
    };
    let mut to: BufWriter<Box<dyn Write>> = BufWriter::new(match &judging.writing {
        Writing::Json(_) => Box::new(io::stdout()),
        // Leaves colours out where the output takes none or NO_COLOR forbids them.
        Writing::Human(_) => Box::new(anstream::AutoStream::auto(io::stdout())),
    });
    let mut tally = Tally::default();
    for file in &paths {
        judging.answer(file, &mut to, &mut tally)?;
    }
    if let Writing::Human(human) = &judging.writing {
        to.write_all(&human.sum(&tally))?;
    }
    to.flush()?;
    Ok(tally)
}

/// The files, or standard input where none is named.
fn sources(files: &[PathBuf]) -> Vec<PathBuf> {
    if files.is_empty() { vec![PathBuf::from("-")] } else { files.to_vec() }
}

fn judge(how: &arguments::Judging) -> Result<Judge> {
    let (packs, texts): (Vec<Pack>, Vec<String>) =
        how.pack.iter().map(|file| pack::read(file)).collect::<Result<Vec<_>>>()?.into_iter().unzip();
    let ids: Vec<String> = packs.iter().map(|pack| pack.header.id.clone()).collect();
    let mut options = JudgeOptions { locale: how.locale.into(), packs, ..JudgeOptions::default() };
    if let Some(name) = &how.profile {
        options.profile = Some(profile(name)?);
    }
    Judge::new(options).map_err(|error| {
        let text = ids.iter().position(|id| *id == error.pack).map(|at| texts[at].as_str());
        text.map_or(error.clone(), |text| error.located_in(text)).into()
    })
}

/// A shipped profile by name, or the shop's own out of a file.
fn profile(name: &str) -> Result<Profile> {
    if Path::new(name).extension().is_some_and(|ending| ending == "toml") {
        let text = fs::read_to_string(name).with_context(|| format!("cannot read {name}"))?;
        return toml::from_str(&text).with_context(|| format!("{name} is no profile"));
    }
    let profiles = builtin().profiles;
    let names: Vec<String> = profiles.iter().map(|profile| profile.id.clone()).collect();
    let found = profiles.into_iter().find(|profile| profile.id == name);
    found.with_context(|| format!("there is no profile `{name}`; there are {}", names.join(", ")))
}

/// Whether the error is that nobody reads our answers any more, as with `| head`: no fault of anyone.
fn reader_left(error: &anyhow::Error) -> bool {
    error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}
