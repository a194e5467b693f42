//! Saying what is done, and why, before it is done.

use std::cell::Cell;

use anstream::{eprintln, println};
use anstyle::{AnsiColor, Style};

const TITLE: Style = Style::new().bold().fg_color(Some(anstyle::Color::Ansi(AnsiColor::Cyan)));
const FAULT: Style = Style::new().bold().fg_color(Some(anstyle::Color::Ansi(AnsiColor::Red)));
const QUIET: Style = Style::new().dimmed();

thread_local! {
    /// The step that this thread runs beside others.
    static BESIDE_OTHERS: Cell<Option<&'static str>> = const { Cell::new(None) };
}

/// From now on this thread's lines begin with `name`: other steps are speaking at the same time.
pub fn speak_as(name: &'static str) {
    BESIDE_OTHERS.set(Some(name));
}

/// What this thread's lines begin with; nothing where it alone is speaking.
pub fn speaker() -> String {
    BESIDE_OTHERS.get().map(|name| format!("{QUIET}{name} │{QUIET:#} ")).unwrap_or_default()
}

/// Announces a step: what will be done, and why.
pub fn announce(what: &str, why: &str) {
    println!("{}{TITLE}▸ {what}{TITLE:#} {QUIET}{why}{QUIET:#}", speaker());
}

/// Says that a step had nothing to do.
pub fn unchanged(what: &str, why: &str) {
    println!("{}{QUIET}✓ {what}: {why}{QUIET:#}", speaker());
}

/// One line of information below a step.
pub fn note(text: &str) {
    println!("{}  {text}", speaker());
}

/// Prints an error with its causes.
pub fn complain(error: &anyhow::Error) {
    eprintln!("{}{FAULT}✗ {error}{FAULT:#}", speaker());
    for cause in error.chain().skip(1) {
        eprintln!("{}  because: {cause}", speaker());
    }
}
