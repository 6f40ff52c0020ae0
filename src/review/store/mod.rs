//! Where decisions are kept: SQLite as the working copy, JSON lines for version control.
//!
//! A change is on disk when the call that makes it returns (write-ahead log,
//! `synchronous=FULL`). A short while later, and when the store is closed, the
//! JSON lines beside it are replaced as a whole; SQLite is the truth, so that a
//! process killed in between loses nothing: the next one that opens the store
//! writes them again.
//! Lines that somebody else changed (from version control) are merged first,
//! by revision, then by time, and what lost is told and stays in the history.
//!
//! A store is shared by threads (`&self` throughout) and by processes. Every
//! write names the revision that the writer saw; when a newer one is kept,
//! nothing is written and [`StoreError::Conflict`] carries what is kept.

mod data;
mod error;
mod history;
mod lines;
mod merge;
mod record;
mod rows;
mod schema;
mod shared;
mod sync;
#[cfg(test)]
mod tests;
mod write;

pub use data::{Author, Change, Kept, Notice, Write};
pub use error::StoreError;

use super::decision::{
    Decision, KeptBead, KeptDecision, KeptFinding, KeptStage, Lock, OwnFinding, Stage,
};
use super::identity::Anchor;
use crate::settled::{BeadKey, PairId, SettledBead};
use history::{Direction, Travel};
use record::{Kind, Record};
use rows::Rows;
use rusqlite::TransactionBehavior;
use shared::Shared;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::JoinHandle;
use write::Step;

/// What a store is opened for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Made where it is missing: from its JSON lines, if they are there.
    ReadWrite,
    /// Nothing on disk changes. Where the database is missing or older than
    /// its JSON lines, the store is put together in memory, without its history.
    ReadOnly,
}

/// Decisions, own findings, settled beads and stages, with their history.
#[derive(Debug)]
pub struct Store {
    access: Access,
    shared: Arc<Shared>,
    /// Writes the lines; none where the store is only read.
    writer: Option<JoinHandle<()>>,
}

impl Store {
    /// The store's place if none is named: `.clausealign/review.sqlite` beside
    /// the original (in the current folder for `-`).
    pub fn default_path(original: &str) -> PathBuf {
        let folder = Path::new(original).parent().unwrap_or(Path::new(""));
        folder.join(".clausealign").join("review.sqlite")
    }

    /// Whether there is a store at `path`, or JSON lines that it can be made from.
    pub fn exists(path: &Path) -> bool {
        let path = database_path(path);
        path.exists() || lines::beside(&path).exists()
    }

    /// Opens the store at `path`; a path that ends in `.jsonl` names the store by its lines.
    ///
    /// Open it before auditing: `.clausealign` marks the root that fingerprints
    /// and [`PairId`]s take their paths from.
    ///
    /// # Errors
    /// For reading: no store there. A file that is no store, is damaged, is of a
    /// later version, or cannot be read; then nothing on disk has changed.
    pub fn open(path: &Path, access: Access) -> Result<Self, StoreError> {
        let path = database_path(path);
        let (connection, notices) = match access {
            Access::ReadWrite => sync::open_for_writing(&path)?,
            Access::ReadOnly => sync::open_for_reading(&path)?,
        };
        let shared = Arc::new(Shared::new(path, connection, notices));
        let writer = match access {
            Access::ReadWrite => Some(shared.writer()?),
            Access::ReadOnly => None,
        };
        Ok(Self {
            access,
            shared,
            writer,
        })
    }

    /// The SQLite file.
    pub fn path(&self) -> &Path {
        &self.shared.path
    }

    /// Writes the JSON lines now instead of a short while after the last
    /// change. What fails is a notice ([`Store::take_notices`]).
    pub fn write_lines(&self) {
        if self.access == Access::ReadWrite {
            self.shared.lock().write_lines(self.path());
        }
    }

    /// What opening and writing had to tell since this was last called.
    pub fn take_notices(&self) -> Vec<Notice> {
        std::mem::take(&mut self.shared.lock().notices)
    }

    /// Pairs that something is kept for, in order.
    ///
    /// # Errors
    /// A store that cannot be read.
    pub fn pairs(&self) -> Result<Vec<PairId>, StoreError> {
        self.read(|rows| rows.pairs())
    }

