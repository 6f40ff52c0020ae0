//! Records and changes as rows of the database.

use super::record::{self, Kind, Record, Value};
use super::{Change, StoreError, schema};
use crate::review::decision::Stamp;
use crate::settled::PairId;
use rusqlite::{Connection, OptionalExtension, Row, params};
use std::path::Path;

const COLUMNS: &str = "original, translation, language, kind, key, value, revision, at, by";

/// A database and the name that messages have for it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rows<'c> {
    pub connection: &'c Connection,
    pub path: &'c Path,
}

/// A row of `record`, its value unread.
struct Raw {
    pair: PairId,
    kind: String,
    key: String,
    value: Option<String>,
    stamp: Stamp,
}

impl Raw {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            pair: PairId {
                original: row.get(0)?,
                translation: row.get(1)?,
                language: row.get(2)?,
            },
            kind: row.get(3)?,
            key: row.get(4)?,
            value: row.get(5)?,
            stamp: Stamp {
                revision: row.get::<_, i64>(6)?.unsigned_abs(),
                at: row.get(7)?,
                by: row.get(8)?,
            },
        })
    }

    /// `None` for a kind that does not exist.
    fn kind(&self) -> Option<Kind> {
        let kinds = [Kind::Bead, Kind::Decision, Kind::Finding, Kind::Stage];
        kinds.into_iter().find(|kind| kind.name() == self.kind)
    }

    /// As a line of JSON.
    fn line(&self) -> Option<String> {
        let value = self.value.as_deref();
        Some(record::line(
            &self.pair,
            self.kind()?,
            &self.key,
            value,
            &self.stamp,
        ))
    }
}

impl<'c> Rows<'c> {
    pub fn failure(self, error: rusqlite::Error) -> StoreError {
        schema::failure(self.path, error)
    }

    /// One record, taken back or not.
    pub fn get(self, pair: &PairId, kind: Kind, key: &str) -> Result<Option<Record>, StoreError> {
        let sql = format!(
            "SELECT {COLUMNS} FROM record WHERE original = ?1 AND translation = ?2
             AND language = ?3 AND kind = ?4 AND key = ?5"
        );
        let of = params![
            pair.original,
            pair.translation,
            pair.language,
            kind.name(),
            key
        ];
        let row = self
            .connection
            .prepare_cached(&sql)
            .and_then(|mut statement| statement.query_row(of, Raw::read).optional())
            .map_err(|error| self.failure(error))?;
        row.map(|row| self.record(row)).transpose()
    }

    /// The records of one kind that were not taken back, of one pair or of all.
    pub fn live(self, pair: Option<&PairId>, kind: Kind) -> Result<Vec<Record>, StoreError> {
        let sql = format!(
            "SELECT {COLUMNS} FROM record WHERE kind = ?1 AND value IS NOT NULL
             AND (?2 IS NULL OR (original = ?2 AND translation = ?3 AND language = ?4))
             ORDER BY original, translation, language, key"
        );
        let of = params![
            kind.name(),
            pair.map(|pair| &pair.original),
            pair.map(|pair| &pair.translation),
            pair.map(|pair| &pair.language),
        ];
        let rows = self.raw(&sql, of)?.into_iter();
        rows.map(|row| self.record(row)).collect()
    }

    /// Every record, taken back or not, as a line of JSON, in the order of the file.
    pub fn lines(self) -> Result<Vec<String>, StoreError> {
        let sql = format!(
            "SELECT {COLUMNS} FROM record ORDER BY original, translation, language, kind, key"
        );
        let rows = self.raw(&sql, params![])?;
        let lines = rows
            .iter()
            .map(|row| row.line().ok_or_else(|| self.unknown()));
        lines.collect()
    }

