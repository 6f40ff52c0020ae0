//! Soft boundaries: parts of a sentence at `;` and at enumeration markers.
//!
//! A sentence is aligned as a sentence; these offsets let the aligner divide it
//! where the other side divides too.

use super::enclosures::{Covered, enclosures};
use super::markers::{Marker, Series};

/// Words after which `(a)` refers to something and lists nothing.
const REFERRING: &[&str] = &[
    "section",
    "sections",
    "article",
    "articles",
    "paragraph",
    "paragraphs",
    "clause",
    "clauses",
    "point",
    "points",
    "item",
    "items",
    "art.",
    "sec.",
    "para.",
    "avsnitt",
    "artikel",
    "artiklarna",
    "punkt",
    "punkten",
    "punkterna",
    "led",
    "stycke",
    "stycket",
    "under",
    "subsection",
    "subsections",
];

/// Byte offsets of `text` (one clause, trimmed) at which a further part begins:
/// ascending, never 0, never inside brackets or quotations; every part holds a letter or a digit.
pub(super) fn soft_boundaries(text: &str) -> Vec<usize> {
    if !text.contains([';', '；', ')', '）'])
        && !text
            .chars()
            .any(|c| Marker::inline(c.encode_utf8(&mut [0; 4])).is_some())
    {
        return Vec::new();
    }
    let covered = Covered::by(enclosures(text).iter());
    let mut offsets = after_semicolons(text, &covered);
    offsets.extend(markers(text, &covered));
    offsets.sort_unstable();
    offsets.dedup();
    keep_filled(text, offsets)
}

/// Starts of what follows a semicolon.
fn after_semicolons(text: &str, covered: &Covered) -> Vec<usize> {
    let marks = text.char_indices().filter(|(_, c)| matches!(c, ';' | '；'));
    marks
        .filter_map(|(offset, mark)| {
            let rest = &text[offset + mark.len_utf8()..];
            let start = text.len() - rest.trim_start().len();
            // An ASCII semicolon without space belongs to code or to a list of addresses.
            let divides =
                mark == '；' || rest.starts_with(|c: char| c.is_whitespace() || !c.is_ascii());
            (divides && start < text.len() && !covered.cut_by(offset)).then_some(start)
        })
        .collect()
}

/// Starts of enumerated parts: two or more markers that count on from the first,
/// each with some words of its own.
fn markers(text: &str, covered: &Covered) -> Vec<usize> {
    let mut found: Vec<(usize, Marker)> = Vec::new();
    let mut previous = ' ';
    for (offset, character) in text.char_indices() {
        let begins = !previous.is_ascii_alphanumeric()
            && !matches!(previous, '(' | '（' | ')' | '）' | '.' | '-' | '_' | '/');
        if begins
            && !covered.cut_by(offset)
            && !refers(&text[..offset])
            && let Some(marker) = Marker::inline(&text[offset..])
        {
            found.push((offset, marker));
        }
        previous = character;
    }
    longest_count(text, &found)
}

/// Whether the word before refers to a numbered place: `Section (a)`, `punkt (b)`.
fn refers(before: &str) -> bool {
    let before = before.trim_end();
    let start = before
        .rfind(|c: char| !(c.is_alphabetic() || c == '.'))
        .map_or(0, |index| {
            index + before[index..].chars().next().map_or(1, char::len_utf8)
        });
    let word = &before[start..];
    word.len() <= 12 && REFERRING.contains(&word.to_lowercase().as_str())
}

/// The offsets of the run 1, 2, 3… among the markers, if it has two or more with content.
fn longest_count(text: &str, found: &[(usize, Marker)]) -> Vec<usize> {
    let Some(first) = found
        .iter()
        .position(|(offset, marker)| ordinal(text, *offset, marker, None) == 1)
    else {
        return Vec::new();
    };
    let series = found[first].1.series;
    let mut run = vec![found[first]];
    for (offset, marker) in &found[first + 1..] {
        let expected = run.len() as u32 + 1;
        let same = marker.series == series
            || series == Series::Letter && marker.letter(&text[*offset..]).is_some();
        if same && ordinal(text, *offset, marker, Some(series)) == expected {
            run.push((*offset, *marker));
        }
    }
    let ends = run
        .iter()
        .skip(1)
        .map(|(offset, _)| *offset)
        .chain([text.len()]);
    let filled = run.iter().zip(ends).all(|((offset, marker), end)| {
        has_words(text.get(offset + marker.length..end).unwrap_or(""))
    });
    if run.len() < 2 || !filled {
        return Vec::new();
    }
    run.into_iter()
        .map(|(offset, _)| offset)
        .filter(|offset| *offset > 0)
        .collect()
}

