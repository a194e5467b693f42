//! The command line as programs use it: lines in, lines out, exit codes.

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Output, Stdio};

use assert_cmd::cargo::cargo_bin;
use serde_json::{Value, json};

const RED: &str = "亲，加我微信聊吧";
const FINE: &str = "有货的亲，您要什么尺码，我帮您看看库存好吗";

fn chatlint(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(cargo_bin!("chatlint"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("chatlint starts");
    let mut stdin = child.stdin.take().expect("the input is piped");
    let input = input.to_vec();
    // Beside the reading, or both would wait for each other on long input.
    let writer = std::thread::spawn(move || stdin.write_all(&input).ok());
    let output = child.wait_with_output().expect("chatlint ends");
    writer.join().expect("the writer ends");
    output
}

fn answers(output: &Output) -> Vec<Value> {
    String::from_utf8(output.stdout.clone())
        .expect("answers are UTF-8")
        .lines()
        .map(|line| serde_json::from_str(line).expect("every line is JSON"))
        .collect()
}

fn draft(id: impl Into<Value>, draft: &str) -> String {
    let turns =
        json!([{"role": "agent", "text": "您好亲，欢迎光临"}, {"role": "customer", "text": "这件有货吗"}]);
    json!({"id": id.into(), "platform": "taobao", "turns": turns, "draft": draft}).to_string()
}

#[test]
fn every_line_is_answered_in_order() {
    // More than one handful, of very different lengths.
    let input: Vec<String> = (0..3000)
        .map(|number| draft(number, &if number % 7 == 0 { FINE.repeat(number % 50) } else { RED.into() }))
        .collect();
    let output = chatlint(&["check"], input.join("\n").as_bytes());
    let answers = answers(&output);
    assert_eq!(answers.len(), 3000);
    for (number, answer) in answers.iter().enumerate() {
        assert_eq!(answer["id"], json!(number));
        assert_eq!(answer["verdict"] == "block", number % 7 != 0, "{answer}");
    }
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn the_exit_code_says_how_it_went() {
    let code = |input: &str| chatlint(&["check"], input.as_bytes()).status.code();
    assert_eq!(code(&draft("a", FINE)), Some(0));
    assert_eq!(code(&draft("a", RED)), Some(1));
    assert_eq!(code(&format!("{}\n{{", draft("a", FINE))), Some(2), "bad input outweighs findings");
    assert_eq!(code(""), Some(0));
}

#[test]
fn a_finding_has_every_key_of_the_contract() {
    let answer = answers(&chatlint(&["check"], draft("a", RED).as_bytes())).remove(0);
    let keys = |value: &Value| value.as_object().expect("an object").keys().cloned().collect::<Vec<_>>();
    assert_eq!(keys(&answer), ["excused", "findings", "id", "verdict"]);
    let finding = &answer["findings"][0];
    for key in ["item", "rule", "level", "turn", "start", "end", "text", "message", "fixes", "basis"] {
        assert!(!finding[key].is_null(), "{key} is missing in {finding}");
    }
    assert_eq!(finding["item"], "off-platform");
    assert_eq!(finding["turn"], 2);
}

#[test]
fn a_review_holds_the_score() {
    let turns = json!([{"role": "customer", "text": "在吗"}, {"role": "agent", "text": RED}]);
    let input = json!({"id": "r", "platform": "taobao", "turns": turns}).to_string();
    let output = chatlint(&["review"], input.as_bytes());
    let answer = answers(&output).remove(0);
    assert_eq!(answer["score"]["total"], json!(0.0));
    assert_eq!(answer["score"]["vetoed"], json!(true));
    assert_eq!(answer["findings"][0]["turn"], 1);
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn offsets_count_what_is_asked_for() {
    let text = format!("😀{RED}");
    for (unit, characters_before) in [("char", 1), ("utf16", 2), ("byte", 4)] {
        let output = chatlint(&["check", "--offsets", unit], draft("a", &text).as_bytes());
        let plain = chatlint(&["check", "--offsets", unit], draft("a", RED).as_bytes());
        let start = |output: &Output| answers(output)[0]["findings"][0]["start"].as_u64().expect("a number");
        assert_eq!(start(&output) - start(&plain), characters_before, "{unit}");
    }
}

#[test]
fn a_bad_line_is_answered_in_its_place() {
    let mut input = Vec::new();
    input.extend_from_slice(draft("first", FINE).as_bytes());
    input.extend_from_slice(
        b"\n\n{\"id\":\"no text\",\"turns\":[{\"role\":\"agent\",\"text\":1}],\"draft\":\"\"}\n",
    );
    input.extend_from_slice(b"{\"id\":\"no utf-8\",\"draft\":\"\xff\"}\n");
    input.extend_from_slice(b"{\"id\":\"no draft\",\"turns\":[]}\nnonsense\n");
    input.extend_from_slice(draft("last", FINE).as_bytes());
    let output = chatlint(&["check"], &input);
    let answers = answers(&output);
    let ids: Vec<&Value> = answers.iter().map(|answer| &answer["id"]).collect();
    assert_eq!(json!(ids), json!(["first", "no text", "no utf-8", "no draft", null, "last"]));
    let places: Vec<&Value> = answers.iter().map(|answer| &answer["error"]["line"]).collect();
    assert_eq!(json!(places), json!([null, 3, 4, 5, 6, null]));
    assert!(
        answers[1]["error"]["message"].as_str().is_some_and(|message| message.contains("string")),
        "{}",
        answers[1]
    );
    assert_eq!(answers[2]["error"]["column"], json!("{\"id\":\"no utf-8\",\"draft\":\"".len() + 1));
    assert!(answers[3]["error"]["message"].as_str().is_some_and(|message| message.contains("draft")));
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stderr.is_empty(), "the fault is in the answer, not beside it");
}

#[test]
fn files_are_read_in_turn_and_named_in_errors() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = |name: &str, content: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, content).expect("the file is written");
        path.to_str().expect("a plain path").to_owned()
    };
    let (first, second) = (file("first.ndjson", "{\n"), file("second.ndjson", &draft("b", FINE)));
    let output = chatlint(&["check", &first, &second], b"");
    let answers = answers(&output);
    assert_eq!(answers[0]["error"]["file"], json!(first));
    assert_eq!(answers[1]["id"], "b");

    let missing = chatlint(&["check", "no-such-file.ndjson"], b"");
    assert_eq!(missing.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&missing.stderr).contains("no-such-file.ndjson"));
}

