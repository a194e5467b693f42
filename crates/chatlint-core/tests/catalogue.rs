//! `docs/rules.md` and the page's catalogue say what the rules say.

use std::path::Path;

use chatlint_core::Locale;
use chatlint_core::pack::Prepared;

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

/// What the judge for browsers says in other languages than Chinese, by the Chinese.
#[test]
fn the_sentences_of_the_browser_are_current() {
    let mut prepared = Prepared::builtin();
    for (name, locale) in [("en", Locale::En), ("zh-TW", Locale::ZhTw)] {
        let sentences =
            serde_json::to_string_pretty(&prepared.sentences(locale)).expect("sentences are JSON");
        hold(&format!("wasm/sentences/{name}.json"), &format!("{sentences}\n"));
    }
}

#[test]
fn sentences_given_back_are_what_was_taken() {
    let mut whole = Prepared::builtin();
    let mut chinese = Prepared::builtin();
    chinese.leave_chinese();
    for locale in [Locale::En, Locale::ZhTw] {
        let sentences = whole.sentences(locale);
        assert_ne!(chinese.sentences(locale), sentences);
        chinese.translate(locale, |text| sentences.get(text).cloned());
        assert_eq!(chinese.sentences(locale), sentences);
    }
    assert_eq!(chinese.to_bytes().unwrap(), whole.to_bytes().unwrap());
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
