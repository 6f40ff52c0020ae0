//! An alignment whose unsure places are judged once more by their words.

use super::Models;
use crate::align::{self, AlignOptions, Bead, Constraints, Sequence};
use crate::equivalence::Equivalence;
use crate::language::Language;

/// What judges unsure places of an alignment, if the built-in model knows both languages.
pub(super) fn judge(
    models: &Models,
    source: Language,
    target: Option<Language>,
) -> Option<Equivalence<'_>> {
    Equivalence::between(models.built_in(), source, target?)
}

/// The beads of two sequences, unsure places judged once more.
pub(super) fn aligned(
    (source, target): (&Sequence, &Sequence),
    options: &AlignOptions,
    constraints: &Constraints,
    judge: Option<Equivalence<'_>>,
) -> Vec<Bead> {
    let beads = align::align(source, target, options, constraints);
    let Some(judge) = judge else {
        return beads;
    };
    align::rejoined(
        beads,
        (source, target),
        options,
        constraints,
        |source, target| judge.log_odds(&judge.signals(source, target)),
    )
}
