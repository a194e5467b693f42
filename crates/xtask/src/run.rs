//! `cargo xtask run`: build what changed, serve the page, say how to load the extension.

use std::net::TcpListener;

use anstream::println;
use anyhow::{Context, Result, ensure};

use crate::browser::{self, Demo};
use crate::build::{self, DEMO_EXTENSION, EXTENSION};
use crate::command::command;
use crate::server::{Servers, answers};
use crate::{setup, step, workspace};

/// How to run.
#[derive(clap::Args)]
pub struct Options {
    /// Port of the page on 127.0.0.1.
    #[arg(long, default_value_t = 4173, env = "CHATLINT_PORT")]
    port: u16,
    /// Open Chromium with the extension loaded on a demo workbench.
    #[arg(long)]
    browser: bool,
}

/// Builds everything that is not fresh and serves until it is told to stop.
///
/// # Errors
/// If something cannot be installed, built or served.
pub fn run(options: &Options) -> Result<()> {
    // What cannot work is said before minutes of building.
    ensure!(
        TcpListener::bind(("127.0.0.1", options.port)).is_ok(),
        "port {} is taken; stop what listens there or choose another with --port",
        options.port
    );
    if options.browser {
        setup::install_for_demo()?;
        browser::require_display()?;
    }
    build::everything()?;
    if options.browser {
        DEMO_EXTENSION.build()?;
    }

    let mut servers = Servers::new()?;
    step::announce("serve the page", "on loopback only");
    let mut vite = command("npm");
    vite.args(["run", "--silent", "preview", "-w", "www", "--", "--host", "127.0.0.1", "--strictPort"]);
    vite.args(["--logLevel", "warn", "--port", &options.port.to_string()]);
    servers.start("the page's server", &mut vite)?;
    answers(options.port, &mut servers).context("the page's server did not start")?;

    let chromium = workspace::root().join(EXTENSION.output);
    let firefox = chromium.with_file_name("firefox-mv3").join("manifest.json");
    println!();
    println!("  The page:       http://127.0.0.1:{}/", options.port);
    println!(
        "  The extension:  Chromium: chrome://extensions → Developer mode → Load unpacked → {}",
        chromium.display()
    );
    println!(
        "                  Firefox:  about:debugging → This Firefox → Load Temporary Add-on → {}",
        firefox.display()
    );
    println!(
        "                  or let `cargo xtask run --browser` open Chromium with it on a demo workbench."
    );
    println!();
    if options.browser {
        let demo = Demo::start(&mut servers)?;
        browser::open(&mut servers, &demo)?;
        println!("  The demo:       {}", demo.address);
        println!();
    }
    println!("  Ctrl+C stops everything.");
    servers.until_stopped()
}
