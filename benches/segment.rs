//! Speed of the language and segmentation stages, per clause.

use clausealign::document::{
    Block, BlockKind, Decoded, Document, Format, LineIndex, MappedText, SpanMap,
};
use clausealign::language::{Identification, Identifier};
use clausealign::segment::{Clause, segment};
use criterion::{BatchSize, BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use std::hint::black_box;

const PARAGRAPHS: &[&str] = &[
    "We keep the name, the address and the mail that you give us when you open an account. We need them, e.g. to send you a bill; \
     we never sell them. You may (a) ask for a copy, (b) correct what is wrong, or (c) have it erased.",
    "Vi sparar namnet, adressen och posten som du ger oss när du öppnar ett konto. Vi behöver dem, t.ex. för att skicka en räkning; \
     vi säljer dem aldrig. Du får (a) begära en kopia, (b) rätta det som är fel, eller (c) få det raderat.",
    "当您开设账户时，我们会保存您提供的姓名、地址和邮件。我们需要这些信息，例如用于向您发送账单；我们从不出售这些信息。您可以（一）索取副本，（二）更正错误，（三）要求删除。",
];

fn sample() -> Document {
    let texts = PARAGRAPHS.iter().cycle().take(3 * 200);
    let blocks: Vec<Block> = texts
        .map(|text| {
            let mut content = MappedText::default();
            content.push_verbatim(text, 0);
            Block {
                kind: BlockKind::Paragraph,
                content,
                links: Vec::new(),
                anchors: Vec::new(),
                datetime: None,
            }
        })
        .collect();
    Document {
        path: "sample".to_owned(),
        format: Format::Text,
        decoded: Decoded {
            text: String::new(),
            encoding: "UTF-8",
            map: SpanMap::default(),
        },
        lines: LineIndex::new(""),
        repairs: vec![None; blocks.len()],
        blocks,
        mojibake: None,
    }
}

fn prepared() -> (Identifier, Document, Vec<Identification>, Vec<Clause>) {
    let identifier = Identifier::new();
    let document = sample();
    let blocks = identifier.identify_blocks(&document);
    let clauses = segment(&document, &blocks);
    (identifier, document, blocks, clauses)
}

fn load(criterion: &mut Criterion) {
    criterion.bench_function("load the language tables", |bencher| {
        bencher.iter(Identifier::new);
    });
}

fn clauses(criterion: &mut Criterion) {
    let (identifier, document, blocks, clauses) = prepared();
    let mut group = criterion.benchmark_group("segment");
    group.throughput(Throughput::Elements(clauses.len() as u64));
    group.bench_function("clauses of blocks", |bencher| {
        bencher.iter(|| segment(black_box(&document), &blocks));
    });
    group.bench_function("languages of clauses", |bencher| {
        bencher.iter_batched_ref(
            || clauses.clone(),
            |clauses| identifier.identify_clauses(&document, clauses, &blocks),
            BatchSize::SmallInput,
        );
    });
    group.finish();
}

fn language_of_a_clause(criterion: &mut Criterion) {
    let (identifier, document, blocks, mut clauses) = prepared();
    identifier.identify_clauses(&document, &mut clauses, &blocks);
    let mut group = criterion.benchmark_group("language of a clause");
    for tag in ["en", "sv", "zh"] {
        let own = |clause: &&Clause| {
            let language = clause.language;
            language.is_some_and(|language| language.primary() == tag)
        };
        let clauses: Vec<&Clause> = clauses.iter().filter(own).collect();
        group.throughput(Throughput::Elements(clauses.len() as u64));
        group.bench_function(BenchmarkId::from_parameter(tag), |bencher| {
            bencher.iter(|| {
                let sure = |clause: &&Clause| identifier.identify(&clause.text).confidence;
                black_box(&clauses).iter().map(sure).sum::<f32>()
            });
        });
    }
    group.finish();
}

criterion_group!(benches, load, clauses, language_of_a_clause);
criterion_main!(benches);
