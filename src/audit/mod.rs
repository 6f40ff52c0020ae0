//! Beads become findings: one rule a file in `rules/`, one registry.
//!
//! Facts about the pair come first ([`facts`]), then the rules in the order of
//! the [`registry`], then `precedence` leaves one finding a defect.

mod allowed_additions;
pub mod comparators;
pub mod connectives;
pub mod context;
mod contrast;
mod cues;
pub mod draft;
pub mod facts;
pub mod finding;
pub(crate) mod fingerprint;
mod honesty;
pub mod modality;
pub mod numbers;
pub mod pairwise;
pub mod polarity;
mod precedence;
pub mod quantifiers;
pub mod registry;
pub mod rules;
mod sentences;
mod tables;

pub use finding::{
    Category, Confidence, Evidence, Finding, Judged, PairAudit, PreparedDocument, Severity,
    Statistics, Suppressed, Verdict,
};

pub use honesty::enough_judged;

use crate::align::Bead;
use crate::embed::StaticModel;
use crate::language::Language;
use context::Context;
use draft::Draft;
use registry::Check;

/// What an audit is told beside the pair.
#[derive(Debug, Clone, Copy)]
pub struct AuditOptions<'m> {
    /// The original's language.
    pub source_language: Language,
    /// The language the translation should be in; `None` when nothing but the original's was found.
    pub target_language: Option<Language>,
    /// Whether similarities mean anything: the model knows both languages.
    pub meaning: bool,
    /// The original's path in its project ([`crate::project::path_from`]), for fingerprints.
    pub path: &'m str,
    /// Tells rules about single words which of them mean the same.
    pub model: &'m StaticModel,
    /// Findings less sure than this are counted, not shown.
    pub min_confidence: Confidence,
    /// Whether [`PairAudit::equivalences`] are wanted.
    pub equivalence: bool,
}

/// Audits an aligned pair.
///
/// The findings are ordered by severity, then by place in the translation (in
/// the original for omissions), and do not depend on anything but the input.
pub fn audit(
    original: PreparedDocument,
    translation: PreparedDocument,
    beads: Vec<Bead>,
    options: &AuditOptions<'_>,
) -> PairAudit {
    let context = Context::new(
        &original,
        &translation,
        &beads,
        (options.source_language, options.target_language),
        options.meaning,
        options.model,
    );
    let (drafts, gate) = judge(&context);
    let mut statistics = honesty::statistics(&context, &drafts);
    let mut findings: Vec<Finding> = drafts
        .into_iter()
        .map(|draft| with_beads(&context, draft))
        .filter(|finding| {
            let shown = finding.confidence >= options.min_confidence;
            statistics.hidden += usize::from(!shown);
            shown
        })
        .collect();
    findings.sort_by_key(order);
    let equivalences = match options.equivalence {
        true => context.equivalences(),
        false => Vec::new(),
    };
    let language = options.target_language.map_or("und", Language::tag);
    fingerprint::fill(&mut findings, options.path, language);
    let verdict = match gate {
        Some("unrelated-document") => Verdict::Unrelated,
        Some(_) => Verdict::Findings,
        None => honesty::verdict(&statistics, findings.len()),
    };
    PairAudit {
        original,
        translation,
        beads,
        equivalences,
        findings,
        statistics,
        verdict,
        notices: Vec::new(),
        suppressed: None,
    }
}

/// Runs the rules; names the gate that ended the audit, if one did.
fn judge(context: &Context<'_>) -> (Vec<Draft>, Option<&'static str>) {
    let mut drafts = Vec::new();
    for rule in registry::GATES {
        if let Check::Document(check) = rule.check {
            check(context, &mut drafts);
        }
        if !drafts.is_empty() {
            return (drafts, Some(rule.info.id));
        }
    }
    let mut pairwise = rules::pairs::mismatches(context);
    for rule in registry::RULES {
        match rule.check {
            Check::Document(check) => check(context, &mut drafts),
            Check::Pair(_) => {
                drafts.extend(pairwise.extract_if(.., |draft| draft.finding.rule == rule.info.id));
            }
        }
    }
    (precedence::settle(drafts), None)
}

fn with_beads(context: &Context<'_>, draft: Draft) -> Finding {
    let mut finding = draft.finding;
    let source = draft
        .source_clauses
        .iter()
        .filter_map(|&clause| context.source_bead(clause));
    let target = draft
        .target_clauses
        .iter()
        .filter_map(|&clause| context.target_bead(clause));
    finding.beads = source.chain(target).collect();
    finding.beads.sort_unstable();
    finding.beads.dedup();
    finding
}

/// Worst first, then by place in the translation.
fn order(finding: &Finding) -> (std::cmp::Reverse<Severity>, usize, usize, &'static str) {
    let place = finding.target.as_ref().or(finding.insertion.as_ref());
    let source = finding.source.as_ref().map_or(0, |place| place.byte_start);
    (
        std::cmp::Reverse(finding.severity),
        place.map_or(0, |place| place.byte_start),
        source,
        finding.rule,
    )
}
