//! The command line, as other tasks use it.

use std::io::Write;
use std::path::PathBuf;
use std::process::Stdio;
use std::thread;

use anyhow::{Context, Result, bail};

use crate::command::{cargo, command, run};
use crate::workspace;

/// Builds `chatlint` as it is released and returns its path.
///
/// # Errors
/// If it does not compile.
pub fn release() -> Result<PathBuf> {
    run(cargo().args(["build", "--quiet", "--package", "chatlint-cli", "--release"]))?;
    Ok(workspace::target().join("release/chatlint"))
}

/// The path of `chatlint` as its own tests drive it. A build of the package alone would choose other features, and compile
/// nearly everything once more.
///
/// # Errors
/// If it does not compile.
pub fn as_tested() -> Result<PathBuf> {
    run(cargo().args(["test", "--quiet", "--workspace", "--no-run"]))?;
    Ok(workspace::target().join("debug/chatlint"))
}

/// Runs `chatlint VERB` on `input` (NDJSON) and returns its answers, one a line, in the input's order.
///
/// # Errors
/// If it cannot run, finds some input bad, or answers no JSON.
pub fn ask(binary: &PathBuf, verb: &str, input: String) -> Result<Vec<serde_json::Value>> {
    let mut child = command(binary)
        .args([verb, "--format", "json"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot start {}", binary.display()))?;
    let mut stdin = child.stdin.take().context("the child's input is piped")?;
    // Written beside the reading: either pipe may fill up while the other is served.
    let writer = thread::spawn(move || stdin.write_all(input.as_bytes()));
    let output = child.wait_with_output()?;
    writer.join().expect("writing does not panic").context("chatlint closed its input early")?;
    if !matches!(output.status.code(), Some(0 | 1)) {
        bail!("`chatlint {verb}` ended with {}", output.status);
    }
    let text = String::from_utf8(output.stdout)?;
    text.lines()
        .map(|line| serde_json::from_str(line).context("chatlint wrote a line that is no JSON"))
        .collect()
}
