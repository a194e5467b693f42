//! `cargo xtask bench`: measures and prints one table.

use anyhow::Result;

/// What to measure.
#[derive(clap::Args)]
pub struct Options {}

/// Runs the verb.
///
/// # Errors
/// If something cannot be built or measured.
pub fn run(_options: &Options) -> Result<()> {
    Ok(())
}
