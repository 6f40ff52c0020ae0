//! Numerals written as characters with places: 二十五, 十万, 二〇一八年.

use super::calendar;
use super::scan::Scanner;
use super::table::Numerals;
use super::unit::Unit;
use super::{Date, Value, Weight};
use std::ops::Range;

fn value_of(list: &[(char, f64)], c: char) -> Option<f64> {
    list.iter().find(|(known, _)| *known == c).map(|(_, v)| *v)
}

fn is_numeral(numerals: &Numerals, c: char) -> bool {
    [numerals.digits, numerals.small, numerals.large]
        .iter()
        .any(|list| value_of(list, c).is_some())
}

/// The numeral that begins at `at`, pushed; gives its end.
pub(super) fn read(scanner: &mut Scanner, at: usize, c: char) -> Option<usize> {
    let numerals = scanner.table.numerals?;
    if scanner.text[at..].starts_with(numerals.percent_before) {
        return percent(scanner, numerals, at);
    }
    if !is_numeral(numerals, c) && c != numerals.half {
        let rest = &scanner.text[at..];
        let (name, value, unit) = numerals
            .amounts
            .iter()
            .find(|(name, ..)| rest.starts_with(name))?;
        let end = at + name.len();
        scanner.push(at..end, Value::Quantity(*value), Some(*unit), Weight::Hint);
        return Some(end);
    }
    if let Some(end) = trap(scanner, numerals, at, c) {
        return Some(end);
    }
    if c == numerals.half {
        if let Some((unit, end)) = scanner.unit_after(at + c.len_utf8()) {
            scanner.push(at..end, Value::Quantity(0.5), Some(unit), Weight::Hint);
            return Some(end);
        }
        // 半数, 半价: 50 %.
        let end = at + c.len_utf8();
        scanner.push(
            at..end,
            Value::Quantity(50.0),
            Some(Unit::Percent),
            Weight::Hint,
        );
        return Some(end);
    }
    // 一年六月: a term, not the month of June.
    let term = scanner
        .numbers
        .last()
        .filter(|last| last.range.end == at && last.unit == Some(Unit::Months(12.0)))
        .is_some_and(|last| {
            let before = scanner.char_before(last.range.start);
            !before.is_some_and(|c| numerals.relative.contains(c))
        });
    let date = calendar::marked_parts(scanner, at, |scanner, from| small(scanner, numerals, from));
    if let Some((date, end)) = date.filter(|_| !term) {
        let other = calendar::era_year(numerals, &date);
        scanner.push(at..end, Value::Date(date, other), None, Weight::Words);
        if let Some(number) = scanner.numbers.last_mut() {
            number.month_name = date.year.is_none() && date.day.is_none();
        }
        return Some(end);
    }
    let (value, end) = value_at(scanner, numerals, at)?;
    if let Some(date) = bare_era_year(scanner, numerals, at, end, value) {
        return Some(date);
    }
    if let Some(rest) = scanner.text[end..].strip_prefix(numerals.fraction) {
        return fraction(
            scanner,
            numerals,
            at..end,
            value,
            scanner.text.len() - rest.len(),
        );
    }
    let vague = [scanner.char_before(at), scanner.char_at(end)]
        .into_iter()
        .flatten()
        .any(|c| numerals.vague.contains(c));
    let digits: Vec<char> = scanner.text[at..end].chars().collect();
    // 三五天 is "a few days".
    let pair = digits.len() == 2
        && digits
            .iter()
            .all(|c| value_of(numerals.digits, *c).is_some_and(|v| v > 0.0));
    if pair {
        let mut from = at;
        for c in digits {
            let to = from + c.len_utf8();
            scanner.hint(from..to, value_of(numerals.digits, c).unwrap_or(0.0));
            from = to;
        }
        return Some(end);
    }
    let provision = scanner.char_before(at) == Some(numerals.provision_before)
        && numerals
            .provisions
            .iter()
            .any(|name| scanner.text[end..].starts_with(name));
    let lone_multiplier = digits.len() == 1 && value >= 100.0;
    let mut stop = scanner.repeated_in_brackets(end, value);
    let mut unit = provision.then_some(Unit::Provision);
    if unit.is_none()
        && let Some((found, unit_end)) = scanner.unit_after(stop)
    {
        unit = Some(found);
        stop = unit_end;
    }
    let mut start = at;
    if unit.is_none_or(|unit| matches!(unit, Unit::Currency(_)))
        && let Some((currency, sign)) = scanner.currency_before(at, end)
    {
        // 人民币一千元
        unit = Some(Unit::Currency(currency));
        start = sign;
    }
    let mut value = value;
    if unit.is_some_and(|unit| unit.convert(0.5).is_some())
        && scanner.char_at(stop) == Some(numerals.half)
    {
        // 一年半
        value += 0.5;
        stop += numerals.half.len_utf8();
    }
    let mut weight = Weight::Words;
    let decade = scanner.text[end..].starts_with(numerals.year)
        && scanner.char_at(end + numerals.year.len_utf8()) == Some(numerals.decade);
    if decade || vague || lone_multiplier || value < 2.0 || scanner.in_brackets(at..end) {
        weight = Weight::Hint;
    }
    if scanner.char_before(at) == Some(numerals.provision_before) && !provision {
        weight = Weight::Hint;
    }
    if at == 0 && scanner.text[end..].starts_with(['、', '．', '.']) {
        weight = Weight::Hint;
    }
    scanner.push(start..stop, Value::Quantity(value), unit, weight);
    if value == 1.0
        && !vague
        && let Some(number) = scanner.numbers.last_mut()
    {
        number.one = true;
    }
    // 五倍 is 500 %, 七成 is 70 %.
    let share = numerals
        .shares
        .iter()
        .find(|(mark, _)| scanner.text[end..].starts_with(*mark));
    if let Some((_, percent)) = share
        && let Some(number) = scanner.numbers.last_mut()
    {
        number.other = Some(value * percent);
    }
    // 八折 takes off 20 %.
    if scanner.text[end..].starts_with(numerals.discount)
        && let Some(number) = scanner.numbers.last_mut()
    {
        number.other = Some(100.0 - 10.0 * value);
    }
    if scanner.text[end..].starts_with(numerals.year) && (1.0..200.0).contains(&value) {
        let start = numerals.eras.first().map_or(0.0, |(_, start)| *start);
        if let Some(number) = scanner.numbers.last_mut() {
            number.other = Some(value + start);
        }
    }
    Some(stop)
}

