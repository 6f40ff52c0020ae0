//! Two clause sequences become beads.
//!
//! A first pass finds the best 1-1 path (coarse to fine where the documents are
//! large, as in Vecalign, Thompson & Koehn 2019); a second pass searches n-m
//! beads in a band around it; `refine` and `moved` mend what a monotone
//! path cannot say.

mod band;
mod confidence;
mod constraints;
mod cost;
mod moved;
mod profile;
mod refine;
mod search;
mod soft;
mod unit;
mod vectors;

pub use constraints::{Constraints, LockedBead};
pub use cost::{MAX_SIDE, Weights};
pub use soft::part_similarities;
pub use unit::{Sequence, Unit, carried_tokens, numbering, weighted_length};
pub use vectors::{BlockVectors, Vectors};

use band::{Band, Dots};
use constraints::{Frame, Region};
use cost::Scorer;
use profile::Profile;
use search::{BeadTypes, Step};
use serde::Serialize;

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
            exact_points: 4_000_000,
            null_penalty: None,
        }
    }
}

/// Half width of the band around the path of a coarser pass.
const COARSE_MARGIN: usize = 60;
/// Half width of the band around the first path in which n-m beads are searched.
const FINE_MARGIN: usize = 12;

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
    if frame.is_free() {
        return align_region(source, target, options);
    }
    let mut apart = (vec![false; source.len()], vec![false; target.len()]);
    for lock in &frame.apart {
        lock.source.iter().for_each(|&id| apart.0[id] = true);
        lock.target.iter().for_each(|&id| apart.1[id] = true);
    }
    let mut beads = Vec::new();
    let mut locks = frame
        .in_order
        .iter()
        .map(|lock| locked(lock, false, source, target));
    let mut next = locks.next();
    for Region {
        source: rows,
        target: columns,
    } in frame.regions.clone()
    {
        while let Some(lock) = next.take_if(|lock| {
            lock.source[0] < rows.start
                || (lock.source[0] == rows.start
                    && rows.is_empty()
                    && lock.target[0] < columns.start)
        }) {
            beads.push(lock);
            next = locks.next();
        }
        let source_ids: Vec<usize> = rows.filter(|&id| !apart.0[id]).collect();
        let target_ids: Vec<usize> = columns.filter(|&id| !apart.1[id]).collect();
        let inner = align_region(
            &source.select(&source_ids),
            &target.select(&target_ids),
            options,
        );
        beads.extend(inner.into_iter().map(|bead| Bead {
            source: bead.source.iter().map(|&id| source_ids[id]).collect(),
            target: bead.target.iter().map(|&id| target_ids[id]).collect(),
            ..bead
        }));
    }
    beads.extend(next);
    beads.extend(locks);
    let apart = frame
        .apart
        .iter()
        .map(|lock| locked(lock, true, source, target))
        .collect();
    into_place(beads, apart)
}

/// A locked bead as it comes out.
fn locked(lock: &LockedBead, apart: bool, source: &Sequence, target: &Sequence) -> Bead {
    let null = lock.source.is_empty() || lock.target.is_empty();
    Bead {
        source: lock.source.clone(),
        target: lock.target.clone(),
        moved: apart && !null,
        similarity: (!null).then(|| rounded(set_similarity(source, target, lock))),
        confidence: 1.0,
    }
}

