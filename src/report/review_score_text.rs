//! Scores of audits against reviewers' decisions, as tables for people.

use super::score_text::table;
use crate::score::{ReviewScore, ReviewedScore, Tally};
use std::io::{self, Write};

const COLUMNS: [&str; 10] = [
    "right",
    "wrong",
    "undecided",
    "precision",
    "defects",
    "found",
    "recall",
    "own",
    "own found",
    "own recall",
];

/// Writes a row a translation, the pooled row, and the pooled figures by rule,
/// category and severity.
///
/// # Errors
/// What writing to `out` gives.
pub fn render(
    scores: &[ReviewedScore],
    pooled: &ReviewScore,
    out: &mut impl Write,
) -> io::Result<()> {
    let mut rows = vec![header("output")];
    rows.extend(scores.iter().map(|one| row(&one.output, one.score.all)));
    if scores.len() > 1 {
        rows.push(row("pooled", pooled.all));
    }
    table(&rows, out)?;
    group("rule", pooled.rules(), out)?;
    group("category", pooled.categories(), out)?;
    group("severity", pooled.severities(), out)
}

fn group<'a>(
    name: &str,
    tallies: impl Iterator<Item = (&'a str, Tally)>,
    out: &mut impl Write,
) -> io::Result<()> {
    let mut rows = vec![header(name)];
    rows.extend(tallies.map(|(name, tally)| row(name, tally)));
    writeln!(out)?;
    table(&rows, out)
}

fn header(first: &str) -> Vec<String> {
    let columns = std::iter::once(first).chain(COLUMNS);
    columns.map(str::to_owned).collect()
}

fn row(name: &str, tally: Tally) -> Vec<String> {
    let figure = |share: Option<f64>| share.map_or("-".to_owned(), |share| format!("{share:.3}"));
    vec![
        name.to_owned(),
        tally.right.to_string(),
        tally.wrong.to_string(),
        tally.undecided.to_string(),
        figure(tally.precision()),
        tally.defects.to_string(),
        tally.found.to_string(),
        figure(tally.recall()),
        tally.own.to_string(),
        tally.own_found.to_string(),
        figure(tally.own_recall()),
    ]
}
