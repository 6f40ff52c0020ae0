//! Settled beads become locked beads of an alignment.
//!
//! An alignment is taken as it comes, with sentences divided; the settled beads
//! are found again among its clauses; then the beads that share a clause with
//! an edited one, and a few beside them, are aligned anew around it. All other
//! beads stay as they are, so that an edit changes nothing far away.

use super::{ClauseKey, SettledBead};
use crate::align::{Bead, LockedBead};
use std::collections::{HashMap, HashSet};

/// Beads on either side of a changed one that are aligned anew with it.
const NEIGHBOURS: usize = 3;

/// The settled beads whose clauses are all there, by source, then target
/// clause. Of two that share a clause the later one stands; none may hold a
/// clause that is `taken` (on either side) by something else.
pub fn resolve(
    settled: &[SettledBead],
    source: &[ClauseKey],
    target: &[ClauseKey],
    taken: &[LockedBead],
) -> Vec<LockedBead> {
    let index = |keys: &[ClauseKey]| -> HashMap<ClauseKey, usize> {
        keys.iter().cloned().zip(0..).collect()
    };
    let (sources, targets) = (index(source), index(target));
    let find = |keys: &[ClauseKey], ids: &HashMap<ClauseKey, usize>| -> Option<Vec<usize>> {
        let mut found: Vec<usize> = keys
            .iter()
            .map(|key| ids.get(key).copied())
            .collect::<Option<_>>()?;
        found.sort_unstable();
        Some(found)
    };
    let mut latest_first: Vec<&SettledBead> = settled.iter().collect();
    latest_first.sort_by(|a, b| (&b.at, &a.bead).cmp(&(&a.at, &b.bead)));
    let mut used = Used::default();
    for bead in taken {
        used.take(bead);
    }
    let mut beads: Vec<LockedBead> = Vec::new();
    for kept in latest_first {
        let found = find(&kept.bead.source, &sources).zip(find(&kept.bead.target, &targets));
        if let Some((source, target)) = found {
            let bead = LockedBead { source, target };
            if used.take(&bead) {
                beads.push(bead);
            }
        }
    }
    beads.sort_by(|a, b| (&a.source, &a.target).cmp(&(&b.source, &b.target)));
    beads
}

/// Clauses that are in a bead already.
#[derive(Default)]
struct Used {
    source: HashSet<usize>,
    target: HashSet<usize>,
}

impl Used {
    /// Takes the bead's clauses, if it has any and all are free and different.
    fn take(&mut self, bead: &LockedBead) -> bool {
        let free = |ids: &[usize], used: &HashSet<usize>| {
            ids.iter().all(|id| !used.contains(id)) && ids.windows(2).all(|pair| pair[0] < pair[1])
        };
        let empty = bead.source.is_empty() && bead.target.is_empty();
        if empty || !free(&bead.source, &self.source) || !free(&bead.target, &self.target) {
            return false;
        }
        self.source.extend(&bead.source);
        self.target.extend(&bead.target);
        true
    }
}

/// What has to be done to an alignment so that it holds the settled beads.
#[derive(Debug, Clone, PartialEq)]
pub struct Relock {
    /// The beads that stay as they are, settled ones with full confidence.
    kept: Vec<Bead>,
    /// Settled beads that the alignment does not have yet.
    new: Vec<LockedBead>,
}

impl Relock {
    /// Compares an alignment with the settled beads.
    pub fn of(beads: &[Bead], settled: &[LockedBead]) -> Self {
        let known: HashSet<(&[usize], &[usize])> = beads.iter().map(sides).collect();
        let (found, new): (Vec<&LockedBead>, Vec<&LockedBead>) = settled
            .iter()
            .partition(|lock| known.contains(&(lock.source.as_slice(), lock.target.as_slice())));
        let found: HashSet<(&[usize], &[usize])> = found
            .into_iter()
            .map(|lock| (lock.source.as_slice(), lock.target.as_slice()))
            .collect();
        let mut changed = Used::default();
        for lock in &new {
            changed.take(lock);
        }
        let mut open = vec![false; beads.len()];
        for (index, bead) in beads.iter().enumerate() {
            let is_changed = bead.source.iter().any(|id| changed.source.contains(id))
                || bead.target.iter().any(|id| changed.target.contains(id));
            if !is_changed {
                continue;
            }
            open[index] = true;
            let last = (index + NEIGHBOURS).min(beads.len() - 1);
            for near in index.saturating_sub(NEIGHBOURS)..=last {
                // A moved bead is no neighbour of the beads it stands among.
                open[near] |= !beads[near].moved && !found.contains(&sides(&beads[near]));
            }
        }
        let kept = beads.iter().zip(&open).filter(|(_, open)| !**open);
        Self {
            kept: kept
                .map(|(bead, _)| {
                    let mut bead = bead.clone();
                    if found.contains(&sides(&bead)) {
                        bead.confidence = 1.0;
                    }
                    bead
                })
                .collect(),
            new: new.into_iter().cloned().collect(),
        }
    }

