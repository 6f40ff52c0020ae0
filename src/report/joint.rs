//! Rows that several translations of one original have in common.
//!
//! Translations divide and pair the original differently: clauses of the
//! original that a bead of any translation holds together make one row. These
//! are the smallest rows that no bead sticks out of.

use super::order::addition_anchors;
use crate::align::Bead;
use crate::audit::PairAudit;
use crate::segment::Clause;
use std::collections::BTreeMap;
use std::ops::Range;

/// The original as it is divided for one translation, and the beads of that translation.
#[derive(Clone, Copy)]
pub(crate) struct Division<'a> {
    /// The original's clauses. Sentences that divide alike on both sides are
    /// divided, so that these may be others for another translation.
    pub source: &'a [Clause],
    /// Beads of these clauses.
    pub beads: &'a [Bead],
}

impl<'a> Division<'a> {
    /// The division of an audit.
    pub(crate) fn of(audit: &'a PairAudit) -> Self {
        Self {
            source: &audit.original.clauses,
            beads: &audit.beads,
        }
    }
}

/// Some of the original, and what every translation has for it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct JointRow {
    /// Clauses of the original as the first division has them, ascending;
    /// none for what a single translation has added.
    pub source: Vec<usize>,
    /// Indices of the beads of each translation, ascending. Only in a row
    /// without source clauses can a translation be without beads.
    pub beads: Vec<Vec<usize>>,
}

/// Where a row stands: one more than where its source clauses begin (or, for an
/// addition, than those of the row before it), then 0 for a row with source
/// clauses, else the translation and the target clause of the addition.
type RowKey = (usize, usize, usize);

