//! Counts, amounts, shares, times: whatever is no date and no reference.

use super::{Left, MismatchKind, NumberMismatch, evidence, fresh};
use crate::audit::Confidence;
use crate::audit::numbers::{Number, Unit, Value, Weight};
use crate::audit::pairwise::PairText;

/// Whether either text holds a number that weighs as evidence.
pub(in crate::audit) fn has_quantities(pair: &PairText<'_>) -> bool {
    let mut numbers = pair.source.numbers().iter().chain(pair.target.numbers());
    numbers.any(|number| {
        let plain = !matches!(number.value, Value::Date(..) | Value::Reference(_));
        plain && number.is_evidence() || number.is_bare_word()
    })
}

/// The numbers of a pair that have no counterpart, if the difference says that
/// one of the texts is wrong.
pub(in crate::audit) fn compare(pair: &PairText<'_>) -> Option<NumberMismatch> {
    let left = &pair.differences().quantities;
    if left.is_empty() {
        let lost = Left {
            source: vec![pair.differences().term?],
            ..Left::default()
        };
        return Some(lost.mismatch(pair, MismatchKind::Dropped, Confidence::Medium));
    }
    let (source, target) = (pair.source.numbers(), pair.target.numbers());
    if let ([i], [j]) = (&left.source[..], &left.target[..])
        && exchanged(&source[*i], &target[*j])
    {
        return Some(left.mismatch(pair, MismatchKind::Substituted, Confidence::Medium));
    }
    let source_evidence = evidence(source, &left.source);
    let target_evidence = evidence(target, &left.target);
    // As many left on either side: one stands for the other, whatever else repeats it.
    let replaced = source_evidence.len() == target_evidence.len();
    let (source_fresh, target_fresh) = if replaced {
        (source_evidence.clone(), target_evidence.clone())
    } else {
        (
            fresh(source, &source_evidence, target),
            fresh(target, &target_evidence, source),
        )
    };
    if source_fresh.is_empty() && target_fresh.is_empty() {
        return None;
    }
    let source_counter = counters(source, &left.source, target, &target_evidence);
    let target_counter = counters(target, &left.target, source, &source_evidence);
    let substituted = (!source_fresh.is_empty() && !target_counter.is_empty())
        || (!target_fresh.is_empty() && !source_counter.is_empty());
    if substituted {
        let both = Left {
            source: union(source_evidence, source_counter),
            target: union(target_evidence, target_counter),
        };
        return Some(both.mismatch(pair, MismatchKind::Substituted, Confidence::High));
    }
    let (kind, sure) = if source_fresh.is_empty() {
        (MismatchKind::Added, confidence(target, &target_fresh))
    } else {
        (MismatchKind::Dropped, confidence(source, &source_fresh))
    };
    let one = match kind {
        MismatchKind::Added => Left {
            target: target_fresh,
            ..Left::default()
        },
        _ => Left {
            source: source_fresh,
            ..Left::default()
        },
    };
    Some(one.mismatch(pair, kind, sure))
}

/// Whether one number word, of what is not known, stands for another.
fn exchanged(source: &Number, target: &Number) -> bool {
    let small = |number: &Number| {
        number.weight != Weight::Hint
            && number.unit.is_none()
            && matches!(number.value, Value::Quantity(value) if value >= 2.0)
    };
    // Digits beside numeral characters may hide a unit (千赫) or the year of an era.
    let modest = |number: &Number| matches!(number.value, Value::Quantity(value) if value <= 100.0);
    let both_words = source.weight == Weight::Words && target.weight == Weight::Words;
    let comparable = both_words || modest(source) && modest(target);
    comparable && (source.is_bare_word() || target.is_bare_word()) && small(source) && small(target)
}

fn union(mut a: Vec<usize>, b: Vec<usize>) -> Vec<usize> {
    a.extend(b);
    a.sort_unstable();
    a.dedup();
    a
}

/// A number that counts something promised is missed; a bare one may be worded
/// in a way that is not read.
fn confidence(side: &[Number], fresh: &[usize]) -> Confidence {
    let quantity = fresh.iter().any(|i| {
        let number = &side[*i];
        let whole = number.unit == Some(Unit::Percent) && number.value == Value::Quantity(100.0);
        number.unit.is_some_and(Unit::is_quantity) && !whole
    });
    if quantity {
        Confidence::Medium
    } else {
        Confidence::Low
    }
}

/// The numbers of `left` that can stand where an unmatched number of the other
/// side stood: digits of any size, and words that count the same kind of thing.
fn counters(
    side: &[Number],
    left: &[usize],
    other: &[Number],
    other_evidence: &[usize],
) -> Vec<usize> {
    left.iter()
        .copied()
        .filter(|i| {
            let number = &side[*i];
            other_evidence.iter().any(|j| {
                let other = &other[*j];
                number.weight == Weight::Digits && other.weight == Weight::Digits
                    || counts_alike(number.unit, other.unit)
            })
        })
        .collect()
}

/// Whether one number can have been written in place of the other.
fn counts_alike(a: Option<Unit>, b: Option<Unit>) -> bool {
    matches!((a, b), (Some(a), Some(b)) if a.same_family(b))
}
