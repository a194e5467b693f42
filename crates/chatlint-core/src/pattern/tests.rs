//! Patterns on sentences: what they find and what they leave.

use super::search::work;
use super::{Condition, Name, Pattern, Reach, find_all, parse};
use crate::lexicon::{LexiconBuilder, Lexicons};
use crate::pack::problem::Problem;
use crate::talk::Utterance;
use crate::text::fold::fold_word;

const LISTS: [(&str, &[&str]); 3] = [
    ("add", &["加", "加我", "添加"]),
    ("contact", &["微信", "微信号", "qq"]),
    ("not", &["不能", "没有", "不"]),
];

fn compile(text: &str) -> Result<(Pattern, Lexicons), Problem> {
    let mut builder = LexiconBuilder::default();
    for (list, words) in LISTS {
        let id = builder.id(list);
        for word in words {
            builder.add(id, &fold_word(word), false, false);
        }
    }
    let condition = parse(text, &mut |name| match name {
        Name::List(list) => builder.known(list).ok_or_else(|| Problem::unknown_list(list)),
        Name::Quoted(words) => {
            let id = builder.id(&format!("'{}'", words.join("'|'")));
            for word in words {
                builder.add(id, &fold_word(word), false, false);
            }
            Ok(id)
        }
    })?;
    let Condition::Holds(pattern) = condition else {
        return Err(Problem::unexpected_sign(format!("{condition:?}")));
    };
    Ok((pattern, builder.build()))
}

fn found(pattern: &str, text: &str) -> Vec<String> {
    let (pattern, lexicons) = compile(pattern).unwrap();
    let said = Utterance::new(text, &lexicons);
    find_all(&pattern, &said, &Reach::whole(&said))
        .into_iter()
        .map(|range| {
            let (start, end) = said.folded.typed(range.start, range.end);
            said.text[start..end].to_owned()
        })
        .collect()
}

#[test]
fn steps_follow_at_a_distance_within_a_sentence() {
    assert_eq!(found("@add ~3 @contact", "您加一下微信，或加QQ"), ["加一下微信", "加QQ"]);
    assert!(found("@add ~3 @contact", "您加购就好。微信支付也行").is_empty());
    assert!(found("@add ~3 @contact", "加购的人都说很好用微信").is_empty());
}

#[test]
fn the_longest_words_win_and_matches_do_not_overlap() {
    assert_eq!(found("@add @contact", "加我微信号"), ["加我微信号"]);
    assert_eq!(found("@contact", "微信号，微信"), ["微信号", "微信"]);
}

#[test]
fn right_after_skips_blanks_and_marks_only() {
    assert_eq!(found("@add @contact", "加 - 微信"), ["加 - 微信"]);
    assert!(found("@add @contact", "加个微信").is_empty());
}

#[test]
fn alternatives_literals_and_entities() {
    assert_eq!(found("('打' | '拨打') ~2 (#phone | @contact)", "请拨打 13812345678"), ["拨打 13812345678"]);
}

#[test]
fn conjunctions_reach_a_sentence_or_a_message() {
    assert_eq!(found("@contact & '便宜'", "微信更便宜"), ["微信"]);
    assert!(found("@contact & '便宜'", "微信。便宜").is_empty());
    assert_eq!(found("@contact && '便宜'", "微信。便宜"), ["微信"]);
}

#[test]
fn what_must_be_absent_is_looked_for_in_the_sentence_or_the_message() {
    assert_eq!(found("@contact & !'便宜'", "微信。便宜"), ["微信"]);
    assert!(found("@contact & !'便宜'", "便宜的微信").is_empty());
    assert!(found("@contact && !'便宜'", "微信。便宜").is_empty());
    assert_eq!(found("@contact && !'便宜'", "微信。贵"), ["微信"]);
}

#[test]
fn runs_are_whole_and_of_their_length() {
    assert_eq!(found("'编号' ~2 #letters:1-2 #digits:4-6", "编号：AB-12345，编号C-123"), ["编号：AB-12345"]);
    assert!(found("#digits:4", "12345").is_empty());
    assert_eq!(found("#digits:4 -6 '元'", "共1234块元"), ["1234块元"]);
    assert_eq!(found("'找' #han:2 '元'", "找，七八，元"), ["找，七八，元"]);
}

/// Every way through four steps of the same word would be some 10^8 tries.
#[test]
fn words_over_and_over_are_searched_once_for_each_place() {
    let text = "加".repeat(3_000);
    assert!(found("@add ~200 @add ~200 @add ~200 @add ~200 @add ~200 '微信'", &text).is_empty());
}

#[test]
fn anchors_do_not_count_marks_and_codes() {
    assert_eq!(found("^ @not $", "[微笑] 没有！"), ["没有"]);
    assert!(found("^ @not $", "现在没有").is_empty());
    assert_eq!(found("^ ~2 @not", "现在没有了"), ["没有"]);
}

#[test]
fn what_cannot_be_read_says_why() {
    for (pattern, part) in [
        ("@nobody", "names no word list"),
        ("", "at least one step"),
        ("'加", "never closed"),
        ("@add ~ @contact", "number of characters"),
        ("(@add | @contact", "closed by )"),
        ("#telephone", "is no kind of entity"),
        ("@add ?", "unexpected"),
        ("/加.{0,4}微信/", "no regular expressions"),
        ("'加.*微信'", "no regular expressions"),
        ("@add ~900 @contact", "at most 200"),
        ("#digits", "needs a length"),
        ("#digits:0", "needs a length"),
        ("[@add or @contact", "closed by ]"),
        ("@add and", "at least one step"),
        ("3 of [@add, @contact]", "3 or more"),
        ("2 @add", "asks for `of`"),
        ("chars 5", "needs a range"),
        ("repeats", "needs a number"),
        ("agent before @add", "colon"),
        ("speaker: @add", "no word of the pattern language"),
    ] {
        let error = compile(pattern).unwrap_err();
        assert!(error.to_string().contains(part), "{pattern}: {error}");
    }
    for (pattern, part) in [
        (format!("{}@add", "not ".repeat(40)), "nested"),
        (vec!["@add"; 40].join(" "), "at most 16 steps"),
        (format!("{}@add", "[".repeat(100_000)), "nested"),
    ] {
        let error = compile(&pattern).unwrap_err();
        assert!(error.to_string().contains(part), "{error}");
    }
}

/// Four times the text is at most some four times the work, whatever the text repeats. (Work that stops at a bound grows less.)
#[test]
fn work_grows_with_the_text_and_no_faster() {
    let judge = crate::Judge::new(crate::JudgeOptions::default()).expect("the built-in packs compile");
    let places = |draft: &str| {
        work::count(|| {
            let _ = judge.check(&crate::Conversation::default(), draft, None);
        })
    };
    for piece in [
        "加",
        "加微信",
        "不能",
        "全网最",
        "保证",
        "好评返现",
        "最好的",
        "您好，",
        "吗？",
        "13812345678，",
        "治疗失眠",
        "自己看",
        "退款原因选",
        "绝对不会",
        "加我 v x ",
        "滚",
        "一定今天到",
    ] {
        let (short, long) = (places(&piece.repeat(500)), places(&piece.repeat(2_000)));
        assert!(long <= 5 * short + 1_000, "{piece}: {short} places, then {long}");
    }
}
