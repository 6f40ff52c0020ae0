//! What an edited file comes to.

use crate::review::decision::{Decision, OwnFinding};

/// What an edited file comes to when it is held against what is decided now.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Proposals {
    /// What can be applied.
    pub changes: Vec<Proposal>,
    /// Edits of what has changed since the file was written: not applied.
    pub conflicts: Vec<Remark>,
    /// Rows and units that belong to nothing here: not applied.
    pub unknown: Vec<Remark>,
    /// Edits that mean nothing that could be kept: not applied.
    pub left_out: Vec<Remark>,
    /// How many rows or units ask for nothing.
    pub unchanged: usize,
}

/// Something to tell about a row or a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// Where in the file: `line 12`, `unit b3f…`.
    pub place: String,
    /// What there is to say.
    pub message: String,
}

/// A change that can be applied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// Index of the pair.
    pub pair: usize,
    /// Where in the file: `line 12`, `unit b3f…`.
    pub place: String,
    /// The change.
    pub change: Change,
}

/// What is to change, and the revision of the record that it was made from (0 for a new one).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// A decision about a finding.
    Decision {
        /// Index of the finding.
        finding: usize,
        /// What is decided.
        decision: Decision,
        /// The revision seen.
        revision: u64,
    },
    /// A finding of the reviewer's own; a new one has an empty id.
    Own {
        /// What is said.
        finding: OwnFinding,
        /// The revision seen.
        revision: u64,
    },
    /// A bead is right as it is.
    Right {
        /// Index of the bead.
        bead: usize,
    },
}

impl Proposals {
    /// Whether there is something that was not applied.
    pub fn has_remarks(&self) -> bool {
        !(self.conflicts.is_empty() && self.unknown.is_empty() && self.left_out.is_empty())
    }

    pub(super) fn change(&mut self, pair: usize, place: String, change: Change) {
        self.changes.push(Proposal {
            pair,
            place,
            change,
        });
    }

    pub(super) fn conflict(&mut self, place: String, message: impl Into<String>) {
        let message = message.into();
        self.conflicts.push(Remark { place, message });
    }

    pub(super) fn unknown(&mut self, place: String, message: impl Into<String>) {
        let message = message.into();
        self.unknown.push(Remark { place, message });
    }

    pub(super) fn left_out(&mut self, place: String, message: impl Into<String>) {
        let message = message.into();
        self.left_out.push(Remark { place, message });
    }
}
