//! The command line as people read it.

use assert_cmd::Command;
use assert_cmd::cargo::cargo_bin;
use serde_json::json;

fn shown(arguments: &[&str], input: &str) -> String {
    let output = Command::new(cargo_bin!("chatlint"))
        .args(arguments)
        .args(["--format", "human"])
        .env("NO_COLOR", "1")
        .write_stdin(input)
        .output()
        .expect("chatlint runs");
    String::from_utf8(output.stdout).expect("answers are UTF-8")
}

/// A red line in the shop's own words: what is shown then does not change with the built-in packs.
fn talk(draft: Option<&str>) -> String {
    let turns = json!([
        {"role": "agent", "text": "您好亲，欢迎光临小店"},
        {"role": "customer", "text": "这件外套有货吗"},
        {"role": "agent", "text": "有货的亲，不过隔壁仓的要等两天哦"},
    ]);
    let house = json!([{"id": "warehouse", "words": ["隔壁仓"], "level": "warn"}]);
    json!({"id": "T-7", "platform": "generic", "turns": turns, "house": house, "draft": draft}).to_string()
}

#[test]
fn a_verdict_shows_the_words_in_their_message() {
    let input = format!("{}\n{{\"id\":\"T-8\"\n", talk(Some("亲，这件在隔壁仓，明天就能给您发出哦")));
    insta::assert_snapshot!(shown(&["check"], &input));
}

#[test]
fn a_review_shows_the_arithmetic() {
    insta::assert_snapshot!(shown(&["review", "--locale", "en"], &talk(None)));
}

#[test]
fn colours_come_only_where_they_are_wanted() {
    assert!(!shown(&["check"], &talk(Some("隔壁仓"))).contains('\u{1b}'));
    let forced = Command::new(cargo_bin!("chatlint"))
        .args(["check", "--format", "human"])
        .env("CLICOLOR_FORCE", "1")
        .env_remove("NO_COLOR")
        .write_stdin(talk(Some("隔壁仓")))
        .output()
        .expect("chatlint runs");
    assert!(String::from_utf8_lossy(&forced.stdout).contains("\u{1b}["));
}
