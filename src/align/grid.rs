//! How alike runs of clauses are: computed on demand, or once for a part of the plane.

use super::band::Band;
use super::cost::MAX_SIDE;
use super::tables::{Run, Tables};

/// Where a scorer looks up how alike two runs are.
pub(super) trait Likeness {
    /// Cosine of the vectors of two runs.
    fn similarity(&self, source: Run, target: Run) -> f32;

    /// Weight of the tokens shared by the clauses of two runs, pair by pair.
    fn shared(&self, source: Run, target: Run) -> f32;
}

/// Computes on demand, for any two runs.
impl Likeness for Tables<'_> {
    fn similarity(&self, source: Run, target: Run) -> f32 {
        let dot = self.block_dot(source, target).unwrap_or_else(|| {
            let row = |i: usize| target.range().map(|j| self.dot(i, j)).sum::<f32>();
            source.range().map(row).sum()
        });
        self.cosine(dot, source, target)
    }

    fn shared(&self, source: Run, target: Run) -> f32 {
        let row = |i: usize| {
            target
                .range()
                .map(|j| self.carried.shared(i, j))
                .sum::<f32>()
        };
        source.range().map(row).sum()
    }
}

/// Kinds of blocks: up to [`MAX_SIDE`] clauses on either side.
const KINDS: usize = MAX_SIDE * MAX_SIDE;
/// Clauses around a lattice point that a bead's score looks at: the longest run and a neighbour.
const REACH: usize = MAX_SIDE + 1;

/// The likeness of all runs that beads in a band can ask for.
///
/// Every block's sum follows from smaller ones: a column of clauses from the
/// one above, a rectangle from the one without its last column. No sum is
/// longer than a block, so nothing is lost in a long document.
pub(super) struct Grid<'t, 'a> {
    tables: &'t Tables<'a>,
    first_row: usize,
    /// First column of each row, and where the row starts in the tables.
    rows: Vec<(usize, usize)>,
    /// For the cell of a block's last clauses: its values by kind.
    similarity: Vec<[f32; KINDS]>,
    shared: Vec<[f32; KINDS]>,
}

impl<'t, 'a> Grid<'t, 'a> {
    /// Computes the blocks for the beads in `band`.
    pub fn new(tables: &'t Tables<'a>, band: &Band) -> Self {
        let lattice = band.rows();
        let first_row = lattice.start.saturating_sub(REACH);
        let last_row = lattice.end.min(tables.source.len());
        let mut grid = Self {
            tables,
            first_row,
            rows: Vec::new(),
            similarity: Vec::new(),
            shared: Vec::new(),
        };
        let mut dots: Vec<[f32; KINDS]> = Vec::new();
        for row in first_row..last_row {
            // The lattice rows whose beads may look at this row of clauses.
            let near = row.max(lattice.start)..(row + REACH + 1).min(lattice.end);
            let (start, end) = near.fold((usize::MAX, 0), |(start, end), i| {
                let columns = band.row(i);
                (start.min(columns.start), end.max(columns.end))
            });
            let start = start.saturating_sub(REACH);
            let end = end.min(tables.target.len()).max(start);
            grid.rows.push((start, dots.len()));
            for column in start..end {
                let cell = grid.cell_above(row, column);
                let kinds = block_sums(&dots, cell, column > start, tables.dot(row, column));
                dots.push(kinds);
                let own = tables.carried.shared(row, column);
                let shared = block_sums(&grid.shared, cell, column > start, own);
                grid.shared.push(shared);
                grid.similarity.push(grid.cosines(row, column, &kinds));
            }
        }
        grid
    }

    /// Index of the cell above the one that is about to be added, if it is there.
    fn cell_above(&self, row: usize, column: usize) -> Option<usize> {
        let index = (row - self.first_row).checked_sub(1)?;
        let (start, offset) = self.rows[index];
        let end = self.rows[index + 1].1;
        let cell = offset + column.checked_sub(start)?;
        (cell < end).then_some(cell)
    }

