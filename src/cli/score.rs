//! `clausealign score`.

use super::args::{ScoreArgs, ScoreFormat};
use super::output::Output;
use super::{CLEAN, Failure};
use clausealign::report::{score_json, score_text};
use clausealign::score::{pooled, score_files};

/// Scores the outputs and writes the figures.
pub(super) fn run(args: &ScoreArgs) -> Result<u8, Failure> {
    let inputs = args.gold.iter().chain(&args.outputs).map(String::as_str);
    let output = Output::new(args.output.as_deref(), inputs)?;
    let scores =
        score_files(&args.gold, &args.outputs).map_err(|error| Failure(error.to_string()))?;
    let pooled = pooled(&scores);
    output.write(|out| match args.format {
        ScoreFormat::Text => score_text::render(&scores, &pooled, out),
        ScoreFormat::Json => score_json::render(&scores, &pooled, out),
    })?;
    Ok(CLEAN)
}
