//! Where things lie in the checkout.

use std::env;
use std::path::{Path, PathBuf};

/// The npm packages of the workspace, dependencies first.
pub const NPM_PACKAGES: [&str; 6] = ["wasm", "ui", "checker", "extension", "www", "tests"];

/// The checkout's root.
pub fn root() -> PathBuf {
    // Cargo sets the variable for `cargo xtask`; the compiled-in value serves a copy of the binary run by itself.
    let package = env::var("CARGO_MANIFEST_DIR").unwrap_or_else(|_| env!("CARGO_MANIFEST_DIR").to_owned());
    Path::new(&package).ancestors().nth(2).expect("crates/xtask lies two folders below the root").to_owned()
}

/// Cargo's folder for what it builds.
pub fn target() -> PathBuf {
    match env::var_os("CARGO_TARGET_DIR") {
        Some(path) => root().join(path),
        None => root().join("target"),
    }
}

/// A path below the root, as people write it.
pub fn shown(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).display().to_string()
}
