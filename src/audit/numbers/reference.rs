//! References to provisions of a law: *Article 6(1)(f)*, *6 kap. 12 §*,
//! 第六条第一款第（六）项, *Directive 95/46/EC*.
//!
//! What a provision is called says little across languages (a *paragraph* is a
//! *stycke*, a 款 or a 项), so a reference is the path of its numbers and
//! letters alone, outermost first as it is written.

use super::digits::DigitRun;
use super::numeral;
use super::scan::{Scanner, is_space, is_word_char, lower_case, roman};
use super::table::Numerals;
use super::unit::Unit;
use super::{Part, Value, Weight};

/// Bytes that an enumerator in brackets does not exceed.
const BRACKET: usize = 12;
/// Digits of the largest number of a provision (*section 1798*).
const DIGITS: usize = 4;

/// A reference after the word for it, which stands at `at..end`.
pub(super) fn named(scanner: &mut Scanner, at: usize, end: usize) -> Option<usize> {
    let provisions = &scanner.table.provisions;
    let word = &scanner.text[at..end];
    let letters = word.trim_end_matches(|c: char| c.is_ascii_digit());
    if letters.is_empty() || provisions.before.is_empty() {
        return None;
    }
    if !scanner.index.may_know(letters) {
        return None;
    }
    let many = scanner.index.provision(&lower_case(letters))?;
    let mut from = at + letters.len();
    if scanner.text[from..].starts_with('.') {
        from += 1;
    }
    cite(scanner, at, from, many)
}

/// A reference after a mark: `§ 12`, 第十二条, 附件二.
pub(super) fn marked(scanner: &mut Scanner, at: usize, c: char) -> Option<usize> {
    let provisions = &scanner.table.provisions;
    if provisions.before.is_empty() {
        return None;
    }
    if c == '§' {
        let from = scanner.run_end(at, |c| c == '§');
        return cite(scanner, at, from, from > at + c.len_utf8());
    }
    let numerals = scanner.table.numerals?;
    if c == numerals.provision_before {
        return chain(scanner, numerals, at);
    }
    let rest = &scanner.text[at..];
    let name = provisions
        .before
        .iter()
        .find(|name| rest.starts_with(**name))?;
    cite(scanner, at, at + name.len(), false)
}

/// A number before the word for it: `12 §`, `6 kap.`, `4.2 节`.
pub(super) fn before_mark(scanner: &mut Scanner, at: usize) -> Option<usize> {
    let after = scanner.table.provisions.after;
    if after.is_empty() {
        return None;
    }
    let (parts, end) = path(scanner, at)?;
    let from = scanner.skip_spaces(end);
    let rest = &scanner.text[from..];
    let length = if rest.starts_with('§') {
        '§'.len_utf8()
    } else if scanner.table.numerals.is_some() {
        // 12 条 counts messages.
        let name = after.iter().find(|name| rest.starts_with(**name))?;
        (parts.len() > 1).then_some(name.len())?
    } else {
        let stop = scanner.run_end(from, char::is_alphabetic);
        let word = scanner.text[from..stop].to_lowercase();
        after.contains(&word.as_str()).then_some(stop - from)?
    };
    let mut all = parts;
    let mut stop = from + length;
    if scanner.text[stop..].starts_with('.') && !rest.starts_with('§') {
        stop += 1;
    }
    // 6 kap. 12 §
    let next = scanner.skip_spaces(stop);
    if let Some((inner, inner_end)) = path(scanner, next) {
        let mark = scanner.skip_spaces(inner_end);
        if scanner.text[mark..].starts_with('§') {
            all.extend(inner);
            stop = mark + '§'.len_utf8();
        }
    }
    push(scanner, at, stop, all);
    Some(stop)
}

/// The number of an act: `2016/679`, `95/46/EC`, `2018:218`.
pub(super) fn act(scanner: &mut Scanner, at: usize, run: &DigitRun) -> Option<usize> {
    if scanner.table.provisions.before.is_empty() {
        return None;
    }
    let Value::Sequence(numbers) = &run.value else {
        return None;
    };
    let [first, second] = numbers[..] else {
        return None;
    };
    let text = &scanner.text[at..run.end];
    let year = |number: f64| (1950.0..2100.0).contains(&number);
    let mut end = run.end;
    if text.contains('/') {
        let series = scanner.text[end..].strip_prefix('/').map(|rest| {
            rest.len()
                - rest
                    .trim_start_matches(|c: char| c.is_ascii_uppercase())
                    .len()
        });
        if let Some(length @ 2..=7) = series {
            end += 1 + length;
        } else if !(year(first) && second > 12.0 || year(second) && first > 12.0) {
            return None;
        }
    } else if !(text.contains(':') && year(first)) {
        return None;
    }
    let parts = [first, second].into_iter().map(Part::Number).collect();
    push(scanner, at, end, parts);
    Some(end)
}