    /// Pairs that something is kept for.
    pub fn pairs(self) -> Result<Vec<PairId>, StoreError> {
        let sql = "SELECT DISTINCT original, translation, language FROM record
                   WHERE value IS NOT NULL ORDER BY original, translation, language";
        let read = |row: &Row<'_>| {
            Ok(PairId {
                original: row.get(0)?,
                translation: row.get(1)?,
                language: row.get(2)?,
            })
        };
        self.all(sql, params![], read)
    }

    /// Keeps a record in place of what was kept.
    pub fn put(self, record: &Record) -> Result<(), StoreError> {
        let sql = format!(
            "INSERT OR REPLACE INTO record ({COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"
        );
        let value = record.value.as_ref().map(record::Value::json);
        let stamp = &record.stamp;
        let row = params![
            record.pair.original,
            record.pair.translation,
            record.pair.language,
            record.kind.name(),
            record.key,
            value,
            stamp.revision.cast_signed(),
            stamp.at,
            stamp.by,
        ];
        self.execute(&sql, row)
    }

    /// Writes a change into the history; gives its number.
    pub fn add_change(
        self,
        step: i64,
        client: &str,
        before: Option<&Record>,
        after: &Record,
    ) -> Result<u64, StoreError> {
        let sql =
            "INSERT INTO change (step, client, original, translation, language, before, after)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
        let pair = &after.pair;
        let row = params![
            step,
            client,
            pair.original,
            pair.translation,
            pair.language,
            before.map(Record::line),
            after.line(),
        ];
        self.execute(sql, row)?;
        Ok(self.connection.last_insert_rowid().unsigned_abs())
    }

    /// The changes of a step in the order they were made, before and after.
    pub fn step(self, step: i64) -> Result<Vec<(Option<Record>, Record)>, StoreError> {
        let sql = "SELECT before, after FROM change WHERE step = ?1 ORDER BY id";
        let read = |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?));
        let lines: Vec<(Option<String>, String)> = self.all(sql, params![step], read)?;
        lines
            .into_iter()
            .map(|(before, after)| {
                let before = before.map(|line| self.parse(&line)).transpose()?;
                Ok((before, self.parse(&after)?))
            })
            .collect()
    }

    /// The changes of a pair, oldest first.
    pub fn history(self, pair: &PairId) -> Result<Vec<Change>, StoreError> {
        let sql = "SELECT id, step, client, before, after FROM change
                   WHERE original = ?1 AND translation = ?2 AND language = ?3 ORDER BY id";
        let of = params![pair.original, pair.translation, pair.language];
        type Line = (i64, i64, String, Option<String>, String);
        let read = |row: &Row<'_>| -> rusqlite::Result<Line> {
            Ok((
                row.get(0)?,
                row.get(1)?,
                row.get(2)?,
                row.get(3)?,
                row.get(4)?,
            ))
        };
        let rows = self.all(sql, of, read)?;
        rows.into_iter()
            .map(|(id, step, client, before, after)| {
                let before = before.map(|line| self.parse(&line)).transpose()?;
                let after = self.parse(&after)?;
                Ok(change(
                    id.unsigned_abs(),
                    step,
                    &client,
                    before.as_ref(),
                    &after,
                ))
            })
            .collect()
    }

    /// Number of the latest change, 0 if there is none.
    pub fn last_change(self) -> Result<u64, StoreError> {
        let sql = "SELECT coalesce(max(id), 0) FROM change";
        let number: i64 = self
            .connection
            .query_row(sql, [], |row| row.get(0))
            .map_err(|error| self.failure(error))?;
        Ok(number.unsigned_abs())
    }

    pub fn execute(self, sql: &str, row: &[&dyn rusqlite::ToSql]) -> Result<(), StoreError> {
        self.connection
            .prepare_cached(sql)
            .and_then(|mut statement| statement.execute(row))
            .map(drop)
            .map_err(|error| self.failure(error))
    }

    fn raw(self, sql: &str, of: &[&dyn rusqlite::ToSql]) -> Result<Vec<Raw>, StoreError> {
        self.all(sql, of, Raw::read)
    }

    fn all<T>(
        self,
        sql: &str,
        of: &[&dyn rusqlite::ToSql],
        read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached(sql)
            .map_err(|error| self.failure(error))?;
        statement
            .query_map(of, read)
            .and_then(Iterator::collect)
            .map_err(|error| self.failure(error))
    }

    fn record(self, row: Raw) -> Result<Record, StoreError> {
        let kind = row.kind().ok_or_else(|| self.unknown())?;
        let read = |json: String| {
            let mut json = serde_json::Deserializer::from_str(&json);
            Value::read(kind, &mut json)
                .map_err(|error| schema::damaged(self.path, &error.to_string()))
        };
        Ok(Record {
            pair: row.pair,
            kind,
            key: row.key,
            value: row.value.map(read).transpose()?,
            stamp: row.stamp,
        })
    }

    fn unknown(self) -> StoreError {
        schema::damaged(self.path, "a record of an unknown kind")
    }

    fn parse(self, line: &str) -> Result<Record, StoreError> {
        let failed = |message: String| schema::damaged(self.path, &message);
        Record::parse(line).map_err(failed)
    }
}

/// A change as the public interface has it.
pub(super) fn change(
    id: u64,
    step: i64,
    client: &str,
    before: Option<&Record>,
    after: &Record,
) -> Change {
    Change {
        id,
        step: step.unsigned_abs(),
        client: client.to_owned(),
        before: before.and_then(Record::kept),
        after: after.kept(),
        stamp: after.stamp.clone(),
    }
}
