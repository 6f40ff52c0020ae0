//! What is known before the search: beads that stand, and boundaries that hold.

use std::ops::Range;

/// A bead that must come out as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LockedBead {
    /// Ids of the source clauses, ascending; empty for an addition.
    pub source: Vec<usize>,
    /// Ids of the target clauses, ascending; empty for an omission.
    pub target: Vec<usize>,
}

/// What is known before the search.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Constraints {
    /// Beads that must come out as they are. They may be null beads, and may
    /// cross each other or a break: such beads come out as moved. Of two that share a
    /// clause the first counts; one with a clause that is not there is left out.
    pub locked: Vec<LockedBead>,
    /// Hard boundaries (source clauses before it, target clauses before it),
    /// ascending in both: no bead joins what is before one with what is after it.
    pub breaks: Vec<(usize, usize)>,
}

/// A part of the plane that is searched by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Region {
    /// Source clauses.
    pub source: Range<usize>,
    /// Target clauses.
    pub target: Range<usize>,
}

/// What lies before a region.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Start {
    /// The beginning of the documents, or a hard boundary.
    Break,
    /// A locked bead.
    Lock,
    /// A place that no bead spans, but that clauses may move across.
    Seam,
}

/// The constraints of one pair, checked and sorted out.
#[derive(Debug, Clone, Default)]
pub(super) struct Frame {
    /// Regions between breaks and locked beads in order, which cover all clauses
    /// but those of `in_order`.
    pub regions: Vec<Region>,
    /// Locked beads that bound regions, ascending on both sides.
    pub in_order: Vec<LockedBead>,
    /// Locked beads that do not: nulls, crossing ones and ones with gaps. Their
    /// clauses take no part in the search.
    pub apart: Vec<LockedBead>,
    /// What lies before each region.
    pub starts: Vec<Start>,
    /// Breaks inside the plane, ascending.
    pub breaks: Vec<(usize, usize)>,
    /// Places that no bead spans, but that clauses may move across, ascending.
    pub seams: Vec<(usize, usize)>,
}

impl Frame {
    /// Sorts out the constraints of a pair of `sizes` (source, target) clauses.
    pub fn new(constraints: &Constraints, sizes: (usize, usize)) -> Self {
        let breaks = sound_breaks(&constraints.breaks, sizes);
        let locked = sound_locks(&constraints.locked, sizes);
        let (mut candidates, mut apart): (Vec<_>, Vec<_>) = locked
            .into_iter()
            .partition(|lock| bounds(lock).is_some_and(|region| !crosses(&region, &breaks)));
        candidates.sort_by_key(|lock| lock.source[0]);
        let chain = longest_chain(&candidates);
        let mut in_order = Vec::new();
        for (index, lock) in candidates.into_iter().enumerate() {
            if chain.binary_search(&index).is_ok() {
                in_order.push(lock);
            } else {
                apart.push(lock);
            }
        }
        apart.sort_by(|a, b| (&a.source, &a.target).cmp(&(&b.source, &b.target)));
        let (regions, starts) = regions(&in_order, &breaks, sizes);
        Self {
            regions,
            in_order,
            apart,
            starts,
            breaks,
            seams: Vec::new(),
        }
    }

    /// Nothing known but the points where sections meet, ascending on both sides.
    pub fn of_sections(seams: Vec<(usize, usize)>, sizes: (usize, usize)) -> Self {
        let boundaries = seams.iter().map(|&point| (point, point, Start::Seam));
        let (regions, starts) = divided(boundaries.collect(), sizes);
        Self {
            regions,
            starts,
            seams,
            ..Self::default()
        }
    }
}

/// Breaks inside the plane, ascending in both.
fn sound_breaks(breaks: &[(usize, usize)], sizes: (usize, usize)) -> Vec<(usize, usize)> {
    let mut sound: Vec<(usize, usize)> = Vec::new();
    for &(i, j) in breaks {
        let last = sound.last().copied().unwrap_or((0, 0));
        if i <= sizes.0 && j <= sizes.1 && i >= last.0 && j >= last.1 && (i, j) != last {
            sound.push((i, j));
        }
    }
    sound
}

/// Locks whose clauses exist and were not locked before.
fn sound_locks(locks: &[LockedBead], sizes: (usize, usize)) -> Vec<LockedBead> {
    let mut taken = (vec![false; sizes.0], vec![false; sizes.1]);
    let free = |ids: &[usize], taken: &[bool]| {
        ids.iter().all(|&id| taken.get(id) == Some(&false)) && ids.windows(2).all(|w| w[0] < w[1])
    };
    let mut sound = Vec::new();
    for lock in locks {
        let empty = lock.source.is_empty() && lock.target.is_empty();
        if empty || !free(&lock.source, &taken.0) || !free(&lock.target, &taken.1) {
            continue;
        }
        lock.source.iter().for_each(|&id| taken.0[id] = true);
        lock.target.iter().for_each(|&id| taken.1[id] = true);
        sound.push(lock.clone());
    }
    sound
}

/// The part of the plane that a lock without gaps on both sides covers.
fn bounds(lock: &LockedBead) -> Option<Region> {
    let run = |ids: &[usize]| {
        let (first, last) = (*ids.first()?, *ids.last()?);
        (last - first + 1 == ids.len()).then_some(first..last + 1)
    };
    Some(Region {
        source: run(&lock.source)?,
        target: run(&lock.target)?,
    })
}

