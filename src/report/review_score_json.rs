//! Scores of audits against reviewers' decisions, for scripts: `docs/schema/score-review.v1.json`.

use super::json::write;
use super::schema::VERSION;
use super::score_json::six_decimals;
use crate::score::{ReviewScore, ReviewedScore, Tally};
use serde::Serialize;
use std::io::{self, Write};

#[derive(Serialize)]
struct ReviewScoreReport<'a> {
    version: u32,
    documents: Vec<ScoredDocument<'a>>,
    pooled: ScoreRecord<'a>,
}

#[derive(Serialize)]
struct ScoredDocument<'a> {
    output: &'a str,
    original: &'a str,
    translation: &'a str,
    #[serde(flatten)]
    score: ScoreRecord<'a>,
}

#[derive(Serialize)]
struct ScoreRecord<'a> {
    #[serde(flatten)]
    all: TallyRecord,
    rules: Vec<GroupRecord<'a>>,
    categories: Vec<GroupRecord<'a>>,
    severities: Vec<GroupRecord<'a>>,
}

#[derive(Serialize)]
struct GroupRecord<'a> {
    name: &'a str,
    #[serde(flatten)]
    tally: TallyRecord,
}

#[derive(Serialize)]
struct TallyRecord {
    right: usize,
    wrong: usize,
    undecided: usize,
    precision: Option<f64>,
    defects: usize,
    found: usize,
    recall: Option<f64>,
    own: usize,
    own_found: usize,
    own_recall: Option<f64>,
}

/// Writes the scores of all translations and the pooled one.
///
/// # Errors
/// What writing to `out` gives.
pub fn render(
    scores: &[ReviewedScore],
    pooled: &ReviewScore,
    out: &mut impl Write,
) -> io::Result<()> {
    let documents = scores.iter().map(|one| ScoredDocument {
        output: &one.output,
        original: &one.original,
        translation: &one.translation,
        score: record(&one.score),
    });
    let report = ReviewScoreReport {
        version: VERSION,
        documents: documents.collect(),
        pooled: record(pooled),
    };
    write(&report, out)
}

fn record(score: &ReviewScore) -> ScoreRecord<'_> {
    ScoreRecord {
        all: tally_record(score.all),
        rules: score.rules().map(group).collect(),
        categories: score.categories().map(group).collect(),
        severities: score.severities().map(group).collect(),
    }
}

fn group((name, tally): (&str, Tally)) -> GroupRecord<'_> {
    GroupRecord {
        name,
        tally: tally_record(tally),
    }
}

fn tally_record(tally: Tally) -> TallyRecord {
    TallyRecord {
        right: tally.right,
        wrong: tally.wrong,
        undecided: tally.undecided,
        precision: tally.precision().map(six_decimals),
        defects: tally.defects,
        found: tally.found,
        recall: tally.recall().map(six_decimals),
        own: tally.own,
        own_found: tally.own_found,
        own_recall: tally.own_recall().map(six_decimals),
    }
}
