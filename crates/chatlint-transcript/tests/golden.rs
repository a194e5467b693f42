//! Golden transcripts: what is read out of each file in `tests/transcripts/`, line by line.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use chatlint_transcript::{ReadOptions, Transcript, read};

fn render(transcript: &Transcript) -> String {
    let mut out = String::new();
    writeln!(out, "format {}, {} lines, {} blank", transcript.format, transcript.lines, transcript.blank)
        .unwrap();
    for speaker in &transcript.speakers {
        writeln!(
            out,
            "speaker {} = {:?} ({} messages, {:?}: {:?})",
            speaker.name, speaker.role, speaker.messages, speaker.confidence, speaker.reason
        )
        .unwrap();
    }
    for talk in &transcript.talks {
        writeln!(out, "\ntalk with {:?} by {:?}, times: {:?}", talk.customer, talk.agents, talk.timing)
            .unwrap();
        for (turn, source) in talk.conversation.turns.iter().zip(&talk.sources) {
            let at = turn
                .at
                .map_or_else(|| format!("({})", source.time.as_deref().unwrap_or("-")), |at| at.to_string());
            writeln!(
                out,
                "{:>3}-{:<3} {:?}/{:?} {at} {:?}",
                source.first_line, source.last_line, turn.role, turn.kind, turn.text
            )
            .unwrap();
        }
    }
    for aside in &transcript.asides {
        writeln!(out, "\naside {} {:?} {:?}", aside.line, aside.kind, aside.text).unwrap();
    }
    for unplaced in &transcript.unplaced {
        writeln!(out, "\nunplaced {} {:?} {:?}", unplaced.line, unplaced.reason, unplaced.text).unwrap();
    }
    out
}

#[test]
fn golden_transcripts_read_as_before() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/transcripts");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(files.len() >= 10, "the golden transcripts are missing");
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        let transcript = read(&text, &ReadOptions::default()).unwrap();
        insta::assert_snapshot!(
            file.file_stem().unwrap().to_string_lossy().into_owned(),
            render(&transcript)
        );
    }
}
