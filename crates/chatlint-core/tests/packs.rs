//! A shop's packs: what they change, and what is said of a broken one.

use chatlint_core::judge::LevelSetting;
use chatlint_core::score::Limits;
use chatlint_core::{Conversation, Judge, JudgeOptions, Level, Pack, PackError, Profile};

const SHOP: &str = r#"
[pack]
id = "my-shop"

[class]
ge = ["隔", "鬲"]

[lexicon.rival]
words = ["<ge>壁店"]
allow = ["隔壁店铺装修"]
disguise = true

[[rule]]
id = "house-rule.no-rival"
level = "warn"
match = ["@rival"]
unless = [{ match = "'不' ~2 <>", reason = { zh-CN = "前面有否定。" } }]
message = { zh-CN = "“{text}”提到了别的店。" }
hits = ["隔壁店更贵哦"]
misses = ["不比隔壁店差"]
"#;

fn judge_with(text: &str) -> Result<Judge, PackError> {
    let pack = Pack::from_toml(text, "my-shop.toml")?;
    Judge::new(JudgeOptions { packs: vec![pack], ..JudgeOptions::default() })
        .map_err(|error| error.located_in(text))
}

#[test]
fn a_shops_rule_is_in_force_with_its_spellings_and_excuses() {
    let judge = judge_with(SHOP).unwrap();
    let of_house = |draft: &str| {
        let verdict = judge.check(&Conversation::default(), draft, None);
        verdict
            .findings
            .into_iter()
            .filter(|f| f.item == "house-rule")
            .map(|f| (f.level, f.text))
            .collect::<Vec<_>>()
    };
    assert_eq!(of_house("亲，鬲-壁店的料子薄"), [(Level::Warn, "鬲-壁店".to_owned())]);
    assert_eq!(of_house("隔壁店铺装修，有点吵"), []);
}

#[test]
fn a_shop_adds_its_marker_to_a_built_in_list() {
    let judge = judge_with("[pack]\nid = \"marker\"\n[lexicon.greeting]\nwords = [\"小满到\"]").unwrap();
    let verdict = judge.check(&Conversation::default(), "小满到，这款有现货的哦", None);
    assert!(verdict.findings.iter().all(|finding| finding.item != "missing-greeting"), "{verdict:?}");
}

#[test]
fn a_broken_pack_names_the_place_and_what_to_do() {
    for (from, to, line, part) in [
        ("level = \"warn\"", "level = \"loud\"", 15, "loud"),
        ("match = [\"@rival\"]", "match = [\"@rivals\"]", 16, "names no word list"),
        ("<ge>", "<gee>", 9, "no pack defines"),
        ("house-rule.no-rival", "shop-rule.no-rival", 14, "no item of the scheme"),
        ("隔壁店更贵哦", "别的店更贵哦", 19, "silent on its own example"),
        ("[\"不比隔壁店差\"]", "[\"就比隔壁店差\"]", 20, "must not"),
        ("[[rule]]", "[[rule]", 13, ""),
    ] {
        let error = judge_with(&SHOP.replace(from, to)).unwrap_err();
        assert_eq!(error.line, Some(line), "{to}: {error}");
        assert!(error.problem.message().contains(part), "{to}: {error}");
    }
}

/// A judge with the built-in rules as a shop wants them.
fn changed(change: &str) -> Judge {
    judge_with(&format!("[pack]\nid = \"shop\"\n{change}"))
        .unwrap_or_else(|error| panic!("{change}: {error}"))
}

/// Level, points, first fix and sentence of a rule's finding on a draft.
fn says(judge: &Judge, draft: &str, rule: &str) -> Option<(Level, f32, Option<String>, String)> {
    let example = chatlint_core::pack::example::read(draft).expect("a readable example");
    let draft = example.draft.as_deref().expect("a draft");
    let findings = judge.check(&example.conversation, draft, example.now).findings;
    let finding = findings.into_iter().find(|finding| finding.rule == rule)?;
    let fix = finding.fixes.first().map(|fix| fix.apply(draft));
    Some((finding.level, finding.points, fix, finding.message))
}

const CONTACT: &str = "加我微信聊吧";
const GREETING: &str = "c: 有货吗\n> 有的，今天发";

