//! What must hold for any text. The tests try it on texts that proptest makes up, the fuzzers in `fuzz/` on texts that
//! libFuzzer makes up: one property, two hunters. Each function panics where the property does not hold.

use std::sync::OnceLock;

use chatlint_core::lexicon::LexiconBuilder;
use chatlint_core::pack::example;
use chatlint_core::text::{Folded, fold, opaque};
use chatlint_core::wire::{self, OffsetEncoding};
use chatlint_core::{Conversation, Finding, Judge, JudgeOptions, Pack, Role, Timestamp};

/// The judge as shipped.
pub fn judge() -> &'static Judge {
    static JUDGE: OnceLock<Judge> = OnceLock::new();
    JUDGE.get_or_init(|| Judge::new(JudgeOptions::default()).expect("the built-in packs compile"))
}

/// The map back from folded characters is monotone, covers only the text, and lies on character boundaries; folding again changes
/// nothing.
pub fn folding(text: &str) {
    let folded = Folded::new(text);
    let mut last = 0;
    for at in 0..folded.len() {
        let (start, end) = folded.typed(at, at + 1);
        assert!(last <= start && start < end && end <= text.len(), "{at} of {text:?}");
        assert!(text.is_char_boundary(start) && text.is_char_boundary(end), "{at} of {text:?}");
        last = end;
    }
    assert_eq!(folded.typed(folded.len(), folded.len()), (text.len(), text.len()));
    let again: String = folded.chars.iter().collect();
    assert_eq!(Folded::new(&again).chars, folded.chars, "{text:?}");
    assert_eq!(fold::fold_word(text), folded.chars, "a word is folded like a text");
}

/// Each hit is the word it says, and each place of a word is a hit. The first line holds the words, the rest is the text.
pub fn matching(text: &str) {
    let (words, text) = text.split_once('\n').unwrap_or((text, ""));
    let mut builder = LexiconBuilder::default();
    let mut lists = Vec::new();
    for word in words.split_whitespace().take(20) {
        let folded = fold::fold_word(word);
        if (1..=50).contains(&folded.len()) {
            let id = builder.id(&format!("list {}", lists.len()));
            builder.add(id, &folded, false, false);
            lists.push((id, folded));
        }
    }
    let lexicons = builder.build();
    let folded = Folded::new(text);
    let tokens = opaque::find(&folded.chars);
    let hits = lexicons.scan(&folded, &tokens);
    assert_eq!(lexicons.scan(&folded, &tokens), hits, "the same text again");
    for (id, word) in &lists {
        let found: Vec<(usize, usize)> = hits.of(*id).iter().map(|hit| (hit.start, hit.end)).collect();
        assert!(found.is_sorted(), "{found:?}");
        for (start, end) in &found {
            assert_eq!(&folded.chars[*start..*end], word.as_slice(), "in {text:?}");
        }
        let plain = |at: Option<&char>| at.is_none_or(|c| !c.is_ascii_alphanumeric());
        for (start, place) in folded.chars.windows(word.len()).enumerate() {
            let end = start + word.len();
            // Words of letters must be whole, and no token may be cut: only what is surely a hit is asked for.
            let free = plain(start.checked_sub(1).and_then(|at| folded.chars.get(at)))
                && plain(folded.chars.get(end))
                && tokens.iter().all(|token| token.end <= start || end <= token.start);
            if place == word.as_slice() && free {
                assert!(found.contains(&(start, end)), "{word:?} at {start} of {text:?}: {found:?}");
            }
        }
    }
}

/// A pack is in force or refused with a place in its text; never a panic, and the same text always ends the same.
pub fn pack(text: &str) {
    for read in [Pack::from_toml(text, "fuzz"), Pack::from_lines(text, "fuzz")] {
        let judged = read.and_then(|pack| {
            Judge::new(JudgeOptions { packs: vec![pack], ..JudgeOptions::default() })
                .map_err(|e| e.located_in(text))
        });
        match judged {
            Ok(judge) => {
                let verdict =
                    judge.check(&Conversation::default(), "您好亲，加我微信 vx-123 隔壁店 ok", None);
                assert!(
                    verdict
                        .findings
                        .iter()
                        .all(|finding| inside(finding, "您好亲，加我微信 vx-123 隔壁店 ok"))
                );
            }
            Err(error) => {
                assert!(!error.problem.message().is_empty());
                assert!(error.line != Some(0) && error.column != Some(0), "places count from 1: {error}");
                let lines = text.lines().count().max(1);
                assert!(error.line.is_none_or(|line| line <= lines + 1), "{error} in {lines} lines");
            }
        }
    }
}

/// A verdict points into the draft, repeats, and crosses the boundary with spans inside the draft.
pub fn check(talk: &Conversation, draft: &str, now: Option<Timestamp>) {
    let verdict = judge().check(talk, draft, now);
    let of_draft = talk.turns.len();
    for finding in verdict.findings.iter().filter(|finding| finding.turn == Some(of_draft)) {
        assert!(inside(finding, draft), "{finding:?} in {draft:?}");
    }
    assert_eq!(judge().check(talk, draft, now), verdict, "the same draft again");
    assert_eq!(judge().check_talk(&judge().open(talk.clone()), draft, now), verdict, "an opened talk");
    let units = draft.encode_utf16().count();
    for finding in wire::verdict(&verdict, talk, draft, OffsetEncoding::Utf16).findings {
        assert!(finding.start <= finding.end, "{finding:?}");
        assert!(finding.turn != Some(of_draft) || finding.end <= units, "{finding:?}");
    }
    for excuse in &verdict.excused {
        assert!(whole(draft, excuse.span.start, excuse.span.end), "{excuse:?} in {draft:?}");
    }
}

/// A review points into its turns, blames only the agent, repeats, and its score is the sum of its lines.
pub fn review(talk: &Conversation) {
    let review = judge().review(talk);
    for finding in &review.findings {
        if let Some(turn) = finding.turn {
            assert!(inside(finding, &talk.turns[turn].text), "{finding:?}");
            assert!(matches!(talk.turns[turn].role, Role::Agent), "only the agent is judged: {finding:?}");
        }
    }
    let sum: f32 = review.score.lines.iter().map(|line| line.amount).sum();
    let expected = if review.score.vetoed { 0.0 } else { (100.0 + sum).clamp(0.0, 100.0) };
    assert!((review.score.total - expected).abs() < 0.11, "{:?}", review.score);
    assert_eq!(judge().review(talk), review, "the same talk again");
}

/// A talk in the words of an example (`c: …`, `a: …`, `> …`), or the text as a draft where it is none.
pub fn talk(text: &str) -> (Conversation, String, Option<Timestamp>) {
    match example::read(text) {
        Ok(example) => (example.conversation, example.draft.unwrap_or_default(), example.now),
        Err(_) => (Conversation::default(), text.to_owned(), None),
    }
}

/// Whether a finding and its fixes lie inside the text, on character boundaries, and the words are those of the span.
pub fn inside(finding: &Finding, text: &str) -> bool {
    whole(text, finding.span.start, finding.span.end)
        && text[finding.span.start..finding.span.end] == finding.text
        && finding.fixes.iter().all(|fix| whole(text, fix.span.start, fix.span.end))
}

fn whole(text: &str, start: usize, end: usize) -> bool {
    start <= end && end <= text.len() && text.is_char_boundary(start) && text.is_char_boundary(end)
}
