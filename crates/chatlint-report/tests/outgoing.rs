//! What goes out: nothing that was taken out is in any form, and what is written is read back.

use std::io::Cursor;
use std::sync::LazyLock;

use calamine::{Data, Reader, Xlsx};
use chatlint_core::pack::example;
use chatlint_core::wire::{self, OffsetEncoding};
use chatlint_core::{Judge, JudgeOptions, Locale, Role};
use chatlint_report::Words;
use chatlint_report::outgoing::html::Report;
use chatlint_report::outgoing::work_list::{self, ListBook};
use chatlint_report::outgoing::workbook::Book;
use chatlint_report::outgoing::{OutSource, OutTalk, Ruling, RulingState, appeal, csv, json};
use proptest::prelude::*;

/// A judged talk, its customer named, its first finding appealed for a reason.
fn judged(judge: &Judge, lines: &str, customer: &str, reason: &str) -> OutTalk {
    let mut conversation = example::read(lines).expect("a readable talk").conversation;
    for turn in &mut conversation.turns {
        turn.sender = Some(if turn.role == Role::Customer { customer } else { "小满" }.to_owned());
    }
    let review = wire::review(&judge.review(&conversation), &conversation, OffsetEncoding::Utf16);
    let source = |line: u32| OutSource { first_line: line, last_line: line, time: Some("10:00".to_owned()) };
    OutTalk {
        number: 1,
        paper: "一周.txt".to_owned(),
        sheet: None,
        nth: 0,
        customer: Some(customer.to_owned()),
        agents: vec!["小满".to_owned()],
        sources: (1..).take(conversation.turns.len()).map(source).collect(),
        conversation,
        review,
        rulings: vec![(
            0,
            vec![Ruling {
                state: RulingState::Appealed,
                by: "阿青".to_owned(),
                at: "2026-11-22T10:00:00Z".to_owned(),
                reason: Some(reason.to_owned()),
            }],
        )],
    }
}

/// The talk in every form, as text.
fn every_form(talk: &OutTalk, redacted: bool) -> Vec<(&'static str, String)> {
    let labels = &Words::of(Locale::ZhCn).labels;
    let mut report = Report::new(Locale::ZhCn, redacted, true);
    report.add(talk);
    let mut book = Book::new(labels, redacted).expect("a workbook");
    book.add(talk).expect("a talk fits");
    let cells = read_back(&book.finish().expect("a file"));
    let cells: Vec<String> =
        cells.iter().flat_map(|(_, rows)| rows.iter().map(|row| row.join("\t"))).collect();
    vec![
        ("work list", work_list::head(labels) + &work_list::line(talk, labels, "")),
        ("csv", csv::head(labels) + &csv::talk(talk, labels)),
        ("json", json::head(redacted) + &json::talk(talk, true) + json::tail()),
        ("report", report.finish()),
        ("appeal", appeal::sheet(talk, 0, Locale::ZhCn, redacted).expect("a finding")),
        ("workbook", cells.join("\n")),
    ]
}

/// The sheets of a workbook with their cells as text.
fn read_back(file: &[u8]) -> Vec<(String, Vec<Vec<String>>)> {
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(file)).expect("a workbook");
    let text = |cell: &Data| match cell {
        Data::Empty => String::new(),
        Data::Float(number) => number.to_string(),
        Data::String(text) => text.clone(),
        other => panic!("neither number nor words: {other:?}"),
    };
    let sheets = workbook.worksheets();
    sheets
        .into_iter()
        .map(|(name, range)| (name, range.rows().map(|row| row.iter().map(text).collect()).collect()))
        .collect()
}

/// One for all: making it costs more than everything else here.
fn judge() -> &'static Judge {
    static JUDGE: LazyLock<Judge> =
        LazyLock::new(|| Judge::new(JudgeOptions::default()).expect("the shipped packs load"));
    &JUDGE
}

