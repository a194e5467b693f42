//! Files that are too large, cut off, damaged, or nothing that holds a chat: what is said, and what is kept.

use chatlint_transcript::Talk;
use chatlint_transcript::file::{Broken, FileError, FileOptions, Form, Intake, Other};
use rust_xlsxwriter::Workbook;

const CSV: &str = "会话ID,发送人,消息内容\n1001,tb_青禾,在吗\n1001,客服小满,您好\n";

fn read(name: &str, bytes: &[u8]) -> Result<Vec<Talk>, FileError> {
    let mut intake = Intake::new(name, FileOptions::default())?;
    intake.push(bytes)?;
    intake.finish()?;
    Ok(intake.take().talks)
}

fn texts(talks: &[Talk]) -> Vec<Vec<&str>> {
    talks.iter().map(|talk| talk.conversation.turns.iter().map(|turn| turn.text.as_str()).collect()).collect()
}

fn workbook() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, line) in (0..).zip(CSV.lines()) {
        for (column, cell) in (0..).zip(line.split(',')) {
            sheet.write_string(row, column, cell).unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

/// A browser hands on what it has read by then, sometimes a piece of kilobytes and sometimes of megabytes.
#[test]
fn what_a_file_is_does_not_depend_on_its_pieces() {
    let beginning = format!("发送人,消息内容\n买家,在吗\n买家,{}\n", "好".repeat(100_000));
    let bytes = [beginning.into_bytes(), vec![0; 2 << 20]].concat();
    let read_in = |size: usize| {
        let mut intake = Intake::new("a.csv", FileOptions::default()).unwrap();
        let read = bytes.chunks(size).try_for_each(|piece| intake.push(piece)).and_then(|()| intake.finish());
        let batch = intake.take();
        (read, texts(&batch.talks).concat().len(), intake.about().form)
    };
    let whole = read_in(bytes.len());
    assert_eq!(whole.2, Some(Form::Table));
    for size in [1 << 10, 64 << 10, 1 << 20] {
        assert_eq!(read_in(size), whole, "{size}");
    }
}

#[test]
fn a_file_that_is_too_large_for_its_form_is_refused_at_its_beginning() {
    const TWO_GB: u64 = 2 << 30;
    for (name, head) in
        [("a.xlsx", workbook()), ("a.txt", "买家：在吗\n客服：您好\n".repeat(10_000).into_bytes())]
    {
        let mut intake = Intake::new(name, FileOptions::default()).unwrap().of_size(TWO_GB);
        let beginning = [head, vec![0x20; 300 << 10]].concat();
        assert_eq!(intake.push(&beginning).unwrap_err().code(), "too-large", "{name}");
    }
    // A table is read piece by piece, however large it is.
    let mut intake = Intake::new("a.csv", FileOptions::default()).unwrap().of_size(TWO_GB);
    intake.push(&CSV.repeat(1_000).into_bytes()).unwrap();
}

#[test]
fn a_row_without_an_end_is_refused_and_what_stands_before_it_is_read() {
    let mut intake = Intake::new("a.csv", FileOptions::default()).unwrap();
    intake.push(CSV.as_bytes()).unwrap();
    let piece = vec![b'x'; 1 << 20];
    let refused = std::iter::repeat_with(|| intake.push(&piece)).take(2_048).find_map(Result::err).unwrap();
    assert_eq!(refused, FileError::EndlessRow { line: 4, limit: 32 << 20 });
    assert_eq!(texts(&intake.take().talks), [["在吗", "您好"]]);
}

#[test]
fn what_is_wrong_with_a_workbook_is_told_apart() {
    let whole = workbook();
    let mut damaged = whole.clone();
    let third = damaged.len() / 3;
    damaged[third..2 * third].fill(0xff);
    let old = include_bytes!("files/excel-97.xls");
    let mut old_damaged = old.to_vec();
    old_damaged[40..512].fill(0x11);
    for (name, bytes, cause) in [
        ("cut.xlsx", &whole[..whole.len() - 40], Broken::CutOff),
        ("damaged.xlsx", &damaged, Broken::Damaged),
        ("cut.xls", &old[..3_000], Broken::CutOff),
        ("damaged.xls", &old_damaged, Broken::Damaged),
    ] {
        match read(name, bytes) {
            Err(FileError::BrokenWorkbook { cause: told, .. }) => assert_eq!(told, cause, "{name}"),
            other => panic!("{name}: {other:?}"),
        }
    }
}

#[test]
fn what_is_no_chat_is_named() {
    let mut letter = cfb::CompoundFile::create(std::io::Cursor::new(Vec::new())).unwrap();
    std::io::Write::write_all(&mut letter.create_stream("/WordDocument").unwrap(), &[7; 5_000]).unwrap();
    let letter = letter.into_inner().into_inner();
    for (bytes, what) in [
        (letter, Other::Document),
        (vec![0; 4_096], Other::Binary),
        ((0..=31).cycle().take(4_096).collect(), Other::Binary),
    ] {
        assert_eq!(read("a.csv", &bytes).unwrap_err(), FileError::OtherForm { what });
    }
}

#[test]
fn a_talk_goes_to_another_worker_and_is_the_same_there() {
    let talks = read("明细.xlsx", &workbook()).unwrap();
    let sent = serde_json::to_vec(&talks).unwrap();
    assert_eq!(serde_json::from_slice::<Vec<Talk>>(&sent).unwrap(), talks);
}
