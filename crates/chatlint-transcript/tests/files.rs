//! Files of every form and encoding come out as the same talks, and what is wrong with one is said.

use std::fmt::Write as _;

use chatlint_core::{Role, TurnKind};
use chatlint_transcript::file::{About, Batch, FileError, FileOptions, Form, Intake};
use chatlint_transcript::table::Holds;
use chatlint_transcript::{ReadOptions, RoleReason, Talk, UnplacedReason};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};

/// Reads a file in pieces of so many bytes.
fn read_in(
    name: &str,
    bytes: &[u8],
    piece: usize,
    options: &FileOptions,
) -> Result<(Batch, About), FileError> {
    let mut intake = Intake::new(name, options.clone())?;
    for part in bytes.chunks(piece) {
        intake.push(part)?;
    }
    intake.finish()?;
    let batch = intake.take();
    Ok((batch, intake.about()))
}

fn read(name: &str, bytes: &[u8]) -> Result<(Batch, About), FileError> {
    read_in(name, bytes, 1 << 16, &FileOptions::default())
}

/// Who says what when, talk by talk.
fn said(talks: &[Talk]) -> Vec<Vec<String>> {
    let turn = |turn: &chatlint_core::Turn| {
        let at = turn.at.map_or_else(|| "-".to_owned(), |at| at.to_string());
        format!("{:?} {at} {}", turn.role, turn.text)
    };
    talks.iter().map(|talk| talk.conversation.turns.iter().map(turn).collect()).collect()
}

const CSV: &str = "会话ID,发送时间,发送人,消息内容
1001,2026-11-18 10:00:05,tb_青禾,\"在吗
这床被子多重\"
1002,2026-11-18 10:00:20,tb_白露,能退吗
1001,2026-11-18 10:00:31,客服小满,您好，填充 1.5 公斤鹅绒哦
1002,2026-11-18 10:01:20,客服小满,可以的哦
1001,2026-11-18 10:02:20,tb_青禾,[图片]
1001,2026-11-18 10:02:25,,[系统提示] 会话已结束
";

fn expected() -> Vec<Vec<String>> {
    let own = |lines: &[&str]| lines.iter().map(|line| (*line).to_owned()).collect();
    vec![
        own(&[
            "Customer 2026-11-18T10:00:05+08:00 在吗\n这床被子多重",
            "Agent 2026-11-18T10:00:31+08:00 您好，填充 1.5 公斤鹅绒哦",
            "Customer 2026-11-18T10:02:20+08:00 [图片]",
            "System 2026-11-18T10:02:25+08:00 [系统提示] 会话已结束",
        ]),
        own(&["Customer 2026-11-18T10:00:20+08:00 能退吗", "Agent 2026-11-18T10:01:20+08:00 可以的哦"]),
    ]
}

fn utf16(text: &str, big: bool) -> Vec<u8> {
    text.encode_utf16().flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
}

#[test]
fn a_table_is_the_same_in_every_encoding_and_cut_anywhere() {
    let encodings: Vec<(&str, Vec<u8>)> = vec![
        ("UTF-8", CSV.as_bytes().to_vec()),
        ("UTF-8", [b"\xef\xbb\xbf", CSV.replace('\n', "\r\n").as_bytes()].concat()),
        ("UTF-16LE", [&b"\xff\xfe"[..], &utf16(CSV, false)].concat()),
        ("UTF-16BE", [&b"\xfe\xff"[..], &utf16(CSV, true)].concat()),
        ("UTF-16LE", utf16(CSV, false)),
        ("UTF-16BE", utf16(CSV, true)),
        ("gb18030", encoding_rs::GB18030.encode(CSV).0.into_owned()),
        ("UTF-8", CSV.replace(',', "\t").into_bytes()),
        ("UTF-8", CSV.replace(',', ";").into_bytes()),
    ];
    for (name, bytes) in encodings {
        for piece in [7, 1000] {
            let (batch, about) = read_in("a.csv", &bytes, piece, &FileOptions::default()).unwrap();
            assert_eq!(said(&batch.talks), expected(), "{name} in pieces of {piece}");
            assert_eq!((about.encoding.as_deref(), about.form), (Some(name), Some(Form::Table)));
            assert_eq!(batch.talks[0].conversation.id.as_deref(), Some("1001"));
            assert_eq!((batch.talks[0].sources[0].first_line, batch.talks[0].sources[0].last_line), (2, 3));
            assert!(batch.unplaced.is_empty(), "{:?}", batch.unplaced);
        }
    }
}

