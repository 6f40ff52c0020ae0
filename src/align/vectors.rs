//! Clause vectors as whole numbers, so that sums of dot products are exact.
//!
//! A row is scaled so that its largest number is [`Vectors::level`] and rounded;
//! a dot product of two rows is then a sum of 32-bit integers that cannot
//! overflow, the same in any order and on any machine. Two bytes a number
//! instead of four halve the memory; the cosine moves by less than 0.0001.

use ndarray::{Array2, ArrayView2};
use std::collections::HashMap;

/// The largest number of a row, where the dimension allows it.
const LEVEL: i32 = 2047;

/// One row a clause; rows can be summed to stand for a run of clauses.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Vectors {
    numbers: Vec<i16>,
    scales: Vec<f32>,
    dimension: usize,
}

impl Vectors {
    /// No rows yet, each of `dimension` numbers; rows come by [`Self::extend`].
    pub fn new(dimension: usize) -> Self {
        Self {
            numbers: Vec::new(),
            scales: Vec::new(),
            dimension,
        }
    }

    /// Appends rows (rows, dimension), so that a long document can be embedded
    /// a part at a time. Missing columns are zeros, further ones are ignored;
    /// numbers that are not finite count as zeros.
    pub fn extend(&mut self, rows: ArrayView2<'_, f32>) {
        let mut buffer = vec![0.0; self.dimension];
        for row in rows.rows() {
            for (index, slot) in buffer.iter_mut().enumerate() {
                *slot = row.get(index).copied().unwrap_or(0.0);
            }
            self.push(&buffer);
        }
    }

    /// Appends one row of [`Self::dimension`] numbers.
    pub(super) fn push(&mut self, row: &[f32]) {
        let finite = |value: f32| if value.is_finite() { value } else { 0.0 };
        let largest = row
            .iter()
            .fold(0.0_f32, |most, value| most.max(finite(*value).abs()));
        let level = Self::level(self.dimension) as f32;
        let scale = largest / level;
        let inverse = if scale > 0.0 { 1.0 / scale } else { 0.0 };
        let inverse = if inverse.is_finite() { inverse } else { 0.0 };
        self.numbers.extend(row.iter().map(|value| {
            (finite(*value) * inverse)
                .round_ties_even()
                .clamp(-level, level) as i16
        }));
        self.scales.push(scale);
    }

    /// The largest number of a row of this dimension: dot products stay below 2³¹.
    fn level(dimension: usize) -> i32 {
        let most = (i32::MAX as f64 / dimension.max(1) as f64).sqrt() as i32;
        LEVEL.min(most)
    }

    /// Number of rows.
    pub fn len(&self) -> usize {
        self.scales.len()
    }

    /// Whether there are no rows.
    pub fn is_empty(&self) -> bool {
        self.scales.is_empty()
    }

    /// How many numbers a row has.
    pub fn dimension(&self) -> usize {
        self.dimension
    }

    /// The whole numbers of a row.
    fn row(&self, index: usize) -> &[i16] {
        &self.numbers[index * self.dimension..(index + 1) * self.dimension]
    }

    /// Adds a row to `sum`.
    pub(super) fn add_to(&self, index: usize, sum: &mut [f32]) {
        let scale = self.scales[index];
        for (slot, &number) in sum.iter_mut().zip(self.row(index)) {
            *slot += scale * f32::from(number);
        }
    }

    /// Dot product of row `index` with row `other_index` of `other`.
    pub(super) fn dot(&self, index: usize, other: &Vectors, other_index: usize) -> f32 {
        let sum = integer_dot(self.row(index), other.row(other_index));
        sum as f32 * (self.scales[index] * other.scales[other_index])
    }

    /// The rows of the ids, in their order.
    pub(super) fn select(&self, ids: &[usize]) -> Self {
        let mut selected = Self::new(self.dimension);
        for &id in ids {
            selected.numbers.extend_from_slice(self.row(id));
            selected.scales.push(self.scales[id]);
        }
        selected
    }
}

