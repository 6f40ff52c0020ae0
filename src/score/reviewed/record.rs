//! What reviewers decided about one pair, as gold.

use super::overlap::Passage;
use crate::audit::{Category, Severity, registry};
use crate::review::decision::{KeptDecision, KeptFinding, Scope, Span, Status};
use crate::review::store::{Store, StoreError};
use crate::settled::PairId;

/// What a reviewer makes of a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Judgement {
    /// Looked at, not decided.
    Open,
    /// Dismissed.
    Wrong,
    /// Confirmed, fixed, or added by a reviewer.
    Right,
}

/// A decision or a reviewer's own finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Record {
    /// Whether a reviewer added it.
    pub own: bool,
    pub judgement: Judgement,
    /// Fingerprint of the finding; empty for a reviewer's own.
    pub fingerprint: String,
    /// What identical findings have in common, where the decision is for all of them.
    pub likeness: Option<String>,
    /// Rule of the finding; none for a reviewer's own.
    pub rule: Option<String>,
    /// Kind of defect; none where the rule is no more.
    pub category: Option<Category>,
    /// The reviewer's severity, if one was given.
    pub severity: Option<Severity>,
    /// Its words in the original and in the translation.
    pub sides: [Option<Passage>; 2],
}

/// All records of pairs that are one: the language of a translation may have
/// been told otherwise later. Decisions come in the order they were made.
pub(super) fn records(store: &Store, pairs: &[&PairId]) -> Result<Vec<Record>, StoreError> {
    let mut decisions = Vec::new();
    let mut own = Vec::new();
    for pair in pairs {
        decisions.extend(store.decisions(pair)?);
        own.extend(store.findings(pair)?);
    }
    decisions.sort_by(|a, b| a.stamp.at.cmp(&b.stamp.at));
    let own = own.into_iter().filter(|kept| !kept.finding.withdrawn);
    let decisions = decisions.into_iter().map(of_decision);
    Ok(decisions.chain(own.map(of_finding)).collect())
}

fn of_decision(kept: KeptDecision) -> Record {
    let KeptDecision {
        decision, anchor, ..
    } = kept;
    let identical = decision.scope == Scope::Identical && !anchor.likeness.is_empty();
    Record {
        own: false,
        judgement: match decision.status {
            Status::Undecided => Judgement::Open,
            Status::Dismissed => Judgement::Wrong,
            Status::Confirmed | Status::Fixed => Judgement::Right,
        },
        fingerprint: decision.fingerprint,
        likeness: identical.then_some(anchor.likeness),
        category: registry::rule(&anchor.rule).map(|rule| rule.category),
        rule: Some(anchor.rule),
        severity: decision.severity,
        sides: [&anchor.source_text, &anchor.target_text].map(|text| Passage::whole(text)),
    }
}

fn of_finding(kept: KeptFinding) -> Record {
    let finding = kept.finding;
    let passage = |span: Option<Span>| {
        let span = span?;
        Passage::part(&span.text, &span.clause.hash)
    };
    Record {
        own: true,
        judgement: Judgement::Right,
        fingerprint: String::new(),
        likeness: None,
        rule: None,
        category: Some(finding.category),
        severity: Some(finding.severity),
        sides: [passage(finding.source), passage(finding.target)],
    }
}
