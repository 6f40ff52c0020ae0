//! Lines of a plain text and what can be told from each alone.

use super::super::builder::is_cjk;
use super::marker::{Marker, marker};

/// A line without the white space around it.
#[derive(Debug, Clone)]
pub(super) struct Line<'a> {
    /// Byte of the trimmed text in the document's text.
    pub(super) start: usize,
    /// The trimmed text; empty for a blank line.
    pub(super) text: &'a str,
    /// Columns of white space before it (a tab goes to the next multiple of 4).
    pub(super) indent: usize,
    /// Columns of the whole line; Chinese and Japanese characters are two wide.
    pub(super) width: usize,
    /// The list marker that it begins with.
    pub(super) marker: Option<Marker>,
}

impl Line<'_> {
    pub(super) fn is_blank(&self) -> bool {
        self.text.is_empty()
    }

    /// Only `-----` or the like: decoration.
    pub(super) fn is_rule(&self) -> bool {
        let mut characters = self.text.chars();
        let first = characters.next();
        self.text.chars().count() >= 3
            && matches!(first, Some('-' | '=' | '_' | '*' | '~' | '—' | '–' | '#'))
            && characters.all(|c| Some(c) == first || c == ' ')
    }

    /// The text after the marker.
    pub(super) fn rest(&self) -> &str {
        let skip = self.marker.as_ref().map_or(0, |marker| marker.length);
        &self.text[skip..]
    }
}

/// The lines of `text`.
pub(super) fn lines(text: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut start = 0;
    for raw in text.split_inclusive(['\n', '\r']) {
        let trimmed = raw.trim();
        let lead = if trimmed.is_empty() {
            ""
        } else {
            &raw[..raw.len() - raw.trim_start().len()]
        };
        // `\r\n` splits into a line and a lone `\n`, which is no line.
        let continues = raw == "\n" && text[..start].ends_with('\r');
        if !continues {
            let indent = indent(lead);
            lines.push(Line {
                start: start + lead.len(),
                text: trimmed,
                indent,
                width: indent + width(trimmed),
                marker: marker(trimmed),
            });
        }
        start += raw.len();
    }
    lines
}

fn indent(lead: &str) -> usize {
    lead.chars().fold(0, |columns, c| match c {
        '\t' => (columns / 4 + 1) * 4,
        '\u{3000}' => columns + 2,
        _ => columns + 1,
    })
}

/// Columns that a text takes in a fixed-width font.
pub(super) fn width(text: &str) -> usize {
    text.chars().map(|c| if is_cjk(c) { 2 } else { 1 }).sum()
}

/// Whether a sentence (or a lead-in) ends with this text.
pub(super) fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches([
        '"', '\'', '”', '’', '»', ')', '）', '」', '』', ']', '*', '_',
    ])
    .ends_with(['.', '!', '?', ':', ';', '。', '！', '？', '：', '；', '…'])
}

pub(super) fn starts_lower(text: &str) -> bool {
    text.trim_start_matches(['"', '“', '(', '\'', '‘'])
        .starts_with(char::is_lowercase)
}
