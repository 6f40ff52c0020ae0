//! Scores for scripts: `docs/schema/score.v1.json`.

use super::json::write;
use super::schema::VERSION;
use crate::score::{Counts, DocumentScore, Figures, Score};
use serde::Serialize;
use std::io::{self, Write};

#[derive(Serialize)]
struct ScoreReport<'a> {
    version: u32,
    documents: Vec<ScoredDocument<'a>>,
    pooled: ScoreRecord,
}

#[derive(Serialize)]
struct ScoredDocument<'a> {
    gold: &'a str,
    output: &'a str,
    #[serde(flatten)]
    score: ScoreRecord,
}

#[derive(Serialize)]
struct ScoreRecord {
    gold_beads: usize,
    output_beads: usize,
    strict: Figures,
    lax: Figures,
    null: NullRecord,
    types: Vec<TypeRecord>,
}

#[derive(Serialize)]
struct NullRecord {
    true_positives: usize,
    false_positives: usize,
    false_negatives: usize,
    precision: Option<f64>,
    recall: Option<f64>,
    f1: Option<f64>,
}

#[derive(Serialize)]
struct TypeRecord {
    gold: String,
    output: Option<String>,
    count: usize,
}

/// Writes the scores of all documents and the pooled one.
///
/// # Errors
/// What writing to `out` gives.
pub fn render(scores: &[DocumentScore], pooled: &Score, out: &mut impl Write) -> io::Result<()> {
    let documents = scores
        .iter()
        .map(|one| ScoredDocument {
            gold: &one.gold,
            output: &one.output,
            score: record(&one.score),
        })
        .collect();
    let report = ScoreReport {
        version: VERSION,
        documents,
        pooled: record(pooled),
    };
    write(&report, out)
}

fn record(score: &Score) -> ScoreRecord {
    let types = score
        .confusion
        .cells()
        .map(|(gold, output, count)| TypeRecord {
            gold: gold.to_string(),
            output: output.map(|output| output.to_string()),
            count,
        });
    ScoreRecord {
        gold_beads: score.gold_beads(),
        output_beads: score.output_beads(),
        strict: rounded(score.strict()),
        lax: rounded(score.lax()),
        null: null_record(score.nulls),
        types: types.collect(),
    }
}

fn null_record(nulls: Counts) -> NullRecord {
    NullRecord {
        true_positives: nulls.true_positives,
        false_positives: nulls.false_positives,
        false_negatives: nulls.false_negatives,
        precision: nulls.precision().map(six_decimals),
        recall: nulls.recall().map(six_decimals),
        f1: nulls.f1().map(six_decimals),
    }
}

fn rounded(figures: Figures) -> Figures {
    Figures {
        precision: six_decimals(figures.precision),
        recall: six_decimals(figures.recall),
        f1: six_decimals(figures.f1),
    }
}

pub(super) fn six_decimals(value: f64) -> f64 {
    (value * 1e6).round() / 1e6
}
