//! Where decisions are kept: SQLite as the working copy, JSON lines for version control.
//!
//! A change is on disk when the call that makes it returns (write-ahead log,
//! `synchronous=FULL`). After every change the JSON lines beside the store are
//! replaced as a whole; SQLite is the truth, so that a process killed in
//! between loses nothing: the next one that opens the store writes them again.
//! Lines that somebody else changed (from version control) are merged first,
//! by revision, then by time, and what lost is told and stays in the history.
//!
//! A store is shared by threads (`&self` throughout) and by processes. Every
//! write names the revision that the writer saw; when a newer one is kept,
//! nothing is written and [`StoreError::Conflict`] carries what is kept.

mod error;

pub use error::StoreError;

use super::decision::{
    Decision, KeptBead, KeptDecision, KeptFinding, KeptStage, Lock, OwnFinding, Stage, Stamp,
};
use super::identity::{Anchor, BeadKey, PairId};
use std::path::{Path, PathBuf};

/// What a store is opened for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Made where it is missing: from its JSON lines, if they are there.
    ReadWrite,
    /// Nothing on disk changes. Where the database is missing or older than
    /// its JSON lines, it is put together in memory.
    ReadOnly,
}

/// Who writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Author<'a> {
    /// The reviewer's name, kept with the record.
    pub reviewer: &'a str,
    /// Whose undo list the change goes on: a browser tab, a command.
    pub client: &'a str,
}

/// One thing kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kept {
    /// A decision about a finding.
    Decision(KeptDecision),
    /// A reviewer's own finding.
    Finding(KeptFinding),
    /// A settled bead.
    Bead(KeptBead),
    /// The status of a translation.
    Stage(KeptStage),
}

impl Kept {
    /// Who and when.
    pub fn stamp(&self) -> &Stamp {
        match self {
            Kept::Decision(kept) => &kept.stamp,
            Kept::Finding(kept) => &kept.stamp,
            Kept::Bead(kept) => &kept.stamp,
            Kept::Stage(kept) => &kept.stamp,
        }
    }
}

/// One thing to keep. `seen` is the revision that the writer saw, 0 where
/// there was nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Write {
    /// A decision about a finding.
    Decision {
        /// What was decided.
        decision: Decision,
        /// The finding's anchor now ([`super::identity::PairKeys::anchor`]).
        anchor: Anchor,
        /// Revision of what was kept for this fingerprint.
        seen: u64,
        /// The stale or orphaned decision that this one stands for from now on
        /// (its fingerprint and revision): it is taken back in the same step.
        replaces: Option<(String, u64)>,
    },
    /// A finding of the reviewer's own; a new one has an empty id.
    Finding {
        /// The finding; `withdrawn` takes it back.
        finding: OwnFinding,
        /// Its revision; 0 for a new one.
        seen: u64,
    },
    /// Settled beads: those of `seen` are given up for `beads`.
    Beads {
        /// Settled beads that the writer saw and gives up, with their revisions.
        seen: Vec<(BeadKey, u64)>,
        /// The beads from now on. One that shares a clause with a settled bead
        /// that is not in `seen` is a conflict.
        beads: Vec<(BeadKey, Lock)>,
    },
    /// The status of the translation.
    Stage {
        /// Where it stands.
        stage: Stage,
        /// SHA-256 of both files ([`super::identity::content`]).
        content: [String; 2],
        /// Revision of the status that was shown.
        seen: u64,
    },
}

/// One change of one record, as the history has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Grows with every change of the store.
    pub id: u64,
    /// Changes with the same number were made together and are undone together.
    pub step: u64,
    /// Who wrote: the client of the [`Author`]; `lines` for what came from the JSON lines.
    pub client: String,
    /// What was kept before.
    pub before: Option<Kept>,
    /// What is kept since.
    pub after: Option<Kept>,
    /// Who and when; the revision of the record since.
    pub stamp: Stamp,
}

/// What happened beside what was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// Records were taken from the JSON lines.
    Taken {
        /// How many.
        records: usize,
    },
    /// The store and the JSON lines said different things about one record.
    Merged {
        /// What the store had; `None`: taken back.
        ours: Option<Box<Kept>>,
        /// What the lines had; `None`: taken back.
        theirs: Option<Box<Kept>>,
        /// Whether the lines' version is kept from now on.
        takes_theirs: bool,
    },
    /// The JSON lines could not be replaced; the store itself is whole.
    LinesNotWritten {
        /// Why, and what to do.
        message: String,
    },
}

