//! Node and the npm packages.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use super::may_install;
use crate::command::{capture, command, run};
use crate::{step, workspace};

/// The oldest Node that our tools run on, as (major, minor).
const OLDEST_NODE: (u32, u32) = (20, 19);

/// Checks that Node is there, new enough, and comes with npm.
///
/// # Errors
/// If not.
pub fn require_node() -> Result<()> {
    let wanted = format!(
        "install Node {}.{} or newer with npm: Debian 13's or NodeSource's `nodejs`, or https://nodejs.org",
        OLDEST_NODE.0, OLDEST_NODE.1
    );
    let version = capture(command("node").arg("--version")).with_context(|| wanted.clone())?;
    if parse_version(&version).is_none_or(|version| version < OLDEST_NODE) {
        bail!("Node {} is too old; {wanted}", version.trim());
    }
    capture(command("npm").arg("--version")).with_context(|| wanted)?;
    Ok(())
}

/// Installs the npm packages of the lock file into `node_modules`, unless exactly those are there.
///
/// # Errors
/// If npm fails.
pub fn node_packages() -> Result<()> {
    let root = workspace::root();
    let locked = LockFile::read(&root.join("package-lock.json"))
        .context("package-lock.json belongs in the checkout")?;
    if LockFile::read(&root.join("node_modules/.package-lock.json"))
        .is_ok_and(|installed| locked.is_met_by(&installed))
    {
        step::unchanged("npm packages", "as in the lock file");
        return Ok(());
    }
    if !may_install() {
        step::note("node_modules differs from the lock file and is left as it is; `npm ci` mends it");
        return Ok(());
    }
    step::announce(
        "npm ci",
        "node_modules differs from the lock file; installs nothing outside node_modules",
    );
    run(command("npm").args(["ci", "--no-audit", "--no-fund"]))
        .context("npm could not install the locked packages; is the registry reachable?")
}

/// The part of an npm lock file that says what is installed where. npm keeps the same form in
/// `node_modules/.package-lock.json` for what it did install.
#[derive(Deserialize)]
struct LockFile {
    packages: BTreeMap<String, LockedPackage>,
}

#[derive(Deserialize)]
struct LockedPackage {
    version: Option<String>,
    /// Left out on other systems, e.g. a binary for macOS.
    #[serde(default)]
    optional: bool,
    #[serde(default, rename = "devOptional")]
    dev_optional: bool,
}

impl LockFile {
    fn read(path: &Path) -> Result<LockFile> {
        let text = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
        serde_json::from_str(&text).with_context(|| format!("cannot read {}", path.display()))
    }

    fn is_met_by(&self, installed: &LockFile) -> bool {
        let below_modules = |(path, _): &(&String, &LockedPackage)| path.starts_with("node_modules/");
        let all_there = self.packages.iter().filter(below_modules).all(|(path, wanted)| {
            match installed.packages.get(path) {
                Some(found) => found.version == wanted.version,
                None => wanted.optional || wanted.dev_optional,
            }
        });
        let none_left_over =
            installed.packages.iter().filter(below_modules).all(|(path, _)| self.packages.contains_key(path));
        all_there && none_left_over
    }
}

/// Major and minor of `v20.19.1`.
fn parse_version(text: &str) -> Option<(u32, u32)> {
    let mut numbers = text.trim().strip_prefix('v')?.split('.').map(str::parse);
    Some((numbers.next()?.ok()?, numbers.next()?.ok()?))
}

#[cfg(test)]
mod tests {
    use super::{LockFile, parse_version};

    fn lock(packages: &str) -> LockFile {
        serde_json::from_str(&format!(r#"{{"packages": {{{packages}}}}}"#)).expect("a lock file")
    }

    #[test]
    fn installed_packages_must_be_those_of_the_lock_file() {
        let locked = lock(
            r#""": {}, "node_modules/a": {"version": "1.0.0"}, "node_modules/b": {"version": "2.0.0", "optional": true}"#,
        );
        assert!(locked.is_met_by(&lock(r#""node_modules/a": {"version": "1.0.0"}"#)));
        assert!(!locked.is_met_by(&lock(r#""node_modules/a": {"version": "1.0.1"}"#)), "another version");
        assert!(!locked.is_met_by(&lock("")), "one is missing");
        let left_over = r#""node_modules/a": {"version": "1.0.0"}, "node_modules/c": {"version": "1.0.0"}"#;
        assert!(!locked.is_met_by(&lock(left_over)), "one is left over");
    }

    #[test]
    fn node_versions_compare_by_number() {
        assert_eq!(parse_version("v20.19.1\n"), Some((20, 19)));
        assert!(parse_version("v9.99.0") < parse_version("v20.1.0"));
        assert_eq!(parse_version("nightly"), None);
    }
}
