//! Dates and clock times.

use super::numeral;
use super::scan::{Scanner, is_space};
use super::table::{DayPart, Numerals};
use super::{Date, Value, Weight};

fn small(text: &str) -> Option<u32> {
    (text.len() <= 4).then(|| text.parse().ok()).flatten()
}

fn day(text: &str) -> Option<u8> {
    small(text)
        .filter(|day| (1..=31).contains(day) && text.len() <= 2)
        .map(|day| day as u8)
}

fn year(text: &str) -> Option<u16> {
    small(text)
        .filter(|year| text.len() == 4 && (1600..2200).contains(year))
        .map(|year| year as u16)
}

fn month(text: &str) -> Option<u8> {
    day(text).filter(|month| *month <= 12)
}

/// A date that begins with digits at `at`: `2018-05-25`, `5/25/2018`,
/// `25 May 2018`, `2018年5月25日`.
pub(super) fn date_at(scanner: &mut Scanner, at: usize) -> Option<usize> {
    let (date, other, end) = numeric(scanner, at)
        .or_else(|| day_and_month(scanner, at).map(|(date, end)| (date, None, end)))
        .or_else(|| marked(scanner, at))?;
    scanner.push(at..end, Value::Date(date, other), None, Weight::Digits);
    if let Some(number) = scanner.numbers.last_mut() {
        number.month_name = date.year.is_none() && date.day.is_none();
    }
    Some(end)
}

/// Three numbers between equal separators, one of them a year of four digits.
fn numeric(scanner: &Scanner, at: usize) -> Option<(Date, Option<Date>, usize)> {
    let text = scanner.text;
    let digits = |from| scanner.run_end(from, |c| c.is_ascii_digit());
    let first_end = digits(at);
    let separator = scanner.char_at(first_end).filter(|c| "-/.".contains(*c))?;
    let second_end = digits(first_end + 1);
    if scanner.char_at(second_end)? != separator {
        return None;
    }
    let end = digits(second_end + 1);
    if scanner
        .char_at(end)
        .is_some_and(|c| c.is_ascii_alphabetic())
    {
        return None;
    }
    let (a, b, c) = (
        &text[at..first_end],
        &text[first_end + 1..second_end],
        &text[second_end + 1..end],
    );
    if let Some(year) = year(a) {
        let date = Date::new(Some(year), Some(month(b)?), Some(day(c)?));
        return Some((date, None, end));
    }
    let year = year(c)?;
    let (a, b) = (day(a)?, day(b)?);
    // Day first or month first: both readings where both are possible.
    let day_first = (b <= 12).then(|| Date::new(Some(year), Some(b), Some(a)));
    let month_first = (a <= 12).then(|| Date::new(Some(year), Some(a), Some(b)));
    match (day_first, month_first) {
        (Some(first), other) => Some((first, other, end)),
        (None, Some(first)) => Some((first, None, end)),
        (None, None) => None,
    }
}

/// `25 May 2018`, `25th of May, 2018`, `25 maj`.
fn day_and_month(scanner: &Scanner, at: usize) -> Option<(Date, usize)> {
    let digits_end = scanner.run_end(at, |c| c.is_ascii_digit());
    let day = day(&scanner.text[at..digits_end])?;
    let mut end = digits_end;
    for suffix in scanner.table.ordinal_suffixes {
        if scanner.text[end..].starts_with(suffix) {
            end += suffix.len();
            break;
        }
    }
    let mut from = scanner.run_end(end, |c| is_space(c) || c == '.' || c == '-');
    if from == digits_end {
        return None;
    }
    if scanner.text[from..].starts_with("of ") {
        from += 3;
    }
    let name_end = scanner.run_end(from, char::is_alphabetic);
    let name = &scanner.text[from..name_end];
    let month = scanner
        .table
        .month(&name.to_lowercase(), name.starts_with(char::is_uppercase))?;
    let (year, end) = year_after(scanner, name_end);
    Some((Date::new(year, Some(month), Some(day)), end))
}

/// A year after a month or a day, with what may stand between them.
fn year_after(scanner: &Scanner, at: usize) -> (Option<u16>, usize) {
    let from = scanner.run_end(at, |c| is_space(c) || c == ',' || c == '.' || c == '-');
    let from = if scanner.text[from..].starts_with("of ") {
        from + 3
    } else {
        from
    };
    let end = scanner.run_end(from, |c| c.is_ascii_digit());
    match year(&scanner.text[from..end]) {
        Some(year) => (Some(year), end),
        None => (None, at),
    }
}

