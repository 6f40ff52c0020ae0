//! Equal numbers of different things: 30 days and 30 months.

use crate::audit::Confidence;
use crate::audit::numbers::{Number, Unit, Value, Weight, currency};
use crate::audit::pairwise::PairText;
use std::ops::Range;

/// An equal number whose unit differs.
#[derive(Debug, Clone, PartialEq)]
pub struct UnitMismatch {
    /// Bytes of the numbers of the source, with their units.
    pub source: Vec<Range<usize>>,
    /// Bytes of the numbers of the target, with their units.
    pub target: Vec<Range<usize>>,
    /// High where digits count different things.
    pub confidence: Confidence,
}

/// Whether both texts count something in a unit.
pub(in crate::audit) fn has_units(pair: &PairText<'_>) -> bool {
    let counts = |side: &[Number]| side.iter().any(counts);
    counts(pair.source.numbers()) && counts(pair.target.numbers()) || currency::named(pair)
}

/// Whether a number is written, if only as the word for one, and has a unit.
pub(super) fn counts(number: &Number) -> bool {
    (number.weight != Weight::Hint || number.one)
        && matches!(number.value, Value::Quantity(_))
        && number.unit.is_some_and(Unit::is_known)
}

/// The equal numbers of a pair that count different things, or else the two currencies
/// of texts that name one each.
pub(in crate::audit) fn compare(pair: &PairText<'_>) -> Option<UnitMismatch> {
    let found = &pair.differences().units;
    if found.is_empty() {
        return currency::exchanged(pair).then(|| UnitMismatch {
            source: currency::places(pair.source.currencies()),
            target: currency::places(pair.target.currencies()),
            confidence: Confidence::Medium,
        });
    }
    let (source, target) = (pair.source.numbers(), pair.target.numbers());
    let sure = found
        .iter()
        .map(|(i, j)| confidence(&source[*i], &target[*j]))
        .max_by_key(|confidence| *confidence as u8)?;
    Some(UnitMismatch {
        source: found
            .iter()
            .map(|(i, _)| source[*i].range.clone())
            .collect(),
        target: found
            .iter()
            .map(|(_, j)| target[*j].range.clone())
            .collect(),
        confidence: sure,
    })
}

fn confidence(source: &Number, target: &Number) -> Confidence {
    let (Some(a), Some(b)) = (source.unit, target.unit) else {
        return Confidence::Low;
    };
    if source.one || target.one || a.differs_in_business_days(b) {
        Confidence::Medium
    } else {
        Confidence::High
    }
}
