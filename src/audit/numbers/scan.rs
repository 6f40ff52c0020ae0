//! From a text to its numbers, in one pass.
//!
//! What is no quantity is consumed first where it stands: addresses,
//! placeholders, identifiers and list markers. Their digits are kept as hints,
//! which may account for a number of the other side but are never evidence.

use super::calendar;
use super::index::Index;
use super::numeral;
use super::reference;
use super::sum::Sum;
use super::table::{DayPart, Table, UnitMatch, Word};
use super::unit::{Currencies, Unit};
use super::{Date, Number, Value, Weight};
use std::borrow::Cow;
use std::ops::Range;

/// A text being read.
pub(super) struct Scanner<'t> {
    pub text: &'t str,
    pub table: &'static Table,
    pub index: &'static Index,
    pub numbers: Vec<Number>,
}

/// Whether `c` belongs to a script written without spaces between words.
pub(super) fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// A letter or digit of a script with spaces.
pub(super) fn is_word_char(c: char) -> bool {
    (c.is_alphanumeric() && !is_ideograph(c)) || c == '_'
}

pub(super) fn is_space(c: char) -> bool {
    matches!(
        c,
        ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}' | '\u{3000}' | '\t'
    )
}

impl<'t> Scanner<'t> {
    pub(super) fn new(text: &'t str, table: &'static Table) -> Self {
        Self {
            text,
            table,
            index: table.index(),
            numbers: Vec::new(),
        }
    }

    /// The numbers of the text, in order.
    pub(super) fn run(mut self) -> Vec<Number> {
        let mut at = 0;
        while let Some(c) = self.char_at(at) {
            let next = if self.is_idle(c) {
                at + c.len_utf8()
            } else if c.is_ascii_digit() {
                calendar::date_at(&mut self, at).unwrap_or_else(|| self.digits(at))
            } else if let Some(end) = reference::marked(&mut self, at, c) {
                end
            } else if is_word_char(c) {
                self.word(at)
            } else if let Some(end) = self.opaque(at, c) {
                end
            } else if let Some(end) = numeral::read(&mut self, at, c) {
                end
            } else {
                at + c.len_utf8()
            };
            debug_assert!(next > at);
            at = next;
        }
        self.numbers
    }

    /// Whether nothing begins with `c`: true of most characters.
    fn is_idle(&self, c: char) -> bool {
        if c.is_ascii() {
            !c.is_ascii_alphanumeric() && !matches!(c, '{' | '`' | '<' | '%' | '&')
        } else {
            is_ideograph(c) && !self.index.may_begin(c)
        }
    }

    pub(super) fn char_at(&self, at: usize) -> Option<char> {
        self.text.get(at..)?.chars().next()
    }

    pub(super) fn char_before(&self, at: usize) -> Option<char> {
        self.text.get(..at)?.chars().next_back()
    }

    pub(super) fn skip_spaces(&self, mut at: usize) -> usize {
        while let Some(c) = self.char_at(at).filter(|c| is_space(*c)) {
            at += c.len_utf8();
        }
        at
    }

    /// End of the run of characters from `at` that satisfy `keep`.
    pub(super) fn run_end(&self, at: usize, keep: impl Fn(char) -> bool) -> usize {
        let rest = &self.text[at..];
        at + rest.find(|c: char| !keep(c)).unwrap_or(rest.len())
    }

    pub(super) fn push(
        &mut self,
        range: Range<usize>,
        value: Value,
        unit: Option<Unit>,
        weight: Weight,
    ) {
        self.numbers.push(Number {
            range,
            value,
            unit,
            weight,
            other: None,
            one: false,
            month_name: false,
        });
    }

    pub(super) fn hint(&mut self, range: Range<usize>, value: f64) {
        self.push(range, Value::Quantity(value), None, Weight::Hint);
    }

    /// Keeps the digits inside `range` as hints.
    pub(super) fn hints_in(&mut self, range: Range<usize>) -> usize {
        let end = range.end;
        let mut at = range.start;
        while at < end {
            let start = at + self.run_len(at, end, |b| !b.is_ascii_digit());
            let stop = start + self.run_len(start, end, |b| b.is_ascii_digit());
            if let Ok(value) = self.text[start..stop].parse() {
                self.hint(start..stop, value);
            }
            at = stop.max(start + 1);
        }
        end
    }

