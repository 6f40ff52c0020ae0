//! Findings beside a row, as plain data for their template.

use crate::audit::Severity;
use crate::report::excerpt::printable;
use crate::review::decision::{KeptFinding, Scope, Span, Stamp, Status};
use crate::review::reviewed::Applied;
use serde::Serialize;

/// A finding of the tool with what was decided about it.
#[derive(Serialize)]
pub(super) struct Note {
    pub number: usize,
    pub fingerprint: String,
    pub rule: &'static str,
    pub category: &'static str,
    pub severity: Severity,
    /// The rule's severity, where a reviewer gave another.
    pub given: Option<Severity>,
    pub confidence: &'static str,
    pub message: String,
    pub clauses: usize,
    pub places: Vec<String>,
    /// How many findings of the pair say the same, this one with them.
    pub identical: usize,
    pub target: String,
    pub revision: u64,
    pub status: Status,
    pub said: Option<Said>,
    /// What was decided before the text changed.
    pub stale: Option<Stale>,
}

/// What was decided before the text changed.
#[derive(Serialize)]
pub(super) struct Stale {
    pub status: Status,
    pub said: Said,
}

/// The words of a decision.
#[derive(Serialize)]
pub(super) struct Said {
    pub by: String,
    pub at: String,
    pub all: bool,
    pub reason: String,
    pub comment: String,
    pub suggestion: Option<String>,
    pub severity: Option<Severity>,
}

/// A finding of the reviewer's own.
#[derive(Serialize)]
pub(super) struct OwnNote {
    pub number: usize,
    pub id: String,
    pub category: &'static str,
    pub severity: Severity,
    pub message: String,
    pub source: String,
    pub target: String,
    pub suggestion: Option<String>,
    pub by: String,
    pub at: String,
    pub revision: u64,
}

/// The words of a decision.
pub(super) fn said(applied: &Applied) -> Said {
    let decision = &applied.kept.decision;
    Said {
        by: printable(&applied.kept.stamp.by),
        at: applied.kept.stamp.at.clone(),
        all: decision.scope == Scope::Identical,
        reason: printable(&decision.reason),
        comment: printable(&decision.comment),
        suggestion: decision.suggestion.clone(),
        severity: decision.severity,
    }
}

/// A reviewer's own finding under a number.
pub(super) fn own_note(number: usize, kept: &KeptFinding) -> OwnNote {
    let finding = &kept.finding;
    let words = |span: &Option<Span>| {
        let words = span.as_ref().filter(|span| span.range.is_some());
        words.map_or(String::new(), |span| printable(&span.text))
    };
    let Stamp { by, at, revision } = &kept.stamp;
    OwnNote {
        number,
        id: finding.id.clone(),
        category: finding.category.name(),
        severity: finding.severity,
        message: printable(&finding.message),
        source: words(&finding.source),
        target: words(&finding.target),
        suggestion: finding.suggestion.clone(),
        by: printable(by),
        at: at.clone(),
        revision: *revision,
    }
}