fn push(scanner: &mut Scanner, at: usize, end: usize, parts: Vec<Part>) {
    let unit = Some(Unit::Provision);
    scanner.push(at..end, Value::Reference(parts), unit, Weight::Digits);
}

/// Reads the path, or the list of paths, from `from` on; `at` is where the
/// reference begins.
fn cite(scanner: &mut Scanner, at: usize, from: usize, many: bool) -> Option<usize> {
    let start = scanner.skip_spaces(from);
    let (parts, mut end) = path(scanner, start)?;
    let digits_only = scanner.text[start..end].bytes().all(|b| b.is_ascii_digit());
    let continues = scanner.text[end..].starts_with(['/', ':'])
        && scanner.text[end + 1..].starts_with(|c: char| c.is_ascii_digit());
    if continues || digits_only && scanner.unit_after(end).is_some() {
        return None;
    }
    push(scanner, at, end, parts);
    while let Some((next, parts, stop)) = listed(scanner, end, many) {
        push(scanner, next, stop, parts);
        end = stop;
    }
    Some(end)
}

/// The next path of a list: its start, parts and end.
fn listed(scanner: &Scanner, at: usize, many: bool) -> Option<(usize, Vec<Part>, usize)> {
    let mut from = scanner.skip_spaces(at);
    let mut any = false;
    // "6, and 7"
    for _ in 0..2 {
        let rest = &scanner.text[from..];
        let joiners = scanner.table.provisions.joiners.iter();
        let joiner = joiners
            .filter(|joiner| {
                let stop = from + joiner.len();
                let word =
                    joiner.starts_with(char::is_alphabetic) && scanner.table.numerals.is_none();
                rest.starts_with(**joiner)
                    && !(word && scanner.char_at(stop).is_some_and(is_word_char))
            })
            .map(|joiner| joiner.len())
            .max();
        if let Some(length) = joiner {
            from = scanner.skip_spaces(from + length);
            any = true;
        }
    }
    let (parts, end) = path(scanner, from).filter(|_| any)?;
    let sure = many || parts.len() > 1 || scanner.text[from..].starts_with(['(', '（']);
    let counts = scanner.unit_after(end).is_some();
    let year = matches!(parts[..], [Part::Number(number)] if number >= 1900.0);
    (sure && !counts && !year).then_some((from, parts, end))
}

/// The numbers and letters that begin at `at`: `6(1)(f)`, `6.1 f`, `4.2`, `IV`, `(b)`.
fn path(scanner: &Scanner, at: usize) -> Option<(Vec<Part>, usize)> {
    let mut parts = Vec::new();
    let mut end = first(scanner, at, &mut parts)?;
    while let Some(c) = scanner.char_at(end) {
        let next = end + c.len_utf8();
        let digit_next = scanner.char_at(next).is_some_and(|c| c.is_ascii_digit());
        let stop = match c {
            '(' | '（' => bracketed(scanner, end, &mut parts),
            '.' | '-' | '–' if digit_next => digits(scanner, next, &mut parts),
            c if is_space(c) => spaced(scanner, scanner.skip_spaces(end), &mut parts),
            _ => None,
        };
        let Some(stop) = stop else {
            break;
        };
        end = stop;
    }
    Some((parts, end))
}

fn first(scanner: &Scanner, at: usize, parts: &mut Vec<Part>) -> Option<usize> {
    let c = scanner.char_at(at)?;
    if c.is_ascii_digit() {
        return digits(scanner, at, parts);
    }
    if matches!(c, '(' | '（') {
        return bracketed(scanner, at, parts);
    }
    if let Some(numerals) = scanner.table.numerals
        && let Some((value, end)) = numeral::small(scanner, numerals, at)
    {
        parts.push(Part::Number(f64::from(value)));
        return Some(end);
    }
    let end = scanner.run_end(at, is_word_char);
    let word = &scanner.text[at..end];
    let part = match word.as_bytes() {
        [letter] if letter.is_ascii_uppercase() => Part::Letter(letter.to_ascii_lowercase()),
        [letter] if letters(scanner).as_bytes().contains(letter) => Part::Letter(*letter),
        [_] => return None,
        _ => Part::Number(roman(word)?),
    };
    // "Part I'll", "Exhibit A's"
    if scanner.text[end..].starts_with(['\'', '’']) {
        return None;
    }
    parts.push(part);
    Some(end)
}

fn letters(scanner: &Scanner) -> &'static str {
    scanner.table.provisions.letters
}