/// The rows of divisions of the same original, in its order; an addition
/// follows the row that precedes it in its translation.
pub(crate) fn joint_rows(divisions: &[Division<'_>]) -> Vec<JointRow> {
    let Some(first) = divisions.first() else {
        return Vec::new();
    };
    let starts = starts(divisions);
    let pieces: Vec<Vec<Range<usize>>> = divisions
        .iter()
        .map(|division| division.source.iter().map(|it| pieces(&starts, it)))
        .map(Iterator::collect)
        .collect();
    let row_of = row_of_piece(divisions, &pieces, starts.len());
    let row_of = |translation: usize, clause: usize| row_of[pieces[translation][clause].start] + 1;
    let mut rows: BTreeMap<RowKey, JointRow> = BTreeMap::new();
    let empty = || JointRow {
        source: Vec::new(),
        beads: vec![Vec::new(); divisions.len()],
    };
    for clause in 0..first.source.len() {
        let row = rows.entry((row_of(0, clause), 0, 0)).or_insert_with(empty);
        row.source.push(clause);
    }
    for (translation, division) in divisions.iter().enumerate() {
        let anchors = addition_anchors(division.beads);
        for (index, bead) in division.beads.iter().enumerate() {
            let key = match (bead.source.first(), bead.target.first()) {
                (Some(&clause), _) => (row_of(translation, clause), 0, 0),
                (None, Some(&target)) => {
                    let before = anchors[target].checked_sub(1);
                    let row = before.map_or(0, |clause| row_of(translation, clause));
                    (row, translation + 1, target)
                }
                (None, None) => continue,
            };
            rows.entry(key).or_insert_with(empty).beads[translation].push(index);
        }
    }
    rows.into_values().collect()
}

/// Where clauses of any division begin (block and byte), ascending, each once.
/// From one to the next is a piece: no division cuts it.
fn starts(divisions: &[Division<'_>]) -> Vec<(usize, usize)> {
    let clauses = divisions.iter().flat_map(|division| division.source);
    let mut starts: Vec<_> = clauses.map(|it| (it.block, it.range.start)).collect();
    starts.sort_unstable();
    starts.dedup();
    starts
}

/// The pieces that a clause is made of.
fn pieces(starts: &[(usize, usize)], clause: &Clause) -> Range<usize> {
    let before = |byte: usize| starts.partition_point(|start| *start < (clause.block, byte));
    let first = before(clause.range.start);
    first..before(clause.range.end).max(first + 1)
}

/// For every piece of the original, the first piece of its row.
fn row_of_piece(
    divisions: &[Division<'_>],
    pieces: &[Vec<Range<usize>>],
    count: usize,
) -> Vec<usize> {
    let mut parent: Vec<usize> = (0..count).collect();
    let mut join = |one: usize, other: usize| {
        let (one, other) = (root(&parent, one), root(&parent, other));
        // The smaller one leads, so that a root is the first piece of its row.
        parent[one.max(other)] = one.min(other);
    };
    for (division, pieces) in divisions.iter().zip(pieces) {
        for clause in pieces {
            clause.clone().skip(1).for_each(|it| join(clause.start, it));
        }
        for pair in division
            .beads
            .iter()
            .flat_map(|bead| bead.source.windows(2))
        {
            join(pieces[pair[0]].start, pieces[pair[1]].start);
        }
    }
    (0..count).map(|piece| root(&parent, piece)).collect()
}

fn root(parent: &[usize], mut piece: usize) -> usize {
    while parent[piece] != piece {
        piece = parent[piece];
    }
    piece
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::ClauseKind;

    /// Clauses of one block that end at these bytes.
    fn clauses(ends: &[usize]) -> Vec<Clause> {
        let starts = std::iter::once(0).chain(ends.iter().copied());
        let ranges = starts.zip(ends).enumerate();
        ranges
            .map(|(id, (start, &end))| Clause {
                id,
                block: 0,
                kind: ClauseKind::Sentence,
                range: start..end,
                text: "x".repeat(end - start),
                repaired: None,
                language: None,
                language_confidence: 0.0,
                foreign: Vec::new(),
                soft: Vec::new(),
            })
            .collect()
    }

    /// Source and target clauses of a bead.
    type Pairing<'a> = (&'a [usize], &'a [usize]);
    /// The ends of a translation's source clauses, and its beads.
    type Divided<'a> = (&'a [usize], &'a [Pairing<'a>]);

    fn beads(pairs: &[Pairing<'_>]) -> Vec<Bead> {
        let pairs = pairs.iter();
        pairs
            .map(|(source, target)| Bead {
                source: source.to_vec(),
                target: target.to_vec(),
                moved: false,
                similarity: None,
                confidence: 1.0,
            })
            .collect()
    }

    fn rows(translations: &[Divided<'_>]) -> Vec<(Vec<usize>, Vec<Vec<usize>>)> {
        let made = translations.iter();
        let made: Vec<_> = made
            .map(|(ends, pairs)| (clauses(ends), beads(pairs)))
            .collect();
        let divisions = made
            .iter()
            .map(|(source, beads)| Division { source, beads });
        let rows = joint_rows(&divisions.collect::<Vec<_>>()).into_iter();
        rows.map(|row| (row.source, row.beads)).collect()
    }

    #[test]
    fn no_bead_of_any_translation_sticks_out_of_a_row() {
        let ends = [10, 20, 30, 40];
        let rows = rows(&[
            (&ends, &[(&[0, 1], &[0]), (&[2], &[1]), (&[3], &[2])]),
            (
                &ends,
                &[(&[0], &[0]), (&[1], &[1]), (&[2], &[]), (&[3], &[2])],
            ),
        ]);
        assert_eq!(
            rows,
            [
                (vec![0, 1], vec![vec![0], vec![0, 1]]),
                (vec![2], vec![vec![1], vec![2]]),
                (vec![3], vec![vec![2], vec![3]]),
            ]
        );
    }

    #[test]
    fn additions_have_rows_of_their_own_where_their_translation_has_them() {
        let rows = rows(&[
            (&[10, 20], &[(&[], &[0]), (&[0], &[1]), (&[1], &[2])]),
            (&[10, 20], &[(&[0], &[0]), (&[], &[1]), (&[1], &[2])]),
        ]);
        assert_eq!(
            rows,
            [
                (vec![], vec![vec![0], vec![]]),
                (vec![0], vec![vec![1], vec![0]]),
                (vec![], vec![vec![], vec![1]]),
                (vec![1], vec![vec![2], vec![2]]),
            ]
        );
    }

    #[test]
    fn a_sentence_that_is_divided_for_one_translation_alone_stays_one_row() {
        // The second translation has two clauses for the first one of the others:
        // its clause ids are one ahead from there on.
        let rows = rows(&[
            (&[30, 40], &[(&[0], &[0]), (&[1], &[1])]),
            (&[12, 30, 40], &[(&[0], &[0]), (&[1], &[1]), (&[2], &[2])]),
        ]);
        assert_eq!(
            rows,
            [
                (vec![0], vec![vec![0], vec![0, 1]]),
                (vec![1], vec![vec![1], vec![2]]),
            ]
        );
    }

    #[test]
    fn nothing_has_no_rows() {
        assert!(rows(&[]).is_empty());
        assert!(rows(&[(&[], &[])]).is_empty());
    }
}