/// A year counted from the start of an era, without a month: 民国八十六年, or
/// 八十六年 in a text that names the era.
fn bare_era_year(
    scanner: &mut Scanner,
    numerals: &Numerals,
    at: usize,
    end: usize,
    value: f64,
) -> Option<usize> {
    if !scanner.text[end..].starts_with(numerals.year) || !(1.0..200.0).contains(&value) {
        return None;
    }
    let before = scanner.text[..at].trim_end();
    let named = |text: &str, whole: fn(&str, &str) -> bool| {
        let mut eras = numerals.eras.iter();
        eras.find(|(name, _)| whole(text, name))
            .map(|(_, start)| *start)
    };
    let (start, weight) = match named(before, |text, name| text.ends_with(name)) {
        Some(start) => (start, Weight::Words),
        None if value >= LONG => (
            named(scanner.text, |text, name| text.contains(name))?,
            Weight::Hint,
        ),
        None => return None,
    };
    let year = Date::new(Some((value + start) as u16), None, None);
    let stop = end + numerals.year.len_utf8();
    scanner.push(at..stop, Value::Date(year, None), None, weight);
    Some(stop)
}

/// Years that hardly any term lasts.
const LONG: f64 = 60.0;

/// 四分之三: a fraction may stand beside a percentage or beside its own two numbers.
fn fraction(
    scanner: &mut Scanner,
    numerals: &Numerals,
    range: Range<usize>,
    denominator: f64,
    from: usize,
) -> Option<usize> {
    scanner.hint(range.clone(), denominator);
    let Some((numerator, end)) = value_at(scanner, numerals, from) else {
        return Some(from);
    };
    scanner.hint(from..end, numerator);
    if denominator > 0.0 {
        let share = 100.0 * numerator / denominator;
        scanner.push(
            range.start..end,
            Value::Quantity(share),
            Some(Unit::Percent),
            Weight::Hint,
        );
        scanner.hint(range.start..end, numerator / denominator);
    }
    Some(end)
}

/// 百分之三十.
fn percent(scanner: &mut Scanner, numerals: &Numerals, at: usize) -> Option<usize> {
    let from = at + numerals.percent_before.len();
    let (value, end, weight) = if let Some((value, end)) = value_at(scanner, numerals, from) {
        // 百分之百 is "wholly".
        let weight = if value == 100.0 {
            Weight::Hint
        } else {
            Weight::Words
        };
        (value, end, weight)
    } else {
        scanner.char_at(from).filter(char::is_ascii_digit)?;
        let run = scanner.digit_run(from);
        let Value::Quantity(value) = run.value else {
            return None;
        };
        (value, run.end, Weight::Digits)
    };
    scanner.push(at..end, Value::Quantity(value), Some(Unit::Percent), weight);
    Some(end)
}

