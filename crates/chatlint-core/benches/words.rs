//! Finding words, side by side: ours, the automata that were candidates, and what people write without either.
//! Messages hold few of the words, as real ones do.

mod text;

use std::hint::black_box;

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use chatlint_core::lexicon::{LexiconBuilder, Lexicons};
use chatlint_core::text::{Folded, opaque};
use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use daachorse::CharwiseDoubleArrayAhoCorasick;

use text::Chance;

const SEED: u64 = 20_261_122;

/// How many messages a run walks through, so that none is learnt by heart.
const VARIETY: usize = 256;

const SIZES: [usize; 3] = [1_000, 10_000, 100_000];

fn ours(words: &[String]) -> Lexicons {
    let mut builder = LexiconBuilder::default();
    let list = builder.id("bench");
    builder.reserve(words.len());
    for word in words {
        builder.add(list, &word.chars().collect::<Vec<_>>(), false, false);
    }
    builder.build()
}

fn daachorse(words: &[String]) -> CharwiseDoubleArrayAhoCorasick<u32> {
    CharwiseDoubleArrayAhoCorasick::new(words).expect("the words fit")
}

fn aho_corasick(words: &[String]) -> AhoCorasick {
    let mut builder = AhoCorasick::builder();
    builder.kind(Some(AhoCorasickKind::ContiguousNFA)).build(words).expect("the words fit")
}

/// Making what finds the words: what every start of a judge costs.
fn build(criterion: &mut Criterion) {
    for count in SIZES {
        let words = Chance(SEED).words(count);
        let mut group = criterion.benchmark_group(format!("build, {count} words"));
        group.sample_size(10);
        group.bench_function("1 ours", |bencher| bencher.iter(|| ours(black_box(&words))));
        group.bench_function("2 daachorse", |bencher| bencher.iter(|| daachorse(black_box(&words))));
        group.bench_function("3 aho-corasick", |bencher| bencher.iter(|| aho_corasick(black_box(&words))));
    }
}

/// Finding all words of a 40-character message.
fn find(criterion: &mut Criterion) {
    for count in SIZES {
        let mut chance = Chance(SEED);
        let words = chance.words(count);
        let messages: Vec<String> = (0..VARIETY).map(|_| chance.message(40)).collect();
        let mut group = criterion.benchmark_group(format!("find, {count} words"));

        let lexicons = ours(&words);
        let folded: Vec<Folded> = messages.iter().map(|message| Folded::new(message)).collect();
        let mut folded = folded.iter().cycle();
        group.bench_function(BenchmarkId::from_parameter("1 ours, in a folded message"), |bencher| {
            bencher.iter(|| {
                let message = folded.next().expect("a cycle");
                lexicons.scan(black_box(message), &opaque::find(&message.chars))
            });
        });

        let automaton = daachorse(&words);
        let mut texts = messages.iter().cycle();
        group.bench_function(BenchmarkId::from_parameter("2 daachorse"), |bencher| {
            bencher.iter(|| {
                let message = texts.next().expect("a cycle");
                automaton.find_overlapping_iter(black_box(message)).count()
            });
        });

        let automaton = aho_corasick(&words);
        let mut texts = messages.iter().cycle();
        group.bench_function(BenchmarkId::from_parameter("3 aho-corasick"), |bencher| {
            bencher.iter(|| {
                let message = texts.next().expect("a cycle");
                automaton.find_overlapping_iter(black_box(message.as_str())).count()
            });
        });

        let mut texts = messages.iter().cycle();
        group.bench_function(BenchmarkId::from_parameter("4 contains, word by word"), |bencher| {
            bencher.iter(|| {
                let message = texts.next().expect("a cycle");
                words.iter().filter(|word| black_box(message).contains(word.as_str())).count()
            });
        });
    }
}

criterion_group!(benches, build, find);
criterion_main!(benches);
