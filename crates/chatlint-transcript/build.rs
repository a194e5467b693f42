//! Finds the transcript formats: every file in `src/formats/` is one, so a new format needs no registration.

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

fn main() {
    let root = env::var("CARGO_MANIFEST_DIR").expect("cargo sets the manifest folder");
    let folder = Path::new(&root).join("src/formats");
    println!("cargo::rerun-if-changed={}", folder.display());

    let mut names: Vec<String> = fs::read_dir(&folder)
        .expect("src/formats exists")
        .map(|entry| entry.expect("src/formats is readable").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .map(|path| path.file_stem().expect("a file has a name").to_string_lossy().into_owned())
        .collect();
    names.sort();

    let mut code = String::new();
    for name in &names {
        let path = folder.join(format!("{name}.rs"));
        let path = path.to_str().expect("the checkout's path is UTF-8");
        writeln!(code, "#[path = {path:?}]\nmod {name};").expect("writing to a string");
    }
    code.push_str("/// Every format this build knows, with its id.\npub(crate) static FORMATS: &[(&str, &dyn Format)] = &[\n");
    for name in &names {
        writeln!(code, "    ({:?}, &{name}::Reader),", name.replace('_', "-")).expect("writing to a string");
    }
    code.push_str("];\n");

    let out = env::var("OUT_DIR").expect("cargo sets the output folder");
    fs::write(Path::new(&out).join("formats.rs"), code).expect("the output folder is writable");
}