#[test]
fn a_workbook_is_read_back_as_it_was_written() {
    let talk = judged(
        judge(),
        "c: =1+1能发货吗\na: 嗯\nc: 谢谢\na: 加我微信 xiaoman_88 聊",
        "tb_青禾",
        "顾客自己要的",
    );
    let labels = &Words::of(Locale::ZhCn).labels;
    let mut book = Book::new(labels, false).expect("a workbook");
    book.add(&talk).expect("a talk fits");
    let sheets = read_back(&book.finish().expect("a file"));
    let names: Vec<&str> = sheets.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["对话", "批注", "说明"]);
    let (_, talks) = &sheets[0];
    assert_eq!(talks.len(), 2);
    assert_eq!(talks[1][5], "tb_青禾");
    assert_eq!(talks[1][8], talk.review.score.total.to_string());
    let (_, notes) = &sheets[1];
    assert_eq!(notes.len(), 1 + talk.review.findings.len());
    for (row, finding) in notes[1..].iter().zip(&talk.review.findings) {
        assert_eq!(row[10], finding.title);
        assert_eq!(row[11], finding.rule);
        assert_eq!(row[13], finding.message);
    }
    assert_eq!(notes[1][16..20], ["申诉中", "阿青", "2026-11-22T10:00:00Z", "顾客自己要的"]);
    assert_eq!(sheets[2].1[0][0], labels.unredacted);
}

#[test]
fn a_sample_is_a_list_to_fill_in() {
    let mut talk = judged(judge(), "c[10:00:00]: 在吗\na[10:00:30]: 加我微信", "tb_青禾", "");
    talk.conversation.id = Some("=1+1".to_owned());
    let labels = &Words::of(Locale::ZhCn).labels;
    let mut list = ListBook::new(labels, false, "站外导流").expect("a list");
    list.add(&talk).expect("a talk fits");
    let sheets = read_back(&list.finish().expect("a file"));
    assert_eq!((sheets.len(), sheets[0].0.as_str()), (2, "抽检清单"));
    let rows = &sheets[0].1;
    let headings = "对话 会话编号 文件 工作表 行 时间 顾客 客服 平台 场景 得分 复核人 结论 备注"
        .split(' ')
        .collect::<Vec<_>>();
    assert_eq!(rows[0], headings);
    let row = "1|=1+1|一周.txt||1|2026-03-01 10:00|tb_青禾|小满|其他平台|站外导流|0";
    assert_eq!(rows[1].join("|").trim_end_matches('|'), row);
    assert_eq!(
        work_list::line(&talk, labels, "站外导流"),
        "1,'=1+1,一周.txt,,1,2026-03-01 10:00,tb_青禾,小满,其他平台,站外导流,0,,,\r\n"
    );
}

#[test]
fn work_is_read_back_as_it_was_written() {
    let talk = judged(judge(), "c: 在吗\na: 嗯\nc: 好\na: 再见", "tb_青禾", "顾客自己要的");
    let text = json::head(false) + &json::talk(&talk, true) + &json::talk(&talk, false) + json::tail();
    let work: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(work["redacted"], false);
    let talks: Vec<OutTalk> = serde_json::from_value(work["talks"].clone()).expect("talks");
    assert_eq!(talks, [talk.clone(), talk]);
}

#[test]
fn hostile_words_stay_words() {
    let hostile = "</style><script>alert(1)</script><img src=x onerror=alert(1)>\"'&";
    let talk = judged(judge(), &format!("c: {hostile}\na: 嗯"), hostile, hostile);
    for (form, text) in every_form(&talk, false) {
        if matches!(form, "report" | "appeal") {
            assert!(!text.contains("<script") && !text.contains("<img"), "{form}");
            assert!(text.contains("&lt;script&gt;"), "{form}");
            assert!(text.contains("default-src 'none'"), "{form}");
        }
    }
}

