//! How many beads of one alignment another one holds.

use crate::interchange::ListedBead;
use std::collections::{HashMap, HashSet};

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
        let links = Links::of(&reference);
        let exact = beads.iter().filter(|bead| reference.contains(*bead));
        let exact = exact.count();
        let touching = beads
            .iter()
            .filter(|bead| !reference.contains(*bead) && links.touch(bead))
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

/// For every clause the beads that hold it: a source and a target clause are
/// linked when some bead holds both. (A list of links would grow with the
/// product of a bead's sides.)
struct Links {
    sources: HashMap<usize, Vec<usize>>,
    targets: HashMap<usize, Vec<usize>>,
}

impl Links {
    fn of(beads: &HashSet<&ListedBead>) -> Self {
        let mut links = Links {
            sources: HashMap::new(),
            targets: HashMap::new(),
        };
        for (number, bead) in beads.iter().enumerate() {
            for &clause in &bead.source {
                links.sources.entry(clause).or_default().push(number);
            }
            for &clause in &bead.target {
                links.targets.entry(clause).or_default().push(number);
            }
        }
        links
    }

    /// Whether the bead links a source and a target clause that a bead of the reference links.
    fn touch(&self, bead: &ListedBead) -> bool {
        let of_source: HashSet<&usize> = bead
            .source
            .iter()
            .filter_map(|clause| self.sources.get(clause))
            .flatten()
            .collect();
        bead.target
            .iter()
            .filter_map(|clause| self.targets.get(clause))
            .flatten()
            .any(|number| of_source.contains(number))
    }
}