    /// Decisions of a pair, by fingerprint.
    ///
    /// # Errors
    /// A store that cannot be read.
    pub fn decisions(&self, pair: &PairId) -> Result<Vec<KeptDecision>, StoreError> {
        let records = self.read(|rows| rows.live(Some(pair), Kind::Decision))?;
        let decision = |kept| match kept {
            Kept::Decision(kept) => Some(kept),
            _ => None,
        };
        Ok(kept(&records).filter_map(decision).collect())
    }

    /// The reviewers' own findings of a pair, withdrawn ones, too, in the order they were made.
    ///
    /// # Errors
    /// A store that cannot be read.
    pub fn findings(&self, pair: &PairId) -> Result<Vec<KeptFinding>, StoreError> {
        let records = self.read(|rows| rows.live(Some(pair), Kind::Finding))?;
        let finding = |kept| match kept {
            Kept::Finding(kept) => Some(kept),
            _ => None,
        };
        Ok(kept(&records).filter_map(finding).collect())
    }

    /// Settled beads of a pair.
    ///
    /// # Errors
    /// A store that cannot be read.
    pub fn beads(&self, pair: &PairId) -> Result<Vec<KeptBead>, StoreError> {
        self.kept_beads(Some(pair))
    }

    /// Settled beads of all pairs, for [`crate::pipeline::AlignmentOptions::edits`].
    ///
    /// # Errors
    /// A store that cannot be read.
    pub fn all_beads(&self) -> Result<Vec<SettledBead>, StoreError> {
        let kept = self.kept_beads(None)?;
        Ok(kept.iter().map(KeptBead::settled).collect())
    }

    /// The status of a translation.
    ///
    /// # Errors
    /// A store that cannot be read.
    pub fn stage(&self, pair: &PairId) -> Result<Option<KeptStage>, StoreError> {
        let record = self.read(|rows| rows.get(pair, Kind::Stage, ""))?;
        Ok(match record.and_then(|record| record.kept()) {
            Some(Kept::Stage(kept)) => Some(kept),
            _ => None,
        })
    }

    /// Every change of a pair's records, oldest first.
    ///
    /// # Errors
    /// A store that cannot be read.
    pub fn history(&self, pair: &PairId) -> Result<Vec<Change>, StoreError> {
        self.read(|rows| rows.history(pair))
    }

    /// Number of the latest change of the store, 0 if there is none; grows when
    /// any process changes anything.
    ///
    /// # Errors
    /// A store that cannot be read.
    pub fn last_change(&self) -> Result<u64, StoreError> {
        self.read(|rows| rows.last_change())
    }

    /// Keeps everything or, on an error, nothing; one step for undo. What says
    /// what is kept already stays as it is, with its stamp (but for stages).
    /// Gives what is kept now, in the order of `writes` (of `Beads`: each bead).
    ///
    /// # Errors
    /// [`StoreError::Conflict`]; [`StoreError::ReadOnly`]; a store that cannot be written.
    pub fn write(
        &self,
        pair: &PairId,
        writes: &[Write],
        author: Author<'_>,
    ) -> Result<Vec<Kept>, StoreError> {
        self.change(|rows| {
            let mut step = Step::new(rows, author);
            let mut kept = Vec::with_capacity(writes.len());
            for write in writes {
                kept.extend(step.write(pair, write)?);
            }
            if !step.finish("done")?.is_empty() {
                history::forget_undone(rows, author.client)?;
            }
            Ok(kept)
        })
    }

    /// Keeps a decision.
    ///
    /// # Errors
    /// As [`Store::write`].
    pub fn decide(
        &self,
        pair: &PairId,
        decision: Decision,
        anchor: Anchor,
        seen: u64,
        author: Author<'_>,
    ) -> Result<KeptDecision, StoreError> {
        let write = Write::Decision {
            decision,
            anchor,
            seen,
            replaces: None,
        };
        match self.write(pair, &[write], author)?.pop() {
            Some(Kept::Decision(kept)) => Ok(kept),
            _ => Err(Record::conflict(None)),
        }
    }

    /// Keeps a finding of the reviewer's own; a new one (empty id) gets an id.
    ///
    /// # Errors
    /// As [`Store::write`].
    pub fn keep_finding(
        &self,
        pair: &PairId,
        finding: OwnFinding,
        seen: u64,
        author: Author<'_>,
    ) -> Result<KeptFinding, StoreError> {
        let write = Write::Finding { finding, seen };
        match self.write(pair, &[write], author)?.pop() {
            Some(Kept::Finding(kept)) => Ok(kept),
            _ => Err(Record::conflict(None)),
        }
    }