    fn run_len(&self, at: usize, end: usize, keep: impl Fn(&u8) -> bool) -> usize {
        self.text.as_bytes()[at.min(end)..end]
            .iter()
            .take_while(|byte| keep(byte))
            .count()
    }

    /// Placeholders, tags and code: skipped, their digits are hints.
    fn opaque(&mut self, at: usize, c: char) -> Option<usize> {
        let rest = &self.text[at..];
        let close = match c {
            '{' => '}',
            '`' => '`',
            '<' if rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/') => '>',
            '%' => {
                let end = self.run_end(at + 1, |c| c.is_ascii_alphanumeric() || c == '$');
                return (end > at + 1).then(|| self.hints_in(at..end));
            }
            '&' => {
                let length = rest.find(';').filter(|length| *length < 9)?;
                let body = &rest[1..length];
                let entity = body.chars().all(|c| c == '#' || c.is_ascii_alphanumeric());
                return entity.then_some(at + length + 1);
            }
            _ => return None,
        };
        let length = rest[1..].find(close).filter(|length| *length < 120)?;
        Some(self.hints_in(at..at + 1 + length + 1))
    }

    /// A word: an address, an identifier, a month, a number word, a clock word or a unit.
    fn word(&mut self, at: usize) -> usize {
        let end = self.word_end(at);
        if self.counts_nothing(at, end) {
            return end;
        }
        let word = &self.text[at..end];
        let after = &self.text[end..];
        if after.starts_with("://") || word.eq_ignore_ascii_case("www") && after.starts_with('.') {
            let stop = self.run_end(end, |c| !c.is_whitespace() && !is_ideograph(c));
            return self.hints_in(at..stop);
        }
        if after.starts_with('@') {
            let stop = self.run_end(end, |c| is_word_char(c) || "@.-+".contains(c));
            return self.hints_in(at..stop);
        }
        if let Some(end) = reference::named(self, at, end) {
            return end;
        }
        let letters = word.trim_end_matches(|c: char| c.is_ascii_digit());
        if letters.len() < word.len()
            && let Some(end) =
                calendar::month_at(self, at, at + letters.len(), &lower_case(letters))
        {
            return end;
        }
        let code = self.text[at..end].find(|c: char| c.is_ascii_digit());
        if let Some(code) = code
            && Currencies::of_code(&word[..code]).is_some()
        {
            return at + code;
        }
        let glued_digits = word.bytes().any(|b| b.is_ascii_digit());
        let names_one = after.starts_with(['-', '.', '/', ':', '='])
            && after[1..].starts_with(|c: char| c.is_ascii_digit());
        if glued_digits || (names_one && !self.may_precede_digits(word)) {
            let stop = self.run_end(end, |c| is_word_char(c) || "-./:=".contains(c));
            return self.hints_in(at..stop.max(end));
        }
        let lower = lower_case(word);
        if let Some(end) = calendar::month_at(self, at, end, &lower) {
            return end;
        }
        if let Some(end) = calendar::clock_before(self, end, &lower) {
            return end;
        }
        if let Some(end) = self.number_word(at, end, &lower) {
            return end;
        }
        if let Some(month) = self.index.month_prefix(&lower) {
            // "aprilversionen 2026"
            let date = Date::new(None, Some(month), None);
            self.push(at..end, Value::Date(date, None), None, Weight::Hint);
        } else if let Some(value) = roman(word) {
            self.hint(at..end, value);
        } else if word.len() == 1 && self.in_brackets(at..end) {
            let letter = lower.as_bytes()[0];
            if letter.is_ascii_lowercase() {
                self.hint(at..end, f64::from(letter - b'a' + 1));
            }
        } else if let Some(unit) = self.table.unit(&lower) {
            self.push(at..end, Value::Quantity(1.0), Some(unit), Weight::Hint);
        }
        end
    }

    /// End of the word at `at`; letters of ASCII are passed over by the byte.
    fn word_end(&self, at: usize) -> usize {
        let bytes = &self.text.as_bytes()[at..];
        let plain = bytes.iter().take_while(|byte| byte.is_ascii_alphabetic());
        let end = at + plain.count();
        match self.text.as_bytes().get(end) {
            Some(b'_' | b'0'..=b'9' | 0x80..) => self.run_end(end, is_word_char),
            _ => end,
        }
    }

