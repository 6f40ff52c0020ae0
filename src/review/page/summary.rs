//! Counts, status, score, headings and orphans of a pair, as plain data.

use super::PairHead;
use crate::audit::{Finding, Severity};
use crate::report::excerpt::printable;
use crate::review::decision::{KeptDecision, Stage, Status};
use crate::review::reviewed::{Applied, ReviewedPair};
use crate::segment::Clause;
use serde::Serialize;
use unicode_segmentation::UnicodeSegmentation;

/// Penalty points of a severity. Minor, major and critical are weighted as in
/// MQM's scoring with the weights 1, 5 and 25; a notice costs nothing.
fn penalty(severity: Severity) -> usize {
    match severity {
        Severity::Info => 0,
        Severity::Minor => 1,
        Severity::Major => 5,
        Severity::Critical => 25,
    }
}

/// Penalty points in the words of the original.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quality {
    /// Points of confirmed findings and of the reviewers' own.
    pub penalty: usize,
    /// Words of the original (Unicode's word boundaries; a Chinese character is one).
    pub words: usize,
}

impl Quality {
    /// Points per 1,000 words; 0 for a text without words.
    pub fn per_thousand(self) -> f64 {
        self.penalty as f64 * 1000.0 / self.words.max(1) as f64
    }
}

/// Words of the clauses.
pub fn words_of(clauses: &[Clause]) -> usize {
    let words = clauses
        .iter()
        .map(|clause| clause.text.unicode_words().count());
    words.sum()
}

/// What there is and what was decided.
#[derive(Debug, Clone, Serialize)]
pub struct Numbers {
    /// Findings of the tool.
    pub findings: usize,
    /// Those with a decision.
    pub decided: usize,
    stale: usize,
    orphaned: usize,
    settled: usize,
    rows: usize,
    /// One a severity, the worst first.
    counts: [Count; 4],
    own: usize,
    dismissed_criticals: usize,
}

#[derive(Debug, Clone, Copy, Serialize)]
struct Count {
    severity: Severity,
    open: usize,
    all: usize,
}

impl std::ops::AddAssign<&Numbers> for Numbers {
    fn add_assign(&mut self, other: &Numbers) {
        self.findings += other.findings;
        self.decided += other.decided;
        self.stale += other.stale;
        self.orphaned += other.orphaned;
        self.settled += other.settled;
        self.rows += other.rows;
        for (count, other) in self.counts.iter_mut().zip(&other.counts) {
            count.open += other.open;
            count.all += other.all;
        }
        self.own += other.own;
        self.dismissed_criticals += other.dismissed_criticals;
    }
}

/// What the header says of a translation.
#[derive(Debug, Clone, Serialize)]
pub struct Summary {
    /// Counts.
    pub numbers: Numbers,
    stage: Stage,
    stage_text: &'static str,
    stage_by: Option<String>,
    stage_at: Option<String>,
    stage_revision: u64,
    stage_outdated: bool,
    score: String,
    penalty: usize,
    words: usize,
}

/// What was decided about a finding, if that counts.
fn counting(applied: &Option<Applied>) -> Option<&KeptDecision> {
    let applied = applied.as_ref().filter(|applied| applied.counts())?;
    Some(&applied.kept)
}

impl Numbers {
    fn of(pair: &ReviewedPair) -> Self {
        let judged = pair.audit.findings.iter().zip(&pair.decisions);
        let judged: Vec<(&Finding, Status, Severity)> = judged
            .map(|(finding, applied)| {
                let decision = counting(applied).map(|kept| &kept.decision);
                let severity = decision.and_then(|decision| decision.severity);
                (
                    finding,
                    decision.map_or(Status::Undecided, |decision| decision.status),
                    severity.unwrap_or(finding.severity),
                )
            })
            .collect();
        let count = |test: &dyn Fn(Status, Severity) -> bool| {
            let judged = judged.iter();
            judged
                .filter(|(_, status, severity)| test(*status, *severity))
                .count()
        };
        let stale = pair.decisions.iter().flatten();
        let own = pair.own.iter();
        Self {
            findings: judged.len(),
            decided: count(&|status, _| status != Status::Undecided),
            stale: stale.filter(|applied| !applied.counts()).count(),
            orphaned: pair.orphaned.len() + pair.orphaned_beads.len(),
            settled: pair.locks.iter().flatten().count(),
            rows: pair.audit.beads.len(),
            counts: [
                Severity::Critical,
                Severity::Major,
                Severity::Minor,
                Severity::Info,
            ]
            .map(|wanted| Count {
                severity: wanted,
                open: count(&|status, severity| status == Status::Undecided && severity == wanted),
                all: count(&|_, severity| severity == wanted),
            }),
            own: own.filter(|kept| !kept.finding.withdrawn).count(),
            // By the rule's severity: a lowered one stays counted.
            dismissed_criticals: judged
                .iter()
                .filter(|(finding, status, _)| {
                    *status == Status::Dismissed && finding.severity == Severity::Critical
                })
                .count(),
        }
    }

