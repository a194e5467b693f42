//! What a pack may ask of a message and of the talk around it: each operator with talks on which it speaks and is silent.

use chatlint_core::pack::example;
use chatlint_core::{Judge, JudgeOptions, Pack};

/// A judge with one rule of the shop's: `keys` are the rule's lines.
fn judge(keys: &str) -> Judge {
    let text = format!(
        "[pack]\nid = \"t\"\n[lexicon.t-price]\nwords = [\"便宜\", \"打折\"]\n[lexicon.t-sorry]\nwords = [\"抱歉\", \"对不起\"]\n\
         [[rule]]\nid = \"house-rule.t\"\nmessage = {{ zh-CN = \"“{{text}}”\" }}\n{keys}\n"
    );
    let pack = Pack::from_toml(&text, "t").unwrap_or_else(|error| panic!("{keys}: {error}"));
    Judge::new(JudgeOptions { packs: vec![pack], ..JudgeOptions::default() })
        .unwrap_or_else(|error| panic!("{keys}: {error}"))
}

/// The words that the shop's rule found, with their turns.
fn found(judge: &Judge, talk: &str) -> Vec<(Option<usize>, String)> {
    let example = example::read(talk).unwrap_or_else(|error| panic!("{talk}: {error}"));
    let findings = match &example.draft {
        Some(draft) => judge.check(&example.conversation, draft, example.now).findings,
        None => judge.review(&example.conversation).findings,
    };
    findings.into_iter().filter(|f| f.rule == "house-rule.t").map(|f| (f.turn, f.text)).collect()
}

#[test]
fn operators_speak_where_they_hold_and_nowhere_else() {
    for (keys, hits, misses) in [
        // and, or, not, brackets
        ("match = [\"@t-price and not @t-sorry\"]", &["可以便宜点"][..], &["抱歉，不能便宜了", "有货的"][..]),
        ("match = [\"[@t-price or '赠品'] and '今天'\"]", &["今天便宜", "今天有赠品"], &["便宜", "今天有货"]),
        (
            "match = [\"'缺货'\"]\nunless = [{ match = \"@t-sorry or '补'\" }]",
            &["缺货"],
            &["抱歉缺货", "缺货，在补"],
        ),
        // at least N
        ("match = [\"2 of ['满减', '领券', '赠品']\"]", &["满减还有赠品", "领券满减赠品"], &["满减", "有货"]),
        // whole message, length
        ("match = [\"^ '亲' $\"]", &["亲", "亲～"], &["亲，有货"]),
        (
            "match = [\"chars 20..\"]",
            &["这款是纯棉的面料柔软透气夏天穿也不会觉得闷热的哦"],
            &["这款是纯棉的"],
        ),
        ("match = [\"'亲' and chars ..3\"]", &["亲哦"], &["亲，这款有货的"]),
        // runs
        ("match = [\"'xg' #digits:4\"]", &["型号XG-2024"], &["型号XG-20245", "型号XG"]),
        // who speaks
        (
            "who = \"customer\"\nmatch = [\"'12315'\"]",
            &["c: 我打12315\na: 您好，别急"],
            &["c: 在吗\na: 您好，打12315", "c: 在吗\na: 您好\nc: 好\n> 12315"],
        ),
        (
            "who = \"either\"\nmatch = [\"'12315'\"]",
            &["c: 我打12315\na: 您好", "c: 在吗\na: 您好，12315", "打12315"],
            &["c: 在吗\na: 您好"],
        ),
        // where in the talk
        ("match = [\"@t-price and first\"]", &["c: 在\n> 便宜"], &["c: 在\na: 您好\n> 便宜"]),
        (
            "match = [\"@t-price and first 2\"]",
            &["c: 在\na: 您好\n> 便宜"],
            &["c: 在\na: 您好\na: 在的\n> 便宜"],
        ),
        (
            "match = [\"@t-price and opening\"]",
            &["c: 在\na: 您好\na: 在的\n> 便宜"],
            &["c: 在\na: 您好\nc: 贵\n> 便宜"],
        ),
        (
            "match = [\"@t-price and last\"]",
            &["a: 您好\nc: 贵\na: 便宜的\nc: 好"],
            &["a: 便宜\nc: 贵\na: 您好", "a: 您好\n> 便宜"],
        ),
        // other messages: side, number, time
        (
            "match = [\"@t-price\"]\ngiven = [\"customer before 2: '贵'\"]",
            &["c: 贵\nc: 在吗\n> 便宜"],
            &["c: 贵\nc: 在吗\nc: 有吗\n> 便宜", "a: 贵\n> 便宜"],
        ),
        (
            "match = [\"'退'\"]\ngiven = [\"not agent near 60s: @t-sorry\"]",
            &["a[10:00:00]: 对不起\nc[10:00:10]: 嗯\na[10:05:00]: 可以退", "a[10:00:00]: 退"],
            &["a[10:00:00]: 对不起\na[10:00:30]: 可以退", "a[10:00:00]: 可以退\na[10:00:50]: 抱歉"],
        ),
        (
            "match = [\"'退'\"]\ngiven = [\"customer after 1: '谢'\"]",
            &["a: 可以退\nc: 谢谢"],
            &["a: 可以退\nc: 好\nc: 谢谢", "可以退"],
        ),
        (
            "match = [\"@t-price\"]\ngiven = [\"before 5m: '在吗'\"]",
            &["c[10:00:00]: 在吗\n>[10:04:00] 便宜"],
            &["c[10:00:00]: 在吗\n>[10:06:00] 便宜", "c: 在吗\n> 便宜"],
        ),
        // repetition
        (
            "match = [\"repeats 3\"]",
            &["a: 稍等哦\na: 稍等哦！\nc: 快点\n> 稍等，哦"],
            &["a: 稍等哦\nc: 稍等哦\n> 稍等哦", "[微笑]"],
        ),
    ] {
        let judge = judge(keys);
        for talk in hits {
            assert!(!found(&judge, talk).is_empty(), "{keys} should speak on {talk:?}");
        }
        for talk in misses {
            assert_eq!(found(&judge, talk), [], "{keys} should be silent on {talk:?}");
        }
    }
}

