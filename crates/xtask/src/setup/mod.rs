//! What must be on the machine before anything is built.

mod node;
mod rust;
mod system;

pub use node::{node_packages, require_node};
pub use rust::wasm_target;
pub use system::{chromium, install_for_demo, install_for_tests, is_root};

use anyhow::Result;

/// Whether anything may be installed. `CHATLINT_NO_INSTALL=1` forbids it: what is missing is named, nothing is fetched.
fn may_install() -> bool {
    std::env::var_os("CHATLINT_NO_INSTALL").is_none_or(|value| value.is_empty() || value == "0")
}

/// Everything that building needs: Node, the npm packages, the wasm target.
///
/// # Errors
/// If something is missing and cannot be installed; the error says what to do.
pub fn for_building() -> Result<()> {
    require_node()?;
    wasm_target()?;
    node_packages()
}
