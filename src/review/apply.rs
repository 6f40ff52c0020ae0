//! What is kept finds its findings and beads again.

use super::decision::{Decision, KeptBead, KeptDecision, Scope, Status};
use super::identity::{Anchor, PairKeys};
use super::reviewed::{Applied, Match, ReviewedPair};
use super::store::{Store, StoreError};
use crate::audit::{Finding, PairAudit, Severity, Suppressed, Verdict, enough_judged, registry};
use crate::settled::{BeadKey, PairId, SettledBead};
use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use std::path::Path;

/// Puts an audit together with what the store keeps for its pair.
///
/// The audit should be one with the settled beads as input
/// ([`crate::pipeline::AlignmentOptions::edits`]), so that they are among its
/// beads. Own findings that were withdrawn are left out.
///
/// # Errors
/// A store that cannot be read.
pub fn apply(
    audit: PairAudit,
    store: &Store,
    pair: &PairId,
    content: [String; 2],
) -> Result<ReviewedPair, StoreError> {
    let keys = PairKeys::of(&audit);
    let (decisions, orphaned) = matched(&audit.findings, &keys, store.decisions(pair)?);
    let (locks, orphaned_beads) = locks(&audit, &keys, store.beads(pair)?);
    let own = store.findings(pair)?.into_iter();
    Ok(ReviewedPair {
        id: pair.clone(),
        audit,
        decisions,
        locks,
        own: own.filter(|kept| !kept.finding.withdrawn).collect(),
        orphaned,
        orphaned_beads,
        stage: store.stage(pair)?,
        content,
    })
}

/// The decision for each finding, and the decisions that no finding answers to.
fn matched(
    findings: &[Finding],
    keys: &PairKeys,
    kept: Vec<KeptDecision>,
) -> (Vec<Option<Applied>>, Vec<KeptDecision>) {
    let anchors: Vec<Anchor> = findings.iter().map(|it| keys.anchor(it)).collect();
    let mut used = vec![false; kept.len()];
    let mut applied: Vec<Option<Applied>> = vec![None; findings.len()];
    let mut apply = |to: usize, index: usize, by: Match, used: &mut [bool]| {
        used[index] = true;
        let kept = kept[index].clone();
        applied[to] = Some(Applied { kept, by });
    };
    let exact = exact(findings, &kept);
    let identical = identical(&kept);
    let mut open = Vec::new();
    for (to, anchor) in anchors.iter().enumerate() {
        if let Some(&index) = exact.get(findings[to].fingerprint.as_str()) {
            apply(to, index, Match::Fingerprint, &mut used);
        } else if let Some(&index) = identical.get(anchor.likeness.as_str()) {
            apply(to, index, Match::Identical, &mut used);
        } else {
            open.push(to);
        }
    }
    for (to, index) in by_anchor(&anchors, &open, &kept, &used) {
        apply(to, index, Match::Anchor, &mut used);
    }
    let orphaned = kept.iter().zip(&used).filter(|(_, used)| !**used);
    let orphaned = orphaned
        .map(|(kept, _)| kept)
        .filter(|kept| says_something(&kept.decision))
        .cloned()
        .collect();
    (applied, orphaned)
}

/// Decisions by the fingerprints that are there.
fn exact<'k>(findings: &[Finding], kept: &'k [KeptDecision]) -> HashMap<&'k str, usize> {
    let there: HashSet<&str> = findings.iter().map(|it| it.fingerprint.as_str()).collect();
    let by_fingerprint = kept.iter().zip(0..);
    by_fingerprint
        .map(|(kept, index)| (kept.decision.fingerprint.as_str(), index))
        .filter(|(fingerprint, _)| there.contains(fingerprint))
        .collect()
}

/// Decisions for all identical findings; the latest where there are several.
fn identical(kept: &[KeptDecision]) -> HashMap<&str, usize> {
    let mut result: HashMap<&str, usize> = HashMap::new();
    for (index, one) in kept.iter().enumerate() {
        if one.decision.scope != Scope::Identical || one.anchor.likeness.is_empty() {
            continue;
        }
        let known = result.entry(&one.anchor.likeness).or_insert(index);
        if kept[*known].stamp.at < one.stamp.at {
            *known = index;
        }
    }
    result
}

