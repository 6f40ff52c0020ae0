//! A row of a translation's page, as plain data for its template.

use super::moved::{MovedLink, moved_links};
use super::note::{Note, OwnNote, Stale, own_note, said};
use crate::align::Bead;
use crate::audit::{Finding, PairAudit, Severity};
use crate::document::Place;
use crate::report::excerpt::printable;
use crate::report::group::{by_bead, clause_count, likeness};
use crate::report::html::page::{Passage, Side, marked_words, places, sides};
use crate::report::order::reading_order;
use crate::review::decision::{KeptFinding, Lock, Status};
use crate::review::identity::PairKeys;
use crate::review::reviewed::{Applied, ReviewedPair};
use serde::Serialize;
use std::collections::HashMap;

/// Confidence from which a bead counts as sure, and may be confirmed unread
/// by "confirm all above".
pub const SURE: f64 = 0.9;

/// Id of the row that holds findings about the document as a whole.
pub const GENERAL: &str = "general";

/// A bead with its findings.
#[derive(Serialize)]
pub struct Row {
    /// Its element's id, made of its clauses' ids.
    pub id: String,
    label: String,
    pub(super) relation: String,
    sides: Option<[Side; 2]>,
    similarity: Option<String>,
    confidence: Option<String>,
    pub(super) top: bool,
    /// Whether "confirm all above" may settle it.
    sure: bool,
    moved: bool,
    links: Vec<Link>,
    lock: Option<LockNote>,
    worst: Option<Severity>,
    notes: Vec<Note>,
    continued: Vec<Continued>,
    own: Vec<OwnNote>,
}

impl Row {
    /// Numbers its findings from `first` on; the number after the last one.
    pub(super) fn number_from(&mut self, first: usize) -> usize {
        let notes = self.notes.iter_mut().map(|note| &mut note.number);
        let own = self.own.iter_mut().map(|own| &mut own.number);
        notes.chain(own).fold(first, |number, place| {
            *place = number;
            number + 1
        })
    }

    /// How many findings stand at it.
    pub(super) fn findings(&self) -> usize {
        self.notes.len() + self.own.len()
    }

    /// Whether its pairing is settled.
    pub(super) fn is_settled(&self) -> bool {
        self.lock.is_some()
    }

    /// The text of the heading that names the row.
    pub fn heading(&self) -> Option<String> {
        let passages = self.sides.iter().flatten().flat_map(|side| &side.clauses);
        let mut named = passages.filter(|passage| passage.names_row());
        named.next().map(Passage::text)
    }

    /// Undecided findings, and the reviewers' own.
    pub fn open(&self) -> usize {
        let undecided = self.notes.iter();
        let undecided = undecided.filter(|note| note.status == Status::Undecided);
        undecided.count() + self.own.len()
    }

    /// The worst severity of a finding that is not dismissed.
    pub fn worst(&self) -> Option<Severity> {
        self.worst
    }

    /// Whether "confirm all above" may settle it.
    pub fn is_sure(&self) -> bool {
        self.sure
    }
}

/// Where a moved clause stands, or what stands here instead.
#[derive(Serialize)]
struct Link {
    row: String,
    text: &'static str,
}

#[derive(Serialize)]
struct LockNote {
    edited: bool,
    by: String,
    at: String,
}

#[derive(Serialize)]
struct Continued {
    rule: &'static str,
    severity: Severity,
    row: String,
}

/// What all rows of a pair are made from; built once for many rows.
pub struct Rows<'a> {
    pair: &'a ReviewedPair,
    keys: &'a PairKeys,
    /// Beads in reading order.
    pub order: Vec<usize>,
    position: Vec<usize>,
    findings: Vec<Vec<&'a Finding>>,
    index: HashMap<&'a str, usize>,
    alike: HashMap<&'a str, usize>,
    own: Vec<Vec<&'a KeptFinding>>,
    /// For every bead the rows that its target's neighbour in the translation is in.
    links: HashMap<usize, Vec<MovedLink>>,
    /// What the ids of elements begin with.
    prefix: String,
}

impl<'a> Rows<'a> {
    /// Gathers what the rows of the pair share.
    pub fn new(pair: &'a ReviewedPair, keys: &'a PairKeys, own_beads: &[Option<usize>]) -> Self {
        let audit = &pair.audit;
        let order = reading_order(&audit.beads);
        let mut position = vec![0; order.len()];
        for (row, &bead) in order.iter().enumerate() {
            position[bead] = row;
        }
        let mut counts = HashMap::new();
        for finding in &audit.findings {
            *counts.entry(likeness(finding)).or_insert(0) += 1;
        }
        let alike = audit.findings.iter();
        let alike = alike
            .map(|finding| (finding.fingerprint.as_str(), counts[&likeness(finding)]))
            .collect();
        let index = audit.findings.iter().enumerate();
        let index = index
            .map(|(index, finding)| (finding.fingerprint.as_str(), index))
            .collect();
        let mut own = vec![Vec::new(); audit.beads.len()];
        for (kept, bead) in pair.own.iter().zip(own_beads) {
            if let Some(bead) = bead
                && !kept.finding.withdrawn
            {
                own[*bead].push(kept);
            }
        }
        Self {
            pair,
            keys,
            position,
            findings: by_bead(audit),
            index,
            alike,
            own,
            links: moved_links(&audit.beads),
            order,
            prefix: String::new(),
        }
    }

