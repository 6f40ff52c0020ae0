//! What formats for other programs say of a bead: a name, its language, its texts.

use super::table::joined;
use crate::audit::{PairAudit, PreparedDocument};
use crate::segment::Clause;
use sha2::{Digest, Sha256};
use std::collections::HashMap;

/// Hex digits kept of the hash in a bead's name.
const DIGITS: usize = 12;

/// BCP 47's tag for an undetermined language.
const UNDETERMINED: &str = "und";

/// Names of the beads, one each, unique in the pair: `b` and a hash of both
/// sides' texts, with a number behind it from the second equal bead on. A name
/// stays when other beads change.
pub(crate) fn names(audit: &PairAudit) -> Vec<String> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    audit
        .beads
        .iter()
        .map(|bead| {
            let mut hash = Sha256::new();
            for (prepared, ids) in [
                (&audit.original, &bead.source),
                (&audit.translation, &bead.target),
            ] {
                for clause in clauses(prepared, ids) {
                    hash.update(clause.text.as_bytes());
                    hash.update([0x1f]);
                }
                hash.update([0x1e]);
            }
            let digest = hash.finalize();
            let mut name: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
            name.truncate(DIGITS);
            let number = seen.entry(name.clone()).or_default();
            *number += 1;
            match *number {
                1 => format!("b{name}"),
                number => format!("b{name}-{number}"),
            }
        })
        .collect()
}

/// The clauses of one side of a bead.
pub(crate) fn clauses<'a>(prepared: &'a PreparedDocument, ids: &[usize]) -> Vec<&'a Clause> {
    ids.iter().map(|&id| &prepared.clauses[id]).collect()
}

/// Their text, in one.
pub(crate) fn text(prepared: &PreparedDocument, ids: &[usize]) -> String {
    joined(&clauses(prepared, ids))
}

/// The document's language tag.
pub(crate) fn language(prepared: &PreparedDocument) -> &'static str {
    prepared
        .language
        .map_or(UNDETERMINED, |language| language.tag())
}
