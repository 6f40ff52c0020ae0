//! How likely pairs are translations of each other: reads `id<TAB>English<TAB>other`
//! lines and prints `id<TAB>log odds<TAB>extent<TAB>words<TAB>signals…`, the names
//! of the columns first. `words` is 1 where words could be compared.
//!
//!     cargo run --release --example equivalence -- sv|zh < pairs.tsv

use clausealign::coverage::WordAligner;
use clausealign::embed::StaticModel;
use clausealign::equivalence::{Equivalence, SIGNALS, Signals};
use clausealign::language::Language;
use std::error::Error;
use std::io::{self, BufRead, BufWriter, Write};

fn main() -> Result<(), Box<dyn Error>> {
    let language = match std::env::args().nth(1).as_deref() {
        Some("sv") => Language::SWEDISH,
        Some("zh") => Language::CHINESE_SIMPLIFIED,
        _ => return Err("usage: equivalence sv|zh".into()),
    };
    let model = StaticModel::built_in()?;
    let words = WordAligner::between(Language::ENGLISH, language);
    // None while the signals are new and nothing is learned of them yet.
    let judge = Equivalence::between(&model, Language::ENGLISH, language);
    let mut out = BufWriter::new(io::stdout().lock());
    writeln!(out, "id\tlog_odds\textent\twords\t{}", SIGNALS.join("\t"))?;
    for line in io::stdin().lock().lines() {
        let line = line?;
        let columns: Vec<&str> = line.split('\t').collect();
        let &[id, english, other] = &columns[..] else {
            continue;
        };
        let seen = Signals::of(words, &model, english, other);
        let log_odds = judge.map_or(0.0, |judge| judge.log_odds(&seen));
        let values: Vec<String> = seen
            .values
            .iter()
            .map(|value| format!("{value:.4}"))
            .collect();
        writeln!(
            out,
            "{id}\t{:.6}\t{:.4}\t{}\t{}",
            log_odds,
            seen.extent,
            u8::from(seen.tells_words),
            values.join("\t")
        )?;
    }
    Ok(out.flush()?)
}