/// A month name at `at..end`: `May 25, 2018`, `maj 2018`; alone it is a hint.
pub(super) fn month_at(scanner: &mut Scanner, at: usize, end: usize, lower: &str) -> Option<usize> {
    let capitalised = scanner.text[at..end].starts_with(char::is_uppercase);
    let month = scanner.table.month(lower, capitalised)?;
    let from = scanner.run_end(end, |c| is_space(c) || c == '.' || c == ',' || c == '-');
    let digits_end = scanner.run_end(from, |c| c.is_ascii_digit());
    let digits = &scanner.text[from..digits_end];
    // "July1, 2006"
    let glued = scanner.text[digits_end..].starts_with(',');
    let decimal = scanner.text[digits_end..].starts_with(['.', ','])
        && scanner.text[digits_end + 1..].starts_with(|c: char| c.is_ascii_digit());
    if let Some(year) = year(digits) {
        let date = Date::new(Some(year), Some(month), None);
        scanner.push(
            at..digits_end,
            Value::Date(date, None),
            None,
            Weight::Digits,
        );
        return Some(digits_end);
    }
    let year_follows = decimal && year_after(scanner, digits_end).0.is_some();
    if let Some(day) = day(digits).filter(|_| (from > end || glued) && (!decimal || year_follows)) {
        let mut stop = digits_end;
        for suffix in scanner.table.ordinal_suffixes {
            if scanner.text[stop..].starts_with(suffix) {
                stop += suffix.len();
                break;
            }
        }
        let (year, stop) = year_after(scanner, stop);
        let date = Date::new(year, Some(month), Some(day));
        scanner.push(at..stop, Value::Date(date, None), None, Weight::Digits);
        return Some(stop);
    }
    // "May" and "mars" are other words too: never evidence.
    let date = Date::new(None, Some(month), None);
    scanner.push(at..end, Value::Date(date, None), None, Weight::Hint);
    let certain = capitalised || !scanner.table.months_capitalised;
    if let Some(number) = scanner.numbers.last_mut() {
        number.month_name = certain && !scanner.table.months_doubtful.contains(&lower);
    }
    Some(end)
}

/// Digits with year, month and day marks: `2018年5月25日`, `5月`.
fn marked(scanner: &Scanner, at: usize) -> Option<(Date, Option<Date>, usize)> {
    let numerals = scanner.table.numerals?;
    let (date, end) = marked_parts(scanner, at, |scanner, from| {
        let from = scanner.skip_spaces(from);
        let end = scanner.run_end(from, |c| c.is_ascii_digit());
        // 2019 年六月
        let Some(value) = small(&scanner.text[from..end]) else {
            return numeral::small(scanner, numerals, from);
        };
        Some((value, scanner.skip_spaces(end)))
    })?;
    Some((date, era_year(numerals, &date), end))
}

/// The other reading of a small year: one counted from the start of an era.
pub(super) fn era_year(numerals: &Numerals, date: &Date) -> Option<Date> {
    let year = date.year.filter(|year| *year < 200)?;
    let (_, start) = numerals.eras.first()?;
    Some(Date {
        year: Some(year + *start as u16),
        ..*date
    })
}

/// Reads year, month and day with a reader for their numbers; at least a month.
pub(super) fn marked_parts(
    scanner: &Scanner,
    at: usize,
    number: impl Fn(&Scanner, usize) -> Option<(u32, usize)>,
) -> Option<(Date, usize)> {
    let marks = scanner.table.numerals?;
    let mut date = Date::default();
    let mut from = at;
    let (mut value, mut end) = number(scanner, from)?;
    if scanner.char_at(end) == Some(marks.year) {
        let era = marks
            .eras
            .iter()
            .find(|(name, _)| scanner.text[..at].trim_end().ends_with(name))
            .map_or(0, |(_, start)| *start as u32);
        date.year = u16::try_from(value + era).ok();
        from = end + marks.year.len_utf8();
        (value, end) = number(scanner, from)?;
    }
    if scanner.char_at(end) != Some(marks.month) || !(1..=12).contains(&value) {
        return None;
    }
    date.month = Some(value as u8);
    from = end + marks.month.len_utf8();
    if let Some((value, end)) = number(scanner, from)
        && let Some(mark) = scanner.char_at(end)
        && marks.days.contains(mark)
        && (1..=31).contains(&value)
    {
        date.day = Some(value as u8);
        return Some((date, end + mark.len_utf8()));
    }
    // 一年六月 is a term of eighteen months, no date.
    if date.year.is_some_and(|year| year < 40) {
        return None;
    }
    Some((date, from))
}

/// `kl. 17.00`: the word at the left already read, the time after it.
pub(super) fn clock_before(scanner: &mut Scanner, end: usize, lower: &str) -> Option<usize> {
    scanner
        .table
        .clock_before
        .iter()
        .find(|(known, _)| *known == lower)?;
    let from = scanner.run_end(end, |c| is_space(c) || c == '.');
    let (hour, minute, stop) = hour_and_minute(scanner, from)?;
    let (part, stop) = day_part_after(scanner, stop).unwrap_or((DayPart::Clock, stop));
    push_clock(scanner, from, stop, hour, minute, part);
    Some(stop)
}

