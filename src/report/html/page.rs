//! What the template shows, as plain data.

use super::super::excerpt::printable;
use super::super::group::{by_bead, clause_count};
use super::super::marks;
use super::super::order::reading_order;
use super::{Own, Review, Said};
use crate::audit::{Finding, Judged, PairAudit, PreparedDocument, Severity, Suppressed, Verdict};
use crate::document::Place;
use crate::segment::{Clause, ClauseKind};
use serde::Serialize;
use std::ops::Range;

/// One translation beside its original.
#[derive(Serialize)]
pub(super) struct Pair<'a> {
    id: String,
    source: Head<'a>,
    target: Head<'a>,
    verdict: Verdict,
    counts: Vec<Count>,
    hidden: usize,
    aligned: usize,
    beads: usize,
    source_clauses: usize,
    target_clauses: usize,
    judged: &'a [Judged],
    notices: &'a [String],
    /// Status and progress of the review.
    status: &'a [String],
    orphaned: &'a [String],
    suppressed: Option<&'a Suppressed>,
    contents: Vec<Entry>,
    /// Findings that belong to no row.
    general: Vec<Note>,
    parts: Vec<Part>,
}

#[derive(Serialize)]
struct Head<'a> {
    path: &'a str,
    language: &'static str,
}

#[derive(Serialize)]
struct Count {
    severity: Severity,
    findings: usize,
}

/// A heading in the list of contents.
#[derive(Serialize)]
struct Entry {
    id: String,
    text: String,
    findings: usize,
    worst: Option<Severity>,
}

/// A heading's row and the rows under it.
#[derive(Serialize)]
struct Part {
    /// Id of the heading's row; `None` before the first heading.
    id: Option<String>,
    rows: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    id: String,
    sides: [Side; 2],
    moved: bool,
    /// What was said of the bead.
    said: Option<String>,
    worst: Option<Severity>,
    findings: Vec<Note>,
    /// Findings about a run of rows that began further up.
    continued: Vec<Continued>,
}

/// The clauses of a row on one side.
#[derive(Serialize)]
pub(crate) struct Side {
    name: &'static str,
    /// None where the bead has nothing on this side.
    pub(crate) clauses: Vec<Passage>,
}

impl Side {
    /// Lets the first heading of the side name its row; whether there is one.
    pub(crate) fn name_row(&mut self, row: &str) -> bool {
        let mut headings = self.clauses.iter_mut();
        let heading = headings.find(|passage| passage.kind == ClauseKind::Heading);
        let is_named = heading.is_some();
        if let Some(passage) = heading {
            passage.tag = "h3";
            passage.id = Some(format!("{row}-heading"));
        }
        is_named
    }
}

/// A clause as a page shows it.
#[derive(Serialize)]
pub(crate) struct Passage {
    tag: &'static str,
    id: Option<String>,
    /// The clause's id.
    clause: usize,
    /// What it is.
    pub(crate) kind: ClauseKind,
    language: &'static str,
    /// Its first line in the file.
    pub(crate) line: usize,
    stretches: Vec<Stretch>,
}

impl Passage {
    /// Whether it is the heading that names its row.
    pub(crate) fn names_row(&self) -> bool {
        self.id.is_some()
    }

    /// The text as it is shown.
    pub(crate) fn text(&self) -> String {
        self.stretches
            .iter()
            .map(|stretch| stretch.text.as_str())
            .collect()
    }
}

#[derive(Serialize)]
struct Stretch {
    text: String,
    marked: bool,
}

#[derive(Serialize)]
struct Continued {
    rule: &'static str,
    severity: Severity,
    row: String,
}

#[derive(Serialize)]
struct Note {
    rule: &'static str,
    severity: Severity,
    /// Empty for what a person found.
    confidence: &'static str,
    message: String,
    clauses: usize,
    places: Vec<String>,
    said: Option<Said>,
}

/// All pairs of the page.
pub(super) fn pairs<'a>(audits: &[&'a PairAudit], reviews: &'a [Review]) -> Vec<Pair<'a>> {
    static NONE: Review = Review {
        status: Vec::new(),
        findings: Vec::new(),
        beads: Vec::new(),
        own: Vec::new(),
        orphaned: Vec::new(),
    };
    audits
        .iter()
        .enumerate()
        .map(|(index, audit)| {
            let review = reviews.get(index).unwrap_or(&NONE);
            pair(audit, review, format!("pair{index}"))
        })
        .collect()
}