    fn cosines(&self, row: usize, column: usize, dots: &[f32; KINDS]) -> [f32; KINDS] {
        std::array::from_fn(|kind| {
            let (n, m) = (kind / MAX_SIDE + 1, kind % MAX_SIDE + 1);
            if n > row + 1 || m > column + 1 {
                return 0.0;
            }
            let source = Run {
                start: row + 1 - n,
                len: n,
            };
            let target = Run {
                start: column + 1 - m,
                len: m,
            };
            let dot = self.tables.block_dot(source, target);
            self.tables
                .cosine(dot.unwrap_or(dots[kind]), source, target)
        })
    }

    fn cell(&self, source: Run, target: Run) -> (usize, usize) {
        let (row, column) = (source.end() - 1, target.end() - 1);
        let (start, offset) = self.rows[row - self.first_row];
        (
            offset + column - start,
            (source.len - 1) * MAX_SIDE + target.len - 1,
        )
    }
}

/// The sums of all blocks that end in one cell with the value `own`.
///
/// `above` is the cell over it; the cell to the left is the last one of
/// `cells`, if `has_left`. Blocks that reach beyond the table lack what lies
/// outside; no bead in the band asks for them.
fn block_sums(
    cells: &[[f32; KINDS]],
    above: Option<usize>,
    has_left: bool,
    own: f32,
) -> [f32; KINDS] {
    let mut sums = [0.0; KINDS];
    let left = if has_left { cells.last() } else { None };
    for n in 0..MAX_SIDE {
        let column = match (n.checked_sub(1), above) {
            (Some(fewer), Some(above)) => own + cells[above][fewer * MAX_SIDE],
            _ => own,
        };
        sums[n * MAX_SIDE] = column;
        for m in 1..MAX_SIDE {
            let before = left.map_or(0.0, |left| left[n * MAX_SIDE + m - 1]);
            sums[n * MAX_SIDE + m] = column + before;
        }
    }
    sums
}

impl Likeness for Grid<'_, '_> {
    fn similarity(&self, source: Run, target: Run) -> f32 {
        let (cell, kind) = self.cell(source, target);
        self.similarity[cell][kind]
    }

    fn shared(&self, source: Run, target: Run) -> f32 {
        let (cell, kind) = self.cell(source, target);
        self.shared[cell][kind]
    }
}

#[cfg(test)]
mod tests {
    use super::super::constraints::Region;
    use super::super::unit::{Sequence, Unit};
    use super::*;
    use ndarray::Array2;

    fn side(count: usize, seed: usize) -> Sequence {
        let vectors = Array2::from_shape_fn((count, 8), |(row, column)| {
            ((row * 31 + column * 17 + seed) % 13) as f32 - 6.0
        });
        let text = |row| format!("Norrsken {} keeps {} berths", row % 3, row % 5);
        let unit = |row| Unit {
            text: text(row),
            ..Unit::default()
        };
        Sequence::new((0..count).map(unit).collect(), vectors)
    }

    #[test]
    fn the_grid_agrees_with_sums_on_demand() {
        let (source, target) = (side(20, 3), side(24, 5));
        let tables = Tables::new(&source, &target);
        let region = Region {
            source: 4..17,
            target: 6..20,
        };
        let path: Vec<(usize, usize)> =
            (0..=13).map(|k| (4 + k, 6 + k)).chain([(17, 20)]).collect();
        let band = Band::around(&path, 2, &region);
        let grid = Grid::new(&tables, &band);
        for i in band.rows() {
            for j in band.row(i) {
                for (n, m) in [(1, 1), (1, 3), (2, 1), (4, 3), (4, 4)] {
                    let source = Run {
                        start: i - n,
                        len: n,
                    };
                    let target = Run {
                        start: j - m,
                        len: m,
                    };
                    let (fast, slow) = (
                        grid.similarity(source, target),
                        tables.similarity(source, target),
                    );
                    assert!((fast - slow).abs() < 1e-5, "{source:?} {target:?}");
                    let (fast, slow) = (grid.shared(source, target), tables.shared(source, target));
                    assert!((fast - slow).abs() < 1e-5, "{source:?} {target:?}");
                }
            }
        }
    }
}
