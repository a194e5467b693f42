//! Doing again only what changed: a hash of a step's inputs, kept from its last success.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use ignore::WalkBuilder;
use sha2::{Digest, Sha256};

use crate::workspace;

/// A hash of everything that decides what a step makes.
#[derive(Clone, PartialEq, Eq)]
pub struct Fingerprint(String);

impl Fingerprint {
    /// Hashes the names and contents of all files at or below `inputs` (relative to the root) that git does not
    /// ignore, and the fingerprints of the steps that came before.
    ///
    /// # Errors
    /// If a file cannot be read.
    pub fn of(inputs: &[&str], before: &[&Fingerprint]) -> Result<Fingerprint> {
        let root = workspace::root();
        let mut files: Vec<PathBuf> = Vec::new();
        for input in inputs {
            // Dot files are walked: `.cargo/config.toml` decides builds too.
            for entry in WalkBuilder::new(root.join(input)).hidden(false).build() {
                let entry = entry.with_context(|| format!("cannot list {input}"))?;
                if entry.file_type().is_some_and(|kind| kind.is_file()) {
                    files.push(entry.into_path());
                }
            }
        }
        files.sort();
        let mut hash = Sha256::new();
        for file in files {
            let content = fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
            hash.update(workspace::shown(&file));
            hash.update(content.len().to_le_bytes());
            hash.update(content);
        }
        for Fingerprint(earlier) in before {
            hash.update(earlier);
        }
        Ok(Fingerprint(format!("{:x}", hash.finalize())))
    }
}

/// Where the fingerprint of a step's last success is kept.
///
/// Inside `node_modules/.cache`, so that it dies with the packages and git never sees it.
pub struct Stamp {
    file: PathBuf,
    output: PathBuf,
}

impl Stamp {
    /// The stamp of the step `name`, valid only while `output` exists.
    pub fn new(name: &str, output: &Path) -> Stamp {
        let file = workspace::root().join("node_modules/.cache/chatlint").join(name);
        Stamp { file, output: output.to_owned() }
    }

    /// Whether the step's output stands and was made from the same inputs.
    pub fn matches(&self, fingerprint: &Fingerprint) -> bool {
        self.output.exists() && fs::read_to_string(&self.file).is_ok_and(|kept| kept == fingerprint.0)
    }

    /// Runs `step` unless its output is fresh; keeps the fingerprint only when it succeeds. Returns whether it ran.
    ///
    /// # Errors
    /// Those of `step`, and of writing the stamp.
    pub fn unless_fresh(&self, fingerprint: &Fingerprint, step: impl FnOnce() -> Result<()>) -> Result<bool> {
        if self.matches(fingerprint) {
            return Ok(false);
        }
        // A step that breaks half-way must not look done.
        if self.file.exists() {
            fs::remove_file(&self.file)?;
        }
        step()?;
        if let Some(folder) = self.file.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(&self.file, &fingerprint.0)
            .with_context(|| format!("cannot write {}", self.file.display()))?;
        Ok(true)
    }
}
