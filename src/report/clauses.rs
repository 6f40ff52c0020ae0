//! The clauses of a document: what the stages before alignment made of a file.

use super::json::write;
use super::schema::{ClauseRecord, DocumentHead, VERSION, clause_records};
use super::text::printable;
use crate::audit::PreparedDocument;
use serde::Serialize;
use std::io::{self, Write};

#[derive(Serialize)]
struct SegmentReport<'a> {
    version: u32,
    document: DocumentHead<'a>,
    clauses: Vec<ClauseRecord>,
}

/// Writes the clauses as JSON (`docs/schema/segment.v1.json`).
///
/// # Errors
/// What writing to `out` gives.
pub fn json(prepared: &PreparedDocument, out: &mut impl Write) -> io::Result<()> {
    let report = SegmentReport {
        version: VERSION,
        document: DocumentHead::new(prepared),
        clauses: clause_records(prepared),
    };
    write(&report, out)
}

/// Writes a line about the file, then one a clause: id, place, kind, language, text.
///
/// # Errors
/// What writing to `out` gives.
pub fn text(prepared: &PreparedDocument, out: &mut impl Write) -> io::Result<()> {
    let document = &prepared.document;
    writeln!(
        out,
        "{}: {}, {}, language {}, {} clauses",
        printable(&document.path),
        document.format.name(),
        document.decoded.encoding,
        prepared
            .language
            .map_or("unknown", |language| language.tag()),
        prepared.clauses.len(),
    )?;
    for clause in &prepared.clauses {
        let place = clause.place(document);
        writeln!(
            out,
            "{:>5} {:>9} {:<10} {:<7} {}",
            clause.id,
            format!("{}:{}", place.line, place.column),
            clause.kind.name(),
            clause.language.map_or("-", |language| language.tag()),
            printable(&clause.text),
        )?;
    }
    Ok(())
}
