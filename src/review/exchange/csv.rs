//! Findings or beads as a table (RFC 4180), one a row.

use super::verdict::{WITHDRAWN, decided, own_seal, scope_name, seal, status_name};
use crate::audit::{Finding, PairAudit};
use crate::document::Place;
use crate::report::beads;
use crate::report::cell::{inert, number};
use crate::report::csv::{CsvOptions, writer};
use crate::report::group::by_bead;
use crate::report::order::reading_order;
use crate::review::decision::{Decision, KeptDecision, KeptFinding, Lock, Stamp};
use crate::review::reviewed::{Match, ReviewedPair};
use std::io::{self, Write};

/// A spreadsheet reads UTF-8 only behind a byte-order mark, and these tables are for spreadsheets.
const OPTIONS: CsvOptions = CsvOptions { bom: true };

/// The columns of the table of findings, in order.
pub(super) const FINDINGS: [&str; 26] = [
    "original",
    "translation",
    "language",
    "kind",
    "rule",
    "category",
    "severity",
    "confidence",
    "message",
    "source_line",
    "source_text",
    "target_line",
    "target_text",
    "fingerprint",
    "match",
    "decision",
    "scope",
    "reason",
    "severity_override",
    "comment",
    "suggestion",
    "reviewer",
    "time",
    "stale",
    "revision",
    "seal",
];

/// What stands in front of a fingerprint, so that no spreadsheet takes one of
/// digits alone for a number.
pub(super) const FINGERPRINT: &str = "fp:";
/// What stands in front of the id of a finding of the reviewer's own.
pub(super) const OWN: &str = "own:";

/// Writes the findings of all pairs, then those of the reviewers' own, then
/// decisions that no finding answers to.
pub(super) fn findings(pairs: &[ReviewedPair], out: impl Write) -> io::Result<()> {
    let mut writer = writer(OPTIONS, out)?;
    writer.write_record(FINDINGS)?;
    for pair in pairs {
        for index in 0..pair.audit.findings.len() {
            writer.write_record(finding(pair, index))?;
        }
        for kept in &pair.own {
            writer.write_record(own(pair, kept))?;
        }
        for kept in &pair.orphaned {
            writer.write_record(orphaned(pair, kept))?;
        }
    }
    writer.flush()
}

fn finding(pair: &ReviewedPair, index: usize) -> [String; FINDINGS.len()] {
    let finding = &pair.audit.findings[index];
    let applied = pair.decisions.get(index).and_then(Option::as_ref);
    let stale = applied.filter(|applied| !applied.counts());
    let counting = applied.filter(|applied| applied.counts());
    let (decision, revision) = decided(pair, index);
    let row = Row {
        kind: "finding",
        rule: finding.rule,
        category: finding.category.name(),
        severity: finding.severity.name(),
        confidence: finding.confidence.name(),
        message: &finding.message,
        source: place(finding.source.as_ref()),
        target: place(finding.target.as_ref()),
        name: format!("{FINGERPRINT}{}", finding.fingerprint),
        matched: applied.map_or("", |applied| match_name(applied.by)),
        stamp: counting.map(|applied| &applied.kept.stamp),
        stale: stale.map_or(String::new(), |applied| told(&applied.kept.decision)),
        revision,
        seal: seal(&decision),
        ..Row::default()
    };
    row.cells(pair, &decision)
}

fn own(pair: &ReviewedPair, kept: &KeptFinding) -> [String; FINDINGS.len()] {
    let finding = &kept.finding;
    let words = |span: &Option<crate::review::decision::Span>| {
        let text = span
            .as_ref()
            .map_or(String::new(), |span| span.text.clone());
        (String::new(), text)
    };
    let row = Row {
        kind: "own",
        category: finding.category.name(),
        severity: finding.severity.name(),
        message: &finding.message,
        source: words(&finding.source),
        target: words(&finding.target),
        name: format!("{OWN}{}", finding.id),
        stamp: Some(&kept.stamp),
        revision: kept.stamp.revision,
        seal: own_seal(finding),
        decision: Some(if finding.withdrawn {
            WITHDRAWN
        } else {
            "confirmed"
        }),
        ..Row::default()
    };
    let decision = Decision {
        suggestion: finding.suggestion.clone(),
        ..Decision::default()
    };
    row.cells(pair, &decision)
}

fn orphaned(pair: &ReviewedPair, kept: &KeptDecision) -> [String; FINDINGS.len()] {
    let anchor = &kept.anchor;
    let row = Row {
        kind: "orphaned",
        rule: &anchor.rule,
        source: (String::new(), anchor.source_text.clone()),
        target: (String::new(), anchor.target_text.clone()),
        name: format!("{FINGERPRINT}{}", kept.decision.fingerprint),
        stamp: Some(&kept.stamp),
        revision: kept.stamp.revision,
        seal: seal(&kept.decision),
        ..Row::default()
    };
    row.cells(pair, &kept.decision)
}

/// The cells of a row that the pair and the decision do not say.
#[derive(Default)]
struct Row<'a> {
    kind: &'static str,
    rule: &'a str,
    category: &'static str,
    severity: &'static str,
    confidence: &'static str,
    message: &'a str,
    source: (String, String),
    target: (String, String),
    name: String,
    matched: &'static str,
    decision: Option<&'static str>,
    stamp: Option<&'a Stamp>,
    stale: String,
    revision: u64,
    seal: String,
}

