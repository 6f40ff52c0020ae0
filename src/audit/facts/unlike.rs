//! Which aligned clauses can hardly be translations of each other.

use crate::align::{Bead, weighted_length};
use crate::audit::context::Context;

/// Similarity under which a pair of long clauses is no translation; shorter
/// clauses scatter more and need less. Unrelated clauses have 0 ± 0.08; one
/// true pair in a hundred of 4 to 7 words has less than 0.3 (docs/model.md).
const LONG: f64 = 0.22;
const SHORT: f64 = 0.10;
/// Lengths (characters of Latin text) of a short and a long clause.
const SHORT_LENGTH: f32 = 18.0;
const LONG_LENGTH: f32 = 80.0;
/// Probability of being a translation, at even odds, under which a pair is none:
/// set where it takes no more sound pairs for wrong ones than the similarity does.
const UNLIKELY: f64 = 0.005;
/// Similarity from which a pair is too likely to be asked about.
const LIKELY: f64 = 0.5;

/// For every bead, whether its two sides can hardly be translations of each other.
pub fn unlike(context: &Context<'_>) -> Vec<bool> {
    let beads = context.beads.iter();
    beads.map(|bead| is_unlike(context, bead)).collect()
}

/// Short texts and headings are translated too freely to tell.
fn is_unlike(context: &Context<'_>, bead: &Bead) -> bool {
    let Some(similarity) = bead.similarity.filter(|&similarity| similarity < LIKELY) else {
        return false;
    };
    let source = context.source_text(&bead.source);
    let target = context.target_text(&bead.target);
    let length = weighted_length(&source).min(weighted_length(&target));
    length >= SHORT_LENGTH
        && (is_little_alike(similarity, length)
            || !context.is_heading(bead) && is_unlikely(context, &source, &target))
}

/// Whether clauses of this length (of the shorter) are too little alike for a translation.
fn is_little_alike(similarity: f64, length: f32) -> bool {
    let position = ((length - SHORT_LENGTH) / (LONG_LENGTH - SHORT_LENGTH)).clamp(0.0, 1.0);
    similarity < SHORT + (LONG - SHORT) * f64::from(position)
}

/// Whether all that is seen of two texts speaks against a translation. Figures
/// that differ do not count: rules of their own judge them.
fn is_unlikely(context: &Context<'_>, source: &str, target: &str) -> bool {
    context.equivalence.is_some_and(|judge| {
        let seen = judge.signals(source, target).without_figures();
        judge.probability_of(&seen) < UNLIKELY
    })
}
