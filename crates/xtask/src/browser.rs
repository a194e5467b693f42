//! Opening Chromium with the extension on a demo workbench.

use std::env;
use std::io::{BufRead, BufReader};
use std::process::Stdio;
use std::thread;

use anyhow::{Context, Result, bail};

use crate::build::DEMO_EXTENSION;
use crate::command::{command, npm_script};
use crate::server::Servers;
use crate::{setup, step, workspace};

/// A demo workbench on loopback.
pub struct Demo {
    pub address: String,
}

impl Demo {
    /// Serves the extension's demo, which prints its address first.
    ///
    /// # Errors
    /// If it does not start.
    pub fn start(servers: &mut Servers) -> Result<Demo> {
        step::announce("serve the demo workbench", "a page with a chat composer, as agents know it");
        let child =
            servers.start("the demo workbench", npm_script("extension", "demo").stdout(Stdio::piped()))?;
        let output = child.stdout.take().context("the demo's output is piped")?;
        let mut lines = BufReader::new(output).lines();
        while let Some(line) = lines.next().transpose()? {
            if let Some(address) = line.split_whitespace().find(|word| word.starts_with("http://")) {
                let address = address.to_owned();
                // Its later lines are the developer's, and a pipe that nobody reads would block it.
                thread::spawn(move || lines.map_while(Result::ok).for_each(|line| println!("{line}")));
                return Ok(Demo { address });
            }
        }
        bail!("the demo workbench ended before it said where it is")
    }
}

/// Checks that a window can open, before minutes of building.
///
/// # Errors
/// If there is no display.
pub fn require_display() -> Result<()> {
    let display = ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| env::var_os(name).is_some());
    if cfg!(target_os = "linux") && !display {
        bail!(
            "--browser needs a graphical session (neither DISPLAY nor WAYLAND_DISPLAY is set); without it use `cargo xtask run`"
        );
    }
    Ok(())
}

/// Opens Chromium on the demo with the extension loaded, in a profile of its own.
///
/// # Errors
/// If Chromium is missing or cannot start.
pub fn open(servers: &mut Servers, demo: &Demo) -> Result<()> {
    let program = setup::chromium().context("Chromium is not found; set CHROMIUM_PATH to it")?;
    let profile = workspace::target().join("xtask/chromium-profile");
    let extension = workspace::root().join(DEMO_EXTENSION.output);
    step::announce("open Chromium", &format!("with a profile of its own in {}", workspace::shown(&profile)));
    let mut chromium = command(program);
    chromium
        .arg(format!("--user-data-dir={}", profile.display()))
        .arg(format!("--load-extension={}", extension.display()))
        // Chromium is taking the switch away step by step; this keeps it.
        .arg("--disable-features=DisableLoadExtensionCommandLineSwitch")
        .args([
            "--no-first-run",
            "--no-default-browser-check",
            "--disable-sync",
            "--disable-background-networking",
        ]);
    if setup::is_root() {
        chromium.arg("--no-sandbox");
    }
    chromium.arg(&demo.address).stdout(Stdio::null()).stderr(Stdio::null());
    servers.start("Chromium", &mut chromium)?;
    Ok(())
}
