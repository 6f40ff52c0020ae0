//! Reads `id<TAB>original<TAB>translation` lines and prints, as one JSON line a
//! finding, what the rules about single words say; the last line counts.
//!
//!     cargo run --release --example pairs -- sv [--applicable] < pairs.tsv
//!
//! With `--applicable` a line a row names the rules that had anything to judge.

use clausealign::audit::pairwise::PairText;
use clausealign::audit::registry::pair_rules;
use clausealign::audit::rules::pairs::judge;
use clausealign::embed::StaticModel;
use clausealign::language::Language;
use serde_json::json;
use std::collections::BTreeMap;
use std::io::{self, BufRead, BufWriter, Write};
use std::ops::Range;
use std::time::{Duration, Instant};

fn main() -> io::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let language = match arguments.first().map(String::as_str) {
        Some("sv") => Language::SWEDISH,
        Some("zh") => Language::CHINESE_SIMPLIFIED,
        Some("zh-Hant") => Language::CHINESE_TRADITIONAL,
        other => return Err(io::Error::other(format!("no such language: {other:?}"))),
    };
    let list_applicable = arguments.iter().any(|argument| argument == "--applicable");
    let model = StaticModel::built_in().map_err(io::Error::other)?;
    let mut out = BufWriter::new(io::stdout().lock());
    let mut applicable: BTreeMap<&str, usize> = BTreeMap::new();
    let mut pairs = 0;
    let mut spent = Duration::ZERO;
    for line in io::stdin().lock().lines() {
        let line = line?;
        let mut columns = line.split('\t');
        let (Some(id), Some(source), Some(target)) =
            (columns.next(), columns.next(), columns.next())
        else {
            continue;
        };
        pairs += 1;
        let start = Instant::now();
        let pair = PairText::new(source, Language::ENGLISH, target, language, &model);
        let findings = judge(&pair);
        spent += start.elapsed();
        for (rule, found) in findings {
            let line = json!({
                "id": id,
                "rule": rule.id,
                "severity": found.severity.unwrap_or(rule.severity).name(),
                "confidence": found.confidence.name(),
                "message": found.message,
                "source": words(source, &found.source),
                "target": words(target, &found.target),
            });
            writeln!(out, "{line}")?;
        }
        let applying: Vec<&str> = pair_rules()
            .filter(|(_, check)| (check.applies)(&pair))
            .map(|(rule, _)| rule.id)
            .collect();
        for rule in &applying {
            *applicable.entry(rule).or_default() += 1;
        }
        if list_applicable && !applying.is_empty() {
            writeln!(out, "{}", json!({"id": id, "applicable": applying}))?;
        }
    }
    let microseconds = spent.as_secs_f64() * 1e6 / f64::from(pairs.max(1));
    let summary = json!({"pairs": pairs, "applicable": applicable, "microseconds": microseconds});
    writeln!(out, "{summary}")?;
    out.flush()
}

fn words<'t>(text: &'t str, ranges: &[Range<usize>]) -> Vec<&'t str> {
    ranges.iter().map(|range| &text[range.clone()]).collect()
}
