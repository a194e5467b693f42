//! `docs/rules.md` says what the rules say.

use std::path::Path;

#[test]
fn the_catalogue_in_docs_is_current() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/rules.md");
    let current = chatlint_core::catalogue::markdown();
    if std::env::var_os("UPDATE_CATALOGUE").is_some() {
        std::fs::write(&file, current).expect("docs/ is writable");
        return;
    }
    let written = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(
        written == current,
        "docs/rules.md is stale; run UPDATE_CATALOGUE=1 cargo test -p chatlint-core --test catalogue"
    );
}