/// Decisions, own findings, settled beads and stages, with their history.
#[derive(Debug)]
pub struct Store {
    path: PathBuf,
}

impl Store {
    /// The store's place if none is named: `.clausealign/review.sqlite` beside
    /// the original (in the current folder for `-`).
    pub fn default_path(original: &str) -> PathBuf {
        todo!("{original}")
    }

    /// Whether there is a store at `path`, or JSON lines that it can be made from.
    pub fn exists(path: &Path) -> bool {
        todo!("{path:?}")
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
        todo!("{path:?} {access:?}")
    }

    /// The SQLite file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What opening and writing had to tell since this was last called.
    pub fn take_notices(&self) -> Vec<Notice> {
        todo!()
    }

    /// Pairs that something is kept for, in order.
    ///
    /// # Errors
    /// A store that cannot be read.
    pub fn pairs(&self) -> Result<Vec<PairId>, StoreError> {
        todo!()
    }

    /// Decisions of a pair, by fingerprint.
    ///
    /// # Errors
    /// A store that cannot be read.
    pub fn decisions(&self, pair: &PairId) -> Result<Vec<KeptDecision>, StoreError> {
        todo!("{pair:?}")
    }

    /// The reviewers' own findings of a pair, withdrawn ones, too, by id.
    ///
    /// # Errors
    /// A store that cannot be read.
    pub fn findings(&self, pair: &PairId) -> Result<Vec<KeptFinding>, StoreError> {
        todo!("{pair:?}")
    }

    /// Settled beads of a pair.
    ///
    /// # Errors
    /// A store that cannot be read.
    pub fn beads(&self, pair: &PairId) -> Result<Vec<KeptBead>, StoreError> {
        todo!("{pair:?}")
    }

    /// Settled beads of all pairs, for [`crate::pipeline::AlignmentOptions::edits`].
    ///
    /// # Errors
    /// A store that cannot be read.
    pub fn all_beads(&self) -> Result<Vec<KeptBead>, StoreError> {
        todo!()
    }

    /// The status of a translation.
    ///
    /// # Errors
    /// A store that cannot be read.
    pub fn stage(&self, pair: &PairId) -> Result<Option<KeptStage>, StoreError> {
        todo!("{pair:?}")
    }

    /// Every change of a pair's records, oldest first.
    ///
    /// # Errors
    /// A store that cannot be read.
    pub fn history(&self, pair: &PairId) -> Result<Vec<Change>, StoreError> {
        todo!("{pair:?}")
    }

    /// Number of the latest change of the store, 0 if there is none; grows when
    /// any process changes anything.
    ///
    /// # Errors
    /// A store that cannot be read.
    pub fn last_change(&self) -> Result<u64, StoreError> {
        todo!()
    }

    /// Keeps everything or, on an error, nothing; one step for undo. What says
    /// what is kept already stays as it is, with its stamp. Gives what is kept
    /// now, in the order of `writes` (of `Beads`: each bead).
    ///
    /// # Errors
    /// [`StoreError::Conflict`]; [`StoreError::ReadOnly`]; a store that cannot be written.
    pub fn write(
        &self,
        pair: &PairId,
        writes: &[Write],
        author: Author<'_>,
    ) -> Result<Vec<Kept>, StoreError> {
        todo!("{pair:?} {writes:?} {author:?}")
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
        todo!("{pair:?} {decision:?} {anchor:?} {seen:?} {author:?}")
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
        todo!("{pair:?} {finding:?} {seen:?} {author:?}")
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
        todo!("{pair:?} {seen:?} {beads:?} {author:?}")
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
        todo!("{pair:?} {stage:?} {content:?} {seen:?} {author:?}")
    }

    /// Takes back the client's latest step that is not taken back yet; gives
    /// the changes that did so, none where there is nothing to take back.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] where somebody else has changed the same record
    /// since: that step can no longer be taken back, and the next call goes on
    /// to the one before. Else as [`Store::write`].
    pub fn undo(&self, author: Author<'_>) -> Result<Vec<Change>, StoreError> {
        todo!("{author:?}")
    }

    /// Does again what the client took back last, unless it has written since;
    /// gives the changes, none where there is nothing to do again.
    ///
    /// # Errors
    /// As [`Store::undo`].
    pub fn redo(&self, author: Author<'_>) -> Result<Vec<Change>, StoreError> {
        todo!("{author:?}")
    }
}