    /// Findings without a decision.
    pub fn open(&self) -> usize {
        self.findings - self.decided
    }
}

impl Summary {
    /// Counts; `words` are those of the original.
    pub fn new(pair: &ReviewedPair, words: usize) -> Self {
        let quality = quality(pair, words);
        let kept = pair.stage.as_ref();
        let stage = kept.map_or(Stage::InReview, |kept| kept.stage);
        Self {
            numbers: Numbers::of(pair),
            stage,
            stage_text: match stage {
                Stage::InReview => "in review",
                Stage::Returned => "returned",
                Stage::Approved => "approved",
            },
            stage_by: kept.map(|kept| printable(&kept.stamp.by)),
            stage_at: kept.map(|kept| kept.stamp.at.clone()),
            stage_revision: kept.map_or(0, |kept| kept.stamp.revision),
            stage_outdated: kept.is_some_and(|kept| kept.content != pair.content),
            score: format!("{:.1}", quality.per_thousand()),
            penalty: quality.penalty,
            words,
        }
    }
}

/// What the header says of all translations.
#[derive(Debug, Clone, Serialize)]
pub struct Overview<'a> {
    /// Of all translations together; `None` without any.
    numbers: Option<Numbers>,
    each: Vec<Standing<'a>>,
}

#[derive(Debug, Clone, Serialize)]
struct Standing<'a> {
    pair: &'a PairHead,
    summary: &'a Summary,
}

impl<'a> Overview<'a> {
    /// Sums up the translations.
    pub fn new(pairs: impl Iterator<Item = (&'a PairHead, &'a Summary)>) -> Self {
        let each: Vec<Standing<'a>> = pairs
            .map(|(pair, summary)| Standing { pair, summary })
            .collect();
        let all = each.iter().map(|standing| standing.summary.numbers.clone());
        let numbers = all.reduce(|mut sum, numbers| {
            sum += &numbers;
            sum
        });
        Self { numbers, each }
    }
}

/// The MQM score's parts: confirmed findings and the reviewers' own count.
fn quality(pair: &ReviewedPair, words: usize) -> Quality {
    let confirmed = pair.audit.findings.iter().zip(&pair.decisions);
    let confirmed = confirmed.filter_map(|(finding, applied)| {
        let decision = &counting(applied)?.decision;
        let severity = decision.severity.unwrap_or(finding.severity);
        (decision.status == Status::Confirmed).then_some(severity)
    });
    let own = pair.own.iter().filter(|kept| !kept.finding.withdrawn);
    let own = own.map(|kept| kept.finding.severity);
    Quality {
        penalty: confirmed.chain(own).map(penalty).sum(),
        words,
    }
}

/// A heading in the list of contents.
#[derive(Debug, Clone, Serialize)]
pub struct Entry {
    id: String,
    text: String,
    findings: usize,
    worst: Option<Severity>,
}

impl Entry {
    /// A heading without anything under it yet.
    pub fn new(id: String, text: String) -> Self {
        Self {
            id,
            text,
            findings: 0,
            worst: None,
        }
    }

    /// Counts a row that stands under the heading.
    pub fn add(&mut self, findings: usize, worst: Option<Severity>) {
        self.findings += findings;
        self.worst = self.worst.max(worst);
    }
}

/// A decision that no finding answers to.
#[derive(Debug, Clone, Serialize)]
pub struct Orphan {
    status: Status,
    rule: String,
    source: String,
    target: String,
    reason: String,
    comment: String,
    by: String,
    at: String,
}

impl Orphan {
    /// The orphaned decisions of a pair.
    pub fn all(pair: &ReviewedPair) -> Vec<Orphan> {
        let orphans = pair.orphaned.iter();
        orphans
            .map(|kept| Orphan {
                status: kept.decision.status,
                rule: printable(&kept.anchor.rule),
                source: printable(&kept.anchor.source_text),
                target: printable(&kept.anchor.target_text),
                reason: printable(&kept.decision.reason),
                comment: printable(&kept.decision.comment),
                by: printable(&kept.stamp.by),
                at: kept.stamp.at.clone(),
            })
            .collect()
    }
}