/// The same talks in a workbook: dates as serial numbers, one text as a formula, another sheet besides.
fn workbook() -> Vec<u8> {
    let mut book = Workbook::new();
    let format = Format::new().set_num_format("yyyy-mm-dd hh:mm:ss");
    let cover = book.add_worksheet().set_name("说明").unwrap();
    cover.write_string(0, 0, "导出说明").unwrap();
    let sheet = book.add_worksheet().set_name("聊天明细").unwrap();
    sheet.write_string(0, 0, "十一月聊天明细").unwrap();
    for (column, heading) in (0..).zip(["会话ID", "发送时间", "发送人", "消息内容"]) {
        sheet.write_string(2, column, heading).unwrap();
    }
    let rows = [
        (1001.0, (10, 0, 5), "tb_青禾", "在吗\n这床被子多重"),
        (1002.0, (10, 0, 20), "tb_白露", "能退吗"),
        (1001.0, (10, 0, 31), "客服小满", "=您好"),
        (1002.0, (10, 1, 20), "客服小满", "可以的哦"),
        (1001.0, (10, 2, 20), "tb_青禾", "[图片]"),
        (1001.0, (10, 2, 25), "", "[系统提示] 会话已结束"),
    ];
    for (row, (talk, (hour, minute, second), name, text)) in (3..).zip(rows) {
        let at =
            ExcelDateTime::from_ymd(2026, 11, 18).unwrap().and_hms(hour, minute, f64::from(second)).unwrap();
        sheet.write_number(row, 0, talk).unwrap();
        sheet.write_datetime_with_format(row, 1, at, &format).unwrap();
        sheet.write_string(row, 2, name).unwrap();
        if text.starts_with('=') {
            let formula =
                Formula::new("=\"您好，\"&\"填充 1.5 公斤鹅绒哦\"").set_result("您好，填充 1.5 公斤鹅绒哦");
            sheet.write_formula(row, 3, formula).unwrap();
        } else {
            sheet.write_string(row, 3, text).unwrap();
        }
    }
    book.add_worksheet().set_name("草稿").unwrap().set_hidden(true).write_string(0, 0, "x").unwrap();
    book.save_to_buffer().unwrap()
}

#[test]
fn a_workbook_holds_the_same_talks_and_says_what_it_left_out() {
    let (batch, about) = read("明细.xlsx", &workbook()).unwrap();
    assert_eq!(said(&batch.talks), expected());
    assert_eq!((about.form, about.encoding), (Some(Form::Xlsx), None));
    assert_eq!(batch.talks[0].sheet.as_deref(), Some("聊天明细"));
    assert_eq!(batch.talks[0].sources[1].first_line, 6);
    let left: Vec<_> =
        batch.unplaced.iter().map(|left| (left.sheet.as_deref().unwrap(), left.reason)).collect();
    assert_eq!(left, [("草稿", UnplacedReason::HiddenSheet), ("说明", UnplacedReason::NoColumns)]);
}

