//! Places in a file, as people and scripts are told of them.

use serde::Serialize;
use std::ops::Range;

/// A half-open place in a file.
///
/// Lines and columns count from 1; columns count Unicode scalar values of the
/// decoded text without its byte-order mark; bytes are offsets in the file as
/// stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Place {
    /// The file as it was named.
    pub path: String,
    /// First line.
    pub line: usize,
    /// First column.
    pub column: usize,
    /// Line of the end.
    pub end_line: usize,
    /// Column just after the last character.
    pub end_column: usize,
    /// First byte in the file.
    pub byte_start: usize,
    /// Byte after the last one.
    pub byte_end: usize,
    /// The extracted text, as it stands in the file (not repaired).
    pub text: String,
    /// The text with broken characters repaired, where that changed anything.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub repaired: Option<String>,
    /// The words inside that a finding is about.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub marks: Vec<Place>,
    /// Byte range in the decoded text, for renderers that quote it.
    #[serde(skip)]
    pub decoded: Range<usize>,
}

/// Finds line and column of a byte offset in a text.
#[derive(Debug, Clone, Default)]
pub struct LineIndex {
    starts: Vec<usize>,
}

impl LineIndex {
    /// Indexes the line starts of `text`; `\n`, `\r\n` and lone `\r` end a line.
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for (index, byte) in bytes.iter().enumerate() {
            let lone_return = *byte == b'\r' && bytes.get(index + 1) != Some(&b'\n');
            if *byte == b'\n' || lone_return {
                starts.push(index + 1);
            }
        }
        Self { starts }
    }

    /// Line and column, both from 1, of byte `offset` of `text` (the text that was indexed).
    pub fn line_column(&self, text: &str, offset: usize) -> (usize, usize) {
        let line = self.starts.partition_point(|start| *start <= offset).max(1);
        let start = self.starts.get(line - 1).copied().unwrap_or(0);
        let before = text.get(start..offset.min(text.len())).unwrap_or("");
        (line, before.chars().count() + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let text = "å我b\nnext\r\nlast";
        let index = LineIndex::new(text);
        assert_eq!(index.line_column(text, 0), (1, 1));
        assert_eq!(index.line_column(text, 5), (1, 3));
        assert_eq!(index.line_column(text, 7), (2, 1));
        assert_eq!(index.line_column(text, text.len()), (3, 5));
    }
}
