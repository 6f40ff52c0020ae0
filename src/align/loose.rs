//! Clauses that have no counterpart in the order, or hardly one.

use super::pieces::Found;
use super::search::Step;
use super::tables::Run;
use std::collections::HashMap;

/// Clauses of a bead that is less alike than this, or less likely right, are loose.
const LOOSE_SIMILARITY: f32 = 0.5;
const LOOSE_POSTERIOR: f32 = 0.5;
/// By how much more alike a bead elsewhere must be to take a clause out of its own.
const GAIN: f32 = 0.2;

/// The bead that a loose clause has in the order.
#[derive(Debug, Clone, Copy)]
pub(super) struct Own {
    /// Its place among the beads found.
    pub bead: usize,
    /// Its likeness; none of a null.
    pub similarity: Option<f32>,
}

impl Own {
    /// Whether a bead elsewhere that is so much alike may have the clause.
    pub fn yields_to(&self, similarity: f32) -> bool {
        self.similarity.is_none_or(|own| similarity >= own + GAIN)
    }
}

/// The loose clauses of both sides.
#[derive(Default)]
pub(super) struct Loose {
    pub source: HashMap<usize, Own>,
    pub target: HashMap<usize, Own>,
}

impl Loose {
    /// The clauses of nulls and of weak beads; what is locked is firm.
    pub fn of(found: &[Found]) -> Self {
        let mut loose = Self::default();
        for (bead, found) in found.iter().enumerate() {
            let null = found.step.is_null();
            let similarity = (!null).then_some(found.evidence.similarity);
            let firm = found.evidence.similarity >= LOOSE_SIMILARITY
                && found.evidence.posterior >= LOOSE_POSTERIOR;
            if found.locked || firm && !null {
                continue;
            }
            let own = Own { bead, similarity };
            loose
                .source
                .extend(found.step.source.range().map(|clause| (clause, own)));
            loose
                .target
                .extend(found.step.target.range().map(|clause| (clause, own)));
        }
        loose
    }

    /// Whether a bead elsewhere that is so much alike may have all clauses of a step.
    pub fn yields(&self, step: &Step, similarity: f32) -> bool {
        let has = |side: &HashMap<usize, Own>, run: Run| {
            run.range().all(|clause| {
                side.get(&clause)
                    .is_some_and(|own| own.yields_to(similarity))
            })
        };
        has(&self.source, step.source) && has(&self.target, step.target)
    }

    /// Its clauses are loose no more.
    pub fn remove(&mut self, step: &Step) {
        step.source
            .range()
            .for_each(|clause| _ = self.source.remove(&clause));
        step.target
            .range()
            .for_each(|clause| _ = self.target.remove(&clause));
    }
}

/// The keys in order.
pub(super) fn ascending(clauses: &HashMap<usize, Own>) -> Vec<usize> {
    let mut clauses: Vec<usize> = clauses.keys().copied().collect();
    clauses.sort_unstable();
    clauses
}