#[test]
fn what_is_not_read_of_a_workbook_is_told_by_its_cell() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("明细").unwrap();
    let rows =
        [["发送人", "时间", "消息内容"], ["买家", "2026-11-18 10:00:05", "在吗"], ["客服", "不详", "您好"]];
    for (row, cells) in (0..).zip(rows) {
        sheet.write_row(row, 1, cells).unwrap();
    }
    sheet.write_string(3, 1, "客服").unwrap();
    sheet.write_string(3, 3, "#N/A").unwrap();
    let (batch, _) = read("明细.xlsx", &book.save_to_buffer().unwrap()).unwrap();
    let left: Vec<_> = batch.unplaced.iter().map(|left| (left.cell.as_deref(), left.reason)).collect();
    assert_eq!(left, [(Some("C3"), UnplacedReason::UnknownTime), (Some("D4"), UnplacedReason::FailedCell)]);
}

#[test]
fn a_workbook_of_excel_97_is_read() {
    let (batch, about) = read("old.xls", include_bytes!("files/excel-97.xls")).unwrap();
    assert_eq!(about.form, Some(Form::Xls));
    let talks = said(&batch.talks);
    assert_eq!(talks[0][0], "Customer 2026-11-18T10:00:05+08:00 在吗，这床被子多重");
    assert_eq!(talks[1][1], "Agent 2026-11-18T10:01:20+08:00 可以的哦");
    assert_eq!(batch.talks[0].conversation.id.as_deref(), Some("1001"));
}

#[test]
fn json_in_its_many_shapes_is_the_same_talk() {
    let own = r#"{"id":"7","platform":"jd","turns":[{"role":"customer","text":"在吗","at":"2026-11-18T10:00:05+08:00"},{"role":"agent","text":"您好","at":"2026-11-18T10:00:09+08:00","sender":"小满"}]}"#;
    let other = r#"{"session_id":"7","channel":"京东","messages":[{"from":{"type":"x","name":"青禾"},"direction":"in","content":"在吗","timestamp":1794967205000},{"from":{"name":"小满"},"direction":"out","content":"您好","timestamp":1794967209000}]}"#;
    let rows = r#"[{"session_id":"7","channel":"京东","sender":"买家","msg":"在吗","time":"2026-11-18 10:00:05"},{"session_id":"7","channel":"京东","sender":"客服","msg":"您好","time":"2026-11-18 10:00:09"}]"#;
    let by_id = r#"{"7":[{"role":"user","content":"在吗","time":"2026-11-18 10:00:05"},{"role":"assistant","content":"您好","time":"2026-11-18 10:00:09"}]}"#;
    let pretty =
        serde_json::to_string_pretty(&serde_json::from_str::<serde_json::Value>(other).unwrap()).unwrap();
    for (text, form) in [
        (format!("{own}\n"), Form::Json),
        (format!("[{own}]"), Form::Json),
        (format!("{{\"code\":0,\"data\":{{\"talks\":[{own}]}}}}"), Form::Json),
        (pretty, Form::Json),
        (format!("[{other}]"), Form::Json),
        (rows.to_owned(), Form::Json),
        (by_id.to_owned(), Form::Json),
    ] {
        let (batch, about) = read("a.txt", text.as_bytes()).unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(
            said(&batch.talks),
            [["Customer 2026-11-18T10:00:05+08:00 在吗", "Agent 2026-11-18T10:00:09+08:00 您好"]],
            "{text}"
        );
        assert_eq!(
            (batch.talks[0].conversation.id.as_deref(), about.form),
            (Some("7"), Some(form)),
            "{text}"
        );
    }
    let jd = read("a.json", own.as_bytes()).unwrap().0.talks.remove(0).conversation.platform;
    assert_eq!(jd, chatlint_core::Platform::Jd);
}

#[test]
fn a_broken_line_of_ndjson_costs_that_line() {
    let line =
        |id: u32| format!("{{\"id\":\"{id}\",\"turns\":[{{\"role\":\"customer\",\"text\":\"在吗\"}}]}}\n");
    let text = format!("{}{{\"id\":\"2\",\"turns\":[\n{}{{\"hello\":[]}}\n", line(1), line(3));
    let (batch, about) = read("a.ndjson", text.as_bytes()).unwrap();
    assert_eq!(about.form, Some(Form::Ndjson));
    let ids: Vec<_> = batch.talks.iter().map(|talk| talk.conversation.id.as_deref().unwrap()).collect();
    assert_eq!(ids, ["1", "3"]);
    let left: Vec<_> = batch.unplaced.iter().map(|left| (left.line, left.reason)).collect();
    assert!(
        left.contains(&(2, UnplacedReason::BadJson)) && left.contains(&(4, UnplacedReason::NoMessages)),
        "{left:?}"
    );
}

