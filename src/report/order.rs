//! The order in which a person reads beads.

use crate::align::Bead;

/// Indices of the beads in reading order: by their place in the original;
/// an addition after the clause that precedes it in the translation; a moved
/// bead at its place in the original.
pub(crate) fn reading_order(beads: &[Bead]) -> Vec<usize> {
    let anchors = addition_anchors(beads);
    let mut order: Vec<usize> = (0..beads.len()).collect();
    order.sort_by_key(|&index| match beads[index].source.first() {
        // 0 is the place before the first source clause.
        Some(first) => (first + 1, 0),
        None => {
            let target = beads[index].target.first().copied().unwrap_or(0);
            (anchors.get(target).copied().unwrap_or(0), target + 1)
        }
    });
    order
}

/// For every target clause: one more than the first source clause of the last
/// bead in place that begins at or before it; 0 if there is none.
pub(super) fn addition_anchors(beads: &[Bead]) -> Vec<usize> {
    let length = beads
        .iter()
        .filter_map(|bead| bead.target.last())
        .max()
        .map_or(0, |last| last + 1);
    let mut anchors = vec![0; length];
    for bead in beads.iter().filter(|bead| !bead.moved) {
        if let Some(first) = bead.source.first() {
            for &target in &bead.target {
                anchors[target] = first + 1;
            }
        }
    }
    for index in 1..length {
        if anchors[index] == 0 {
            anchors[index] = anchors[index - 1];
        }
    }
    anchors
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bead(source: &[usize], target: &[usize], moved: bool) -> Bead {
        Bead {
            source: source.to_vec(),
            target: target.to_vec(),
            moved,
            similarity: None,
            confidence: 1.0,
        }
    }

    #[test]
    fn additions_follow_what_precedes_them() {
        let beads = [
            bead(&[], &[0], false),
            bead(&[], &[3], false),
            bead(&[], &[4], false),
            bead(&[0], &[1, 2], false),
            bead(&[1], &[6], true),
            bead(&[2], &[5], false),
            bead(&[], &[7], false),
        ];
        assert_eq!(reading_order(&beads), [0, 3, 1, 2, 4, 5, 6]);
    }
}
