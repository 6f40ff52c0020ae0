//! The alignment table of several translations of one original.
//!
//! Its rows are those that all translations have in common; see [`super::joint`].

use super::cell::number;
use super::group::by_bead;
use super::joint::{Division, joint_rows};
use super::table::{Side, rules};
use crate::audit::PairAudit;

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

/// The header and all rows.
pub(super) fn rows(audits: &[PairAudit]) -> Vec<Vec<String>> {
    let Some(original) = audits.first().map(|audit| &audit.original) else {
        return Vec::new();
    };
    let findings: Vec<_> = audits.iter().map(by_bead).collect();
    let divisions: Vec<_> = audits.iter().map(Division::of).collect();
    let mut table = vec![header(audits)];
    for (number_of_row, row) in joint_rows(&divisions).into_iter().enumerate() {
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
            cells.extend(target_cells(audit, beads, rules(about)));
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

/// The cells of one translation; where beads were joined, the lowest
/// similarity, equivalence and confidence of them.
fn target_cells(audit: &PairAudit, beads: &[usize], rules: String) -> Vec<String> {
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
    let source_clauses: usize = beads().map(|bead| bead.source.len()).sum();
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
