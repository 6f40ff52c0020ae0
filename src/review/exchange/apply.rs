//! Proposals become decisions: all of them, or none.

use super::change::{Change, Proposals};
use crate::review::decision::{Decision, Lock};
use crate::review::identity::PairKeys;
use crate::review::reviewed::{Match, ReviewedPair};
use crate::review::store::{Author, Store, StoreError, Write};

/// Keeps the changes; what is in conflict or unknown is left alone. One
/// transaction for each translation, and where a later one fails the earlier
/// ones are taken back. Gives how many changes were kept.
///
/// `pairs` are those that the proposals were made for, or the same audited
/// again: decisions go to findings by their index, whatever they are named now.
///
/// # Errors
/// [`StoreError::Conflict`] where somebody else was quicker, and what else
/// writing to the store gives; then nothing is kept.
pub fn apply(
    proposals: &Proposals,
    pairs: &[ReviewedPair],
    store: &Store,
    reviewer: &str,
) -> Result<usize, StoreError> {
    // An undo list of this run's own, so that nobody else's step is taken back.
    let client = format!("import {}", std::process::id());
    let author = Author {
        reviewer,
        client: &client,
    };
    let mut steps = 0;
    for (index, pair) in pairs.iter().enumerate() {
        let writes = writes(proposals, index, pair);
        if writes.is_empty() {
            continue;
        }
        if let Err(error) = store.write(&pair.id, &writes, author) {
            for _ in 0..steps {
                store.undo(author)?;
            }
            return Err(error);
        }
        steps += 1;
    }
    Ok(proposals.changes.len())
}

fn writes(proposals: &Proposals, index: usize, pair: &ReviewedPair) -> Vec<Write> {
    let mut own = proposals
        .changes
        .iter()
        .filter(|it| it.pair == index)
        .peekable();
    if own.peek().is_none() {
        return Vec::new();
    }
    let keys = PairKeys::of(&pair.audit);
    own.map(|proposal| write(&proposal.change, pair, &keys))
        .collect()
}

fn write(change: &Change, pair: &ReviewedPair, keys: &PairKeys) -> Write {
    match change {
        Change::Decision {
            finding,
            decision,
            revision,
        } => {
            let applied = pair.decisions.get(*finding).and_then(Option::as_ref);
            let stale = applied.filter(|applied| applied.by == Match::Anchor);
            let finding = &pair.audit.findings[*finding];
            Write::Decision {
                decision: Decision {
                    fingerprint: finding.fingerprint.clone(),
                    ..decision.clone()
                },
                anchor: keys.anchor(finding),
                seen: *revision,
                replaces: stale.map(|applied| {
                    let kept = &applied.kept;
                    (kept.decision.fingerprint.clone(), kept.stamp.revision)
                }),
            }
        }
        Change::Own { finding, revision } => Write::Finding {
            finding: finding.clone(),
            seen: *revision,
        },
        Change::Right { bead } => Write::Beads {
            seen: Vec::new(),
            beads: vec![(keys.bead(&pair.audit.beads[*bead]), Lock::Right)],
        },
    }
}

#[cfg(test)]
mod tests {
    use super::super::change::Proposal;
    use super::super::sample::two;
    use super::*;
    use crate::review::decision::Status;
    use crate::review::store::Access;

    fn proposal(pair: usize, revision: u64) -> Proposal {
        let decision = Decision {
            status: Status::Confirmed,
            ..Decision::default()
        };
        Proposal {
            pair,
            place: String::new(),
            change: Change::Decision {
                finding: 0,
                decision,
                revision,
            },
        }
    }

    #[test]
    fn all_is_kept_or_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("review.sqlite");
        let store = Store::open(&path, Access::ReadWrite).unwrap();
        let mut pairs = [two(["Ett.", "Två."]), two(["Tre.", "Fyra."])];
        pairs[1].id.translation = "other.md".to_owned();
        let mut proposals = Proposals {
            // The second was made from a revision that is not there.
            changes: vec![proposal(0, 0), proposal(1, 7)],
            ..Proposals::default()
        };
        let error = apply(&proposals, &pairs, &store, "Astrid").unwrap_err();
        assert!(matches!(error, StoreError::Conflict { .. }), "{error}");
        for pair in &pairs {
            assert_eq!(store.decisions(&pair.id).unwrap(), []);
        }
        proposals.changes[1] = proposal(1, 0);
        assert_eq!(apply(&proposals, &pairs, &store, "Astrid").unwrap(), 2);
        let kept = store.decisions(&pairs[1].id).unwrap();
        assert_eq!(
            kept[0].decision.fingerprint,
            pairs[1].audit.findings[0].fingerprint
        );
        assert_eq!(kept[0].stamp.by, "Astrid");
    }
}
