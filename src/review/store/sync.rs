//! The database and its JSON lines are kept the same.
//!
//! The lines are written anew as a whole, which takes time linear in the number
//! of records (docs/design.md has figures); `super::shared` says when.

use super::record::Record;
use super::rows::Rows;
use super::{Notice, StoreError, lines, merge, schema};
use rusqlite::{Connection, TransactionBehavior, params};
use std::fs;
use std::path::Path;

/// Opens the store for writing, made from its lines where it is missing.
pub(super) fn open_for_writing(path: &Path) -> Result<(Connection, Vec<Notice>), StoreError> {
    let beside = lines::beside(path);
    if !path.exists() && beside.exists() {
        // Unreadable lines are told before an empty store is made.
        lines::read(&beside)?;
    }
    let mut connection = schema::open_for_writing(path)?;
    let mut notices = Vec::new();
    sync(&mut connection, path, &mut notices)?;
    Ok((connection, notices))
}

/// Opens the store for reading; in memory where the file is not what the lines say.
pub(super) fn open_for_reading(path: &Path) -> Result<(Connection, Vec<Notice>), StoreError> {
    let beside = lines::beside(path);
    if !path.exists() && !beside.exists() {
        return Err(StoreError::Missing {
            path: path.to_owned(),
        });
    }
    let lines = match beside.exists() {
        true => lines::read(&beside)?,
        false => Vec::new(),
    };
    let mut known = Vec::new();
    if path.exists() {
        let (connection, state) = schema::open_for_reading(path)?;
        let rows = Rows {
            connection: &connection,
            path,
        };
        match state {
            schema::State::Empty => {}
            schema::State::Current if !merge::differs(rows, &lines)? => {
                return Ok((connection, Vec::new()));
            }
            schema::State::Current | schema::State::Older => known = rows.lines()?,
        }
    }
    let connection = schema::in_memory(path)?;
    let rows = Rows {
        connection: &connection,
        path,
    };
    for line in known {
        let record = Record::parse(&line).map_err(|message| schema::damaged(path, &message))?;
        rows.put(&record)?;
    }
    let notices = merge::take(rows, lines)?;
    Ok((connection, notices))
}

/// As [`sync`]; the database is whole whatever comes of it, so that an error is a notice.
pub(super) fn tell(connection: &mut Connection, path: &Path, notices: &mut Vec<Notice>) {
    if let Err(error) = sync(connection, path, notices) {
        let notice = Notice::LinesNotWritten {
            message: error.to_string(),
        };
        if !notices.contains(&notice) {
            notices.push(notice);
        }
    }
}

/// Takes from the lines what somebody else wrote there, then writes them anew
/// where they do not say what the database does.
fn sync(
    connection: &mut Connection,
    path: &Path,
    notices: &mut Vec<Notice>,
) -> Result<(), StoreError> {
    let beside = lines::beside(path);
    if is_in_step(Rows { connection, path }, &beside)? {
        return Ok(());
    }
    let failed = |error| schema::failure(path, error);
    // No other process changes the database until the lines are in their place.
    let transaction = connection
        .transaction_with_behavior(TransactionBehavior::Immediate)
        .map_err(failed)?;
    let rows = Rows {
        connection: &transaction,
        path,
    };
    let found = lines::signature(&beside);
    if found.is_some() && found != written(rows)?.0 {
        notices.extend(merge::take(rows, lines::read(&beside)?)?);
    }
    let all = rows.lines()?;
    if found.is_some() || !all.is_empty() {
        let content = lines::content(all.into_iter());
        let same = fs::read(&beside).is_ok_and(|old| old == content.as_bytes());
        if !same {
            lines::replace(&beside, &content).map_err(StoreError::io(&beside))?;
        }
    }
    let change = rows.last_change()?.cast_signed();
    rows.execute(
        "UPDATE written SET signature = ?1, change = ?2",
        params![lines::signature(&beside), change],
    )?;
    transaction.commit().map_err(failed)
}

/// Whether nobody else has changed the lines since they were written last. A
/// store that cannot tell takes them again, and tells why that fails.
pub(super) fn are_ours(connection: &Connection, path: &Path) -> bool {
    let signature = lines::signature(&lines::beside(path));
    written(Rows { connection, path }).is_ok_and(|(written, _)| written == signature)
}

/// Whether the lines are those that were written last, after the last change.
fn is_in_step(rows: Rows<'_>, beside: &Path) -> Result<bool, StoreError> {
    let (signature, change) = written(rows)?;
    Ok(signature == lines::signature(beside) && change == rows.last_change()?)
}

/// Signature of the lines that were written last, and the last change in them.
fn written(rows: Rows<'_>) -> Result<(Option<String>, u64), StoreError> {
    let sql = "SELECT signature, change FROM written";
    rows.connection
        .query_row(sql, [], |row| {
            Ok((row.get(0)?, row.get::<_, i64>(1)?.unsigned_abs()))
        })
        .map_err(|error| rows.failure(error))
}
