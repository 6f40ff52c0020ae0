//! How much of a pair each group of rules could judge.

use super::context::Context;
use super::draft::Draft;
use super::finding::{Judged, Statistics, Verdict};
use super::registry::Group;
use super::rules::pairs::is_trusted;
use crate::align::Bead;

/// Per cent of the clauses that every group must have judged.
const ENOUGH: usize = 80;

/// Counts what was judged.
pub fn statistics(context: &Context<'_>, drafts: &[Draft]) -> Statistics {
    Statistics {
        source_clauses: context.original.clauses.len(),
        target_clauses: context.translation.clauses.len(),
        beads: context.beads.len(),
        aligned: context.beads.iter().filter(|bead| !bead.is_null()).count(),
        judged: vec![
            completeness(context),
            language(context),
            meaning(context, drafts, Group::Meaning),
            meaning(context, drafts, Group::Numbers),
            links(context),
        ],
        hidden: 0,
    }
}

/// Whether every group judged enough for "no finding" to mean something.
pub fn enough_judged(statistics: &Statistics) -> bool {
    statistics
        .judged
        .iter()
        .filter(|group| group.group != Group::Links.name())
        .all(|group| group.judged * 100 >= group.of * ENOUGH)
}

/// The result in one word.
pub fn verdict(statistics: &Statistics, findings: usize) -> Verdict {
    if !enough_judged(statistics) {
        Verdict::NotJudged
    } else if findings > 0 {
        Verdict::Findings
    } else {
        Verdict::Clean
    }
}

fn completeness(context: &Context<'_>) -> Judged {
    let of = context.original.clauses.len() + context.translation.clauses.len();
    judged(Group::Completeness, of, of, "")
}

/// Clauses whose language could be told, or that hold no words.
fn language(context: &Context<'_>) -> Judged {
    let clauses = &context.translation.clauses;
    let told = clauses
        .iter()
        .filter(|clause| clause.language.is_some() || !context.is_prose(clause))
        .count();
    judged(
        Group::Language,
        told,
        clauses.len(),
        "too short, or names alone, to tell their language",
    )
}

/// Source clauses that word-by-word rules compared, or that a finding says have nothing to be compared with.
fn meaning(context: &Context<'_>, drafts: &[Draft], group: Group) -> Judged {
    let prose = |clause: usize| context.is_prose(context.source(clause));
    let clauses: Vec<usize> = (0..context.original.clauses.len())
        .filter(|&c| prose(c))
        .collect();
    let known = context.meaning || group == Group::Numbers;
    let done = clauses
        .iter()
        .filter(|&&clause| known && is_judged(context, drafts, clause))
        .count();
    let reason = if known {
        "without a counterpart that is certain enough"
    } else {
        "the model does not know this language"
    };
    judged(group, done, clauses.len(), reason)
}

fn is_judged(context: &Context<'_>, drafts: &[Draft], clause: usize) -> bool {
    let trusted = |bead: &Bead| {
        is_trusted(context, bead)
            || bead
                .target
                .iter()
                .any(|&target| context.untranslated[target])
    };
    context
        .source_bead(clause)
        .is_some_and(|bead| trusted(&context.beads[bead]))
        || drafts
            .iter()
            .any(|draft| draft.source_clauses.contains(&clause))
}

fn links(context: &Context<'_>) -> Judged {
    let count = |side: &super::PreparedDocument| -> usize {
        side.document
            .blocks
            .iter()
            .map(|block| block.links.len())
            .sum()
    };
    let of = count(context.original);
    let both = context.original.document.format.carries_links()
        && context.translation.document.format.carries_links();
    let done = if both { of } else { 0 };
    judged(Group::Links, done, of, "the other format carries no links")
}

fn judged(group: Group, judged: usize, of: usize, reason: &str) -> Judged {
    Judged {
        group: group.name(),
        judged,
        of,
        reason: (judged < of).then(|| reason.to_owned()),
    }
}
