//! Which numbers of two sides stand for each other.

use super::units;
use crate::audit::numbers::{Date, Number, Part, Unit, Value, Weight, same};

impl Number {
    /// Whether the number, left without a counterpart, can be a mismatch.
    pub(in crate::audit::numbers) fn is_evidence(&self) -> bool {
        match (&self.value, self.weight) {
            (_, Weight::Hint) => false,
            (Value::Quantity(value), Weight::Digits) => *value != 0.0 && *value != 1.0,
            (Value::Quantity(value), Weight::Words) => {
                let least = if self.unit.is_some_and(Unit::is_quantity) {
                    2.0
                } else {
                    3.0
                };
                *value >= least && self.unit.is_some_and(|unit| unit != Unit::Other)
            }
            _ => true,
        }
    }

    /// Whether it is a number word that says how many, of what is not known:
    /// "three partners". It weighs only where another one stands in its place.
    pub(super) fn is_bare_word(&self) -> bool {
        self.weight == Weight::Words
            && self.unit.is_none()
            && matches!(self.value, Value::Quantity(value) if value >= 3.0)
    }

    /// Whether it may be written as one plain number: a reference of one part, or any date.
    pub(super) fn is_simple(&self) -> bool {
        !matches!(&self.value, Value::Reference(parts) if parts.len() > 1)
    }

    /// The plain numbers that it is made of, for `6.1` beside `6(1)` and a
    /// date beside its parts.
    pub(super) fn parts(&self) -> Vec<Part> {
        if let Value::Reference(parts) = &self.value {
            return parts.clone();
        }
        self.numbers().into_iter().map(Part::Number).collect()
    }