#[test]
fn a_shop_changes_level_points_sentence_and_fixes_of_a_built_in_rule() {
    let judge = changed(
        "[change.missing-greeting]\nlevel = \"warn\"\npoints = -7\nmessage = { zh-CN = \"先问好\" }\nfixes = [{ at = \"start\", text = \"小满到！\" }]",
    );
    let (level, points, fix, message) = says(&judge, GREETING, "missing-greeting").expect("it speaks");
    assert_eq!((level, message.as_str()), (Level::Warn, "先问好"));
    assert!((points - -7.0).abs() < f32::EPSILON);
    assert_eq!(fix.as_deref(), Some("小满到！有的，今天发"));
}

#[test]
fn an_item_changes_all_its_rules_and_a_rules_own_entry_beats_it() {
    let judge = changed("[change.off-platform]\nlevel = \"hint\"");
    let of_item = |judge: &Judge, draft: &str| {
        let verdict = judge.check(&Conversation::default(), draft, None);
        verdict.findings.into_iter().find(|f| f.item == "off-platform").map(|f| (f.rule, f.level))
    };
    let (rule, level) = of_item(&judge, CONTACT).expect("it speaks");
    assert_eq!(level, Level::Hint);
    for order in [
        "[change.off-platform]\noff = true\n[change.\"RULE\"]\nlevel = \"warn\"",
        "[change.\"RULE\"]\nlevel = \"warn\"\n[change.off-platform]\noff = true",
    ] {
        let judge = changed(&order.replace("RULE", &rule));
        assert_eq!(of_item(&judge, CONTACT), Some((rule.clone(), Level::Warn)));
    }
    let silent = of_item(&changed(&format!("[change.\"{rule}\"]\noff = true")), CONTACT);
    assert!(silent.is_none_or(|(other, _)| other != rule));
}

#[test]
fn a_level_that_the_shop_has_set_is_not_changed_by_code() {
    // Said of the customer's own address, the rule speaks as a hint by itself.
    let own = "c: 我的订单发哪了\n> 核对地址：福建省样板市海滨区礁石路9号2幢603";
    let level = |judge: &Judge| says(judge, own, "privacy-leak").map(|(level, ..)| level);
    let plain = changed("");
    let softened = level(&plain).expect("it speaks");
    assert_ne!(softened, Level::Warn, "the example must be one in which code chooses the level");
    assert_eq!(level(&changed("[change.privacy-leak]\nlevel = \"warn\"")), Some(Level::Warn));
    let levels = vec![("privacy-leak".to_owned(), LevelSetting::Level(Level::Warn))].into();
    let by_option = Judge::new(JudgeOptions { levels, ..JudgeOptions::default() }).unwrap();
    assert_eq!(level(&by_option), Some(Level::Warn));
}

#[test]
fn phrases_that_a_shop_allows_are_let_pass_with_a_reason() {
    let judge = changed(
        "[change.ad-claim]\nallow = [\"全网最低价承诺\"]\nreason = { zh-CN = \"活动名称\" }\n[change.missing-greeting]\nallow = [\"小满到\"]",
    );
    assert_eq!(
        says(&judge, "我们是全网最低价", "ad-claim.absolute").map(|(level, ..)| level),
        Some(Level::Warn)
    );
    let verdict = judge.check(&Conversation::default(), "您好，本店有全網最低價承諾", None);
    assert!(verdict.findings.iter().all(|f| f.item != "ad-claim"), "{verdict:?}");
    assert!(verdict.excused.iter().any(|e| e.item == "ad-claim" && e.reason == "活动名称"), "{verdict:?}");
    let verdict = judge.check(&Conversation::default(), "小满到，有货的哦", None);
    assert!(verdict.findings.iter().all(|f| f.item != "missing-greeting"), "{verdict:?}");
    assert!(
        verdict.excused.iter().any(|e| e.item == "missing-greeting" && !e.reason.is_empty()),
        "{verdict:?}"
    );
}

