//! The alignment as a table: one row a bead, or for several translations one
//! row a group of source clauses.

use super::cell::{inert, number};
use super::csv::{CsvOptions, writer};
use super::group::by_bead;
use super::order::reading_order;
use super::wide;
use crate::align::Bead;
use crate::audit::{Finding, PairAudit, PreparedDocument};
use crate::language::Language;
use crate::segment::Clause;
use csv::{QuoteStyle, WriterBuilder};
use std::io::{self, Write};

/// The columns for one translation, in order.
const COLUMNS: [&str; 17] = [
    "bead",
    "source_ids",
    "target_ids",
    "relation",
    "moved",
    "source_line",
    "source_end_line",
    "target_line",
    "target_end_line",
    "source_text",
    "target_text",
    "source_language",
    "target_language",
    "similarity",
    "equivalence",
    "confidence",
    "rules",
];

/// Writes the table with commas and quotes (RFC 4180).
///
/// # Errors
/// What writing to `out` gives.
pub fn csv(audits: &[PairAudit], options: CsvOptions, out: &mut impl Write) -> io::Result<()> {
    let mut writer = writer(options, out)?;
    for row in rows(audits) {
        writer.write_record(row)?;
    }
    writer.flush()
}

/// Writes the table with tabs and without quotes; a tab or line end inside a
/// cell becomes a space.
///
/// # Errors
/// What writing to `out` gives.
pub fn tsv(audits: &[PairAudit], options: CsvOptions, out: &mut impl Write) -> io::Result<()> {
    if options.bom {
        out.write_all("\u{FEFF}".as_bytes())?;
    }
    let mut writer = WriterBuilder::new()
        .delimiter(b'\t')
        .quote_style(QuoteStyle::Never)
        .from_writer(out);
    for row in rows(audits) {
        writer.write_record(row.iter().map(|cell| cell.replace(['\t', '\r', '\n'], " ")))?;
    }
    writer.flush()
}

/// The header and all rows.
fn rows(audits: &[PairAudit]) -> Vec<Vec<String>> {
    match audits {
        [audit] => narrow(audit),
        several => wide::rows(several),
    }
}

fn narrow(audit: &PairAudit) -> Vec<Vec<String>> {
    let findings = by_bead(audit);
    let mut rows = vec![COLUMNS.map(str::to_owned).to_vec()];
    for index in reading_order(&audit.beads) {
        rows.push(row(audit, index, &audit.beads[index], &findings[index]));
    }
    rows
}

fn row(audit: &PairAudit, index: usize, bead: &Bead, findings: &[&Finding]) -> Vec<String> {
    let source = Side::new(&audit.original, &bead.source);
    let target = Side::new(&audit.translation, &bead.target);
    vec![
        index.to_string(),
        source.ids,
        target.ids,
        bead.relation(),
        bead.moved.to_string(),
        source.line,
        source.end_line,
        target.line,
        target.end_line,
        source.text,
        target.text,
        source.language,
        target.language,
        number(bead.similarity),
        number(audit.equivalence(index)),
        number(Some(bead.confidence)),
        rules(findings.iter().copied()),
    ]
}

/// The cells that say what stands on one side of a row.
pub(super) struct Side {
    /// Clause ids, separated by spaces.
    pub ids: String,
    /// First line.
    pub line: String,
    /// Last line.
    pub end_line: String,
    /// The clauses' texts, made inert.
    pub text: String,
    /// The clauses' languages, separated by spaces.
    pub language: String,
}

impl Side {
    /// The side with these clauses (ids ascending) of a document.
    pub(super) fn new(prepared: &PreparedDocument, ids: &[usize]) -> Self {
        let clauses: Vec<&Clause> = ids.iter().map(|&id| &prepared.clauses[id]).collect();
        let place = |clause: Option<&&Clause>| clause.map(|it| it.place(&prepared.document));
        let mut languages: Vec<String> = clauses
            .iter()
            .filter_map(|clause| Some(clause.language?.to_string()))
            .collect();
        languages.dedup();
        Self {
            ids: ids
                .iter()
                .map(ToString::to_string)
                .collect::<Vec<_>>()
                .join(" "),
            line: place(clauses.first()).map_or(String::new(), |it| it.line.to_string()),
            end_line: place(clauses.last()).map_or(String::new(), |it| it.end_line.to_string()),
            text: inert(&joined(&clauses)),
            language: languages.join(" "),
        }
    }
}

/// The clauses' texts in a row, with a space between them unless both are Chinese.
pub(super) fn joined(clauses: &[&Clause]) -> String {
    let mut text = String::new();
    for (index, clause) in clauses.iter().enumerate() {
        if index > 0 {
            text.push_str(between(clauses[index - 1], clause));
        }
        text.push_str(&clause.text);
    }
    text
}

/// What stands between two clauses in a row.
pub(super) fn between(before: &Clause, after: &Clause) -> &'static str {
    let is_chinese = |clause: &Clause| clause.language.is_some_and(Language::is_chinese);
    if is_chinese(before) && is_chinese(after) {
        ""
    } else {
        " "
    }
}

/// The rule ids of findings, each once, separated by spaces.
pub(super) fn rules<'a>(findings: impl Iterator<Item = &'a Finding>) -> String {
    let mut rules: Vec<&str> = Vec::new();
    for finding in findings {
        if !rules.contains(&finding.rule) {
            rules.push(finding.rule);
        }
    }
    rules.join(" ")
}
