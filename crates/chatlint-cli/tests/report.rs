//! Many talks together.

use std::process::Output;

use assert_cmd::Command;
use assert_cmd::cargo::cargo_bin;
use serde_json::{Value, json};

/// Twelve talks of two agents over three weeks: 小满 is cold in all of hers, 阿远 greets, answers and takes leave.
fn talks() -> String {
    let talk = |number: usize| {
        let (agent, reply) = if number.is_multiple_of(2) {
            ("小满", "是的")
        } else {
            ("阿远", "您好，欢迎光临，有的哦，今天拍下今天发，祝您生活愉快")
        };
        let day = 2 + number / 4 * 7;
        let turn = |role: &str, text: &str, sender: &str, second: usize| {
            json!({
                "role": role, "text": text, "sender": sender, "at": format!("2026-11-{day:02}T10:00:{second:02}+08:00"),
            })
        };
        let turns = [turn("customer", "这件有货吗", "tb_青禾", 0), turn("agent", reply, agent, 20)];
        json!({"id": format!("T{number}"), "platform": "taobao", "turns": turns}).to_string()
    };
    (0..12).map(talk).collect::<Vec<_>>().join("\n")
}

fn report(arguments: &[&str], input: &str) -> Output {
    let mut chatlint = Command::new(cargo_bin!("chatlint"));
    chatlint
        .arg("report")
        .args(arguments)
        .env("NO_COLOR", "1")
        .write_stdin(input)
        .output()
        .expect("chatlint runs")
}

fn printed(arguments: &[&str], input: &str) -> Value {
    let output = report(arguments, input);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    serde_json::from_slice(&output.stdout).expect("a JSON object")
}

#[test]
fn agents_are_counted_apart_and_compared() {
    let said = printed(&["--least-talks", "2", "--bar", "95"], &talks());
    assert_eq!((&said["total"]["talks"], &said["unserved"]), (&json!(12), &json!(0)));
    assert_eq!(said["names"], json!(["小满", "阿远"]));
    assert_eq!(said["weeks"].as_array().map(Vec::len), Some(3));
    assert_eq!(said["platforms"][0]["response"]["three_minute_rate"], json!(1.0));
    let cold = said["coaching"].as_array().expect("a list").iter().find(|own| own["item"] == "cold-reply");
    assert_eq!(cold.expect("小满's own problem")["agent"], "小满");
    assert_eq!(said["below"][0]["agent"], "小满");
    assert_eq!(
        (&said["below"][0]["periods"].as_array().map(Vec::len), &said["below"][0]["lasts"]),
        (&Some(3), &json!(true))
    );
    assert_eq!(said["weekly_stars"][0]["agent"], "阿远");
    assert_eq!(said["sample"], Value::Null);
}

#[test]
fn a_sample_is_drawn_anew_by_its_seed() {
    let drawn = |arguments: &[&str]| -> Vec<String> {
        let said = printed(arguments, &talks());
        let rows = said["sample"]["talks"].as_array().expect("a list").clone();
        rows.iter().map(|row| row["id"].as_str().expect("an id").to_owned()).collect()
    };
    let first = drawn(&["--percent", "30", "--seed", "7"]);
    assert_eq!((first.len(), &first), (4, &drawn(&["--percent", "30", "--seed", "7"])));
    assert_ne!(first, drawn(&["--percent", "30", "--seed", "8"]));
    let cold = drawn(&["--per-agent", "2", "--scene", "cold-reply"]);
    assert_eq!(cold.len(), 2);
    assert!(cold.iter().all(|id| id[1..].parse::<usize>().expect("a number").is_multiple_of(2)), "{cold:?}");
}

#[test]
fn talks_are_chosen_by_agent_and_time() {
    let said = printed(&["--agent", "小满", "--from", "2026-11-09", "--to", "2026-11-15"], &talks());
    assert_eq!((&said["total"]["talks"], &said["span"]), (&json!(2), &json!(["2026-11-09", "2026-11-09"])));
    for (arguments, hint) in [
        (["--from", "9.11."], "YYYY-MM-DD"),
        (["--on", "amazon"], "taobao"),
        (["--percent", "130"], "up to 100"),
    ] {
        let refused = report(&arguments, "");
        let said = String::from_utf8_lossy(&refused.stderr);
        assert_eq!(refused.status.code(), Some(2));
        assert!(said.contains(hint) && said.contains(arguments[0]) || said.contains(arguments[1]), "{said}");
    }
}

#[test]
fn what_cannot_be_read_is_said_aside_and_the_rest_is_counted() {
    let output = report(&["--format", "json"], &format!("{}\n{{\"id\":\"T12\",\"turns\":3}}\n", talks()));
    assert_eq!(output.status.code(), Some(2));
    let said: Value = serde_json::from_slice(&output.stdout).expect("a JSON object");
    assert_eq!(said["total"]["talks"], json!(12));
    assert!(String::from_utf8_lossy(&output.stderr).contains("T12"));
}

#[test]
fn people_read_tables() {
    let output =
        report(&["--format", "human", "--locale", "en", "--least-talks", "2", "--per-agent", "1"], &talks());
    insta::assert_snapshot!(String::from_utf8(output.stdout).expect("UTF-8"));
}
