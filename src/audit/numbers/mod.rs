//! The numbers of two texts, and whether they say the same.
//!
//! Numbers are read into values (quantities, dates, clock times, versions) by
//! [`values`] and matched as multisets by [`compare`]. Only what is written as
//! a number on purpose is evidence; articles, *both*, *first*, list markers and
//! identifiers are hints that may account for a number of the other side.

mod calendar;
mod digits;
mod matching;
mod numeral;
mod scan;
mod sum;
pub(super) mod table;
#[cfg(test)]
mod tests;

pub use table::Unit;

use crate::audit::Confidence;
use crate::audit::pairwise::PairText;
use crate::language::Language;
use std::fmt;
use std::ops::Range;
use table::Table;

/// A calendar date; parts that are not written are `None`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Date {
    /// Year of the Gregorian calendar.
    pub year: Option<u16>,
    /// Month from 1.
    pub month: Option<u8>,
    /// Day from 1.
    pub day: Option<u8>,
}

impl Date {
    fn new(year: Option<u16>, month: Option<u8>, day: Option<u8>) -> Self {
        Self { year, month, day }
    }

    /// Whether no part that both write differs, and one agrees.
    fn agrees(&self, other: &Date) -> bool {
        fn part<T: PartialEq>(a: Option<T>, b: Option<T>) -> Option<bool> {
            Some(a? == b?)
        }
        let parts = [
            part(self.year, other.year),
            part(self.month, other.month),
            part(self.day, other.day),
        ];
        parts.contains(&Some(true)) && !parts.contains(&Some(false))
    }
}

/// What a number says.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A plain number.
    Quantity(f64),
    /// A date; the second one is the other reading of `5/6/2018`.
    Date(Date, Option<Date>),
    /// A time of day.
    Clock {
        /// Minutes after midnight.
        minutes: u16,
        /// Whether morning and afternoon are told apart.
        certain: bool,
    },
    /// Numbers with separators between them: a version, a ratio, an address.
    Sequence(Vec<f64>),
}

impl fmt::Display for Value {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Quantity(value) => write!(formatter, "{value}"),
            Value::Date(date, _) => {
                let parts = [
                    date.year.map(|year| format!("{year:04}")),
                    date.month.map(|month| format!("{month:02}")),
                    date.day.map(|day| format!("{day:02}")),
                ];
                let parts: Vec<String> = parts.into_iter().flatten().collect();
                formatter.write_str(&parts.join("-"))
            }
            Value::Clock { minutes, .. } => {
                write!(formatter, "{:02}:{:02}", minutes / 60, minutes % 60)
            }
            Value::Sequence(parts) => {
                let parts: Vec<String> = parts.iter().map(f64::to_string).collect();
                formatter.write_str(&parts.join("."))
            }
        }
    }
}

/// How much a number weighs as evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// May account for a number of the other side; no evidence itself.
    Hint,
    /// Written in words or numeral characters.
    Words,
    /// Written in digits.
    Digits,
}

/// A number of a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Number {
    /// Bytes of the text, with its unit.
    pub range: Range<usize>,
    /// What it says.
    pub value: Value,
    /// What it counts, where that is known.
    pub unit: Option<Unit>,
    /// How much it weighs as evidence.
    pub weight: Weight,
    /// Another reading: `1.000` is a thousand in one language and one in another.
    other: Option<f64>,
}

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

/// The numbers of `text` in order, hints among them.
pub fn values(text: &str, language: Language) -> Vec<Number> {
    read(text, Table::of(language))
}

fn read(text: &str, table: &'static Table) -> Vec<Number> {
    terms(text, scan::Scanner::new(text, table).run(), table)
}

/// Puts "one year and six months" together to one term of eighteen months; a
/// year without a number ("the fiscal year and three months") is left alone.
fn terms(text: &str, numbers: Vec<Number>, table: &Table) -> Vec<Number> {
    let is_bare = |written: &str| {
        let word = written.split(' ').next().unwrap_or(written).to_lowercase();
        table.unit(&word).is_some()
    };
    let mut joined: Vec<Number> = Vec::with_capacity(numbers.len());
    for number in numbers {
        if let Some(last) = joined.last_mut()
            && last.unit == Some(Unit::Months(12.0))
            && number.unit == Some(Unit::Months(1.0))
            && let (Value::Quantity(years), Value::Quantity(months)) = (&last.value, &number.value)
            && last.range.end <= number.range.start
            && !is_bare(&text[last.range.clone()])
        {
            let between = text[last.range.end..number.range.start].trim();
            if between.is_empty() || between == table.joiner || between == "," {
                last.value = Value::Quantity(years * 12.0 + months);
                last.unit = number.unit;
                last.weight = last.weight.max(number.weight);
                last.other = None;
                last.range.end = number.range.end;
                continue;
            }
        }
        joined.push(number);
    }
    joined
}

/// The numbers of a text that is compared with one in the language `other`.
pub(super) fn read_beside(text: &str, language: Language, other: Language) -> Vec<Number> {
    read(text, Table::pair(language, other).0)
}

/// Whether either text holds a number that weighs as evidence.
pub fn applies(pair: &PairText<'_>) -> bool {
    let mut numbers = pair.source.numbers().iter().chain(pair.target.numbers());
    numbers.any(Number::is_evidence)
}

/// The numbers of a pair that have no counterpart, if the difference says that
/// one of the texts is wrong.
pub fn compare(pair: &PairText<'_>) -> Option<NumberMismatch> {
    if !applies(pair) {
        return None;
    }
    matching::mismatch(pair.source.numbers(), pair.target.numbers())
}
