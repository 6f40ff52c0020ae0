//! List markers of plain text: bullets, numbers, letters, Chinese numerals.

use super::super::builder::is_cjk;

/// What kind of sequence a marker belongs to; items of a list share it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Family {
    Bullet(char),
    /// `1.`, `1)`, `(1)`, `1、`: the delimiter tells them apart.
    Number(Delimiter),
    /// `1.2`, `1.2.3.`: how many numbers.
    Levels(usize),
    LowerLetter(Delimiter),
    UpperLetter(Delimiter),
    LowerRoman(Delimiter),
    /// `一、`, `（一）`.
    Han(Delimiter),
    /// `①`.
    Circled,
    /// `第一条`.
    Article,
}

/// How a number is set off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Delimiter {
    Dot,
    Close,
    Both,
    Comma,
}

/// A marker at the start of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Marker {
    pub(super) family: Family,
    /// As written; bullets have none.
    pub(super) label: Option<String>,
    /// Whether lists begin with it (`1`, `a`, `i`, `一`, any bullet).
    pub(super) first: bool,
    /// Bytes of the marker and the white space after it.
    pub(super) length: usize,
}

const HAN_DIGITS: &str = "一二三四五六七八九十百零〇";

/// The marker that a trimmed line begins with.
pub(super) fn marker(text: &str) -> Option<Marker> {
    bullet(text)
        .or_else(|| article(text))
        .or_else(|| circled(text))
        .or_else(|| numbered(text))
}

fn bullet(text: &str) -> Option<Marker> {
    let c = text.chars().next()?;
    let rest = &text[c.len_utf8()..];
    let alone = matches!(
        c,
        '•' | '‣' | '◦' | '▪' | '▫' | '■' | '□' | '●' | '○' | '◆' | '◇' | '∙' | '⁃'
    );
    let spaced = matches!(c, '*' | '-' | '+' | '–' | '—' | '·' | '➢' | '➤' | '►' | '✓');
    let set_off = rest.is_empty() || rest.starts_with(char::is_whitespace);
    // A line of bullets (`***`) is decoration.
    let plain = !rest.trim_start().starts_with(c);
    ((alone || (spaced && set_off)) && plain).then(|| Marker {
        family: Family::Bullet(c),
        label: None,
        first: true,
        length: with_space(text, c.len_utf8()),
    })
}

/// `第一条`, `第3条`: only where text follows (alone it is a heading).
fn article(text: &str) -> Option<Marker> {
    let length = article_length(text)?;
    let items = text[..length].ends_with(['条', '條']) && length < text.len();
    items.then(|| Marker {
        family: Family::Article,
        label: Some(text[..length].to_owned()),
        first: false,
        length: with_space(text, length),
    })
}

/// Length of `第…条`, `第…章`, `第…节` at the start of `text`.
pub(super) fn article_length(text: &str) -> Option<usize> {
    let rest = text.strip_prefix('第')?;
    let number: usize = rest
        .chars()
        .take_while(|c| c.is_ascii_digit() || *c == ' ' || HAN_DIGITS.contains(*c))
        .map(char::len_utf8)
        .sum();
    let unit = rest[number..].chars().next()?;
    (number > 0 && "条條章节節部编編款".contains(unit))
        .then(|| '第'.len_utf8() + number + unit.len_utf8())
}

fn circled(text: &str) -> Option<Marker> {
    let c = text.chars().next()?;
    ('①'..='⒇').contains(&c).then(|| Marker {
        family: Family::Circled,
        label: Some(c.to_string()),
        first: matches!(c, '①' | '⑴'),
        length: with_space(text, c.len_utf8()),
    })
}

/// Numbers, letters and Chinese numerals with their delimiter.
fn numbered(text: &str) -> Option<Marker> {
    let open = text.starts_with(['(', '（']);
    let from = if open {
        text.chars().next()?.len_utf8()
    } else {
        0
    };
    let body: usize = text[from..]
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || *c == '.' || HAN_DIGITS.contains(*c))
        .map(char::len_utf8)
        .sum();
    let mut core = &text[from..from + body];
    if !open && let Some(marker) = levels(text, core) {
        return Some(marker);
    }
    // `1.` and `a.` end with the dot that `body` took.
    let dotted = !open && core.ends_with('.');
    core = core.trim_end_matches('.');
    let mut length = from + body;
    let delimiter = if dotted {
        Delimiter::Dot
    } else {
        let c = text[length..].chars().next()?;
        length += c.len_utf8();
        match (c, open) {
            (')' | '）', true) => Delimiter::Both,
            (')' | '）', false) => Delimiter::Close,
            ('、', false) => Delimiter::Comma,
            ('．', false) => Delimiter::Dot,
            _ => return None,
        }
    };
    let rest = &text[length..];
    let wide = text[..length].ends_with(['、', '）', '．']);
    let set_off = rest.is_empty()
        || wide
        || rest.starts_with(char::is_whitespace)
        || rest.starts_with(is_cjk);
    if !set_off || is_copyright(core, delimiter, rest) {
        return None;
    }
    let (family, first) = family(core, delimiter)?;
    Some(Marker {
        family,
        label: Some(text[..length].to_owned()),
        first,
        length: with_space(text, length),
    })
}

