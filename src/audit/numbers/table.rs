//! What the scanner must know of a language. The data are in
//! [`tables`]; a further language is a further [`Table`], not further code.

use crate::audit::tables;
use crate::language::Language;

/// What a counted thing is measured in, with its size in the base of its family.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Unit {
    /// A duration of fixed length; the size is in seconds.
    Seconds(f64),
    /// A duration of calendar months; the size is in months.
    Months(f64),
    /// Per cent.
    Percent,
    /// An amount of money.
    Currency,
    /// Something that looks like another unit and is not (四元组 is no money).
    Other,
    /// A provision of a law (article, paragraph, item).
    Provision,
}

impl Unit {
    /// The size in the family's base unit where units convert exactly.
    pub(crate) fn convert(self, value: f64) -> Option<(bool, f64)> {
        match self {
            Unit::Seconds(size) => Some((true, value * size)),
            Unit::Months(size) => Some((false, value * size)),
            _ => None,
        }
    }

    /// Whether both measure the same kind of thing.
    pub(crate) fn same_family(self, other: Unit) -> bool {
        std::mem::discriminant(&self) == std::mem::discriminant(&other)
    }

    /// Whether a number of this is something a policy promises, so that losing
    /// it without a replacement is worth a report.
    pub(crate) fn is_quantity(self) -> bool {
        !matches!(self, Unit::Provision | Unit::Other)
    }
}

/// What a number word contributes to a number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Word {
    /// 0 to 19, and 20, 30 … 90.
    Plain(f64),
    /// 1, which alone is nearly always an article or "one of".
    One,
    /// hundred: multiplies what stands before it.
    Hundred,
    /// thousand, million: multiplies and closes a group.
    Multiplier(f64),
    /// A word that may stand for a number but says nothing when it has no
    /// counterpart: *both*, *first*, *half*.
    Hint(f64),
}

/// Part of the day, for clock times.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DayPart {
    /// Before noon.
    Morning,
    /// After noon.
    Afternoon,
    /// Says only that a clock time is meant.
    Clock,
}

/// How words are matched against the unit list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum UnitMatch {
    /// The whole word.
    Word,
    /// The beginning of a word (compounding languages).
    Stem,
    /// The characters that follow (no spaces between words).
    Characters,
}

/// Numerals written as characters with places (百, 万).
#[derive(Debug)]
pub(crate) struct Numerals {
    /// Digits.
    pub digits: &'static [(char, f64)],
    /// Multipliers up to a thousand.
    pub small: &'static [(char, f64)],
    /// Multipliers that close a group.
    pub large: &'static [(char, f64)],
    /// Characters before or after that make a numeral a rough count (数十, 十几).
    pub vague: &'static str,
    /// Words that hold a numeral and count nothing.
    pub traps: &'static [&'static str],
    /// Stands before the number of a provision (第).
    pub provision_before: char,
    /// What provisions are called (条, 款, 项…).
    pub provisions: &'static [&'static str],
    /// Year, month and day marks.
    pub year: char,
    /// Month mark.
    pub month: char,
    /// Day marks.
    pub days: &'static str,
    /// Names of eras and the year before their first.
    pub eras: &'static [(&'static str, f64)],
    /// Stands before a percentage (百分之).
    pub percent_before: &'static str,
    /// Stands between denominator and numerator (分之).
    pub fraction: &'static str,
    /// Makes a year one seen from another (前一年), no part of a term.
    pub relative: &'static str,
    /// Marks of a share and what one is in per cent (倍, 成).
    pub shares: &'static [(char, f64)],
    /// Half (半).
    pub half: char,
    /// Digits that never follow another digit (两).
    pub first_only: &'static str,
    /// Decimal marks between numeral characters.
    pub points: &'static str,
}

