//! References to provisions of a law.

use super::{Left, MismatchKind, NumberMismatch};
use crate::audit::Confidence;
use crate::audit::numbers::{Number, Part, Value};
use crate::audit::pairwise::{PairText, Side};

/// Whether either text refers to a provision.
pub(in crate::audit) fn has_references(pair: &PairText<'_>) -> bool {
    let mut numbers = pair.source.numbers().iter().chain(pair.target.numbers());
    numbers.any(|number| matches!(number.value, Value::Reference(_)))
}

/// The references of a pair that have no counterpart.
pub(in crate::audit) fn compare(pair: &PairText<'_>) -> Option<NumberMismatch> {
    let differences = pair.differences();
    let left = &differences.references;
    if left.is_empty() {
        return None;
    }
    let (source, target) = (pair.source.numbers(), pair.target.numbers());
    let source_missing = missing(&left.source, &differences.source_parts);
    let target_missing = missing(&left.target, &differences.target_parts);
    let source_fresh = fresh(&source_missing, target);
    let target_fresh = fresh(&target_missing, source);
    let length = |side: &[Number], left: &[usize]| -> Vec<usize> {
        left.iter().map(|i| side[*i].parts().len()).collect()
    };
    // As many parts missing on either side: one stands for the other, even where
    // one of them occurs in another reference.
    let replaced = length(source, &left.source) == length(target, &left.target)
        || source_missing.len() == target_missing.len()
            && !(source_fresh.is_empty() && target_fresh.is_empty());
    let (source_shown, target_shown) = if replaced {
        (left.source.clone(), left.target.clone())
    } else {
        (source_fresh, target_fresh)
    };
    let (kind, sure) = match (source_shown.is_empty(), target_shown.is_empty()) {
        (true, true) => return None,
        (false, false) if relative(&pair.source) == relative(&pair.target) => {
            (MismatchKind::Substituted, Confidence::High)
        }
        (false, false) => (MismatchKind::Substituted, Confidence::Low),
        // "The preceding paragraph" names a provision without its number.
        (false, true) => (MismatchKind::Dropped, Confidence::Low),
        (true, false) => (MismatchKind::Added, Confidence::Low),
    };
    let shown = Left {
        source: source_shown,
        target: target_shown,
    };
    Some(shown.mismatch(pair, kind, sure))
}

/// How many references of a side go without a number: "the preceding paragraph".
fn relative(side: &Side<'_>) -> usize {
    let lower = side.text.to_lowercase();
    let words = side
        .tables()
        .map_or(&[][..], |tables| tables.numbers.provisions.relative);
    words.iter().map(|word| lower.matches(word).count()).sum()
}

/// The missing parts of the references of `left`.
fn missing(left: &[usize], parts: &[(usize, Part)]) -> Vec<(usize, Part)> {
    let parts = parts.iter().copied();
    parts.filter(|(number, _)| left.contains(number)).collect()
}

/// The references with a missing part that the other side has nowhere.
fn fresh(missing: &[(usize, Part)], other: &[Number]) -> Vec<usize> {
    let known: Vec<Part> = other.iter().flat_map(Number::parts).collect();
    let news = missing
        .iter()
        .filter(|(_, part)| !known.iter().any(|other| part.agrees(*other)));
    let mut fresh: Vec<usize> = news.map(|(number, _)| *number).collect();
    fresh.dedup();
    fresh
}