#[test]
fn a_condition_gives_the_words_it_found_or_the_message() {
    let words = |keys: &str, talk: &str| found(&judge(keys), talk);
    let of = |turn: usize, text: &str| (Some(turn), text.to_owned());
    assert_eq!(words("match = [\"customer: '贵' and @t-price\"]", "c: 贵\n> 亲，便宜啦"), [of(1, "便宜")]);
    assert_eq!(
        words("match = [\"[@t-price or @t-sorry] and '亲'\"]", "c: 贵\n> 亲，抱歉，便宜"),
        [of(1, "抱歉"), of(1, "便宜")]
    );
    assert_eq!(words("match = [\"2 of ['甲', '乙']\"]", "c: 在\n> 甲，乙！"), [of(1, "甲，乙")]);
    assert_eq!(words("who = \"customer\"\nmatch = [\"'12315'\"]", "c: 打12315\na: 您好"), [of(0, "12315")]);
}

#[test]
fn an_unreadable_condition_names_its_line_and_column() {
    let text =
        "[pack]\nid = \"t\"\n[[rule]]\nid = \"house-rule.t\"\n# '甲' first\nmatch = [\"'甲' first\"]\n";
    let pack = Pack::from_toml(text, "t").expect("TOML");
    let options = JudgeOptions { packs: vec![pack], ..JudgeOptions::default() };
    let error = Judge::new(options).expect_err("`first` needs `and` before it").located_in(text);
    assert_eq!((error.line, error.column), (Some(6), Some(11)), "{error}");
    assert!(error.problem.message().contains("unexpected `f`"), "{error}");
}

/// The examples in the documentation are packs that load.
#[test]
fn the_documented_examples_load() {
    let docs = include_str!("../../../docs/packs.md");
    let blocks: Vec<&str> =
        docs.split("```toml\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    assert!(blocks.len() > 1, "no example was found");
    for block in blocks {
        let header = if block.contains("[pack]") { "" } else { "[pack]\nid = \"t\"\n" };
        let pack =
            Pack::from_toml(&format!("{header}{block}"), "docs").unwrap_or_else(|e| panic!("{block}: {e}"));
        let options = JudgeOptions { packs: vec![pack], ..JudgeOptions::default() };
        Judge::new(options).unwrap_or_else(|error| panic!("{block}: {error}"));
    }
}
