//! Headings of plain text: nothing marks them but their form and place.

use super::super::builder::is_cjk;
use super::line::{Line, ends_sentence, starts_lower, width};
use super::marker::{Family, article_length};

/// Words that head a numbered part.
const PARTS: &[(&str, u8)] = &[
    ("chapter", 2),
    ("part", 2),
    ("kapitel", 2),
    ("annex", 2),
    ("appendix", 2),
    ("bilaga", 2),
    ("del", 2),
    ("section", 3),
    ("avsnitt", 3),
    ("article", 3),
    ("artikel", 3),
];

/// Whether a text has the length and the form of a heading.
fn has_form(text: &str, colon: bool) -> bool {
    let wide = text.chars().filter(|c| is_cjk(*c)).count();
    let fits =
        width(text) <= if wide > 0 { 60 } else { 80 } && text.split_whitespace().count() <= 14;
    let ends = ends_sentence(text) && !text.ends_with(['?', '？']);
    let allowed = !ends || (colon && text.ends_with([':', '：']));
    fits && allowed
        && !text.ends_with([',', '，', '、'])
        && !text.contains("://")
        && !text.contains('@')
        && !text.contains(['。', '；', ';'])
        && !text.contains(". ")
        && text.chars().any(char::is_alphabetic)
        && !starts_lower(text)
}

/// The level of a heading that its marker or first word gives away
/// (`A. Which …?`, `1.2 Scope`, `Article 3`, `第三章 总则`).
pub(super) fn numbered_level(line: &Line) -> Option<u8> {
    if let Some(length) = article_length(line.text) {
        let level = match line.text[..length].chars().next_back() {
            Some('章' | '部' | '编' | '編') => 2,
            _ => 3,
        };
        let rest = line.text[length..].trim();
        return (rest.is_empty() || has_form(rest, false)).then_some(level);
    }
    if let Some(level) = part_level(line.text) {
        return Some(level);
    }
    let marker = line.marker.as_ref()?;
    let level = match marker.family {
        Family::Number(_) | Family::UpperLetter(_) => 2,
        Family::Levels(count) => u8::try_from(count).unwrap_or(5).min(5) + 1,
        Family::Han(super::marker::Delimiter::Both) => 3,
        Family::Han(_) => 2,
        _ => return None,
    };
    has_form(line.rest(), true).then_some(level)
}

/// `Section 4 – Scope`, `Artikel 3`.
fn part_level(text: &str) -> Option<u8> {
    let mut words = text.split_whitespace();
    let word = words.next()?.to_lowercase();
    let (_, level) = PARTS.iter().find(|(part, _)| *part == word)?;
    let number = words.next()?.trim_end_matches(['.', ':', ')', '–', '-']);
    let counts = !number.is_empty()
        && number.len() <= 5
        && (number
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.')
            || number.chars().all(|c| "IVXLC".contains(c))
            || (number.len() == 1 && number.bytes().all(|byte| byte.is_ascii_uppercase())));
    let rest = words.collect::<Vec<_>>().join(" ");
    (counts && (rest.is_empty() || (has_form(&rest, false) && !text.ends_with('.'))))
        .then_some(*level)
}

/// Whether a line without a number may be a heading, given that it stands alone.
pub(super) fn is_plain(text: &str) -> bool {
    let groups = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|group| !group.is_empty())
        .count();
    has_form(text, false)
        && groups < 2
        && !text.contains(": ")
        && text.matches([',', '，']).count() <= 1
        && text.split_whitespace().count() <= 10
}

/// `WHAT WE COLLECT`: a heading even directly above its text.
pub(super) fn is_capitals(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    letters >= 4
        && !text.chars().any(char::is_lowercase)
        && text.chars().filter(|c| c.is_uppercase()).count() * 10 >= letters * 9
        && is_plain(text)
}
