//! The SQLite file: how it is opened, checked, made and brought up to date.

use super::{StoreError, lines};
use rusqlite::{Connection, ErrorCode, OpenFlags, TransactionBehavior};
use std::fs;
use std::io::{self, Read};
use std::path::Path;
use std::thread::sleep;
use std::time::Duration;

/// What every SQLite database begins with (SQLite file format, section 1.3).
const MAGIC: &[u8; 16] = b"SQLite format 3\0";
/// `PRAGMA application_id` of a review store: `clau` in ASCII.
const APPLICATION: i64 = 0x636c_6175;
/// How long a writer waits for another.
const PATIENCE: Duration = Duration::from_secs(10);
/// How often and after what wait the change to write-ahead logging is tried
/// again: SQLite does not wait for that lock by itself.
const TRIES: usize = 100;
const WAIT: Duration = Duration::from_millis(20);

/// Brings the schema from each version to the next; version n is after the
/// first n. Never changed once released, only added to.
const MIGRATIONS: [&str; 2] = [
    "
    CREATE TABLE record (
        original TEXT NOT NULL,
        translation TEXT NOT NULL,
        language TEXT NOT NULL,
        kind TEXT NOT NULL,
        key TEXT NOT NULL,
        value TEXT,
        revision INTEGER NOT NULL,
        at TEXT NOT NULL,
        by TEXT NOT NULL,
        PRIMARY KEY (original, translation, language, kind, key)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE change (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        step INTEGER NOT NULL,
        client TEXT NOT NULL,
        original TEXT NOT NULL,
        translation TEXT NOT NULL,
        language TEXT NOT NULL,
        before TEXT,
        after TEXT NOT NULL
    ) STRICT;
    CREATE INDEX change_pair ON change (original, translation, language, id);
    CREATE INDEX change_step ON change (step, id);
    ",
    "
    CREATE TABLE step (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        client TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('done', 'undone', 'settled'))
    ) STRICT;
    CREATE INDEX step_client ON step (client, state, id);
    INSERT INTO step (id, client, state)
        SELECT step, min(client), 'settled' FROM change GROUP BY step;
    CREATE TABLE written (
        id INTEGER PRIMARY KEY CHECK (id = 0),
        signature TEXT,
        change INTEGER NOT NULL
    ) STRICT;
    INSERT INTO written VALUES (0, NULL, 0);
    ",
];

/// Version of the schema that this program makes.
const VERSION: i64 = MIGRATIONS.len() as i64;

/// Opens the store for writing; makes it or brings it up to date where needed.
pub(super) fn open_for_writing(path: &Path) -> Result<Connection, StoreError> {
    if let Some(folder) = path.parent() {
        make_folder(folder)?;
    }
    check_magic(path)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_CREATE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = connect(path, flags)?;
    check(&connection, path)?;
    let failed = |error| failure(path, error);
    write_ahead(&connection).map_err(failed)?;
    connection
        .pragma_update(None, "synchronous", "FULL")
        .map_err(failed)?;
    migrate(&mut connection, VERSION).map_err(failed)?;
    Ok(connection)
}

/// How a store that is only read stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    /// Nothing was ever made in it.
    Empty,
    /// An older version made it.
    Older,
    /// Up to date.
    Current,
}

/// Opens the store for reading, as it is.
pub(super) fn open_for_reading(path: &Path) -> Result<(Connection, State), StoreError> {
    check_magic(path)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = connect(path, flags)?;
    let version = check(&connection, path)?;
    let state = match version {
        0 => State::Empty,
        VERSION => State::Current,
        _ => State::Older,
    };
    Ok((connection, state))
}

/// An empty store in memory.
pub(super) fn in_memory(path: &Path) -> Result<Connection, StoreError> {
    let failed = |error| failure(path, error);
    let mut connection = Connection::open_in_memory().map_err(failed)?;
    migrate(&mut connection, VERSION).map_err(failed)?;
    Ok(connection)
}

