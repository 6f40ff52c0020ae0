//! Whether the numbers of two texts say the same.
//!
//! All numbers of a pair are matched at once, whatever they are, so that a date
//! may account for a bare year; what is left is divided by what it is, so that
//! one defect gives one finding of one rule.

mod dates;
mod pairing;
mod quantities;
mod references;
#[cfg(test)]
mod tests;
mod units;

pub(in crate::audit) use dates::{compare as dates, has_dates};
pub(in crate::audit) use quantities::{compare as quantities, has_quantities};
pub(in crate::audit) use references::{compare as references, has_references};
pub(in crate::audit) use units::{compare as units, has_units};

use super::{Number, Part, Value, Weight};
use crate::audit::Confidence;
use crate::audit::pairwise::PairText;
use pairing::Pairing;
use std::ops::Range;

/// How the numbers differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MismatchKind {
    /// Both sides have a number that the other lacks.
    Substituted,
    /// The target lacks a number.
    Dropped,
    /// The source lacks a number.
    Added,
}

/// Numbers of one side without a counterpart on the other.
#[derive(Debug, Clone, PartialEq)]
pub struct NumberMismatch {
    /// Bytes of the unmatched numbers of the source.
    pub source: Vec<Range<usize>>,
    /// Bytes of the unmatched numbers of the target.
    pub target: Vec<Range<usize>>,
    /// The source values, as they are compared.
    pub source_values: Vec<String>,
    /// The target values, as they are compared.
    pub target_values: Vec<String>,
    /// How they differ.
    pub kind: MismatchKind,
    /// High where one number stands for another; low where a number without a
    /// unit has no counterpart.
    pub confidence: Confidence,
}

/// Unmatched numbers of both sides, by their index.
#[derive(Debug, Clone, Default)]
pub(in crate::audit) struct Left {
    source: Vec<usize>,
    target: Vec<usize>,
}

impl Left {
    fn is_empty(&self) -> bool {
        self.source.is_empty() && self.target.is_empty()
    }

    fn mismatch(
        &self,
        pair: &PairText<'_>,
        kind: MismatchKind,
        confidence: Confidence,
    ) -> NumberMismatch {
        let (source, target) = (pair.source.numbers(), pair.target.numbers());
        let ranges = |side: &[Number], left: &[usize]| -> Vec<Range<usize>> {
            left.iter().map(|i| side[*i].range.clone()).collect()
        };
        let values = |side: &[Number], left: &[usize]| -> Vec<String> {
            left.iter().map(|i| side[*i].value.to_string()).collect()
        };
        NumberMismatch {
            source: ranges(source, &self.source),
            target: ranges(target, &self.target),
            source_values: values(source, &self.source),
            target_values: values(target, &self.target),
            kind,
            confidence,
        }
    }
}

/// What the numbers of two texts do not have in common, by what it is.
#[derive(Debug, Clone, Default)]
pub(in crate::audit) struct Differences {
    references: Left,
    /// The parts of unmatched references that are missing, by the reference.
    source_parts: Vec<(usize, Part)>,
    target_parts: Vec<(usize, Part)>,
    dates: Left,
    /// The only month of either side that the other does not name.
    months: Option<(usize, usize)>,
    quantities: Left,
    /// A term of one unit that the target lacks: "within one month".
    term: Option<usize>,
    /// Equal numbers of units that contradict each other.
    units: Vec<(usize, usize)>,
}

