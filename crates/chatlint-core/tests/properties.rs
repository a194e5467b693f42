//! What must hold for any text: no panic, spans on character boundaries inside their text, same input same output,
//! and work in proportion to length.

mod holds;

use chatlint_core::{Conversation, Role, Timestamp, Turn};
use proptest::prelude::*;

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
    let turn = (role, message(), prop::option::of(0..3_000_i64))
        .prop_map(|(role, text, second)| Turn { at: second.map(at), ..Turn::new(role, text) });
    (prop::collection::vec(turn, 0..8), any::<bool>()).prop_map(|(turns, broadcast)| Conversation {
        turns,
        broadcast,
        ..Conversation::default()
    })
}

/// A time of one morning; turns may come in any order.
fn at(second: i64) -> Timestamp {
    format!("2026-11-22T10:{:02}:{:02}+08:00", second / 60 % 60, second % 60).parse().expect("a time")
}

/// What packs are made of, whole and broken.
fn pack_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        prop::sample::select(vec![
            "[pack]\nid = \"t\"\n",
            "[[rule]]\nid = \"house-rule.t\"\n",
            "match = [\"'甲' ~3 @add\"]\n",
            "match = [\"[#digits:2 or '甲'] and not customer before 3: '乙'\"]\n",
            "match = [\"^ ~1 #phone -6 $\"]\n",
            "match = [\"2 of ['甲', first, chars 3..]\"]\n",
            "who = \"either\"\n",
            "hits = [\"甲\"]\n",
            "[lexicon.add]\nwords = [\"<x>加\"]\n",
            "[class]\nx = [\"甲\", \"乙\"]\n",
            "[change.ad-claim]\nlevel = \"hint\"\n",
            "[[phrase]]\nkind = \"greeting\"\ntexts = [\"甲\"]\n",
            "甲 | 提示 | 乙 | 丙\n",
            "'",
            "\"",
            "[",
            "\n",
        ])
        .prop_map(str::to_owned),
        "[@#'~|&!<>()a-z0-9 甲\n-]{0,12}",
    ];
    prop::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn folding_leads_back(text in message()) {
        holds::folding(&text);
    }

    #[test]
    fn every_word_is_found_where_it_stands(words in prop::collection::vec(message(), 1..4), text in message()) {
        let words: Vec<String> = words.iter().map(|word| word.split_whitespace().collect()).collect();
        holds::matching(&format!("{}\n{text}{}{text}", words.join(" "), words[0]));
    }

    #[test]
    fn a_verdict_points_into_the_draft_and_repeats(talk in conversation(), draft in message(), second in prop::option::of(0..3_000_i64)) {
        holds::check(&talk, &draft, second.map(at));
    }

    #[test]
    fn a_review_points_into_its_turns_and_its_score_adds_up(talk in conversation()) {
        holds::review(&talk);
    }

    #[test]
    fn an_example_in_words_is_a_talk_or_none(text in "([cab>]|s\\[10:00:0[0-9]\\]|platform)?: ?[甲好的吗？\n]{0,20}") {
        let (talk, draft, now) = holds::talk(&text);
        holds::check(&talk, &draft, now);
    }
}

proptest! {
    // Each case makes a judge of all built-in packs.
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_pack_holds_or_is_refused_with_a_place(text in pack_text()) {
        holds::pack(&text);
    }
}

/// Long and hostile drafts are judged.
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
        let verdict = holds::judge().check(&Conversation::default(), &draft, None);
        assert!(verdict.findings.iter().all(|finding| holds::inside(finding, &draft)));
    }
}
