//! Names of clauses, beads and findings that do not depend on where they stand.

use crate::align::Bead;
use crate::audit::{Finding, PairAudit};
use serde::{Deserialize, Serialize};

/// Which translation of which original a decision belongs to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct PairId {
    /// Path of the original, relative to the project's root, with `/`.
    pub original: String,
    /// Path of the translation, relative to the project's root, with `/`.
    pub translation: String,
    /// Language of the translation (BCP 47).
    pub language: String,
}

/// A clause by what it says: a hash of its normalised text, and its number
/// among the clauses of its side that say the same, from 0.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ClauseKey {
    /// Hex digits of the hash of the text (NFKC, white space collapsed).
    pub hash: String,
    /// Number among equal clauses of the side.
    pub ordinal: u32,
}

/// A bead by its clauses, in order; an empty side is a null bead.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct BeadKey {
    /// Clauses of the original.
    pub source: Vec<ClauseKey>,
    /// Clauses of the translation.
    pub target: Vec<ClauseKey>,
}

/// What a finding is recognised by when its fingerprint has changed.
///
/// A finding whose anchor matches while its fingerprint does not is *stale*:
/// the decision is shown with it, but not applied. An anchor matches when rule
/// and language are the same and either side's text is, or both neighbours are.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Anchor {
    /// Rule id.
    pub rule: String,
    /// Language of the translation (BCP 47).
    pub language: String,
    /// Text of the finding in the original; empty where it has no place there.
    pub source_text: String,
    /// Text of the finding in the translation; empty where it has no place there.
    pub target_text: String,
    /// Hashes of the clauses before and after it in the original; empty at an edge.
    pub source_neighbours: [String; 2],
    /// Hashes of the clauses before and after it in the translation.
    pub target_neighbours: [String; 2],
    /// Hash of rule, texts and evidence: the same for identical findings.
    #[serde(default)]
    pub likeness: String,
}

/// The names of a pair's clauses, from which those of beads and findings are made.
#[derive(Debug, Clone)]
pub struct PairKeys {
    /// One a clause of the original.
    pub source: Vec<ClauseKey>,
    /// One a clause of the translation.
    pub target: Vec<ClauseKey>,
}

impl PairKeys {
    /// Names the clauses of an audit.
    pub fn of(audit: &PairAudit) -> Self {
        todo!("{audit:?}")
    }

    /// The name of a bead of the same audit.
    pub fn bead(&self, bead: &Bead) -> BeadKey {
        todo!("{bead:?}")
    }

    /// What a finding of the same audit is recognised by.
    pub fn anchor(&self, finding: &Finding) -> Anchor {
        todo!("{finding:?}")
    }
}

impl PairId {
    /// The pair of an audit: its paths from the project's root, its language (`und` if unknown).
    pub fn of(audit: &PairAudit) -> Self {
        todo!("{audit:?}")
    }
}

/// SHA-256 of the files' bytes in hex digits, for [`super::decision::KeptStage`];
/// empty for standard input (`-`).
///
/// # Errors
/// A file that cannot be read.
pub fn content(original: &str, translation: &str) -> std::io::Result<[String; 2]> {
    todo!("{original} {translation}")
}
