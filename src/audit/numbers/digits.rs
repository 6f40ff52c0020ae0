//! Digits and the separators between them.

use super::counted::measure;
use super::scan::{Scanner, is_ideograph, is_space, is_word_char};
use super::table::Word;
use super::unit::{Currencies, Unit};
use super::{Number, Value, Weight, calendar, numeral, reference};
use std::ops::Range;

/// Digits with the separators inside them, read as a value.
pub(super) struct DigitRun {
    pub end: usize,
    pub value: Value,
    pub other: Option<f64>,
}

impl DigitRun {
    pub(super) fn scale(&mut self, factor: f64) {
        if let Value::Quantity(value) = &mut self.value {
            *value *= factor;
        }
        self.other = self.other.map(|value| value * factor);
    }
}

impl Scanner<'_> {
    /// Reads digits and the separators between them.
    pub(super) fn digit_run(&self, at: usize) -> DigitRun {
        let bytes = self.text.as_bytes();
        let mut end = self.run_end(at, |c| c.is_ascii_digit());
        if let Some(grouped) = self.space_groups(at, end) {
            return grouped;
        }
        let mut groups = Vec::with_capacity(4);
        groups.push(at..end);
        let mut separators = Vec::new();
        while let Some(separator @ (b'.' | b',' | b':' | b'/' | b'\'')) = bytes.get(end).copied() {
            let mixes_slash = separators
                .iter()
                .any(|known| (*known == b'/') != (separator == b'/'));
            if mixes_slash || !bytes.get(end + 1).is_some_and(u8::is_ascii_digit) {
                break;
            }
            let next = self.run_end(end + 1, |c| c.is_ascii_digit());
            separators.push(separator);
            groups.push(end + 1..next);
            end = next;
        }
        self.interpret(end, &groups, &separators)
    }

    fn interpret(&self, end: usize, groups: &[Range<usize>], separators: &[u8]) -> DigitRun {
        let part = |range: &Range<usize>| self.text[range.clone()].parse::<f64>().unwrap_or(0.0);
        let whole = |text: String| text.parse::<f64>().unwrap_or(0.0);
        let quantity = |value| DigitRun {
            end,
            value: Value::Quantity(value),
            other: None,
        };
        let sequence = || DigitRun {
            end,
            value: Value::Sequence(groups.iter().map(part).collect()),
            other: None,
        };
        let Some(&first) = separators.first() else {
            return quantity(part(&groups[0]));
        };
        let joined = |range: &[Range<usize>]| {
            range
                .iter()
                .map(|group| &self.text[group.clone()])
                .collect::<String>()
        };
        let thousands = |groups: &[Range<usize>]| {
            groups[0].len() <= 3 && groups[1..].iter().all(|group| group.len() == 3)
        };
        if first == b'/' || first == b':' {
            return sequence();
        }
        let count = separators.len();
        let last = separators[count - 1];
        let same = separators.iter().all(|separator| *separator == first);
        if count == 1 {
            let decimal = whole(format!("{}.{}", joined(&groups[..1]), joined(&groups[1..])));
            let grouping = thousands(groups).then(|| whole(joined(groups)));
            let is_decimal = first == self.table.decimal as u8;
            return match grouping {
                Some(grouping) if is_decimal => DigitRun {
                    other: Some(grouping),
                    ..quantity(decimal)
                },
                Some(grouping) => DigitRun {
                    other: Some(decimal),
                    ..quantity(grouping)
                },
                None if first == b',' && !is_decimal => sequence(),
                // A version or a reference in a language whose decimal mark is the other.
                None => quantity(decimal),
            };
        }
        if same && thousands(groups) {
            return quantity(whole(joined(groups)));
        }
        let head = &separators[..count - 1];
        let mixed = head.iter().all(|separator| *separator == first)
            && first != last
            && matches!((first, last), (b',' | b'\'', b'.') | (b'.', b','))
            && thousands(&groups[..count]);
        if mixed {
            let integer = joined(&groups[..count]);
            return quantity(whole(format!("{integer}.{}", joined(&groups[count..]))));
        }
        sequence()
    }

    /// "10 000": groups of three digits after spaces.
    fn space_groups(&self, at: usize, first_end: usize) -> Option<DigitRun> {
        if first_end - at > 3 || self.text[at..].starts_with('0') {
            return None;
        }
        let mut end = first_end;
        let mut digits = self.text[at..first_end].to_owned();
        while let Some(space) = self.char_at(end).filter(|c| is_space(*c)) {
            let start = end + space.len_utf8();
            let stop = self.run_end(start, |c| c.is_ascii_digit());
            let alone = !self.char_at(stop).is_some_and(is_word_char);
            if stop - start != 3 || !alone {
                break;
            }
            digits.push_str(&self.text[start..stop]);
            end = stop;
        }
        if end == first_end {
            return None;
        }
        let mark = self.table.decimal;
        if self.text[end..].starts_with(mark)
            && self
                .text
                .as_bytes()
                .get(end + 1)
                .is_some_and(u8::is_ascii_digit)
        {
            let stop = self.run_end(end + 1, |c| c.is_ascii_digit());
            digits.push('.');
            digits.push_str(&self.text[end + 1..stop]);
            end = stop;
        }
        Some(DigitRun {
            end,
            value: Value::Quantity(digits.parse().ok()?),
            other: None,
        })
    }
}

