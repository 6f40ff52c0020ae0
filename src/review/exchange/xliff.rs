//! All beads as XLIFF 2.1 with their states, and the decisions in notes.

use super::csv::told;
use super::notes;
use super::tmx::approval;
use super::verdict::decided;
use crate::align::Bead;
use crate::audit::PairAudit;
use crate::report::xliff::{self, FINDING, File, Issue, Note, State, Unit};
use crate::review::decision::{KeptBead, KeptFinding, Status};
use crate::review::identity::PairKeys;
use crate::review::reviewed::ReviewedPair;
use std::io::{self, Write};

/// The category of notes about settled beads.
pub(super) const BEAD: &str = "clausealign:bead";
/// The category of notes about findings of the reviewers' own.
pub(super) const OWN: &str = "clausealign:own-finding";
/// The category of the note that says who approved the translation.
pub(super) const APPROVED: &str = "clausealign:approved";

/// Writes the pairs. Gives the number of replaced characters.
pub(super) fn write(pairs: &[ReviewedPair], out: impl Write) -> io::Result<usize> {
    let files: Vec<File<'_>> = pairs.iter().map(file).collect();
    xliff::write(&files, out)
}

fn file(pair: &ReviewedPair) -> File<'_> {
    let mut file = xliff::file(&pair.audit);
    file.names = [&pair.id.original, &pair.id.translation];
    if let Some(stamp) = approval(pair) {
        file.notes.push(Note {
            category: APPROVED,
            text: format!("approved by {}, {}", stamp.by, stamp.at),
        });
    }
    let about_document = |index: &usize| pair.audit.findings[*index].beads.is_empty();
    let findings = (0..pair.audit.findings.len()).filter(about_document);
    file.notes.extend(findings.map(|index| note(pair, index)));
    let homes = own_beads(pair);
    for unit in &mut file.units {
        describe(pair, unit);
    }
    for (kept, bead) in pair.own.iter().zip(homes) {
        match file.units.iter_mut().find(|unit| Some(unit.bead) == bead) {
            Some(unit) => add_own(unit, kept),
            None => file.notes.push(own_note(kept)),
        }
    }
    file
}

/// Fills in what was decided about a unit's bead and findings.
fn describe(pair: &ReviewedPair, unit: &mut Unit) {
    let about = findings_of(&pair.audit, unit.bead);
    unit.state = state(pair, unit.bead);
    unit.notes = about.iter().map(|&index| note(pair, index)).collect();
    unit.issues = about.iter().map(|&index| issue(pair, index)).collect();
    if let Some(kept) = lock(pair, unit.bead) {
        unit.notes.push(Note {
            category: BEAD,
            text: format!(
                "{} by {}, {}, revision {}",
                super::csv::lock_name(kept.lock),
                kept.stamp.by,
                kept.stamp.at,
                kept.stamp.revision
            ),
        });
    }
}

/// Indices of the findings about a bead, worst first.
pub(super) fn findings_of(audit: &PairAudit, bead: usize) -> Vec<usize> {
    (0..audit.findings.len())
        .filter(|&index| audit.findings[index].beads.contains(&bead))
        .collect()
}

fn lock(pair: &ReviewedPair, bead: usize) -> Option<&KeptBead> {
    pair.locks.get(bead).and_then(Option::as_ref)
}

/// How far a bead has come: *final* in an approved translation; *reviewed*
/// where it is settled and every finding about it is dismissed or fixed;
/// *initial* without a translation.
pub(super) fn state(pair: &ReviewedPair, bead: usize) -> State {
    if approval(pair).is_some() {
        return State::Final;
    }
    let settled = findings_of(&pair.audit, bead).into_iter().all(|index| {
        matches!(
            decided(pair, index).0.status,
            Status::Dismissed | Status::Fixed
        )
    });
    if lock(pair, bead).is_some() && settled {
        State::Reviewed
    } else if pair.audit.beads[bead].target.is_empty() {
        State::Initial
    } else {
        State::Translated
    }
}

fn note(pair: &ReviewedPair, finding: usize) -> Note {
    let (decision, revision) = decided(pair, finding);
    let mut text = notes::written(&pair.audit.findings[finding], &decision, revision);
    let applied = pair.decisions.get(finding).and_then(Option::as_ref);
    if let Some(stale) = applied.filter(|applied| !applied.counts()) {
        text.push_str("\nstale: ");
        text.push_str(&notes::escaped(&told(&stale.kept.decision)));
    }
    Note {
        category: FINDING,
        text,
    }
}

fn issue(pair: &ReviewedPair, index: usize) -> Issue {
    let finding = &pair.audit.findings[index];
    let decision = decided(pair, index).0;
    Issue {
        category: finding.category,
        severity: decision.severity.unwrap_or(finding.severity),
        comment: finding.message.clone(),
        enabled: !matches!(decision.status, Status::Dismissed | Status::Fixed),
    }
}

/// The bead of each finding of the reviewers' own, where its clauses are still there.
pub(super) fn own_beads(pair: &ReviewedPair) -> Vec<Option<usize>> {
    if pair.own.is_empty() {
        return Vec::new();
    }
    let keys = PairKeys::of(&pair.audit);
    let beads = &pair.audit.beads;
    let place = |kept: &KeptFinding| {
        let [source, target] = keys.clauses(&kept.finding);
        let holds = |ids: fn(&Bead) -> &Vec<usize>, clause: usize| {
            beads.iter().position(|bead| ids(bead).contains(&clause))
        };
        let target = target.and_then(|clause| holds(|bead| &bead.target, clause));
        target.or_else(|| holds(|bead| &bead.source, source?))
    };
    pair.own.iter().map(place).collect()
}

fn add_own(unit: &mut Unit, kept: &KeptFinding) {
    unit.notes.push(own_note(kept));
    unit.issues.push(Issue {
        category: kept.finding.category,
        severity: kept.finding.severity,
        comment: kept.finding.message.clone(),
        enabled: !kept.finding.withdrawn,
    });
}

fn own_note(kept: &KeptFinding) -> Note {
    let finding = &kept.finding;
    let words = |span: &Option<crate::review::decision::Span>| {
        span.as_ref()
            .map_or(String::new(), |span| span.text.clone())
    };
    let fields = [
        ("id", finding.id.clone()),
        ("severity", finding.severity.name().to_owned()),
        ("message", finding.message.clone()),
        ("original", words(&finding.source)),
        ("translation", words(&finding.target)),
        ("suggestion", finding.suggestion.clone().unwrap_or_default()),
        ("withdrawn", finding.withdrawn.to_string()),
        ("reviewer", kept.stamp.by.clone()),
        ("revision", kept.stamp.revision.to_string()),
    ];
    let lines: Vec<String> = fields
        .iter()
        .map(|(name, value)| format!("{name}: {}", notes::escaped(value)))
        .collect();
    Note {
        category: OWN,
        text: lines.join("\n"),
    }
}