/// The number conventions of one language.
#[derive(Debug)]
pub(crate) struct Table {
    /// Decimal mark; the other of `.` and `,` groups thousands.
    pub decimal: char,
    /// Number words, lower case.
    pub words: &'static [(&'static str, Word)],
    /// Joins the parts of a number word (*and*).
    pub joiner: &'static str,
    /// Number words are written together (*tjugofem*).
    pub glued: bool,
    /// Month names, lower case.
    pub months: &'static [(&'static str, u8)],
    /// Month names begin with a capital.
    pub months_capitalised: bool,
    /// What makes digits an ordinal.
    pub ordinal_suffixes: &'static [&'static str],
    /// Unit words; longer before shorter where one begins with the other.
    pub units: &'static [(&'static str, Unit)],
    /// How they are matched.
    pub unit_match: UnitMatch,
    /// Words that may stand between a number and its unit.
    pub unit_modifiers: &'static [&'static str],
    /// Currency words and codes that stand before an amount.
    pub currencies_before: &'static [&'static str],
    /// Words before a clock time.
    pub clock_before: &'static [(&'static str, DayPart)],
    /// Words after a clock time.
    pub clock_after: &'static [(&'static str, DayPart)],
    /// Clock times run to 24 unless a day part says otherwise.
    pub clock_24: bool,
    /// Character numerals, if the language has them.
    pub numerals: Option<&'static Numerals>,
}

impl Table {
    /// The table of `language`; digits are read for every language.
    pub(crate) fn of(language: Language) -> &'static Table {
        tables::of(language).map_or(&DIGITS_ONLY, |tables| tables.numbers)
    }

    /// The tables for comparing texts of two languages: where one has none, only
    /// digits are read on both sides, so that "3 March" and "3. März" say the same.
    pub(crate) fn pair(source: Language, target: Language) -> (&'static Table, &'static Table) {
        let (source, target) = (Self::of(source), Self::of(target));
        if std::ptr::eq(source, &DIGITS_ONLY) || std::ptr::eq(target, &DIGITS_ONLY) {
            return (&DIGITS_ONLY, &DIGITS_ONLY);
        }
        (source, target)
    }

    pub(crate) fn word(&self, word: &str) -> Option<Word> {
        self.words
            .iter()
            .find(|(known, _)| *known == word)
            .map(|(_, meaning)| *meaning)
    }

    pub(crate) fn month(&self, word: &str, capitalised: bool) -> Option<u8> {
        let find = |months: &[(&str, u8)]| {
            months
                .iter()
                .find(|(known, _)| *known == word)
                .map(|(_, month)| *month)
        };
        if capitalised || !self.months_capitalised {
            // Dates are quoted in their English form in every language.
            return find(self.months)
                .or_else(|| capitalised.then(|| find(tables::ENGLISH_MONTHS)).flatten());
        }
        None
    }

    /// The unit that `word` (lower case) names.
    pub(crate) fn unit(&self, word: &str) -> Option<Unit> {
        self.units
            .iter()
            .find(|(known, _)| match self.unit_match {
                UnitMatch::Word => *known == word,
                UnitMatch::Stem if known.len() < 3 => *known == word,
                UnitMatch::Stem | UnitMatch::Characters => word.starts_with(known),
            })
            .map(|(_, unit)| *unit)
    }
}

/// For languages without a table of their own.
static DIGITS_ONLY: Table = Table {
    decimal: ',',
    words: &[],
    joiner: "",
    glued: false,
    months: &[],
    months_capitalised: false,
    ordinal_suffixes: &[],
    units: &[],
    unit_match: UnitMatch::Word,
    unit_modifiers: &[],
    currencies_before: &[],
    clock_before: &[],
    clock_after: &[],
    clock_24: true,
    numerals: None,
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_without_a_table_still_reads_digits() {
        let table = Table::of(Language::new("fi"));
        assert!(table.words.is_empty() && table.numerals.is_none());
    }

    #[test]
    fn exact_conversions_only() {
        let day = Unit::Seconds(86_400.0);
        let month = Unit::Months(1.0);
        assert_eq!(
            Unit::Seconds(3_600.0).convert(24.0),
            day.convert(1.0),
            "24 hours are a day"
        );
        assert_ne!(day.convert(30.0), month.convert(1.0));
    }
}