    /// Whether the word at `at..end` is one of the many that no table knows and
    /// that no digits follow; cheap, and never true of a word that says something.
    fn counts_nothing(&self, at: usize, end: usize) -> bool {
        let word = &self.text[at..end];
        let bytes = self.text.as_bytes();
        let goes_on = match bytes.get(end) {
            Some(b'@') => true,
            Some(b':') if self.text[end..].starts_with("://") => true,
            Some(b'-' | b'.' | b'/' | b':' | b'=') => {
                bytes.get(end + 1).is_some_and(u8::is_ascii_digit)
            }
            _ => false,
        };
        let single = word.len() == 1 && self.in_brackets(at..end);
        let roman = word.starts_with(['I', 'V', 'X']);
        let digits = word.bytes().any(|byte| byte.is_ascii_digit());
        !(goes_on || single || roman || digits || self.index.may_know(word))
    }

    /// Words after which `-30` or `.5` is still a number of its own.
    fn may_precede_digits(&self, word: &str) -> bool {
        let lower = lower_case(word);
        self.table.unit(&lower).is_some()
            || self
                .table
                .clock_before
                .iter()
                .any(|(known, _)| *known == lower)
            || Currencies::of_code(word).is_some()
            || self.table.month(&lower, true).is_some()
    }

    /// A number written in words, from the word at `at..end`.
    fn number_word(&mut self, at: usize, end: usize, first: &str) -> Option<usize> {
        let mut sum = Sum::default();
        let mut stop = end;
        let mut unit = self.add_glued(&mut sum, first)?;
        let hint = sum.hint_only;
        let mut weight = if hint { Weight::Hint } else { Weight::Words };
        // "one hundred" and "ett hundra" begin with a word that is else only a hint.
        let mut before_joiner = None;
        while unit.is_none() {
            let mut next = self.run_end(stop, |c| is_space(c) || c == '-');
            if next == stop {
                break;
            }
            let mut word_end = self.run_end(next, char::is_alphabetic);
            let mut word = lower_case(&self.text[next..word_end]);
            if word == self.table.joiner && sum.takes_joiner() {
                before_joiner = Some((sum, stop));
                next = self.skip_spaces(word_end);
                word_end = self.run_end(next, char::is_alphabetic);
                word = lower_case(&self.text[next..word_end]);
            }
            let mut longer = sum;
            match self.add_glued(&mut longer, &word) {
                Some(left) if !longer.hint_only => {
                    sum = longer;
                    unit = left;
                    stop = word_end;
                    weight = Weight::Words;
                }
                _ => {
                    // "sixty thousand and three hundred thousand" are two numbers.
                    if let Some((whole, end)) = before_joiner
                        && matches!(self.table.word(&word), Some(Word::Multiplier(_)))
                    {
                        (sum, stop) = (whole, end);
                    }
                    break;
                }
            }
        }
        if let Some(end) = self.half_after(stop).filter(|_| sum.counts_wholes()) {
            sum.add_half();
            stop = end;
            weight = Weight::Words;
        }
        if sum.bare || sum.ordinal {
            weight = Weight::Hint;
        }
        let mut stop = self.repeated_in_brackets(stop, sum.value());
        if sum.value() == 0.5 {
            // "half a year"
            let from = self.skip_spaces(stop);
            let end = self.run_end(from, char::is_alphabetic);
            let article = self.text[from..end].to_lowercase();
            if self.table.articles.contains(&article.as_str()) {
                stop = end;
            }
        }
        if unit.is_none()
            && let Some((found, unit_end)) = self.unit_after(stop)
        {
            unit = Some(found);
            stop = unit_end;
        }
        if unit.is_none() && sum.counts_wholes() {
            self.note_fraction(at, stop, sum.value());
        }
        self.push(at..stop, Value::Quantity(sum.value()), unit, weight);
        self.note_reduction(stop);
        if self.table.word(first) == Some(Word::One)
            && let Some(number) = self.numbers.last_mut()
        {
            number.one = number.value == Value::Quantity(1.0);
        }
        Some(stop)
    }

    /// Notes the share that a number in words and a denominator behind it say: *two-thirds*,
    /// *one fourth of*, but not *one third party*.
    fn note_fraction(&mut self, at: usize, stop: usize, numerator: f64) {
        let from = self.run_end(stop, |c| is_space(c) || c == '-');
        let end = self.run_end(from, char::is_alphabetic);
        let word = lower_case(&self.text[from..end]);
        let known = self.table.denominators.iter();
        let Some((_, denominator)) = known.copied().find(|(known, _)| *known == word) else {
            return;
        };
        let joined = self.text[stop..from].contains('-');
        let next = self.skip_spaces(end);
        let after = &self.text[next..];
        let shares = after.starts_with(self.table.share_of) || after.starts_with('(');
        if joined || shares {
            let share = Value::Quantity(100.0 * numerator / denominator);
            self.push(at..end, share, Some(Unit::Percent), Weight::Hint);
        }
    }

