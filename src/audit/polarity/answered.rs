//! What the word level says of a negation: whether a word of the other text
//! stands for it, whether what is negated stands there without one, and whether
//! anything there is left that could say it otherwise.
//!
//! A translation that says a negation in other words (*irreversible*, *inte att
//! ångra*) has words of its own for it; beside a negation that was put in or
//! left out every other word has its counterpart.

use super::predicate::is_denied;
use super::reading::Reading;
use crate::coverage::{Coverage, Covered, Link};
use std::ops::Range;

/// Units after a negation that may be its predicate; those without spaces between
/// words are single characters.
const AFTER: (usize, usize) = (3, 4);
/// Coverage below which a word has no counterpart for sure.
const UNCOVERED: f32 = 0.3;
/// Share of occurrences without a counterpart from which its lack says nothing.
const OFTEN_ALONE: f32 = 0.5;
/// Probability from which a link is beyond doubt.
const SURE: f32 = 0.6;

/// What the word level says of the negations of one text; probabilities.
pub(super) struct Answered {
    /// How sure it is that the least answered negation has a counterpart.
    pub negation: f32,
    /// How sure it is that what the negations negate stands in the other text
    /// with no polarity word near; `None` if nothing there is linked to it.
    pub affirmed: Option<f32>,
    /// The words of the other text.
    pub there: Loose,
    /// The words of the text that negates, but for its negations.
    pub here: Loose,
}

/// Words without a counterpart.
pub(super) struct Loose {
    /// How sure it is that the least covered word with content has none.
    pub most: f32,
    /// How many have none.
    pub bare: usize,
}

/// What the words of `other` say of the negations of `negated`.
pub(super) fn answered(
    negated: &Reading<'_>,
    other: &Reading<'_>,
    coverage: &Coverage,
) -> Answered {
    let negations = negated.negations();
    let negation = negations
        .iter()
        .map(|negation| best_covered(&coverage.source, negation))
        .fold(1.0, f32::min);
    let affirmed = negations
        .iter()
        .flat_map(|negation| units_after(negated, &coverage.source, negation))
        .filter_map(|unit| likeliest(coverage, unit))
        .filter(|(_, there)| !is_denied(other, &coverage.target[*there].unit.span))
        .map(|(probability, _)| probability)
        .max_by(f32::total_cmp);
    let here = coverage.source.iter();
    let here = here.filter(|covered| !negations.iter().any(|own| overlaps(own, covered)));
    Answered {
        negation,
        affirmed,
        there: loose(coverage.target.iter()),
        here: loose(here),
    }
}

/// How sure it is that polarity words of the other text say what is negated;
/// probabilities.
pub(super) struct SaidBySigns {
    /// The least answered negation (*inte* by *unavailable*).
    pub negation: f32,
    /// Any word behind a negation (*tillgänglig* by *unavailable*).
    pub predicate: f32,
}

/// Whether polarity words of `other` say the negations of `negated`, or what these negate.
pub(super) fn said_by_signs(
    negated: &Reading<'_>,
    other: &Reading<'_>,
    coverage: &Coverage,
) -> SaidBySigns {
    let is_sign = |unit: usize| {
        let mut signs = other.signs();
        signs.any(|sign| overlaps(&sign.range, &coverage.target[unit]))
    };
    let to_signs: Vec<&Link> = coverage
        .links
        .iter()
        .filter(|link| is_sign(link.target))
        .collect();
    let surest = |is_own: &dyn Fn(usize) -> bool| {
        let own = to_signs.iter().filter(|link| is_own(link.source));
        own.map(|link| link.probability).fold(0.0, f32::max)
    };
    let negations = negated.negations();
    let each = negations
        .iter()
        .map(|own| surest(&|unit| overlaps(own, &coverage.source[unit])));
    let after = negations.iter().map(|own| {
        let units = units_after(negated, &coverage.source, own);
        surest(&|unit| units.contains(&unit))
    });
    SaidBySigns {
        negation: each.fold(1.0, f32::min),
        predicate: after.fold(0.0, f32::max),
    }
}

/// Whether a word of the other text surely translates another word than a negation.
pub(super) fn says_another_word(
    coverage: &Coverage,
    negated: &Reading<'_>,
    word: &Range<usize>,
) -> bool {
    let is_negation = |unit: usize| {
        let mut negations = negated.negations().iter();
        negations.any(|own| overlaps(own, &coverage.source[unit]))
    };
    let mut another = false;
    for link in &coverage.links {
        if !overlaps(word, &coverage.target[link.target]) {
            continue;
        }
        if is_negation(link.source) {
            return false;
        }
        another |= link.probability >= SURE;
    }
    another
}

/// Whether a word of the other text translates a word behind a negation.
pub(super) fn says_what_is_negated(
    coverage: &Coverage,
    negated: &Reading<'_>,
    word: &Range<usize>,
) -> bool {
    negated.negations().iter().any(|own| {
        let units = units_after(negated, &coverage.source, own);
        let mut links = coverage.links.iter();
        links.any(|link| {
            units.contains(&link.source) && overlaps(word, &coverage.target[link.target])
        })
    })
}

/// Whether a word of the text that negates surely has a counterpart.
pub(super) fn is_said(coverage: &Coverage, word: &Range<usize>) -> bool {
    coverage
        .links
        .iter()
        .any(|link| link.probability >= SURE && overlaps(word, &coverage.source[link.source]))
}

fn overlaps(range: &Range<usize>, covered: &Covered) -> bool {
    covered.unit.span.start < range.end && range.start < covered.unit.span.end
}

/// How sure it is that any word of a range has a counterpart.
fn best_covered(units: &[Covered], range: &Range<usize>) -> f32 {
    let within = units.iter().filter(|covered| overlaps(range, covered));
    within.map(|covered| covered.coverage).fold(0.0, f32::max)
}

/// Numbers of the units right after a negation, where its predicate stands.
pub(super) fn units_after(
    negated: &Reading<'_>,
    units: &[Covered],
    negation: &Range<usize>,
) -> Range<usize> {
    let next = units.partition_point(|covered| covered.unit.span.start < negation.end);
    let limit = if negated.spaced() { AFTER.0 } else { AFTER.1 };
    next..units.len().min(next + limit)
}

/// The likeliest counterpart of a unit: probability and number.
fn likeliest(coverage: &Coverage, unit: usize) -> Option<(f32, usize)> {
    let links = coverage.links.iter().filter(|link| link.source == unit);
    links
        .map(|link| (link.probability, link.target))
        .max_by(|a, b| a.0.total_cmp(&b.0))
}

/// The lack of counterparts among units; words that often have none count for little.
fn loose<'c>(units: impl Iterator<Item = &'c Covered>) -> Loose {
    let none = Loose { most: 0.0, bare: 0 };
    units.fold(none, |known, covered| {
        let lack = (1.0 - covered.coverage) * (1.0 - covered.alone);
        let is_bare = covered.coverage < UNCOVERED && covered.alone < OFTEN_ALONE;
        Loose {
            most: known.most.max(lack),
            bare: known.bare + usize::from(is_bare),
        }
    })
}
