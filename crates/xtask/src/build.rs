//! `cargo xtask build`: the WASM modules, the page, the extension.

use std::path::Path;

use anyhow::{Context, Result};

use crate::command::{npm_script, run as run_command};
use crate::fingerprint::{Fingerprint, Stamp};
use crate::wasm::{DESK, JUDGE};
use crate::{setup, step, workspace};

/// What to build.
#[derive(clap::Args)]
pub struct Options {
    /// Only the WASM modules and their TypeScript declarations.
    #[arg(long)]
    wasm_only: bool,
}

/// A face of chatlint that npm builds.
pub struct Face {
    package: &'static str,
    script: &'static str,
    /// Folders besides its own that it is made of.
    made_of: &'static [&'static str],
    /// What the build leaves, relative to the root.
    pub output: &'static str,
}

/// The page.
pub const PAGE: Face =
    Face { package: "www", script: "build", made_of: &["ui", "checker"], output: "www/dist" };
/// The extension for Chromium and Firefox.
pub const EXTENSION: Face = Face {
    package: "extension",
    script: "build",
    made_of: &["ui", "checker"],
    output: "extension/.output/chrome-mv3",
};

/// The extension with permission for the demo workbench, which a person would give by a click.
pub const DEMO_EXTENSION: Face = Face {
    package: "extension",
    script: "build:granted",
    made_of: &["ui", "checker"],
    output: "extension/.output/chrome-mv3-granted",
};

impl Face {
    /// Builds the face unless it is fresh.
    ///
    /// # Errors
    /// If its build fails.
    pub fn build(&self) -> Result<()> {
        let mut inputs = vec![self.package, "wasm", "package-lock.json", "package.json"];
        inputs.extend(self.made_of);
        let fingerprint = Fingerprint::of(&inputs, &[&JUDGE.fingerprint()?, &DESK.fingerprint()?])?;
        let output = workspace::root().join(self.output);
        let ran = Stamp::new(&format!("{}-{}", self.package, self.script.replace(':', "-")), &output)
            .unless_fresh(&fingerprint, || {
                step::announce(
                    &format!("build {}", self.package),
                    "its sources changed since the last build",
                );
                run_command(&mut npm_script(self.package, self.script))?;
                made(&output)
                    .with_context(|| format!("the build of {} left no {}", self.package, self.output))
            })?;
        if !ran {
            step::unchanged(self.package, "as its sources");
        }
        Ok(())
    }
}

fn made(output: &Path) -> Result<()> {
    std::fs::metadata(output).map(|_| ()).map_err(Into::into)
}

/// Builds everything that is not fresh.
///
/// # Errors
/// If something cannot be installed or built.
pub fn everything() -> Result<()> {
    setup::for_building()?;
    JUDGE.build()?;
    DESK.build()?;
    PAGE.build()?;
    EXTENSION.build()
}

/// Runs the verb.
///
/// # Errors
/// If something cannot be installed or built.
pub fn run(options: &Options) -> Result<()> {
    if options.wasm_only {
        setup::for_building()?;
        JUDGE.build()?;
        return DESK.build();
    }
    everything()
}
