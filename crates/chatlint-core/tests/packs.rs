//! A shop's packs: what they change, and what is said of a broken one.

use chatlint_core::{Conversation, Judge, JudgeOptions, Level, Pack, PackError};

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
        assert!(error.message.contains(part), "{to}: {error}");
    }
}
