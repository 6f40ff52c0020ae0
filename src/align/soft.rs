//! Sentences divided at soft boundaries, where both sides divide alike.
//!
//! A sentence is aligned as a whole; its parts (at `;` or enumeration markers)
//! become clauses of their own only when the counterpart has as many and each
//! part's best match is the part at the same position. So no part is ever
//! missing or extra while its sentence is covered.

use ndarray::ArrayView2;

/// Least mean cosine of the parts to their counterparts.
const LEAST_SIMILARITY: f32 = 0.4;
/// By how much another part may be the better match without spoiling the division.
const TOLERANCE: f32 = 0.05;

/// The similarities of `source` parts to `target` parts at the same position
/// (one row a part, equal counts), if dividing is right; `None` otherwise.
pub fn part_similarities(
    source: ArrayView2<'_, f32>,
    target: ArrayView2<'_, f32>,
) -> Option<Vec<f32>> {
    let count = source.nrows();
    if count < 2 || target.nrows() != count {
        return None;
    }
    let norm = |row: ndarray::ArrayView1<'_, f32>| row.dot(&row).sqrt();
    let cosine = |i: usize, j: usize| {
        let norms = norm(source.row(i)) * norm(target.row(j));
        if norms > 0.0 {
            source.row(i).dot(&target.row(j)) / norms
        } else {
            0.0
        }
    };
    let straight: Vec<f32> = (0..count).map(|i| cosine(i, i)).collect();
    let in_order = (0..count).all(|i| {
        (0..count).all(|j| {
            i == j
                || (cosine(i, j) <= straight[i] + TOLERANCE
                    && cosine(j, i) <= straight[i] + TOLERANCE)
        })
    });
    let mean = straight.iter().sum::<f32>() / count as f32;
    (in_order && mean >= LEAST_SIMILARITY).then_some(straight)
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;

    #[test]
    fn parts_in_order_divide() {
        let source = array![[1.0, 0.0, 0.1], [0.0, 1.0, 0.0]];
        let target = array![[0.9, 0.1, 0.0], [0.1, 0.8, 0.0]];
        assert!(part_similarities(source.view(), target.view()).is_some());
    }

    #[test]
    fn parts_out_of_order_or_unlike_do_not() {
        let source = array![[1.0, 0.0], [0.0, 1.0]];
        let swapped = array![[0.0, 1.0], [1.0, 0.0]];
        assert!(part_similarities(source.view(), swapped.view()).is_none());
        let fewer = array![[1.0, 0.0]];
        assert!(part_similarities(source.view(), fewer.view()).is_none());
    }
}
