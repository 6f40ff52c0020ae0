//! Two clause sequences become beads.
//!
//! A first pass finds the best 1-1 path (`coarse`); where the translation has its sections in
//! another order, they are found first and aligned in the original's (`order`). What the path
//! says about the pair sets the prices (`profile`); a second pass searches n-m beads in a band around
//! it, piece by piece (`pieces`, `search`); `refine` and `moved` mend what a
//! monotone path cannot say. What is known before the search comes as
//! [`Constraints`].

mod assemble;
mod band;
mod carried;
mod chains;
mod coarse;
mod confidence;
mod constraints;
mod cost;
mod edges;
mod grid;
mod index;
mod loose;
mod moved;
mod mutual;
mod order;
mod pieces;
mod profile;
mod refine;
mod rejoin;
mod search;
mod soft;
mod spread;
mod tables;
mod unit;
mod vectors;
mod weights;

pub use carried::carried_tokens;
pub use constraints::{Constraints, LockedBead};
pub use cost::MAX_SIDE;
pub use rejoin::rejoined;
pub use soft::part_similarities;
pub use unit::{Sequence, Unit, numbering, weighted_length};
pub use vectors::{BlockVectors, Vectors};
pub use weights::Weights;

use constraints::{Frame, Start};
use cost::{Pricing, Scorer};
use moved::Moves;
use order::Order;
use pieces::{Found, Piece};
use profile::Profile;
use search::BeadTypes;
use serde::Serialize;
use tables::Tables;

/// A group of source clauses and the target clauses that translate them.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Bead {
    /// Ids of the source clauses, ascending; empty for an addition.
    pub source: Vec<usize>,
    /// Ids of the target clauses, ascending; empty for an omission.
    pub target: Vec<usize>,
    /// Whether the bead lies outside the monotone order.
    pub moved: bool,
    /// Similarity from -1 to 1, three decimals; `None` for null beads and where no model knows the language.
    pub similarity: Option<f64>,
    /// How likely the bead is right, from 0 to 1, three decimals.
    pub confidence: f64,
}

impl Bead {
    /// `1-1`, `2-1`, `1-0`…
    pub fn relation(&self) -> String {
        format!("{}-{}", self.source.len(), self.target.len())
    }

    /// Whether one side is empty.
    pub fn is_null(&self) -> bool {
        self.source.is_empty() || self.target.is_empty()
    }
}

/// Choices of an alignment.
#[derive(Debug, Clone, Copy)]
pub struct AlignOptions {
    /// The numbers behind the scores.
    pub weights: Weights,
    /// Most clauses on one side of a bead, at most [`MAX_SIDE`].
    pub max_side: usize,
    /// Most clauses in a bead.
    pub max_bead: usize,
    /// Lattice points (source times target clauses) up to which the first pass is exact.
    pub exact_points: usize,
    /// Threads to search with; 0: as many as the machine has. The result is the same on any number.
    pub threads: usize,
    /// Whether locked 1-1 beads tell how alike the pair is, as those of the
    /// first pass do: where they are an alignment of most of the pair, not
    /// delimiters or a handful of anchors.
    pub profile_locks: bool,
    /// What a clause without a counterpart costs, in units of score (a good 1-1
    /// bead scores about 0.7); `None`: the pair sets it.
    pub null_penalty: Option<f32>,
}

impl Default for AlignOptions {
    fn default() -> Self {
        Self {
            weights: Weights::default(),
            max_side: MAX_SIDE,
            max_bead: 7,
            exact_points: EXACT_POINTS,
            threads: 0,
            profile_locks: false,
            null_penalty: None,
        }
    }
}

/// Lattice points up to which the first pass is exact, by default.
const EXACT_POINTS: usize = 4_000_000;

/// Aligns two sequences.
///
/// Every clause is in exactly one bead. Beads are ordered by their first source
/// clause; additions stand where they stand in the translation. The result
/// depends on the input alone. Time and memory are linear in the longer
/// document beyond [`AlignOptions::exact_points`].
pub fn align(
    source: &Sequence,
    target: &Sequence,
    options: &AlignOptions,
    constraints: &Constraints,
) -> Vec<Bead> {
    let frame = Frame::new(constraints, (source.len(), target.len()));
    if frame.apart.is_empty() {
        return align_frame(source, target, options, &frame);
    }
    // Clauses locked outside the order take no part in the search.
    let kept = assemble::Kept::of(&frame.apart, (source.len(), target.len()));
    let inner = align_frame(
        &source.select(&kept.source),
        &target.select(&kept.target),
        options,
        &Frame::new(&kept.renumbered(&frame), kept.sizes()),
    );
    let apart = frame.apart.iter();
    let apart = apart.map(|lock| assemble::locked(lock, source, target));
    assemble::into_place(kept.restored(inner), apart.collect())
}