    /// The same with ids for a page that shows several translations.
    pub(super) fn prefixed(self, prefix: String) -> Self {
        Self { prefix, ..self }
    }

    /// The row's id.
    pub fn id(&self, bead: usize) -> String {
        format!("{}{}", self.prefix, row_id(&self.pair.audit.beads[bead]))
    }

    /// The audit that the rows are of.
    pub(super) fn audit(&self) -> &'a PairAudit {
        &self.pair.audit
    }

    /// Findings of the bead that stand at its row, and those whose rows began further up.
    fn here(&self, bead: usize) -> (Vec<&'a Finding>, Vec<&'a Finding>) {
        let all = self.findings[bead].iter().copied();
        all.partition(|finding| self.first_bead(finding) == Some(bead))
    }

    fn first_bead(&self, finding: &Finding) -> Option<usize> {
        let beads = finding.beads.iter().copied();
        beads
            .filter(|&bead| bead < self.position.len())
            .min_by_key(|&bead| self.position[bead])
    }

    fn decision(&self, finding: &Finding) -> Option<&'a Applied> {
        let index = *self.index.get(finding.fingerprint.as_str())?;
        self.pair.decisions.get(index)?.as_ref()
    }

    fn is_dismissed(&self, finding: &Finding) -> bool {
        self.decision(finding).is_some_and(|applied| {
            applied.counts() && applied.kept.decision.status == Status::Dismissed
        })
    }

    /// Findings of the bead that are not dismissed.
    fn counting(&self, bead: usize) -> Vec<&'a Finding> {
        let findings = self.findings[bead].iter().copied();
        findings
            .filter(|finding| !self.is_dismissed(finding))
            .collect()
    }

    /// The words that findings about the bead mark, of the original and of the translation.
    pub(super) fn marks(&self, bead: usize) -> [Vec<Place>; 2] {
        let mut marks = marked_words(&self.counting(bead))
            .map(|places| places.into_iter().cloned().collect::<Vec<_>>());
        for kept in &self.own[bead] {
            for (marks, place) in marks.iter_mut().zip(self.own_places(kept)) {
                marks.extend(place);
            }
        }
        marks
    }

    /// The row of a bead.
    pub fn row(&self, bead: usize) -> Row {
        let audit = &self.pair.audit;
        let (here, continued) = self.here(bead);
        let shown = self.counting(bead);
        let marks = self.marks(bead);
        let id = self.id(bead);
        let sides = sides(
            audit,
            bead,
            marks.each_ref().map(|it| it.iter().collect()),
            &id,
        );
        let lock = self.pair.locks.get(bead).and_then(Option::as_ref);
        let bead_data = &audit.beads[bead];
        let own = &self.own[bead];
        let tool_worst = shown.iter().map(|finding| self.severity(finding));
        let worst = tool_worst.chain(own.iter().map(|kept| kept.finding.severity));
        Row {
            label: label(&sides, bead_data, here.len() + own.len()),
            relation: bead_data.relation(),
            similarity: bead_data.similarity.map(|value| format!("{value:.2}")),
            confidence: Some(format!("{:.0}", bead_data.confidence * 100.0)),
            top: sides
                .iter()
                .flat_map(|side| &side.clauses)
                .any(Passage::names_row),
            sure: lock.is_none() && is_sure(bead_data) && here.is_empty() && continued.is_empty(),
            moved: bead_data.moved,
            links: self.row_links(bead),
            lock: lock.map(|lock| LockNote {
                edited: lock.lock == Lock::Edited,
                by: printable(&lock.stamp.by),
                at: lock.stamp.at.clone(),
            }),
            worst: worst.max(),
            notes: self.notes(here),
            continued: continued
                .into_iter()
                .map(|finding| Continued {
                    rule: finding.rule,
                    severity: finding.severity,
                    row: self.id(self.first_bead(finding).unwrap_or(bead)),
                })
                .collect(),
            own: own
                .iter()
                .enumerate()
                .map(|(number, kept)| own_note(number + self.notes_before(bead) + 1, kept))
                .collect(),
            sides: Some(sides),
            id,
        }
    }

    fn notes_before(&self, bead: usize) -> usize {
        self.here(bead).0.len()
    }

    /// The row of the findings that are about no bead; `None` if there are none.
    pub fn general(&self, own: &[&KeptFinding]) -> Option<Row> {
        let findings = self.pair.audit.findings.iter();
        let findings: Vec<&Finding> = findings
            .filter(|it| self.first_bead(it).is_none())
            .collect();
        let count = findings.len();
        let shown = findings
            .iter()
            .filter(|finding| !self.is_dismissed(finding));
        let worst = shown.map(|finding| self.severity(finding)).max();
        (count + own.len() > 0).then(|| Row {
            id: format!("{}{GENERAL}", self.prefix),
            label: format!("About the document, {}", counted(count + own.len())),
            relation: String::new(),
            sides: None,
            similarity: None,
            confidence: None,
            top: false,
            sure: false,
            moved: false,
            links: Vec::new(),
            lock: None,
            worst,
            notes: self.notes(findings),
            continued: Vec::new(),
            own: own
                .iter()
                .enumerate()
                .map(|(number, kept)| own_note(count + number + 1, kept))
                .collect(),
        })
    }

    /// The severity that counts.
    fn severity(&self, finding: &Finding) -> Severity {
        let given = self.decision(finding).filter(|applied| applied.counts());
        given
            .and_then(|applied| applied.kept.decision.severity)
            .unwrap_or(finding.severity)
    }

    fn notes(&self, findings: Vec<&Finding>) -> Vec<Note> {
        let findings = findings.into_iter().enumerate();
        findings
            .map(|(index, finding)| self.note(index + 1, finding))
            .collect()
    }

    fn note(&self, number: usize, finding: &Finding) -> Note {
        let applied = self.decision(finding);
        let counting = applied.filter(|applied| applied.counts());
        let stale = applied.filter(|applied| !applied.counts());
        let decision = counting.map(|applied| &applied.kept.decision);
        let severity = self.severity(finding);
        Note {
            number,
            fingerprint: finding.fingerprint.clone(),
            rule: finding.rule,
            category: finding.category.name(),
            severity,
            given: (severity != finding.severity).then_some(finding.severity),
            confidence: finding.confidence.name(),
            message: printable(&finding.message),
            clauses: clause_count(&self.pair.audit, finding),
            places: places(finding),
            identical: self.alike[finding.fingerprint.as_str()],
            target: finding
                .target
                .as_ref()
                .map_or(String::new(), |place| place.text.clone()),
            // A decision for all identical ones is a record of another finding.
            revision: counting
                .filter(|applied| applied.kept.decision.fingerprint == finding.fingerprint)
                .map_or(0, |applied| applied.kept.stamp.revision),
            status: decision.map_or(Status::Undecided, |decision| decision.status),
            said: counting.map(said),
            stale: stale.map(|applied| Stale {
                status: applied.kept.decision.status,
                said: said(applied),
            }),
        }
    }

    /// Where the words of a reviewer's own finding stand, if their clauses are still there.
    fn own_places(&self, kept: &KeptFinding) -> [Option<Place>; 2] {
        let audit = &self.pair.audit;
        let sides = [
            (&audit.original, &self.keys.source, &kept.finding.source),
            (&audit.translation, &self.keys.target, &kept.finding.target),
        ];
        sides.map(|(side, keys, span)| {
            let span = span.as_ref()?;
            // Where the whole clause is meant, no word is marked.
            let range = span.range.clone()?;
            let clause = keys.iter().position(|key| *key == span.clause)?;
            let clause = &side.clauses[clause];
            let byte = |index: usize| {
                let mut starts = clause.text.char_indices().map(|(byte, _)| byte);
                clause.range.start + starts.nth(index).unwrap_or(clause.text.len())
            };
            let bytes = byte(range.start)..byte(range.end);
            (!bytes.is_empty()).then(|| side.document.place(clause.block, bytes))
        })
    }

    fn row_links(&self, bead: usize) -> Vec<Link> {
        let links = self.links.get(&bead).into_iter().flatten();
        links
            .map(|link| Link {
                row: self.id(link.bead),
                text: link.text,
            })
            .collect()
    }
}