/// Digits at `at..end` that a clock word before or after makes a time.
pub(super) fn clock_after(
    scanner: &mut Scanner,
    at: usize,
    end: usize,
    value: &Value,
) -> Option<usize> {
    let before = scanner.day_part_before(at);
    let colon = scanner.text[at..end].contains(':');
    if let Some((hour, minute, stop)) = colon_time(value)
        .filter(|_| colon)
        .map(|(hour, minute)| (hour, minute, end))
    {
        let (part, stop) = day_part_after(scanner, stop)
            .filter(|(part, _)| *part != DayPart::Clock)
            .unwrap_or((before.unwrap_or(DayPart::Clock), stop));
        push_clock(scanner, at, stop, hour, minute, part);
        return Some(stop);
    }
    let Value::Quantity(hour) = value else {
        return None;
    };
    let (hour, minute) = (hour.trunc(), ((hour.fract() * 100.0).round()));
    if !(0.0..=24.0).contains(&hour) || !(0.0..60.0).contains(&minute) {
        return None;
    }
    let (part, mut stop) = day_part_after(scanner, end)?;
    // A bare "5点" may also be five points: only with a day part or minutes.
    let mut minute = minute as u16;
    if part == DayPart::Clock {
        let more = minutes_after(scanner, stop);
        if before.is_none() && more.is_none() && scanner.table.numerals.is_some() {
            return None;
        }
        if let Some((found, end)) = more {
            minute = found;
            stop = end;
        }
    }
    let part = match part {
        DayPart::Clock => before.unwrap_or(DayPart::Clock),
        known => known,
    };
    push_clock(scanner, at, stop, hour as u16, minute, part);
    Some(stop)
}

fn minutes_after(scanner: &Scanner, at: usize) -> Option<(u16, usize)> {
    let rest = &scanner.text[at..];
    if rest.starts_with('半') {
        return Some((30, at + '半'.len_utf8()));
    }
    if rest.starts_with('整') || rest.starts_with('钟') {
        return Some((0, at + '整'.len_utf8()));
    }
    let end = scanner.run_end(at, |c| c.is_ascii_digit());
    let minute: u16 = scanner.text[at..end].parse().ok()?;
    (minute < 60 && scanner.text[end..].starts_with('分')).then(|| (minute, end + '分'.len_utf8()))
}

fn colon_time(value: &Value) -> Option<(u16, u16)> {
    match value {
        Value::Sequence(parts) if parts.len() == 2 || parts.len() == 3 => {
            let (hour, minute) = (parts[0], parts[1]);
            (hour <= 24.0 && minute < 60.0).then_some((hour as u16, minute as u16))
        }
        _ => None,
    }
}

fn hour_and_minute(scanner: &Scanner, at: usize) -> Option<(u16, u16, usize)> {
    let end = scanner.run_end(at, |c| c.is_ascii_digit());
    let hour: u16 = scanner.text[at..end]
        .parse()
        .ok()
        .filter(|hour| *hour <= 24)?;
    let rest = &scanner.text[end..];
    if rest.starts_with(['.', ':']) {
        let stop = scanner.run_end(end + 1, |c| c.is_ascii_digit());
        if let Ok(minute) = scanner.text[end + 1..stop].parse()
            && stop == end + 3
            && minute < 60
        {
            return Some((hour, minute, stop));
        }
    }
    Some((hour, 0, end))
}

fn day_part_after(scanner: &Scanner, at: usize) -> Option<(DayPart, usize)> {
    let from = scanner.skip_spaces(at);
    let rest = &scanner.text[from..];
    scanner.table.clock_after.iter().find_map(|(known, part)| {
        let tail = rest.get(..known.len())?;
        let end = from + known.len();
        let alone = !known.is_ascii()
            || !scanner
                .char_at(end)
                .is_some_and(|c| c.is_ascii_alphanumeric());
        (tail.eq_ignore_ascii_case(known) && alone).then_some((*part, end))
    })
}

fn push_clock(scanner: &mut Scanner, at: usize, end: usize, hour: u16, minute: u16, part: DayPart) {
    let hour24 = match part {
        DayPart::Afternoon if hour < 12 => hour + 12,
        DayPart::Morning if hour == 12 => 0,
        _ => hour,
    };
    let certain = part != DayPart::Clock || scanner.table.clock_24 || hour > 12;
    let value = Value::Clock {
        minutes: hour24 * 60 + minute,
        certain,
    };
    scanner.push(at..end, value, None, Weight::Digits);
}