/// `(c) 2024` is no list item.
fn is_copyright(core: &str, delimiter: Delimiter, rest: &str) -> bool {
    core.eq_ignore_ascii_case("c")
        && delimiter == Delimiter::Both
        && rest.trim_start().starts_with(|c: char| c.is_ascii_digit())
}

fn family(core: &str, delimiter: Delimiter) -> Option<(Family, bool)> {
    let all = |test: fn(char) -> bool| !core.is_empty() && core.chars().all(test);
    let characters = core.chars().count();
    if all(|c| c.is_ascii_digit()) && characters <= 3 {
        Some((Family::Number(delimiter), core == "1"))
    } else if all(|c| HAN_DIGITS.contains(c)) && characters <= 4 && delimiter != Delimiter::Dot {
        Some((Family::Han(delimiter), core == "一"))
    } else if characters == 1 && all(|c| c.is_ascii_lowercase()) {
        Some((Family::LowerLetter(delimiter), matches!(core, "a" | "i")))
    } else if characters == 1 && all(|c| c.is_ascii_uppercase()) {
        Some((Family::UpperLetter(delimiter), matches!(core, "A" | "I")))
    } else if (2..=5).contains(&characters) && all(|c| "ivx".contains(c)) {
        Some((Family::LowerRoman(delimiter), false))
    } else if (2..=5).contains(&characters) && all(|c| "IVX".contains(c)) {
        Some((Family::UpperLetter(delimiter), false))
    } else {
        None
    }
}

/// `1.2 Scope`, `1.2.3. Text`; `3.5 million` is a number of the text.
fn levels(text: &str, core: &str) -> Option<Marker> {
    let numbers: Vec<&str> = core.trim_end_matches('.').split('.').collect();
    let fits = |number: &&str| {
        (1..=3).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit())
    };
    if numbers.len() < 2 || !numbers.iter().all(fits) {
        return None;
    }
    let rest = &text[core.len()..];
    let next = rest.trim_start().chars().next();
    let begins = next.is_none_or(|c| c.is_uppercase() || is_cjk(c) || "\"“‘(（".contains(c));
    let set_off =
        rest.is_empty() || rest.starts_with(char::is_whitespace) || next.is_some_and(is_cjk);
    (set_off && begins && (numbers.len() > 2 || core.ends_with('.') || next.is_some())).then(|| {
        Marker {
            family: Family::Levels(numbers.len()),
            label: Some(core.to_owned()),
            first: numbers.last() == Some(&"1"),
            length: with_space(text, core.len()),
        }
    })
}

/// `length` with the white space that follows.
fn with_space(text: &str, length: usize) -> usize {
    text.len() - text[length..].trim_start().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn label(text: &str) -> Option<(Option<String>, &str)> {
        marker(text).map(|marker| (marker.label, &text[marker.length..]))
    }

    #[test]
    fn markers_are_recognised() {
        for (line, wanted, rest) in [
            ("1. Name", "1.", "Name"),
            ("12)\tName", "12)", "Name"),
            ("(a) name", "(a)", "name"),
            ("iv) name", "iv)", "name"),
            ("A. Which data?", "A.", "Which data?"),
            ("1.2 Scope", "1.2", "Scope"),
            ("1.个人信息", "1.", "个人信息"),
            ("（一）总则", "（一）", "总则"),
            ("一、总则", "一、", "总则"),
            ("①　姓名", "①", "姓名"),
            ("第十二条 本政策", "第十二条", "本政策"),
        ] {
            assert_eq!(label(line), Some((Some(wanted.to_owned()), rest)), "{line}");
        }
        for line in ["• Name", "- Name", "–  Name", "•Name", "* Name", "· Name"] {
            assert_eq!(label(line), Some((None, "Name")), "{line}");
        }
    }

    #[test]
    fn other_beginnings_are_text() {
        for line in [
            "2023. Text",
            "3.5 million users",
            "-5 degrees",
            "(c) 2024 Fjällbrygga",
            "e.g. this",
            "a word",
            "(see below) text",
            "***",
            "1.5",
            "+46 8 123",
            "第二天我们",
            "I am",
        ] {
            assert_eq!(label(line), None, "{line}");
        }
    }
}
