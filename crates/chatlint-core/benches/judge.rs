//! What judging costs natively. `cargo xtask bench` runs it and puts it in one table with the browser's figures.

mod text;

use std::hint::black_box;

use chatlint_core::pack::Prepared;
use chatlint_core::{Judge, JudgeOptions, Pack};
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};

use text::Chance;

const SEED: u64 = 20_261_122;

/// How many messages or talks a run walks through, so that none is learnt by heart.
const VARIETY: usize = 256;

/// A pack whose one list holds `count` words; none without words.
fn packs(count: usize) -> Vec<Pack> {
    if count == 0 {
        return Vec::new();
    }
    let list: Vec<String> = Chance(SEED).words(count).iter().map(|word| format!("\"{word}\"")).collect();
    let text = format!(
        "[pack]\nid = \"bench\"\n[lexicon.bench]\nwords = [{}]\n[[rule]]\nid = \"house-rule.bench\"\n\
         level = \"warn\"\nmatch = [\"@bench\"]\nmessage = {{ zh-CN = \"“{{text}}”\" }}\n",
        list.join(",")
    );
    vec![Pack::from_toml(&text, "bench").expect("the pack is well formed")]
}

fn judge(words: usize) -> Judge {
    let packs = packs(words);
    Judge::new(JudgeOptions { packs, ..JudgeOptions::default() }).expect("the packs load")
}

/// A draft after a talk that was opened before, by the draft's length.
fn check_by_length(criterion: &mut Criterion) {
    let judge = judge(10_000);
    let mut chance = Chance(SEED);
    let talk = judge.open(chance.talk(20));
    let mut group = criterion.benchmark_group("check, by length");
    for length in [5, 20, 40, 100, 200] {
        let drafts: Vec<String> = (0..VARIETY).map(|_| chance.message(length)).collect();
        let mut drafts = drafts.iter().cycle();
        group.bench_function(BenchmarkId::from_parameter(format!("{length} characters")), |bencher| {
            bencher.iter(|| judge.check_talk(&talk, black_box(drafts.next().expect("a cycle")), None));
        });
    }
}

/// A 40-character draft after a talk that was opened before, by the size of the lexicon.
fn check_by_lexicon(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("check, by lexicon");
    for words in [0, 1_000, 10_000, 100_000] {
        let judge = judge(words);
        let mut chance = Chance(SEED);
        let talk = judge.open(chance.talk(20));
        let drafts: Vec<String> = (0..VARIETY).map(|_| chance.message(40)).collect();
        let mut drafts = drafts.iter().cycle();
        group.bench_function(BenchmarkId::from_parameter(format!("{words} words")), |bencher| {
            bencher.iter(|| judge.check_talk(&talk, black_box(drafts.next().expect("a cycle")), None));
        });
    }
}

/// Opening a 20-turn talk: what a new message of the customer costs, once.
fn open(criterion: &mut Criterion) {
    let judge = judge(10_000);
    let talk = Chance(SEED).talk(20);
    criterion.bench_function("open/20 turns", |bencher| bencher.iter(|| judge.open(black_box(talk.clone()))));
}

/// Reviewing ended talks of 20 messages, by the size of the lexicon; the throughput counts messages.
fn review(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("review, 20 turns");
    group.throughput(Throughput::Elements(20));
    for words in [0, 1_000, 10_000, 100_000] {
        let judge = judge(words);
        let mut chance = Chance(SEED);
        let talks: Vec<_> = (0..VARIETY).map(|_| chance.talk(20)).collect();
        let mut talks = talks.iter().cycle();
        group.bench_function(BenchmarkId::from_parameter(format!("{words} words")), |bencher| {
            bencher.iter(|| judge.review(black_box(talks.next().expect("a cycle"))));
        });
    }
}

/// Making a judge: what starting costs, by the size of the lexicon.
fn start(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("start");
    group.sample_size(10);
    for words in [0, 10_000, 100_000] {
        let packs = packs(words);
        group.bench_function(BenchmarkId::from_parameter(format!("{words} words")), |bencher| {
            bencher.iter(|| Judge::new(JudgeOptions { packs: packs.clone(), ..JudgeOptions::default() }));
        });
    }
    // As a browser's module carries them.
    let bytes = Prepared::builtin().to_bytes().expect("the shipped packs can be stored");
    group.bench_function(BenchmarkId::from_parameter("0 words, prepared"), |bencher| {
        bencher.iter(|| {
            let prepared = Prepared::from_bytes(black_box(&bytes)).expect("just stored");
            Judge::from_prepared(prepared, JudgeOptions::default())
        });
    });
}

criterion_group!(benches, check_by_length, check_by_lexicon, open, review, start);
criterion_main!(benches);
