//! What the scanner must know of a language. The data are in
//! [`tables`]; a further language is a further [`Table`], not further code.

use super::index::Index;
use super::unit::{Currencies, Unit};
use crate::audit::tables;
use crate::language::Language;
use std::sync::OnceLock;

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
    /// After the year mark: a decade, no span of years.
    pub decade: char,
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
    /// Mark of what remains after a discount, in tenths (折).
    pub discount: char,
    /// Words that name an amount without a numeral: 全天候 is 24 hours.
    pub amounts: &'static [(&'static str, f64, Unit)],
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
    /// Words for what a whole is divided by (*thirds*), lower case.
    pub denominators: &'static [(&'static str, f64)],
    /// Must follow such a word that is not joined to the number; empty if it means nothing else.
    pub share_of: &'static str,
    /// Joins the parts of a number word (*and*).
    pub joiner: &'static str,
    /// Number words are written together (*tjugofem*).
    pub glued: bool,
    /// Month names, lower case.
    pub months: &'static [(&'static str, u8)],
    /// Month names begin with a capital.
    pub months_capitalised: bool,
    /// Month names that are other words, too: no month unless a day or a year is beside them.
    pub months_doubtful: &'static [&'static str],
    /// What makes digits an ordinal.
    pub ordinal_suffixes: &'static [&'static str],
    /// Unit words; longer before shorter where one begins with the other.
    pub units: &'static [(&'static str, Unit)],
    /// How they are matched.
    pub unit_match: UnitMatch,
    /// What may stand between *half* and a unit.
    pub articles: &'static [&'static str],
    /// Words that may stand between a number and its unit.
    pub unit_modifiers: &'static [&'static str],
    /// Words after a percentage that say it is taken off (*less*).
    pub reductions: &'static [&'static str],
    /// Words that make the days after them business days.
    pub business_before: &'static [&'static str],
    /// Currency words that stand before an amount, lower case; codes are known everywhere.
    pub currencies_before: &'static [(&'static str, Currencies)],
    /// Words before a clock time.
    pub clock_before: &'static [(&'static str, DayPart)],
    /// Words after a clock time.
    pub clock_after: &'static [(&'static str, DayPart)],
    /// Clock times run to 24 unless a day part says otherwise.
    pub clock_24: bool,
    /// Character numerals, if the language has them.
    pub numerals: Option<&'static Numerals>,
    /// How provisions of a law are cited.
    pub provisions: Provisions,
    /// The same for looking things up; made at the first use.
    pub index: OnceLock<Index>,
}

/// The words around the number of a provision.
#[derive(Debug)]
pub(crate) struct Provisions {
    /// Stand before it, lower case: *article*.
    pub before: &'static [&'static str],
    /// Stand before a list of them: *articles*.
    pub before_many: &'static [&'static str],
    /// Stand after it: *kap*; `§` does in every language that has any.
    pub after: &'static [&'static str],
    /// Small letters that may follow it without brackets: *6.1 f*.
    pub letters: &'static str,
    /// What stands between the numbers of a list.
    pub joiners: &'static [&'static str],
    /// Words that stand for the number of a provision, lower case: *preceding*.
    pub relative: &'static [&'static str],
}

impl Provisions {
    /// None.
    const NONE: Provisions = Provisions {
        before: &[],
        before_many: &[],
        after: &[],
        letters: "",
        joiners: &[],
        relative: &[],
    };
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
        self.index().word(word)
    }

    pub(super) fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::of(self))
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
        self.index().unit(word)
    }
}

/// For languages without a table of their own.
static DIGITS_ONLY: Table = Table {
    decimal: ',',
    words: &[],
    denominators: &[],
    share_of: "",
    joiner: "",
    glued: false,
    months: &[],
    months_capitalised: false,
    months_doubtful: &[],
    ordinal_suffixes: &[],
    units: &[],
    unit_match: UnitMatch::Word,
    articles: &[],
    unit_modifiers: &[],
    reductions: &[],
    business_before: &[],
    currencies_before: &[],
    clock_before: &[],
    clock_after: &[],
    clock_24: true,
    numerals: None,
    provisions: Provisions::NONE,
    index: OnceLock::new(),
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_without_a_table_still_reads_digits() {
        let table = Table::of(Language::new("fi"));
        assert!(table.words.is_empty() && table.numerals.is_none());
    }
}
