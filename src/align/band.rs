//! The part of the search plane that is looked at.

use super::unit::Sequence;
use std::ops::Range;

/// For every source position, the half-open range of target positions in the search.
///
/// Positions are lattice points: `i` source clauses and `j` target clauses are
/// already consumed, so there are `n + 1` rows and up to `m + 1` columns.
#[derive(Debug, Clone)]
pub struct Band {
    rows: Vec<Range<usize>>,
    offsets: Vec<usize>,
}

impl Band {
    /// Everything: exact search.
    pub fn full(source: usize, target: usize) -> Self {
        Self::from_rows(vec![0..target + 1; source + 1])
    }

    /// All points within `margin` columns of a monotone path of lattice points
    /// from `(0, 0)` to `(n, m)`.
    pub fn around(path: &[(usize, usize)], margin: usize, source: usize, target: usize) -> Self {
        let mut visited: Vec<Option<Range<usize>>> = vec![None; source + 1];
        for &(i, j) in path {
            let columns = j.saturating_sub(margin)..(j + margin + 1).min(target + 1);
            let row = visited[i.min(source)].get_or_insert(columns.clone());
            *row = row.start.min(columns.start)..row.end.max(columns.end);
        }
        let mut rows = filled(visited);
        widen_vertically(&mut rows, margin);
        Self::from_rows(rows)
    }

    fn from_rows(rows: Vec<Range<usize>>) -> Self {
        let mut offsets = Vec::with_capacity(rows.len() + 1);
        let mut total = 0;
        for row in &rows {
            offsets.push(total);
            total += row.len();
        }
        offsets.push(total);
        Self { rows, offsets }
    }

    /// Columns of row `i`.
    pub fn row(&self, i: usize) -> Range<usize> {
        self.rows[i].clone()
    }

    /// Number of points.
    pub fn len(&self) -> usize {
        self.offsets[self.rows.len()]
    }

    /// Index of a point in a flat array of `len` values.
    pub fn index(&self, i: usize, j: usize) -> Option<usize> {
        let row = self.rows.get(i)?;
        row.contains(&j).then(|| self.offsets[i] + j - row.start)
    }
}

/// Rows that the path skipped (a coarser one visits every second row) look like the row before.
fn filled(visited: Vec<Option<Range<usize>>>) -> Vec<Range<usize>> {
    let mut last = 0..1;
    visited
        .into_iter()
        .map(|row| {
            last = row.unwrap_or_else(|| last.clone());
            last.clone()
        })
        .collect()
}

/// Rows take over the columns of rows up to `margin` away, so that a path may
/// also leave the old one downwards.
fn widen_vertically(rows: &mut [Range<usize>], margin: usize) {
    let original = rows.to_vec();
    for (index, row) in rows.iter_mut().enumerate() {
        let first = index.saturating_sub(margin);
        let last = (index + margin).min(original.len() - 1);
        // Rows ascend, so the extremes sit at the ends of the window.
        row.start = original[first].start.min(row.start);
        row.end = original[last].end.max(row.end);
    }
}

/// Dot products of source and target rows, computed once for the points of a band.
pub struct Dots<'a> {
    source: &'a Sequence,
    target: &'a Sequence,
    band: &'a Band,
    values: Vec<f32>,
}

impl<'a> Dots<'a> {
    /// Computes all dot products inside `band`.
    pub fn new(source: &'a Sequence, target: &'a Sequence, band: &'a Band) -> Self {
        let mut values = vec![0.0; band.len()];
        for i in 0..source.len() {
            let row = band.row(i);
            let row = row.start.min(target.len())..row.end.min(target.len());
            if let Some(start) = band.index(i, row.start) {
                for (slot, j) in values[start..start + row.len()].iter_mut().zip(row) {
                    *slot = source.vectors.dot(i, &target.vectors, j);
                }
            }
        }
        Self {
            source,
            target,
            band,
            values,
        }
    }

    /// Dot product of source clause `i` and target clause `j`, in or outside the band.
    pub fn get(&self, i: usize, j: usize) -> f32 {
        match self.band.index(i, j) {
            Some(index) => self.values[index],
            None => self.source.vectors.dot(i, &self.target.vectors, j),
        }
    }

    /// Dot product of the sums of two runs of clauses.
    pub fn block(&self, source: Range<usize>, target: Range<usize>) -> f32 {
        let mut sum = 0.0;
        for i in source {
            for j in target.clone() {
                sum += self.get(i, j);
            }
        }
        sum
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_band_follows_its_path() {
        let path = [(0, 0), (1, 1), (2, 2), (2, 6), (3, 7)];
        let band = Band::around(&path, 1, 3, 7);
        assert_eq!(band.row(0), 0..3);
        assert_eq!(band.row(2), 0..8);
        assert!(band.index(3, 7).is_some());
        assert!(band.index(0, 6).is_none());
    }

    #[test]
    fn the_full_band_holds_every_point() {
        let band = Band::full(3, 4);
        assert_eq!(band.len(), 20);
        assert_eq!(band.index(3, 4), Some(19));
    }
}