#[test]
fn a_pack_that_does_not_load_is_named_with_its_place() {
    let folder = tempfile::tempdir().expect("a folder");
    let pack = folder.path().join("shop.toml");
    std::fs::write(&pack, "[pack]\nid = \n").expect("the file is written");
    let output = chatlint(&["check", "--pack", pack.to_str().expect("a plain path")], b"");
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2));
    assert!(said.contains("shop.toml") && said.contains("line 2"), "{said}");
}

#[test]
fn an_unknown_profile_is_answered_with_those_that_there_are() {
    let output = chatlint(&["review", "--profile", "nobody"], b"");
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2));
    assert!(said.contains("nobody") && said.contains("newcomer"), "{said}");
}

#[test]
fn a_line_is_answered_before_the_next_is_written() {
    let mut child = Command::new(cargo_bin!("chatlint"))
        .arg("check")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("chatlint starts");
    let mut stdin = child.stdin.take().expect("the input is piped");
    let mut stdout = BufReader::new(child.stdout.take().expect("the output is piped"));
    for id in ["one", "two"] {
        writeln!(stdin, "{}", draft(id, FINE)).expect("chatlint reads");
        let mut line = String::new();
        stdout.read_line(&mut line).expect("chatlint answers");
        assert!(line.contains(id), "{line}");
    }
    drop(stdin);
    assert!(child.wait().expect("chatlint ends").success());
}

