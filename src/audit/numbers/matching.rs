//! Which numbers of two sides stand for each other.

use super::{Date, MismatchKind, Number, NumberMismatch, Unit, Value, Weight};
use crate::audit::Confidence;

impl Number {
    /// Whether the number, left without a counterpart, can be a mismatch.
    pub(super) fn is_evidence(&self) -> bool {
        match (&self.value, self.weight) {
            (_, Weight::Hint) => false,
            (Value::Quantity(value), Weight::Digits) => *value != 0.0 && *value != 1.0,
            (Value::Quantity(value), Weight::Words) => {
                *value >= 3.0 && self.unit.is_some_and(|unit| unit != Unit::Other)
            }
            _ => true,
        }
    }

    /// The plain numbers that it is made of, for `6.1` beside `6(1)` and a
    /// date beside its parts.
    fn parts(&self) -> Vec<f64> {
        match &self.value {
            Value::Quantity(value) => {
                let text = format!("{value}");
                match text.split_once('.') {
                    Some((whole, fraction)) => [whole, fraction]
                        .iter()
                        .filter_map(|part| part.parse().ok())
                        .collect(),
                    None => vec![*value],
                }
            }
            Value::Date(date, _) => [
                date.year.map(f64::from),
                date.month.map(f64::from),
                date.day.map(f64::from),
            ]
            .into_iter()
            .flatten()
            .collect(),
            Value::Clock { minutes, .. } => {
                let (hour, minute) = (minutes / 60, minutes % 60);
                let mut parts = vec![f64::from(hour)];
                if minute > 0 {
                    parts.push(f64::from(minute));
                }
                parts
            }
            Value::Sequence(parts) => parts.clone(),
        }
    }

    fn readings(&self) -> impl Iterator<Item = f64> {
        let first = match self.value {
            Value::Quantity(value) => Some(value),
            _ => None,
        };
        first.into_iter().chain(self.other)
    }
}

fn same(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs())
}

fn same_unit(a: Option<Unit>, b: Option<Unit>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a.same_family(b),
        (None, None) => true,
        _ => false,
    }
}

/// Whether one number can have been written in place of the other.
fn counts_alike(a: Option<Unit>, b: Option<Unit>) -> bool {
    let (Some(a), Some(b)) = (a, b) else {
        return false;
    };
    a.same_family(b) || (a.convert(1.0).is_some() && b.convert(1.0).is_some())
}

/// Steps of matching, surest first.
const STEPS: [fn(&Number, &Number) -> bool; 5] = [
    |a, b| a.value == b.value && same_unit(a.unit, b.unit),
    |a, b| match (&a.value, &b.value) {
        (Value::Quantity(x), Value::Quantity(y)) => same(*x, *y),
        (Value::Sequence(x), Value::Sequence(y)) => x == y,
        _ => a.value == b.value,
    },
    |a, b| a.readings().any(|x| b.readings().any(|y| same(x, y))),
    |a, b| match (&a.value, &b.value) {
        (Value::Date(x, x2), Value::Date(y, y2)) => [Some(*x), *x2]
            .into_iter()
            .flatten()
            .any(|x| [Some(*y), *y2].into_iter().flatten().any(|y| x.agrees(&y))),
        (
            Value::Clock {
                minutes: x,
                certain: x_sure,
            },
            Value::Clock {
                minutes: y,
                certain: y_sure,
            },
        ) => x % 1440 == y % 1440 || (!(*x_sure && *y_sure) && x % 720 == y % 720),
        (Value::Clock { minutes, .. }, Value::Quantity(hour))
        | (Value::Quantity(hour), Value::Clock { minutes, .. }) => {
            // 17.30 without a clock word reads as a decimal.
            let written = f64::from(minutes / 60) + f64::from(minutes % 60) / 100.0;
            // A bare "5 点" leaves open which half of the day.
            same(written, *hour) || same(f64::from(minutes % 720), hour * 60.0)
        }
        _ => false,
    },
    |a, b| match (a.unit, b.unit) {
        (Some(x), Some(y)) => a.readings().any(|v| {
            b.readings().any(|w| {
                matches!((x.convert(v), y.convert(w)), (Some((p, v)), Some((q, w)))
                    if p == q && same(v, w))
            })
        }),
        _ => false,
    },
];

