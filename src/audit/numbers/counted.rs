//! What stands around a number and says what it counts.

use super::Value;
use super::scan::{Scanner, is_space, is_word_char};
use super::table::UnitMatch;
use super::unit::{Currencies, Unit};

impl Scanner<'_> {
    /// The unit after a number that ends at `at`, and where it ends.
    pub(super) fn unit_after(&self, at: usize) -> Option<(Unit, usize)> {
        let from = self.run_end(at, |c| is_space(c) || c == '-' || c == '\\');
        let first = self.char_at(from)?;
        match first {
            '%' | '％' => return Some((Unit::Percent, from + first.len_utf8())),
            '‰' => return Some((Unit::Permille, from + first.len_utf8())),
            _ => {}
        }
        if let Some(currency) = Currencies::of_sign(first) {
            let next = self.char_at(from + first.len_utf8());
            // `$n = 10$` is a formula.
            let closes = first == '$' && self.text[..at].contains('$');
            return (!closes && !next.is_some_and(|c| c.is_ascii_digit()))
                .then_some((Unit::Currency(currency), from + first.len_utf8()));
        }
        let end = self.run_end(from, |c| is_word_char(c) && !c.is_ascii_digit());
        let word = &self.text[from..end];
        if let Some(currency) = Currencies::of_code(word).filter(|_| word.len() == 3) {
            return Some((Unit::Currency(currency), end));
        }
        // 20 cm² is no length.
        let squared = self.char_at(end).is_some_and(|c| c.is_numeric());
        if word == "m" && !squared && self.char_at(at).is_some_and(is_space) {
            return Some((Unit::Length(1.0), end));
        }
        if let Some(unit) = Unit::of_abbreviation(word).filter(|_| !squared) {
            return Some((unit, end));
        }
        if self.table.unit_match == UnitMatch::Characters {
            return self.characters_unit(from);
        }
        self.words_unit(from)
    }

    fn words_unit(&self, mut from: usize) -> Option<(Unit, usize)> {
        let mut business = false;
        let mut hyphen = false;
        for _ in 0..3 {
            let end = self.run_end(from, char::is_alphabetic);
            let word = self.text[from..end].to_lowercase();
            if let Some(unit) = self.table.unit(&word) {
                return match unit {
                    Unit::Seconds(_) if business => Some((Unit::BusinessDays, end)),
                    _ if business => None,
                    // US-dollar, but no full-day care
                    unit if hyphen && !matches!(unit, Unit::Currency(_)) => None,
                    unit => Some((unit, end)),
                };
            }
            let known = self.table.business_before.contains(&word.as_str());
            business |= known;
            if !known && !self.table.unit_modifiers.contains(&word.as_str()) {
                return None;
            }
            hyphen = self.text[end..].starts_with('-');
            from = self.run_end(end, |c| is_space(c) || c == '-');
        }
        None
    }

    fn characters_unit(&self, from: usize) -> Option<(Unit, usize)> {
        let rest = &self.text[from..];
        let modifier = self
            .table
            .unit_modifiers
            .iter()
            .filter(|modifier| rest.starts_with(*modifier))
            .map(|modifier| modifier.len());
        std::iter::once(0).chain(modifier).find_map(|skip| {
            let rest = &rest[skip..];
            let (known, unit) = self.table.index().unit_prefix(rest)?;
            Some((unit, from + skip + known.len()))
        })
    }

    /// "30 percent less" is 70 percent elsewhere: the other reading of the last
    /// number, which ends at `at`.
    pub(super) fn note_reduction(&mut self, at: usize) {
        let from = self.skip_spaces(at);
        let end = self.run_end(from, char::is_alphabetic);
        if !self.table.reductions.contains(&&self.text[from..end]) {
            return;
        }
        if let Some(number) = self.numbers.last_mut()
            && number.unit == Some(Unit::Percent)
            && let Value::Quantity(value) = number.value
        {
            number.other = Some(100.0 - value);
        }
    }

    /// The currency written before the digits at `at..end`, and where it begins.
    pub(super) fn currency_before(&self, at: usize, end: usize) -> Option<(Currencies, usize)> {
        let before = self.text[..at].trim_end_matches(is_space);
        let code = |text: &str| {
            let start = text
                .trim_end_matches(|c: char| c.is_ascii_uppercase())
                .len();
            // "NT 4.0" is no amount, "NT500" is one.
            let adjacent = text.len() == at || before.len() > text.len();
            let known = Currencies::of_code(&text[start..])?;
            (adjacent || text.len() - start >= 3).then_some((known, start))
        };
        let last = before.chars().next_back()?;
        if let Some(currency) = Currencies::of_sign(last) {
            // `$5\\%$` is a formula.
            if last == '$' && self.text[end..].starts_with(['$', '\\']) {
                return None;
            }
            // NT$, US$
            let sign = before.len() - last.len_utf8();
            return code(&before[..sign]).or(Some((currency, sign)));
        }
        if let Some(currency) = code(before) {
            return Some(currency);
        }
        let known = self.table.currencies_before.iter();
        known
            .filter(|(name, _)| before.ends_with(name))
            .map(|(name, currency)| (*currency, before.len() - name.len()))
            .next()
    }
}

/// Abbreviations of measures that are written without a space in every language.
pub(super) fn measure(letters: &str) -> bool {
    matches!(
        letters,
        "kb" | "mb"
            | "gb"
            | "tb"
            | "pb"
            | "kib"
            | "mib"
            | "gib"
            | "tib"
            | "kbps"
            | "mbps"
            | "gbps"
            | "px"
            | "pt"
            | "em"
            | "dpi"
            | "mm"
            | "cm"
            | "m"
            | "km"
            | "g"
            | "kg"
            | "mg"
            | "ml"
            | "l"
            | "hz"
            | "khz"
            | "mhz"
            | "ghz"
            | "ms"
            | "s"
            | "h"
            | "w"
            | "kw"
            | "v"
            | "x"
            | "k"
            | "b"
            | "c"
            | "f"
            | "p"
            | "bit"
            | "bits"
            | "byte"
            | "bytes"
            | "fps"
            | "d"
    )
}
