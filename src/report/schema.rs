//! The shapes that the JSON formats share (`docs/schema`).

use crate::audit::PreparedDocument;
use crate::document::{Format, Place};
use crate::language::Language;
use crate::segment::ClauseKind;
use serde::Serialize;

/// Version of the JSON formats: fields may be added under the same number,
/// never changed or removed.
pub(super) const VERSION: u32 = 1;

/// DOCUMENT: a file that was read.
#[derive(Serialize)]
pub(super) struct DocumentHead<'a> {
    path: &'a str,
    language: Option<Language>,
    format: Format,
    encoding: &'static str,
}

impl<'a> DocumentHead<'a> {
    pub(super) fn new(prepared: &'a PreparedDocument) -> Self {
        Self {
            path: &prepared.document.path,
            language: prepared.language,
            format: prepared.document.format,
            encoding: prepared.document.decoded.encoding,
        }
    }
}

/// CLAUSE: a PLACE with what the clause is.
#[derive(Serialize)]
pub(super) struct ClauseRecord {
    id: usize,
    kind: ClauseKind,
    language: Option<Language>,
    block: usize,
    #[serde(flatten)]
    place: Place,
}

/// The clauses of a document as CLAUSEs, in document order.
pub(super) fn clause_records(prepared: &PreparedDocument) -> Vec<ClauseRecord> {
    prepared
        .clauses
        .iter()
        .map(|clause| ClauseRecord {
            id: clause.id,
            kind: clause.kind,
            language: clause.language,
            block: clause.block,
            place: clause.place(&prepared.document),
        })
        .collect()
}