/// Whether a break lies inside the region, or has its sides on different sides of it.
fn crosses(region: &Region, breaks: &[(usize, usize)]) -> bool {
    let (source, target) = (&region.source, &region.target);
    let passed = breaks.partition_point(|&(i, j)| i <= source.start && j <= target.start);
    breaks
        .get(passed)
        .is_some_and(|&(i, j)| source.end > i || target.end > j)
}

/// Indices of a longest run of locks that ascend on the target side, too (patience sorting).
fn longest_chain(locks: &[LockedBead]) -> Vec<usize> {
    let mut tails: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; locks.len()];
    for (index, lock) in locks.iter().enumerate() {
        let place = tails.partition_point(|&tail| {
            locks[tail].target[locks[tail].target.len() - 1] < lock.target[0]
        });
        before[index] = place.checked_sub(1).map(|previous| tails[previous]);
        if place == tails.len() {
            tails.push(index);
        } else if last(&locks[tails[place]]) > last(lock) {
            tails[place] = index;
        }
    }
    let mut chain = Vec::new();
    let mut next = tails.last().copied();
    while let Some(index) = next {
        chain.push(index);
        next = before[index];
    }
    chain.reverse();
    chain
}

fn last(lock: &LockedBead) -> usize {
    lock.target[lock.target.len() - 1]
}

/// The regions that locks and breaks leave, and what lies before each.
fn regions(
    in_order: &[LockedBead],
    breaks: &[(usize, usize)],
    sizes: (usize, usize),
) -> (Vec<Region>, Vec<Start>) {
    let mut boundaries: Vec<Boundary> = breaks
        .iter()
        .map(|&point| (point, point, Start::Break))
        .collect();
    boundaries.extend(in_order.iter().map(|lock| {
        let (source, target) = (&lock.source, &lock.target);
        (
            (source[0], target[0]),
            (source[source.len() - 1] + 1, target[target.len() - 1] + 1),
            Start::Lock,
        )
    }));
    boundaries.sort_unstable_by_key(|&(end, next, _)| (end, next));
    divided(boundaries, sizes)
}

/// Where the region before a boundary ends, where the next one starts, and what is between.
type Boundary = ((usize, usize), (usize, usize), Start);

/// The regions between boundaries in order, and what lies before each.
fn divided(boundaries: Vec<Boundary>, sizes: (usize, usize)) -> (Vec<Region>, Vec<Start>) {
    let (mut from, mut before) = ((0, 0), Start::Break);
    let (mut regions, mut starts) = (Vec::new(), Vec::new());
    let last = (sizes, sizes, Start::Break);
    for (end, next, kind) in boundaries.into_iter().chain([last]) {
        regions.push(Region {
            source: from.0..end.0,
            target: from.1..end.1,
        });
        starts.push(before);
        (from, before) = (next, kind);
    }
    (regions, starts)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lock(source: &[usize], target: &[usize]) -> LockedBead {
        LockedBead {
            source: source.to_vec(),
            target: target.to_vec(),
        }
    }

    fn frame(locked: &[LockedBead], breaks: &[(usize, usize)]) -> Frame {
        let constraints = Constraints {
            locked: locked.to_vec(),
            breaks: breaks.to_vec(),
        };
        Frame::new(&constraints, (10, 10))
    }

    #[test]
    fn nothing_known_is_one_region() {
        let frame = frame(&[], &[]);
        assert_eq!(frame.regions.len(), 1);
        assert_eq!(frame.regions[0].target, 0..10);
    }

    #[test]
    fn locks_and_breaks_divide_the_plane() {
        let frame = frame(&[lock(&[2], &[3, 4])], &[(6, 7)]);
        let regions: Vec<(Range<usize>, Range<usize>)> = frame
            .regions
            .iter()
            .map(|region| (region.source.clone(), region.target.clone()))
            .collect();
        assert_eq!(regions, [(0..2, 0..3), (3..6, 5..7), (6..10, 7..10)]);
        assert_eq!(frame.starts, [Start::Break, Start::Lock, Start::Break]);
    }

    #[test]
    fn of_crossing_locks_the_longest_chain_bounds() {
        let frame = frame(
            &[
                lock(&[1], &[8]),
                lock(&[2], &[2]),
                lock(&[3], &[3]),
                lock(&[5], &[]),
            ],
            &[],
        );
        assert_eq!(frame.in_order.len(), 2);
        assert_eq!(frame.apart, [lock(&[1], &[8]), lock(&[5], &[])]);
    }

    #[test]
    fn a_lock_across_a_break_is_apart() {
        assert_eq!(frame(&[lock(&[1], &[8])], &[(5, 5)]).apart.len(), 1);
        assert_eq!(frame(&[lock(&[4, 5], &[4])], &[(5, 5)]).apart.len(), 1);
        assert_eq!(frame(&[lock(&[4], &[4])], &[(5, 5)]).apart.len(), 0);
    }

    #[test]
    fn unsound_constraints_are_left_out() {
        let frame = frame(
            &[lock(&[1], &[1]), lock(&[1], &[2]), lock(&[99], &[3])],
            &[(5, 5), (3, 8), (20, 20)],
        );
        assert_eq!(frame.in_order.len(), 1);
        assert_eq!(frame.regions.len(), 3);
    }
}
