//! Aligned texts that rules may compare word by word.

use crate::align::Bead;
use crate::audit::context::Context;
use crate::audit::draft::Draft;
use crate::audit::finding::{Category, Confidence};
use crate::audit::pairwise::{Mismatch, PairText};
use crate::audit::registry::{Group, RuleInfo, pair_rules};
use crate::document::Place;
use std::ops::Range;

/// Similarity that a pair must have to be compared word by word.
const SIMILAR: f64 = 0.35;
/// The same where original and translation are different versions.
const SIMILAR_IF_DRIFTED: f64 = 0.75;
/// Confidence that stands in for similarity where no model knows the language.
const CONFIDENT: f64 = 0.6;

/// What the rules about single words find, in the order of the beads.
///
/// Of two mismatches that rest on the same words the earlier rule's stands.
pub fn mismatches(context: &Context<'_>) -> Vec<Draft> {
    let Some(expected) = context.target_language else {
        return Vec::new();
    };
    let mut drafts = Vec::new();
    for (_, bead) in context.comparable_beads() {
        if !is_trusted(context, bead) {
            continue;
        }
        let source = context.source_text(&bead.source);
        let target = context.target_text(&bead.target);
        let languages = (context.source_language, expected);
        let [before, after] = beside(context, bead);
        let pair = PairText::new(&source, languages.0, &target, languages.1, context.model)
            .within(before, after);
        let both_revisions = states_both_revisions(context, bead);
        let is_heading = context.is_heading(bead);
        for (rule, mismatch) in judge(&pair) {
            let is_exempt = (both_revisions && rule.group == Group::Numbers)
                || (is_heading && rule.category == Category::Omission);
            if !is_exempt {
                drafts.push(marked(context, rule, &pair, bead, mismatch));
            }
        }
    }
    drafts
}

/// The translation's clauses before and after a bead's; empty at its ends.
fn beside<'c>(context: &Context<'c>, bead: &Bead) -> [&'c str; 2] {
    let clauses = &context.translation.clauses;
    let text = |clause: Option<usize>| {
        let clause = clause.and_then(|clause| clauses.get(clause));
        clause.map_or("", |clause| clause.comparison())
    };
    [
        text(bead.target.first().and_then(|first| first.checked_sub(1))),
        text(bead.target.last().map(|last| last + 1)),
    ]
}

/// The mismatches of one pair by rule, no two on the same words: the earlier stands,
/// but a hidden one does not stand before one that is shown.
pub fn judge(pair: &PairText<'_>) -> Vec<(&'static RuleInfo, Mismatch)> {
    let is_hidden = |mismatch: &Mismatch| mismatch.confidence == Confidence::Low;
    let mut found: Vec<(&RuleInfo, Mismatch)> = Vec::new();
    for (rule, check) in pair_rules() {
        let Some(mismatch) = (check.compare)(pair) else {
            continue;
        };
        let gives_way = |earlier: &Mismatch| is_hidden(earlier) && !is_hidden(&mismatch);
        let stands = |earlier: &Mismatch| earlier.overlaps(&mismatch) && !gives_way(earlier);
        if found.iter().any(|(_, earlier)| stands(earlier)) {
            continue;
        }
        found.retain(|(_, earlier)| !earlier.overlaps(&mismatch));
        found.push((rule, mismatch));
    }
    found
}

/// Whether the pair are the two revision dates, which `outdated-translation` compares.
fn states_both_revisions(context: &Context<'_>, bead: &Bead) -> bool {
    let (source, target) = &context.revisions;
    source.is_some_and(|revision| bead.source.contains(&revision.clause))
        && target.is_some_and(|revision| bead.target.contains(&revision.clause))
}

/// Whether a bead is certain enough for rules about single words.
pub fn is_trusted(context: &Context<'_>, bead: &Bead) -> bool {
    if !context.meaning {
        return bead.confidence >= CONFIDENT;
    }
    let needed = if context.drifted {
        SIMILAR_IF_DRIFTED
    } else {
        SIMILAR
    };
    bead.similarity
        .is_some_and(|similarity| similarity >= needed)
        && !context.is_unlike(bead)
}

/// A finding about words of a pair, marked on both sides.
fn marked(
    context: &Context<'_>,
    rule: &'static RuleInfo,
    pair: &PairText<'_>,
    bead: &Bead,
    mismatch: Mismatch,
) -> Draft {
    let words = |text: &str, ranges: &[Range<usize>]| -> Vec<String> {
        ranges
            .iter()
            .map(|range| text[range.clone()].to_owned())
            .collect()
    };
    let mut draft = Draft::new(rule, mismatch.message)
        .severity(mismatch.severity.unwrap_or(rule.severity))
        .confidence(mismatch.confidence)
        .evidence(
            words(pair.source.text, &mismatch.source),
            words(pair.target.text, &mismatch.target),
        )
        .clauses(bead.source.clone(), bead.target.clone());
    if let Some(mut place) = context.source_span(&bead.source) {
        place.marks = marks(&mismatch.source, &bead.source, |clause, range| {
            let clause = context.source(clause);
            (
                clause.comparison().len(),
                clause.place_of(&context.original.document, range),
            )
        });
        draft = draft.source(place);
    }
    if let Some(mut place) = context.target_span(&bead.target) {
        place.marks = marks(&mismatch.target, &bead.target, |clause, range| {
            let clause = context.target(clause);
            (
                clause.comparison().len(),
                clause.place_of(&context.translation.document, range),
            )
        });
        draft = draft.target(place);
    }
    draft
}

/// Places of byte ranges of the joined text (clauses with one space between them).
fn marks(
    ranges: &[Range<usize>],
    clauses: &[usize],
    place: impl Fn(usize, Range<usize>) -> (usize, Place),
) -> Vec<Place> {
    let mut places = Vec::new();
    let mut offset = 0;
    for &clause in clauses {
        let (length, _) = place(clause, 0..0);
        for range in ranges {
            let start = range.start.max(offset);
            let end = range.end.min(offset + length);
            if start < end {
                places.push(place(clause, start - offset..end - offset).1);
            }
        }
        offset += length + 1;
    }
    places
}
