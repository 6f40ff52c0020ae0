//! Whether a row was edited, and whether the store has moved on since it was written.
//!
//! Every row carries the revision it shows and a seal over its editable cells.
//! A row whose seal still fits was not edited, whatever the store says by now.

use super::text::unified;
use crate::audit::Severity;
use crate::review::decision::{Decision, OwnFinding, Scope, Status};
use crate::review::reviewed::{Match, ReviewedPair};
use sha2::{Digest, Sha256};

/// Letters of a seal.
const LETTERS: usize = 12;

/// What a row asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Not edited, or what it says is already kept.
    Unchanged,
    /// Edited, and nothing else has changed.
    Change,
    /// Edited, and so was the record.
    Conflict,
}

/// The editable part of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sealed {
    /// Over the cells as they read now.
    pub cells: String,
    /// As the row carries it.
    pub written: String,
    /// The revision that the row carries.
    pub revision: u64,
}

impl Sealed {
    /// Held against the seal and the revision of what is kept now.
    pub fn against(&self, now: &str, revision: u64) -> Verdict {
        if self.cells == self.written || self.cells == now {
            Verdict::Unchanged
        } else if self.revision == revision {
            Verdict::Change
        } else {
            Verdict::Conflict
        }
    }
}

/// What is decided about a finding, and the revision of its own record (0 where there is none).
pub(super) fn decided(pair: &ReviewedPair, finding: usize) -> (Decision, u64) {
    let fingerprint = pair.audit.findings[finding].fingerprint.clone();
    match pair.decisions.get(finding).and_then(Option::as_ref) {
        Some(applied) if applied.by == Match::Fingerprint => {
            (applied.kept.decision.clone(), applied.kept.stamp.revision)
        }
        Some(applied) if applied.by == Match::Identical => {
            let decision = applied.kept.decision.clone();
            (
                Decision {
                    fingerprint,
                    ..decision
                },
                0,
            )
        }
        _ => {
            let decision = Decision::default();
            (
                Decision {
                    fingerprint,
                    ..decision
                },
                0,
            )
        }
    }
}

/// The seal over what can be edited of a decision.
pub(super) fn seal(decision: &Decision) -> String {
    sealed(&[
        status_name(decision.status),
        scope_name(decision.scope),
        &decision.reason,
        decision.severity.map_or("", |severity| severity.name()),
        &decision.comment,
        decision.suggestion.as_deref().unwrap_or(""),
    ])
}

/// The seal over what can be edited of a finding of one's own.
pub(super) fn own_seal(finding: &OwnFinding) -> String {
    sealed(&[
        if finding.withdrawn { WITHDRAWN } else { "" },
        finding.severity.name(),
        finding.suggestion.as_deref().unwrap_or(""),
    ])
}

/// The word for a finding of one's own that was taken back.
pub(super) const WITHDRAWN: &str = "withdrawn";

/// Letters alone: no spreadsheet takes them for a number.
fn sealed(cells: &[&str]) -> String {
    let mut hash = Sha256::new();
    for cell in cells {
        hash.update(unified(cell).as_bytes());
        hash.update([0]);
    }
    let digest = hash.finalize();
    digest
        .iter()
        .take(LETTERS)
        .map(|byte| char::from(b'a' + byte % 26))
        .collect()
}

/// The name that files use.
pub(super) fn status_name(status: Status) -> &'static str {
    match status {
        Status::Undecided => "undecided",
        Status::Confirmed => "confirmed",
        Status::Dismissed => "dismissed",
        Status::Fixed => "fixed",
    }
}

/// The status of that name, as a person may have typed it.
pub(super) fn status(name: &str) -> Option<Status> {
    let name = name.trim().to_lowercase();
    [
        Status::Undecided,
        Status::Confirmed,
        Status::Dismissed,
        Status::Fixed,
    ]
    .into_iter()
    .find(|status| {
        status_name(*status) == name || (name.is_empty() && *status == Status::Undecided)
    })
}

/// The name that files use.
pub(super) fn scope_name(scope: Scope) -> &'static str {
    match scope {
        Scope::This => "this",
        Scope::Identical => "identical",
    }
}

/// The scope of that name.
pub(super) fn scope(name: &str) -> Option<Scope> {
    match name.trim().to_lowercase().as_str() {
        "this" | "" => Some(Scope::This),
        "identical" => Some(Scope::Identical),
        _ => None,
    }
}

/// The severity of that name.
pub(super) fn severity(name: &str) -> Option<Severity> {
    let name = name.trim().to_lowercase();
    [
        Severity::Info,
        Severity::Minor,
        Severity::Major,
        Severity::Critical,
    ]
    .into_iter()
    .find(|severity| severity.name() == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(cells: &str, written: &str, revision: u64) -> Sealed {
        Sealed {
            cells: cells.to_owned(),
            written: written.to_owned(),
            revision,
        }
    }

    #[test]
    fn only_edits_of_what_stood_still_are_changes() {
        assert_eq!(row("a", "a", 1).against("b", 7), Verdict::Unchanged);
        assert_eq!(row("b", "a", 1).against("b", 7), Verdict::Unchanged);
        assert_eq!(row("b", "a", 7).against("a", 7), Verdict::Change);
        assert_eq!(row("b", "a", 1).against("c", 7), Verdict::Conflict);
        // A seal that was cut off: the revision alone decides.
        assert_eq!(row("b", "", 7).against("a", 7), Verdict::Change);
    }

    #[test]
    fn seals_see_every_cell_and_no_line_ends() {
        let plain = Decision::default();
        let with = |change: fn(&mut Decision)| {
            let mut decision = plain.clone();
            change(&mut decision);
            seal(&decision)
        };
        let seals = [
            seal(&plain),
            with(|it| it.status = Status::Fixed),
            with(|it| it.scope = Scope::Identical),
            with(|it| it.reason = "x".into()),
            with(|it| it.comment = "x".into()),
            with(|it| it.severity = Some(crate::audit::Severity::Info)),
            with(|it| it.suggestion = Some("x".into())),
        ];
        let distinct: std::collections::HashSet<&String> = seals.iter().collect();
        assert_eq!(distinct.len(), seals.len());
        assert_eq!(
            with(|it| it.comment = "a\r\nb".into()),
            with(|it| it.comment = "a\nb".into())
        );
    }
}