/// Pairs of an open finding and an unused decision whose anchors match, the
/// surest first, each finding and each decision once.
fn by_anchor(
    anchors: &[Anchor],
    open: &[usize],
    kept: &[KeptDecision],
    used: &[bool],
) -> Vec<(usize, usize)> {
    let mut free: HashMap<&str, Vec<(usize, Anchor)>> = HashMap::new();
    for (index, one) in kept.iter().enumerate() {
        if !used[index] && says_something(&one.decision) {
            let entry = free.entry(&one.anchor.rule).or_default();
            entry.push((index, one.anchor.normalised()));
        }
    }
    let mut candidates = Vec::new();
    for &to in open {
        let anchor = anchors[to].normalised();
        for (index, other) in free.get(anchor.rule.as_str()).into_iter().flatten() {
            let affinity = anchor.affinity(other);
            if affinity > 0 {
                candidates.push((Reverse(affinity), to, *index));
            }
        }
    }
    candidates.sort_unstable();
    let mut taken = (vec![false; anchors.len()], vec![false; kept.len()]);
    let mut pairs = Vec::new();
    for (_, to, index) in candidates {
        if !taken.0[to] && !taken.1[index] {
            taken.0[to] = true;
            taken.1[index] = true;
            pairs.push((to, index));
        }
    }
    pairs
}

/// Whether a decision holds anything that could be lost.
fn says_something(decision: &Decision) -> bool {
    decision.status != Status::Undecided
        || decision.severity.is_some()
        || decision.suggestion.is_some()
        || !decision.comment.is_empty()
        || !decision.reason.is_empty()
}

/// The settled bead for each bead, and those that the alignment does not have.
fn locks(
    audit: &PairAudit,
    keys: &PairKeys,
    kept: Vec<KeptBead>,
) -> (Vec<Option<KeptBead>>, Vec<KeptBead>) {
    let mut kept: HashMap<BeadKey, KeptBead> = kept
        .into_iter()
        .map(|one| (one.bead.clone(), one))
        .collect();
    let beads = audit.beads.iter();
    let locks = beads.map(|bead| kept.remove(&keys.bead(bead))).collect();
    let mut orphaned: Vec<KeptBead> = kept.into_values().collect();
    orphaned.sort_by(|a, b| a.bead.cmp(&b.bead));
    (locks, orphaned)
}

/// How many of the settled beads of an audit's pair the alignment does not have.
pub fn left_aside(audit: &PairAudit, settled: &[SettledBead]) -> usize {
    let pair = PairId::of(audit);
    let own = settled.iter().filter(|it| it.pair == pair);
    let mut own: HashSet<&BeadKey> = own.map(|it| &it.bead).collect();
    if own.is_empty() {
        return 0;
    }
    let keys = PairKeys::of(audit);
    for bead in &audit.beads {
        own.remove(&keys.bead(bead));
    }
    own.len()
}

/// The audit without the findings that were dismissed; it says how many, and by
/// which store, and what no longer fits the text.
pub fn without_dismissed(reviewed: ReviewedPair, store: &Path) -> PairAudit {
    let store = store.display().to_string();
    let stale = reviewed
        .decisions
        .iter()
        .flatten()
        .filter(|applied| !applied.counts())
        .count();
    let unfit = stale + reviewed.orphaned.len();
    let mut audit = reviewed.audit;
    let mut suppressed = Suppressed {
        store: store.clone(),
        findings: 0,
        critical: 0,
        major: 0,
        minor: 0,
        info: 0,
    };
    let mut gate = false;
    let findings = std::mem::take(&mut audit.findings);
    for (finding, applied) in findings.into_iter().zip(&reviewed.decisions) {
        if !applied.as_ref().is_some_and(is_dismissed) {
            audit.findings.push(finding);
            continue;
        }
        gate |= registry::GATES
            .iter()
            .any(|rule| rule.info.id == finding.rule);
        suppressed.findings += 1;
        match finding.severity {
            Severity::Critical => suppressed.critical += 1,
            Severity::Major => suppressed.major += 1,
            Severity::Minor => suppressed.minor += 1,
            Severity::Info => suppressed.info += 1,
        }
    }
    if suppressed.findings > 0 && audit.findings.is_empty() {
        // A finding that ended the audit leaves nothing judged behind it.
        audit.verdict = match gate || !enough_judged(&audit.statistics) {
            true => Verdict::NotJudged,
            false => Verdict::Clean,
        };
    }
    audit.suppressed = Some(suppressed);
    let mut notice = |count: usize, one: &str, many: &str, what: &str| {
        if count > 0 {
            let words = if count == 1 { one } else { many };
            audit
                .notices
                .push(format!("{count} {words} in {store} {what}"));
        }
    };
    notice(
        unfit,
        "decision",
        "decisions",
        "made on other wording; clausealign review shows them",
    );
    notice(
        reviewed.orphaned_beads.len(),
        "settled bead",
        "settled beads",
        "of clauses that are no longer there",
    );
    audit
}