fn connect(path: &Path, flags: OpenFlags) -> Result<Connection, StoreError> {
    let failed = |error| failure(path, error);
    let connection = Connection::open_with_flags(path, flags).map_err(failed)?;
    connection.busy_timeout(PATIENCE).map_err(failed)?;
    Ok(connection)
}

/// The folder of the store. Version control should see the lines alone, so a
/// folder of ours gets a list of what to leave out.
fn make_folder(folder: &Path) -> Result<(), StoreError> {
    fs::create_dir_all(folder).map_err(StoreError::io(folder))?;
    let ignored = folder.join(".gitignore");
    if folder
        .file_name()
        .is_some_and(|name| name == ".clausealign")
        && !ignored.exists()
    {
        let list = "*.sqlite\n*.sqlite-wal\n*.sqlite-shm\n*.tmp\n";
        fs::write(&ignored, list).map_err(StoreError::io(&ignored))?;
    }
    Ok(())
}

/// Refuses what is no SQLite database before SQLite touches it. An empty file
/// is one: that of a program that was killed while making it.
fn check_magic(path: &Path) -> Result<(), StoreError> {
    let mut start = Vec::new();
    let read = fs::File::open(path).and_then(|file| file.take(16).read_to_end(&mut start));
    match read {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(StoreError::io(path)(error)),
        Ok(_) if start.is_empty() || start == MAGIC => Ok(()),
        Ok(_) => Err(StoreError::NotAStore {
            path: path.to_owned(),
            message: "not a review store (no SQLite database)".to_owned(),
        }),
    }
}

/// Checks that the database is whole and ours; gives its version.
fn check(connection: &Connection, path: &Path) -> Result<i64, StoreError> {
    let failed = |error| failure(path, error);
    let number = |pragma| connection.pragma_query_value(None, pragma, |row| row.get::<_, i64>(0));
    let application = number("application_id").map_err(failed)?;
    let version = number("user_version").map_err(failed)?;
    let tables: i64 = connection
        .query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))
        .map_err(failed)?;
    let empty = (application, version, tables) == (0, 0, 0);
    if application != APPLICATION && !empty {
        return Err(StoreError::NotAStore {
            path: path.to_owned(),
            message: "not a review store (another program's SQLite database)".to_owned(),
        });
    }
    if version > VERSION {
        return Err(StoreError::Newer {
            path: path.to_owned(),
            version: version.unsigned_abs(),
            known: VERSION.unsigned_abs(),
        });
    }
    let verdict: String = connection
        .query_row("PRAGMA quick_check(1)", [], |row| row.get(0))
        .map_err(failed)?;
    match verdict.as_str() {
        "ok" => Ok(version),
        _ => Err(damaged(path, &verdict)),
    }
}

fn write_ahead(connection: &Connection) -> rusqlite::Result<()> {
    for _ in 1..TRIES {
        match connection.pragma_update(None, "journal_mode", "WAL") {
            Err(error) if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) => sleep(WAIT),
            result => return result,
        }
    }
    connection.pragma_update(None, "journal_mode", "WAL")
}

/// Brings the schema to `version`, all or nothing.
fn migrate(connection: &mut Connection, version: i64) -> rusqlite::Result<()> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let now: i64 = transaction.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if now < version {
        for migration in &MIGRATIONS[now.max(0) as usize..version as usize] {
            transaction.execute_batch(migration)?;
        }
        transaction.pragma_update(None, "application_id", APPLICATION)?;
        transaction.pragma_update(None, "user_version", version)?;
    }
    transaction.commit()
}

/// What an error of SQLite means for the user.
pub(super) fn failure(path: &Path, error: rusqlite::Error) -> StoreError {
    match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => StoreError::Busy {
            path: path.to_owned(),
        },
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
            damaged(path, &error.to_string())
        }
        _ => StoreError::Sqlite {
            path: path.to_owned(),
            message: error.to_string(),
        },
    }
}