/// Aligns two sequences whose locked beads all bound regions.
fn align_frame(
    source: &Sequence,
    target: &Sequence,
    options: &AlignOptions,
    frame: &Frame,
) -> Vec<Bead> {
    let tables = Tables::new(source, target);
    let first = Pricing::new(&options.weights, &Profile::UNKNOWN, options.null_penalty);
    let scorer = Scorer::new(&tables, &first, &tables);
    let paths: Vec<Vec<(usize, usize)>> = frame
        .regions
        .iter()
        .map(|region| coarse::first_path(&scorer, (source, target), region, options.exact_points))
        .collect();
    if let [path] = paths.as_slice()
        && let Some(order) = Order::of(&scorer, path)
    {
        let rearranged = target.select(&order.target());
        let frame = Frame::of_sections(order.seams(), (source.len(), target.len()));
        return order.restored(align_frame(source, &rearranged, options, &frame));
    }
    let profile = if options.profile_locks {
        let locked = frame.in_order.iter().filter_map(single);
        Profile::of(
            &tables,
            &paths.iter().cloned().chain(locked).collect::<Vec<_>>(),
        )
    } else {
        Profile::of(&tables, &paths)
    };
    let pricing = Pricing::new(&options.weights, &profile, options.null_penalty);
    let types = BeadTypes::up_to(options.max_side, options.max_bead);
    let cuts: Vec<Vec<Piece>> = paths
        .iter()
        .map(|path| pieces::cut(&tables, path))
        .collect();
    let all: Vec<&Piece> = cuts.iter().flatten().collect();
    let solved = search(&tables, &pricing, &types, &all, options.threads);
    let mut solved = solved.into_iter();
    let found: Vec<Vec<Found>> = cuts
        .iter()
        .map(|pieces| solved.by_ref().take(pieces.len()).flatten().collect())
        .collect();
    let moves = Moves {
        tables: &tables,
        sequences: (source, target),
        pricing: &pricing,
        types: &types,
        seams: &frame.seams,
    };
    let (mut in_order, mut outside) = (Vec::new(), Vec::new());
    let mut found = found.into_iter();
    let mut locks = frame.in_order.iter();
    // A clause moves only between the two breaks that it lies between.
    for regions in frame.starts.chunk_by(|_, start| *start != Start::Break) {
        let mut beads = Vec::new();
        for (start, own) in regions.iter().zip(found.by_ref()) {
            if *start == Start::Lock {
                let lock = locks.next().map(|lock| {
                    Found::locked(lock, assemble::set_similarity(source, target, lock))
                });
                beads.extend(lock);
            }
            beads.extend(own);
        }
        moves.take(&mut beads);
        let (own, moved): (Vec<Found>, Vec<Found>) =
            beads.into_iter().partition(|bead| !bead.moved);
        in_order.extend(own.iter().map(Found::bead));
        outside.extend(moved.iter().map(Found::bead));
    }
    assemble::into_place(in_order, outside)
}

/// The path along a locked 1-1 bead.
fn single(lock: &LockedBead) -> Option<Vec<(usize, usize)>> {
    match (lock.source.as_slice(), lock.target.as_slice()) {
        (&[i], &[j]) => Some(vec![(i, j), (i + 1, j + 1)]),
        _ => None,
    }
}

/// The beads of each piece.
fn search(
    tables: &Tables<'_>,
    pricing: &Pricing,
    types: &BeadTypes,
    pieces: &[&Piece],
    threads: usize,
) -> Vec<Vec<Found>> {
    let threads = match threads {
        0 => std::thread::available_parallelism().map_or(1, usize::from),
        given => given,
    };
    pieces::in_parallel(pieces.len(), threads, |index| {
        pieces::solve(tables, pricing, types, pieces[index])
    })
}

/// Three decimals, without a negative zero.
pub fn rounded(value: f32) -> f64 {
    (f64::from(value) * 1000.0).round() / 1000.0 + 0.0
}

#[cfg(test)]
mod tests;
