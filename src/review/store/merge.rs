//! Records of the JSON lines and of the store become one.
//!
//! Both sides come to the same result from the same two records, so that two
//! colleagues who merge each other's lines agree afterwards.

use super::record::Record;
use super::rows::Rows;
use super::{Notice, StoreError};
use rusqlite::params;
use std::collections::HashSet;

/// The client that changes from the lines are written down under.
const CLIENT: &str = "lines";

/// Which of two records of the same thing stands.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Settled {
    /// Ours; theirs was said later, or as often: somebody should know.
    Ours { told: bool },
    /// Theirs, under this revision.
    Theirs { revision: u64, told: bool },
}

/// The one that was changed more often stands, since it was most likely made
/// knowing the other; of two changed as often the later one, or else the one
/// whose text sorts last. It gets a revision that neither had.
fn settle(ours: &Record, theirs: &Record) -> Settled {
    let (mine, other) = (&ours.stamp, &theirs.stamp);
    let of = |record: &Record| {
        (
            record.stamp.revision,
            record.stamp.at.clone(),
            record.line(),
        )
    };
    if ours.value == theirs.value {
        return if of(theirs) > of(ours) {
            Settled::Theirs {
                revision: other.revision,
                told: false,
            }
        } else {
            Settled::Ours { told: false }
        };
    }
    if other.revision > mine.revision {
        return Settled::Theirs {
            revision: other.revision,
            told: other.at < mine.at,
        };
    }
    if other.revision < mine.revision {
        return Settled::Ours {
            told: other.at > mine.at,
        };
    }
    if of(theirs) > of(ours) {
        Settled::Theirs {
            revision: other.revision + 1,
            told: true,
        }
    } else {
        Settled::Ours { told: true }
    }
}

/// Whether anything of the lines is not in the store.
pub(super) fn differs(rows: Rows<'_>, lines: &[Record]) -> Result<bool, StoreError> {
    for theirs in lines {
        match rows.get(&theirs.pair, theirs.kind, &theirs.key)? {
            Some(ours)
                if ours == *theirs || settle(&ours, theirs) == (Settled::Ours { told: false }) => {}
            _ => return Ok(true),
        }
    }
    Ok(false)
}

/// Takes what the lines have and the store has not. What loses stays in the history.
pub(super) fn take(rows: Rows<'_>, lines: Vec<Record>) -> Result<Vec<Notice>, StoreError> {
    let mut step = None;
    let mut log = |before: Option<&Record>, after: &Record| -> Result<(), StoreError> {
        let number = match step {
            Some(number) => number,
            None => {
                let sql = "INSERT INTO step (client, state) VALUES (?1, 'settled')";
                rows.execute(sql, params![CLIENT])?;
                *step.insert(rows.connection.last_insert_rowid())
            }
        };
        rows.add_change(number, CLIENT, before, after).map(drop)
    };
    let (mut taken, mut notices) = (0, Vec::new());
    let mut seen = HashSet::new();
    for mut theirs in lines {
        // Twice in one file: the two sides of a merge conflict.
        let twice = !seen.insert((theirs.pair.clone(), theirs.kind, theirs.key.clone()));
        let Some(mut ours) = rows.get(&theirs.pair, theirs.kind, &theirs.key)? else {
            rows.put(&theirs)?;
            log(None, &theirs)?;
            taken += 1;
            continue;
        };
        let differ = ours.value != theirs.value;
        let settled = settle(&ours, &theirs);
        let told = match settled {
            Settled::Ours { told } | Settled::Theirs { told, .. } => differ && (told || twice),
        };
        if told {
            notices.push(Notice::Merged {
                ours: ours.kept().map(Box::new),
                theirs: theirs.kept().map(Box::new),
                takes_theirs: matches!(settled, Settled::Theirs { .. }),
            });
        }
        match settled {
            Settled::Theirs { revision, .. } => {
                theirs.stamp.revision = revision;
                rows.put(&theirs)?;
                if differ {
                    log(Some(&ours), &theirs)?;
                    taken += 1;
                }
            }
            Settled::Ours { told: true } => {
                log(Some(&theirs), &ours)?;
                if ours.stamp.revision == theirs.stamp.revision {
                    ours.stamp.revision += 1;
                    rows.put(&ours)?;
                }
            }
            Settled::Ours { told: false } => {}
        }
    }
    if taken > 0 {
        notices.insert(0, Notice::Taken { records: taken });
    }
    Ok(notices)
}

#[cfg(test)]
mod tests {
    use super::super::record::tests::record;
    use super::*;

    const EARLY: &str = "2026-01-02T03:04:05Z";
    const LATE: &str = "2026-01-02T03:04:06Z";

    #[test]
    fn the_record_changed_more_often_stands_then_the_later_one() {
        let ours = record("0a", "ours", 2, EARLY);
        for (theirs, expected) in [
            (
                record("0a", "theirs", 3, LATE),
                Settled::Theirs {
                    revision: 3,
                    told: false,
                },
            ),
            (
                record("0a", "theirs", 1, LATE),
                Settled::Ours { told: true },
            ),
            (
                record("0a", "theirs", 2, LATE),
                Settled::Theirs {
                    revision: 3,
                    told: true,
                },
            ),
            (ours.clone(), Settled::Ours { told: false }),
        ] {
            assert_eq!(settle(&ours, &theirs), expected, "{theirs:?}");
        }
        let older = record("0a", "ours", 1, EARLY);
        let ours = record("0a", "more", 2, LATE);
        assert_eq!(settle(&ours, &older), Settled::Ours { told: false });
    }

    #[test]
    fn both_sides_settle_on_the_same_record() {
        let one = record("0a", "one", 2, EARLY);
        let other = record("0a", "other", 2, EARLY);
        let first = matches!(settle(&one, &other), Settled::Theirs { .. });
        let second = matches!(settle(&other, &one), Settled::Theirs { .. });
        assert!(first != second);
    }
}
