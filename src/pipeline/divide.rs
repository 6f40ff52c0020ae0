//! Sentences that divide alike on both sides are divided.

use super::Error;
use crate::align::{self, Bead};
use crate::audit::PreparedDocument;
use crate::embed::Embedder;
use crate::segment::Clause;
use std::ops::Range;

/// Divides the 1-1 beads whose soft parts correspond, and numbers clauses and beads anew.
pub(super) fn divide(
    beads: &mut Vec<Bead>,
    (original, translation): (&mut PreparedDocument, &mut PreparedDocument),
    embedder: &dyn Embedder,
) -> Result<(), Error> {
    let mut similarities: Vec<Option<Vec<f32>>> = Vec::with_capacity(beads.len());
    for bead in &*beads {
        similarities.push(match (bead.source.as_slice(), bead.target.as_slice()) {
            (&[source], &[target]) => {
                let clauses = (&original.clauses[source], &translation.clauses[target]);
                part_similarities(clauses, embedder)?
            }
            _ => None,
        });
    }
    if similarities.iter().all(Option::is_none) {
        return Ok(());
    }
    let divided = |clauses: usize, of: fn(&Bead) -> &Vec<usize>| -> Vec<bool> {
        let mut divided = vec![false; clauses];
        for (bead, parts) in beads.iter().zip(&similarities) {
            if parts.is_some() {
                divided[of(bead)[0]] = true;
            }
        }
        divided
    };
    let of_source = divided(original.clauses.len(), |bead| &bead.source);
    let of_target = divided(translation.clauses.len(), |bead| &bead.target);
    let source_ids = renumbered(&mut original.clauses, &of_source);
    let target_ids = renumbered(&mut translation.clauses, &of_target);
    let mut result = Vec::with_capacity(beads.len());
    for (bead, parts) in beads.drain(..).zip(similarities) {
        let new = |ids: &[Range<usize>], old: &[usize]| -> Vec<usize> {
            old.iter().flat_map(|&clause| ids[clause].clone()).collect()
        };
        let (source, target) = (
            new(&source_ids, &bead.source),
            new(&target_ids, &bead.target),
        );
        match parts {
            None => result.push(Bead {
                source,
                target,
                ..bead
            }),
            Some(parts) => {
                for ((source, target), similarity) in source.into_iter().zip(target).zip(parts) {
                    result.push(Bead {
                        source: vec![source],
                        target: vec![target],
                        similarity: Some(align::rounded(similarity)),
                        ..bead
                    });
                }
            }
        }
    }
    *beads = result;
    Ok(())
}

fn part_similarities(
    (source, target): (&Clause, &Clause),
    embedder: &dyn Embedder,
) -> Result<Option<Vec<f32>>, Error> {
    if source.soft.is_empty() || target.soft.is_empty() {
        return Ok(None);
    }
    let (source, target) = (source.parts(), target.parts());
    if source.len() < 2 || source.len() != target.len() {
        return Ok(None);
    }
    let (source, target) = (embedder.embed(&source)?, embedder.embed(&target)?);
    Ok(align::part_similarities(source.view(), target.view()))
}

/// Divides the clauses that `divided` marks into their parts and numbers all anew.
///
/// Returns the new ids of every old clause.
fn renumbered(clauses: &mut Vec<Clause>, divided: &[bool]) -> Vec<Range<usize>> {
    let mut ids = Vec::with_capacity(clauses.len());
    let mut result: Vec<Clause> = Vec::with_capacity(clauses.len());
    for (clause, &divided) in clauses.drain(..).zip(divided) {
        let start = result.len();
        if divided {
            result.extend(clause.divided());
        } else {
            result.push(clause);
        }
        ids.push(start..result.len());
    }
    for (id, clause) in result.iter_mut().enumerate() {
        clause.id = id;
    }
    *clauses = result;
    ids
}
