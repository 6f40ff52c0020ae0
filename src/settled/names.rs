//! Names of clauses, beads and pairs that do not depend on where they stand.

use crate::audit::{PairAudit, PreparedDocument, fingerprint};
use crate::language::Language;
use crate::project;
use crate::segment::Clause;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

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

/// The hash of a clause's text.
pub fn text_hash(text: &str) -> String {
    fingerprint::hash(&fingerprint::normalised(text))
}

/// The names of one side's clauses.
pub fn clause_keys(clauses: &[Clause]) -> Vec<ClauseKey> {
    let mut seen: HashMap<String, u32> = HashMap::new();
    let mut key = |clause: &Clause| {
        let hash = text_hash(&clause.text);
        let next = seen.entry(hash.clone()).or_default();
        let ordinal = *next;
        *next += 1;
        ClauseKey { hash, ordinal }
    };
    clauses.iter().map(&mut key).collect()
}

/// The language of a translation, as names have it: BCP 47, `und` if unknown.
pub(crate) fn language(translation: &PreparedDocument) -> &'static str {
    translation.language.map_or("und", Language::tag)
}

impl PairId {
    /// The pair of two files: their paths in the original's project, the
    /// translation's language (`und` if unknown).
    pub fn of_files(original: &PreparedDocument, translation: &PreparedDocument) -> Self {
        let paths = [original, translation].map(|side| side.document.path.as_str());
        let root = project::root(paths[0]);
        Self {
            original: project::path_from(&root, paths[0]),
            translation: project::path_from(&root, paths[1]),
            language: language(translation).to_owned(),
        }
    }

    /// The pair of an audit.
    pub fn of(audit: &PairAudit) -> Self {
        Self::of_files(&audit.original, &audit.translation)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_texts_have_equal_hashes_and_are_numbered() {
        assert_eq!(
            text_hash("We  sell\nnothing."),
            text_hash("We sell nothing.")
        );
        assert_eq!(text_hash("ﬁle"), text_hash("file"));
        assert_ne!(text_hash("We sell."), text_hash("We sell nothing."));
    }
}
