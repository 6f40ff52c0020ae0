//! What stands between two blocks of a file, and where a block begins and ends cleanly.

use crate::document::{BlockKind, Document, Format};
use std::ops::Range;

/// A side of a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// In front of it.
    Before,
    /// After it.
    Behind,
}

/// Elements of a line of text, inside which a new clause would be formatted.
const INLINE: [&str; 21] = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "em", "font", "i", "ins", "label",
    "mark", "q", "s", "small", "span", "strong", "sub", "u",
];
/// Characters that may open or close markup in Markdown.
const MARKS: [char; 7] = ['*', '_', '`', '[', ']', '~', '<'];

/// The bytes of the decoded text that a block's text was made from.
pub(super) fn stretch(document: &Document, block: usize) -> Range<usize> {
    let content = &document.blocks[block].content;
    content.map.origin(0..content.text.len())
}

/// Whether markup of the paragraph ends (or begins) right beside a clause.
pub(super) fn is_inside_markup(document: &Document, at: usize, side: Side) -> bool {
    let text = &document.decoded.text;
    let (before, after) = (&text[..at], &text[at..]);
    match (document.format, side) {
        (Format::Markdown, Side::Behind) => after.starts_with(MARKS),
        (Format::Markdown, Side::Before) => before.ends_with(MARKS),
        (Format::Html, Side::Behind) => {
            tag_at(after).is_some_and(|tag| INLINE.contains(&&*tag.name))
        }
        (Format::Html, Side::Before) => {
            let tag = before.rfind('<').and_then(|start| tag_at(&before[start..]));
            tag.is_some_and(|tag| INLINE.contains(&&*tag.name) && before.trim_end().ends_with('>'))
        }
        (Format::Text | Format::Lines, _) => false,
    }
}

/// What stands between like blocks that follow one another, that between
/// `block` and its neighbours first; only where it can stand elsewhere, too.
pub(super) fn near(
    document: &Document,
    block: usize,
    is_like: impl Fn(usize) -> bool,
) -> Vec<String> {
    let mut pairs: Vec<usize> = (0..document.blocks.len().saturating_sub(1)).collect();
    pairs.sort_by_key(|&first| first.abs_diff(block));
    let mut found: Vec<String> = Vec::new();
    for first in pairs {
        if !is_like(first) || !is_like(first + 1) {
            continue;
        }
        let between = stretch(document, first).end..stretch(document, first + 1).start;
        let between = document.decoded.text.get(between).unwrap_or_default();
        if can_repeat(document.format, between) && !found.iter().any(|it| it == between) {
            found.push(between.to_owned());
        }
    }
    found
}

/// What the format writes in front of a block of this kind, where it needs
/// nothing behind it.
pub(super) fn usual(document: &Document, kind: &BlockKind) -> Option<String> {
    let line = match document.decoded.text.contains("\r\n") {
        true => "\r\n",
        false => "\n",
    };
    match (document.format, kind) {
        (Format::Markdown | Format::Text, BlockKind::Paragraph) => Some(line.repeat(2)),
        (Format::Markdown, BlockKind::Heading { level }) => {
            let marks = "#".repeat(usize::from(*level));
            Some(format!("{line}{line}{marks} "))
        }
        (Format::Lines, BlockKind::Line) => Some(line.to_owned()),
        _ => None,
    }
}

/// Whether what ends the block is what `between` begins with.
pub(super) fn ends_cleanly(document: &Document, block: usize, between: &str) -> bool {
    let rest = &document.decoded.text[stretch(document, block).end..];
    match document.format {
        Format::Html => match (tag_at(rest.trim_start()), tag_at(between.trim_start())) {
            (Some(tag), Some(other)) => tag.closes && tag.name == other.name,
            _ => false,
        },
        _ => {
            let line = rest.lines().next().unwrap_or("");
            line.trim().is_empty()
        }
    }
}

