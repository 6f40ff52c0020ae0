//! `clausealign score`.

use super::args::{ScoreArgs, ScoreFormat};
use super::output::Output;
use super::store::tell_differences;
use super::{CLEAN, Failure};
use clausealign::report::{review_score_json, review_score_text, score_json, score_text};
use clausealign::review::store::{Access, Store};
use clausealign::score::{ScoreError, pooled, pooled_reviews, score_files, score_reviews};
use std::path::Path;

impl From<ScoreError> for Failure {
    fn from(error: ScoreError) -> Self {
        Failure(error.to_string())
    }
}

/// Scores the outputs and writes the figures.
pub(super) fn run(args: &ScoreArgs) -> Result<u8, Failure> {
    match &args.store {
        Some(store) => by_decisions(args, store)?,
        None => by_gold(args)?,
    }
    Ok(CLEAN)
}

fn by_gold(args: &ScoreArgs) -> Result<(), Failure> {
    let inputs = args.gold.iter().chain(&args.outputs).map(String::as_str);
    let output = Output::new(args.output.as_deref(), inputs)?;
    let scores = score_files(&args.gold, &args.outputs)?;
    let pooled = pooled(&scores);
    output.write(|out| match args.format {
        ScoreFormat::Text => score_text::render(&scores, &pooled, out),
        ScoreFormat::Json => score_json::render(&scores, &pooled, out),
    })
}

fn by_decisions(args: &ScoreArgs, store: &Path) -> Result<(), Failure> {
    let store_name = store.to_string_lossy();
    let outputs = args.outputs.iter().map(String::as_str);
    let inputs = outputs.chain(std::iter::once(&*store_name));
    let output = Output::new(args.output.as_deref(), inputs)?;
    let store = Store::open(store, Access::ReadOnly)?;
    tell_differences(&store);
    let scores = score_reviews(&store, &args.outputs)?;
    let pooled = pooled_reviews(&scores);
    output.write(|out| match args.format {
        ScoreFormat::Text => review_score_text::render(&scores, &pooled, out),
        ScoreFormat::Json => review_score_json::render(&scores, &pooled, out),
    })
}