fn ordinal(text: &str, offset: usize, marker: &Marker, series: Option<Series>) -> u32 {
    let as_letter = series == Some(Series::Letter);
    as_letter
        .then(|| marker.letter(&text[offset..]))
        .flatten()
        .unwrap_or(marker.ordinal)
}

/// Enough text to be a part: four letters, or two of a script without cases.
fn has_words(text: &str) -> bool {
    let weight: usize = text
        .chars()
        .filter(|c| c.is_alphabetic())
        .map(|c| {
            if c.is_lowercase() || c.is_uppercase() {
                1
            } else {
                2
            }
        })
        .take(5)
        .sum();
    weight >= 4
}

/// Conjunctions that belong to the part after them: `…; or (b) …` is divided once.
const CONJUNCTIONS: &[&str] = &[
    "and",
    "or",
    "and/or",
    "och",
    "eller",
    "och/eller",
    "samt",
    "und",
    "oder",
    "以及",
    "和",
    "或",
    "或者",
    "及",
    "且",
    "并",
    "並",
];

/// Leaves out offsets that would make a part without letters or digits, or of a conjunction alone.
fn keep_filled(text: &str, offsets: Vec<usize>) -> Vec<usize> {
    let mut kept: Vec<usize> = Vec::new();
    for offset in offsets {
        let start = kept.last().copied().unwrap_or(0);
        let filled = |part: &str| {
            let words = part.trim_matches(|c: char| !c.is_alphanumeric());
            !words.is_empty() && !CONJUNCTIONS.contains(&words)
        };
        if filled(&text[start..offset]) && filled(&text[offset..]) {
            kept.push(offset);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Vec<&str> {
        let offsets = soft_boundaries(text);
        let starts = [0].into_iter().chain(offsets.iter().copied());
        let ends = offsets.iter().copied().chain([text.len()]);
        starts
            .zip(ends)
            .map(|(start, end)| text[start..end].trim())
            .collect()
    }

    #[test]
    fn semicolons_divide() {
        assert_eq!(
            parts("Names; mail addresses; ids."),
            ["Names;", "mail addresses;", "ids."]
        );
        assert_eq!(parts("姓名；地址；电话。"), ["姓名；", "地址；", "电话。"]);
        assert_eq!(parts("namn;"), ["namn;"]);
        assert_eq!(parts("; ; namn"), ["; ; namn"]);
        assert_eq!(
            parts("see (a; b) and “c; d” here"),
            ["see (a; b) and “c; d” here"]
        );
        assert_eq!(parts("int a;int b"), ["int a;int b"]);
    }

    #[test]
    fn enumerations_divide() {
        assert_eq!(
            parts("You may (a) read data, (b) correct it, or (c) erase it."),
            [
                "You may",
                "(a) read data,",
                "(b) correct it, or",
                "(c) erase it."
            ]
        );
        assert_eq!(
            parts("Du får 1) läsa data 2) rätta dem."),
            ["Du får", "1) läsa data", "2) rätta dem."]
        );
        assert_eq!(
            parts("您可以：①查阅数据；②删除数据。"),
            ["您可以：", "①查阅数据；", "②删除数据。"]
        );
        assert_eq!(
            parts("您可以（一）查阅，（二）删除。"),
            ["您可以", "（一）查阅，", "（二）删除。"]
        );
        assert_eq!(
            parts("(i) store it; (ii) send it."),
            ["(i) store it;", "(ii) send it."]
        );
        let letters = "(a) aaaa (b) bbbb (c) cccc (d) dddd (e) eeee (f) ffff (g) gggg (h) hhhh (i) iiii (j) jjjj";
        assert_eq!(parts(letters).len(), 10);
    }

    #[test]
    fn references_do_not_divide() {
        for text in [
            "Under Article 6(1)(a) and (b) we process data.",
            "See Section 1798.80(e) of the code.",
            "Enligt punkt (a) och punkt (b) gäller detta.",
            "Paragraphs (a) and (b) apply.",
            "Data about you (i) alone.",
            "Users (5) write (7) letters.",
        ] {
            assert_eq!(parts(text), [text]);
        }
    }
}
