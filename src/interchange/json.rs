//! The JSON of `clausealign align`; only the beads are needed.

use super::file::check_version;
use super::{Alignment, InterchangeError, ListedBead};
use serde::Deserialize;
use serde::de::IgnoredAny;

/// The version that is read.
const VERSION: u64 = 1;

#[derive(Deserialize)]
struct Report {
    version: u64,
    documents: Vec<DocumentPair>,
}

#[derive(Deserialize)]
struct DocumentPair {
    source_clauses: Option<Vec<IgnoredAny>>,
    target_clauses: Option<Vec<IgnoredAny>>,
    beads: Vec<Bead>,
}

#[derive(Deserialize)]
struct Bead {
    source: Vec<usize>,
    target: Vec<usize>,
}

/// Parses a text: one alignment a document. Null beads of several clauses
/// become one a clause, which is how the other formats have them.
pub(super) fn parse(path: &str, text: &str) -> Result<Vec<Alignment>, InterchangeError> {
    let report: Report = serde_json::from_str(text).map_err(|error| {
        let message = format!(
            "not the JSON of `clausealign align` ({error}); it needs \"version\", \"documents\" and in each \"beads\" with \"source\" and \"target\""
        );
        InterchangeError::line(path, error.line().saturating_sub(1), message)
    })?;
    check_version(path, report.version, VERSION)?;
    Ok(report.documents.into_iter().map(alignment).collect())
}

fn alignment(document: DocumentPair) -> Alignment {
    let sizes = document
        .source_clauses
        .zip(document.target_clauses)
        .map(|(source, target)| (source.len(), target.len()));
    let mut beads = Vec::with_capacity(document.beads.len());
    for Bead { source, target } in document.beads {
        if source.is_empty() || target.is_empty() {
            beads.extend(source.into_iter().map(|id| ListedBead {
                source: vec![id],
                target: Vec::new(),
            }));
            beads.extend(target.into_iter().map(|id| ListedBead {
                source: Vec::new(),
                target: vec![id],
            }));
        } else {
            beads.push(ListedBead { source, target });
        }
    }
    Alignment { beads, sizes }
}
