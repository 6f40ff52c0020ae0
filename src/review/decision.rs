//! Everything a reviewer can say, as plain data.
//!
//! Every record carries who said it, when, and a revision that grows by one
//! with each change; a writer names the revision it saw, and one that saw an
//! older one is refused (optimistic concurrency).

use super::identity::Anchor;
use crate::audit::{Category, Severity};
use crate::settled::{BeadKey, ClauseKey, PairId, SettledBead};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// Who said something, when, and for the how manieth time.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// The reviewer's name.
    pub by: String,
    /// RFC 3339, UTC, seconds.
    pub at: String,
    /// Grows by one with every change of the record, from 1.
    pub revision: u64,
}

/// What was decided about a finding.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Nothing yet.
    #[default]
    Undecided,
    /// The finding is right.
    Confirmed,
    /// The finding is wrong or does not matter; audits leave it out.
    Dismissed,
    /// The finding was right, and the translation has been mended.
    Fixed,
}

/// How far a decision reaches.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum Scope {
    /// This finding alone.
    #[default]
    This,
    /// Every finding of the pair that says the same of the same texts.
    Identical,
}

/// A decision about a finding.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// The finding's fingerprint.
    pub fingerprint: String,
    /// What was decided.
    pub status: Status,
    /// How far it reaches.
    pub scope: Scope,
    /// Why it was dismissed.
    pub reason: String,
    /// The reviewer's severity, where it differs from the rule's.
    pub severity: Option<Severity>,
    /// A comment, may be empty.
    pub comment: String,
    /// Suggested wording for the whole target text of the finding.
    pub suggestion: Option<String>,
}

/// A decision as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptDecision {
    /// The pair it was made on.
    pub pair: PairId,
    /// What was said.
    pub decision: Decision,
    /// By what it is recognised when the text has changed.
    pub anchor: Anchor,
    /// Who and when.
    pub stamp: Stamp,
}

/// Some words of a clause.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// The clause.
    pub clause: ClauseKey,
    /// Unicode scalar values of the clause's text; the whole clause if `None`.
    pub range: Option<Range<usize>>,
    /// The words.
    pub text: String,
}

/// A finding of the reviewer's own: what the tool missed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnFinding {
    /// Sixteen hex digits, made up when it is first kept.
    pub id: String,
    /// Kind of defect.
    pub category: Category,
    /// How bad.
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    /// Words of the original.
    pub source: Option<Span>,
    /// Words of the translation.
    pub target: Option<Span>,
    /// Suggested wording for the clause of `target`.
    pub suggestion: Option<String>,
    /// Taken back; kept for the record.
    pub withdrawn: bool,
}

/// A reviewer's own finding as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptFinding {
    /// The pair it was made on.
    pub pair: PairId,
    /// What was said.
    pub finding: OwnFinding,
    /// Who and when.
    pub stamp: Stamp,
}

/// Why a bead is locked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Lock {
    /// The tool's own bead, found right.
    Right,
    /// Made by the reviewer.
    Edited,
}

/// A bead that a reviewer has settled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptBead {
    /// The pair it was made on.
    pub pair: PairId,
    /// Its clauses.
    pub bead: BeadKey,
    /// Why it is locked.
    pub lock: Lock,
    /// Who and when.
    pub stamp: Stamp,
}

impl KeptBead {
    /// As the alignment takes it.
    pub fn settled(&self) -> SettledBead {
        SettledBead {
            pair: self.pair.clone(),
            bead: self.bead.clone(),
            at: self.stamp.at.clone(),
        }
    }
}

/// Where a document stands in its review.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// Being worked on.
    #[default]
    InReview,
    /// Handed back to the translator.
    Returned,
    /// Good to publish.
    Approved,
}

/// The status of one translation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptStage {
    /// The pair.
    pub pair: PairId,
    /// Where it stands.
    pub stage: Stage,
    /// SHA-256 of the original's and the translation's bytes it was said of.
    pub content: [String; 2],
    /// Who and when.
    pub stamp: Stamp,
}
