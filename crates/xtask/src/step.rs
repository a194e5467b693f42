//! Saying what is done, and why, before it is done.

use anstream::{eprintln, println};
use anstyle::{AnsiColor, Style};

const TITLE: Style = Style::new().bold().fg_color(Some(anstyle::Color::Ansi(AnsiColor::Cyan)));
const FAULT: Style = Style::new().bold().fg_color(Some(anstyle::Color::Ansi(AnsiColor::Red)));
const QUIET: Style = Style::new().dimmed();

/// Announces a step: what will be done, and why.
pub fn announce(what: &str, why: &str) {
    println!("{TITLE}▸ {what}{TITLE:#} {QUIET}{why}{QUIET:#}");
}

/// Says that a step had nothing to do.
pub fn unchanged(what: &str, why: &str) {
    println!("{QUIET}✓ {what}: {why}{QUIET:#}");
}

/// One line of information below a step.
pub fn note(text: &str) {
    println!("  {text}");
}

/// Prints an error with its causes.
pub fn complain(error: &anyhow::Error) {
    eprintln!("{FAULT}✗ {error}{FAULT:#}");
    for cause in error.chain().skip(1) {
        eprintln!("  because: {cause}");
    }
}
