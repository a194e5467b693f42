//! No text makes the reader panic, and every line of it is accounted for exactly once.

use std::fmt::Write as _;

use chatlint_core::Role;
use chatlint_transcript::file::{FileOptions, Intake};
use chatlint_transcript::{ReadError, ReadOptions, Transcript, read};
use proptest::prelude::*;

/// For each line how many places claim it.
fn claims(transcript: &Transcript) -> Vec<u32> {
    let mut claims = vec![0; transcript.lines as usize];
    let sources = transcript.talks.iter().flat_map(|talk| &talk.sources);
    let spans = sources
        .map(|source| (source.first_line, source.last_line))
        .chain(transcript.asides.iter().map(|aside| (aside.line, aside.line)))
        .chain(transcript.unplaced.iter().map(|unplaced| (unplaced.line, unplaced.line)));
    for (first, last) in spans {
        for line in first..=last {
            claims[line as usize - 1] += 1;
        }
    }
    claims
}

fn check(text: &str, options: &ReadOptions) -> Result<(), TestCaseError> {
    let transcript = match read(text, options) {
        Ok(transcript) => transcript,
        Err(ReadError::Empty | ReadError::NoSpeaker { .. }) => return Ok(()),
        Err(error) => return Err(TestCaseError::fail(error.to_string())),
    };
    let claims = claims(&transcript);
    prop_assert!(claims.iter().all(|count| *count <= 1), "a line in two places: {claims:?}");
    let unclaimed = claims.iter().filter(|count| **count == 0).count();
    prop_assert_eq!(unclaimed, transcript.blank as usize, "lines lost: {:?}", claims);
    for talk in &transcript.talks {
        prop_assert_eq!(talk.conversation.turns.len(), talk.sources.len());
        prop_assert!(!talk.sources.is_empty());
    }
    Ok(())
}

/// Lines as they come in transcripts, and near misses of them.
fn line() -> impl Strategy<Value = String> {
    let name =
        prop::sample::select(vec!["张三", "客服小美", "云朵店:小美", "t***1", "系统", "尺码", "https", "1"]);
    let time = prop::sample::select(vec![
        "10:21",
        "10:21:33",
        "2026-11-01 10:00:05",
        "11-01 23:59",
        "下午 3:05",
        "25:99",
        "2026-02-30 1:00",
    ]);
    let words = prop::sample::select(vec![
        "在吗",
        "您好亲",
        "[图片]",
        "尺码：38",
        "",
        "撤回了一条消息",
        "[自动回复]稍等",
    ]);
    let form = prop::sample::select(vec![
        "N T",
        "T N",
        "N (T):",
        "[T] N: W",
        "N：W",
        "W",
        "",
        "----",
        "—— T ——",
        "\u{200b}",
        "N:",
        "T",
        "已读",
        "N\tT\tW",
        "T,N,W",
        "【N】W",
        "\"N",
        "时间\t发送者\t内容",
    ]);
    (form, name, time, words)
        .prop_map(|(form, name, time, words)| form.replace('N', name).replace('T', time).replace('W', words))
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in any::<String>()) {
        check(&text, &ReadOptions::default())?;
    }

    #[test]
    fn every_line_has_exactly_one_place(
        lines in prop::collection::vec(line(), 0..40),
        end in prop::sample::select(vec!["\n", "\r\n", "\r"]),
        base_date in prop::option::of(Just("2026-11-01".to_owned())),
        format in prop::option::of(prop::sample::select(chatlint_transcript::formats())),
    ) {
        let options = ReadOptions { base_date, format: format.map(str::to_owned), ..ReadOptions::default() };
        check(&lines.join(end), &options)?;
    }

    #[test]
    fn a_role_that_is_given_holds(role in prop::sample::select(vec![Role::Agent, Role::Bot, Role::System, Role::Customer])) {
        let options = ReadOptions { roles: [("张三".to_owned(), role)].into(), ..ReadOptions::default() };
        let transcript = read("张三：在吗\n客服：您好\n张三：好", &options).unwrap();
        prop_assert!(transcript.talks.iter().flat_map(|talk| &talk.conversation.turns)
            .all(|turn| turn.sender.as_deref() != Some("张三") || turn.role == role));
    }
}

