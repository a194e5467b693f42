//! Compiles the shipped packs while building, so that a browser only reads them.

use std::path::PathBuf;
use std::{env, fs};

use chatlint_core::pack::Prepared;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    let bytes = Prepared::builtin().to_bytes().expect("the shipped packs can be stored");
    fs::write(out.join("judge.prepared"), bytes).expect("OUT_DIR is writable");
}