fn is_dismissed(applied: &Applied) -> bool {
    applied.counts() && applied.kept.decision.status == Status::Dismissed
}

#[cfg(test)]
mod tests {
    use super::super::decision::Stamp;
    use super::super::identity::tests::{finding, pair, place};
    use super::*;

    const SOURCE: [&str; 3] = ["We keep it 30 days.", "We ask.", "We keep it 30 days."];
    const TARGET: [&str; 3] = ["Vi sparar det 40 dagar.", "Vi ber.", "Vi har det 50 dagar."];

    /// Findings of the first and the last clause.
    fn findings() -> Vec<Finding> {
        let mut findings = vec![
            finding(Some(place(0, SOURCE[0])), Some(place(0, TARGET[0]))),
            finding(Some(place(28, SOURCE[2])), Some(place(32, TARGET[2]))),
        ];
        findings[0].fingerprint = "a".to_owned();
        findings[1].fingerprint = "b".to_owned();
        findings
    }

    fn kept(fingerprint: &str, anchor: Anchor) -> KeptDecision {
        KeptDecision {
            pair: PairId {
                original: "policy.md".to_owned(),
                translation: "policy.sv.md".to_owned(),
                language: "sv".to_owned(),
            },
            decision: Decision {
                fingerprint: fingerprint.to_owned(),
                status: Status::Dismissed,
                ..Decision::default()
            },
            anchor,
            stamp: Stamp::default(),
        }
    }

    /// What was applied to each finding, and what to none.
    fn outcome(kept: Vec<KeptDecision>) -> (Vec<Option<(String, Match)>>, Vec<String>) {
        let (applied, orphaned) = matched(&findings(), &pair(&SOURCE, &TARGET), kept);
        let name = |it: KeptDecision| it.decision.fingerprint;
        let applied = applied.into_iter();
        (
            applied
                .map(|it| it.map(|it| (name(it.kept), it.by)))
                .collect(),
            orphaned.into_iter().map(name).collect(),
        )
    }

    #[test]
    fn a_stale_decision_stands_beside_one_finding_the_surest() {
        let keys = pair(&SOURCE, &TARGET);
        let second = keys.anchor(&findings()[1]);
        let (applied, orphaned) = outcome(vec![kept("old", second.clone())]);
        assert_eq!(applied, [None, Some(("old".to_owned(), Match::Anchor))]);
        assert!(orphaned.is_empty());
        // A finding that has its own decision needs no other.
        let own = kept("b", second.clone());
        let (applied, orphaned) = outcome(vec![own.clone(), kept("old", second.clone())]);
        assert_eq!(applied[1], Some(("b".to_owned(), Match::Fingerprint)));
        // The other has the same source text.
        assert_eq!(applied[0], Some(("old".to_owned(), Match::Anchor)));
        assert!(orphaned.is_empty());
        let more = vec![own, kept("old", second.clone()), kept("older", second)];
        assert_eq!(outcome(more).1, ["older"]);
    }

    #[test]
    fn what_says_nothing_is_neither_stale_nor_an_orphan() {
        let keys = pair(&SOURCE, &TARGET);
        let mut empty = kept("old", keys.anchor(&findings()[1]));
        empty.decision.status = Status::Undecided;
        assert_eq!(outcome(vec![empty.clone()]), (vec![None, None], vec![]));
        // But it stands where it was said, so that one of many can be excepted.
        empty.decision.fingerprint = "b".to_owned();
        let mut all = kept("gone", keys.anchor(&findings()[1]));
        all.decision.scope = Scope::Identical;
        let (applied, orphaned) = outcome(vec![empty, all.clone()]);
        assert_eq!(applied[1], Some(("b".to_owned(), Match::Fingerprint)));
        assert_eq!(applied[0], Some(("gone".to_owned(), Match::Anchor)));
        assert!(orphaned.is_empty());
        let (applied, _) = outcome(vec![all]);
        assert_eq!(applied[1], Some(("gone".to_owned(), Match::Identical)));
    }
}