    fn numbers(&self) -> Vec<f64> {
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
            Value::Reference(_) => Vec::new(),
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

fn equal(a: &Number, b: &Number) -> bool {
    match (&a.value, &b.value) {
        (Value::Quantity(x), Value::Quantity(y)) => same(*x, *y),
        _ => a.value == b.value,
    }
}

fn contradict(a: &Number, b: &Number) -> bool {
    matches!((a.unit, b.unit), (Some(a), Some(b)) if a.contradicts(b))
}

/// Whether the one is a hint that counts nothing (*andra*, *one*) and the other an
/// amount, which may have a better counterpart.
fn idle(hint: &Number, amount: &Number) -> bool {
    hint.weight == Weight::Hint && hint.unit.is_none() && units::counts(amount)
}

/// Steps of matching, surest first.
const STEPS: [fn(&Number, &Number) -> bool; 8] = [
    |a, b| equal(a, b) && a.unit == b.unit,
    |a, b| match (a.unit, b.unit) {
        (Some(x), Some(y)) => a.readings().any(|v| {
            b.readings().any(|w| {
                matches!((x.convert(v), y.convert(w)), (Some((p, v)), Some((q, w)))
                    if p == q && same(v, w))
            })
        }),
        _ => false,
    },
    |a, b| equal(a, b) && !contradict(a, b) && !idle(a, b) && !idle(b, a),
    |a, b| match (&a.value, &b.value) {
        (Value::Reference(x), Value::Reference(y)) => {
            x.len() == y.len() && x.iter().zip(y).all(|(x, y)| x.agrees(*y))
        }
        _ => false,
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
    |a, b| equal(a, b) && units::counts(a) && units::counts(b),
    |a, b| equal(a, b),
];

/// Whether `other` holds the value of `number`, whole or as a part.
pub(super) fn repeats(number: &Number, other: &Number) -> bool {
    if STEPS[1..].iter().any(|step| step(number, other)) {
        return true;
    }
    let parts = other.parts();
    let mut own = number.parts().into_iter();
    own.all(|part| parts.iter().any(|other| part.agrees(*other)))
}

/// Which numbers have a counterpart.
pub(super) struct Pairing<'n> {
    source: &'n [Number],
    target: &'n [Number],
    pub source_used: Vec<bool>,
    pub target_used: Vec<bool>,
    /// Equal numbers whose units contradict each other.
    pub contradicting: Vec<(usize, usize)>,
    /// Parts of unmatched numbers that have no counterpart themselves.
    pub source_parts: Vec<(usize, Part)>,
    /// The same of the target.
    pub target_parts: Vec<(usize, Part)>,
    /// A digit 1 of the source that an article of the target accounts for.
    article_source: Option<usize>,
    /// The same of the target.
    article_target: Option<usize>,
}

impl<'n> Pairing<'n> {
    /// Matches the numbers of two sides.
    pub(super) fn of(source: &'n [Number], target: &'n [Number]) -> Self {
        let mut pairing = Self {
            source,
            target,
            source_used: vec![false; source.len()],
            target_used: vec![false; target.len()],
            contradicting: Vec::new(),
            source_parts: Vec::new(),
            target_parts: Vec::new(),
            article_source: None,
            article_target: None,
        };
        for step in STEPS {
            pairing.pair(step);
        }
        pairing.pair_parts();
        pairing.free_ones();
        pairing
    }

    /// The unmatched numbers of a side, hints aside.
    pub(super) fn left(&self, side: &[Number], used: &[bool]) -> Vec<usize> {
        (0..side.len())
            .filter(|i| !used[*i] && side[*i].weight != Weight::Hint)
            .collect()
    }

    /// The months of a pair where each side names one, without day or year, that
    /// the other does not, and no other date is left that it could belong to.
    pub(super) fn exchanged_months(&self) -> Option<(usize, usize)> {
        let only = |side: &[Number], used: &[bool]| {
            let left = |i: &usize| !used[*i] && matches!(side[*i].value, Value::Date(..));
            let mut left = (0..side.len()).filter(left);
            let month = left.next().filter(|i| side[*i].month_name)?;
            left.next().is_none().then_some(month)
        };
        let source = only(self.source, &self.source_used)?;
        Some((source, only(self.target, &self.target_used)?))
    }

    /// The first term of one unit of the source ("within one month") where the
    /// target holds no term at all, not even a unit that could stand for it.
    pub(super) fn lost_term(&self) -> Option<usize> {
        let is_term = |number: &Number| number.unit.is_some_and(Unit::is_term);
        let is_time = |number: &Number| matches!(number.unit.and_then(|unit| unit.convert(1.0)), Some((dimension, _)) if dimension.is_time());
        let is_date = |number: &Number| matches!(number.value, Value::Date(..));
        let mut target = self.target.iter();
        if target.any(|number| is_time(number) || is_date(number)) {
            return None;
        }
        (0..self.source.len()).find(|i| {
            let number = &self.source[*i];
            !self.source_used[*i]
                && units::counts(number)
                && is_term(number)
                && number.value == Value::Quantity(1.0)
        })
    }

    /// Pairs unmatched numbers that `fits`, in order: digits with digits and words with
    /// words first, and hints with hints before they may account for anything heavier.
    fn pair(&mut self, fits: fn(&Number, &Number) -> bool) {
        use Weight::{Digits, Hint, Words};
        const ORDER: [(Weight, Weight); 9] = [
            (Digits, Digits),
            (Words, Words),
            (Digits, Words),
            (Words, Digits),
            (Hint, Hint),
            (Digits, Hint),
            (Words, Hint),
            (Hint, Digits),
            (Hint, Words),
        ];
        for (source_weight, target_weight) in ORDER {
            self.pair_weights(fits, source_weight, target_weight);
        }
    }

    fn pair_weights(
        &mut self,
        fits: fn(&Number, &Number) -> bool,
        source_weight: Weight,
        target_weight: Weight,
    ) {
        for (i, number) in self.source.iter().enumerate() {
            if self.source_used[i] || number.weight != source_weight {
                continue;
            }
            let found = self.target.iter().enumerate().position(|(j, other)| {
                !self.target_used[j] && other.weight == target_weight && fits(number, other)
            });
            if let Some(j) = found {
                self.source_used[i] = true;
                self.target_used[j] = true;
                let other = &self.target[j];
                if is_article(number, other) {
                    self.article_source = Some(i);
                } else if is_article(other, number) {
                    self.article_target = Some(j);
                }
                let both_count = units::counts(number) && units::counts(other);
                if both_count && equal(number, other) && contradict(number, other) {
                    self.contradicting.push((i, j));
                }
            }
        }
    }

    /// Frees the digit 1 that only an article accounts for where the other side has just
    /// one number left: *level 1 of a game* beside *nivå 2 i ett spel*.
    fn free_ones(&mut self) {
        let free = |side: &[Number], used: &[bool]| {
            let left = (0..side.len()).filter(|i| !used[*i] && side[*i].is_evidence());
            left.collect::<Vec<_>>()
        };
        let source = free(self.source, &self.source_used);
        let target = free(self.target, &self.target_used);
        match (
            &source[..],
            &target[..],
            self.article_source,
            self.article_target,
        ) {
            ([], [j], Some(i), _) if is_plain(&self.target[*j]) => self.source_used[i] = false,
            ([i], [], _, Some(j)) if is_plain(&self.source[*i]) => self.target_used[j] = false,
            _ => {}
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
                .position(|(j, (_, other))| target_free[j] && part.agrees(*other));
            if let Some(j) = found {
                source_free[i] = false;
                target_free[j] = false;
            }
        }
        settle(&source, &source_free, &mut self.source_used);
        settle(&target, &target_free, &mut self.target_used);
        let free = |parts: Vec<(usize, Part)>, free: Vec<bool>| -> Vec<(usize, Part)> {
            let parts = parts.into_iter().zip(free);
            parts
                .filter(|(_, free)| *free)
                .map(|(part, _)| part)
                .collect()
        };
        self.source_parts = free(source, source_free);
        self.target_parts = free(target, target_free);
    }
}

/// Whether the one is the digit 1 and counts nothing known, the other a word that may be an article.
fn is_article(digit: &Number, word: &Number) -> bool {
    is_plain(digit)
        && digit.value == Value::Quantity(1.0)
        && word.one
        && word.weight == Weight::Hint
}

/// Whether it is a number in digits of nothing known.
fn is_plain(number: &Number) -> bool {
    number.weight == Weight::Digits
        && number.unit.is_none_or(|unit| !unit.is_known())
        && matches!(number.value, Value::Quantity(_))
}

/// The parts of the unmatched numbers. Of a date only the day, where a date of
/// the other side names the same month: "8 September – 14 September" is
/// "8–14 september".
fn loose_parts(side: &[Number], used: &[bool], other: &[Number]) -> Vec<(usize, Part)> {
    (0..side.len())
        .filter(|i| {
            let number = &side[*i];
            // "One of" and "the year" are no part of a reference.
            let idle = number.weight == Weight::Hint && (number.one || number.unit.is_some());
            !used[*i] && !idle
        })
        .flat_map(|i| {
            let mut parts = side[i].parts();
            if let Value::Date(date, _) = &side[i].value
                && let Some(day) = date.day
                && other.iter().any(|number| same_month(date, number))
            {
                parts = vec![Part::Number(f64::from(day))];
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

fn settle(parts: &[(usize, Part)], free: &[bool], used: &mut [bool]) {
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