/// Whether what begins the block is what `between` ends with.
pub(super) fn begins_cleanly(document: &Document, block: usize, between: &str) -> bool {
    let before = &document.decoded.text[..stretch(document, block).start];
    match document.format {
        Format::Html => match (last_tag(before), last_tag(between)) {
            (Some(tag), Some(other)) => !tag.closes && tag.name == other.name,
            _ => false,
        },
        _ => last_line(before) == last_line(between),
    }
}

fn last_line(text: &str) -> &str {
    text.rsplit(['\n', '\r']).next().unwrap_or("")
}

/// Whether the text between two blocks is nothing but the end of one and the
/// beginning of the next, without anything that may be there only once.
fn can_repeat(format: Format, between: &str) -> bool {
    if format == Format::Html {
        return is_end_and_beginning(between.trim());
    }
    let Some((end, rest)) = between.split_once(['\n', '\r']) else {
        return false;
    };
    let marks = last_line(rest).trim_start_matches([' ', '\t', '>']);
    let marker = marks.trim_end();
    let lines = rest.len() - last_line(rest).len();
    end.trim().is_empty()
        && rest[..lines]
            .trim_matches(['\n', '\r', ' ', '\t', '>'])
            .is_empty()
        && (marker.is_empty() || (marker.chars().count() == 1 && marker != marks))
        && !marker.chars().any(char::is_alphanumeric)
}

/// `</p> <p class="x">`: one tag that closes, one of the same name that opens, no name of its own.
fn is_end_and_beginning(tags: &str) -> bool {
    let Some((first, second)) = tags.split_once('>') else {
        return false;
    };
    let second = second.trim_start();
    let whole = second.find('>') == second.len().checked_sub(1);
    match (tag_at(first), tag_at(second)) {
        (Some(closing), Some(opening)) => {
            let attributes = opening.rest.to_ascii_lowercase();
            let named = attributes
                .split(|c: char| c.is_ascii_whitespace() || matches!(c, '"' | '\'' | '/'))
                .any(|word| word.starts_with("id=") || word.starts_with("name="));
            whole && closing.closes && !opening.closes && closing.name == opening.name && !named
        }
        _ => false,
    }
}

struct Tag<'a> {
    /// In lower case.
    name: String,
    closes: bool,
    /// From behind the name.
    rest: &'a str,
}

/// The tag that the text ends with.
fn last_tag(text: &str) -> Option<Tag<'_>> {
    let text = text.trim_end().strip_suffix('>')?;
    tag_at(&text[text.rfind('<')?..])
}

/// The tag that the text begins with.
fn tag_at(text: &str) -> Option<Tag<'_>> {
    let inside = text.strip_prefix('<')?;
    let (closes, inside) = match inside.strip_prefix('/') {
        Some(inside) => (true, inside),
        None => (false, inside),
    };
    let end = inside.find(|c: char| !c.is_ascii_alphanumeric());
    let (name, rest) = inside.split_at(end.unwrap_or(inside.len()));
    (!name.is_empty()).then(|| Tag {
        name: name.to_ascii_lowercase(),
        closes,
        rest,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_separators_are_repeated() {
        for (format, between, expected) in [
            (Format::Markdown, "\n\n", true),
            (Format::Markdown, "\r\n- ", true),
            (Format::Markdown, "\n>\n> ", true),
            (Format::Markdown, "**\n\n", false),
            (Format::Markdown, "\n2. ", false),
            (Format::Markdown, "\n\n---\n\n", false),
            (Format::Markdown, " ", false),
            (Format::Text, "\n•  ", true),
            (Format::Html, "</p>\n<p>", true),
            (Format::Html, "\n</LI>\n  <li class=\"a\">\n", true),
            (Format::Html, "</p><p id=\"a\">", false),
            (Format::Html, "</p><p class=x ID=a>", false),
            (Format::Html, "</b></p><p>", false),
            (Format::Html, "</p><hr><p>", false),
            (Format::Html, "</p><p><b>", false),
            (Format::Html, "</p><!-- x --><p>", false),
            (Format::Html, "<br>", false),
        ] {
            assert_eq!(can_repeat(format, between), expected, "{between:?}");
        }
    }
}
