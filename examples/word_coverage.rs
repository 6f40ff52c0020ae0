//! The word level of pairs, for measuring: reads `id<TAB>English<TAB>other` lines
//! and prints a JSON object a line: `id`, `english` and `other` (a list a unit:
//! text, coverage), `links` (English unit, other unit, probability).
//!
//!     cargo run --release --example word_coverage -- sv|zh < pairs.tsv

use clausealign::coverage::{Covered, WordAligner};
use clausealign::embed::StaticModel;
use clausealign::language::Language;
use std::error::Error;
use std::io::{self, BufRead, BufWriter, Write};

fn main() -> Result<(), Box<dyn Error>> {
    let language = match std::env::args().nth(1).as_deref() {
        Some("sv") => Language::SWEDISH,
        Some("zh") => Language::CHINESE_SIMPLIFIED,
        _ => return Err("usage: word_coverage sv|zh".into()),
    };
    let model = StaticModel::built_in()?;
    let words =
        WordAligner::between(Language::ENGLISH, language).ok_or("no lexicon for this language")?;
    let mut out = BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        let line = line?;
        let columns: Vec<&str> = line.split('\t').collect();
        let &[id, english, other] = &columns[..] else {
            continue;
        };
        let coverage = words.coverage(&model, english, other);
        let units = |side: &[Covered]| -> Vec<(String, f32)> {
            side.iter()
                .map(|covered| (covered.unit.text.clone(), covered.coverage))
                .collect()
        };
        let links: Vec<(usize, usize, f32)> = coverage
            .links
            .iter()
            .map(|link| (link.source, link.target, link.probability))
            .collect();
        let found = serde_json::json!({
            "id": id,
            "english": units(&coverage.source),
            "other": units(&coverage.target),
            "links": links,
        });
        writeln!(out, "{found}")?;
    }
    Ok(out.flush()?)
}
