//! How fast the built-in model loads and embeds, and how many clauses a second.

use clausealign::embed::{Embedder, StaticModel};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use std::hint::black_box;

/// Invented clauses of usual length.
const CLAUSES: [&str; 6] = [
    "If you delete your account, Norrsken Mail removes your messages within 30 days.",
    "We do not share your address with anyone outside the company unless the law requires it.",
    "Om du raderar ditt konto tar Norrsken Mail bort dina meddelanden inom 30 dagar.",
    "Vi lämnar inte ut din adress till någon utanför företaget om inte lagen kräver det.",
    "如果您删除帐户，北极光邮件将在 30 天内删除您的邮件。",
    "除非法律要求，否则我们不会向公司以外的任何人透露您的地址。",
];

fn clauses() -> Vec<&'static str> {
    CLAUSES.iter().copied().cycle().take(600).collect()
}

fn load(criterion: &mut Criterion) {
    criterion.bench_function("load the built-in model", |bencher| {
        bencher.iter(|| StaticModel::built_in().expect("the built-in model is sound"));
    });
}

fn embed(criterion: &mut Criterion) {
    let model = StaticModel::built_in().expect("the built-in model is sound");
    let clauses = clauses();
    let mut group = criterion.benchmark_group("embed");
    group.throughput(Throughput::Elements(clauses.len() as u64));
    group.bench_function("clauses", |bencher| {
        bencher.iter(|| model.embed(black_box(&clauses)));
    });
    group.bench_function("token vectors", |bencher| {
        bencher.iter(|| {
            let spans = |clause: &&str| model.token_vectors(clause).spans.len();
            black_box(&clauses).iter().map(spans).sum::<usize>()
        });
    });
    group.finish();
}

criterion_group!(benches, load, embed);
criterion_main!(benches);
