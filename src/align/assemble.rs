//! From what was found to the beads of the result.

use super::constraints::{Constraints, Frame, LockedBead};
use super::unit::Sequence;
use super::{Bead, rounded};
use std::collections::HashMap;

/// The clauses that take part in a search, by their ids in the document.
#[derive(Debug, Clone, Default)]
pub(super) struct Kept {
    pub source: Vec<usize>,
    pub target: Vec<usize>,
}

impl Kept {
    /// All clauses of a pair of `sizes` but those of `apart`.
    pub fn of(apart: &[LockedBead], sizes: (usize, usize)) -> Self {
        let mut taken = (vec![false; sizes.0], vec![false; sizes.1]);
        for lock in apart {
            lock.source.iter().for_each(|&id| taken.0[id] = true);
            lock.target.iter().for_each(|&id| taken.1[id] = true);
        }
        let kept = |taken: &[bool]| (0..taken.len()).filter(|&id| !taken[id]).collect();
        Self {
            source: kept(&taken.0),
            target: kept(&taken.1),
        }
    }

    /// How many clauses are kept.
    pub fn sizes(&self) -> (usize, usize) {
        (self.source.len(), self.target.len())
    }

    /// The constraints on kept clauses that `frame` found sound, in their new numbers.
    pub fn renumbered(&self, frame: &Frame) -> Constraints {
        let places = |ids: &[usize]| -> HashMap<usize, usize> {
            ids.iter()
                .enumerate()
                .map(|(place, &id)| (id, place))
                .collect()
        };
        let (sources, targets) = (places(&self.source), places(&self.target));
        let new = |ids: &[usize], places: &HashMap<usize, usize>| -> Option<Vec<usize>> {
            ids.iter().map(|id| places.get(id).copied()).collect()
        };
        let lock = |lock: &LockedBead| {
            Some(LockedBead {
                source: new(&lock.source, &sources)?,
                target: new(&lock.target, &targets)?,
            })
        };
        let before = |ids: &[usize], boundary: usize| ids.partition_point(|&id| id < boundary);
        Constraints {
            locked: frame.in_order.iter().filter_map(lock).collect(),
            breaks: frame
                .breaks
                .iter()
                .map(|&(i, j)| (before(&self.source, i), before(&self.target, j)))
                .collect(),
        }
    }

    /// Beads of kept clauses with the ids of the document.
    pub fn restored(&self, beads: Vec<Bead>) -> Vec<Bead> {
        let old =
            |places: &[usize], ids: &[usize]| places.iter().map(|&place| ids[place]).collect();
        beads
            .into_iter()
            .map(|bead| Bead {
                source: old(&bead.source, &self.source),
                target: old(&bead.target, &self.target),
                ..bead
            })
            .collect()
    }
}

/// A bead locked outside the order, as it comes out.
pub(super) fn locked(lock: &LockedBead, source: &Sequence, target: &Sequence) -> Bead {
    let null = lock.source.is_empty() || lock.target.is_empty();
    Bead {
        source: lock.source.clone(),
        target: lock.target.clone(),
        moved: !null,
        similarity: (!null).then(|| rounded(set_similarity(source, target, lock))),
        confidence: 1.0,
    }
}

/// Cosine of the summed vectors of any two sets of clauses; 0 where one has no vector.
pub(super) fn set_similarity(source: &Sequence, target: &Sequence, lock: &LockedBead) -> f32 {
    let dots = |left: &Sequence, ids: &[usize], right: &Sequence, others: &[usize]| -> f32 {
        let row = |i: usize| -> f32 {
            let products = others
                .iter()
                .map(|&j| left.vectors.dot(i, &right.vectors, j));
            products.sum()
        };
        ids.iter().map(|&i| row(i)).sum()
    };
    let square = dots(source, &lock.source, source, &lock.source)
        * dots(target, &lock.target, target, &lock.target);
    if square <= f32::EPSILON {
        return 0.0;
    }
    (dots(source, &lock.source, target, &lock.target) / square.sqrt()).clamp(-1.0, 1.0)
}

/// Merges beads outside the order into beads in order: by their first source
/// clause, additions by their first target clause.
pub(super) fn into_place(in_order: Vec<Bead>, outside: Vec<Bead>) -> Vec<Bead> {
    let (mut additions, mut others): (Vec<Bead>, Vec<Bead>) =
        outside.into_iter().partition(|bead| bead.source.is_empty());
    additions.sort_by_key(|bead| bead.target[0]);
    others.sort_by_key(|bead| bead.source[0]);
    let mut additions = additions.into_iter().peekable();
    let mut others = others.into_iter().peekable();
    let mut beads = Vec::with_capacity(in_order.len());
    for bead in in_order {
        while let Some(addition) = additions.next_if(|addition| {
            let first = bead.target.first();
            first.is_some_and(|first| addition.target[0] < *first)
        }) {
            beads.push(addition);
        }
        while let Some(other) = others.next_if(|other| {
            let first = bead.source.first();
            first.is_some_and(|first| other.source[0] < *first)
        }) {
            beads.push(other);
        }
        beads.push(bead);
    }
    beads.extend(additions);
    beads.extend(others);
    beads
}
