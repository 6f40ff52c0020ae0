//! Measures language identification against whatlang on labelled sentences, and
//! on half-translated documents. Run by `scripts/evaluate-language`.
//!
//! usage: evaluate_language GOLD dev|test [--errors]
//!
//! GOLD holds `langid/langid.tsv` (language, id, characters, text) and
//! `mixed/*/gold.tsv` (key, label, English, translation). `dev` takes every
//! other sentence, `test` the rest; documents are not divided.

use clausealign::document::{
    Block, BlockKind, Decoded, Document, Format, LineIndex, MappedText, SpanMap,
};
use clausealign::language::{Identifier, Language, RELIABLE, translation_language};
use clausealign::segment::segment;
use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;
use std::time::Instant;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [gold, half, rest @ ..] = &arguments[..] else {
        return Err("usage: evaluate_language GOLD dev|test [--errors]".into());
    };
    let errors = rest.iter().any(|argument| argument == "--errors");
    sentences(
        &Path::new(gold).join("langid/langid.tsv"),
        usize::from(half == "test"),
        errors,
    )?;
    documents(&Path::new(gold).join("mixed"), errors)
}

/// What happened to the texts of one language and length.
#[derive(Default)]
struct Counts {
    texts: usize,
    right: usize,
    reliable_right: usize,
    reliable_wrong: usize,
    swedish: usize,
    reliable_swedish: usize,
    whatlang_right: usize,
}

fn sentences(path: &Path, half: usize, errors: bool) -> Result<(), Box<dyn Error>> {
    let data = std::fs::read_to_string(path)?;
    let rows: Vec<(&str, &str)> = data
        .lines()
        .skip(1)
        .enumerate()
        .filter(|(index, _)| index % 2 == half)
        .filter_map(|(_, line)| Some((line.split('\t').next()?, line.split('\t').nth(3)?)))
        .collect();
    let identifier = Identifier::new();
    let mut table: BTreeMap<(&str, &str), Counts> = BTreeMap::new();
    for (label, text) in &rows {
        let wanted = match *label {
            "zh_hans" | "zh_hans_gsd" => "zh-Hans",
            "zh_hant" | "yue" => "zh-Hant",
            other => other,
        };
        for (length, text) in lengths(text) {
            let told = identifier.identify(&text);
            let got = told.language.map_or("-", Language::tag);
            let reliable = told.reliable().is_some();
            let counts = table.entry((label, length)).or_default();
            counts.texts += 1;
            counts.right += usize::from(got == wanted);
            counts.reliable_right += usize::from(got == wanted && reliable);
            counts.reliable_wrong += usize::from(got != wanted && reliable);
            counts.swedish += usize::from(got == "sv");
            counts.reliable_swedish += usize::from(got == "sv" && reliable);
            counts.whatlang_right += usize::from(whatlang_is_right(&text, wanted));
            if errors && got != wanted && reliable {
                println!("{label} {length}: {got} {:.2} {text}", told.confidence);
            }
        }
    }
    println!(
        "language     length      texts  right%  reliable-right%  reliable-wrong%  as-sv%  reliably-sv%  whatlang%"
    );
    for ((label, length), c) in table {
        let share = |count: usize| 100.0 * count as f32 / c.texts as f32;
        println!(
            "{label:12} {length:10} {:6} {:7.1} {:16.1} {:16.1} {:7.1} {:13.1} {:10.1}",
            c.texts,
            share(c.right),
            share(c.reliable_right),
            share(c.reliable_wrong),
            share(c.swedish),
            share(c.reliable_swedish),
            share(c.whatlang_right)
        );
    }
    let start = Instant::now();
    let sum: f32 = rows
        .iter()
        .map(|(_, text)| identifier.identify(text).confidence)
        .sum();
    let micros = start.elapsed().as_secs_f64() * 1e6 / rows.len() as f64;
    println!(
        "{micros:.1} µs a sentence (mean confidence {:.2})",
        sum / rows.len() as f32
    );
    Ok(())
}

/// The sentence, its first three words (where words are spaced), its first ten characters.
fn lengths(text: &str) -> Vec<(&'static str, String)> {
    let mut texts = vec![
        ("sentence", text.to_owned()),
        ("10 letters", text.chars().take(10).collect()),
    ];
    let words: Vec<&str> = text.split_whitespace().take(3).collect();
    if words.len() == 3 {
        texts.push(("3 words", words.join(" ")));
    }
    texts
}

fn whatlang_is_right(text: &str, wanted: &str) -> bool {
    let wanted = Language::parse(wanted);
    let got = whatlang::detect_lang(text).and_then(|lang| Language::parse(lang.code()));
    matches!((got, wanted), (Some(got), Some(wanted)) if got.same_language(wanted))
}

/// Half-translated documents: the language of every clause against its key's label.
fn documents(folder: &Path, errors: bool) -> Result<(), Box<dyn Error>> {
    let identifier = Identifier::new();
    let mut table: BTreeMap<(&str, String, &str), usize> = BTreeMap::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let Ok(gold) = std::fs::read_to_string(path.join("gold.tsv")) else {
            continue;
        };
        let name = path.to_string_lossy();
        let wanted = ["zh-hans", "zh-hant"]
            .into_iter()
            .find(|tag| name.contains(tag))
            .unwrap_or("sv");
        let rows: Vec<(&str, &str)> = gold
            .lines()
            .skip(1)
            .filter_map(|line| Some((line.split('\t').nth(1)?, line.split('\t').nth(3)?)))
            .collect();
        let document = document(&rows);
        let blocks = identifier.identify_blocks(&document);
        let mut clauses = segment(&document, &blocks);
        identifier.identify_clauses(&document, &mut clauses, &blocks);
        if translation_language(&clauses, Language::ENGLISH) != Language::parse(wanted) {
            println!("{name}: another language than {wanted}");
        }
        for clause in &clauses {
            let label = rows[clause.block].0;
            let reliable = clause
                .language
                .filter(|_| clause.language_confidence >= RELIABLE);
            let got = reliable.map_or("none reliably", Language::tag);
            if errors && label == "translated" && got == "en" {
                println!("{wanted} {label}: {got} {}", clause.text);
            }
            *table.entry((wanted, label.to_owned(), got)).or_default() += 1;
        }
    }
    println!("translation  label             clauses told as");
    for ((wanted, label, got), count) in table {
        println!("{wanted:12} {label:17} {got:14} {count}");
    }
    Ok(())
}

fn document(rows: &[(&str, &str)]) -> Document {
    let blocks: Vec<Block> = rows
        .iter()
        .map(|(_, text)| {
            let mut content = MappedText::default();
            content.push_verbatim(text.trim(), 0);
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
        path: "rows".to_owned(),
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
