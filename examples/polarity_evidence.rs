//! What `scripts/train-polarity` learns from: reads `id<TAB>English<TAB>translation`
//! lines and prints, with `split`, the pairs of sentences in the same form, with
//! `observe` a line for every side that negates a verb: id, `english` or
//! `other`, the measures, and the names of what bears on it, each behind the
//! number of its part.
//!
//!     cargo run --release --example polarity_evidence -- sv observe < pairs.tsv

use clausealign::audit::pairwise::PairText;
use clausealign::audit::polarity;
use clausealign::embed::StaticModel;
use clausealign::language::Language;
use std::io::{self, BufRead, BufWriter, Write};

fn main() -> io::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (language, split) = match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["sv", mode] => (Language::SWEDISH, mode == "split"),
        ["zh", mode] => (Language::CHINESE_SIMPLIFIED, mode == "split"),
        _ => {
            return Err(io::Error::other(
                "usage: polarity_evidence sv|zh split|observe",
            ));
        }
    };
    let model = StaticModel::built_in().map_err(io::Error::other)?;
    let mut out = BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        let line = line?;
        let columns: Vec<&str> = line.split('\t').collect();
        let &[id, english, other] = &columns[..] else {
            continue;
        };
        let pair = PairText::new(english, Language::ENGLISH, other, language, &model);
        if split {
            for (number, (english, other)) in pair.sentences().into_iter().enumerate() {
                writeln!(out, "{id}#{number}\t{}\t{}", english.trim(), other.trim())?;
            }
            continue;
        }
        for evidence in polarity::evidence_of(&pair) {
            let measures = evidence.measures.map(|measure| format!("{measure:.3}"));
            write!(out, "{id}\t{}\t{}", evidence.side, measures.join(" "))?;
            for (part, name) in evidence.names {
                write!(out, "\t{}:{name}", part as usize)?;
            }
            writeln!(out)?;
        }
    }
    out.flush()
}