#[test]
fn prose_without_speakers_is_refused_with_what_to_do() {
    let error = read("本店营业到 22:00。\n退货请联系客服。", &ReadOptions::default()).unwrap_err();
    assert_eq!(error.code(), "no-speaker");
    assert!(
        error.to_string().contains("买家：有货吗") && error.to_string().contains("本店营业到"),
        "{error}"
    );
    assert_eq!(read(" \n\u{feff}\t", &ReadOptions::default()).unwrap_err(), ReadError::Empty);
}

#[test]
fn a_word_that_is_no_speaker_can_be_said_to_be_none() {
    let text = "客服：您好\n口味：甜\n客服：还有别的吗\n口味：咸";
    assert_eq!(read(text, &ReadOptions::default()).unwrap().speakers.len(), 2);
    let options = ReadOptions { not_speakers: vec!["口味".to_owned()], ..ReadOptions::default() };
    let transcript = read(text, &options).unwrap();
    assert_eq!(transcript.speakers.len(), 1);
    assert_eq!(transcript.talks[0].conversation.turns[0].text, "您好\n口味：甜");
}

#[test]
fn an_unknown_format_names_the_known_ones() {
    let options = ReadOptions { format: Some("telex".to_owned()), ..ReadOptions::default() };
    let message = read("甲：一", &options).unwrap_err().to_string();
    assert!(
        message.contains("telex") && message.contains("name-colon") && message.contains("name-time"),
        "{message}"
    );
}

/// Bytes as files have them, whole or damaged.
fn file() -> impl Strategy<Value = Vec<u8>> {
    let table = prop::collection::vec(line(), 0..30)
        .prop_map(|lines| format!("会话ID,时间,发送者,内容\n{}", lines.join("\n")).into_bytes());
    let json = prop::collection::vec(any::<char>(), 0..60).prop_map(|noise| {
        format!(
            "[{{\"id\":1,\"turns\":[{{\"role\":\"agent\",\"text\":{noise:?}}}]}},{}",
            noise.iter().collect::<String>()
        )
        .into_bytes()
    });
    let old = Just(include_bytes!("files/excel-97.xls").to_vec());
    let damaged = (prop_oneof![table, json, old], any::<prop::sample::Index>(), any::<u8>(), any::<bool>())
        .prop_map(|(mut bytes, at, byte, cut)| {
            if !bytes.is_empty() {
                let at = at.index(bytes.len());
                bytes[at] = byte;
                if cut {
                    bytes.truncate(at);
                }
            }
            bytes
        });
    prop_oneof![
        damaged,
        any::<Vec<u8>>(),
        any::<Vec<u8>>().prop_map(|bytes| [&b"PK\x03\x04"[..], &bytes].concat())
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn any_file_is_read_or_refused_and_the_same_in_pieces(bytes in file(), piece in 1_usize..200) {
        let read = |piece: usize| {
            let mut intake = Intake::new("a", FileOptions::default()).unwrap();
            let read = bytes.chunks(piece).try_for_each(|part| intake.push(part)).and_then(|()| intake.finish());
            (read.map_err(|error| error.code()), intake.take())
        };
        prop_assert_eq!(read(piece), read(bytes.len().max(1)));
    }

    #[test]
    fn every_row_of_a_file_is_said_or_listed(rows in prop::collection::vec((0..4_u8, "[a-c]?", "[x-z\n\"]{0,4}"), 1..60)) {
        let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
        let mut csv = String::from("会话ID,发送人,内容\n");
        for (talk, name, text) in &rows {
            writeln!(csv, "t{talk},{name},{}", quoted(text)).unwrap();
        }
        let mut intake = Intake::new("a.csv", FileOptions::default()).unwrap();
        intake.push(csv.as_bytes()).unwrap();
        intake.finish().unwrap();
        let batch = intake.take();
        let mut places: Vec<u32> = batch.talks.iter().flat_map(|talk| &talk.sources).map(|source| source.first_line).collect();
        places.extend(batch.unplaced.iter().map(|unplaced| unplaced.line));
        places.sort_unstable();
        let before = places.len();
        places.dedup();
        prop_assert_eq!((before, places.len()), (rows.len(), rows.len()));
    }
}
