//! Where a talk stands at a moment: steps, open questions, what is owed.

use chatlint_core::glance::{DebtKind, Glance, StepKind, StepState};
use chatlint_core::pack::example;
use chatlint_core::wire::{self, OffsetEncoding};
use chatlint_core::{Conversation, Judge, JudgeOptions, Platform};

fn talk(text: &str) -> Conversation {
    example::read(text).expect("a readable talk").conversation
}

fn judge() -> Judge {
    Judge::new(JudgeOptions::default()).expect("the built-in packs compile")
}

/// At a time of the day that examples are written for, as `10:00:00`.
fn glance_at(text: &str, clock: &str) -> Glance {
    let conversation = talk(text);
    let day = conversation.turns.iter().find_map(|turn| turn.at).expect("a time").to_string();
    let now = format!("{}{clock}{}", &day[..11], &day[19..]).parse().expect("a time");
    judge().open(conversation).glance(Some(now))
}

fn steps(text: &str) -> Vec<(StepKind, StepState, Option<usize>)> {
    let glance = judge().open(talk(text)).glance(None);
    glance.steps.iter().map(|step| (step.kind, step.state, step.turn)).collect()
}

fn open(text: &str) -> Vec<String> {
    let conversation = talk(text);
    let glance = judge().open(conversation.clone()).glance(None);
    let wired = wire::glance(&glance, &conversation, OffsetEncoding::Utf16);
    wired.open.into_iter().map(|words| words.text).collect()
}

/// Kind, words, minutes from `clock` to when it is due, and whether it is overdue.
fn ledger(text: &str, clock: &str) -> Vec<(DebtKind, String, Option<i64>, bool)> {
    let conversation = talk(text);
    let glance = glance_at(text, clock);
    let wired = wire::glance(&glance, &conversation, OffsetEncoding::Utf16);
    let minutes = |debt: &wire::Debt| Some((debt.due? - debt.since?) / 60_000);
    wired
        .ledger
        .into_iter()
        .map(|debt| (debt.kind, debt.words.text.clone(), minutes(&debt), debt.overdue))
        .collect()
}

#[test]
fn a_talk_before_a_sale_goes_from_greeting_to_order_to_closing() {
    use StepKind::{Answers, Closing, Greeting, Order};
    use StepState::{Done, Due, Later};
    assert_eq!(
        steps("c: 这款杯子有货吗"),
        [(Greeting, Due, None), (Answers, Due, None), (Order, Later, None), (Closing, Later, None)]
    );
    assert_eq!(
        steps("c: 这款杯子有货吗\na: 您好，有货的哦\nc: 真好看，挺喜欢的"),
        [(Greeting, Done, Some(1)), (Answers, Done, None), (Order, Due, None), (Closing, Later, None)]
    );
    let end = "c: 这款杯子有货吗\na: 您好，有货的哦，喜欢可以直接拍下\nc: 好的，谢谢，再见";
    assert_eq!(steps(end)[2..], [(Order, Done, Some(1)), (Closing, Due, None)]);
    let closed = format!("{end}\na: 不客气，祝您生活愉快");
    assert_eq!(steps(&closed)[3], (Closing, Done, Some(3)));
}

#[test]
fn a_complaint_asks_for_soothing_and_confirmation() {
    use StepKind::{Confirmation, Soothing};
    let complaint = "a: 您好亲\nc: 气死我了，收到的杯子碎成渣，我要退货";
    let of = |text: &str, kind| steps(text).into_iter().find(|step| step.0 == kind);
    assert_eq!(of(complaint, Soothing), Some((Soothing, StepState::Due, None)));
    let soothed = format!("{complaint}\na: 实在对不起，让您着急了，我马上给您处理");
    assert_eq!(of(&soothed, Soothing), Some((Soothing, StepState::Done, Some(2))));
    assert_eq!(of(&soothed, Confirmation), Some((Confirmation, StepState::Later, None)));
    let confirmed = format!("{soothed}\na: 跟您确认一下，杯子退一个，对吗");
    assert_eq!(of(&confirmed, Confirmation), Some((Confirmation, StepState::Done, Some(3))));
    let cold = format!("{complaint}\na: 这款是玻璃的\na: 玻璃的易碎哦");
    assert_eq!(of(&cold, Soothing), Some((Soothing, StepState::Missed, None)));
}

#[test]
fn a_first_word_without_a_greeting_has_missed_it_unless_the_beginning_is_unknown() {
    let text = "c: 这款杯子有货吗\na: 有货的";
    assert_eq!(steps(text)[0], (StepKind::Greeting, StepState::Missed, None));
    let partial = Conversation { partial: true, ..talk(text) };
    let glance = judge().open(partial).glance(None);
    assert!(glance.steps.iter().all(|step| step.kind != StepKind::Greeting));
    let broadcast = Conversation { broadcast: true, ..talk(text) };
    assert!(judge().open(broadcast).glance(None).steps.is_empty());
}

