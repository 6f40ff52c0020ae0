//! Speed of the language and segmentation stages, per clause.

use clausealign::document::{
    Block, BlockKind, Decoded, Document, Format, LineIndex, MappedText, SpanMap,
};
use clausealign::language::{Identification, Identifier};
use clausealign::segment::{Clause, segment};
use divan::Bencher;
use divan::counter::ItemsCount;

const PARAGRAPHS: &[&str] = &[
    "We keep the name, the address and the mail that you give us when you open an account. We need them, e.g. to send you a bill; \
     we never sell them. You may (a) ask for a copy, (b) correct what is wrong, or (c) have it erased.",
    "Vi sparar namnet, adressen och posten som du ger oss när du öppnar ett konto. Vi behöver dem, t.ex. för att skicka en räkning; \
     vi säljer dem aldrig. Du får (a) begära en kopia, (b) rätta det som är fel, eller (c) få det raderat.",
    "当您开设账户时，我们会保存您提供的姓名、地址和邮件。我们需要这些信息，例如用于向您发送账单；我们从不出售这些信息。您可以（一）索取副本，（二）更正错误，（三）要求删除。",
];

fn main() {
    divan::main();
}

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

#[divan::bench]
fn load() -> Identifier {
    Identifier::new()
}

#[divan::bench]
fn clauses_of_blocks(bencher: Bencher) {
    let (_, document, blocks, clauses) = prepared();
    bencher
        .counter(ItemsCount::new(clauses.len()))
        .bench(|| segment(&document, &blocks));
}

#[divan::bench(args = ["en", "sv", "zh"])]
fn language_of_a_clause(bencher: Bencher, tag: &str) {
    let (identifier, document, blocks, mut clauses) = prepared();
    identifier.identify_clauses(&document, &mut clauses, &blocks);
    clauses.retain(|clause| {
        clause
            .language
            .is_some_and(|language| language.primary() == tag)
    });
    bencher.counter(ItemsCount::new(clauses.len())).bench(|| {
        clauses
            .iter()
            .map(|clause| identifier.identify(&clause.text).confidence)
            .sum::<f32>()
    });
}

#[divan::bench]
fn languages_of_clauses(bencher: Bencher) {
    let (identifier, document, blocks, clauses) = prepared();
    bencher
        .counter(ItemsCount::new(clauses.len()))
        .with_inputs(|| clauses.clone())
        .bench_refs(|clauses| identifier.identify_clauses(&document, clauses, &blocks));
}
