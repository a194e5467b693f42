//! Ready phrases: chosen by platform and day, and never the cause of another finding.

use chatlint_core::pack::builtin::builtin;
use chatlint_core::pack::{PhraseKind, example};
use chatlint_core::phrase::choose;
use chatlint_core::{Conversation, Judge, JudgeOptions, Level, Pack, Platform, Timestamp};

const PLATFORMS: [Platform; 8] = [
    Platform::Generic,
    Platform::Taobao,
    Platform::Tmall,
    Platform::Jd,
    Platform::Pinduoduo,
    Platform::Douyin,
    Platform::Kuaishou,
    Platform::Xiaohongshu,
];

fn judge() -> Judge {
    Judge::new(JudgeOptions::default()).expect("the built-in packs compile")
}

/// Every fifth day over three years: each season, each festival that lasts, and each talk's turn comes up.
fn days() -> impl Iterator<Item = Timestamp> {
    (0..365).step_by(5).map(|number| {
        let (year, month, day) = (2025 + number % 3, number / 31 + 1, number % 31 + 1);
        format!("{year}-{:02}-{:02}T10:00:00+08:00", month.min(12), day.min(28)).parse().expect("a time")
    })
}

/// What the judge still says of a draft after the fix, credits aside.
fn said_of(judge: &Judge, talk: &Conversation, draft: &str, now: Timestamp) -> Vec<(String, String)> {
    let findings = judge.check(talk, draft, Some(now)).findings;
    findings.into_iter().filter(|f| f.level > Level::Credit).map(|f| (f.rule, f.text)).collect()
}

#[test]
fn a_greeting_or_closing_that_a_fix_offers_mends_on_every_platform_and_day() {
    let judge = judge();
    for (rule, talk) in [
        ("missing-greeting", "c: 这款有货吗\n> 有货的，现在拍今天就能发哦"),
        ("missing-greeting", "c: 这款有货吗\n> 👌有货的哦"),
        ("missing-closing", "a: 您好，在的\nc: 几天能到\na: 两三天哦\nc: 好的，谢谢，没别的事了\n> 不客气"),
        ("missing-closing", "a: 您好，在的\nc: 几天能到\na: 两三天哦\nc: 好的拜拜\n> 不客气哦～"),
    ] {
        let example = example::read(talk).expect("a readable talk");
        let draft = example.draft.expect("a draft");
        for platform in PLATFORMS {
            for now in days() {
                let talk = Conversation { platform, ..example.conversation.clone() };
                let findings = judge.check(&talk, &draft, Some(now)).findings;
                let finding = findings.iter().find(|finding| finding.rule == rule).expect("it speaks");
                assert_eq!(finding.fixes.len(), 2, "{platform:?} {now}");
                for fix in &finding.fixes {
                    let mended = fix.apply(&draft);
                    assert_eq!(said_of(&judge, &talk, &mended, now), [], "{platform:?} {now}: {mended}");
                }
            }
        }
    }
}

#[test]
fn every_phrase_passes_where_it_is_meant_to_be_said() {
    let judge = judge();
    let now = "2026-04-14T10:00:00+08:00".parse().expect("a time");
    for source in builtin().packs.iter().flat_map(|pack| &pack.phrase) {
        let before = match source.kind {
            PhraseKind::Greeting => "c: 这款有货吗",
            PhraseKind::Closing => {
                "c: 在吗\na: 您好，在的\nc: 几天到\na: 两三天哦\nc: 好的，没别的事了，再见"
            }
            PhraseKind::Soothing => "c: 在吗\na: 您好，在的\nc: 气死我了，收到就是坏的，你们太过分了",
            PhraseKind::Waiting | PhraseKind::Transfer => "c: 在吗\na: 您好，在的\nc: 我的退款怎么还没到",
            PhraseKind::Nudging => {
                "c: 在吗\na: 您好，在的\nc: 能机洗吗\na: 可以机洗的哦\nc: 挺好的，我挺喜欢"
            }
        };
        let talk = example::read(before).expect("a readable talk").conversation;
        for text in &source.texts {
            let draft = if source.kind == PhraseKind::Greeting {
                format!("{text}这款有货的哦")
            } else {
                text.clone()
            };
            assert_eq!(said_of(&judge, &talk, &draft, now), [], "{draft}");
        }
    }
}