/// That the database is damaged.
pub(super) fn damaged(path: &Path, message: &str) -> StoreError {
    StoreError::Damaged {
        path: path.to_owned(),
        lines: lines::beside(path),
        message: message.split_whitespace().collect::<Vec<_>>().join(" "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder() -> tempfile::TempDir {
        tempfile::tempdir().expect("a folder for the test")
    }

    #[test]
    fn an_older_store_is_brought_up_to_date_with_all_it_holds() {
        let folder = folder();
        let path = folder.path().join("review.sqlite");
        let mut old = Connection::open(&path).expect("a database");
        migrate(&mut old, 1).expect("the first version");
        old.execute_batch(
            "INSERT INTO record VALUES ('a', 'b', 'sv', 'stage', '', NULL, 3, 'then', 'me');
             INSERT INTO change (step, client, original, translation, language, after)
                VALUES (7, 'tab', 'a', 'b', 'sv', '{}');",
        )
        .expect("rows");
        drop(old);
        let (_, state) = open_for_reading(&path).expect("readable as it is");
        assert_eq!(state, State::Older);
        let new = open_for_writing(&path).expect("brought up to date");
        let revision: i64 = new
            .query_row("SELECT revision FROM record", [], |row| row.get(0))
            .expect("the row");
        let step: (i64, String) = new
            .query_row("SELECT id, state FROM step", [], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })
            .expect("its step");
        assert_eq!((revision, step), (3, (7, "settled".to_owned())));
        let (_, state) = open_for_reading(&path).expect("readable");
        assert_eq!(state, State::Current);
    }

    #[test]
    fn a_newer_store_is_refused_and_left_alone() {
        let folder = folder();
        let path = folder.path().join("review.sqlite");
        drop(open_for_writing(&path).expect("a store"));
        let newer = Connection::open(&path).expect("a database");
        newer
            .pragma_update(None, "user_version", VERSION + 1)
            .expect("a version");
        drop(newer);
        let before = fs::read(&path).expect("readable");
        for result in [
            open_for_writing(&path).map(drop),
            open_for_reading(&path).map(drop),
        ] {
            let error = result.expect_err("newer");
            assert!(matches!(error, StoreError::Newer { .. }));
            assert!(error.to_string().contains("update clausealign"));
        }
        assert_eq!(fs::read(&path).expect("readable"), before);
    }

    #[test]
    fn other_files_and_damaged_ones_are_refused_and_left_alone() {
        let folder = folder();
        let path = folder.path().join("review.sqlite");
        let other = folder.path().join("other.sqlite");
        let database = Connection::open(&other).expect("a database");
        database
            .execute_batch("CREATE TABLE songs (name TEXT)")
            .expect("a table");
        drop(database);
        drop(open_for_writing(&path).expect("a store"));
        let whole = fs::read(&path).expect("readable");
        let mut torn = whole.clone();
        torn[100..].fill(0x5a);
        for (content, damaged) in [
            (b"Dear diary, today".to_vec(), false),
            (fs::read(&other).expect("readable"), false),
            (torn, true),
        ] {
            fs::write(&path, &content).expect("a file for the test");
            for result in [
                open_for_writing(&path).map(drop),
                open_for_reading(&path).map(drop),
            ] {
                let error = result.expect_err("no sound store");
                assert_eq!(matches!(error, StoreError::Damaged { .. }), damaged);
                assert!(error.to_string().contains("nothing was changed"), "{error}");
            }
            assert_eq!(fs::read(&path).expect("readable"), content);
        }
    }

    #[test]
    fn an_empty_file_becomes_a_store() {
        let folder = folder();
        let path = folder.path().join("review.sqlite");
        fs::write(&path, "").expect("a file for the test");
        assert!(open_for_writing(&path).is_ok());
    }
}
