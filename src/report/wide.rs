//! The alignment table of several translations of one original.
//!
//! Translations divide the original differently: beads of any translation
//! that share a source clause make one row.

use super::cell::number;
use super::group::by_bead;
use super::order::addition_anchors;
use super::table::{Side, rules};
use crate::audit::PairAudit;
use std::collections::BTreeMap;

/// The columns about the original.
const SOURCE_COLUMNS: [&str; 6] = [
    "row",
    "source_ids",
    "source_line",
    "source_end_line",
    "source_text",
    "source_language",
];

/// The columns about each translation, named `LABEL_ids` and so on.
const TARGET_COLUMNS: [&str; 11] = [
    "ids",
    "relation",
    "moved",
    "line",
    "end_line",
    "text",
    "language",
    "similarity",
    "equivalence",
    "confidence",
    "rules",
];

/// Where a row stands: one more than its first source clause (or, for an
/// addition, than that of the row before it), then 0 for a row with source
/// clauses, else the translation and the target clause of the addition.
type RowKey = (usize, usize, usize);

/// A row being put together.
struct Row {
    source: Vec<usize>,
    /// Indices of the beads of each translation.
    beads: Vec<Vec<usize>>,
}

/// The header and all rows.
pub(super) fn rows(audits: &[PairAudit]) -> Vec<Vec<String>> {
    let Some(original) = audits.first().map(|audit| &audit.original) else {
        return Vec::new();
    };
    let findings: Vec<_> = audits.iter().map(by_bead).collect();
    let mut table = vec![header(audits)];
    for (number_of_row, row) in collect(audits, original.clauses.len())
        .into_values()
        .enumerate()
    {
        let source = Side::new(original, &row.source);
        let mut cells = vec![
            number_of_row.to_string(),
            source.ids,
            source.line,
            source.end_line,
            source.text,
            source.language,
        ];
        for ((audit, findings), beads) in audits.iter().zip(&findings).zip(&row.beads) {
            let about = beads
                .iter()
                .flat_map(|&bead| findings[bead].iter().copied());
            cells.extend(target_cells(audit, row.source.len(), beads, rules(about)));
        }
        table.push(cells);
    }
    table
}

fn header(audits: &[PairAudit]) -> Vec<String> {
    let mut header: Vec<String> = SOURCE_COLUMNS.map(str::to_owned).to_vec();
    for label in labels(audits) {
        header.extend(TARGET_COLUMNS.map(|column| format!("{label}_{column}")));
    }
    header
}

/// What the translations are called in the header: their language tags where
/// these tell them apart, else their paths.
fn labels(audits: &[PairAudit]) -> Vec<String> {
    let tags: Vec<_> = audits
        .iter()
        .map(|audit| audit.translation.language)
        .collect();
    audits
        .iter()
        .zip(&tags)
        .map(|(audit, tag)| match tag {
            Some(language) if tags.iter().filter(|other| *other == tag).count() == 1 => {
                language.to_string()
            }
            _ => super::cell::inert(&audit.translation.document.path),
        })
        .collect()
}

fn collect(audits: &[PairAudit], source_clauses: usize) -> BTreeMap<RowKey, Row> {
    let row_of = row_of_source(audits, source_clauses);
    let mut rows: BTreeMap<RowKey, Row> = BTreeMap::new();
    let empty = || Row {
        source: Vec::new(),
        beads: vec![Vec::new(); audits.len()],
    };
    for (clause, &first) in row_of.iter().enumerate() {
        let row = rows.entry((first + 1, 0, 0)).or_insert_with(empty);
        row.source.push(clause);
    }
    for (translation, audit) in audits.iter().enumerate() {
        let anchors = addition_anchors(&audit.beads);
        for (index, bead) in audit.beads.iter().enumerate() {
            let key = match (bead.source.first(), bead.target.first()) {
                (Some(&clause), _) => (row_of[clause] + 1, 0, 0),
                (None, Some(&target)) => {
                    let before = anchors[target].checked_sub(1);
                    let row = before.map_or(0, |clause| row_of[clause] + 1);
                    (row, translation + 1, target)
                }
                (None, None) => continue,
            };
            rows.entry(key).or_insert_with(empty).beads[translation].push(index);
        }
    }
    rows
}

/// For every source clause, the first clause of its row.
fn row_of_source(audits: &[PairAudit], source_clauses: usize) -> Vec<usize> {
    let mut parent: Vec<usize> = (0..source_clauses).collect();
    for bead in audits.iter().flat_map(|audit| &audit.beads) {
        for pair in bead.source.windows(2) {
            let (one, other) = (root(&parent, pair[0]), root(&parent, pair[1]));
            // The smaller id leads, so that a root is the first clause of its row.
            parent[one.max(other)] = one.min(other);
        }
    }
    (0..source_clauses)
        .map(|clause| root(&parent, clause))
        .collect()
}

fn root(parent: &[usize], mut clause: usize) -> usize {
    while parent[clause] != clause {
        clause = parent[clause];
    }
    clause
}

/// The cells of one translation; where beads were joined, the lowest
/// similarity, equivalence and confidence of them.
fn target_cells(
    audit: &PairAudit,
    source_clauses: usize,
    beads: &[usize],
    rules: String,
) -> Vec<String> {
    if beads.is_empty() {
        return vec![String::new(); TARGET_COLUMNS.len()];
    }
    let equivalences = beads.iter().filter_map(|&bead| audit.equivalence(bead));
    let equivalence = equivalences.reduce(f64::min);
    let beads = || beads.iter().map(|&bead| &audit.beads[bead]);
    let mut ids: Vec<usize> = beads()
        .flat_map(|bead| bead.target.iter().copied())
        .collect();
    ids.sort_unstable();
    let side = Side::new(&audit.translation, &ids);
    vec![
        side.ids,
        format!("{source_clauses}-{}", ids.len()),
        beads().any(|bead| bead.moved).to_string(),
        side.line,
        side.end_line,
        side.text,
        side.language,
        number(beads().filter_map(|bead| bead.similarity).reduce(f64::min)),
        number(equivalence),
        number(beads().map(|bead| bead.confidence).reduce(f64::min)),
        rules,
    ]
}