    /// "and a half" after a number: its end.
    fn half_after(&self, at: usize) -> Option<usize> {
        let mut half = false;
        let mut end = at;
        for step in 0..3 {
            let from = self.skip_spaces(end);
            end = self.run_end(from, char::is_alphabetic);
            let word = lower_case(&self.text[from..end]);
            let meaning = self.table.word(&word);
            half = meaning == Some(Word::Hint(0.5));
            let article =
                meaning == Some(Word::One) || self.table.articles.contains(&word.as_ref());
            let fits = match step {
                0 => word == self.table.joiner && !word.is_empty(),
                _ => half || step == 1 && article,
            };
            if !fits {
                return None;
            }
            if half {
                break;
            }
        }
        half.then_some(end)
    }

    /// Adds a word, or the number words it is glued together from, to `sum`;
    /// gives the unit at its end (*tolvmånadersperiod*). `None`: no number word, or one that does not
    /// continue the sum.
    fn add_glued(&self, sum: &mut Sum, word: &str) -> Option<Option<Unit>> {
        if let Some(meaning) = self.table.word(word) {
            return sum.add(meaning).then_some(None);
        }
        if !self.table.glued {
            return None;
        }
        let mut rest = word;
        let mut any = false;
        while !rest.is_empty() {
            match self.index.number_prefix(rest) {
                Some((known, meaning)) if sum.add(meaning) => {
                    rest = &rest[known.len()..];
                    any = true;
                }
                _ => break,
            }
        }
        if !any {
            return None;
        }
        if rest.is_empty() {
            return Some(None);
        }
        self.table.unit(rest).map(Some)
    }

    /// "twelve (12)" is one number: the end after the bracket.
    pub(super) fn repeated_in_brackets(&self, at: usize, value: f64) -> usize {
        let open = self.skip_spaces(at);
        let Some(bracket @ ('(' | '（' | '[')) = self.char_at(open) else {
            return at;
        };
        let start = open + bracket.len_utf8();
        let end = self.run_end(start, |c| c.is_ascii_digit() || c == ',' || c == ' ');
        let digits: String = self.text[start..end]
            .chars()
            .filter(char::is_ascii_digit)
            .collect();
        match (digits.parse::<f64>(), self.char_at(end)) {
            (Ok(repeated), Some(close @ (')' | '）' | ']'))) if repeated == value => {
                end + close.len_utf8()
            }
            _ => at,
        }
    }

    /// Whether `range` stands alone in brackets.
    pub(super) fn in_brackets(&self, range: Range<usize>) -> bool {
        matches!(self.char_before(range.start), Some('(' | '（' | '[' | '【'))
            && matches!(self.char_at(range.end), Some(')' | '）' | ']' | '】'))
    }
}

/// The word in lower case, copied only where it is not.
pub(super) fn lower_case(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        Cow::Borrowed(word)
    } else {
        Cow::Owned(word.to_lowercase())
    }
}

/// The value of an upper-case Roman numeral below forty; a lone *I* is a word, not a numeral.
pub(super) fn roman(word: &str) -> Option<f64> {
    if word.len() < 2 && word != "V" && word != "X" || word.len() > 7 {
        return None;
    }
    let digits: Option<Vec<i32>> = word
        .chars()
        .map(|c| match c {
            'I' => Some(1),
            'V' => Some(5),
            'X' => Some(10),
            _ => None,
        })
        .collect();
    let digits = digits?;
    let value: i32 = digits
        .iter()
        .enumerate()
        .map(|(i, digit)| match digits.get(i + 1) {
            Some(next) if next > digit => -digit,
            _ => *digit,
        })
        .sum();
    Some(f64::from(value))
}

impl Scanner<'_> {
    /// The day part that stands right before or after; see [`calendar`].
    pub(super) fn day_part_before(&self, at: usize) -> Option<DayPart> {
        if self.table.unit_match != UnitMatch::Characters {
            return None;
        }
        let before = self.text[..at].trim_end_matches(is_space);
        self.table
            .clock_before
            .iter()
            .find(|(known, _)| before.ends_with(known))
            .map(|(_, part)| *part)
    }
}
