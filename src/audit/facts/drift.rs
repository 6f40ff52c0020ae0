//! Whether original and translation are different versions of a text.

use crate::audit::context::Context;

/// Share of the clauses without a counterpart from which on the pair counts as drifted.
const DRIFTED_SHARE: f64 = 0.3;

/// Whether so many clauses are missing or added that single ones tell nothing.
pub fn drifted(context: &Context<'_>) -> bool {
    let length = |runs: &[std::ops::Range<usize>]| runs.iter().map(|run| run.len()).sum::<usize>();
    let missing = length(&context.missing_runs());
    let extra = length(&context.extra_runs());
    let clauses = context.original.clauses.len() + context.translation.clauses.len();
    clauses > 0 && (missing + extra) as f64 / clauses as f64 >= DRIFTED_SHARE
}