#[test]
fn one_talk_a_cell_is_read_cell_by_cell() {
    let csv = "工单号,会话ID,客服,聊天记录\n1,A7,小满,\"青禾 2026-11-18 10:00:05\n在吗\n小满 2026-11-18 10:00:31\n您好\"\n2,A8,小满,没有人说话\n3,A9,小满,\"买家：能退吗\n客服：能的\"\n";
    let (batch, _) = read("工单.csv", csv.as_bytes()).unwrap();
    assert_eq!(
        said(&batch.talks),
        [
            ["Customer 2026-11-18T10:00:05+08:00 在吗", "Agent 2026-11-18T10:00:31+08:00 您好"],
            ["Customer - 能退吗", "Agent - 能的"]
        ]
    );
    assert_eq!(batch.talks[1].conversation.id.as_deref(), Some("A9"));
    assert_eq!(batch.talks[1].sources[1].first_line, 7);
    assert_eq!((batch.unplaced[0].line, batch.unplaced[0].reason), (6, UnplacedReason::NoTalk));
}

#[test]
fn without_a_talk_column_the_customer_and_the_hours_tell_the_talks() {
    let csv = "买家昵称,客服,方向,时间,内容\n青禾,小满,接收,2026-11-18 23:59,在吗\n白露,小满,接收,2026-11-18 23:59,能退吗\n青禾,小满,发送,2026-11-19 00:01,您好\n青禾,小满,接收,2026-11-20 09:00,又来了\n白露,小满,发送,2026-11-19 00:02,能的\n";
    let (batch, _) = read("a.csv", csv.as_bytes()).unwrap();
    let texts: Vec<Vec<&str>> = batch
        .talks
        .iter()
        .map(|talk| talk.conversation.turns.iter().map(|turn| turn.text.as_str()).collect())
        .collect();
    assert_eq!(texts, [vec!["在吗", "您好"], vec!["又来了"], vec!["能退吗", "能的"]]);
    let senders: Vec<_> =
        batch.talks[0].conversation.turns.iter().map(|turn| turn.sender.as_deref().unwrap()).collect();
    assert_eq!(senders, ["青禾", "小满"]);
}

#[test]
fn newest_first_is_turned_round() {
    let csv = "会话ID,时间,发送人,内容\n1,2026-11-18 10:00:31,客服,您好\n1,2026-11-18 10:00:05,买家,在吗\n";
    assert_eq!(
        said(&read("a.csv", csv.as_bytes()).unwrap().0.talks)[0][0],
        "Customer 2026-11-18T10:00:05+08:00 在吗"
    );
}

#[test]
fn names_that_tell_nothing_are_told_by_how_many_they_serve() {
    let mut csv = "会话ID,发送人,内容\n".to_owned();
    for talk in 0..6 {
        write!(csv, "{talk},客{talk}号,有货吗\n{talk},阿青,嗯\n").unwrap();
    }
    let (batch, about) = read("a.csv", csv.as_bytes()).unwrap();
    assert!(
        batch
            .talks
            .iter()
            .all(|talk| talk.agents == ["阿青"] && talk.conversation.turns[0].role == Role::Customer)
    );
    assert_eq!(
        (about.speakers[0].name.as_str(), &about.speakers[0].reason),
        ("阿青", &RoleReason::ManyTalks)
    );
    let given = FileOptions {
        reading: ReadOptions { roles: [("阿青".to_owned(), Role::Bot)].into(), ..ReadOptions::default() },
        ..FileOptions::default()
    };
    let (batch, _) = read_in("a.csv", csv.as_bytes(), 100, &given).unwrap();
    assert_eq!(batch.talks[3].conversation.turns[1].role, Role::Bot);
}

