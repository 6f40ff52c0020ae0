//! The audit's page with what was decided, in one file.

use super::csv::{lock_name, told};
use super::verdict::{decided, status_name};
use super::xliff::own_beads;
use crate::audit::PairAudit;
use crate::report::excerpt::printable;
use crate::report::html::{Own, Review, Said, render_reviewed};
use crate::review::decision::{Decision, KeptFinding, Stage, Stamp, Status};
use crate::review::reviewed::{Applied, ReviewedPair};
use std::io::{self, Write};

/// Writes the page.
pub(super) fn write(pairs: &[ReviewedPair], out: impl Write) -> io::Result<()> {
    let audits: Vec<&PairAudit> = pairs.iter().map(|pair| &pair.audit).collect();
    let reviews: Vec<Review> = pairs.iter().map(review).collect();
    render_reviewed(&audits, &reviews, out)
}

fn review(pair: &ReviewedPair) -> Review {
    let decisions = pair.decisions.iter();
    let own = pair.own.iter().zip(own_beads(pair));
    Review {
        status: status(pair),
        findings: decisions
            .map(|applied| applied.as_ref().map(said))
            .collect(),
        beads: pair
            .locks
            .iter()
            .map(|lock| {
                let kept = lock.as_ref()?;
                let stamp = signed(&kept.stamp);
                Some(format!("{}, {stamp}", lock_name(kept.lock)))
            })
            .collect(),
        own: own
            .filter(|(kept, _)| !kept.finding.withdrawn)
            .map(|(kept, bead)| own_finding(kept, bead))
            .collect(),
        orphaned: pair
            .orphaned
            .iter()
            .map(|kept| {
                let anchor = &kept.anchor;
                let texts = format!("{} / {}", anchor.source_text, anchor.target_text);
                let decision = told(&kept.decision);
                printable(&format!("{}: {texts}: {decision}", anchor.rule))
            })
            .collect(),
    }
}

fn status(pair: &ReviewedPair) -> Vec<String> {
    let count = pair.audit.findings.len();
    let is_decided = |index: &usize| decided(pair, *index).0.status != Status::Undecided;
    let decided = (0..count).filter(is_decided).count();
    let mut lines = vec![format!("{decided} of {count} findings decided")];
    if let Some(kept) = &pair.stage {
        let stage = match kept.stage {
            Stage::InReview => "In review",
            Stage::Returned => "Returned",
            Stage::Approved => "Approved",
        };
        let changed = match kept.content == pair.content {
            true => "",
            false => "; the texts have changed since",
        };
        lines.push(format!("{stage}: {}{changed}", signed(&kept.stamp)));
    }
    lines
}

fn said(applied: &Applied) -> Said {
    let decision = &applied.kept.decision;
    let status = match applied.counts() {
        true => status_name(decision.status),
        false => "stale",
    };
    let mut lines = Vec::new();
    if !applied.counts() {
        lines.push(("was", status_name(decision.status).to_owned()));
    }
    lines.extend(words(decision));
    lines.push(("by", signed(&applied.kept.stamp)));
    Said {
        status,
        severity: decision.severity,
        lines,
    }
}

fn words(decision: &Decision) -> Vec<(&'static str, String)> {
    [
        ("reason", decision.reason.as_str()),
        ("comment", decision.comment.as_str()),
        ("suggested", decision.suggestion.as_deref().unwrap_or("")),
    ]
    .into_iter()
    .filter(|(_, text)| !text.is_empty())
    .map(|(name, text)| (name, printable_lines(text)))
    .collect()
}

fn own_finding(kept: &KeptFinding, bead: Option<usize>) -> Own {
    let finding = &kept.finding;
    let mut lines = Vec::new();
    for (name, span) in [
        ("original", &finding.source),
        ("translation", &finding.target),
    ] {
        lines.extend(span.as_ref().map(|span| (name, printable(&span.text))));
    }
    let suggestion = finding
        .suggestion
        .as_deref()
        .filter(|text| !text.is_empty());
    lines.extend(suggestion.map(|text| ("suggested", printable_lines(text))));
    lines.push(("by", signed(&kept.stamp)));
    Own {
        bead,
        category: finding.category.name(),
        severity: finding.severity,
        message: finding.message.clone(),
        said: Said {
            status: "confirmed",
            severity: None,
            lines,
        },
    }
}

fn signed(stamp: &Stamp) -> String {
    printable(&format!("{}, {}", stamp.by, stamp.at))
}

/// Printable, with the line ends that a person typed.
fn printable_lines(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(printable).collect();
    lines.join("\n")
}
