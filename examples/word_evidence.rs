//! What `scripts/train-lexicon` fits the weights on: reads `id<TAB>English<TAB>other`
//! lines and prints what is observed of their units.
//!
//!     cargo run --release --example word_evidence -- LEXICON.bin alone < pairs.tsv
//!     cargo run --release --example word_evidence -- LEXICON.bin together WEIGHTS.tsv < pairs.tsv
//!     cargo run --release --example word_evidence -- LEXICON.bin units WEIGHTS.tsv < pairs.tsv
//!
//! The first line names the observations. A line is: id, English unit, other unit,
//! observations (`alone`, `together`); id, side (0: English), unit, observations (`units`).

use clausealign::coverage::{ALONE, Lexicon, Observer, TOGETHER, UNIT, Weights};
use clausealign::embed::StaticModel;
use std::error::Error;
use std::fs;
use std::io::{self, BufRead, BufWriter, Write};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (lexicon, mode, weights) = match &arguments[..] {
        [lexicon, mode] if mode == "alone" => (lexicon, mode, None),
        [lexicon, mode, weights] => {
            // What later passes weigh is not known yet; the first line of a name counts.
            let text = fs::read_to_string(weights)? + &zeros();
            (lexicon, mode, Some(Weights::parse("the weights", &text)?))
        }
        _ => {
            return Err(
                "usage: word_evidence LEXICON.bin alone|together|units [WEIGHTS.tsv]".into(),
            );
        }
    };
    // The lexicon is read where it lies, which is here until the end.
    let lexicon = Lexicon::new(
        "the lexicon",
        Box::leak(fs::read(lexicon)?.into_boxed_slice()),
    )?;
    let model = StaticModel::built_in()?;
    let observer = Observer {
        model: &model,
        lexicon: &lexicon,
    };
    let mut out = BufWriter::new(io::stdout().lock());
    let names: &[&str] = match mode.as_str() {
        "alone" => &ALONE,
        "together" => &TOGETHER,
        _ => &UNIT,
    };
    writeln!(out, "id\tfirst\tsecond\t{}", names.join("\t"))?;
    for line in io::stdin().lock().lines() {
        let line = line?;
        let columns: Vec<&str> = line.split('\t').collect();
        let &[id, english, other] = &columns[..] else {
            continue;
        };
        let mut lines = String::new();
        let write = |first: usize, second: usize, observed: &[f32]| {
            let numbers: Vec<String> = observed
                .iter()
                .map(|number| format!("{number:.3}"))
                .collect();
            lines += &format!("{id}\t{first}\t{second}\t{}\n", numbers.join("\t"));
        };
        match (mode.as_str(), &weights) {
            ("units", Some(weights)) => observer.units(english, other, weights, write),
            (_, weights) => observer.pairs(english, other, weights.as_ref(), write),
        }
        out.write_all(lines.as_bytes())?;
    }
    Ok(out.flush()?)
}

/// A weight of nothing for every observation.
fn zeros() -> String {
    let passes: [(&str, &[&str]); 4] = [
        ("alone", &ALONE),
        ("together", &TOGETHER),
        ("english", &UNIT),
        ("other", &UNIT),
    ];
    let lines = passes
        .iter()
        .flat_map(|(pass, names)| names.iter().map(move |name| format!("{pass}\t{name}\t0\n")));
    lines.collect()
}
