//! Names of clauses, beads and findings that do not depend on where they stand.

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
}