/// The id of a bead's row: the ids of its clauses on either side.
pub fn row_id(bead: &Bead) -> String {
    let ids = |ids: &[usize]| {
        let ids: Vec<String> = ids.iter().map(usize::to_string).collect();
        ids.join(".")
    };
    format!("b{}-{}", ids(&bead.source), ids(&bead.target))
}

/// Whether the bead is one that needs no second look.
pub fn is_sure(bead: &Bead) -> bool {
    bead.source.len() == 1 && bead.target.len() == 1 && !bead.moved && bead.confidence >= SURE
}

fn label(sides: &[Side; 2], bead: &Bead, findings: usize) -> String {
    let lines = sides.iter().zip(["original", "translation"]);
    let lines: Vec<String> = lines
        .map(|(side, name)| match side.clauses.first() {
            Some(passage) => format!("{name} line {}", passage.line),
            None => format!("nothing in the {name}"),
        })
        .collect();
    let mut label = lines.join(", ");
    if bead.moved {
        label.push_str(", moved");
    }
    if findings > 0 {
        label.push_str(", ");
        label.push_str(&counted(findings));
    }
    label
}

pub(super) fn counted(findings: usize) -> String {
    match findings {
        1 => "1 finding".to_owned(),
        _ => format!("{findings} findings"),
    }
}