/// The mismatch between two sides' numbers.
pub(super) fn mismatch(source: &[Number], target: &[Number]) -> Option<NumberMismatch> {
    let mut matching = Matching {
        source,
        target,
        source_used: vec![false; source.len()],
        target_used: vec![false; target.len()],
    };
    for step in STEPS {
        matching.pair(step);
    }
    matching.pair_parts();
    let left = |side: &[Number], used: &[bool]| -> Vec<usize> {
        (0..side.len())
            .filter(|i| !used[*i] && side[*i].weight != Weight::Hint)
            .collect()
    };
    let source_left = left(source, &matching.source_used);
    let target_left = left(target, &matching.target_used);
    if concatenated(source, &source_left) == concatenated(target, &target_left) {
        return None;
    }
    let evidence = |side: &[Number], left: &[usize]| -> Vec<usize> {
        left.iter()
            .copied()
            .filter(|i| side[*i].is_evidence())
            .collect()
    };
    let source_evidence = evidence(source, &source_left);
    let target_evidence = evidence(target, &target_left);
    let report = |kind, confidence, from: &[usize], to: &[usize]| {
        Some(NumberMismatch {
            source: from.iter().map(|i| source[*i].range.clone()).collect(),
            target: to.iter().map(|i| target[*i].range.clone()).collect(),
            source_values: from.iter().map(|i| source[*i].value.to_string()).collect(),
            target_values: to.iter().map(|i| target[*i].value.to_string()).collect(),
            kind,
            confidence,
        })
    };
    // A number that the other side has too, only more often, is repetition.
    let fresh = |side: &[Number], left: &[usize], other: &[Number]| -> Vec<usize> {
        left.iter()
            .copied()
            .filter(|i| !other.iter().any(|number| repeats(&side[*i], number)))
            .collect()
    };
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
    let source_counter = counters(source, &source_left, target, &target_evidence);
    let target_counter = counters(target, &target_left, source, &source_evidence);
    let substituted = (!source_fresh.is_empty() && !target_counter.is_empty())
        || (!target_fresh.is_empty() && !source_counter.is_empty());
    if substituted {
        let union = |mut a: Vec<usize>, b: Vec<usize>| {
            a.extend(b);
            a.sort_unstable();
            a.dedup();
            a
        };
        return report(
            MismatchKind::Substituted,
            Confidence::High,
            &union(source_evidence, source_counter),
            &union(target_evidence, target_counter),
        );
    }
    let confidence = |side: &[Number], fresh: &[usize]| {
        let quantity = fresh.iter().any(|i| {
            let whole =
                side[*i].unit == Some(Unit::Percent) && side[*i].value == Value::Quantity(100.0);
            side[*i].unit.is_some_and(Unit::is_quantity) && !whole
                || matches!(side[*i].value, Value::Date(..))
        });
        if quantity {
            Confidence::Medium
        } else {
            Confidence::Low
        }
    };
    if source_fresh.is_empty() {
        let sure = confidence(target, &target_fresh);
        report(MismatchKind::Added, sure, &[], &target_fresh)
    } else {
        let sure = confidence(source, &source_fresh);
        report(MismatchKind::Dropped, sure, &source_fresh, &[])
    }
}

/// Whether `other` holds the value of `number`, whole or as a part.
fn repeats(number: &Number, other: &Number) -> bool {
    if STEPS[1..].iter().any(|step| step(number, other)) {
        return true;
    }
    let parts = other.parts();
    number.parts().iter().all(|part| parts.contains(part))
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

/// All digits of the unmatched numbers in one row: a telephone number or a
/// reference may be cut differently.
fn concatenated(side: &[Number], left: &[usize]) -> String {
    left.iter()
        .flat_map(|i| side[*i].parts())
        .map(|part| part.to_string())
        .collect()
}

struct Matching<'n> {
    source: &'n [Number],
    target: &'n [Number],
    source_used: Vec<bool>,
    target_used: Vec<bool>,
}

impl Matching<'_> {
    /// Pairs unmatched numbers that `fits`, in order; heavier ones first.
    fn pair(&mut self, fits: fn(&Number, &Number) -> bool) {
        for source_hints in [false, true] {
            for target_hints in [false, true] {
                self.pair_weights(fits, source_hints, target_hints);
            }
        }
    }

    fn pair_weights(
        &mut self,
        fits: fn(&Number, &Number) -> bool,
        source_hints: bool,
        target_hints: bool,
    ) {
        let is_hint = |number: &Number| number.weight == Weight::Hint;
        for (i, number) in self.source.iter().enumerate() {
            if self.source_used[i] || is_hint(number) != source_hints {
                continue;
            }
            let found = self.target.iter().enumerate().position(|(j, other)| {
                !self.target_used[j] && is_hint(other) == target_hints && fits(number, other)
            });
            if let Some(j) = found {
                self.source_used[i] = true;
                self.target_used[j] = true;
            }
        }
    }

    /// Takes unmatched numbers of both sides apart and matches the parts; a
    /// number counts as matched when all its parts are.
    fn pair_parts(&mut self) {
        let source = loose_parts(self.source, &self.source_used, self.target);
        let target = loose_parts(self.target, &self.target_used, self.source);
        let mut target_free = vec![true; target.len()];
        let mut source_free = vec![true; source.len()];
        for (i, (_, part)) in source.iter().enumerate() {
            let found = target
                .iter()
                .enumerate()
                .position(|(j, (_, other))| target_free[j] && same(*part, *other));
            if let Some(j) = found {
                source_free[i] = false;
                target_free[j] = false;
            }
        }
        settle(&source, &source_free, &mut self.source_used);
        settle(&target, &target_free, &mut self.target_used);
    }
}

/// The parts of the unmatched numbers. Of a date only the day, where a date of
/// the other side names the same month: "8 September – 14 September" is
/// "8–14 september".
fn loose_parts(side: &[Number], used: &[bool], other: &[Number]) -> Vec<(usize, f64)> {
    (0..side.len())
        .filter(|i| !used[*i])
        .flat_map(|i| {
            let mut parts = side[i].parts();
            if let Value::Date(date, _) = &side[i].value
                && let Some(day) = date.day
                && other.iter().any(|number| same_month(date, number))
            {
                parts = vec![f64::from(day)];
            }
            parts.into_iter().map(move |part| (i, part))
        })
        .collect()
}

fn same_month(date: &Date, number: &Number) -> bool {
    let Value::Date(other, _) = &number.value else {
        return false;
    };
    let years = date.year.is_none() || other.year.is_none() || date.year == other.year;
    date.month.is_some() && date.month == other.month && years
}

fn settle(parts: &[(usize, f64)], free: &[bool], used: &mut [bool]) {
    for (index, used) in used.iter_mut().enumerate() {
        let mut own = parts
            .iter()
            .zip(free)
            .filter(|((number, _), _)| *number == index)
            .peekable();
        if own.peek().is_some() && own.all(|(_, free)| !free) {
            *used = true;
        }
    }
}
