//! `docs/rules.md` and the page's catalogue say what the rules say.

use std::path::Path;

#[test]
fn the_catalogue_in_docs_is_current() {
    hold("docs/rules.md", &chatlint_core::catalogue::markdown());
}

#[test]
fn the_catalogue_of_the_page_is_current() {
    let items = chatlint_core::catalogue::page();
    let lines: Vec<String> =
        items.iter().map(|item| serde_json::to_string(item).expect("a catalogue is JSON")).collect();
    hold("www/src/catalogue/rules.json", &format!("[\n{}\n]\n", lines.join(",\n")));
}

/// Compares a file with what it should hold, or writes it where that was asked for.
fn hold(name: &str, current: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(name);
    if std::env::var_os("UPDATE_CATALOGUE").is_some() {
        std::fs::write(&file, current).expect("the checkout is writable");
        return;
    }
    let written = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(
        written == current,
        "{name} is stale; run UPDATE_CATALOGUE=1 cargo test -p chatlint-core --test catalogue"
    );
}
