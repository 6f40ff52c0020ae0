//! Clauses without a counterpart.

use super::Counts;
use crate::interchange::ListedBead;
use std::collections::HashSet;

/// A clause: whether it is a source clause, and its id.
type Clause = (bool, usize);

/// Counts clauses, not beads: a clause is found when the output leaves it
/// without a counterpart as the gold does. Clauses that the gold lists in no
/// bead are left out.
pub(super) fn counts(gold: &[ListedBead], output: &[ListedBead]) -> Counts {
    let listed: HashSet<Clause> = gold.iter().flat_map(clauses).collect();
    let expected = nulls(gold);
    let found: HashSet<Clause> = nulls(output).intersection(&listed).copied().collect();
    let right = expected.intersection(&found).count();
    Counts {
        true_positives: right,
        false_positives: found.len() - right,
        false_negatives: expected.len() - right,
    }
}

fn clauses(bead: &ListedBead) -> impl Iterator<Item = Clause> {
    let source = bead.source.iter().map(|&id| (true, id));
    source.chain(bead.target.iter().map(|&id| (false, id)))
}

fn nulls(beads: &[ListedBead]) -> HashSet<Clause> {
    beads
        .iter()
        .filter(|bead| bead.is_null())
        .flat_map(clauses)
        .collect()
}
