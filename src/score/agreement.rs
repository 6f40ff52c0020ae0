//! How many beads of one alignment another one holds.

use super::holders::Holders;
use crate::interchange::ListedBead;
use std::collections::HashSet;

/// Counts of distinct beads.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Agreement {
    /// All of them.
    pub beads: usize,
    /// Those that the reference holds exactly.
    pub exact: usize,
    /// Those that share a link with a bead of the reference, exact ones included.
    pub linked: usize,
}

impl Agreement {
    /// Judges `beads` by `reference`.
    pub fn of(beads: &[ListedBead], reference: &[ListedBead]) -> Self {
        let filled = |bead: &&ListedBead| !(bead.source.is_empty() && bead.target.is_empty());
        let beads: HashSet<&ListedBead> = beads.iter().filter(filled).collect();
        let reference: HashSet<&ListedBead> = reference.iter().filter(filled).collect();
        let holders = Holders::of(reference.iter().copied());
        let exact = beads.iter().filter(|bead| reference.contains(*bead));
        let exact = exact.count();
        let touching = beads
            .iter()
            .filter(|bead| !reference.contains(*bead) && touches(bead, &holders))
            .count();
        Self {
            beads: beads.len(),
            exact,
            linked: exact + touching,
        }
    }

    /// Adds another document's counts.
    pub fn add(&mut self, other: &Agreement) {
        self.beads += other.beads;
        self.exact += other.exact;
        self.linked += other.linked;
    }
}

/// Whether the bead links a source and a target clause that a bead of the
/// reference links: some bead there holds both. (A list of links would grow with
/// the product of a bead's sides.)
fn touches(bead: &ListedBead, reference: &Holders) -> bool {
    let of_source: HashSet<usize> = reference.of_sources(bead).collect();
    reference
        .of_targets(bead)
        .any(|holder| of_source.contains(&holder))
}
