//! What is written to a store and what it gives, as plain data.

use crate::review::decision::{
    Decision, KeptBead, KeptDecision, KeptFinding, KeptStage, Lock, OwnFinding, Stage, Stamp,
};
use crate::review::identity::Anchor;
use crate::settled::BeadKey;

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
        /// The finding's anchor now ([`crate::review::identity::PairKeys::anchor`]).
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
        /// SHA-256 of both files ([`crate::review::identity::content`]).
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
