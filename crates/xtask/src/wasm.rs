//! Building the judge for browsers: cargo, wasm-bindgen through its library, and a few passes of wasm-opt.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use wasm_bindgen_cli_support::Bindgen;

use crate::command::{capture, cargo, command, npm_program, run};
use crate::fingerprint::{Fingerprint, Stamp};
use crate::{step, workspace};

/// What decides the modules: not the tests and benchmarks beside the sources. The builder's own file counts, its flags do.
const INPUTS: [&str; 12] = [
    "Cargo.toml",
    "Cargo.lock",
    ".cargo",
    "crates/chatlint-core/Cargo.toml",
    "crates/chatlint-core/build.rs",
    "crates/chatlint-core/build",
    "crates/chatlint-core/data",
    "crates/chatlint-core/packs",
    "crates/chatlint-core/src",
    "crates/chatlint-wasm",
    "crates/chatlint-words",
    "crates/xtask/src/wasm.rs",
];
/// What the desk reads besides.
const DESK_INPUTS: [&str; 5] = [
    "crates/chatlint-report/Cargo.toml",
    "crates/chatlint-report/src",
    "crates/chatlint-report/words",
    "crates/chatlint-transcript/Cargo.toml",
    "crates/chatlint-transcript/src",
];

/// What rustc's default target features let it emit, said one by one: `--all-features` would let binaryen use what V8 rejects.
const WASM_FEATURES: [&str; 7] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// What makes the module smaller by brotli, by 3 kB, and by another 0.7 kB with the last three. Each of wasm-opt's levels makes it
/// larger instead, by 4 to 12 kB: what they save is what brotli finds by itself. The order counts: the four before the last three,
/// run first, save nothing.
const SHRINKING_PASSES: [&str; 13] = [
    // Names of features for other tools; a browser passes over them.
    "--strip-target-features",
    "--duplicate-function-elimination",
    "--remove-unused-module-elements",
    "--coalesce-locals",
    "--reorder-locals",
    "--vacuum",
    "--optimize-instructions",
    "--merge-locals",
    "--remove-unused-names",
    "--merge-blocks",
    "--rse",
    "--vacuum",
    "--optimize-instructions",
];

/// One build of `chatlint-wasm`.
pub struct Module {
    /// Its folder in `wasm/`.
    pub name: &'static str,
    features: &'static [&'static str],
    /// Whether functions keep their names: for traces of what went wrong.
    named: bool,
    /// Most bytes after brotli at its strongest; the module is downloaded or unpacked before the first verdict.
    pub budget: Option<usize>,
}

/// The judge alone, with all built-in packs: for the extension and the in-page checker.
pub const JUDGE: Module = Module { name: "judge", features: &[], named: false, budget: Some(250_000) };
/// The judge with transcript reading and reports: for the page's workers.
pub const DESK: Module = Module { name: "desk", features: &["desk"], named: false, budget: None };
/// The judge with a function that panics, for the tests of what happens then.
pub const CRASHING: Module = Module { name: "crashing", features: &["crash"], named: true, budget: None };

/// The judge with other ways over the boundary, for the benchmark that chose between them.
pub const BOUNDARY: Module = Module { name: "boundary", features: &["boundary"], named: false, budget: None };

impl Module {
    /// Where the module's files go.
    pub fn folder(&self) -> PathBuf {
        workspace::root().join("wasm").join(self.name)
    }

    /// The module's binary.
    pub fn binary(&self) -> PathBuf {
        self.folder().join("chatlint_bg.wasm")
    }

    /// A hash of all that decides this module.
    ///
    /// # Errors
    /// If an input cannot be read.
    pub fn fingerprint(&self) -> Result<Fingerprint> {
        let mut inputs = INPUTS.to_vec();
        if self.features.contains(&"desk") {
            inputs.extend(DESK_INPUTS);
        }
        Fingerprint::of(&inputs, &[])
    }

