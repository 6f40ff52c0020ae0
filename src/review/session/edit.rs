//! What a reviewer's edit makes of the beads.

use crate::align::Bead;
use serde::Deserialize;

/// What is to be done with a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Act {
    /// The bead is right as it is.
    Right,
    /// All sure beads above it are right.
    Above,
    /// Join it with the next row.
    Merge,
    /// Join it with another row.
    Join,
    /// The first clauses of both sides apart from the rest.
    Split,
    /// The first clause of the translation goes to the row above.
    TargetUp,
    /// The last clause of the translation goes to the row below.
    TargetDown,
    /// The first clause of the original goes to the row above.
    SourceUp,
    /// The last clause of the original goes to the row below.
    SourceDown,
    /// Each side is without a counterpart.
    Null,
    /// The aligner decides again.
    Free,
}

/// Ids of a bead's clauses: of the original, of the translation.
pub type Clauses = (Vec<usize>, Vec<usize>);

/// Beads that are given up for others.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Edit {
    /// Indices of the beads that are no longer.
    pub given_up: Vec<usize>,
    /// The beads from now on.
    pub beads: Vec<Clauses>,
}

/// A side of a bead.
#[derive(Clone, Copy)]
enum Side {
    Source,
    Target,
}

/// The edit that changes which clauses belong together; `order` is the reading
/// order of the beads, `other` the bead to join with.
///
/// # Errors
/// Why it cannot be done, for the reviewer.
pub fn edit(
    beads: &[Bead],
    order: &[usize],
    act: Act,
    bead: usize,
    other: Option<usize>,
) -> Result<Edit, &'static str> {
    let row = order.iter().position(|&index| index == bead);
    let row = row.ok_or("there is no such row any more")?;
    let below = || order.get(row + 1).copied().ok_or("there is no row below");
    let above = || {
        row.checked_sub(1)
            .map(|row| order[row])
            .ok_or("there is no row above")
    };
    match act {
        Act::Merge => Ok(join(beads, bead, below()?)),
        Act::Join => match other {
            Some(other) if other != bead => Ok(join(beads, other, bead)),
            _ => Err("mark another row first"),
        },
        Act::Split => split(beads, bead),
        Act::Null => unpair(beads, bead),
        Act::TargetUp => hand_over(beads, (bead, above()?), Side::Target, true),
        Act::TargetDown => hand_over(beads, (bead, below()?), Side::Target, false),
        Act::SourceUp => hand_over(beads, (bead, above()?), Side::Source, true),
        Act::SourceDown => hand_over(beads, (bead, below()?), Side::Source, false),
        Act::Right | Act::Above | Act::Free => Err("this changes no pairing"),
    }
}

fn clauses(bead: &Bead) -> Clauses {
    (bead.source.clone(), bead.target.clone())
}

/// Only beads that hold something.
fn held(beads: impl IntoIterator<Item = Clauses>) -> Vec<Clauses> {
    let beads = beads.into_iter();
    beads
        .filter(|(source, target)| source.len() + target.len() > 0)
        .collect()
}

fn join(beads: &[Bead], one: usize, other: usize) -> Edit {
    let (mut source, mut target) = clauses(&beads[one]);
    source.extend(&beads[other].source);
    target.extend(&beads[other].target);
    source.sort_unstable();
    target.sort_unstable();
    Edit {
        given_up: vec![one, other],
        beads: vec![(source, target)],
    }
}

fn split(beads: &[Bead], bead: usize) -> Result<Edit, &'static str> {
    let (source, target) = clauses(&beads[bead]);
    if source.len() < 2 && target.len() < 2 {
        return Err("the row has no more than one clause on either side; 0 unpairs them");
    }
    let cut = |clauses: &[usize]| {
        let (first, rest) = clauses.split_at(clauses.len().min(1));
        (first.to_vec(), rest.to_vec())
    };
    let ((first_source, source), (first_target, target)) = (cut(&source), cut(&target));
    Ok(Edit {
        given_up: vec![bead],
        beads: held([(first_source, first_target), (source, target)]),
    })
}

fn unpair(beads: &[Bead], bead: usize) -> Result<Edit, &'static str> {
    let (source, target) = clauses(&beads[bead]);
    if beads[bead].is_null() {
        return Err("one side is empty already; r says that this is right");
    }
    Ok(Edit {
        given_up: vec![bead],
        beads: vec![(source, Vec::new()), (Vec::new(), target)],
    })
}

