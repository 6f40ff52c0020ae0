//! The part of the search plane that is looked at.

use super::constraints::Region;
use std::ops::Range;

/// For every source position, the half-open range of target positions in the search.
///
/// Positions are lattice points: `i` source clauses and `j` target clauses of the
/// document are already consumed, so a region of n x m clauses has n + 1 rows
/// and up to m + 1 columns.
#[derive(Debug, Clone)]
pub(super) struct Band {
    first_row: usize,
    /// First column and the one after the last, a row each.
    rows: Vec<(usize, usize)>,
    offsets: Vec<usize>,
}

impl Band {
    /// Every point of a region: exact search.
    pub fn full(region: &Region) -> Self {
        let row = (region.target.start, region.target.end + 1);
        Self::from_rows(region, vec![row; region.source.len() + 1])
    }

    /// All points of a region within `margin` rows and columns of a monotone path from its
    /// first corner to its last.
    pub fn around(path: &[(usize, usize)], margin: usize, region: &Region) -> Self {
        let (top, left) = (region.source.start, region.target.start);
        let mut rows = vec![(usize::MAX, 0); region.source.len() + 1];
        for &(i, j) in path {
            let row = &mut rows[i - top];
            row.0 = row.0.min(j.saturating_sub(margin).max(left));
            row.1 = row.1.max((j + margin + 1).min(region.target.end + 1));
        }
        // Rows that the path skipped (a coarser one visits every second row) look like the row before.
        for index in 1..rows.len() {
            if rows[index].1 == 0 {
                rows[index] = rows[index - 1];
            }
        }
        Self::from_rows(region, widened(&rows, margin))
    }

    fn from_rows(region: &Region, rows: Vec<(usize, usize)>) -> Self {
        let mut offsets = Vec::with_capacity(rows.len() + 1);
        let mut total = 0;
        for (start, end) in &rows {
            offsets.push(total);
            total += end - start;
        }
        offsets.push(total);
        Self {
            first_row: region.source.start,
            rows,
            offsets,
        }
    }

    /// The rows of the region.
    pub fn rows(&self) -> Range<usize> {
        self.first_row..self.first_row + self.rows.len()
    }

    /// Columns of row `i`.
    pub fn row(&self, i: usize) -> Range<usize> {
        let (start, end) = self.rows[i - self.first_row];
        start..end
    }

    /// Number of points.
    pub fn len(&self) -> usize {
        self.offsets[self.rows.len()]
    }

    /// Index of a point in a flat array of `len` values.
    pub fn index(&self, i: usize, j: usize) -> Option<usize> {
        let row = i.checked_sub(self.first_row)?;
        let &(start, end) = self.rows.get(row)?;
        (start <= j && j < end).then(|| self.offsets[row] + j - start)
    }
}

/// Rows take over the columns of rows up to `margin` away, so that a path may
/// also leave the old one downwards.
fn widened(rows: &[(usize, usize)], margin: usize) -> Vec<(usize, usize)> {
    (0..rows.len())
        .map(|index| {
            let first = index.saturating_sub(margin);
            let last = (index + margin).min(rows.len() - 1);
            // Rows ascend, so the extremes sit at the ends of the window.
            (
                rows[first].0.min(rows[index].0),
                rows[last].1.max(rows[index].1),
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_band_follows_its_path() {
        let region = Region {
            source: 10..13,
            target: 20..27,
        };
        let path = [(10, 20), (11, 21), (12, 22), (12, 26), (13, 27)];
        let band = Band::around(&path, 1, &region);
        assert_eq!(band.row(10), 20..23);
        assert_eq!(band.row(12), 20..28);
        assert!(band.index(13, 27).is_some());
        assert!(band.index(10, 26).is_none());
        assert!(band.index(9, 20).is_none());
    }

    #[test]
    fn the_full_band_holds_every_point() {
        let band = Band::full(&Region {
            source: 0..3,
            target: 0..4,
        });
        assert_eq!(band.len(), 20);
        assert_eq!(band.index(3, 4), Some(19));
    }
}