#[test]
fn a_question_is_open_until_somebody_speaks_to_the_point() {
    assert_eq!(open("a: 您好\nc: 能机洗吗？\nc: 几天到"), ["能机洗吗", "几天到"]);
    assert_eq!(open("a: 您好\nc: 能机洗吗\na: 稍等，我帮您问下"), ["能机洗吗"]);
    assert_eq!(open("a: 您好\nc: 能机洗吗\na: 可以机洗的，不缩水"), [""; 0]);
    assert_eq!(
        open("a: 您好\nc: 铜壶会发黑吗\nc: 壶底能刻名字吗\na: 可以刻名字的，发我就行"),
        ["铜壶会发黑吗"]
    );
    assert_eq!(open("c: 在吗？这条毯子可以机洗吗"), ["这条毯子可以机洗吗"]);
    assert_eq!(open("c: 在吗"), ["在吗"]);
    assert_eq!(open("a: 您好\nc: 能开发票吗？哦看到了，有的"), [""; 0]);
}

#[test]
fn the_reply_clock_runs_from_the_question_and_then_owes_a_word_of_regret() {
    let text = "a[10:00:00]: 您好亲\nc[10:00:30]: 有成人款吗";
    assert_eq!(ledger(text, "10:01:00"), [(DebtKind::Reply, "有成人款吗".into(), Some(3), false)]);
    let late = ledger(text, "10:06:00");
    assert_eq!(
        late.iter().map(|debt| (debt.0, debt.3)).collect::<Vec<_>>(),
        [(DebtKind::Reply, true), (DebtKind::Apology, true)]
    );
    assert_eq!(ledger(&format!("{text}\na[10:01:20]: 有成人款的亲"), "10:06:00"), []);
    assert_eq!(
        ledger("a[22:00:00]: 您好\nc[23:30:00]: 能机洗吗", "23:31:00"),
        [],
        "outside the counted hours"
    );
    assert_eq!(ledger("a[10:00:00]: 您好亲\nc[10:00:30]: 好的谢谢", "10:06:00"), []);
}

#[test]
fn a_promise_is_owed_by_the_time_it_states_until_it_is_kept() {
    let wait = "a[10:00:00]: 您好\nc[10:00:10]: 能定时吗\na[10:00:30]: 稍等，我查下";
    assert_eq!(ledger(wait, "10:01:00"), [(DebtKind::Wait, "稍等，我查下".into(), Some(15), false)]);
    let overdue = ledger(wait, "10:16:00");
    assert!(overdue.iter().any(|debt| debt.0 == DebtKind::Wait && debt.3));
    assert!(overdue.iter().any(|debt| debt.0 == DebtKind::Apology));
    assert_eq!(ledger(&format!("{wait}\na[10:02:00]: 能定时的，最长9小时"), "10:20:00"), []);

    let stated =
        "a[13:00:00]: 您好\nc[13:00:15]: 快递一直不动啊\na[13:00:30]: 我去帮您催一下，半小时内给您消息";
    let owed = ledger(stated, "13:01:00");
    let promise = owed.iter().find(|debt| debt.0 != DebtKind::Apology).expect("a promise");
    assert_eq!((promise.2, promise.3), (Some(30), false));
}

#[test]
fn it_says_when_it_will_have_changed() {
    let wait = "a[10:00:00]: 您好\nc[10:00:10]: 能定时吗\na[10:00:30]: 稍等，我查下";
    let ms = |clock: &str| {
        let glance = glance_at(wait, clock);
        let since = glance.ledger.iter().find(|debt| debt.kind == DebtKind::Wait)?.since_ms?;
        Some((glance.changes_ms? - since) / 1000)
    };
    assert_eq!(ms("10:01:00"), Some(160), "the regret, three minutes after the question");
    assert_eq!(ms("10:05:00"), Some(900), "the wait itself");
    assert_eq!(ms("10:20:00"), None, "all has fallen due");
}

#[test]
fn without_times_a_promise_stands_and_no_clock_runs() {
    let conversation = talk("a: 您好\nc: 能定时吗\na: 稍等，我查下");
    let glance = judge().open(conversation).glance(None);
    let [debt] = glance.ledger[..] else { panic!("one debt, not {:?}", glance.ledger) };
    assert_eq!((debt.kind, debt.due_ms, debt.overdue), (DebtKind::Wait, None, false));
    assert_eq!(glance.changes_ms, None);
}

#[test]
fn the_library_holds_what_suits_the_platform_and_the_day_the_best_first() {
    let judge = judge();
    let on = |platform, day: &str| {
        let now = format!("{day}T10:00:00+08:00").parse().expect("a day");
        judge.phrases(platform, Some(now))
    };
    let spring = on(Platform::Kuaishou, "2026-02-17");
    assert_eq!(spring[0].festival, Some("spring-festival"));
    assert!(spring.iter().any(|phrase| phrase.text.contains("老铁")));
    assert!(spring.is_sorted_by_key(|phrase| phrase.kind as usize));
    let autumn = on(Platform::Jd, "2026-11-22");
    assert!(autumn.iter().all(|phrase| phrase.festival.is_none() && !phrase.text.contains("老铁")));
    assert!(autumn.iter().any(|phrase| phrase.seasonal));
    assert!(judge.phrases(Platform::Jd, None).iter().all(|phrase| !phrase.seasonal));
}