#[test]
fn a_withdrawn_finding_is_struck_out_and_its_words_are_not_marked() {
    let mut talk = judged(judge(), "c: 在吗\na: 嗯", "tb_青禾", "");
    let report = |talk: &OutTalk| {
        let mut report = Report::new(Locale::ZhCn, false, false);
        report.add(talk);
        report.finish()
    };
    let cold =
        talk.review.findings.iter().position(|finding| finding.item == "cold-reply").expect("a cold reply");
    assert!(report(&talk).contains("<mark"));
    for place in 0..talk.review.findings.len() {
        let ruling = |state| Ruling {
            state,
            by: "阿青".to_owned(),
            at: "2026-11-22T10:00:00Z".to_owned(),
            reason: None,
        };
        talk.rulings.retain(|(of, _)| *of != place);
        talk.rulings.push((place, vec![ruling(RulingState::Withdrawn), ruling(RulingState::Closed)]));
    }
    assert!(talk.is_withdrawn(cold));
    let mut taken_back = talk.clone();
    for (_, history) in &mut taken_back.rulings {
        let step = Ruling { state: RulingState::TakenBack, ..history[0].clone() };
        history.extend([step.clone(), step]);
    }
    assert_eq!(taken_back.standing(cold), None);
    assert!(report(&taken_back).contains("<mark"));
    let after = report(&talk);
    assert!(!after.contains("<mark") && after.contains("struck"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn nothing_taken_out_is_in_any_form(
        phone in "1[3-9][0-9]{9}",
        card in "62[0-9]{15}",
        mail in "[a-z]{4,8}@[a-z]{4,8}\\.com",
        customer in "tb_[a-z]{5}[0-9]{3}",
    ) {
        let lines = format!(
            "c: 我电话{phone}，卡号{card}\na: 嗯\nc: 收件人：王小明，松林小区3栋\na: {customer}您好，加我微信详聊，发 {mail} 或者打{phone}\nc: 好\na: 再见",
        );
        let talk = judged(judge(), &lines, &customer, &format!("打{phone}问过了"));
        prop_assert!(!talk.review.findings.is_empty());
        let secrets = [phone.as_str(), &card, &mail, &customer, "王小明", "松林小区"];
        let open = every_form(&talk, false);
        for secret in secrets {
            prop_assert!(open.iter().any(|(_, text)| text.contains(secret)), "{} was there", secret);
        }
        let redacted = talk.redacted(Words::of(Locale::ZhCn));
        for (form, text) in every_form(&redacted, true) {
            for secret in secrets {
                prop_assert!(!text.contains(secret), "{} is in {}", secret, form);
            }
        }
        for finding in &redacted.review.findings {
            let Some(turn) = finding.turn else { continue };
            let units: Vec<u16> = redacted.conversation.turns[turn].text.encode_utf16().collect();
            prop_assert_eq!(String::from_utf16_lossy(&units[finding.start..finding.end]), finding.text.clone());
        }
    }
}

/// A fix may go on where the message ends; as a suggestion it stands alone.
#[test]
fn a_suggestion_does_not_begin_with_the_comma_that_joins_it() {
    let talk = judged(
        judge(),
        "c: 这个批次什么时候生产的呀\na: 生产日期这种事情我们做客服的也不知道的呢",
        "tb_青禾",
        "无",
    );
    let joined = |fix: &wire::Fix| fix.text.starts_with('，');
    let finding = talk.review.findings.iter().find(|finding| finding.fixes.first().is_some_and(joined));
    let words = finding.expect("a fix at the end").fixes[0].text.trim_start_matches('，').to_owned();
    for (form, text) in every_form(&talk, false) {
        // A work list has no notes, an appeal sheet only the one that is appealed.
        if form == "json" {
            // What is imported again stays as it was judged.
            assert!(text.contains(&format!("\"，{words}")), "{form}: {text}");
        } else if form != "work list" && form != "appeal" {
            assert!(text.contains(&words), "{form}: {text}");
            assert!(!text.contains(&format!("，{words}")), "{form}: {text}");
        }
    }
}
