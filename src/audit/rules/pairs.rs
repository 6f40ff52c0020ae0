//! Aligned texts that rules may compare word by word.

use super::low_similarity::is_low;
use crate::align::Bead;
use crate::audit::context::Context;
use crate::audit::draft::Draft;
use crate::audit::registry::RuleInfo;
use crate::document::Place;
use crate::language::Language;
use std::ops::Range;

/// Similarity that a pair must have to be compared word by word.
const SIMILAR: f64 = 0.35;
/// The same where original and translation are different versions.
const SIMILAR_IF_DRIFTED: f64 = 0.75;
/// Confidence that stands in for similarity where no model knows the language.
const CONFIDENT: f64 = 0.6;

/// Two aligned texts.
pub struct Pair<'a> {
    /// The bead they come from.
    pub bead: &'a Bead,
    /// Comparison text of the source clauses.
    pub source_text: String,
    /// Comparison text of the target clauses.
    pub target_text: String,
    /// Language of the target text.
    pub target_language: Language,
}

/// Pairs that are translations of each other beyond doubt.
pub fn trusted<'a>(context: &'a Context<'a>) -> Vec<Pair<'a>> {
    let Some(expected) = context.target_language else {
        return Vec::new();
    };
    context
        .comparable_beads()
        .filter(|(_, bead)| is_trusted(context, bead))
        .map(|(_, bead)| Pair {
            bead,
            source_text: context.source_text(&bead.source),
            target_text: context.target_text(&bead.target),
            target_language: expected,
        })
        .collect()
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
        && !is_low(context, bead)
}

/// A finding about words of a pair, marked on both sides.
pub fn marked(
    context: &Context<'_>,
    rule: &'static RuleInfo,
    message: String,
    pair: &Pair<'_>,
    source: &[Range<usize>],
    target: &[Range<usize>],
) -> Draft {
    let words = |text: &str, ranges: &[Range<usize>]| -> Vec<String> {
        ranges
            .iter()
            .map(|range| text[range.clone()].to_owned())
            .collect()
    };
    let mut draft = Draft::new(rule, message)
        .evidence(
            words(&pair.source_text, source),
            words(&pair.target_text, target),
        )
        .clauses(pair.bead.source.clone(), pair.bead.target.clone());
    if let Some(mut place) = context.source_span(&pair.bead.source) {
        place.marks = marks(source, &pair.bead.source, |clause, range| {
            let clause = context.source(clause);
            (
                clause.comparison().len(),
                clause.place_of(&context.original.document, range),
            )
        });
        draft = draft.source(place);
    }
    if let Some(mut place) = context.target_span(&pair.bead.target) {
        place.marks = marks(target, &pair.bead.target, |clause, range| {
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
