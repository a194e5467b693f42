//! The catalogue as data, for a page that shows it: every item and rule in three languages, its examples with the words marked
//! that the rule finds.

use serde::Serialize;

use crate::conversation::{Platform, Role};
use crate::finding::{Basis, ByteSpan, Level};
use crate::judge::{Judge, JudgeOptions};
use crate::locale::Text;
use crate::pack::builtin::{Builtin, RuleExamples, builtin, examples};
use crate::pack::{RuleSource, Stage, When, example};
use crate::scheme::{Dimension, Item};

/// An item of the scheme with its rules.
#[derive(Debug, Serialize)]
pub struct ItemEntry {
    id: String,
    dimension: Dimension,
    title: Text,
    meaning: Text,
    /// Points of one counted finding, before the weight of the dimension.
    points: f64,
    /// Most points in one talk; 0 for no limit.
    cap: f64,
    rules: Vec<RuleEntry>,
}

/// A rule.
#[derive(Debug, Serialize)]
struct RuleEntry {
    id: String,
    level: Level,
    when: When,
    nursery: bool,
    message: Text,
    basis: Vec<BasisEntry>,
    hits: Vec<ExampleEntry>,
    misses: Vec<ExampleEntry>,
}

/// What a rule rests on, with its penalty in three languages.
#[derive(Debug, Serialize)]
struct BasisEntry {
    #[serde(flatten)]
    basis: Basis,
    #[serde(rename = "penalties")]
    penalty: Text,
}

/// A talk.
#[derive(Debug, Serialize)]
struct ExampleEntry {
    platform: Platform,
    broadcast: bool,
    turns: Vec<TurnEntry>,
}

/// A message of a talk.
#[derive(Debug, Serialize)]
struct TurnEntry {
    role: Role,
    /// The time of day, `10:00:05`; empty where the talk has no times.
    at: String,
    text: String,
    /// Whether it is still being written.
    draft: bool,
    /// Whether the rule speaks of this message.
    found: bool,
    /// The words that the rule finds, in UTF-16 code units, in order and apart.
    marks: Vec<(usize, usize)>,
}

/// Every item in the order of the scheme.
///
/// # Panics
/// Never: the built-in packs compile and their examples are readable, as the tests show.
#[must_use]
pub fn page() -> Vec<ItemEntry> {
    let builtin = builtin();
    let judge = Judge::new(JudgeOptions::default()).expect("the built-in packs compile");
    let own = examples();
    Dimension::ALL
        .into_iter()
        .flat_map(|dimension| builtin.items.iter().filter(move |item| item.dimension == dimension))
        .map(|item| entry(item, &builtin, &judge, &own))
        .collect()
}

fn entry(item: &Item, builtin: &Builtin, judge: &Judge, examples: &[RuleExamples]) -> ItemEntry {
    let of_item = |rule: &&RuleSource| rule.id.split('.').next() == Some(item.id.as_str());
    let packs = builtin.packs.iter().flat_map(|pack| &pack.rule);
    let mut rules: Vec<&RuleSource> = builtin.code.iter().chain(packs).filter(of_item).collect();
    rules.sort_by(|a, b| a.id.cmp(&b.id));
    ItemEntry {
        id: item.id.clone(),
        dimension: item.dimension,
        title: item.title.clone(),
        meaning: item.meaning.clone(),
        points: f64::from(item.points),
        cap: f64::from(item.cap),
        rules: rules.into_iter().map(|rule| rule_entry(rule, builtin, judge, examples)).collect(),
    }
}

fn rule_entry(rule: &RuleSource, builtin: &Builtin, judge: &Judge, examples: &[RuleExamples]) -> RuleEntry {
    let own = examples.iter().find(|examples| examples.rule == rule.id);
    let talks = |texts: Option<&Vec<String>>| {
        texts.into_iter().flatten().map(|text| example_entry(&rule.id, text, judge)).collect()
    };
    let basis = |name: &String| {
        let (pack, source) =
            builtin.packs.iter().find_map(|pack| Some((pack, pack.basis.get(name)?))).expect("a known basis");
        let checked = if source.checked.is_empty() { &pack.header.checked } else { &source.checked };
        BasisEntry {
            basis: Basis {
                source: source.source.clone(),
                article: source.article.clone(),
                effective: source.effective.clone(),
                checked: checked.clone(),
                penalty: String::new(),
            },
            penalty: source.penalty.clone(),
        }
    };
    RuleEntry {
        id: rule.id.clone(),
        level: rule.level,
        when: rule.when,
        nursery: rule.stage == Stage::Nursery,
        message: rule.message.clone(),
        basis: rule.basis.iter().map(basis).collect(),
        hits: talks(own.map(|own| &own.hits)),
        misses: talks(own.map(|own| &own.misses)),
    }
}

fn example_entry(rule: &str, text: &str, judge: &Judge) -> ExampleEntry {
    let example = example::read(text).expect("a readable example");
    let one_line = text.trim().lines().count() == 1 && example.draft.as_deref() == Some(text.trim());
    let findings = match &example.draft {
        Some(draft) => judge.check(&example.conversation, draft, example.now).findings,
        None => judge.review(&example.conversation).findings,
    };
    let of_turn = |turn: usize| {
        let own = findings.iter().filter(move |f| f.turn == Some(turn));
        own.filter(|f| f.rule == rule || f.rule.starts_with(&format!("{rule}.")) && rule == "house-rule")
    };
    let time = |at: Option<crate::Timestamp>| {
        let second = at.map(crate::Timestamp::second_of_day);
        second.map_or_else(String::new, |s| format!("{:02}:{:02}:{:02}", s / 3600, s / 60 % 60, s % 60))
    };
    let entry = |turn: usize, role: Role, at: String, text: &str, draft: bool| TurnEntry {
        role,
        at,
        text: text.to_owned(),
        draft,
        found: of_turn(turn).next().is_some(),
        marks: marks(text, of_turn(turn).map(|finding| finding.span)),
    };
    let count = example.conversation.turns.len();
    // A single line is a draft; the greeting that it is tried after says nothing about the rule.
    let said = example.conversation.turns.iter().enumerate().filter(|_| !one_line);
    let mut turns: Vec<TurnEntry> =
        said.map(|(turn, what)| entry(turn, what.role, time(what.at), &what.text, false)).collect();
    if let Some(draft) = &example.draft {
        turns.push(entry(count, Role::Agent, time(example.now), draft, true));
    }
    ExampleEntry { platform: example.conversation.platform, broadcast: example.conversation.broadcast, turns }
}

/// Byte spans as spans of UTF-16 code units, in order, overlapping ones as one.
fn marks(text: &str, spans: impl Iterator<Item = ByteSpan>) -> Vec<(usize, usize)> {
    let mut spans: Vec<ByteSpan> = spans.filter(|span| span.start < span.end).collect();
    spans.sort_by_key(|span| span.start);
    let units = |byte: usize| text[..byte].encode_utf16().count();
    let mut marks: Vec<(usize, usize)> = Vec::new();
    for span in spans {
        let (start, end) = (units(span.start), units(span.end));
        match marks.last_mut() {
            Some(last) if start <= last.1 => last.1 = last.1.max(end),
            _ => marks.push((start, end)),
        }
    }
    marks
}
