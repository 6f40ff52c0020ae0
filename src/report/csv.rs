//! Findings as a table, one row a finding (RFC 4180).

use super::cell::inert;
use super::group::clause_count;
use crate::audit::{Finding, PairAudit};
use crate::document::Place;
use csv::{Terminator, Writer, WriterBuilder};
use std::io::{self, Write};

/// How the table is written.
#[derive(Debug, Clone, Copy, Default)]
pub struct CsvOptions {
    /// Begin with a byte-order mark, so that Excel reads UTF-8.
    pub bom: bool,
}

/// The columns, in order.
const COLUMNS: [&str; 22] = [
    "original",
    "translation",
    "language",
    "rule",
    "category",
    "severity",
    "confidence",
    "message",
    "source_line",
    "source_column",
    "source_text",
    "source_words",
    "target_line",
    "target_column",
    "target_text",
    "target_words",
    "insertion_path",
    "insertion_line",
    "insertion_column",
    "clauses",
    "related",
    "fingerprint",
];

/// Writes the findings of all audits.
///
/// # Errors
/// What writing to `out` gives.
pub fn render(audits: &[PairAudit], options: CsvOptions, out: &mut impl Write) -> io::Result<()> {
    let mut writer = writer(options, out)?;
    writer.write_record(COLUMNS)?;
    for audit in audits {
        for finding in &audit.findings {
            writer.write_record(row(audit, finding))?;
        }
    }
    writer.flush()
}

/// A CSV writer with CRLF line ends, after the byte-order mark if one is wanted.
pub(crate) fn writer<W: Write>(options: CsvOptions, mut out: W) -> io::Result<Writer<W>> {
    if options.bom {
        out.write_all("\u{FEFF}".as_bytes())?;
    }
    Ok(WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .from_writer(out))
}

fn row(audit: &PairAudit, finding: &Finding) -> [String; COLUMNS.len()] {
    let source = finding.source.as_ref();
    let target = finding.target.as_ref();
    let insertion = finding.insertion.as_ref();
    let language = audit.translation.language;
    [
        inert(&audit.original.document.path),
        inert(&audit.translation.document.path),
        language.map_or(String::new(), |language| language.to_string()),
        finding.rule.to_owned(),
        finding.category.name().to_owned(),
        finding.severity.name().to_owned(),
        finding.confidence.name().to_owned(),
        inert(&finding.message),
        count(source.map(|place| place.line)),
        count(source.map(|place| place.column)),
        inert(source.map_or("", |place| &place.text)),
        words(&finding.evidence.source),
        count(target.map(|place| place.line)),
        count(target.map(|place| place.column)),
        inert(target.map_or("", |place| &place.text)),
        words(&finding.evidence.target),
        inert(insertion.map_or("", |place| &place.path)),
        count(insertion.map(|place| place.line)),
        count(insertion.map(|place| place.column)),
        count(Some(clause_count(audit, finding))),
        related(&finding.related),
        finding.fingerprint.clone(),
    ]
}

fn count(value: Option<usize>) -> String {
    value.map_or(String::new(), |value| value.to_string())
}

fn words(words: &[String]) -> String {
    inert(&words.join(" | "))
}

fn related(places: &[Place]) -> String {
    let places: Vec<String> = places
        .iter()
        .map(|place| format!("{}:{}:{}", place.path, place.line, place.column))
        .collect();
    inert(&places.join(" | "))
}