    /// Whether no bead has to be aligned anew.
    pub fn is_done(&self) -> bool {
        self.new.is_empty()
    }

    /// What the aligner must not touch: the settled beads and those that stay.
    pub fn locked(&self) -> Vec<LockedBead> {
        let kept = self.kept.iter().map(|bead| LockedBead {
            source: bead.source.clone(),
            target: bead.target.clone(),
        });
        self.new.iter().cloned().chain(kept).collect()
    }

    /// The alignment from what the aligner made of [`Relock::locked`]; without
    /// that, the alignment that was compared.
    pub fn finish(self, realigned: Option<Vec<Bead>>) -> Vec<Bead> {
        let Some(realigned) = realigned else {
            return self.kept;
        };
        let mut kept: HashMap<(Vec<usize>, Vec<usize>), Bead> = self
            .kept
            .into_iter()
            .map(|bead| ((bead.source.clone(), bead.target.clone()), bead))
            .collect();
        realigned
            .into_iter()
            .map(|bead| {
                let key = (bead.source, bead.target);
                kept.remove(&key).unwrap_or(Bead {
                    source: key.0,
                    target: key.1,
                    ..bead
                })
            })
            .collect()
    }
}

fn sides(bead: &Bead) -> (&[usize], &[usize]) {
    (&bead.source, &bead.target)
}

#[cfg(test)]
mod tests {
    use super::super::{BeadKey, PairId};
    use super::*;

    fn lock(source: &[usize], target: &[usize]) -> LockedBead {
        LockedBead {
            source: source.to_vec(),
            target: target.to_vec(),
        }
    }

    fn bead(source: &[usize], target: &[usize]) -> Bead {
        Bead {
            source: source.to_vec(),
            target: target.to_vec(),
            moved: false,
            similarity: Some(0.7),
            confidence: 0.8,
        }
    }

    fn key(hash: &str, ordinal: u32) -> ClauseKey {
        ClauseKey {
            hash: hash.to_owned(),
            ordinal,
        }
    }

    fn kept(source: &[ClauseKey], target: &[ClauseKey], at: &str) -> SettledBead {
        SettledBead {
            pair: PairId {
                original: "policy.md".to_owned(),
                translation: "policy.sv.md".to_owned(),
                language: "sv".to_owned(),
            },
            bead: BeadKey {
                source: source.to_vec(),
                target: target.to_vec(),
            },
            at: at.to_owned(),
        }
    }

    #[test]
    fn beads_are_found_by_their_clauses_and_the_later_one_stands() {
        let source = [key("a", 0), key("b", 0), key("a", 1)];
        let target = [key("x", 0), key("y", 0)];
        let settled = [
            kept(&[key("a", 1)], &[key("y", 0)], "1"),
            kept(&[key("b", 0)], &[key("x", 0)], "1"),
            kept(&[key("b", 0)], &[], "2"),
            kept(&[key("c", 0)], &[], "2"),
            kept(&[key("a", 0)], &[key("x", 0)], "0"),
        ];
        let found = resolve(&settled, &source, &target, &[]);
        assert_eq!(found, [lock(&[0], &[0]), lock(&[1], &[]), lock(&[2], &[1])]);
        let found = resolve(&settled, &source, &target, &[lock(&[1], &[1])]);
        assert_eq!(found, [lock(&[0], &[0])]);
    }

    #[test]
    fn beads_that_are_right_already_are_only_made_certain() {
        let beads: Vec<Bead> = (0..4).map(|id| bead(&[id], &[id])).collect();
        let relock = Relock::of(&beads, &[lock(&[2], &[2])]);
        assert!(relock.is_done());
        let done = relock.finish(None);
        assert_eq!(done[2].confidence, 1.0);
        assert_eq!(done[1], beads[1]);
    }

    #[test]
    fn an_edit_opens_its_beads_and_three_on_each_side() {
        let mut beads: Vec<Bead> = (0..20).map(|id| bead(&[id], &[id])).collect();
        beads[8].moved = true;
        let relock = Relock::of(&beads, &[lock(&[10, 11], &[10]), lock(&[12], &[12])]);
        assert!(!relock.is_done());
        let locked = relock.locked();
        let is_locked = |id: usize| locked.contains(&lock(&[id], &[id]));
        let open: Vec<usize> = (0..20).filter(|&id| !is_locked(id)).collect();
        // 8 is moved and 12 settled: they stay.
        assert_eq!(open, [7, 9, 10, 11, 13, 14]);
        assert!(locked.contains(&lock(&[10, 11], &[10])));
    }

    #[test]
    fn what_stays_keeps_its_figures() {
        let beads: Vec<Bead> = (0..10).map(|id| bead(&[id], &[id])).collect();
        let relock = Relock::of(&beads, &[lock(&[0], &[])]);
        let mut realigned = beads.clone();
        realigned[9].confidence = 1.0;
        realigned[0] = bead(&[0], &[]);
        realigned.insert(1, bead(&[], &[0]));
        let done = relock.finish(Some(realigned));
        assert_eq!(done.last(), beads.last());
        assert_eq!(done[0], bead(&[0], &[]));
    }
}