impl Differences {
    /// Matches the numbers of a pair.
    pub(in crate::audit) fn of(source: &[Number], target: &[Number]) -> Self {
        let evidence = |side: &[Number]| {
            side.iter()
                .any(|number| number.is_evidence() || number.is_bare_word() || number.month_name)
        };
        let term = source.iter().any(units::counts);
        if !term && !evidence(source) && !evidence(target) {
            return Self::default();
        }
        let pairing = Pairing::of(source, target);
        let mut differences = Self {
            units: pairing.contradicting.clone(),
            months: pairing.exchanged_months(),
            term: pairing.lost_term(),
            source_parts: pairing.source_parts.clone(),
            target_parts: pairing.target_parts.clone(),
            ..Self::default()
        };
        let mut rest = Left {
            source: pairing.left(source, &pairing.source_used),
            target: pairing.left(target, &pairing.target_used),
        };
        if rest.is_empty()
            || concatenated(source, &rest.source) == concatenated(target, &rest.target)
        {
            return differences;
        }
        differences.references = take(&mut rest, source, target, |number| {
            matches!(number.value, Value::Reference(_))
        });
        let (source_date, target_date) = (
            has_date(source, &rest.source),
            has_date(target, &rest.target),
        );
        if source_date || target_date {
            // A year may stand for a date.
            differences.dates = take(&mut rest, source, target, |number| {
                matches!(number.value, Value::Date(..))
            });
        }
        let years = |side: &[Number], left: &[usize]| left.iter().any(|i| is_year(&side[*i]));
        let source_year = source_date || years(source, &rest.source);
        let target_year = target_date || years(target, &rest.target);
        if source_year && target_year {
            let kept = |left: &mut Vec<usize>, side: &[Number]| -> Vec<usize> {
                let (years, other) = left.iter().partition(|i| is_year(&side[**i]));
                *left = other;
                years
            };
            let dates = &mut differences.dates;
            dates.source.extend(kept(&mut rest.source, source));
            dates.target.extend(kept(&mut rest.target, target));
        }
        differences.quantities = rest;
        differences
    }
}

fn has_date(side: &[Number], left: &[usize]) -> bool {
    left.iter()
        .any(|i| matches!(side[*i].value, Value::Date(..)))
}

/// Takes the numbers of a kind out of `rest`; where only one side has any and
/// the other has plain numbers instead, they stay, as one may stand for the other.
fn take(rest: &mut Left, source: &[Number], target: &[Number], kind: fn(&Number) -> bool) -> Left {
    let divide = |left: &[usize], side: &[Number]| -> (Vec<usize>, Vec<usize>) {
        left.iter().partition(|i| kind(&side[**i]))
    };
    let (source_kind, source_rest) = divide(&rest.source, source);
    let (target_kind, target_rest) = divide(&rest.target, target);
    // A bare number may be a provision or part of a date that was not read as one.
    let plain = |left: &[usize], side: &[Number]| {
        left.iter().any(|i| {
            let number = &side[*i];
            number.is_evidence() && number.weight == Weight::Digits && number.unit.is_none()
        })
    };
    let simple = |left: &[usize], side: &[Number]| left.iter().all(|i| side[*i].is_simple());
    let stands_for_number = source_kind.is_empty()
        && plain(&source_rest, source)
        && simple(&target_kind, target)
        || target_kind.is_empty() && plain(&target_rest, target) && simple(&source_kind, source);
    if stands_for_number {
        return Left::default();
    }
    *rest = Left {
        source: source_rest,
        target: target_rest,
    };
    Left {
        source: source_kind,
        target: target_kind,
    }
}

/// Whether a plain number is probably a year.
fn is_year(number: &Number) -> bool {
    let whole = matches!(number.value, Value::Quantity(value)
        if (1900.0..2100.0).contains(&value) && value.fract() == 0.0);
    let unit = number.unit.is_none() || number.unit == Some(super::Unit::Months(12.0));
    whole && unit && number.weight == Weight::Digits
}

/// All digits of the unmatched numbers in one row: a telephone number or a
/// reference may be cut differently.
fn concatenated(side: &[Number], left: &[usize]) -> String {
    left.iter()
        .flat_map(|i| side[*i].parts())
        .map(|part| part.to_string())
        .collect()
}

/// The numbers of `left` that are evidence by themselves.
fn evidence(side: &[Number], left: &[usize]) -> Vec<usize> {
    let evidence = left.iter().copied();
    evidence.filter(|i| side[*i].is_evidence()).collect()
}

/// The numbers of `left` that the other side does not have at all: one that it
/// only has less often is repetition.
fn fresh(side: &[Number], left: &[usize], other: &[Number]) -> Vec<usize> {
    let fresh = left.iter().copied();
    fresh
        .filter(|i| {
            !other
                .iter()
                .any(|number| pairing::repeats(&side[*i], number))
        })
        .collect()
}
