//! Two clause sequences become beads.
//!
//! A first pass finds the best 1-1 path (coarse to fine where the documents are
//! large, as in Vecalign, Thompson & Koehn 2019); a second pass searches n-m
//! beads in a band around it; `refine` and `moved` mend what a monotone
//! path cannot say.

mod band;
mod confidence;
mod cost;
mod moved;
mod profile;
mod refine;
mod search;
mod soft;
mod unit;

pub use cost::{MAX_SIDE, Weights};
pub use soft::part_similarities;
pub use unit::{Sequence, Unit, carried_tokens, numbering, weighted_length};

use band::{Band, Dots};
use cost::Scorer;
use ndarray::Array2;
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
}

impl Default for AlignOptions {
    fn default() -> Self {
        Self {
            weights: Weights::default(),
            max_side: MAX_SIDE,
            max_bead: 7,
            exact_points: 4_000_000,
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
/// document beyond
/// [`AlignOptions::exact_points`].
pub fn align(source: &Sequence, target: &Sequence, options: &AlignOptions) -> Vec<Bead> {
    let sizes = (source.len(), target.len());
    let path = first_pass(source, target, options);
    let band = Band::around(&path, FINE_MARGIN, sizes.0, sizes.1);
    let dots = Dots::new(source, target, &band);
    let mut scorer = Scorer::new(source, target, &dots, options.weights);
    scorer.adapt(&Profile::of(&scorer, &path));
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
    let count = side.len().div_ceil(2);
    let mut vectors = Array2::zeros((count, side.vectors.ncols()));
    let mut units = Vec::with_capacity(count);
    for (index, pair) in side.units.chunks(2).enumerate() {
        let mut unit = pair[0].clone();
        let mut row = vectors.row_mut(index);
        row += &side.vectors.row(2 * index);
        if let Some(second) = pair.get(1) {
            row += &side.vectors.row(2 * index + 1);
            unit.length += second.length;
            unit.text.clear();
            unit.carried.extend(second.carried.iter().cloned());
            unit.carried.sort_unstable();
            unit.carried.dedup();
            unit.heading = None;
        }
        units.push(unit);
    }
    Sequence { units, vectors }
}

fn to_beads(scorer: &Scorer<'_>, steps: &[Step], moved: &[(usize, usize)]) -> Vec<Bead> {
    let mut beads: Vec<Bead> = steps
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
    for &(i, j) in moved {
        let step = Step {
            source: i..i + 1,
            target: j..j + 1,
        };
        let bead = Bead {
            source: vec![i],
            target: vec![j],
            moved: true,
            similarity: Some(rounded(scorer.similarity(i..i + 1, j..j + 1))),
            confidence: rounded(confidence::of_step(scorer, &step)),
        };
        let position = beads
            .iter()
            .position(|other| other.source.first().is_some_and(|first| *first > i))
            .unwrap_or(beads.len());
        beads.insert(position, bead);
    }
    beads
}

/// Three decimals, without a negative zero.
pub fn rounded(value: f32) -> f64 {
    (f64::from(value) * 1000.0).round() / 1000.0 + 0.0
}

#[cfg(test)]
mod tests;
