//! Programs that come from the system's packages: browsers, the chat server of the end-to-end tests, fonts.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use super::may_install;
use crate::command::{capture, command, run};
use crate::step;

/// What the tests use besides npm packages and Rust crates.
struct Need {
    /// Where its path may be given instead.
    variable: Option<&'static str>,
    /// Programs that serve, best first; empty for a package without a program.
    programs: &'static [&'static str],
    debian: &'static str,
    ubuntu: &'static str,
    why: &'static str,
}

/// Branded Chrome is not listed: it no longer loads unpacked extensions from its command line.
const CHROMIUM: Need = Need {
    variable: Some("CHROMIUM_PATH"),
    programs: &["chromium", "chromium-browser"],
    debian: "chromium",
    ubuntu: "chromium-browser",
    why: "the extension and the page are tested in it",
};
const FIREFOX: Need = Need {
    variable: Some("FIREFOX_PATH"),
    programs: &["firefox-esr", "firefox"],
    debian: "firefox-esr",
    ubuntu: "firefox",
    why: "the extension is tested in it",
};
const PROSODY: Need = Need {
    variable: None,
    programs: &["prosody"],
    debian: "prosody",
    ubuntu: "prosody",
    why: "the chat server behind the real chat client of the end-to-end tests",
};
const CHINESE_FONT: Need = Need {
    variable: None,
    programs: &[],
    debian: "fonts-noto-cjk",
    ubuntu: "fonts-noto-cjk",
    why: "Chinese text has its real width in the browsers",
};

impl Need {
    fn package(&self) -> &'static str {
        let system = std::fs::read_to_string("/etc/os-release").unwrap_or_default();
        if system.lines().any(|line| line == "ID=ubuntu") { self.ubuntu } else { self.debian }
    }

    fn program(&self) -> Option<PathBuf> {
        let given = self.variable.and_then(env::var_os).map(PathBuf::from).filter(|path| path.is_file());
        given.or_else(|| self.programs.iter().find_map(|name| on_path(name)))
    }

    fn met(&self) -> bool {
        if self.programs.is_empty() {
            let status =
                capture(command("dpkg-query").args(["--show", "--showformat=${Status}", self.package()]));
            // Where there is no dpkg, the fonts are the user's matter.
            status.map_or_else(|_| on_path("dpkg-query").is_none(), |status| status.ends_with(" installed"))
        } else {
            self.program().is_some()
        }
    }
}

/// The Chromium to use: `CHROMIUM_PATH`, or the one on the path.
pub fn chromium() -> Option<PathBuf> {
    CHROMIUM.program()
}

/// Installs what the tests need from the system's packages.
///
/// # Errors
/// If something is missing and may not or cannot be installed; the error names the command to run.
pub fn install_for_tests() -> Result<()> {
    install(&[CHROMIUM, FIREFOX, PROSODY, CHINESE_FONT])
}

/// Installs what `cargo xtask run --browser` needs from the system's packages.
///
/// # Errors
/// As [`install_for_tests`].
pub fn install_for_demo() -> Result<()> {
    install(&[CHROMIUM, CHINESE_FONT])
}

fn install(needs: &[Need]) -> Result<()> {
    let missing: Vec<&Need> = needs.iter().filter(|need| !need.met()).collect();
    if missing.is_empty() {
        step::unchanged("system packages", "all there");
        return Ok(());
    }
    let packages: Vec<&str> = missing.iter().map(|need| need.package()).collect();
    let by_hand = format!("sudo apt-get update && sudo apt-get install {}", packages.join(" "));
    let Some(rights) = rights_to_install() else {
        let reasons: Vec<String> =
            missing.iter().map(|need| format!("{} ({})", need.package(), need.why)).collect();
        bail!("missing: {}. Install with: {by_hand}", reasons.join(", "));
    };
    for need in &missing {
        step::announce(&format!("apt-get install {}", need.package()), &format!("system-wide: {}", need.why));
    }
    let apt = |arguments: &[&str]| {
        let mut words = rights.iter().copied().chain(["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]);
        let mut apt = command(words.next().expect("at least apt-get"));
        apt.args(words).args(arguments);
        run(&mut apt)
    };
    apt(&["update", "-q"])
        .and_then(|()| {
            let mut arguments = vec!["install", "-q", "-y", "--no-install-recommends"];
            arguments.extend(&packages);
            apt(&arguments)
        })
        .map_err(|error| {
            error.context(format!("the system's packages could not be installed; try: {by_hand}"))
        })?;
    match missing.iter().find(|need| !need.met()) {
        Some(need) => bail!("{} was installed but is not found on the path", need.package()),
        None => Ok(()),
    }
}

/// The words in front of `apt-get` that make it work without asking; `None` if nothing does.
fn rights_to_install() -> Option<&'static [&'static str]> {
    if !may_install() {
        return None;
    }
    on_path("apt-get")?;
    if is_root() {
        return Some(&[]);
    }
    capture(command("sudo").args(["-n", "true"])).is_ok().then_some(&["sudo", "-n"])
}

/// Whether we run as root, where Chromium needs to be told to do without its sandbox.
pub fn is_root() -> bool {
    capture(command("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}

fn on_path(name: &str) -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?)
        // Debian keeps servers such as prosody where users' paths do not look.
        .chain([PathBuf::from("/usr/sbin"), PathBuf::from("/usr/local/sbin")])
        .map(|folder: PathBuf| Path::new(&folder).join(name))
        .find(|path| path.is_file())
}
