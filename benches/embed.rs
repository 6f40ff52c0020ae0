//! How fast the built-in model loads and embeds, and how many clauses a second.

use clausealign::embed::{Embedder, StaticModel};
use divan::Bencher;
use divan::counter::ItemsCount;

/// Invented clauses of usual length.
const CLAUSES: [&str; 6] = [
    "If you delete your account, Norrsken Mail removes your messages within 30 days.",
    "We do not share your address with anyone outside the company unless the law requires it.",
    "Om du raderar ditt konto tar Norrsken Mail bort dina meddelanden inom 30 dagar.",
    "Vi lämnar inte ut din adress till någon utanför företaget om inte lagen kräver det.",
    "如果您删除帐户，北极光邮件将在 30 天内删除您的邮件。",
    "除非法律要求，否则我们不会向公司以外的任何人透露您的地址。",
];

fn main() {
    divan::main();
}

fn clauses() -> Vec<&'static str> {
    CLAUSES.iter().copied().cycle().take(600).collect()
}

#[divan::bench]
fn built_in() {
    divan::black_box(StaticModel::built_in()).expect("the built-in model is sound");
}

#[divan::bench]
fn embed(bencher: Bencher) {
    let model = StaticModel::built_in().expect("the built-in model is sound");
    let clauses = clauses();
    bencher
        .counter(ItemsCount::new(clauses.len()))
        .bench(|| model.embed(divan::black_box(&clauses)));
}

#[divan::bench]
fn token_vectors(bencher: Bencher) {
    let model = StaticModel::built_in().expect("the built-in model is sound");
    let clauses = clauses();
    bencher.counter(ItemsCount::new(clauses.len())).bench(|| {
        clauses
            .iter()
            .map(|clause| model.token_vectors(clause).spans.len())
            .sum::<usize>()
    });
}
