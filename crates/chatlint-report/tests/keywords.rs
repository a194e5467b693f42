//! Keyword collection over made-up talks: what complaints speak of, against the rest.

use chatlint_report::keywords::{Discovery, Keywords, Message, Options, Set, runs};

/// Sentences of customers who complain; `{}` is what each says of their own.
const COMPLAINTS: [&str; 8] = [
    "收到的杯子破损了，杯口有裂纹",
    "包装破损，里面的盘子也碎了，我要退款",
    "都破损成这样了，申请退款怎么还不通过",
    "快递箱子破损，赔偿怎么算",
    "我要投诉，退款拖了这么久",
    "申请退款三天了，没人处理",
    "杯子有裂纹，申请退款被拒绝，我要投诉你们",
    "碎了一个盘子，破损严重，赔偿呢",
];
/// Sentences of customers who want to buy.
const QUESTIONS: [&str; 8] = [
    "这款杯子有蓝色的吗",
    "盘子可以放微波炉吗",
    "什么时候发货，发什么快递",
    "有优惠券吗，两件有没有优惠",
    "杯子多大，容量多少",
    "尺寸怎么选，我看看",
    "发货快吗，今天能发货吗",
    "有没有蓝色的盘子，优惠多少",
];

fn message(talk: u32, turn: usize, text: &str) -> Message<'_> {
    Message { talk, turn: u32::try_from(turn).unwrap(), text }
}

/// Collects from `talks` talks of each kind, each of three messages.
fn collect(talks: u32, options: Options, own: impl Fn(u32) -> String) -> Keywords {
    let said = |list: &[&str; 8], talk: u32, turn: u32| list[(talk * 3 + turn) as usize % 8].to_owned();
    let names = runs::names(["tb_青禾", "云朵家居旗舰店:小满"]);
    let chosen: Vec<Vec<String>> = (0..talks)
        .map(|talk| {
            let mut messages: Vec<String> = (0..3).map(|turn| said(&COMPLAINTS, talk, turn)).collect();
            messages.push(own(talk));
            messages
        })
        .collect();
    let mut discovery = Discovery::new(options);
    for (talk, messages) in (0..).zip(&chosen) {
        for (turn, text) in messages.iter().enumerate() {
            discovery.read(&message(talk, turn, text), &names);
        }
    }
    let mut counting = discovery.candidates();
    for (talk, messages) in (0..).zip(&chosen) {
        for (turn, text) in messages.iter().enumerate() {
            counting.read(Set::Chosen, &message(talk, turn, text), &names);
        }
        for turn in 0..3 {
            let text = said(&QUESTIONS, talk, turn);
            counting.read(Set::Rest, &message(1000 + talk, turn as usize, &text), &names);
        }
    }
    counting.keywords()
}

fn words(keywords: &Keywords) -> Vec<&str> {
    keywords.words.iter().map(|word| word.word.as_str()).collect()
}

#[test]
fn complaints_differ_by_what_they_complain_of() {
    let keywords = collect(40, Options::default(), |_| "在吗".to_owned());
    let found = words(&keywords);
    for word in ["破损", "申请退款", "赔偿", "投诉"] {
        assert!(found.contains(&word), "{word} is missing in {found:?}");
    }
    // Said in both sets, or only a part of a word.
    for word in ["杯子", "盘子", "快递", "请退", "请退款", "申请退", "破损了", "有裂", "的杯子"]
    {
        assert!(!found.contains(&word), "{word} is in {found:?}");
    }
    assert_eq!((keywords.chosen.messages, keywords.chosen.talks), (160, 40));
    assert_eq!((keywords.rest.messages, keywords.rest.talks), (120, 40));
}

#[test]
fn counts_are_those_of_messages_and_samples_point_at_the_words() {
    let keywords = collect(16, Options::default(), |_| "破损破损破损".to_owned());
    let word = keywords.words.iter().find(|word| word.word == "破损").expect("破损 is key");
    // Sixteen talks say each sentence six times, and five of the eight hold it; each talk's own message holds it once.
    assert_eq!((word.chosen.messages, word.chosen.talks), (6 * 5 + 16, 16));
    assert_eq!((word.rest.messages, word.rest.talks), (0, 0));
    assert!(word.g2.unwrap() > 15.0 && word.log_ratio.unwrap() > 4.0);
    assert_eq!(word.samples.len(), 5);
    for sample in &word.samples {
        let complaint = COMPLAINTS[(sample.talk * 3 + sample.turn) as usize % 8];
        let text = if sample.turn == 3 { "破损破损破损" } else { complaint };
        let units: Vec<u16> = text.encode_utf16().collect();
        assert_eq!(String::from_utf16(&units[sample.start..sample.end]).unwrap(), "破损");
    }
    let mut talks: Vec<u32> = word.samples.iter().map(|sample| sample.talk).collect();
    talks.dedup();
    assert_eq!(talks.len(), 5, "samples are of different talks");
}

#[test]
fn what_one_talk_says_and_personal_data_are_never_key() {
    let own = |talk: u32| {
        if talk == 3 {
            "林小禾说的林小禾，问林小禾".repeat(3)
        } else {
            "打13812345678，看https://shop.example.com/a1，找小满，我叫林大树".to_owned()
        }
    };
    let keywords = collect(24, Options::default(), own);
    for word in words(&keywords) {
        assert!(!word.contains("林小") && !word.contains("小满") && !word.contains("大树"), "{word}");
        assert!(!word.chars().any(|c| c.is_ascii()), "{word}");
    }
}

#[test]
fn without_a_rest_the_frequent_words_come_by_number() {
    let options = Options { most: 5, ..Options::default() };
    let mut discovery = Discovery::new(options);
    for talk in 0..16 {
        let text = COMPLAINTS[talk as usize % 8];
        discovery.read(&Message { talk, turn: 0, text }, &[]);
    }
    let mut counting = discovery.candidates();
    for talk in 0..16 {
        let text = COMPLAINTS[talk as usize % 8];
        counting.read(Set::Chosen, &Message { talk, turn: 0, text }, &[]);
    }
    let keywords = counting.keywords();
    assert!(keywords.words.len() <= 5 && !keywords.words.is_empty());
    assert!(keywords.words.iter().all(|word| word.g2.is_none() && word.log_ratio.is_none()));
    assert!(keywords.words.is_sorted_by(|a, b| a.chosen.messages >= b.chosen.messages));
}

#[test]
fn nothing_read_is_nothing_found() {
    assert_eq!(Discovery::new(Options::default()).candidates().keywords(), Keywords::default());
}
