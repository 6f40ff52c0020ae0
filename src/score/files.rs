//! Outputs and the gold that belongs to them.

use super::Score;
use crate::interchange::{InterchangeError, read_alignments};
use crate::review::store::StoreError;
use std::path::{Path, PathBuf};

/// The score of one output.
#[derive(Debug, Clone)]
pub struct DocumentScore {
    /// Path of the gold.
    pub gold: String,
    /// Path of the output, with `#1`, `#2`… where a file holds several documents.
    pub output: String,
    /// Its score.
    pub score: Score,
}

/// Why nothing could be scored.
#[derive(Debug, thiserror::Error)]
pub enum ScoreError {
    /// A file could not be read.
    #[error(transparent)]
    File(#[from] InterchangeError),
    /// The store of decisions could not be read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Gold and outputs do not go together.
    #[error("{0}")]
    Pairing(String),
}

/// Scores every output against its gold.
///
/// Golds are as many as outputs and in their order, or one folder: then the gold
/// of an output is the file there with the same name up to the first dot.
///
/// # Errors
/// A file that cannot be read, and golds and outputs that do not pair up.
pub fn score_files(golds: &[String], outputs: &[String]) -> Result<Vec<DocumentScore>, ScoreError> {
    let mut scores = Vec::new();
    for (gold, output) in paired(golds, outputs)? {
        let expected = read_alignments(&gold)?;
        let found = read_alignments(output)?;
        if expected.len() != found.len() {
            return Err(ScoreError::Pairing(format!(
                "{output} holds {} documents and its gold {gold} {}; score each document with its own gold",
                found.len(),
                expected.len()
            )));
        }
        let several = found.len() > 1;
        for (number, (expected, found)) in expected.iter().zip(&found).enumerate() {
            scores.push(DocumentScore {
                gold: gold.clone(),
                output: if several {
                    format!("{output}#{}", number + 1)
                } else {
                    output.to_owned()
                },
                score: Score::of(&expected.beads, &found.beads),
            });
        }
    }
    Ok(scores)
}

/// The scores of all documents as one.
pub fn pooled(scores: &[DocumentScore]) -> Score {
    let mut pooled = Score::default();
    for one in scores {
        pooled.add(&one.score);
    }
    pooled
}

fn paired<'a>(
    golds: &[String],
    outputs: &'a [String],
) -> Result<Vec<(String, &'a str)>, ScoreError> {
    if let [folder] = golds
        && Path::new(folder).is_dir()
    {
        let names = names_in(folder)?;
        return outputs
            .iter()
            .map(|output| Ok((gold_in(folder, &names, output)?, output.as_str())))
            .collect();
    }
    if golds.len() != outputs.len() {
        return Err(ScoreError::Pairing(format!(
            "{} golds for {} outputs; give --gold once for each output, in their order, or one folder",
            golds.len(),
            outputs.len()
        )));
    }
    let outputs = outputs.iter().map(String::as_str);
    Ok(golds.iter().cloned().zip(outputs).collect())
}

fn names_in(folder: &str) -> Result<Vec<PathBuf>, ScoreError> {
    let unreadable = |error| ScoreError::Pairing(format!("{folder}: cannot be read ({error})"));
    let entries = std::fs::read_dir(folder).map_err(unreadable)?;
    let mut paths = Vec::new();
    for entry in entries {
        paths.push(entry.map_err(unreadable)?.path());
    }
    paths.sort();
    Ok(paths)
}

/// The one gold of an output: the same name up to the first dot; of several the one that ends in `.gold`.
fn gold_in(folder: &str, paths: &[PathBuf], output: &str) -> Result<String, ScoreError> {
    let name = stem(Path::new(output));
    let same: Vec<&PathBuf> = paths
        .iter()
        .filter(|path| path.is_file() && stem(path) == name)
        .collect();
    let golds: Vec<&PathBuf> = same
        .iter()
        .copied()
        .filter(|path| path.extension().is_some_and(|ending| ending == "gold"))
        .collect();
    match (same.as_slice(), golds.as_slice()) {
        ([one], _) | (_, [one]) => Ok(one.to_string_lossy().into_owned()),
        ([], _) => Err(ScoreError::Pairing(format!(
            "{folder} holds no gold for {output}: no file is named {name}.*"
        ))),
        _ => Err(ScoreError::Pairing(format!(
            "{folder} holds {} files named {name}.*; which is the gold of {output}? Name it with --gold",
            same.len()
        ))),
    }
}

/// The file's name up to its first dot.
fn stem(path: &Path) -> String {
    let name = path.file_name().map(|name| name.to_string_lossy());
    let name = name.as_deref().unwrap_or_default();
    name.split('.').next().unwrap_or(name).to_owned()
}
