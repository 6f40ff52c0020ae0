//! What became of the gold's bead types.

use super::holders::Holders;
use crate::interchange::ListedBead;
use std::collections::BTreeMap;
use std::fmt;

/// How many source and target clauses a bead holds: `1-1`, `2-1`, `1-0`…
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BeadType {
    /// Source clauses.
    pub source: usize,
    /// Target clauses.
    pub target: usize,
}

impl BeadType {
    fn of(bead: &ListedBead) -> Self {
        Self {
            source: bead.source.len(),
            target: bead.target.len(),
        }
    }
}

impl fmt::Display for BeadType {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}-{}", self.source, self.target)
    }
}

/// Gold beads by their type and by the type of the output bead that shares
/// most clauses with them (the first of several); `None` where no output bead
/// holds any of their clauses.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Confusion {
    cells: BTreeMap<(BeadType, Option<BeadType>), usize>,
}

impl Confusion {
    /// Counts the gold beads of one document.
    pub(super) fn of(gold: &[ListedBead], output: &[ListedBead]) -> Self {
        let holders = Holders::of(output.iter());
        let mut confusion = Self::default();
        for bead in gold {
            let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
            for number in holders.of_sources(bead).chain(holders.of_targets(bead)) {
                *shared.entry(number).or_default() += 1;
            }
            let nearest = shared
                .into_iter()
                .max_by_key(|&(number, clauses)| (clauses, std::cmp::Reverse(number)));
            let found = nearest.map(|(number, _)| BeadType::of(&output[number]));
            *confusion
                .cells
                .entry((BeadType::of(bead), found))
                .or_default() += 1;
        }
        confusion
    }

    /// Adds another document's counts.
    pub(super) fn add(&mut self, other: &Confusion) {
        for (cell, count) in &other.cells {
            *self.cells.entry(*cell).or_default() += count;
        }
    }

    /// The gold's type, the output's, and how many; ordered by type.
    pub fn cells(&self) -> impl Iterator<Item = (BeadType, Option<BeadType>, usize)> {
        self.cells
            .iter()
            .map(|(&(gold, output), &count)| (gold, output, count))
    }
}