#[test]
fn every_row_that_is_not_read_is_listed_with_its_line_and_reason() {
    let csv = "会话ID,时间,发送人,类型,内容\n1,2026-11-18 10:00:05,买家,文本,在吗\n1,不详,客服,文本,您好\n1,2026-11-18 10:01:05,,文本,谁说的\n\n1,2026-11-18 10:02:05,客服,文本,\n1,2026-11-18 10:02:06,客服,图片,\n1,2026-11-18 10:02:09,客服,文本,#REF!\n";
    let (batch, _) = read("a.csv", csv.as_bytes()).unwrap();
    let left: Vec<_> = batch.unplaced.iter().map(|left| (left.line, left.reason)).collect();
    assert_eq!(
        left,
        [
            (3, UnplacedReason::UnknownTime),
            (4, UnplacedReason::NoSpeaker),
            (6, UnplacedReason::NothingSaid),
            (8, UnplacedReason::FailedCell)
        ]
    );
    let kinds: Vec<_> = batch.talks[0].conversation.turns.iter().map(|turn| turn.kind).collect();
    assert_eq!(kinds, [TurnKind::Text, TurnKind::Text, TurnKind::Image]);
    assert_eq!(batch.talks[0].sources[1].time.as_deref(), Some("不详"));
}

#[test]
fn forty_columns_without_headings_ask_for_a_layout_and_are_read_with_it() {
    let row = |number: usize| {
        let mut cells: Vec<String> = (0..40).map(|column| format!("{}", number * 40 + column)).collect();
        cells[17] = format!("甲{number}");
        cells[30] = format!("甲{number}说的话");
        cells.join(",")
    };
    let csv = (0..30).map(row).collect::<Vec<_>>().join("\n");
    let FileError::NoColumns { preview } = read("a.csv", csv.as_bytes()).unwrap_err() else {
        panic!("a layout is asked for")
    };
    assert_eq!((preview.layout.columns.len(), preview.whole, preview.rows.len()), (40, false, 12));
    let mut layout = preview.layout;
    for column in &mut layout.columns {
        column.holds = Holds::Nothing;
    }
    layout.columns[17].holds = Holds::Speaker;
    layout.columns[30].holds = Holds::Text;
    let options = FileOptions { layouts: vec![layout], ..FileOptions::default() };
    let (batch, about) = read_in("a.csv", csv.as_bytes(), 500, &options).unwrap();
    assert_eq!(batch.talks.iter().map(|talk| talk.conversation.turns.len()).sum::<usize>(), 30);
    assert!(about.previews[0].whole);
}

#[test]
fn a_chat_copy_in_a_file_is_read_as_a_paste_is() {
    let text = "聊天对象\n青禾 (2026-11-18 10:00:05):\n在吗\n云朵店:小满 (2026-11-18 10:00:31):\n您好，有的\n有两种\n";
    let (batch, about) = read("旺旺.txt", &encoding_rs::GB18030.encode(text).0).unwrap();
    assert_eq!((about.form, about.format.as_deref()), (Some(Form::Text), Some("name-time")));
    assert_eq!(batch.talks[0].conversation.turns[1].text, "您好，有的\n有两种");
    // Named as a table by whoever saved it.
    assert_eq!(read("旺旺.csv", text.as_bytes()).unwrap().1.form, Some(Form::Text));
}