/// Digits, with a letter glued to them: `5a`.
fn digits(scanner: &Scanner, at: usize, parts: &mut Vec<Part>) -> Option<usize> {
    let end = scanner.run_end(at, |c| c.is_ascii_digit());
    if end - at > DIGITS {
        return None;
    }
    parts.push(Part::Number(scanner.text[at..end].parse().ok()?));
    let stop = scanner.run_end(end, is_word_char);
    match &scanner.text.as_bytes()[end..stop] {
        [letter] if letter.is_ascii_alphabetic() => {
            parts.push(Part::Letter(letter.to_ascii_lowercase()));
            Some(stop)
        }
        _ => Some(end),
    }
}

/// `(1)`, `(f)`, `(iv)`, `（三）`.
fn bracketed(scanner: &Scanner, at: usize, parts: &mut Vec<Part>) -> Option<usize> {
    let open = scanner.char_at(at)?.len_utf8();
    let rest = &scanner.text[at + open..];
    let length = rest.find([')', '）']).filter(|length| *length <= BRACKET)?;
    let inner = rest[..length].trim();
    let stop = at + open + length;
    let end = stop + scanner.char_at(stop)?.len_utf8();
    if let Some(numerals) = scanner.table.numerals
        && let Some((value, numeral_end)) = numeral::small(scanner, numerals, at + open)
        && numeral_end == stop
    {
        parts.push(Part::Number(f64::from(value)));
        return Some(end);
    }
    let digits_end = inner
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(inner.len());
    let (number, letter) = inner.split_at(digits_end);
    if !number.is_empty() {
        if number.len() > DIGITS - 1 {
            return None;
        }
        parts.push(Part::Number(number.parse().ok()?));
        if letter.is_empty() {
            return Some(end);
        }
    }
    match letter.as_bytes() {
        [letter] if letter.is_ascii_alphabetic() => {
            parts.push(Part::Letter(letter.to_ascii_lowercase()));
        }
        _ if number.is_empty() => {
            parts.push(Part::Number(roman(&letter.to_ascii_uppercase())?));
        }
        _ => return None,
    }
    Some(end)
}

/// What goes on after a space: `6 (1) (f)`, `6.1 f`.
fn spaced(scanner: &Scanner, at: usize, parts: &mut Vec<Part>) -> Option<usize> {
    match scanner.char_at(at)? {
        '(' | '（' => bracketed(scanner, at, parts),
        c if letters(scanner).contains(c) => {
            let end = scanner.run_end(at, is_word_char);
            // "t.ex." and "s:t" are other abbreviations.
            let rest = &scanner.text[end..];
            let abbreviates = rest.starts_with(['.', ':', '\'', '-'])
                && rest[1..].starts_with(char::is_alphanumeric);
            if end != at + 1 || abbreviates {
                return None;
            }
            parts.push(Part::Letter(c as u8));
            Some(end)
        }
        _ => None,
    }
}

/// 第六条第一款第（六）项, one level after the other.
fn chain(scanner: &mut Scanner, numerals: &Numerals, at: usize) -> Option<usize> {
    let mut parts = Vec::new();
    let mut end = at;
    let mut from = at;
    while let Some(stop) = level(scanner, numerals, from, &mut parts) {
        end = stop;
        from = scanner.skip_spaces(end);
        if scanner.char_at(from) == Some('之') {
            from += '之'.len_utf8();
        }
    }
    if end == at {
        return None;
    }
    push(scanner, at, end, parts);
    Some(end)
}

/// One level: 第十二条, 第十二、十三条, 第十四条之一, （六）项.
fn level(
    scanner: &Scanner,
    numerals: &Numerals,
    at: usize,
    parts: &mut Vec<Part>,
) -> Option<usize> {
    let mark = scanner.char_at(at)?;
    let mut from = at;
    if mark == numerals.provision_before {
        from = scanner.skip_spaces(at + mark.len_utf8());
    } else if !matches!(mark, '(' | '（') || parts.is_empty() {
        return None;
    }
    let mut found = Vec::new();
    let mut name;
    loop {
        let (mut inner, end) = path(scanner, from)?;
        found.append(&mut inner);
        name = scanner.skip_spaces(end);
        let rest = &scanner.text[name..];
        if let Some(after) = rest.strip_prefix('之') {
            // 第五之一条
            from = scanner.text.len() - after.len();
            continue;
        }
        let mut joiners = scanner.table.provisions.joiners.iter();
        match joiners.find(|joiner| rest.starts_with(**joiner)) {
            Some(joiner) => from = scanner.skip_spaces(name + joiner.len()),
            None => break,
        }
    }
    let rest = &scanner.text[name..];
    let length = numerals
        .provisions
        .iter()
        .filter(|known| rest.starts_with(**known))
        .map(|known| known.len())
        .max()?;
    let mut end = name + length;
    if let Some(after) = scanner.text[end..].strip_prefix('之') {
        let from = scanner.text.len() - after.len();
        if let Some((inner, stop)) = path(scanner, from) {
            found.extend(inner);
            end = stop;
        }
    }
    parts.append(&mut found);
    Some(end)
}
