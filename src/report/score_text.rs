//! Scores as tables for people.

use crate::score::{DocumentScore, Figures, Score};
use std::collections::BTreeSet;
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

const HEADER: [&str; 13] = [
    "output",
    "gold beads",
    "beads",
    "strict P",
    "R",
    "F1",
    "lax P",
    "R",
    "F1",
    "null P",
    "R",
    "F1",
    "gold nulls",
];

/// Writes a row a document, the pooled row, and the pooled bead types.
///
/// # Errors
/// What writing to `out` gives.
pub fn render(scores: &[DocumentScore], pooled: &Score, out: &mut impl Write) -> io::Result<()> {
    let mut rows = vec![HEADER.map(str::to_owned).to_vec()];
    rows.extend(scores.iter().map(|one| row(&one.output, &one.score)));
    if scores.len() > 1 {
        rows.push(row("pooled", pooled));
    }
    table(&rows, out)?;
    writeln!(out)?;
    table(&types(pooled), out)
}

fn row(name: &str, score: &Score) -> Vec<String> {
    let three = |figures: Figures| [figures.precision, figures.recall, figures.f1].map(Some);
    let nulls = score.nulls;
    let mut cells = vec![
        name.to_owned(),
        score.gold_beads().to_string(),
        score.output_beads().to_string(),
    ];
    let figures = [
        three(score.strict()),
        three(score.lax()),
        [nulls.precision(), nulls.recall(), nulls.f1()],
    ];
    cells.extend(
        figures
            .as_flattened()
            .iter()
            .map(|figure| figure.map_or_else(|| "-".to_owned(), |figure| format!("{figure:.3}"))),
    );
    cells.push((nulls.true_positives + nulls.false_negatives).to_string());
    cells
}

/// A row a bead type of the gold, a column a type of the output.
fn types(score: &Score) -> Vec<Vec<String>> {
    let cells: Vec<_> = score.confusion.cells().collect();
    let gold: BTreeSet<_> = cells.iter().map(|(gold, _, _)| *gold).collect();
    let output: BTreeSet<_> = cells.iter().map(|(_, output, _)| *output).collect();
    let mut header = vec!["gold type \\ output type".to_owned()];
    header.extend(
        output
            .iter()
            .map(|found| found.map_or_else(|| "none".to_owned(), |found| found.to_string())),
    );
    let mut rows = vec![header];
    for expected in gold {
        let mut row = vec![expected.to_string()];
        row.extend(output.iter().map(|found| {
            let count: usize = cells
                .iter()
                .filter(|cell| (cell.0, cell.1) == (expected, *found))
                .map(|cell| cell.2)
                .sum();
            if count == 0 {
                ".".to_owned()
            } else {
                count.to_string()
            }
        }));
        rows.push(row);
    }
    rows
}

/// The first column to the left, the others to the right.
pub(super) fn table(rows: &[Vec<String>], out: &mut impl Write) -> io::Result<()> {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        cells.map(|cell| cell.width()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..columns).map(width).collect();
    for row in rows {
        let mut line = String::new();
        for (column, (cell, width)) in row.iter().zip(&widths).enumerate() {
            let gap = " ".repeat(width - cell.width());
            match column {
                0 => line.extend([cell.as_str(), gap.as_str()]),
                _ => line.extend(["  ", gap.as_str(), cell.as_str()]),
            }
        }
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}