impl Scanner<'_> {
    /// A number that begins with a digit at `at`.
    pub(super) fn digits(&mut self, at: usize) -> usize {
        if let Some(end) = reference::before_mark(self, at) {
            return end;
        }
        let run = self.digit_run(at);
        if let Some(end) = reference::act(self, at, &run) {
            return end;
        }
        let mut end = run.end;
        // Glued letters: an ordinal, a unit, or an identifier.
        let letters_end = self.run_end(end, |c| is_word_char(c) && !c.is_ascii_digit());
        let mut unit = None;
        let mut other = run.other;
        let suffix = self
            .table
            .ordinal_suffixes
            .iter()
            .find(|suffix| self.text[end..].starts_with(*suffix))
            .map(|suffix| end + suffix.len())
            .filter(|stop| !self.char_at(*stop).is_some_and(is_word_char));
        if let Some(stop) = suffix {
            end = stop;
        } else if let Some(factor) = abbreviated(&self.text[end..letters_end]) {
            if let Value::Quantity(value) = run.value {
                other = Some(value * factor);
            }
            end = letters_end;
        } else if self.text[end..letters_end] == *"s" && end - at == 4 {
            // "the 1960s" are the sixties elsewhere.
            other = self.text[at + 2..end].parse().ok();
            end = letters_end;
        } else if letters_end > end {
            let letters = self.text[end..letters_end].to_lowercase();
            let glued_word = matches!(self.table.word(&letters), Some(Word::Multiplier(_)))
                || self
                    .table
                    .clock_after
                    .iter()
                    .any(|(known, _)| *known == letters);
            let squared = self.char_at(letters_end).is_some_and(|c| c.is_numeric());
            let known = Unit::of_abbreviation(&self.text[end..letters_end])
                .filter(|_| !squared)
                .or_else(|| self.table.unit(&letters));
            let code = Currencies::of_code(&self.text[end..letters_end]).map(Unit::Currency);
            match (code.or(known), measure(&letters)) {
                // "10million" and "5pm" are read on below.
                _ if glued_word => {}
                (None, false) => {
                    let stop = self.run_end(end, |c| is_word_char(c) || "-./".contains(c));
                    return self.hints_in(at..stop);
                }
                (found, _) => {
                    unit = found;
                    end = letters_end;
                }
            }
        }
        let mut number = DigitRun { other, ..run };
        if let Some((factor, stop)) = self.multiplier_after(end) {
            number.scale(factor);
            end = stop;
        }
        if let Value::Quantity(_) | Value::Sequence(_) = number.value
            && let Some(stop) = calendar::clock_after(self, at, end, &number.value)
        {
            return stop;
        }
        let bracketed = self.in_brackets(at..end);
        let mut weight = Weight::Digits;
        let repeated = bracketed && self.repeats_word(at);
        let reference = repeated || bracketed && self.attached_bracket(at);
        if !reference && (bracketed || self.list_marker(at, end)) {
            weight = Weight::Hint;
        }
        let mut start = at;
        if unit.is_none()
            && let Some((currency, sign)) = self.currency_before(at, end)
        {
            unit = Some(Unit::Currency(currency));
            start = sign;
        }
        if self.char_before(at) == self.table.numerals.map(|n| n.provision_before)
            && self.table.numerals.is_some()
        {
            unit = Some(Unit::Provision);
        }
        if repeated {
            // The unit of "sixty (30) days" stands after the bracket.
            let close = self.char_at(end).map_or(end, |c| end + c.len_utf8());
            unit = self.unit_after(close).map(|(unit, _)| unit);
        } else if unit.is_none()
            && weight == Weight::Digits
            && let Some((found, stop)) = self.unit_after(end)
        {
            unit = Some(found);
            end = stop;
        }
        self.numbers.push(Number {
            range: start..end,
            value: number.value,
            unit,
            weight,
            other: number.other,
            one: false,
            month_name: false,
        });
        self.note_reduction(end);
        end
    }

    /// "6(1)": the bracket continues a reference.
    fn attached_bracket(&self, at: usize) -> bool {
        let open = self.char_before(at).map_or(at, |c| at - c.len_utf8());
        self.char_before(open)
            .is_some_and(|c| c.is_alphanumeric() || c == ')' || c == '）')
    }

    /// "sixty (30) days": the bracket should repeat the number before it.
    fn repeats_word(&self, at: usize) -> bool {
        let before = self.text[..at].trim_end_matches(['(', '（', '[', '【']);
        let end = before.trim_end_matches(is_space).len();
        let last = self.numbers.last();
        last.is_some_and(|last| last.weight == Weight::Words && last.range.end == end)
    }

    /// `1.` or `2)` at the start of the text or after a stop.
    fn list_marker(&self, at: usize, end: usize) -> bool {
        let starts = self.text[..at]
            .trim_end()
            .chars()
            .next_back()
            .is_none_or(|c| ":;.。：；(（".contains(c));
        let numbered = at == 0
            && self.text[at..end].contains('.')
            && self.text[end..].starts_with(' ')
            && self.text[end..]
                .trim_start()
                .starts_with(char::is_uppercase);
        if numbered {
            return true;
        }
        let Some(mark @ ('.' | ')' | '、' | '．' | '）' | ':' | '-')) = self.char_at(end) else {
            return false;
        };
        let after = self.char_at(end + mark.len_utf8());
        starts && after.is_none_or(|c| c.is_whitespace() || is_ideograph(c))
    }

    /// "3 million", "10万": the factor and its end.
    fn multiplier_after(&self, at: usize) -> Option<(f64, usize)> {
        if let Some(numerals) = self.table.numerals {
            return numeral::multiplier(self, numerals, self.skip_spaces(at));
        }
        let start = self.run_end(at, |c| is_space(c) || c == '-');
        let end = self.run_end(start, char::is_alphabetic);
        match self.table.word(&self.text[start..end].to_lowercase())? {
            Word::Multiplier(factor) => Some((factor, end)),
            Word::Hundred => Some((100.0, end)),
            _ => None,
        }
    }
}

/// Factors that are abbreviated to a capital letter: `$12M`.
fn abbreviated(letters: &str) -> Option<f64> {
    match letters {
        "K" | "k" => Some(1e3),
        "M" => Some(1e6),
        "B" => Some(1e9),
        _ => None,
    }
}
