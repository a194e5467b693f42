//! What must hold for any text: no panic, spans on character boundaries inside their text, same input same output,
//! and work in proportion to length.

use std::sync::OnceLock;

use chatlint_core::wire::{self, OffsetEncoding};
use chatlint_core::{Conversation, Finding, Judge, JudgeOptions, Role, Turn};
use proptest::prelude::*;

fn judge() -> &'static Judge {
    static JUDGE: OnceLock<Judge> = OnceLock::new();
    JUDGE.get_or_init(|| Judge::new(JudgeOptions::default()).expect("the built-in packs compile"))
}

/// Text as people and attackers write it: words that rules know, marks, separators, and anything else.
fn message() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        prop::sample::select(vec![
            "加我微信",
            "薇-信",
            "好的",
            "没有",
            "您好",
            "亲",
            "稍等",
            "最低价",
            "保证",
            "不",
            "吗",
            "？",
            "！！！",
            "13812345678",
            "[微笑]",
            "#E-s12",
            "祝您生活愉快",
            "五星好评",
            "返现",
            "你有病",
            "http://a.cn/b",
            " ",
            "，",
            "。",
            "\u{200b}",
            "❤",
            "歡迎",
            "6222021234567890128",
            "江苏省示例市松林区桂花路12号3幢502",
            "退款原因选",
            "👩‍🚀",
            "e\u{301}",
            "\u{202e}",
            "\0",
            "下班了",
        ])
        .prop_map(str::to_owned),
        any::<String>(),
    ];
    prop::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

fn conversation() -> impl Strategy<Value = Conversation> {
    let role = prop::sample::select(vec![Role::Customer, Role::Agent, Role::System, Role::Bot]);
    let turn = (role, message()).prop_map(|(role, text)| Turn::new(role, text));
    prop::collection::vec(turn, 0..8).prop_map(|turns| Conversation { turns, ..Conversation::default() })
}

fn inside(finding: &Finding, text: &str) -> bool {
    let whole = |start: usize, end: usize| {
        start <= end && end <= text.len() && text.is_char_boundary(start) && text.is_char_boundary(end)
    };
    whole(finding.span.start, finding.span.end)
        && text[finding.span.start..finding.span.end] == finding.text
        && finding.fixes.iter().all(|fix| whole(fix.span.start, fix.span.end))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_verdict_points_into_the_draft_and_repeats(talk in conversation(), draft in message()) {
        let verdict = judge().check(&talk, &draft, None);
        for finding in verdict.findings.iter().filter(|finding| finding.turn == Some(talk.turns.len())) {
            prop_assert!(inside(finding, &draft), "{finding:?} in {draft:?}");
        }
        prop_assert_eq!(&judge().check(&talk, &draft, None), &verdict);
        let units = draft.encode_utf16().count();
        for finding in wire::verdict(&verdict, &talk, &draft, OffsetEncoding::Utf16).findings {
            prop_assert!(finding.start <= finding.end && (finding.turn != Some(talk.turns.len()) || finding.end <= units));
        }
    }

    #[test]
    fn a_review_points_into_its_turns_and_its_score_adds_up(talk in conversation()) {
        let review = judge().review(&talk);
        for finding in &review.findings {
            if let Some(turn) = finding.turn {
                prop_assert!(inside(finding, &talk.turns[turn].text), "{finding:?}");
                prop_assert!(matches!(talk.turns[turn].role, Role::Agent), "only the agent is judged: {finding:?}");
            }
        }
        let sum: f32 = review.score.lines.iter().map(|line| line.amount).sum();
        let expected = if review.score.vetoed { 0.0 } else { (100.0 + sum).clamp(0.0, 100.0) };
        prop_assert!((review.score.total - expected).abs() < 0.11);
    }
}

/// Long and hostile drafts are judged, in bounded work: the longest takes no more than a few times its share.
#[test]
fn hostile_drafts_are_judged() {
    let combining = format!("好{}", "\u{301}".repeat(10_000));
    for draft in [
        "好".repeat(350_000),
        "加 ".repeat(100_000),
        "[".repeat(100_000),
        "1".repeat(100_000),
        "a.".repeat(100_000),
        "不能".repeat(100_000),
        combining,
        "\u{202e}\u{202d}\0您好\0".repeat(1_000),
    ] {
        let verdict = judge().check(&Conversation::default(), &draft, None);
        assert!(verdict.findings.iter().all(|finding| inside(finding, &draft)));
    }
}