    /// Builds the module unless it is fresh.
    ///
    /// # Errors
    /// If a tool fails.
    pub fn build(&self) -> Result<()> {
        let stamp = Stamp::new(&format!("wasm-{}", self.name), &self.binary());
        let ran = stamp.unless_fresh(&self.fingerprint()?, || {
            step::announce(
                &format!("build wasm/{}", self.name),
                "its Rust sources changed since the last build",
            );
            let compiled = self.compile()?;
            self.bind(&compiled)?;
            if self.budget.is_some() { self.shrink() } else { Ok(()) }
        })?;
        if !ran {
            step::unchanged(&format!("wasm/{}", self.name), "as its sources");
        } else if !self.named {
            step::note(&Size::of(&self.binary())?.to_string());
        }
        Ok(())
    }

    fn compile(&self) -> Result<PathBuf> {
        let mut cargo = cargo();
        cargo.args(["build", "--package", "chatlint-wasm", "--profile", "wasm"]);
        cargo.args(["--target", "wasm32-unknown-unknown", "--features", &self.features.join(",")]);
        // Panics name their files: without the machine's own folders, the module is the same wherever it is built.
        cargo.env("CARGO_ENCODED_RUSTFLAGS", remapped(&workspace::root(), "chatlint"));
        run(&mut cargo)?;
        Ok(workspace::target().join("wasm32-unknown-unknown/wasm/chatlint_wasm.wasm"))
    }

    fn bind(&self, compiled: &Path) -> Result<()> {
        let folder = self.folder();
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        Bindgen::new()
            .input_path(compiled)
            .out_name("chatlint")
            .typescript(true)
            .web(true)?
            // The glue then exports what makes a fresh instance after a crash.
            .reset_state_function(true)
            .remove_name_section(!self.named)
            .remove_producers_section(!self.named)
            .generate(&folder)
            .with_context(|| format!("wasm-bindgen could not write {}", workspace::shown(&folder)))
    }

    /// Where a few bytes count.
    fn shrink(&self) -> Result<()> {
        let mut wasm_opt = npm_program("wasm-opt");
        wasm_opt.args(WASM_FEATURES).args(SHRINKING_PASSES);
        run(wasm_opt.arg(self.binary()).arg("-o").arg(self.binary()))
    }
}

/// Flags that write the checkout and cargo's home under fixed names into what is compiled, for `CARGO_ENCODED_RUSTFLAGS`.
fn remapped(root: &Path, name: &str) -> String {
    let home = std::env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| std::env::home_dir().map(|home| home.join(".cargo")));
    let flag = |from: &Path, to: &str| format!("--remap-path-prefix={}={to}", from.display());
    let mut flags = vec![flag(root, name)];
    flags.extend(home.map(|home| flag(&home, "cargo")));
    flags.join("\u{1f}")
}

/// How big a file is, as it lies and as it travels.
pub struct Size {
    raw: u64,
    /// After brotli at quality 11.
    pub brotli: usize,
}

impl Size {
    /// Measures a file. Brotli is Node's, which is at hand and as strong as a server's.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn of(file: &Path) -> Result<Size> {
        const SCRIPT: &str = "console.log(require('zlib').brotliCompressSync(require('fs').readFileSync(process.argv[1])).length)";
        let raw =
            fs::metadata(file).with_context(|| format!("{} is not built", workspace::shown(file)))?.len();
        let brotli = capture(command("node").args(["-e", SCRIPT]).arg(file))?;
        Ok(Size { raw, brotli: brotli.trim().parse()? })
    }
}

impl std::fmt::Display for Size {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        #[expect(clippy::cast_precision_loss, reason = "sizes in kilobytes, for reading")]
        let kilobytes = |bytes: u64| bytes as f64 / 1000.0;
        write!(to, "{:.1} kB, {:.1} kB by brotli", kilobytes(self.raw), kilobytes(self.brotli as u64))
    }
}

/// Checks that the module as built keeps to its budget.
///
/// # Errors
/// If it does not; the error says by how much.
pub fn keeps_to_budget(module: &Module) -> Result<String> {
    let size = Size::of(&module.binary())?;
    match module.budget {
        Some(budget) if size.brotli > budget => {
            bail!("wasm/{} is {size}; its budget is {} bytes by brotli", module.name, budget)
        }
        _ => Ok(format!("wasm/{}: {size}", module.name)),
    }
}
