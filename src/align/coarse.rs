//! The first pass: the best path of 1-1 beads and free nulls.
//!
//! Exact where the plane is small. Beyond, every two clauses are taken as one
//! until it is, and the path is refined level by level in a band around the
//! coarser one (as in Vecalign, Thompson & Koehn 2019): time and memory are
//! linear in the longer side. The mean of a side's vectors is taken off the
//! coarser levels, because sums of hundreds of clauses of one language are
//! otherwise all alike.

use super::band::Band;
use super::constraints::Region;
use super::cost::Scorer;
use super::tables::Tables;
use super::unit::Sequence;
use super::vectors::Vectors;

/// Half width of the band around the path of a coarser pass.
const MARGIN: usize = 60;

/// Lattice points of the best path through `region`, both corners included.
///
/// `exact_points`: the plane is searched whole up to so many points.
pub(super) fn first_path(
    scorer: &Scorer<'_, '_, Tables<'_>>,
    (source, target): (&Sequence, &Sequence),
    region: &Region,
    exact_points: usize,
) -> Vec<(usize, usize)> {
    let band = if fits(region, exact_points) {
        Band::full(region)
    } else {
        let halves = (
            Level::of(source, region.source.clone()),
            Level::of(target, region.target.clone()),
        );
        let path = doubled(&coarse_path(&halves, exact_points), region);
        drop(halves);
        Band::around(&path, MARGIN, region)
    };
    best_path(&band, region, |i, j| scorer.quick_score(i, j))
}

fn fits(region: &Region, exact_points: usize) -> bool {
    (region.source.len() + 1).saturating_mul(region.target.len() + 1) <= exact_points
}

/// One side with every few clauses taken as one.
struct Level {
    vectors: Vectors,
    norms: Vec<f32>,
    lengths: Vec<f32>,
}

impl Level {
    /// Every two clauses of a range, with the range's mean vector taken off.
    fn of(side: &Sequence, range: std::ops::Range<usize>) -> Self {
        let dimension = side.vectors.dimension();
        let mut mean = vec![0.0_f64; dimension];
        let mut row = vec![0.0; dimension];
        for clause in range.clone() {
            row.fill(0.0);
            side.vectors.add_to(clause, &mut row);
            mean.iter_mut()
                .zip(&row)
                .for_each(|(sum, value)| *sum += f64::from(*value));
        }
        let count = range.len().max(1) as f64;
        let mean: Vec<f32> = mean.iter().map(|sum| (sum / count) as f32).collect();
        let mut level = Self::empty(dimension);
        for start in range.clone().step_by(2) {
            let end = (start + 2).min(range.end);
            let part = (end - start) as f32;
            row.iter_mut()
                .zip(&mean)
                .for_each(|(slot, mean)| *slot = -part * mean);
            (start..end).for_each(|clause| side.vectors.add_to(clause, &mut row));
            let length = side.units[start..end].iter().map(|unit| unit.length).sum();
            level.push(&row, length);
        }
        level
    }

    /// Every two rows as one.
    fn halved(&self) -> Self {
        let dimension = self.vectors.dimension();
        let mut level = Self::empty(dimension);
        let mut row = vec![0.0; dimension];
        for start in (0..self.len()).step_by(2) {
            let end = (start + 2).min(self.len());
            row.fill(0.0);
            (start..end).for_each(|index| self.vectors.add_to(index, &mut row));
            level.push(&row, self.lengths[start..end].iter().sum());
        }
        level
    }

    fn empty(dimension: usize) -> Self {
        Self {
            vectors: Vectors::new(dimension),
            norms: Vec::new(),
            lengths: Vec::new(),
        }
    }

    fn push(&mut self, row: &[f32], length: f32) {
        let index = self.vectors.len();
        self.vectors.push(row);
        self.norms
            .push(self.vectors.dot(index, &self.vectors, index).sqrt());
        self.lengths.push(length);
    }

    fn len(&self) -> usize {
        self.lengths.len()
    }
}

