//! Running other programs, with their output where the developer sees it.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader, IsTerminal, Read, Write};
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};
use std::sync::{Arc, Mutex};
use std::thread;

use anyhow::{Context, Result, bail};

use crate::{step, workspace};

/// A command that starts in the checkout's root.
pub fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(workspace::root());
    command
}

/// `cargo`, the one that runs us.
pub fn cargo() -> Command {
    let program = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut cargo = command(program);
    // Set by the outer `cargo run`; they would make the inner cargo rebuild what needs no rebuild.
    for name in ["CARGO_MANIFEST_DIR", "CARGO_PKG_NAME", "CARGO_PKG_VERSION"] {
        cargo.env_remove(name);
    }
    cargo
}

/// A program of an npm package of the workspace, e.g. `biome`.
pub fn npm_program(name: &str) -> Command {
    command(workspace::root().join("node_modules/.bin").join(name))
}

/// `npm run SCRIPT -w PACKAGE`, quiet about itself.
pub fn npm_script(package: &str, script: &str) -> Command {
    let mut npm = command("npm");
    npm.args(["run", "--silent", script, "-w", package]);
    npm
}

/// How the command would be typed.
pub fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let name = program.file_name().unwrap_or(command.get_program());
    std::iter::once(name)
        .chain(command.get_args())
        .map(|word| word.to_string_lossy())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Runs the command with our own input and output; beside others, with its lines under the step's name.
///
/// # Errors
/// If it cannot start or ends with a failure.
pub fn run(command: &mut Command) -> Result<()> {
    if !step::speaker().is_empty() {
        let (status, _) = watch(command)?;
        return ended_well(command, status);
    }
    let status = command.status().with_context(|| format!("cannot start `{}`", shown(command)))?;
    ended_well(command, status)
}

/// Runs the command and returns what it wrote to its standard output.
///
/// # Errors
/// If it cannot start or ends with a failure; then the error holds what it wrote to its standard error.
pub fn capture(command: &mut Command) -> Result<String> {
    let output = command.output().with_context(|| format!("cannot start `{}`", shown(command)))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        bail!("`{}` failed ({}): {}", shown(command), output.status, said.trim());
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Runs the command, passing its output through while keeping it, and returns how it ended with all that it wrote.
///
/// # Errors
/// If it cannot start.
pub fn watch(command: &mut Command) -> Result<(ExitStatus, String)> {
    if std::io::stdout().is_terminal() {
        command.env("FORCE_COLOR", "1").env("CARGO_TERM_COLOR", "always");
    }
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot start `{}`", shown(command)))?;
    let kept = Arc::new(Mutex::new(String::new()));
    let speaker = step::speaker();
    let readers = [
        child.stdout.take().map(|pipe| pass_through(pipe, speaker.clone(), Arc::clone(&kept))),
        child.stderr.take().map(|pipe| pass_through(pipe, speaker.clone(), Arc::clone(&kept))),
    ];
    let status = child.wait()?;
    for reader in readers.into_iter().flatten() {
        reader.join().ok();
    }
    let text = std::mem::take(&mut *kept.lock().expect("no reader panics while it holds the text"));
    Ok((status, text))
}

fn pass_through(
    pipe: impl Read + Send + 'static,
    speaker: String,
    kept: Arc<Mutex<String>>,
) -> thread::JoinHandle<()> {
    thread::spawn(move || {
        let mut reader = BufReader::new(pipe);
        let mut line = Vec::new();
        while reader.read_until(b'\n', &mut line).is_ok_and(|read| read > 0) {
            // Another's line must not go on where this one stops without an end.
            if !speaker.is_empty() && !line.ends_with(b"\n") {
                line.push(b'\n');
            }
            let text = String::from_utf8_lossy(&line);
            kept.lock().expect("no reader panics while it holds the text").push_str(&text);
            // In one piece, since others may be writing; and a closed terminal must not end the tests.
            anstream::stdout().lock().write_all(format!("{speaker}{text}").as_bytes()).ok();
            line.clear();
        }
    })
}

fn ended_well(command: &Command, status: ExitStatus) -> Result<()> {
    if !status.success() {
        bail!("`{}` failed ({status})", shown(command));
    }
    Ok(())
}