#[test]
fn phrases_suit_platform_season_and_festival() {
    let judge = judge();
    let offered = |platform: Platform, kind: PhraseKind, day: &str| {
        let talk = Conversation { platform, ..Conversation::default() };
        let now = format!("{day}T10:00:00+08:00").parse().ok();
        choose(&judge.rules().phrases, kind, &talk, now, 2).into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    let first = |platform, kind, day| offered(platform, kind, day).remove(0);
    assert!(first(Platform::Taobao, PhraseKind::Greeting, "2026-09-25").contains("中秋"));
    assert!(first(Platform::Jd, PhraseKind::Closing, "2026-02-18").contains("新春"));
    assert!(first(Platform::Generic, PhraseKind::Closing, "2026-12-10").contains("保暖"));
    assert!(offered(Platform::Kuaishou, PhraseKind::Greeting, "2026-04-14")[1].contains("您好"));
    let platform_only = choose(
        &judge.rules().phrases,
        PhraseKind::Greeting,
        &Conversation { platform: Platform::Kuaishou, ..Conversation::default() },
        None,
        1,
    );
    assert!(platform_only[0].contains("老铁") || platform_only[0].contains("家人"), "{platform_only:?}");
    assert_eq!(
        offered(Platform::Taobao, PhraseKind::Closing, "2026-04-14"),
        offered(Platform::Taobao, PhraseKind::Closing, "2026-04-14")
    );
}

const SHOP: &str = r#"
[pack]
id = "own"
[[phrase]]
kind = "greeting"
texts = ["小满到，茶香起～"]
[[phrase]]
kind = "closing"
festival = "mid-autumn"
platforms = ["taobao"]
texts = ["月圆人圆，小满常在～"]
"#;

#[test]
fn a_shops_own_phrase_comes_first_and_counts_as_what_it_is_for() {
    let pack = Pack::from_toml(SHOP, "own").expect("TOML");
    let judge = Judge::new(JudgeOptions { packs: vec![pack], ..JudgeOptions::default() }).expect("it loads");
    let talk = example::read("c: 有货吗\n> 有货的，现在拍今天就能发哦").expect("a readable talk");
    let draft = talk.draft.expect("a draft");
    let now: Timestamp = "2026-09-25T10:00:00+08:00".parse().expect("a time");
    let findings = judge.check(&talk.conversation, &draft, Some(now)).findings;
    let mended = findings[0].fixes[0].apply(&draft);
    assert_eq!(mended, "小满到，茶香起～有货的，现在拍今天就能发哦");
    assert_eq!(said_of(&judge, &talk.conversation, &mended, now), []);
    let taobao = Conversation { platform: Platform::Taobao, ..Conversation::default() };
    let closing =
        |talk: &Conversation| choose(&judge.rules().phrases, PhraseKind::Closing, talk, Some(now), 1)[0];
    assert_eq!(closing(&taobao), "月圆人圆，小满常在～");
    assert!(closing(&Conversation::default()).contains("中秋"));
}

#[test]
fn a_phrase_for_a_day_that_there_is_not_names_its_place() {
    for (from, to, line, part) in [
        ("mid-autumn", "moon-day", 9, "no festival"),
        ("[\"taobao\"]", "[\"taobaoo\"]", 10, "no platform"),
        ("festival = \"mid-autumn\"", "months = [13]", 9, "no month"),
        ("小满到，茶香起～", "～～", 6, "needs words"),
    ] {
        let text = SHOP.replace(from, to);
        let pack = Pack::from_toml(&text, "own").expect("TOML");
        let options = JudgeOptions { packs: vec![pack], ..JudgeOptions::default() };
        let error = Judge::new(options).expect_err(to).located_in(&text);
        assert_eq!(error.line, Some(line), "{to}: {error}");
        assert!(error.problem.message().contains(part), "{to}: {error}");
    }
}
