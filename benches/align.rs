//! Speed of the aligner, per source clause: scoring and search by kinds of
//! beads, long documents, and the whole path from text to beads.

use clausealign::align::{
    AlignOptions, Constraints, Sequence, Unit, Vectors, align, weighted_length,
};
use clausealign::embed::{Embedder, StaticModel};
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use std::hint::black_box;

/// Numbers of an invented vector.
const DIMENSION: usize = 256;

/// A splitmix64 generator, so that every run measures the same documents.
struct Generator(u64);

impl Generator {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut value = self.0;
        value = (value ^ (value >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        value = (value ^ (value >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        value ^ (value >> 31)
    }

    /// From -1 to 1.
    fn number(&mut self) -> f32 {
        (self.next() >> 40) as f32 / (1_u64 << 23) as f32 - 1.0
    }

    fn vector(&mut self) -> Vec<f32> {
        (0..DIMENSION).map(|_| self.number()).collect()
    }
}

/// Two documents of `clauses` clauses with cosines of about 0.8 between
/// counterparts; of a hundred clauses of either side two lack theirs.
fn documents(clauses: usize) -> (Sequence, Sequence) {
    let mut generator = Generator(clauses as u64);
    let (mut source, mut target) = (Vectors::new(DIMENSION), Vectors::new(DIMENSION));
    while source.len() < clauses {
        let meaning = generator.vector();
        let noise = generator.vector();
        let heard: Vec<f32> = meaning
            .iter()
            .zip(noise)
            .map(|(m, n)| m + 0.75 * n)
            .collect();
        let chance = generator.next() % 100;
        if chance > 1 {
            push(&mut source, &meaning);
        }
        if chance < 98 {
            push(&mut target, &heard);
        }
    }
    (sequence(source), sequence(target))
}

fn push(vectors: &mut Vectors, row: &[f32]) {
    let row = ndarray::ArrayView2::from_shape((1, row.len()), row).expect("one row of its length");
    vectors.extend(row);
}

fn sequence(vectors: Vectors) -> Sequence {
    let unit = |block| Unit {
        length: 60.0 + (block * 37 % 50) as f32,
        block,
        ..Unit::default()
    };
    Sequence::new((0..vectors.len()).map(unit).collect(), vectors)
}

/// What beads of several clauses cost: the same documents with 1-1 beads alone and with all.
fn cost(criterion: &mut Criterion) {
    let (source, target) = documents(1_000);
    let mut group = criterion.benchmark_group("cost");
    group.throughput(Throughput::Elements(source.len() as u64));
    for max_side in [1, 2, 4] {
        let options = AlignOptions {
            max_side,
            threads: 1,
            ..AlignOptions::default()
        };
        group.bench_function(BenchmarkId::new("clauses a side", max_side), |bencher| {
            bencher.iter(|| {
                align(
                    &source,
                    &target,
                    black_box(&options),
                    &Constraints::default(),
                )
            });
        });
    }
    group.finish();
}

/// The search over longer and longer documents, on one thread.
fn search(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("search");
    group.sample_size(10);
    let options = AlignOptions {
        threads: 1,
        ..AlignOptions::default()
    };
    for clauses in [100, 1_000, 4_000, 16_000] {
        let (source, target) = documents(clauses);
        group.throughput(Throughput::Elements(clauses as u64));
        group.bench_function(BenchmarkId::from_parameter(clauses), |bencher| {
            bencher.iter(|| {
                align(
                    &source,
                    &target,
                    black_box(&options),
                    &Constraints::default(),
                )
            });
        });
    }
    group.finish();
}

/// Texts to beads: embedding, tables and search.
fn whole_path(criterion: &mut Criterion) {
    let model = StaticModel::built_in().expect("the built-in model is sound");
    let texts = |form: fn(usize) -> String| -> Vec<String> { (0..300).map(form).collect() };
    let source = texts(|n| format!("Norrsken Mail keeps letter {n} for {} days.", n % 90));
    let target = texts(|n| format!("Norrsken Mail sparar brev {n} i {} dagar.", n % 90));
    let read = |texts: &[String]| {
        let rows: Vec<&str> = texts.iter().map(String::as_str).collect();
        let vectors = model
            .embed(&rows)
            .expect("the built-in model embeds any text");
        let units = rows.iter().enumerate().map(|(block, text)| Unit {
            text: (*text).to_owned(),
            length: weighted_length(text),
            block,
            ..Unit::default()
        });
        Sequence::new(units.collect(), vectors)
    };
    let mut group = criterion.benchmark_group("whole path");
    group.throughput(Throughput::Elements(source.len() as u64));
    group.bench_function("300 clauses", |bencher| {
        bencher.iter(|| {
            let (source, target) = (read(black_box(&source)), read(&target));
            align(
                &source,
                &target,
                &AlignOptions::default(),
                &Constraints::default(),
            )
        });
    });
    group.finish();
}

criterion_group!(benches, cost, search, whole_path);
criterion_main!(benches);