impl From<Array2<f32>> for Vectors {
    fn from(rows: Array2<f32>) -> Self {
        let mut vectors = Self::new(rows.ncols());
        vectors.extend(rows.view());
        vectors
    }
}

fn integer_dot(left: &[i16], right: &[i16]) -> i32 {
    left.iter()
        .zip(right)
        .map(|(&a, &b)| i32::from(a) * i32::from(b))
        .sum()
}

/// Vectors of runs of clauses that were not made by summing: from an embedder
/// that reads several clauses as one text, or from a file of overlaps.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct BlockVectors {
    vectors: Vectors,
    rows: HashMap<(usize, usize), usize>,
}

impl BlockVectors {
    /// None yet, of `dimension` numbers each.
    pub fn new(dimension: usize) -> Self {
        Self {
            vectors: Vectors::new(dimension),
            rows: HashMap::new(),
        }
    }

    /// Sets the vector of the `len` clauses from `start`; the last one given counts.
    pub fn insert(&mut self, start: usize, len: usize, vector: &[f32]) {
        let row = ArrayView2::from_shape((1, vector.len()), vector);
        if let Ok(row) = row {
            self.rows.insert((start, len), self.vectors.len());
            self.vectors.extend(row);
        }
    }

    /// The table and the row of the `len` clauses from `start`, where one was given.
    pub(super) fn find(&self, start: usize, len: usize) -> Option<(&Vectors, usize)> {
        let row = *self.rows.get(&(start, len))?;
        Some((&self.vectors, row))
    }

    /// The blocks whose clauses all lie side by side in `ids`, by their new places.
    pub(super) fn select(&self, ids: &[usize]) -> Self {
        let places: HashMap<usize, usize> =
            ids.iter().enumerate().map(|(p, &id)| (id, p)).collect();
        let kept = |&(start, len): &(usize, usize)| {
            let place = *places.get(&start)?;
            let whole = (0..len).all(|k| ids.get(place + k) == Some(&(start + k)));
            whole.then_some((place, len))
        };
        Self {
            vectors: self.vectors.clone(),
            rows: self
                .rows
                .iter()
                .filter_map(|(key, &row)| Some((kept(key)?, row)))
                .collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;

    #[test]
    fn dot_products_survive_the_rounding() {
        let rows = array![[0.3, -1.2, 4.0], [0.5, 0.25, -2.0], [0.0, 0.0, 0.0]];
        let vectors = Vectors::from(rows.clone());
        for i in 0..3 {
            for j in 0..3 {
                let exact = rows.row(i).dot(&rows.row(j));
                assert!((vectors.dot(i, &vectors, j) - exact).abs() < 0.01);
            }
        }
    }

    #[test]
    fn the_largest_rows_do_not_overflow() {
        let vectors = Vectors::from(Array2::from_elem((1, 1024), -7.0));
        let exact = 49.0 * 1024.0;
        assert!((vectors.dot(0, &vectors, 0) - exact).abs() < 0.01 * exact);
    }

    #[test]
    fn numbers_that_are_not_finite_count_as_zeros() {
        let vectors = Vectors::from(array![[f32::NAN, f32::INFINITY, 2.0]]);
        assert!((vectors.dot(0, &vectors, 0) - 4.0).abs() < 0.01);
    }

    #[test]
    fn rows_come_in_parts() {
        let mut parts = Vectors::new(2);
        parts.extend(array![[1.0, 2.0]].view());
        parts.extend(array![[3.0, 4.0]].view());
        assert_eq!(parts, Vectors::from(array![[1.0, 2.0], [3.0, 4.0]]));
    }

    #[test]
    fn selected_blocks_keep_to_whole_runs() {
        let mut blocks = BlockVectors::new(2);
        blocks.insert(0, 2, &[1.0, 0.0]);
        blocks.insert(2, 2, &[0.0, 1.0]);
        let selected = blocks.select(&[0, 2, 3]);
        assert!(selected.find(0, 2).is_none());
        assert!(selected.find(1, 2).is_some());
    }
}