fn pair<'a>(audit: &'a PairAudit, review: &'a Review, id: String) -> Pair<'a> {
    let parts = parts(rows(audit, review, &id));
    let findings = audit.findings.iter().enumerate();
    let general = findings.filter(|(_, finding)| finding.beads.is_empty());
    let general = general.map(|(index, finding)| note(audit, finding, said(review, index)));
    let homeless = review.own.iter().filter(|own| own.bead.is_none());
    Pair {
        source: head(&audit.original),
        target: head(&audit.translation),
        verdict: audit.verdict,
        counts: counts(audit),
        hidden: audit.statistics.hidden,
        aligned: audit.statistics.aligned,
        beads: audit.statistics.beads,
        source_clauses: audit.statistics.source_clauses,
        target_clauses: audit.statistics.target_clauses,
        judged: &audit.statistics.judged,
        notices: &audit.notices,
        status: &review.status,
        orphaned: &review.orphaned,
        suppressed: audit.suppressed.as_ref(),
        contents: parts.iter().filter_map(entry).collect(),
        general: general.chain(homeless.map(own_note)).collect(),
        parts,
        id,
    }
}

fn head(prepared: &PreparedDocument) -> Head<'_> {
    Head {
        path: &prepared.document.path,
        language: prepared.language.map_or("?", |language| language.tag()),
    }
}

fn counts(audit: &PairAudit) -> Vec<Count> {
    [
        Severity::Critical,
        Severity::Major,
        Severity::Minor,
        Severity::Info,
    ]
    .into_iter()
    .map(|severity| Count {
        severity,
        findings: audit
            .findings
            .iter()
            .filter(|finding| finding.severity == severity)
            .count(),
    })
    .filter(|count| count.findings > 0)
    .collect()
}

/// The rows in reading order; a finding stands at the first of its rows.
fn rows(audit: &PairAudit, review: &Review, pair: &str) -> Vec<Row> {
    let order = reading_order(&audit.beads);
    let mut position = vec![0; order.len()];
    for (row, &bead) in order.iter().enumerate() {
        position[bead] = row;
    }
    let row_id = |bead: usize| format!("{pair}-bead{bead}");
    let first_bead = |finding: &Finding| {
        let beads = finding.beads.iter().copied();
        beads
            .filter(|&bead| bead < position.len())
            .min_by_key(|&bead| position[bead])
    };
    let findings = by_bead(audit);
    let index_of = |finding: &Finding| {
        let mut all = audit.findings.iter();
        all.position(|other| std::ptr::eq(other, finding))
            .unwrap_or(0)
    };
    let own_of = |bead: usize| review.own.iter().filter(move |own| own.bead == Some(bead));
    order
        .iter()
        .map(|&bead| {
            let (here, continued): (Vec<&Finding>, Vec<&Finding>) = findings[bead]
                .iter()
                .partition(|finding| first_bead(finding) == Some(bead));
            Row {
                id: row_id(bead),
                sides: sides(audit, bead, marked_words(&findings[bead]), &row_id(bead)),
                moved: audit.beads[bead].moved,
                said: review.beads.get(bead).cloned().flatten(),
                worst: findings[bead]
                    .iter()
                    .map(|finding| finding.severity)
                    .chain(own_of(bead).map(|own| own.severity))
                    .max(),
                findings: here
                    .into_iter()
                    .map(|finding| note(audit, finding, said(review, index_of(finding))))
                    .chain(own_of(bead).map(own_note))
                    .collect(),
                continued: continued
                    .into_iter()
                    .map(|finding| Continued {
                        rule: finding.rule,
                        severity: finding.severity,
                        row: row_id(first_bead(finding).unwrap_or(bead)),
                    })
                    .collect(),
            }
        })
        .collect()
}

/// Both sides of a bead, with these words marked on them.
pub(crate) fn sides(
    audit: &PairAudit,
    bead: usize,
    [source_marks, target_marks]: [Vec<&Place>; 2],
    row: &str,
) -> [Side; 2] {
    let bead = &audit.beads[bead];
    let mut source = side("source", &audit.original, &bead.source, &source_marks);
    let mut target = side("target", &audit.translation, &bead.target, &target_marks);
    // One heading a row names its part, the original's if there is one.
    if !source.name_row(row) {
        target.name_row(row);
    }
    [source, target]
}

