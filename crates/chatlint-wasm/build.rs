//! Compiles the shipped packs while building, so that a browser only reads them.
//!
//! The judge alone carries them in Chinese: what few agents read would come with every start. The other languages lie beside
//! it in `wasm/sentences/`, and `configure` takes them. The page's desk carries all.

use std::path::PathBuf;
use std::{env, fs};

use chatlint_core::pack::Prepared;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    let mut prepared = Prepared::builtin();
    if env::var_os("CARGO_FEATURE_DESK").is_none() {
        prepared.leave_chinese();
    }
    let bytes = prepared.to_bytes().expect("the shipped packs can be stored");
    fs::write(out.join("judge.prepared"), bytes).expect("OUT_DIR is writable");
}
