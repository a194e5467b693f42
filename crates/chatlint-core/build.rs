//! Turns data into what the judge reads at start: the days of festivals, the built-in packs, and the list of rule files.

#[path = "src/level.rs"]
#[allow(dead_code, reason = "the crate uses what the build script does not")]
mod level;
#[path = "src/locale.rs"]
#[allow(dead_code, reason = "the crate uses what the build script does not")]
mod locale;
#[path = "build/lunar_table.rs"]
mod lunar_table;
#[path = "src/score/profile.rs"]
#[allow(dead_code, reason = "the crate uses what the build script does not")]
mod profile;
#[path = "build/rule_files.rs"]
mod rule_files;
#[path = "src/scheme.rs"]
#[allow(dead_code, reason = "the crate uses what the build script does not")]
mod scheme;

/// The judge's own data types, under the paths they have in the crate.
mod finding {
    pub use crate::level::Level;
}
mod score {
    pub use crate::profile::Profile;
}
#[path = "src/pack/embedded.rs"]
#[allow(dead_code, reason = "the crate uses what the build script does not")]
mod embedded;
#[path = "src/pack/named.rs"]
#[allow(dead_code, reason = "the crate uses what the build script does not")]
mod named;
#[path = "src/pack/source.rs"]
#[allow(dead_code, reason = "the crate uses what the build script does not")]
mod source;
mod pack {
    pub mod named {
        pub use crate::named::Named;
    }
    pub mod source {
        pub use crate::source::{Pack, RuleSource};
    }
}

use std::path::PathBuf;
use std::{env, fs};

fn main() {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets CARGO_MANIFEST_DIR"));
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    for path in ["build.rs", "build", "data", "packs", "src/rules"] {
        println!("cargo::rerun-if-changed={path}");
    }
    fs::write(out.join("lunar_table.rs"), lunar_table::generate()).expect("OUT_DIR is writable");

    match rule_files::generate(&root, &out) {
        Ok(()) => {}
        // The message names the file; a panic's backtrace would bury it.
        Err(message) => {
            println!("cargo::error={message}");
        }
    }
}