impl Row<'_> {
    fn cells(self, pair: &ReviewedPair, decision: &Decision) -> [String; FINDINGS.len()] {
        let (by, at) = self
            .stamp
            .map_or(("", ""), |stamp| (stamp.by.as_str(), stamp.at.as_str()));
        let status = self
            .decision
            .unwrap_or_else(|| status_name(decision.status));
        [
            inert(&pair.id.original),
            inert(&pair.id.translation),
            pair.id.language.clone(),
            self.kind.to_owned(),
            inert(self.rule),
            self.category.to_owned(),
            self.severity.to_owned(),
            self.confidence.to_owned(),
            inert(self.message),
            self.source.0,
            inert(&self.source.1),
            self.target.0,
            inert(&self.target.1),
            self.name,
            self.matched.to_owned(),
            status.to_owned(),
            scope_name(decision.scope).to_owned(),
            inert(&decision.reason),
            decision
                .severity
                .map_or("", |severity| severity.name())
                .to_owned(),
            inert(&decision.comment),
            inert(decision.suggestion.as_deref().unwrap_or("")),
            inert(by),
            inert(at),
            inert(&self.stale),
            self.revision.to_string(),
            self.seal,
        ]
    }
}

fn match_name(by: Match) -> &'static str {
    match by {
        Match::Fingerprint => "fingerprint",
        Match::Identical => "identical",
        Match::Anchor => "stale",
    }
}

/// A decision in a few words.
pub(super) fn told(decision: &Decision) -> String {
    let mut text = status_name(decision.status).to_owned();
    for part in [&decision.reason, &decision.comment] {
        if !part.is_empty() {
            text.push_str("; ");
            text.push_str(part);
        }
    }
    text
}

fn place(place: Option<&Place>) -> (String, String) {
    place.map_or_else(Default::default, |place| {
        (place.line.to_string(), place.text.clone())
    })
}

/// The columns of the table of beads, in order.
const BEADS: [&str; 20] = [
    "original",
    "translation",
    "language",
    "bead",
    "name",
    "relation",
    "moved",
    "source_line",
    "source_text",
    "target_line",
    "target_text",
    "similarity",
    "confidence",
    "findings",
    "undecided",
    "fingerprints",
    "lock",
    "reviewer",
    "time",
    "revision",
];

/// Writes the beads of all pairs, in reading order.
pub(super) fn beads(pairs: &[ReviewedPair], out: impl Write) -> io::Result<()> {
    let mut writer = writer(OPTIONS, out)?;
    writer.write_record(BEADS)?;
    for pair in pairs {
        let names = beads::names(&pair.audit);
        let findings = by_bead(&pair.audit);
        for index in reading_order(&pair.audit.beads) {
            writer.write_record(bead(pair, index, &names[index], &findings[index]))?;
        }
    }
    writer.flush()
}

fn bead(
    pair: &ReviewedPair,
    index: usize,
    name: &str,
    findings: &[&Finding],
) -> [String; BEADS.len()] {
    let PairAudit {
        original,
        translation,
        beads: all,
        ..
    } = &pair.audit;
    let bead = &all[index];
    let lock = pair.locks.get(index).and_then(Option::as_ref);
    let stamp = lock.map(|lock| &lock.stamp);
    let line = |prepared: &crate::audit::PreparedDocument, ids: &[usize]| {
        beads::clauses(prepared, ids)
            .first()
            .map_or(String::new(), |clause| {
                clause.place(&prepared.document).line.to_string()
            })
    };
    let undecided = findings
        .iter()
        .filter(|finding| is_undecided(pair, finding))
        .count();
    let fingerprints: Vec<String> = findings
        .iter()
        .map(|finding| format!("{FINGERPRINT}{}", finding.fingerprint))
        .collect();
    [
        inert(&pair.id.original),
        inert(&pair.id.translation),
        pair.id.language.clone(),
        index.to_string(),
        name.to_owned(),
        bead.relation(),
        bead.moved.to_string(),
        line(original, &bead.source),
        inert(&beads::text(original, &bead.source)),
        line(translation, &bead.target),
        inert(&beads::text(translation, &bead.target)),
        number(bead.similarity),
        number(Some(bead.confidence)),
        findings.len().to_string(),
        undecided.to_string(),
        fingerprints.join(" "),
        lock.map_or("", |kept| lock_name(kept.lock)).to_owned(),
        stamp.map_or(String::new(), |stamp| inert(&stamp.by)),
        stamp.map_or(String::new(), |stamp| inert(&stamp.at)),
        stamp.map_or(0, |stamp| stamp.revision).to_string(),
    ]
}

fn is_undecided(pair: &ReviewedPair, finding: &Finding) -> bool {
    let index = pair
        .audit
        .findings
        .iter()
        .position(|it| it.fingerprint == finding.fingerprint);
    index.is_some_and(|index| {
        decided(pair, index).0.status == crate::review::decision::Status::Undecided
    })
}

/// The name that files use.
pub(super) fn lock_name(lock: Lock) -> &'static str {
    match lock {
        Lock::Right => "right",
        Lock::Edited => "edited",
    }
}