/// The path of a level pair, in its own positions.
fn coarse_path(levels: &(Level, Level), exact_points: usize) -> Vec<(usize, usize)> {
    let (source, target) = levels;
    let region = Region {
        source: 0..source.len(),
        target: 0..target.len(),
    };
    let band = if fits(&region, exact_points) {
        Band::full(&region)
    } else {
        let halves = (source.halved(), target.halved());
        Band::around(
            &doubled(&coarse_path(&halves, exact_points), &region),
            MARGIN,
            &region,
        )
    };
    let longest = |lengths: &[f32]| lengths.iter().sum::<f32>().max(1.0);
    let scale = longest(&target.lengths) / longest(&source.lengths);
    best_path(&band, &region, |i, j| {
        let norms = source.norms[i] * target.norms[j];
        if norms <= f32::EPSILON {
            return 0.0;
        }
        let (left, right) = (source.lengths[i] * scale, target.lengths[j]);
        let ratio = left.min(right) / left.max(right).max(1.0);
        let cosine = source.vectors.dot(i, &target.vectors, j) / norms;
        cosine * (0.5 + 0.5 * ratio)
    })
}

/// A coarser path in the positions of the region it was made from.
fn doubled(path: &[(usize, usize)], region: &Region) -> Vec<(usize, usize)> {
    path.iter()
        .map(|&(i, j)| {
            (
                (region.source.start + 2 * i).min(region.source.end),
                (region.target.start + 2 * j).min(region.target.end),
            )
        })
        .collect()
}

/// Steps of the first pass, as they are stored.
const PAIR: u8 = 0;
const OMISSION: u8 = 1;
const ADDITION: u8 = 2;

/// The best path by a score of 1-1 beads, nulls at no cost; keeps two rows of
/// scores and a byte a point.
fn best_path(
    band: &Band,
    region: &Region,
    score: impl Fn(usize, usize) -> f32,
) -> Vec<(usize, usize)> {
    let mut back = vec![PAIR; band.len()];
    let mut above: Vec<f32> = Vec::new();
    let mut above_start = 0;
    for i in band.rows() {
        let columns = band.row(i);
        let mut row = Vec::with_capacity(columns.len());
        let offset = band.index(i, columns.start).unwrap_or(0);
        let above_at = |j: usize| -> f32 {
            let index = j.checked_sub(above_start);
            index
                .and_then(|index| above.get(index))
                .copied()
                .unwrap_or(f32::NEG_INFINITY)
        };
        for j in columns.clone() {
            let (mut best, mut step) = (f32::NEG_INFINITY, PAIR);
            if i == region.source.start && j == region.target.start {
                best = 0.0;
            }
            if i > region.source.start && j > region.target.start {
                let diagonal = above_at(j - 1);
                if diagonal > f32::NEG_INFINITY {
                    best = diagonal + score(i - 1, j - 1);
                }
            }
            let up = above_at(j);
            if up > best {
                (best, step) = (up, OMISSION);
            }
            if let Some(&left) = row.last()
                && left > best
            {
                (best, step) = (left, ADDITION);
            }
            back[offset + j - columns.start] = step;
            row.push(best);
        }
        above = row;
        above_start = columns.start;
    }
    trace_back(&back, band, region)
}

fn trace_back(back: &[u8], band: &Band, region: &Region) -> Vec<(usize, usize)> {
    let (top, left) = (region.source.start, region.target.start);
    let (mut i, mut j) = (region.source.end, region.target.end);
    let mut points = vec![(i, j)];
    while (i, j) != (top, left) {
        // A band is connected by construction; were it not, walking along its
        // edge as nulls still ends at the first corner.
        match band.index(i, j).map(|index| back[index]) {
            Some(PAIR) if i > top && j > left => (i, j) = (i - 1, j - 1),
            Some(ADDITION) if j > left => j -= 1,
            _ if i > top => i -= 1,
            _ => j -= 1,
        }
        points.push((i, j));
    }
    points.reverse();
    points
}
