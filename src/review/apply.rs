//! What is kept finds its findings and beads again.

use super::decision::{Decision, KeptBead, KeptDecision, Scope, Status};
use super::identity::{Anchor, BeadKey, PairId, PairKeys};
use super::reviewed::{Applied, Match, ReviewedPair};
use super::store::{Store, StoreError};
use crate::audit::{Finding, PairAudit, Severity, Suppressed, Verdict, enough_judged, registry};
use std::collections::HashMap;
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
    let there: std::collections::HashSet<&str> =
        findings.iter().map(|it| it.fingerprint.as_str()).collect();
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
    let mut free: HashMap<&str, Vec<usize>> = HashMap::new();
    for (index, one) in kept.iter().enumerate() {
        if !used[index] && says_something(&one.decision) {
            free.entry(&one.anchor.rule).or_default().push(index);
        }
    }
    let mut candidates = Vec::new();
    for &to in open {
        for &index in free.get(anchors[to].rule.as_str()).into_iter().flatten() {
            let affinity = anchors[to].affinity(&kept[index].anchor);
            if affinity > 0 {
                candidates.push((std::cmp::Reverse(affinity), to, index));
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
