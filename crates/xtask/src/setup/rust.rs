//! The wasm target of the Rust toolchain.

use std::path::Path;

use anyhow::{Context, Result, bail};

use super::may_install;
use crate::command::{capture, command, run};
use crate::step;

/// The target of everything that runs in a browser.
pub const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// Adds the wasm target to the toolchain if it is missing.
///
/// # Errors
/// If it is missing and rustup cannot add it.
pub fn wasm_target() -> Result<()> {
    // Asking the compiler, not rustup: a distribution's Rust has no rustup but may have the target.
    let library = capture(command("rustc").args(["--print", "target-libdir", "--target", WASM_TARGET]))?;
    if Path::new(library.trim()).exists() {
        step::unchanged("wasm target", "installed");
        return Ok(());
    }
    if !may_install() {
        bail!("this Rust has no {WASM_TARGET} target; add it with `rustup target add {WASM_TARGET}`");
    }
    if capture(command("rustup").arg("--version")).is_err() {
        bail!(
            "this Rust has no {WASM_TARGET} target and rustup is not installed; install rustup from https://rustup.rs \
             or your distribution's package for the target (Debian: rust-std-wasm or libstd-rust-dev-wasm32)"
        );
    }
    step::announce(
        &format!("rustup target add {WASM_TARGET}"),
        "the judge is compiled for browsers; goes into the current toolchain",
    );
    run(command("rustup").args(["target", "add", WASM_TARGET]))
        .with_context(|| format!("run `rustup target add {WASM_TARGET}` yourself, then try again"))
}
