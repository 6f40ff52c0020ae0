//! The second pass, a piece of the plane at a time.
//!
//! The first path is cut where it is surest, so that a piece is searched
//! without the rest: memory stays that of a few pieces, and pieces can be
//! searched at the same time. Where the cuts lie depends on the input alone,
//! never on the number of threads.

use super::band::Band;
use super::confidence::Evidence;
use super::constraints::{LockedBead, Region};
use super::cost::{Pricing, Scorer};
use super::grid::{Grid, Likeness};
use super::refine;
use super::search::{BeadTypes, Lattice, Step};
use super::tables::{Run, Tables};
use super::{Bead, rounded};
use std::sync::atomic::{AtomicUsize, Ordering};

/// Half width of the band around the first path in which n-m beads are searched.
const MARGIN: usize = 8;
/// Clauses of both sides after which a cut is looked for.
const PIECE: usize = 4096;
/// Steps of the path among which the surest is taken.
const LOOK_AHEAD: usize = 512;
/// Lead over the neighbours from which on a place is sure enough to cut at once.
const SURE_LEAD: f32 = 0.4;

/// A bead of the second pass.
#[derive(Debug, Clone)]
pub(super) struct Found {
    /// Its clauses.
    pub step: Step,
    /// Whether it lies outside the monotone order.
    pub moved: bool,
    /// Whether it was known before the search.
    pub locked: bool,
    /// What speaks for it.
    pub evidence: Evidence,
}

impl Found {
    /// A locked bead that bounds regions.
    pub fn locked(lock: &LockedBead, similarity: f32) -> Self {
        let step = Step {
            source: Run {
                start: lock.source[0],
                len: lock.source.len(),
            },
            target: Run {
                start: lock.target[0],
                len: lock.target.len(),
            },
        };
        Self {
            step,
            moved: false,
            locked: true,
            evidence: Evidence::certain(similarity),
        }
    }

    /// As it comes out.
    pub fn bead(&self) -> Bead {
        let null = self.step.is_null();
        Bead {
            source: self.step.source.range().collect(),
            target: self.step.target.range().collect(),
            moved: self.moved,
            similarity: (!null).then(|| rounded(self.evidence.similarity)),
            confidence: rounded(self.evidence.confidence()),
        }
    }
}

/// A part of the plane and the first path through it, both corners included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    pub region: Region,
    pub path: Vec<(usize, usize)>,
}

/// Cuts a path into pieces.
pub(super) fn cut(tables: &Tables<'_>, path: &[(usize, usize)]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut first = 0;
    while first + 1 < path.len() {
        let start = path[first];
        let wanted = start.0 + start.1 + PIECE;
        let from = first + path[first..].partition_point(|point| point.0 + point.1 < wanted);
        // What would be left over is too little for a piece of its own.
        let last = if from + LOOK_AHEAD >= path.len() {
            path.len() - 1
        } else {
            surest(tables, path, from..from + LOOK_AHEAD)
        };
        let end = path[last];
        pieces.push(Piece {
            region: Region {
                source: start.0..end.0,
                target: start.1..end.1,
            },
            path: path[first..=last].to_vec(),
        });
        first = last;
    }
    pieces
}

/// The place in `window` between the two surest 1-1 steps.
fn surest(tables: &Tables<'_>, path: &[(usize, usize)], window: std::ops::Range<usize>) -> usize {
    let mut best = (f32::NEG_INFINITY, window.start);
    for place in window {
        let sure = lead(tables, path[place - 1], path[place]).min(lead(
            tables,
            path[place],
            path[place + 1],
        ));
        if sure > best.0 {
            best = (sure, place);
        }
        if sure >= SURE_LEAD {
            break;
        }
    }
    best.1
}

/// By how much the clauses of a 1-1 step are more alike than each to the other's neighbours.
fn lead(tables: &Tables<'_>, from: (usize, usize), to: (usize, usize)) -> f32 {
    let (i, j) = from;
    if to != (i + 1, j + 1) {
        return f32::NEG_INFINITY;
    }
    let similarity = |i: usize, j: usize| {
        let inside = i < tables.source.len() && j < tables.target.len();
        if inside {
            tables.similarity(Run::one(i), Run::one(j))
        } else {
            0.0
        }
    };
    let neighbours = [
        similarity(i, j + 1),
        similarity(i + 1, j),
        if j > 0 { similarity(i, j - 1) } else { 0.0 },
        if i > 0 { similarity(i - 1, j) } else { 0.0 },
    ];
    similarity(i, j) - neighbours.into_iter().fold(0.0, f32::max)
}

/// The beads of a piece.
pub(super) fn solve(
    tables: &Tables<'_>,
    pricing: &Pricing,
    types: &BeadTypes,
    piece: &Piece,
) -> Vec<Found> {
    let region = &piece.region;
    let band = Band::around(&piece.path, MARGIN, region);
    let grid = Grid::new(tables, &band);
    let scorer = Scorer::new(tables, pricing, &grid);
    let lattice = Lattice::new(&scorer, &band, region, types);
    let steps = refine::refine(&scorer, lattice.best_path());
    let posteriors = lattice.posteriors();
    steps
        .into_iter()
        .map(|step| Found {
            step,
            moved: false,
            locked: false,
            evidence: Evidence::of(&scorer, &step, posteriors.of(&step)),
        })
        .collect()
}

/// `work` for every index below `count`, on up to `threads` threads; results in order.
pub(super) fn in_parallel<T: Send>(
    count: usize,
    threads: usize,
    work: impl Fn(usize) -> T + Sync,
) -> Vec<T> {
    let threads = threads.clamp(1, count.max(1));
    if threads == 1 {
        return (0..count).map(work).collect();
    }
    let next = AtomicUsize::new(0);
    let worker = || {
        let mut done = Vec::new();
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            if index >= count {
                return done;
            }
            done.push((index, work(index)));
        }
    };
    let mut results: Vec<(usize, T)> = std::thread::scope(|scope| {
        let handles: Vec<_> = (0..threads).map(|_| scope.spawn(worker)).collect();
        let joined = handles.into_iter().flat_map(|handle| match handle.join() {
            Ok(done) => done,
            // A panic in a worker is a panic of the caller.
            Err(panic) => std::panic::resume_unwind(panic),
        });
        joined.collect()
    });
    results.sort_unstable_by_key(|(index, _)| *index);
    results.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_order_on_any_number_of_threads() {
        for threads in [1, 2, 7] {
            let squares = in_parallel(50, threads, |index| index * index);
            assert_eq!(squares, (0..50).map(|n| n * n).collect::<Vec<_>>());
        }
        assert!(in_parallel(0, 4, |index| index).is_empty());
    }
}