#[test]
fn phrases_allowed_up_to_a_level_do_not_let_a_stronger_one_pass() {
    let allowing = |level: &str| {
        changed(&format!("[change.ad-claim]\nallow = [\"全网最低价\"]\nallow-up-to = \"warn\"\n{level}"))
    };
    let found = |judge: &Judge| says(judge, "您好，我们是全网最低价", "ad-claim.absolute");
    assert_eq!(found(&changed("")).map(|(level, ..)| level), Some(Level::Warn));
    assert_eq!(found(&allowing("")), None);
    assert_eq!(found(&allowing("level = \"hint\"")), None);
    assert_eq!(found(&allowing("level = \"block\"")).map(|(level, ..)| level), Some(Level::Block));
    // The level that a rule's own code chooses counts as one.
    let own = "c: 我的订单发哪了\n> 核对地址：福建省样板市海滨区礁石路9号2幢603";
    let number = "礁石路9号";
    let leak = |up_to: &str| {
        says(
            &changed(&format!(
                "[change.privacy-leak]\nallow = [\"福建省样板市海滨区{number}2幢603\"]\n{up_to}"
            )),
            own,
            "privacy-leak",
        )
    };
    assert_eq!(leak("allow-up-to = \"hint\""), None);
    assert_eq!(leak("allow-up-to = \"credit\"").map(|(level, ..)| level), Some(Level::Hint));
}

#[test]
fn a_cap_of_the_shop_cuts_the_score_there() {
    let talk =
        chatlint_core::pack::example::read("c: 在吗\na: 在\nc: 有货吗\na: 有\nc: 好看吗\na: 好\nc: 嗯")
            .unwrap();
    let line = |judge: &Judge| {
        let lines = judge.review(&talk.conversation).score.lines;
        lines
            .into_iter()
            .find(|line| line.item == "cold-reply")
            .map(|line| (line.capped, line.points, line.amount))
    };
    let (capped, points, _) = line(&changed("")).expect("cold replies");
    assert!(!capped, "three of them fit the shipped cap");
    let (capped, _, amount) = line(&changed("[change.cold-reply]\ncap = 4")).expect("cold replies");
    assert!(capped && points < 0.0 && amount.abs() < 6.0, "{amount}");
}

#[test]
fn a_change_of_nothing_or_of_what_cannot_be_changed_is_refused() {
    for (change, line, part) in [
        ("[change.no-such-item]\noff = true", 3, "neither a rule nor an item"),
        ("[change.\"ad-claim.absolute\"]\ncap = 3", 3, "only items"),
        ("[change.ad-claim]\nlevle = \"hint\"", 4, "levle"),
        ("[change.ad-claim]\nallow = [\"<nothing>\"]", 4, "no pack defines"),
    ] {
        let error = judge_with(&format!("[pack]\nid = \"shop\"\n{change}")).unwrap_err();
        assert_eq!(error.line, Some(line), "{change}: {error}");
        assert!(error.problem.message().contains(part), "{change}: {error}");
    }
    let twice = Pack {
        header: chatlint_core::pack::Header { id: "phrases".into(), ..Default::default() },
        ..Pack::default()
    };
    let error = Judge::new(JudgeOptions { packs: vec![twice], ..JudgeOptions::default() }).unwrap_err();
    assert!(error.problem.message().contains("two packs"), "{error}");
}

#[test]
fn limits_of_the_profile_decide_what_is_late() {
    let judge = |limits: Limits| {
        let profile = Profile { id: "own".into(), limits, ..Profile::default() };
        Judge::new(JudgeOptions { profile: Some(profile), ..JudgeOptions::default() }).unwrap()
    };
    let strict = judge(Limits {
        reply_s: 30,
        notice_s: 20,
        apology_s: 40,
        follow_up_s: 30,
        burst_messages: 1,
        burst_s: 60,
    });
    let lax = judge(Limits {
        reply_s: 3000,
        notice_s: 3000,
        apology_s: 3000,
        follow_up_s: 3000,
        burst_messages: 90,
        burst_s: 60,
    });
    let talk = "c[10:00:00]: 能机洗吗\na[10:01:00]: 您好\na[10:01:05]: 可以机洗的\nc[10:01:10]: 有货吗\na[10:01:15]: 稍等，我查一下\nc[10:02:00]: 查到了吗\na[10:09:00]: 有货的";
    let talk = chatlint_core::pack::example::read(talk).unwrap().conversation;
    let found = |judge: &Judge| {
        let findings = judge.review(&talk).findings;
        let timed = [
            "slow-reply",
            "missing-wait-notice",
            "missing-wait-apology",
            "missed-follow-up",
            "flooding.burst",
        ];
        timed.map(|rule| findings.iter().any(|finding| finding.rule == rule))
    };
    assert_eq!(found(&lax), [false; 5]);
    assert_eq!(found(&strict), [true; 5]);
}
