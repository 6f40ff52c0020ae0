//! How clauses are aligned.

use clap::Args;
use clausealign::pipeline::{AlignmentOptions, OutsideVectors};

/// How clauses are aligned.
#[derive(Debug, Args)]
pub(in crate::cli) struct Aligning {
    /// Most clauses in a bead, both sides together
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(2..=8))]
    max_bead: Option<u8>,
    /// What a clause without a counterpart costs, in units of score; set by the pair if not given
    #[arg(long, value_name = "X", value_parser = finite, allow_negative_numbers = true)]
    null_penalty: Option<f32>,
    /// A line that reads so stands on both sides, and no bead reaches across it
    #[arg(long, value_name = "TEXT", num_args = 0..=1, require_equals = true, default_missing_value = ".EOA", value_parser = not_blank)]
    pub hard_delimiters: Option<String>,
    /// Beads that must come out as they are: Vecalign's, a ladder, or the JSON of `align`
    #[arg(long, value_name = "FILE")]
    lock: Option<String>,
    /// Vectors of the original's clauses, one a line; those of a run are summed
    #[arg(
        long,
        value_name = "FILE",
        requires = "target_vectors",
        conflicts_with = "model"
    )]
    source_vectors: Option<String>,
    /// Vectors of the translation's clauses
    #[arg(long, value_name = "FILE", requires = "source_vectors")]
    target_vectors: Option<String>,
    /// Vecalign's overlaps of the original, and their 32-bit vectors
    #[arg(long, num_args = 2, value_names = ["TEXT", "VECTORS"], requires = "target_overlaps", conflicts_with_all = ["source_vectors", "model"])]
    source_overlaps: Option<Vec<String>>,
    /// Vecalign's overlaps of the translation, and their 32-bit vectors
    #[arg(long, num_args = 2, value_names = ["TEXT", "VECTORS"], requires = "source_overlaps", conflicts_with = "target_vectors")]
    target_overlaps: Option<Vec<String>>,
}

impl Aligning {
    /// The files that it names.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        let single = [&self.lock, &self.source_vectors, &self.target_vectors];
        let overlaps = [&self.source_overlaps, &self.target_overlaps];
        let overlaps = overlaps.into_iter().flatten().flatten();
        single
            .into_iter()
            .flatten()
            .chain(overlaps)
            .map(String::as_str)
    }

    /// The library's options.
    pub fn options(&self) -> AlignmentOptions {
        AlignmentOptions {
            max_bead: self.max_bead.map(usize::from),
            null_penalty: self.null_penalty,
            hard_delimiter: self.hard_delimiters.clone(),
            locks: self.lock.clone(),
            edits: Vec::new(),
            vectors: self.vectors(),
        }
    }

    fn vectors(&self) -> OutsideVectors {
        let pair = |paths: &[String]| match paths {
            [text, vectors] => Some((text.clone(), vectors.clone())),
            _ => None,
        };
        let overlaps = (
            self.source_overlaps.as_deref().and_then(pair),
            self.target_overlaps.as_deref().and_then(pair),
        );
        match (&self.source_vectors, &self.target_vectors, overlaps) {
            (Some(source), Some(target), _) => OutsideVectors::Lines {
                source: source.clone(),
                target: target.clone(),
            },
            (_, _, (Some(source), Some(target))) => OutsideVectors::Overlaps { source, target },
            _ => OutsideVectors::None,
        }
    }
}

fn finite(number: &str) -> Result<f32, String> {
    let parsed = number
        .parse()
        .ok()
        .filter(|number: &f32| number.is_finite());
    parsed.ok_or_else(|| "not a number".to_owned())
}

fn not_blank(text: &str) -> Result<String, String> {
    let text = text.trim();
    if text.is_empty() {
        return Err("a delimiter has at least one character".to_owned());
    }
    Ok(text.to_owned())
}
