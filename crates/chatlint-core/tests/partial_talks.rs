//! A talk whose beginning nobody has read: nothing is missed that may stand there, and everything else is judged.

use chatlint_core::{Conversation, Judge, JudgeOptions, Role, Turn};

fn judge() -> Judge {
    Judge::new(JudgeOptions::default()).expect("the built-in packs compile")
}

/// Items of the findings on `draft` after `turns`.
fn items(turns: &[(Role, &str)], partial: bool, draft: &str) -> Vec<String> {
    let turns = turns.iter().map(|&(role, text)| Turn::new(role, text)).collect();
    let talk = Conversation { turns, partial, ..Conversation::default() };
    let verdict = judge().check(&talk, draft, None);
    verdict.findings.iter().map(|finding| finding.item.clone()).collect()
}

#[test]
fn a_greeting_is_missed_only_where_the_beginning_is_known() {
    for turns in [&[][..], &[(Role::Customer, "这款杯子还有吗")]] {
        let draft = "有的，拍下今天就能发出哦";
        assert!(items(turns, false, draft).contains(&"missing-greeting".to_owned()));
        assert!(!items(turns, true, draft).contains(&"missing-greeting".to_owned()));
    }
}

#[test]
fn words_are_judged_all_the_same() {
    assert!(items(&[], true, "亲，加我微信发您图哦").contains(&"off-platform".to_owned()));
}

#[test]
fn what_the_known_part_asks_for_is_still_missed() {
    let leaving = [(Role::Agent, "今天就能发出哦"), (Role::Customer, "好的，谢谢，再见")];
    assert!(items(&leaving, true, "不客气的呢").contains(&"missing-closing".to_owned()));
}

#[test]
fn a_review_blames_nobody_for_what_was_not_read() {
    let talk = |partial| Conversation {
        turns: vec![
            Turn::new(Role::Customer, "想买台加湿器，你们哪款好"),
            Turn::new(Role::Agent, "这款1899，喜欢可以直接拍哦"),
            Turn::new(Role::Customer, "再看看"),
            Turn::new(Role::Agent, "有问题随时联系我"),
        ],
        partial,
        ..Conversation::default()
    };
    let missed = |partial| {
        let review = judge().review(&talk(partial));
        let mut items: Vec<String> = review.findings.iter().map(|finding| finding.item.clone()).collect();
        items.retain(|item| item == "missing-greeting" || item == "missing-needs");
        items.sort();
        items
    };
    assert_eq!(missed(false), ["missing-greeting", "missing-needs"]);
    assert!(missed(true).is_empty());
}

#[test]
fn a_talk_is_whole_unless_it_says_so() {
    let talk: Conversation = serde_json::from_str(r#"{"turns": []}"#).expect("a talk");
    assert!(!talk.partial);
    assert!(!serde_json::to_string(&talk).expect("JSON").contains("partial"));
}
