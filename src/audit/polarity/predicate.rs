//! Which word of the other text says what a negated predicate says, and
//! whether a negation stands by it.
//!
//! Word vectors find the word; a negation answers if it stands near, because
//! both of the languages that set negations apart from verbs keep them in the
//! verb's clause.

use super::reading::Reading;
use super::scope::Order;
use crate::embed::{StaticModel, TokenVectors};
use ndarray::{ArrayView1, Axis};
use std::ops::Range;

/// Length of the vector of a word with content; the lengths fall with frequency.
const CONTENT: f32 = 2.0;
/// The same for the word that answers, which may be a commoner one.
const ANSWERS: f32 = 1.8;
/// Words with content after a negation that may be its predicate.
const AFTER: usize = 2;
/// The same for characters and their pairs.
const CHARACTERS_AFTER: usize = 3;

/// What the word vectors say of two texts.
pub(super) struct Compared {
    /// Cosine of the two texts.
    pub similarity: f32,
    /// Of the negated predicates that the other text has without a negation
    /// near, the one with the likest word: its likeness (cosine) and that word.
    pub affirmed: Option<(f32, Range<usize>)>,
}

/// Looks every negated predicate of `negated` up in `other`.
pub(super) fn compare(negated: &Reading<'_>, other: &Reading<'_>, model: &StaticModel) -> Compared {
    let here = model.token_vectors(negated.text);
    let there = model.token_vectors(other.text);
    let lengths: Vec<f32> = there.vectors.rows().into_iter().map(length).collect();
    let (left, right) = (
        here.vectors.sum_axis(Axis(0)),
        there.vectors.sum_axis(Axis(0)),
    );
    let similarity = cosine(
        (left.view(), length(left.view())),
        (right.view(), length(right.view())),
    );
    let affirmed = negated
        .negations()
        .iter()
        .filter_map(|negation| likest(negated, &here, negation, &there, &lengths))
        .filter(|(_, word)| !is_denied(other, word))
        .max_by(|a, b| a.0.total_cmp(&b.0));
    Compared {
        similarity,
        affirmed,
    }
}

/// The word of the other text that is likest to the predicate of `negation`.
fn likest(
    negated: &Reading<'_>,
    here: &TokenVectors,
    negation: &Range<usize>,
    there: &TokenVectors,
    lengths: &[f32],
) -> Option<(f32, Range<usize>)> {
    let candidates = predicate(negated, here, negation);
    let mut best: Option<(f32, usize)> = None;
    for token in candidates {
        let own = here.vectors.row(token);
        let own = (own, length(own));
        let rows = there.vectors.rows().into_iter().zip(lengths).enumerate();
        for (index, (row, &length)) in rows.filter(|(_, (_, length))| **length > ANSWERS) {
            let likeness = cosine(own, (row, length));
            if best.is_none_or(|(known, _)| likeness > known) {
                best = Some((likeness, index));
            }
        }
    }
    best.map(|(likeness, index)| (likeness, there.spans[index].clone()))
}

/// Tokens with content right after a negation, and where it follows its verb
/// the one right before it too.
fn predicate(negated: &Reading<'_>, here: &TokenVectors, negation: &Range<usize>) -> Vec<usize> {
    let content = |token: &usize| {
        length(here.vectors.row(*token)) >= CONTENT
            && negated.text[here.spans[*token].clone()].starts_with(char::is_alphabetic)
    };
    let limit = if negated.spaced() {
        AFTER
    } else {
        CHARACTERS_AFTER
    };
    let tokens = 0..here.spans.len();
    let mut found: Vec<usize> = tokens
        .clone()
        .filter(|token| here.spans[*token].start >= negation.end)
        .filter(content)
        .take(limit)
        .collect();
    if matches!(negated.polarity.order, Order::After { .. }) {
        let before = tokens
            .rev()
            .filter(|token| here.spans[*token].end <= negation.start);
        found.extend(before.take(2).filter(content).take(1));
    }
    found
}

/// Whether a polarity word stands near `word`: bytes before it and after it.
pub(super) fn is_denied(other: &Reading<'_>, word: &Range<usize>) -> bool {
    let (before, after) = if other.spaced() { (40, 25) } else { (24, 9) };
    other.signs().any(|marker| {
        marker.range.end + before >= word.start && marker.range.start <= word.end + after
    })
}

fn length(vector: ArrayView1<'_, f32>) -> f32 {
    vector.dot(&vector).sqrt()
}

/// The cosine of two vectors, each with its length.
fn cosine(a: (ArrayView1<'_, f32>, f32), b: (ArrayView1<'_, f32>, f32)) -> f32 {
    a.0.dot(&b.0) / (a.1 * b.1).max(f32::MIN_POSITIVE)
}
