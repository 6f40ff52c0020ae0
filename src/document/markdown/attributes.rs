//! Attribute lists after the text they describe: `{: #anchor datetime="2024-01-01" }`
//! (kramdown) and `{#anchor}` at the end of a heading.

use super::super::Block;
use std::ops::Range;

/// An attribute list and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct AttributeList {
    pub(super) range: Range<usize>,
    anchors: Vec<String>,
    datetime: Option<String>,
}

/// All attribute lists of `text` outside the stretches `code`.
pub(super) fn find(text: &str, code: &[Range<usize>]) -> Vec<AttributeList> {
    let mut lists = Vec::new();
    for (at, _) in text.match_indices('{') {
        if code.iter().any(|range| range.contains(&at)) {
            continue;
        }
        let rest = &text[at..];
        let line = rest.split(['\n', '\r']).next().unwrap_or(rest);
        let Some(end) = line.find('}') else {
            continue;
        };
        let body = &line[1..end];
        let parsed = if let Some(body) = body.strip_prefix(':') {
            parse(body)
        } else if body.starts_with('#') && line[end + 1..].trim().is_empty() && in_heading(text, at)
        {
            parse(body)
        } else {
            None
        };
        if let Some((anchors, datetime)) = parsed {
            lists.push(AttributeList {
                range: at..at + end + 1,
                anchors,
                datetime,
            });
        }
    }
    lists
}

fn in_heading(text: &str, at: usize) -> bool {
    line_before(text, at).trim_start().starts_with('#')
}

fn line_before(text: &str, at: usize) -> &str {
    let start = text[..at].rfind(['\n', '\r']).map_or(0, |end| end + 1);
    &text[start..at]
}

/// Anchors and date of a list's body; `None` if it is no attribute list.
fn parse(body: &str) -> Option<(Vec<String>, Option<String>)> {
    let mut anchors = Vec::new();
    let mut datetime = None;
    let mut rest = body.trim();
    while !rest.is_empty() {
        let length = rest
            .find(|c: char| c.is_whitespace() || c == '=')
            .unwrap_or(rest.len());
        let word = &rest[..length];
        if !word
            .chars()
            .all(|c| c.is_alphanumeric() || "#.-_:".contains(c))
        {
            return None;
        }
        rest = &rest[length..];
        if let Some(value) = rest.strip_prefix('=') {
            let (value, after) = quoted(value)?;
            match word {
                "id" => anchors.push(value.to_owned()),
                "datetime" => datetime = Some(value.to_owned()),
                _ => {}
            }
            rest = after;
        } else if let Some(anchor) = word.strip_prefix('#') {
            anchors.push(anchor.to_owned());
        }
        rest = rest.trim_start();
    }
    Some((anchors, datetime))
}

/// A value in quotes (or one word without), and what follows it.
fn quoted(text: &str) -> Option<(&str, &str)> {
    match text.chars().next()? {
        quote @ ('"' | '\'') => text[1..].split_once(quote),
        _ => Some(text.split_at(text.find(char::is_whitespace).unwrap_or(text.len()))),
    }
}

/// `text` with the lists overwritten by spaces, so that offsets stay.
pub(super) fn blank(text: &str, lists: &[AttributeList]) -> String {
    let mut blanked = String::with_capacity(text.len());
    let mut at = 0;
    for list in lists {
        blanked.push_str(&text[at..list.range.start]);
        blanked.extend(std::iter::repeat_n(' ', list.range.len()));
        at = list.range.end;
    }
    blanked.push_str(&text[at..]);
    blanked
}

/// Gives each list to the block that it describes: the one before it, or the
/// one after it where the list leads or a blank line divides.
pub(super) fn assign(lists: Vec<AttributeList>, text: &str, blocks: &mut [Block]) {
    let spans: Vec<_> = blocks
        .iter()
        .map(|block| block.content.map.origin(0..block.content.text.len()))
        .collect();
    for list in lists {
        let next = spans.partition_point(|span| span.start < list.range.start);
        let leads = !line_before(text, list.range.start)
            .chars()
            .any(char::is_alphabetic)
            && !text[list.range.end..]
                .split(['\n', '\r'])
                .next()
                .unwrap_or("")
                .trim()
                .is_empty();
        let apart = next == 0 || {
            let gap = text
                .get(spans[next - 1].end..list.range.start)
                .unwrap_or("");
            gap.lines()
                .skip(1)
                .filter(|line| line.trim().is_empty())
                .count()
                > 1
                || gap.contains("\n\n")
        };
        let owner = if (leads || apart) && next < blocks.len() {
            next
        } else if next > 0 {
            next - 1
        } else {
            continue;
        };
        let block = &mut blocks[owner];
        block.anchors.extend(list.anchors);
        if block.datetime.is_none() {
            block.datetime = list.datetime;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_attribute_lists_are_taken() {
        let text =
            "# T {: #top }\n{updated, date, long} {x} {#no}\nEnd {: datetime=\"2024-01-01\" .c }";
        let lists = find(text, &[]);
        assert_eq!(lists.len(), 2);
        assert_eq!(lists[0].anchors, ["top"]);
        assert_eq!(lists[1].datetime.as_deref(), Some("2024-01-01"));
        assert_eq!(blank(text, &lists).len(), text.len());
        assert!(find("a {: \"no\" }", &[]).is_empty());
    }
}