#[test]
fn a_reader_that_leaves_ends_it_quietly() {
    let mut child = Command::new(cargo_bin!("chatlint"))
        .arg("check")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("chatlint starts");
    drop(child.stdout.take());
    let mut stdin = child.stdin.take().expect("the input is piped");
    let line = draft("a", RED) + "\n";
    // Enough to fill any pipe; writing stops when chatlint has ended.
    while stdin.write_all(line.as_bytes()).is_ok() {}
    let output = child.wait_with_output().expect("chatlint ends");
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success());
}

#[test]
fn a_megabyte_in_one_line_is_judged() {
    let long = FINE.repeat(1 << 14) + RED;
    let answer = answers(&chatlint(&["check"], draft("long", &long).as_bytes())).remove(0);
    let finding = &answer["findings"]
        .as_array()
        .expect("findings")
        .iter()
        .find(|finding| finding["item"] == "off-platform");
    let start = finding.expect("the red line is found")["start"].as_u64().expect("a number");
    assert!(
        usize::try_from(start).is_ok_and(|start| start >= long.chars().count() - RED.chars().count()),
        "{start}"
    );
}

#[test]
fn a_review_has_its_response_figures_under_a_key_of_their_own() {
    let turns = json!([
        {"role": "customer", "text": "有货吗", "at": "2026-11-22T10:00:00+08:00"},
        {"role": "agent", "text": "您好，有货的哦", "at": "2026-11-22T10:00:30+08:00"},
        {"role": "customer", "text": "几天到", "at": "2026-11-22T10:01:00+08:00"},
        {"role": "agent", "text": "两三天哦", "at": "2026-11-22T10:05:00+08:00"},
    ]);
    let output = chatlint(&["review"], json!({"id": 1, "turns": turns}).to_string().as_bytes());
    let metrics = &answers(&output)[0]["metrics"];
    for (key, value) in [
        ("first_response_s", json!(30.0)),
        ("mean_response_s", json!(135.0)),
        ("longest_response_s", json!(240.0)),
        ("handling_s", json!(300.0)),
        ("rounds", json!(2)),
        ("unanswered", json!(0)),
        ("answer_ratio", json!(1.0)),
        ("three_minute_rate", json!(0.5)),
        ("average_response_s", json!(135.0)),
    ] {
        assert_eq!(metrics[key], value, "{key}");
    }
    let untimed = json!({"id": 1, "turns": [{"role": "agent", "text": "您好"}]});
    let output = chatlint(&["review"], untimed.to_string().as_bytes());
    assert_eq!(answers(&output)[0]["metrics"]["first_response_s"], Value::Null);
}

#[test]
fn a_profile_of_the_shops_own_and_a_text_for_many_are_taken() {
    let folder = tempfile::tempdir().expect("a folder");
    let profile = folder.path().join("own.toml");
    let text = "id = \"own\"\nweights = { service = 2, communication = 1, process = 1, red-line = 1 }\n[limits]\nreply-s = 10\n";
    std::fs::write(&profile, text).expect("written");
    let turns = json!([
        {"role": "customer", "text": "有货吗", "at": "2026-11-22T10:00:00+08:00"},
        {"role": "agent", "text": "您好，有货的哦", "at": "2026-11-22T10:00:30+08:00"},
    ]);
    let input = json!({"id": 1, "turns": turns}).to_string();
    let found = |profile: &[&str]| {
        let output = chatlint(&[&["review"], profile].concat(), input.as_bytes());
        let findings = answers(&output)[0]["findings"].clone();
        findings.as_array().expect("findings").iter().any(|finding| finding["item"] == "slow-reply")
    };
    assert!(!found(&[]));
    assert!(found(&["--profile", profile.to_str().expect("a path")]));
    std::fs::write(&profile, "id = \"own\"\n[limits]\nreply = 10\n").expect("written");
    let output = chatlint(&["review", "--profile", profile.to_str().expect("a path")], input.as_bytes());
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("reply"), "{output:?}");

    let many = json!({"turns": [], "draft": "国家级品质，今晚上新", "broadcast": true}).to_string();
    let output = chatlint(&["check"], many.as_bytes());
    assert_eq!(answers(&output)[0]["findings"][0]["rule"], "ad-claim.broadcast-grade");
}