/// The first or last clause of a side goes from one bead to another.
fn hand_over(
    beads: &[Bead],
    (from, to): (usize, usize),
    side: Side,
    first: bool,
) -> Result<Edit, &'static str> {
    let (mut giver, mut taker) = (clauses(&beads[from]), clauses(&beads[to]));
    let (given, taken) = match side {
        Side::Source => (&mut giver.0, &mut taker.0),
        Side::Target => (&mut giver.1, &mut taker.1),
    };
    if given.is_empty() {
        return Err("the row has no clause on that side");
    }
    let clause = given.remove(if first { 0 } else { given.len() - 1 });
    taken.push(clause);
    taken.sort_unstable();
    Ok(Edit {
        given_up: vec![from, to],
        beads: held([giver, taker]),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn bead(source: &[usize], target: &[usize]) -> Bead {
        Bead {
            source: source.to_vec(),
            target: target.to_vec(),
            moved: false,
            similarity: None,
            confidence: 1.0,
        }
    }

    fn beads() -> Vec<Bead> {
        vec![
            bead(&[0], &[0, 1]),
            bead(&[1, 2], &[2]),
            bead(&[3], &[]),
            bead(&[], &[3]),
        ]
    }

    fn made(act: Act, bead: usize, other: Option<usize>) -> Result<Vec<Clauses>, &'static str> {
        edit(&beads(), &[0, 1, 2, 3], act, bead, other).map(|edit| edit.beads)
    }

    #[test]
    fn rows_are_merged_and_split() {
        assert_eq!(made(Act::Merge, 2, None), Ok(vec![(vec![3], vec![3])]));
        assert_eq!(made(Act::Join, 3, Some(2)), Ok(vec![(vec![3], vec![3])]));
        assert_eq!(
            made(Act::Split, 1, None),
            Ok(vec![(vec![1], vec![2]), (vec![2], vec![])])
        );
        assert!(made(Act::Split, 2, None).is_err());
        assert!(made(Act::Merge, 3, None).is_err());
        assert!(made(Act::Join, 3, Some(3)).is_err());
    }

    #[test]
    fn clauses_go_up_and_down() {
        assert_eq!(
            made(Act::TargetDown, 0, None),
            Ok(vec![(vec![0], vec![0]), (vec![1, 2], vec![1, 2])])
        );
        assert_eq!(
            made(Act::SourceUp, 1, None),
            Ok(vec![(vec![2], vec![2]), (vec![0, 1], vec![0, 1])])
        );
        // What is left without any clause is no bead.
        assert_eq!(made(Act::TargetUp, 3, None), Ok(vec![(vec![3], vec![3])]));
        assert!(made(Act::TargetUp, 0, None).is_err());
        assert!(made(Act::SourceDown, 3, None).is_err());
    }

    #[test]
    fn sides_are_unpaired_once() {
        assert_eq!(
            made(Act::Null, 0, None),
            Ok(vec![(vec![0], vec![]), (vec![], vec![0, 1])])
        );
        assert!(made(Act::Null, 2, None).is_err());
    }

    proptest! {
        #[test]
        fn an_edit_loses_no_clause(act in 0_usize..8, bead in 0_usize..4, other in 0_usize..4) {
            let acts = [Act::Merge, Act::Join, Act::Split, Act::Null, Act::TargetUp,
                Act::TargetDown, Act::SourceUp, Act::SourceDown];
            let beads = beads();
            if let Ok(edit) = edit(&beads, &[0, 1, 2, 3], acts[act], bead, Some(other)) {
                let sorted = |lists: Vec<&Vec<usize>>| {
                    let mut ids: Vec<usize> = lists.into_iter().flatten().copied().collect();
                    ids.sort_unstable();
                    ids
                };
                let given = || edit.given_up.iter().map(|&index| &beads[index]);
                prop_assert_eq!(
                    sorted(given().map(|bead| &bead.source).collect()),
                    sorted(edit.beads.iter().map(|bead| &bead.0).collect())
                );
                prop_assert_eq!(
                    sorted(given().map(|bead| &bead.target).collect()),
                    sorted(edit.beads.iter().map(|bead| &bead.1).collect())
                );
            }
        }
    }
}
