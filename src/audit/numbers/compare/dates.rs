//! Dates, and years that stand for one.

use super::{Left, MismatchKind, NumberMismatch, evidence, fresh};
use crate::audit::Confidence;
use crate::audit::numbers::{Number, Value};
use crate::audit::pairwise::PairText;

/// Whether either text holds a date or a year.
pub(in crate::audit) fn has_dates(pair: &PairText<'_>) -> bool {
    let mut numbers = pair.source.numbers().iter().chain(pair.target.numbers());
    numbers.any(|number| {
        number.is_evidence() && matches!(number.value, Value::Date(..))
            || number.month_name
            || super::is_year(number)
    })
}

/// The dates of a pair that have no counterpart.
pub(in crate::audit) fn compare(pair: &PairText<'_>) -> Option<NumberMismatch> {
    let left = &pair.differences().dates;
    if let Some((i, j)) = pair.differences().months {
        let both = Left {
            source: vec![i],
            target: vec![j],
        };
        return Some(both.mismatch(pair, MismatchKind::Substituted, Confidence::Medium));
    }
    if left.is_empty() {
        return None;
    }
    let (source, target) = (pair.source.numbers(), pair.target.numbers());
    let source_dates = evidence(source, &left.source);
    let target_dates = evidence(target, &left.target);
    if !source_dates.is_empty() && !target_dates.is_empty() {
        let replaced = source_dates.len() == target_dates.len();
        let news = !fresh(source, &source_dates, target).is_empty()
            || !fresh(target, &target_dates, source).is_empty();
        let both = Left {
            source: source_dates,
            target: target_dates,
        };
        return (replaced || news)
            .then(|| both.mismatch(pair, MismatchKind::Substituted, Confidence::High));
    }
    let source_fresh = fresh(source, &source_dates, target);
    let target_fresh = fresh(target, &target_dates, source);
    let (kind, sure) = if !source_fresh.is_empty() {
        (MismatchKind::Dropped, confidence(source, &source_fresh))
    } else if !target_fresh.is_empty() {
        (MismatchKind::Added, confidence(target, &target_fresh))
    } else {
        return None;
    };
    let one = Left {
        source: source_fresh,
        target: target_fresh,
    };
    Some(one.mismatch(pair, kind, sure))
}

/// A whole date is written for its own sake; a month may be worded otherwise.
fn confidence(side: &[Number], fresh: &[usize]) -> Confidence {
    let whole = fresh.iter().any(|i| {
        matches!(&side[*i].value, Value::Date(date, _)
            if date.month.is_some() && (date.day.is_some() || date.year.is_some()))
    });
    if whole {
        Confidence::Medium
    } else {
        Confidence::Low
    }
}
