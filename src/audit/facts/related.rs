//! Whether two documents are about the same thing at all.

use crate::align::weighted_length;
use crate::audit::context::Context;

/// Similarity from which on a bead counts as a translation.
const ALIKE: f64 = 0.5;
/// Share of the original's or the translation's text that must have an alike counterpart.
const SHARE: f32 = 0.15;

/// Whether hardly any text of either side has a counterpart that is like it.
///
/// False where similarities mean nothing.
pub fn unrelated(context: &Context<'_>) -> bool {
    if !context.meaning {
        return false;
    }
    let source_length = |clause: usize| weighted_length(context.source(clause).comparison());
    let target_length = |clause: usize| weighted_length(context.target(clause).comparison());
    let (mut source_alike, mut target_alike) = (0.0, 0.0);
    for bead in context.beads {
        if bead
            .similarity
            .is_some_and(|similarity| similarity >= ALIKE)
        {
            source_alike += bead
                .source
                .iter()
                .map(|&clause| source_length(clause))
                .sum::<f32>();
            target_alike += bead
                .target
                .iter()
                .map(|&clause| target_length(clause))
                .sum::<f32>();
        }
    }
    let source: f32 = (0..context.original.clauses.len()).map(source_length).sum();
    let target: f32 = (0..context.translation.clauses.len())
        .map(target_length)
        .sum();
    source_alike < SHARE * source && target_alike < SHARE * target
}