    /// Gives up the settled beads of `seen` for `beads`.
    ///
    /// # Errors
    /// As [`Store::write`].
    pub fn replace_beads(
        &self,
        pair: &PairId,
        seen: &[(BeadKey, u64)],
        beads: &[(BeadKey, Lock)],
        author: Author<'_>,
    ) -> Result<Vec<KeptBead>, StoreError> {
        let write = Write::Beads {
            seen: seen.to_vec(),
            beads: beads.to_vec(),
        };
        let bead = |kept| match kept {
            Kept::Bead(kept) => Some(kept),
            _ => None,
        };
        let kept = self.write(pair, &[write], author)?;
        Ok(kept.into_iter().filter_map(bead).collect())
    }

    /// Sets the status of a translation.
    ///
    /// # Errors
    /// As [`Store::write`].
    pub fn set_stage(
        &self,
        pair: &PairId,
        stage: Stage,
        content: [String; 2],
        seen: u64,
        author: Author<'_>,
    ) -> Result<KeptStage, StoreError> {
        let write = Write::Stage {
            stage,
            content,
            seen,
        };
        match self.write(pair, &[write], author)?.pop() {
            Some(Kept::Stage(kept)) => Ok(kept),
            _ => Err(Record::conflict(None)),
        }
    }

    /// Takes back the client's latest step that is not taken back yet; gives
    /// the changes that did so, none where there is nothing to take back.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] where somebody else has changed the same record
    /// since: that step can no longer be taken back, and the next call goes on
    /// to the one before. Else as [`Store::write`].
    pub fn undo(&self, author: Author<'_>) -> Result<Vec<Change>, StoreError> {
        self.travel(author, Direction::Undo)
    }

    /// Does again what the client took back last, unless it has written since;
    /// gives the changes, none where there is nothing to do again.
    ///
    /// # Errors
    /// As [`Store::undo`].
    pub fn redo(&self, author: Author<'_>) -> Result<Vec<Change>, StoreError> {
        self.travel(author, Direction::Redo)
    }

    fn travel(&self, author: Author<'_>, direction: Direction) -> Result<Vec<Change>, StoreError> {
        let mut unreachable = None;
        let result = self.change(|rows| match history::travel(rows, author, direction)? {
            Travel::Done(changes) => Ok(changes),
            Travel::OutOfReach { step, conflict } => {
                unreachable = Some(step);
                Err(conflict)
            }
        });
        if let Some(step) = unreachable {
            self.change(|rows| history::set_state(rows, step, "settled"))?;
        }
        result
    }

    fn kept_beads(&self, pair: Option<&PairId>) -> Result<Vec<KeptBead>, StoreError> {
        let records = self.read(|rows| rows.live(pair, Kind::Bead))?;
        let bead = |kept| match kept {
            Kept::Bead(kept) => Some(kept),
            _ => None,
        };
        Ok(kept(&records).filter_map(bead).collect())
    }

    fn read<T>(
        &self,
        work: impl FnOnce(Rows<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let inner = self.shared.lock();
        work(Rows {
            connection: &inner.connection,
            path: self.path(),
        })
    }

    /// One transaction: on disk when this returns, or nothing of it.
    fn change<T>(
        &self,
        work: impl FnOnce(Rows<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        if self.access == Access::ReadOnly {
            return Err(StoreError::ReadOnly);
        }
        let path = self.path();
        let mut inner = self.shared.lock();
        // What a colleague's lines say counts before the new change does.
        inner.take_lines(path);
        let failed = |error| schema::failure(path, error);
        let transaction = inner
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(failed)?;
        let result = work(Rows {
            connection: &transaction,
            path,
        })?;
        transaction.commit().map_err(failed)?;
        self.shared.wake(&mut inner);
        Ok(result)
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        if let Some(writer) = self.writer.take() {
            self.shared.close(writer);
        }
    }
}

fn kept(records: &[Record]) -> impl Iterator<Item = Kept> {
    records.iter().filter_map(Record::kept)
}

/// The SQLite file of a store that is named by it or by its lines.
fn database_path(path: &Path) -> PathBuf {
    if path
        .extension()
        .is_some_and(|extension| extension == "jsonl")
    {
        path.with_extension("sqlite")
    } else {
        path.to_owned()
    }
}
