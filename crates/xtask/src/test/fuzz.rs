//! A short run of each fuzzer in `fuzz/`. libFuzzer needs a nightly compiler; the same properties are proptests of the stable build.

use std::fs;
use std::process::Command;

use anyhow::{Context, Result};

use super::Tally;
use crate::command::{capture, command, watch};
use crate::{step, workspace};

/// The fuzzers, as their binaries and corpora are called.
const TARGETS: [&str; 5] = ["folding", "matching", "pack", "check", "review"];

/// How long each hunts, in seconds: enough to notice what broke, not to find what nobody has seen.
const SECONDS: u32 = 8;

/// The instrumentation that libFuzzer steers by, as cargo-fuzz sets it. No sanitizer of memory: the judge has no unsafe code.
const FLAGS: &str = "-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares --cfg=fuzzing";

/// Builds and runs all fuzzers; without a nightly toolchain it says so and skips them.
///
/// # Errors
/// If they cannot be built or started.
pub fn hunt() -> Result<Tally> {
    let Ok(version) = capture(nightly("rustc").arg("-vV")) else {
        step::note(
            "skipped: no nightly toolchain (`rustup toolchain install nightly --profile minimal` brings one)",
        );
        return Ok(Tally { skipped: u32::try_from(TARGETS.len())?, ..Tally::default() });
    };
    let host = version.lines().find_map(|line| line.strip_prefix("host: "));
    let host = host.context("`rustc -vV` names no host")?;
    let folder = workspace::target().join("fuzz");
    let mut build = nightly("cargo");
    build.args(["build", "--release", "--manifest-path", "fuzz/Cargo.toml", "--target", host]);
    build.env("RUSTFLAGS", FLAGS).env("CARGO_TARGET_DIR", &folder);
    let (status, _) = watch(&mut build)?;
    if !status.success() {
        return Ok(Tally::one(false));
    }
    let mut sum = Tally::default();
    for target in TARGETS {
        // What is found new goes there; the corpus in the checkout is only read.
        let found = folder.join("corpus").join(target);
        fs::create_dir_all(&found)?;
        let mut fuzzer = command(folder.join(host).join("release").join(target));
        fuzzer.arg(format!("-max_total_time={SECONDS}")).args(["-timeout=60", "-print_final_stats=1"]);
        // A line for every new path would bury the other steps.
        fuzzer.arg("-verbosity=0");
        fuzzer.arg(format!("-artifact_prefix={}/", folder.display()));
        fuzzer.arg(&found).arg(workspace::root().join("fuzz/corpus").join(target));
        let (status, printed) = watch(&mut fuzzer)?;
        let executed = printed.lines().find_map(|line| line.strip_prefix("stat::number_of_executed_units:"));
        step::note(&format!("{target}: {} texts tried", executed.map_or("?", str::trim)));
        sum = sum + Tally::one(status.success());
    }
    Ok(sum)
}

/// A program of the nightly toolchain.
fn nightly(program: &str) -> Command {
    let mut rustup = command("rustup");
    rustup.args(["run", "nightly", program]);
    for name in ["CARGO", "CARGO_MANIFEST_DIR", "RUSTC", "RUSTUP_TOOLCHAIN"] {
        rustup.env_remove(name);
    }
    rustup
}
