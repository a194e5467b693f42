//! Turns the lists of characters in `data/` into the folding table.

#[path = "build/fold_table.rs"]
mod fold_table;

use std::path::PathBuf;
use std::{env, fs};

fn main() {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets CARGO_MANIFEST_DIR"));
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    for path in ["build.rs", "build", "data"] {
        println!("cargo::rerun-if-changed={path}");
    }
    let data =
        |name: &str| fs::read_to_string(root.join("data").join(name)).expect("data/ is part of the crate");
    let table = fold_table::generate(&data("TSCharacters.txt"), &data("plain-forms.tsv"));
    fs::write(out.join("fold_table.rs"), table).expect("OUT_DIR is writable");
}
