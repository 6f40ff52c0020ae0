//! An audit together with what was decided about it.

use super::decision::{KeptBead, KeptDecision, KeptFinding, KeptStage};
use crate::audit::PairAudit;
use crate::settled::PairId;

/// A decision that belongs to a finding of this audit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Applied {
    /// The decision.
    pub kept: KeptDecision,
    /// How it found its finding.
    pub by: Match,
}

/// How a decision found its finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Match {
    /// The same fingerprint: it counts.
    Fingerprint,
    /// Made on an identical finding for all identical ones: it counts.
    Identical,
    /// The anchor alone: shown as stale, does not count.
    Anchor,
}

impl Applied {
    /// Whether the decision was made on what the finding says now.
    pub fn counts(&self) -> bool {
        self.by != Match::Anchor
    }
}

/// An audit together with what was decided about it.
#[derive(Debug, Clone)]
pub struct ReviewedPair {
    /// The pair.
    pub id: PairId,
    /// The audit with all its findings, dismissed ones, too.
    pub audit: PairAudit,
    /// What was decided, one a finding of `audit`.
    pub decisions: Vec<Option<Applied>>,
    /// The settled bead, one a bead of `audit`.
    pub locks: Vec<Option<KeptBead>>,
    /// Findings of the reviewers' own, in the order they were made.
    pub own: Vec<KeptFinding>,
    /// Decisions that no finding of the audit answers to; never deleted.
    pub orphaned: Vec<KeptDecision>,
    /// Settled beads whose clauses are no longer there.
    pub orphaned_beads: Vec<KeptBead>,
    /// The status of the translation.
    pub stage: Option<KeptStage>,
    /// SHA-256 of the original's and the translation's bytes.
    pub content: [String; 2],
}