/// The end of the numeral at `at` where it is part of a word that counts nothing.
fn trap(scanner: &mut Scanner, numerals: &Numerals, at: usize, numeral: char) -> Option<usize> {
    let text = scanner.text;
    for (offset, word) in scanner.index.traps(numeral) {
        let Some(start) = at.checked_sub(*offset) else {
            continue;
        };
        if !text.get(start..).is_some_and(|rest| rest.starts_with(word)) {
            continue;
        }
        let end = start + word.len();
        // 十分钟 is ten minutes; 二十分 is twenty.
        let minutes = word.ends_with('分') && text[end..].starts_with(['钟', '鐘', '之']);
        let longer = value_at(scanner, numerals, at).is_some_and(|(_, stop)| stop > end);
        // 之一年 is "of one year", 就任一个月 "a month after taking office".
        let term = word.ends_with('一')
            && word.starts_with(['之', '任'])
            && scanner.unit_after(end).is_some();
        let counts = minutes
            || longer
            || term
            || scanner
                .char_before(start)
                .is_some_and(|c| is_numeral(numerals, c) && *offset == 0);
        if counts {
            continue;
        }
        if let Some((value, stop)) = value_at(scanner, numerals, at) {
            // 一定, 统一: no number at all.
            if value != 1.0 {
                scanner.hint(at..stop, value);
            }
        }
        return Some(end);
    }
    None
}

/// The factor of a multiplier right after digits: 10万, 3千万.
pub(super) fn multiplier(
    scanner: &Scanner,
    numerals: &Numerals,
    at: usize,
) -> Option<(f64, usize)> {
    let mut factor = 1.0;
    let mut end = at;
    while let Some(c) = scanner.char_at(end) {
        let Some(value) = value_of(numerals.small, c).or_else(|| value_of(numerals.large, c))
        else {
            break;
        };
        factor *= value;
        end += c.len_utf8();
    }
    // 30千米 is thirty kilometres, 5万一 is nonsense: only a bare multiplier counts.
    let trap = numerals
        .traps
        .iter()
        .any(|word| scanner.text[at..].starts_with(word) && word.len() > end - at);
    (end > at && !trap).then_some((factor, end))
}

/// A numeral that can be part of a date.
pub(super) fn small(scanner: &Scanner, numerals: &Numerals, at: usize) -> Option<(u32, usize)> {
    let (value, end) = value_at(scanner, numerals, at)?;
    (value < 10_000.0).then_some((value as u32, end))
}

/// The value of the numeral characters from `at`, and where they end.
fn value_at(scanner: &Scanner, numerals: &Numerals, at: usize) -> Option<(f64, usize)> {
    let mut total = 0.0;
    let mut group = 0.0;
    let mut digit: Option<f64> = None;
    let mut positional = 0.0;
    let mut places = false;
    let mut scale = 0.0;
    let mut decimals = 0.0;
    let mut end = at;
    for c in scanner.text[at..].chars() {
        if numerals.first_only.contains(c) && (digit.is_some() || scale > 0.0) {
            break;
        } else if numerals.points.contains(c) && (digit.is_some() || places) && scale == 0.0 {
            let next = scanner.char_at(end + c.len_utf8());
            if next.is_none_or(|c| value_of(numerals.digits, c).is_none()) {
                break;
            }
            scale = 1.0;
        } else if scale > 0.0 {
            let Some(value) = value_of(numerals.digits, c) else {
                break;
            };
            scale /= 10.0;
            decimals += value * scale;
        } else if let Some(value) = value_of(numerals.digits, c) {
            positional = positional * 10.0 + value;
            digit = Some(value);
        } else if let Some(value) = value_of(numerals.small, c) {
            group += digit.take().unwrap_or(1.0) * value;
            places = true;
        } else if let Some(value) = value_of(numerals.large, c) {
            let whole = group + digit.take().unwrap_or(0.0);
            let whole = if whole == 0.0 { 1.0 } else { whole };
            // 三亿五千万 adds groups; 一万亿 multiplies one by the next.
            total = if total >= value {
                total + whole * value
            } else if total > 0.0 {
                (total + group) * value
            } else {
                whole * value
            };
            group = 0.0;
            places = true;
        } else {
            break;
        }
        end += c.len_utf8();
    }
    if end == at {
        return None;
    }
    let value = if places {
        total + group + digit.unwrap_or(0.0)
    } else {
        positional
    };
    Some((value + decimals, end))
}
