//! What a developer runs: `cargo xtask run`, `test`, `build`, `bench`, `package`, `eval`.
//!
//! Every verb is a list of named steps. A step says what it does and why before it does it, does nothing
//! when its inputs are unchanged, and fails with what to do next.

mod bench;
mod browser;
mod build;
mod chatlint;
mod command;
mod eval;
mod fingerprint;
mod package;
mod run;
mod server;
mod setup;
mod step;
mod test;
mod wasm;
mod workspace;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Build, run, test and measure chatlint.
///
/// Installs what is missing and says so before it does; CHATLINT_NO_INSTALL=1 forbids that. CHROMIUM_PATH and
/// FIREFOX_PATH name browsers that are not on the path.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", version, about)]
struct Arguments {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    /// Install what is missing, build everything, serve the page on loopback.
    Run(run::Options),
    /// Install what the tests need and run every test in every language.
    Test(test::Options),
    /// Build the WASM modules, the page and the extension.
    Build(build::Options),
    /// Measure: the judge natively, the WASM boundary, keystroke to paint. Prints one table.
    Bench(bench::Options),
    /// Pack what is released: the extension's zips and the npm package.
    Package(package::Options),
    /// Score the judge on the project's own cases in tests/cases.
    Eval(eval::Options),
}

fn main() -> ExitCode {
    let outcome = match Arguments::parse().verb {
        Verb::Run(options) => run::run(&options),
        Verb::Test(options) => return test::run(&options),
        Verb::Build(options) => build::run(&options),
        Verb::Bench(options) => bench::run(&options),
        Verb::Package(options) => package::run(&options),
        Verb::Eval(options) => eval::run(&options),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            step::complain(&error);
            ExitCode::FAILURE
        }
    }
}
