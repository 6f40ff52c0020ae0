//! What a document pair itself sets: how alike its translations are, and how their lengths compare.
//!
//! In policies a translated clause is alike (upper quartile of the cosines .72
//! and more) and a clause that is not has no counterpart; in novels even right
//! pairs are not (.40 to .58), and hardly anything is missing. So the price of
//! a null and the distrust of joined clauses follow the pair (docs/benchmarks.md).

use super::grid::Likeness;
use super::tables::{Run, Tables};

/// Upper quartile of the cosines up to which a pair is free, and from which on it is close.
const FREE: f32 = 0.55;
const CLOSE: f32 = 0.68;
/// Fewest 1-1 pairs from which anything is learned.
const FEWEST: usize = 5;
/// Bounds of the length ratio, for pairs of which hardly anything is alike.
const RATIOS: (f32, f32) = (0.6, 1.7);

/// What is known of a pair after the first pass.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Profile {
    /// 0 for a free translation, 1 for a close one.
    pub closeness: f32,
    /// Length of a target clause over that of its source clause: the median of
    /// close pairs, whatever is missing; the documents' totals in free ones,
    /// where nothing is missing and single pairs are parts of larger beads.
    pub length_ratio: f32,
}

impl Profile {
    /// Before anything is known.
    pub const UNKNOWN: Profile = Profile {
        closeness: 1.0,
        length_ratio: 1.0,
    };

    /// Reads the profile off the 1-1 beads of the first path.
    pub fn of(tables: &Tables<'_>, paths: &[Vec<(usize, usize)>]) -> Self {
        let pairs: Vec<(usize, usize)> = paths
            .iter()
            .flat_map(|path| path.windows(2))
            .filter(|points| points[1].0 > points[0].0 && points[1].1 > points[0].1)
            .map(|points| points[0])
            .collect();
        if pairs.len() < FEWEST {
            return Self::UNKNOWN;
        }
        let mut similarities: Vec<f32> = pairs
            .iter()
            .map(|&(i, j)| tables.similarity(Run::one(i), Run::one(j)))
            .collect();
        let mut ratios: Vec<f32> = pairs
            .iter()
            .filter_map(|&(i, j)| tables.length_ratio(i, j))
            .collect();
        let quartile = quantile(&mut similarities, 0.75).unwrap_or(CLOSE);
        let closeness = ((quartile - FREE) / (CLOSE - FREE)).clamp(0.0, 1.0);
        let typical = quantile(&mut ratios, 0.5).unwrap_or(1.0);
        let total = tables.total_length_ratio().unwrap_or(typical);
        let ratio = total + closeness * (typical - total);
        Self {
            closeness,
            length_ratio: ratio.clamp(RATIOS.0, RATIOS.1),
        }
    }
}

fn quantile(values: &mut [f32], share: f32) -> Option<f32> {
    values.sort_unstable_by(f32::total_cmp);
    let last = values.len().checked_sub(1)?;
    values.get((last as f32 * share) as usize).copied()
}
