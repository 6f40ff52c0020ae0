//! Enumeration markers: `(a)`, `1)`, `iv.`, ①, （一）, `第一条`.

/// A marker read off the start of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Marker {
    /// Its length in bytes.
    pub length: usize,
    /// The numbering it belongs to.
    pub series: Series,
    /// Its place in that numbering, from 1.
    pub ordinal: u32,
}

/// A way of numbering. `(i)` may be a letter or a Roman numeral: it is read as
/// Roman, and [`Marker::letter`] gives the other reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Series {
    Letter,
    Roman,
    Number,
    Han,
    Circled,
}

impl Marker {
    /// The marker that `text` begins with in the middle of a sentence: in brackets,
    /// with a closing bracket, or circled. A number with a full stop is none there.
    pub(super) fn inline(text: &str) -> Option<Marker> {
        let first = text.chars().next()?;
        if let Some(ordinal) = circled(first) {
            return Some(Marker {
                length: first.len_utf8(),
                series: Series::Circled,
                ordinal,
            });
        }
        let open = usize::from(matches!(first, '(' | '（')) * first.len_utf8();
        let rest = &text[open..];
        let label_end = rest.find([')', '）']).filter(|end| *end > 0 && *end <= 9)?;
        let (series, ordinal) = label(&rest[..label_end])?;
        let close = rest[label_end..].chars().next()?.len_utf8();
        Some(Marker {
            length: open + label_end + close,
            series,
            ordinal,
        })
    }

    /// The marker read as a letter, where a Roman numeral can be one.
    pub(super) fn letter(&self, text: &str) -> Option<u32> {
        let label = text[..self.length].trim_matches(['(', ')', '（', '）']);
        let mut letters = label.chars();
        let letter = letters.next()?.to_ascii_lowercase();
        (self.series == Series::Roman && letters.next().is_none())
            .then(|| letter as u32 - 'a' as u32 + 1)
    }
}

fn circled(character: char) -> Option<u32> {
    match character {
        '①'..='⑳' => Some(character as u32 - '①' as u32 + 1),
        '⑴'..='⒇' => Some(character as u32 - '⑴' as u32 + 1),
        '❶'..='❿' => Some(character as u32 - '❶' as u32 + 1),
        _ => None,
    }
}

fn label(label: &str) -> Option<(Series, u32)> {
    if label.len() <= 2 && label.bytes().all(|b| b.is_ascii_digit()) {
        return Some((Series::Number, label.parse().ok()?));
    }
    if let Some(value) = han_number(label) {
        return Some((Series::Han, value));
    }
    if let Some(value) = roman(label) {
        return Some((Series::Roman, value));
    }
    match label.as_bytes() {
        [letter] if letter.is_ascii_alphabetic() => Some((
            Series::Letter,
            u32::from(letter.to_ascii_lowercase() - b'a') + 1,
        )),
        _ => None,
    }
}

/// A Roman numeral up to 39, all lower or all upper case.
fn roman(label: &str) -> Option<u32> {
    let one_case = label.bytes().all(|b| b.is_ascii_lowercase())
        || label.bytes().all(|b| b.is_ascii_uppercase());
    if label.is_empty() || label.len() > 7 || !one_case {
        return None;
    }
    let lower = label.to_ascii_lowercase();
    let tens = lower.bytes().take_while(|b| *b == b'x').count();
    let units = match &lower[tens..] {
        "" if tens > 0 => 0,
        "i" => 1,
        "ii" => 2,
        "iii" => 3,
        "iv" => 4,
        "v" => 5,
        "vi" => 6,
        "vii" => 7,
        "viii" => 8,
        "ix" => 9,
        _ => return None,
    };
    (tens <= 3).then_some(tens as u32 * 10 + units)
}

/// A Chinese number from 1 to 99.
fn han_number(label: &str) -> Option<u32> {
    const DIGITS: &str = "一二三四五六七八九";
    let digit = |c| {
        DIGITS
            .chars()
            .position(|d| d == c)
            .map(|index| index as u32 + 1)
    };
    let characters: Vec<char> = label.chars().take(4).collect();
    match characters[..] {
        ['十'] => Some(10),
        [unit] => digit(unit),
        ['十', unit] => Some(10 + digit(unit)?),
        [ten, '十'] => Some(digit(ten)? * 10),
        [ten, '十', unit] => Some(digit(ten)? * 10 + digit(unit)?),
        _ => None,
    }
}

/// Whether `text` is nothing but the marker of an item or the number of an
/// article: `1.`, `2.3.`, `(a).`, `IV.`, `B.`, `Section 4.`, `§ 3.`, `一、`, `第三条。`
pub(super) fn is_label(text: &str) -> bool {
    let text = text
        .trim()
        .trim_end_matches(['.', ')', '）', '．', '。', '、', ':']);
    let text = text.trim_start_matches(['(', '（']);
    let (word, number) = match text.rsplit_once([' ', '\u{A0}']) {
        Some((word, number)) => (word, number),
        None => ("", text),
    };
    const WORDS: &[&str] = &[
        "section", "article", "chapter", "part", "clause", "step", "annex", "appendix", "schedule",
        "exhibit", "avsnitt", "artikel", "kapitel", "del", "steg", "punkt", "bilaga", "§",
        "paragraf",
    ];
    let known_word = word.is_empty() || WORDS.contains(&word.to_lowercase().as_str());
    known_word && is_number(number)
}

fn is_number(text: &str) -> bool {
    let digits = !text.is_empty()
        && text.len() <= 9
        && text.starts_with(|c: char| c.is_ascii_digit())
        && text
            .split('.')
            .all(|part| (1..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit()));
    let article = text
        .strip_prefix('第')
        .and_then(|rest| rest.strip_suffix(['条', '章', '节', '條', '節']));
    let letter = matches!(text.as_bytes(), [b] if b.is_ascii_alphabetic());
    let han = han_number(article.unwrap_or(text)).is_some()
        || article.is_some_and(|a| a.parse::<u16>().is_ok());
    digits || letter || han || roman(text).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inline_markers() {
        for (text, series, ordinal) in [
            ("(a) x", Series::Letter, 1),
            ("b) x", Series::Letter, 2),
            ("(iv) x", Series::Roman, 4),
            ("(1) x", Series::Number, 1),
            ("12) x", Series::Number, 12),
            ("（二）删除", Series::Han, 2),
            ("（十二）删除", Series::Han, 12),
            ("③删除", Series::Circled, 3),
        ] {
            let marker = Marker::inline(text).expect(text);
            assert_eq!((marker.series, marker.ordinal), (series, ordinal), "{text}");
        }
        for text in [
            "", "(see x)", "()", "(2024) x", "a", ")", "（）", "(åa)", "1. x", "十)",
        ] {
            assert!(
                Marker::inline(text).is_none_or(|m| text == "十)" && m.ordinal == 10),
                "{text}"
            );
        }
    }

    #[test]
    fn labels() {
        for text in [
            "1.",
            "2.3.",
            "(a).",
            "IV.",
            "B.",
            "Section 4.",
            "Avsnitt 12.",
            "第三条。",
            "第12条。",
            "§ 3.",
            "10)",
        ] {
            assert!(is_label(text), "{text}");
        }
        for text in [
            "",
            ".",
            "Cookies.",
            "version 2.",
            "2024.",
            "Vi 2.",
            "三个。",
        ] {
            assert!(!is_label(text), "{text}");
        }
    }
}
