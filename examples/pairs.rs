//! Reads `English<TAB>translation` lines and prints, as one JSON line a
//! firing, what the number and polarity analyses would report; the figures
//! go to standard error.
//!
//!     cargo run --release --example pairs -- sv < pairs.tsv

use clausealign::audit::{numbers, polarity};
use clausealign::language::Language;
use serde::Serialize;
use std::io::{self, BufRead, Write};
use std::ops::Range;
use std::time::Instant;

#[derive(Serialize)]
struct Firing<'t> {
    line: usize,
    rule: &'static str,
    kind: String,
    confidence: String,
    source_marks: Vec<&'t str>,
    target_marks: Vec<&'t str>,
    source: &'t str,
    target: &'t str,
}

fn marks<'t>(text: &'t str, ranges: &[Range<usize>]) -> Vec<&'t str> {
    ranges.iter().map(|range| &text[range.clone()]).collect()
}

fn main() -> io::Result<()> {
    let language = match std::env::args().nth(1).as_deref() {
        Some("zh") => Language::CHINESE_SIMPLIFIED,
        Some("zh-Hant") => Language::CHINESE_TRADITIONAL,
        _ => Language::SWEDISH,
    };
    let english = Language::ENGLISH;
    let mut out = io::stdout().lock();
    let (mut pairs, mut with_numbers, mut with_negation) = (0, 0, 0);
    let mut spent = std::time::Duration::ZERO;
    for (index, line) in io::stdin().lock().lines().enumerate() {
        let line = line?;
        let mut columns = line.split('\t');
        let (Some(source), Some(target)) = (columns.next(), columns.next()) else {
            continue;
        };
        pairs += 1;
        let start = Instant::now();
        let found = numbers::compare(source, english, target, language);
        let turned = polarity::compare(source, english, target, language);
        spent += start.elapsed();
        if polarity::has_negation(source, english) || polarity::has_negation(target, language) {
            with_negation += 1;
        }
        if let Some(turned) = turned {
            let firing = Firing {
                line: index + 1,
                rule: "negation-mismatch",
                kind: format!("{:?}", turned.direction),
                confidence: format!("{:?}", turned.confidence),
                source_marks: marks(source, &turned.source),
                target_marks: marks(target, &turned.target),
                source,
                target,
            };
            writeln!(out, "{}", serde_json::to_string(&firing)?)?;
        }
        if numbers::has_numbers(source, english) || numbers::has_numbers(target, language) {
            with_numbers += 1;
        }
        if let Some(found) = found {
            let firing = Firing {
                line: index + 1,
                rule: "number-mismatch",
                kind: format!("{:?}", found.kind),
                confidence: format!("{:?}", found.confidence),
                source_marks: marks(source, &found.source),
                target_marks: marks(target, &found.target),
                source,
                target,
            };
            writeln!(out, "{}", serde_json::to_string(&firing)?)?;
        }
    }
    eprintln!(
        "pairs {pairs}, with numbers {with_numbers}, with negation {with_negation}, {:.1} µs a pair",
        spent.as_secs_f64() * 1e6 / f64::from(pairs.max(1))
    );
    Ok(())
}
