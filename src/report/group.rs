//! Findings put together: equal ones (repeated table rows), and those of a bead.

use crate::align::Bead;
use crate::audit::{Category, Finding, PairAudit};
use crate::document::Place;
use std::collections::HashMap;

/// A finding and the further ones that say the same of the same text elsewhere.
pub(super) struct Group<'a> {
    /// The first of them.
    pub finding: &'a Finding,
    /// The others, in their order.
    pub equal: Vec<&'a Finding>,
}

/// Groups equal findings; a group stands where its first finding stood.
pub(super) fn grouped(findings: &[Finding]) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    let mut known = HashMap::new();
    for finding in findings {
        let index = *known.entry(likeness(finding)).or_insert(groups.len());
        match groups.get_mut(index) {
            Some(group) => group.equal.push(finding),
            None => groups.push(Group {
                finding,
                equal: Vec::new(),
            }),
        }
    }
    groups
}

/// What two findings must share to be told as one: all but their places and fingerprints.
fn likeness(finding: &Finding) -> impl Eq + std::hash::Hash + '_ {
    let text = |place: &'_ Option<Place>| place.as_ref().map(|place| place.text.clone());
    (
        (finding.rule, finding.severity, finding.confidence),
        finding.message.as_str(),
        (&finding.evidence.source, &finding.evidence.target),
        (text(&finding.source), text(&finding.target)),
        finding
            .related
            .iter()
            .map(|place| place.text.as_str())
            .collect::<Vec<_>>(),
    )
}

/// How many clauses the finding covers. A run of beads or a null bead: all its
/// clauses of the translation, or of the original where something is missing;
/// else 1, or 0 for a finding without beads.
pub(crate) fn clause_count(audit: &PairAudit, finding: &Finding) -> usize {
    let beads: Vec<&Bead> = finding
        .beads
        .iter()
        .filter_map(|&index| audit.beads.get(index))
        .collect();
    if let [bead] = beads[..]
        && !bead.is_null()
    {
        return 1;
    }
    let source = beads.iter().map(|bead| bead.source.len()).sum();
    let target = beads.iter().map(|bead| bead.target.len()).sum();
    if finding.category == Category::Omission || target == 0 {
        source
    } else {
        target
    }
}

/// For every bead, the findings that are about it, in their order.
pub(crate) fn by_bead(audit: &PairAudit) -> Vec<Vec<&Finding>> {
    let mut findings = vec![Vec::new(); audit.beads.len()];
    for finding in &audit.findings {
        for &bead in &finding.beads {
            if let Some(list) = findings.get_mut(bead) {
                list.push(finding);
            }
        }
    }
    findings
}
