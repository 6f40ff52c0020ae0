//! Which beads hold a clause.

use crate::interchange::ListedBead;

/// For the clauses of both sides the numbers of the beads that hold them.
pub(super) struct Holders {
    /// (clause, bead), ascending.
    sources: Vec<(usize, usize)>,
    targets: Vec<(usize, usize)>,
}

impl Holders {
    /// Indexes beads, which are numbered in their order.
    pub fn of<'a>(beads: impl Iterator<Item = &'a ListedBead>) -> Self {
        let mut holders = Self {
            sources: Vec::new(),
            targets: Vec::new(),
        };
        for (number, bead) in beads.enumerate() {
            let sources = bead.source.iter().map(|&clause| (clause, number));
            holders.sources.extend(sources);
            let targets = bead.target.iter().map(|&clause| (clause, number));
            holders.targets.extend(targets);
        }
        holders.sources.sort_unstable();
        holders.targets.sort_unstable();
        holders
    }

    /// Beads that hold a source clause of `bead`, once for each such clause.
    pub fn of_sources(&self, bead: &ListedBead) -> impl Iterator<Item = usize> {
        bead.source
            .iter()
            .flat_map(|&clause| holders(&self.sources, clause))
    }

    /// Beads that hold a target clause of `bead`, once for each such clause.
    pub fn of_targets(&self, bead: &ListedBead) -> impl Iterator<Item = usize> {
        bead.target
            .iter()
            .flat_map(|&clause| holders(&self.targets, clause))
    }
}

fn holders(pairs: &[(usize, usize)], clause: usize) -> impl Iterator<Item = usize> {
    let first = pairs.partition_point(|pair| pair.0 < clause);
    pairs[first..]
        .iter()
        .take_while(move |pair| pair.0 == clause)
        .map(|pair| pair.1)
}
