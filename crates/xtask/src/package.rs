//! `cargo xtask package`: what a release is made of.

use std::fs;

use anyhow::Result;

use crate::command::{npm_script, run as run_command};
use crate::{build, step, workspace};

/// What to pack.
#[derive(clap::Args)]
pub struct Options {
    /// Where the packages go, relative to the root.
    #[arg(long, default_value = "target/package")]
    to: String,
}

/// Builds everything, then packs the extension for both browsers and the npm package.
///
/// # Errors
/// If something cannot be built or packed.
pub fn run(options: &Options) -> Result<()> {
    build::everything()?;
    let to = workspace::root().join(&options.to);
    fs::create_dir_all(&to)?;

    step::announce(
        "zip the extension",
        "stores take a zip for each browser, and Firefox the sources besides",
    );
    run_command(npm_script("extension", "zip").arg("--").arg(&to))?;

    step::announce("npm pack chatlint", "the in-page checker, for shops that build it into their own pages");
    run_command(npm_script("chatlint", "package").arg("--").arg(&to))?;

    for entry in fs::read_dir(&to)? {
        let entry = entry?;
        step::note(&format!("{} ({} bytes)", workspace::shown(&entry.path()), entry.metadata()?.len()));
    }
    Ok(())
}
