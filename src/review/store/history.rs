//! Undo and redo, a list of steps a client.
//!
//! A step can be undone while every record of it still says what the step made
//! it say. Undoing and redoing are changes like others: they have their own
//! place in the history, and revisions only ever grow.

use super::record::Record;
use super::rows::Rows;
use super::write::Step;
use super::{Author, Change, StoreError};
use rusqlite::{OptionalExtension, params};

/// What [`travel`] came to.
pub(super) enum Travel {
    /// The changes it made; none where there was nothing to undo or redo.
    Done(Vec<Change>),
    /// Somebody has changed a record since: the step is out of reach from now on.
    /// Nothing else may be kept of this attempt.
    OutOfReach { step: i64, conflict: StoreError },
}

/// In which direction steps are gone through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    Undo,
    Redo,
}

/// Takes back, or does again, the client's next step.
pub(super) fn travel(
    rows: Rows<'_>,
    author: Author<'_>,
    direction: Direction,
) -> Result<Travel, StoreError> {
    let (sql, state) = match direction {
        Direction::Undo => (
            "SELECT max(id) FROM step WHERE client = ?1 AND state = 'done'",
            "undone",
        ),
        Direction::Redo => (
            "SELECT min(id) FROM step WHERE client = ?1 AND state = 'undone'",
            "done",
        ),
    };
    let found: Option<Option<i64>> = rows
        .connection
        .query_row(sql, [author.client], |row| row.get(0))
        .optional()
        .map_err(|error| rows.failure(error))?;
    let Some(number) = found.flatten() else {
        return Ok(Travel::Done(Vec::new()));
    };
    let mut changes = rows.step(number)?;
    if direction == Direction::Undo {
        changes.reverse();
    }
    let mut step = Step::new(rows, author);
    for (before, after) in changes {
        let of = after.clone();
        let before = before.and_then(|record| record.value);
        let (expected, value) = match direction {
            Direction::Undo => (after.value, before),
            Direction::Redo => (before, after.value),
        };
        let current = rows.get(&of.pair, of.kind, &of.key)?;
        let now = current.as_ref().and_then(|record| record.value.as_ref());
        if now != expected.as_ref() {
            let conflict = Record::conflict(current.as_ref());
            return Ok(Travel::OutOfReach {
                step: number,
                conflict,
            });
        }
        step.set(of, value, current)?;
    }
    match step.check_beads() {
        Err(conflict @ StoreError::Conflict { .. }) => {
            return Ok(Travel::OutOfReach {
                step: number,
                conflict,
            });
        }
        result => result?,
    }
    set_state(rows, number, state)?;
    Ok(Travel::Done(step.finish("settled")?))
}

/// Says what can still be done with a step.
pub(super) fn set_state(rows: Rows<'_>, step: i64, state: &str) -> Result<(), StoreError> {
    rows.execute(
        "UPDATE step SET state = ?2 WHERE id = ?1",
        params![step, state],
    )
}

/// What a client has undone can no longer be done again once it writes anew.
pub(super) fn forget_undone(rows: Rows<'_>, client: &str) -> Result<(), StoreError> {
    rows.execute(
        "UPDATE step SET state = 'settled' WHERE client = ?1 AND state = 'undone'",
        params![client],
    )
}
