//! Reviewing files as people have them.

use std::path::Path;
use std::process::{Command, Output};

use assert_cmd::cargo::cargo_bin;
use serde_json::{Value, json};

fn review(arguments: &[&str], files: &[&Path]) -> Output {
    let mut chatlint = Command::new(cargo_bin!("chatlint"));
    chatlint.args(arguments).args(files).output().expect("chatlint runs")
}

fn answers(output: &Output) -> Vec<Value> {
    let text = String::from_utf8(output.stdout.clone()).expect("answers are UTF-8");
    text.lines().map(|line| serde_json::from_str(line).expect("every line is JSON")).collect()
}

const ROWS: [[&str; 4]; 5] = [
    ["会话ID", "发送时间", "发送人", "消息内容"],
    ["A1", "2026-11-18 10:00:05", "tb_青禾", "这件有货吗"],
    ["A1", "2026-11-18 10:00:31", "客服小满", "亲，加我微信聊吧"],
    ["A2", "2026-11-18 11:00:05", "tb_白露", "能退吗"],
    ["A2", "2026-11-18 11:00:31", "客服小满", "您好，可以退的哦"],
];

fn csv() -> String {
    ROWS.map(|row| row.join(",")).join("\n") + "\n"
}

#[test]
fn one_talk_has_the_same_answer_in_every_form() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).expect("the file is written");
        path
    };
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (line, row) in (0..).zip(ROWS) {
        for (column, cell) in (0..).zip(row) {
            sheet.write_string(line, column, cell).expect("a cell");
        }
    }
    let talk = |id: &str, rows: &[[&str; 4]]| {
        let turns = rows
            .iter()
            .map(|row| json!({"sender": row[2], "text": row[3], "at": row[1]}))
            .collect::<Vec<_>>();
        json!({"id": id, "messages": turns})
    };
    let (first, second) = (talk("A1", &ROWS[1..3]), talk("A2", &ROWS[3..]));
    let files = [
        file("utf8.csv", csv().as_bytes()),
        file("gbk.txt", &encoding_rs::GB18030.encode(&csv()).0),
        file("book.xlsx", &book.save_to_buffer().expect("a workbook")),
        file("talks.json", serde_json::to_string_pretty(&json!([first, second])).expect("JSON").as_bytes()),
        file("lines.ndjson", format!("{first}\n{second}\n").as_bytes()),
    ];
    for path in &files {
        let output = review(&["review"], &[path]);
        let answers = answers(&output);
        assert_eq!(answers.len(), 2, "{}: {answers:?}", path.display());
        assert_eq!((answers[0]["id"].as_str(), answers[1]["id"].as_str()), (Some("A1"), Some("A2")));
        assert_eq!(answers[0]["findings"][0]["item"], "off-platform", "{}", path.display());
        assert_eq!(answers[0]["metrics"]["first_response_s"], json!(26.0), "{}", path.display());
        assert_eq!(output.status.code(), Some(1));
    }
}

#[test]
fn rows_and_files_that_cannot_be_read_are_answered_in_their_place() {
    let folder = tempfile::tempdir().expect("a folder");
    let rows = folder.path().join("rows.csv");
    std::fs::write(&rows, csv() + "A2,2026-11-18 11:01:00,,谁说的\n").expect("written");
    let film = folder.path().join("film.pdf");
    std::fs::write(&film, "%PDF-1.7").expect("written");
    let output = review(&["review"], &[&rows, &film]);
    let answers = answers(&output);
    let faults: Vec<&Value> =
        answers.iter().map(|answer| &answer["error"]).filter(|error| !error.is_null()).collect();
    assert_eq!((answers.len(), faults.len()), (4, 2));
    assert_eq!((faults[0]["line"].as_u64(), faults[0]["file"].as_str()), (Some(6), rows.to_str()));
    assert!(faults[0]["message"].as_str().is_some_and(|message| message.contains("谁说的")));
    assert!(faults[1]["message"].as_str().is_some_and(|message| message.contains("PDF")));
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn columns_are_printed_corrected_and_given_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let table = folder.path().join("odd.csv");
    std::fs::write(&table, "甲列,乙列,丙列\n1,有货吗,x\n2,加我微信聊,y\n").expect("written");
    let asked = review(&["review"], &[&table]);
    assert!(
        answers(&asked)[0]["error"]["message"]
            .as_str()
            .is_some_and(|message| message.contains("甲列, 乙列, 丙列"))
    );

    let printed = review(&["columns"], &[&table]);
    let mut layout = answers(&printed).remove(0);
    layout["headed"] = json!(true);
    let headings = ["甲列", "乙列", "丙列"];
    for ((column, heading), holds) in layout["columns"]
        .as_array_mut()
        .expect("columns")
        .iter_mut()
        .zip(headings)
        .zip(["nothing", "text", "speaker"])
    {
        *column = json!({"heading": heading, "holds": holds});
    }
    let kept = folder.path().join("kept.json");
    std::fs::write(&kept, layout.to_string()).expect("written");
    let output = review(&["review", "--columns", kept.to_str().expect("a path")], &[&table]);
    assert_eq!(answers(&output)[0]["score"]["vetoed"], json!(true), "{output:?}");

    std::fs::write(&kept, "{\"headed\":true,\"columns\":[{\"heading\":\"a\",\"hold\":\"text\"}]}")
        .expect("written");
    let refused = review(&["review", "--columns", kept.to_str().expect("a path")], &[&table]);
    let said = String::from_utf8_lossy(&refused.stderr);
    assert!(said.contains("kept.json") && said.contains("hold"), "{said}");
}