/// Cosine of the summed vectors of any two sets of clauses; 0 where one has no vector.
fn set_similarity(source: &Sequence, target: &Sequence, lock: &LockedBead) -> f32 {
    let dots = |left: &Sequence, ids: &[usize], right: &Sequence, others: &[usize]| -> f32 {
        let row = |i: usize| -> f32 {
            others
                .iter()
                .map(|&j| left.vectors.dot(i, &right.vectors, j))
                .sum()
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
fn into_place(in_order: Vec<Bead>, outside: Vec<Bead>) -> Vec<Bead> {
    let (mut additions, mut others): (Vec<Bead>, Vec<Bead>) =
        outside.into_iter().partition(|bead| bead.source.is_empty());
    additions.sort_by_key(|bead| bead.target[0]);
    others.sort_by_key(|bead| bead.source[0]);
    let mut additions = additions.into_iter().peekable();
    let mut others = others.into_iter().peekable();
    let mut beads = Vec::new();
    for bead in in_order {
        while let Some(addition) = additions.next_if(|addition| {
            bead.target
                .first()
                .is_some_and(|first| addition.target[0] < *first)
        }) {
            beads.push(addition);
        }
        while let Some(other) = others.next_if(|other| {
            bead.source
                .first()
                .is_some_and(|first| other.source[0] < *first)
        }) {
            beads.push(other);
        }
        beads.push(bead);
    }
    beads.extend(additions);
    beads.extend(others);
    beads
}

/// Aligns two sequences of which nothing is known before.
fn align_region(source: &Sequence, target: &Sequence, options: &AlignOptions) -> Vec<Bead> {
    let sizes = (source.len(), target.len());
    let path = first_pass(source, target, options);
    let band = Band::around(&path, FINE_MARGIN, sizes.0, sizes.1);
    let dots = Dots::new(source, target, &band);
    let mut scorer = Scorer::new(source, target, &dots, options.weights);
    scorer.adapt(&Profile::of(&scorer, &path), options.null_penalty);
    let types = BeadTypes::up_to(options.max_side, options.max_bead);
    let steps = search::best_beads(&scorer, &band, sizes, &types);
    let mut steps = refine::refine(&scorer, steps);
    let moved = moved::take_moved(&scorer, &mut steps);
    to_beads(&scorer, &steps, &moved)
}

/// Lattice points of the best 1-1 path, coarse to fine where the plane is large.
fn first_pass(source: &Sequence, target: &Sequence, options: &AlignOptions) -> Vec<(usize, usize)> {
    let sizes = (source.len(), target.len());
    let band = if (sizes.0 + 1).saturating_mul(sizes.1 + 1) <= options.exact_points {
        Band::full(sizes.0, sizes.1)
    } else {
        let coarse = first_pass(&halved(source), &halved(target), options);
        let path: Vec<(usize, usize)> = coarse
            .into_iter()
            .map(|(i, j)| ((2 * i).min(sizes.0), (2 * j).min(sizes.1)))
            .collect();
        Band::around(&path, COARSE_MARGIN, sizes.0, sizes.1)
    };
    let dots = Dots::new(source, target, &band);
    let scorer = Scorer::new(source, target, &dots, options.weights);
    search::first_path(&scorer, &band, sizes)
}

/// Every two clauses as one.
fn halved(side: &Sequence) -> Sequence {
    let mut vectors = Vectors::new(side.vectors.dimension());
    let mut units = Vec::with_capacity(side.len().div_ceil(2));
    for (index, pair) in side.units.chunks(2).enumerate() {
        let mut sum = vec![0.0; side.vectors.dimension()];
        for clause in 2 * index..2 * index + pair.len() {
            side.vectors.add_to(clause, &mut sum);
        }
        vectors.push(&sum);
        units.push(Unit {
            length: pair.iter().map(|unit| unit.length).sum(),
            ..Unit::default()
        });
    }
    Sequence::new(units, vectors)
}

fn to_beads(scorer: &Scorer<'_>, steps: &[Step], moved: &[(usize, usize)]) -> Vec<Bead> {
    let beads: Vec<Bead> = steps
        .iter()
        .map(|step| {
            let confidence = confidence::of_step(scorer, step);
            let similarity = (!step.is_null())
                .then(|| rounded(scorer.similarity(step.source.clone(), step.target.clone())));
            Bead {
                source: step.source.clone().collect(),
                target: step.target.clone().collect(),
                moved: false,
                similarity,
                confidence: rounded(confidence),
            }
        })
        .collect();
    let outside = moved
        .iter()
        .map(|&(i, j)| {
            let step = Step {
                source: i..i + 1,
                target: j..j + 1,
            };
            Bead {
                source: vec![i],
                target: vec![j],
                moved: true,
                similarity: Some(rounded(scorer.similarity(i..i + 1, j..j + 1))),
                confidence: rounded(confidence::of_step(scorer, &step)),
            }
        })
        .collect();
    into_place(beads, outside)
}

/// Three decimals, without a negative zero.
pub fn rounded(value: f32) -> f64 {
    (f64::from(value) * 1000.0).round() / 1000.0 + 0.0
}

#[cfg(test)]
mod tests;
