//! The steps of the tests, in the order they run.

use std::process::Command;

use anyhow::Result;

use super::Lane::{First, Last, Rust, Web};
use super::fuzz;
use super::tally::Tally;
use super::{Lane, Step};
use crate::build::{EXTENSION, PAGE};
use crate::command::{cargo, npm_program, npm_script, shown, watch};
use crate::wasm::{CRASHING, DESK, JUDGE, keeps_to_budget};
use crate::workspace::NPM_PACKAGES;
use crate::{eval, setup, step};

/// All steps. Quick ones first, so that a slip shows early; what is alone at the end needs the machine for itself.
pub fn all() -> Vec<Step> {
    vec![
        step(First, "setup", "Node, npm packages, wasm target, browsers, chat server", &[], || {
            setup::for_building()?;
            setup::install_for_tests()?;
            Ok(Tally::one(true))
        }),
        step(First, "rustfmt", "Rust is formatted", &[], || holds(cargo().args(["fmt", "--all", "--check"]))),
        step(First, "biome", "scripts and styles are formatted and free of lint", &["setup"], || {
            holds(npm_program("biome").args(["ci", "--colors=off", "."]))
        }),
        step(Rust, "clippy", "Rust is free of lint, natively", &[], || {
            holds(cargo().args(["clippy", "--workspace", "--all-targets", "--", "--deny", "warnings"]))
        }),
        step(Rust, "clippy wasm", "Rust is free of lint, as browsers get it", &["setup"], || {
            let mut cargo = cargo();
            cargo.args(["clippy", "--package", "chatlint-wasm", "--target", "wasm32-unknown-unknown"]);
            holds(cargo.args(["--features", "desk", "--", "--deny", "warnings"]))
        }),
        step(Rust, "rustdoc", "links and examples in the documentation hold", &[], || {
            let mut cargo = cargo();
            cargo.args(["doc", "--workspace", "--no-deps", "--document-private-items"]);
            holds(cargo.env("RUSTDOCFLAGS", "--deny warnings"))
        }),
        step(Rust, "cargo test", "the judge, the command line, these tasks", &[], || {
            counted(cargo().args(["test", "--workspace", "--no-fail-fast"]))
        }),
        step(Rust, "fuzz", "no text breaks the judge, as a fuzzer sees it", &[], fuzz::hunt),
        step(
            Rust,
            "eval",
            "the judge keeps its quality on the project's own cases",
            &["cargo test"],
            eval::hold_floors,
        ),
        step(Web, "wasm build", "everything in JavaScript stands on it", &["setup"], || {
            JUDGE.build()?;
            DESK.build()?;
            CRASHING.build()?;
            Ok(Tally::one(true))
        }),
        step(Web, "wasm size", "the judge starts fast everywhere", &["wasm build"], || {
            step::note(&keeps_to_budget(&JUDGE)?);
            Ok(Tally::one(true))
        }),
        step(Web, "types", "every TypeScript and Svelte file type-checks", &["wasm build"], || {
            each_package("check", NPM_PACKAGES.iter().copied(), holds)
        }),
        step(Web, "unit tests", "the packages by themselves", &["wasm build"], || {
            each_package("test", NPM_PACKAGES.iter().copied().filter(|package| *package != "tests"), counted)
        }),
        step(Web, "page build", "the end-to-end tests open it", &["wasm build"], || {
            PAGE.build()?;
            Ok(Tally::one(true))
        }),
        step(Web, "extension build", "the end-to-end tests load it", &["wasm build"], || {
            EXTENSION.build()?;
            Ok(Tally::one(true))
        }),
        step(
            Last,
            "end to end",
            "the product in real browsers",
            &["setup", "page build", "extension build"],
            || counted(&mut npm_script("tests", "test")),
        ),
    ]
}

fn step(
    lane: Lane,
    name: &'static str,
    why: &'static str,
    after: &'static [&'static str],
    run: impl FnOnce() -> Result<Tally> + Send + 'static,
) -> Step {
    Step { name, why, lane, after, run: Box::new(run) }
}

/// A command that is one test by itself.
fn holds(command: &mut Command) -> Result<Tally> {
    let (status, _) = watch(command)?;
    Ok(Tally::one(status.success()))
}

/// A test runner, whose tests count one by one.
fn counted(command: &mut Command) -> Result<Tally> {
    let (status, printed) = watch(command)?;
    let tally = Tally::read(&printed);
    if status.success() && tally.is_empty() {
        anyhow::bail!("`{}` ended well but ran no test that could be counted", shown(command));
    }
    // A runner can fail beside its tests, e.g. by not compiling.
    if !status.success() && tally.failed == 0 {
        return Ok(tally + Tally::one(false));
    }
    Ok(tally)
}

/// The script of every package that has it.
fn each_package(
    script: &str,
    packages: impl Iterator<Item = &'static str>,
    count: fn(&mut Command) -> Result<Tally>,
) -> Result<Tally> {
    let mut sum = Tally::default();
    for package in packages.filter(|package| has_script(package, script)) {
        step::note(&format!("{package}: npm run {script}"));
        sum = sum + count(&mut npm_script(package, script))?;
    }
    Ok(sum)
}

fn has_script(package: &str, script: &str) -> bool {
    std::fs::read_to_string(crate::workspace::root().join(package).join("package.json"))
        .ok()
        .and_then(|text| serde_json::from_str::<serde_json::Value>(&text).ok())
        .is_some_and(|list| list["scripts"][script].is_string())
}
