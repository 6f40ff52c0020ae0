//! The numbers of two texts, and whether they say the same.
//!
//! Numbers are read into values (quantities, dates, clock times, references,
//! versions) by [`values`] and matched as multisets by `compare`, once a pair
//! for all rules. Only what is written as a number on purpose is evidence;
//! articles, *both*, *first*, list markers and identifiers are hints that may
//! account for a number of the other side.

mod calendar;
pub(super) mod compare;
mod counted;
mod currency;
mod digits;
mod index;
mod numeral;
mod reference;
mod scan;
mod sum;
pub(super) mod table;
#[cfg(test)]
mod tests;
mod unit;

pub(crate) use currency::Money;
pub use unit::{Currencies, Unit};

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
    /// The path to a provision of a law, outermost part first.
    Reference(Vec<Part>),
}

/// Part of a number that has several.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Part {
    /// A number.
    Number(f64),
    /// The lower-case letter of a point.
    Letter(u8),
}

impl Part {
    /// Whether both may mean the same: (f) is 第六项, (v) the fifth or the letter.
    fn agrees(self, other: Part) -> bool {
        match (self, other) {
            (Part::Number(a), Part::Number(b)) => same(a, b),
            (Part::Letter(a), Part::Letter(b)) => a == b,
            (Part::Letter(letter), Part::Number(number))
            | (Part::Number(number), Part::Letter(letter)) => {
                let roman = match letter {
                    b'i' => 1.0,
                    b'v' => 5.0,
                    b'x' => 10.0,
                    _ => 0.0,
                };
                number == f64::from(letter - b'a' + 1) || number == roman
            }
        }
    }
}

impl fmt::Display for Part {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Part::Number(number) => write!(formatter, "{number}"),
            Part::Letter(letter) => write!(formatter, "{}", char::from(*letter)),
        }
    }
}

/// Whether two numbers are equal but for how they were computed.
pub(super) fn same(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs())
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
            Value::Reference(parts) => {
                let parts: Vec<String> = parts.iter().map(Part::to_string).collect();
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
    /// Written as the word for one, which may be an article too.
    one: bool,
    /// The name of a month alone, and no other word: *October*, but not *May*.
    month_name: bool,
}

impl Number {
    /// Whether it is the word for one, which may be an article.
    pub(in crate::audit) fn is_one(&self) -> bool {
        self.one
    }
}

/// The numbers of `text` in order, hints among them.
pub fn values(text: &str, language: Language) -> Vec<Number> {
    read(text, Table::of(language))
}

fn read(text: &str, table: &'static Table) -> Vec<Number> {
    terms(text, scan::Scanner::new(text, table).run(), table)
}

/// Puts "one year and six months" together to one term of eighteen months, and
/// hours and minutes to minutes; a year without a number ("the fiscal year and three months") is left alone.
fn terms(text: &str, numbers: Vec<Number>, table: &Table) -> Vec<Number> {
    let is_bare = |written: &str| {
        let word = written.split(' ').next().unwrap_or(written).to_lowercase();
        table.unit(&word).is_some()
    };
    let has_article = |at: usize| {
        let before = text[..at].trim_end();
        let word = before.rsplit(' ').next().unwrap_or(before);
        table.articles.contains(&word.to_lowercase().as_str())
    };
    // A whole unit and the smaller one that says the rest.
    let continues = |whole: &Number, rest: &Number| match (whole.unit, rest.unit) {
        (Some(Unit::Months(12.0)), Some(Unit::Months(1.0))) => !is_bare(&text[whole.range.clone()]),
        (Some(Unit::Seconds(3_600.0)), Some(Unit::Seconds(60.0))) => {
            !is_bare(&text[whole.range.clone()]) || has_article(whole.range.start)
        }
        _ => false,
    };
    let mut joined: Vec<Number> = Vec::with_capacity(numbers.len());
    for number in numbers {
        if let Some(last) = joined.last_mut()
            && let (Value::Quantity(whole), Value::Quantity(rest)) = (&last.value, &number.value)
            && last.range.end <= number.range.start
            && number.weight != Weight::Hint
            && *rest < 60.0
            && continues(last, &number)
        {
            let between = text[last.range.end..number.range.start].trim();
            if between.is_empty() || between == table.joiner || between == "," {
                let parts = if last.unit == Some(Unit::Months(12.0)) {
                    12.0
                } else {
                    60.0
                };
                last.value = Value::Quantity(whole * parts + rest);
                last.unit = number.unit;
                last.weight = last.weight.max(number.weight);
                last.other = None;
                last.one = false;
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
