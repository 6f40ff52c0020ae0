//! JSON for scripts: `docs/schema/audit.v1.json` and `docs/schema/align.v1.json`.

use super::cell::rounded;
use super::group::by_bead;
use super::schema::{ClauseRecord, DocumentHead, VERSION, clause_records};
use crate::align::Bead;
use crate::audit::{Finding, PairAudit, Statistics, Suppressed, Verdict};
use serde::Serialize;
use std::io::{self, Write};

#[derive(Serialize)]
struct AuditReport<'a> {
    version: u32,
    documents: Vec<AuditedDocument<'a>>,
}

#[derive(Serialize)]
struct AuditedDocument<'a> {
    original: DocumentHead<'a>,
    translation: DocumentHead<'a>,
    verdict: Verdict,
    statistics: &'a Statistics,
    notices: &'a [String],
    suppressed: Option<&'a Suppressed>,
    findings: &'a [Finding],
}

#[derive(Serialize)]
struct AlignReport<'a> {
    version: u32,
    documents: Vec<AlignedDocument<'a>>,
}

#[derive(Serialize)]
struct AlignedDocument<'a> {
    original: DocumentHead<'a>,
    translation: DocumentHead<'a>,
    source_clauses: Vec<ClauseRecord>,
    target_clauses: Vec<ClauseRecord>,
    beads: Vec<BeadRecord<'a>>,
}

#[derive(Serialize)]
struct BeadRecord<'a> {
    source: &'a [usize],
    target: &'a [usize],
    relation: String,
    moved: bool,
    similarity: Option<f64>,
    equivalence: Option<f64>,
    confidence: Option<f64>,
    findings: Vec<&'a str>,
}

/// Writes the audits with all their findings.
///
/// # Errors
/// What writing to `out` gives.
pub fn audit(audits: &[PairAudit], out: &mut impl Write) -> io::Result<()> {
    let documents = audits
        .iter()
        .map(|audit| AuditedDocument {
            original: DocumentHead::new(&audit.original),
            translation: DocumentHead::new(&audit.translation),
            verdict: audit.verdict,
            statistics: &audit.statistics,
            notices: &audit.notices,
            suppressed: audit.suppressed.as_ref(),
            findings: &audit.findings,
        })
        .collect();
    write(
        &AuditReport {
            version: VERSION,
            documents,
        },
        out,
    )
}

/// Writes the alignments: the clauses of both sides and the beads between them.
///
/// # Errors
/// What writing to `out` gives.
pub fn align(audits: &[PairAudit], out: &mut impl Write) -> io::Result<()> {
    let documents = audits
        .iter()
        .map(|audit| AlignedDocument {
            original: DocumentHead::new(&audit.original),
            translation: DocumentHead::new(&audit.translation),
            source_clauses: clause_records(&audit.original),
            target_clauses: clause_records(&audit.translation),
            beads: audit
                .beads
                .iter()
                .zip(by_bead(audit))
                .enumerate()
                .map(|(index, (bead, findings))| {
                    bead_record(bead, audit.equivalence(index), &findings)
                })
                .collect(),
        })
        .collect();
    write(
        &AlignReport {
            version: VERSION,
            documents,
        },
        out,
    )
}

fn bead_record<'a>(
    bead: &'a Bead,
    equivalence: Option<f64>,
    findings: &[&'a Finding],
) -> BeadRecord<'a> {
    BeadRecord {
        source: &bead.source,
        target: &bead.target,
        relation: bead.relation(),
        moved: bead.moved,
        similarity: rounded(bead.similarity),
        equivalence: rounded(equivalence),
        confidence: rounded(Some(bead.confidence)),
        findings: findings
            .iter()
            .map(|finding| finding.fingerprint.as_str())
            .collect(),
    }
}

/// Writes a value indented, with a line end.
pub(super) fn write(value: &impl Serialize, out: &mut impl Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, value)?;
    out.write_all(b"\n")
}
