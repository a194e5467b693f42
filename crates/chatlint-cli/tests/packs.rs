//! `chatlint pack`: checking, trying, and the schema.

use std::fs;

use assert_cmd::Command;
use serde_json::Value;

const PACK: &str = r#"
[pack]
id = "my-shop"
[[rule]]
id = "house-rule.no-rival"
level = "warn"
match = ["'隔壁店'"]
message = { zh-CN = "“{text}”提到了别的店。" }
hits = ["隔壁店更贵哦"]
misses = ["我们店更划算"]
"#;

fn chatlint(arguments: &[&str]) -> (i32, Vec<Value>, String) {
    let output = Command::cargo_bin("chatlint").unwrap().args(arguments).output().unwrap();
    let lines = String::from_utf8(output.stdout).unwrap();
    let values = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    (output.status.code().unwrap(), values, String::from_utf8(output.stderr).unwrap())
}

#[test]
fn a_pack_that_holds_says_so_and_a_broken_one_says_where() {
    let folder = tempfile::tempdir().unwrap();
    let good = folder.path().join("good.toml");
    let bad = folder.path().join("bad.toml");
    fs::write(&good, PACK).unwrap();
    fs::write(&bad, PACK.replace("隔壁店更贵哦", "别家更贵哦")).unwrap();
    let (code, lines, _) = chatlint(&["pack", "check", good.to_str().unwrap(), bad.to_str().unwrap()]);
    assert_eq!(code, 2);
    assert_eq!(lines[0]["rules"], 1);
    assert_eq!(lines[0]["examples"], 2);
    assert_eq!(lines[1]["error"]["line"], 9);
    assert!(lines[1]["error"]["message"].as_str().unwrap().contains("别家更贵哦"));
}

#[test]
fn a_trial_counts_and_samples_what_a_pack_would_have_said() {
    let folder = tempfile::tempdir().unwrap();
    let pack = folder.path().join("pack.toml");
    let talks = folder.path().join("talks.ndjson");
    fs::write(&pack, PACK).unwrap();
    let talk = |id: &str, text: &str| {
        format!(
            r#"{{"id":"{id}","turns":[{{"role":"customer","text":"在吗"}},{{"role":"agent","text":"{text}"}}]}}"#
        )
    };
    let text =
        [talk("1", "您好，隔壁店薄，隔壁店贵"), talk("2", "您好，在的"), "no talk".to_owned()].join("\n");
    fs::write(&talks, text).unwrap();
    let (code, lines, errors) =
        chatlint(&["pack", "try", pack.to_str().unwrap(), talks.to_str().unwrap(), "--samples", "1"]);
    assert_eq!(code, 2, "one line was no talk");
    assert!(errors.contains("talks.ndjson:3:"), "{errors}");
    assert_eq!(lines[0]["rule"], "house-rule.no-rival");
    assert_eq!((&lines[0]["hits"], &lines[0]["talks"]), (&Value::from(2), &Value::from(1)));
    assert_eq!(lines[0]["samples"].as_array().unwrap().len(), 1);
    assert_eq!(lines[0]["samples"][0]["talk"], "1");
}

#[test]
fn plain_lines_are_a_pack_too() {
    let folder = tempfile::tempdir().unwrap();
    let good = folder.path().join("shop words.txt");
    let bad = folder.path().join("bad.csv");
    let talks = folder.path().join("talks.ndjson");
    fs::write(&good, "词 | 级别 | 替换 | 说明\n隔壁店 | 禁用\n美女 | 提示 | 亲 | 请称呼“亲”\n").unwrap();
    fs::write(&bad, "隔壁店\n美女 | 严重\n").unwrap();
    fs::write(&talks, r#"{"id":1,"turns":[{"role":"agent","text":"您好美女"}],"draft":"您好，隔壁店也有"}"#)
        .unwrap();
    let (good, bad, talks) = (good.to_str().unwrap(), bad.to_str().unwrap(), talks.to_str().unwrap());
    let (code, lines, _) = chatlint(&["pack", "check", good, bad]);
    assert_eq!(code, 2);
    assert_eq!((&lines[0]["pack"], &lines[0]["words"]), (&Value::from("shop-words"), &Value::from(2)));
    assert_eq!(
        (&lines[1]["error"]["line"], &lines[1]["error"]["column"]),
        (&Value::from(2), &Value::from(6))
    );
    let (code, lines, _) = chatlint(&["pack", "try", good, talks]);
    assert_eq!(code, 0);
    assert_eq!(
        (&lines[1]["rule"], &lines[1]["hits"]),
        (&Value::from("house-rule.shop-words.2"), &Value::from(1))
    );
    let (code, lines, _) = chatlint(&["check", "--pack", good, talks]);
    assert_eq!(code, 1);
    assert_eq!(lines[0]["verdict"], "block");
    let (code, _, errors) = chatlint(&["check", "--pack", bad, talks]);
    assert_eq!(code, 2);
    assert!(errors.contains("line 2, column 6"), "{errors}");
}

#[test]
fn the_published_schema_is_current() {
    let output = Command::cargo_bin("chatlint").unwrap().args(["pack", "schema"]).output().unwrap();
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/pack.schema.json");
    if std::env::var_os("UPDATE_SCHEMA").is_some() {
        fs::write(file, &output.stdout).unwrap();
    }
    let written = fs::read(file).unwrap_or_default();
    assert!(
        written == output.stdout,
        "docs/pack.schema.json is stale; run UPDATE_SCHEMA=1 cargo test -p chatlint-cli --test packs"
    );
}