/// The words that the findings mark, of the original and of the translation.
pub(crate) fn marked_words<'a>(findings: &[&'a Finding]) -> [Vec<&'a Place>; 2] {
    let marks = |place: fn(&'a Finding) -> Option<&'a Place>| {
        let places = findings.iter().filter_map(|finding| place(finding));
        places.flat_map(|place| &place.marks).collect()
    };
    [
        marks(|it| it.source.as_ref()),
        marks(|it| it.target.as_ref()),
    ]
}

pub(crate) fn side(
    name: &'static str,
    prepared: &PreparedDocument,
    ids: &[usize],
    words: &[&Place],
) -> Side {
    let clauses = ids
        .iter()
        .map(|&id| passage(prepared, &prepared.clauses[id], words))
        .collect();
    Side { name, clauses }
}

fn passage(prepared: &PreparedDocument, clause: &Clause, words: &[&Place]) -> Passage {
    let language = clause.language.or(prepared.language);
    let marked = marks::in_clause(&prepared.document, clause, words.iter().copied());
    Passage {
        tag: "p",
        id: None,
        clause: clause.id,
        kind: clause.kind,
        // `und` is BCP 47's tag for an undetermined language.
        language: language.map_or("und", |language| language.tag()),
        line: clause.place(&prepared.document).line,
        stretches: stretches(&clause.text, &marked),
    }
}

/// The text cut at the ends of the marked ranges (ascending, apart).
fn stretches(text: &str, marked: &[Range<usize>]) -> Vec<Stretch> {
    let mut result = Vec::new();
    let mut push = |range: Range<usize>, marked| {
        if !range.is_empty() {
            let text = printable(&text[range]);
            result.push(Stretch { text, marked });
        }
    };
    let mut end = 0;
    for range in marked {
        push(end..range.start, false);
        push(range.clone(), true);
        end = range.end;
    }
    push(end..text.len(), false);
    result
}

fn said(review: &Review, finding: usize) -> Option<Said> {
    review.findings.get(finding).cloned().flatten()
}

fn own_note(own: &Own) -> Note {
    Note {
        rule: own.category,
        severity: own.severity,
        confidence: "",
        message: printable(&own.message),
        clauses: 1,
        places: Vec::new(),
        said: Some(own.said.clone()),
    }
}

fn note(audit: &PairAudit, finding: &Finding, said: Option<Said>) -> Note {
    Note {
        rule: finding.rule,
        severity: finding.severity,
        confidence: finding.confidence.name(),
        message: printable(&finding.message),
        clauses: clause_count(audit, finding),
        places: places(finding),
        said,
    }
}

/// The places of a finding that its row does not show by itself.
pub(crate) fn places(finding: &Finding) -> Vec<String> {
    let insertion = finding.insertion.iter().map(|place| ("nothing at", place));
    let related = finding.related.iter().map(|place| ("also", place));
    let own = [&finding.source, &finding.target].into_iter().flatten();
    // Beside its row a finding's own places are plain to see.
    let own = own
        .filter(|_| finding.beads.is_empty())
        .map(|place| ("at", place));
    own.chain(insertion)
        .chain(related)
        .map(|(word, place)| {
            let position = format!("{}:{}:{}", place.path, place.line, place.column);
            format!("{word} {}", printable(&position))
        })
        .collect()
}

/// Begins a part at every row with a heading.
fn parts(rows: Vec<Row>) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for row in rows {
        let id = row.heading().is_some().then(|| row.id.clone());
        match parts.last_mut() {
            Some(part) if id.is_none() => part.rows.push(row),
            _ => parts.push(Part {
                id,
                rows: vec![row],
            }),
        }
    }
    parts
}

impl Row {
    fn heading(&self) -> Option<&Passage> {
        self.sides
            .iter()
            .flat_map(|side| &side.clauses)
            .find(|passage| passage.names_row())
    }
}

/// The part's line in the contents.
fn entry(part: &Part) -> Option<Entry> {
    let heading = part.rows.first()?.heading()?;
    Some(Entry {
        id: part.id.clone()?,
        text: heading.text(),
        findings: part.rows.iter().map(|row| row.findings.len()).sum(),
        worst: part.rows.iter().filter_map(|row| row.worst).max(),
    })
}