#[test]
fn what_cannot_be_read_is_refused_with_what_to_do() {
    let mut locked = cfb::CompoundFile::create(std::io::Cursor::new(Vec::new())).unwrap();
    for name in ["/EncryptionInfo", "/EncryptedPackage"] {
        std::io::Write::write_all(&mut locked.create_stream(name).unwrap(), &[7; 5000]).unwrap();
    }
    let locked = locked.into_inner().into_inner();
    let mut cut = workbook();
    cut.truncate(cut.len() / 2);
    let wide = [b"\xff\xfe".to_vec(), utf16("  \r\n", false)].concat();
    for (bytes, code) in [
        (b"".to_vec(), "empty"),
        (b" \n\r\n".to_vec(), "empty"),
        (wide, "empty"),
        (locked, "protected"),
        (cut, "broken-workbook"),
        (b"%PDF-1.7 ...".to_vec(), "other-form"),
        ("<html><body><table><tr><td>在吗</td></tr></table>".into(), "other-form"),
        ("编号,名称,价格\n1,被子,199\n2,枕头,59\n".into(), "no-columns"),
        ("本店营业到 22:00。\n退货请联系客服。".into(), "no-talk"),
        ("{\"code\":500,\"data\":[]}".into(), "no-columns"),
        ("[]".into(), "no-messages"),
        ("[{\"id\":".into(), "no-messages"),
    ] {
        let error = read("export", &bytes).unwrap_err();
        assert_eq!(error.code(), code, "{error}");
    }
    assert_eq!(
        read_in("a", b"x", 1, &FileOptions { encoding: Some("morse".into()), ..FileOptions::default() })
            .unwrap_err()
            .code(),
        "unknown-encoding"
    );
}

#[test]
fn bytes_in_the_wrong_encoding_are_listed_and_the_right_one_can_be_said() {
    let mut csv = CSV.as_bytes().to_vec();
    csv.extend_from_slice(b"1001,2026-11-18 10:03:00,tb_\xe9\x9d\x92\xe7\xa6\xbe,\xe5\xa5\xbd\xe5\n");
    let (batch, _) = read("a.csv", &csv).unwrap();
    assert_eq!((batch.unplaced[0].line, batch.unplaced[0].reason), (9, UnplacedReason::BrokenBytes));
    let big5 = encoding_rs::BIG5.encode("發送人,內容\n買家,在嗎\n客服,您好\n").0.into_owned();
    let options = FileOptions { encoding: Some("big5".into()), ..FileOptions::default() };
    assert_eq!(said(&read_in("a.csv", &big5, 9, &options).unwrap().0.talks)[0][1], "Agent - 您好");
}

#[test]
fn a_talk_is_given_while_the_file_goes_on_and_its_rest_is_marked() {
    let mut intake = Intake::new("a.csv", FileOptions::default()).unwrap();
    intake.push("会话ID,发送人,内容\n".as_bytes()).unwrap();
    let mut text = String::from("头,买家,在吗\n");
    for row in 0..70_000 {
        writeln!(text, "{},{},第{row}句", row / 40, if row % 2 == 0 { "买家" } else { "客服" }).unwrap();
    }
    text.push_str("头,客服,来了\n");
    let mut before_the_end = 0;
    for part in text.as_bytes().chunks(1 << 16) {
        intake.push(part).unwrap();
        let talks = intake.take().talks;
        if before_the_end == 0 && !talks.is_empty() {
            assert_eq!(talks[0].conversation.id.as_deref(), Some("头"));
        }
        before_the_end += talks.len();
    }
    assert!(before_the_end > 200, "{before_the_end}");
    intake.finish().unwrap();
    let rest = intake.take().talks;
    assert_eq!(before_the_end + rest.len(), 1_752);
    let resumed: Vec<_> = rest.iter().filter(|talk| talk.conversation.partial).collect();
    assert_eq!((resumed.len(), resumed[0].conversation.turns[0].text.as_str()), (1, "来了"));
}

#[test]
fn a_million_characters_in_a_cell_are_one_message() {
    let long = "长".repeat(1_000_000);
    let csv = format!("发送人,内容\n买家,在吗\n客服,\"{long}\n尾\"\n买家,好\n");
    let (batch, _) = read("a.csv", csv.as_bytes()).unwrap();
    assert_eq!(batch.talks[0].conversation.turns[1].text.chars().count(), 1_000_002);
    assert_eq!(batch.talks[0].conversation.turns.len(), 3);
}
