//! Stage one: bytes become a [`Document`] of blocks, each with spans into the file.

mod builder;
mod decode;
mod error;
mod format;
mod html;
mod lines;
mod markdown;
mod mojibake;
mod place;
mod read;
mod span;
mod text;

pub use error::DocumentError;
pub use place::{LineIndex, Place};
pub use read::{ReadOptions, load, read};
pub use span::{MappedText, SpanMap};

use std::ops::Range;

/// The format a file is read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// CommonMark with tables and attribute lists.
    Markdown,
    /// HTML; only the body text is kept.
    Html,
    /// Plain text with layout conventions.
    Text,
    /// One segment a line; empty lines are empty segments.
    Lines,
}

impl Format {
    /// The name that reports and scripts use.
    pub fn name(self) -> &'static str {
        match self {
            Format::Markdown => "markdown",
            Format::Html => "html",
            Format::Text => "text",
            Format::Lines => "lines",
        }
    }
}

impl Format {
    /// Whether the format can carry links, so that their absence means something.
    pub fn carries_links(self) -> bool {
        matches!(self, Format::Markdown | Format::Html)
    }
}

/// A file's bytes as text.
#[derive(Debug, Clone, Default)]
pub struct Decoded {
    /// The text without byte-order mark.
    pub text: String,
    /// Name of the encoding it was read as (`UTF-8`, `windows-1252`, `UTF-16LE`, `GB18030`…).
    pub encoding: &'static str,
    /// From bytes of `text` to bytes of the file.
    pub map: SpanMap,
}

/// What a block is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BlockKind {
    /// A heading; level from 1. Plain-text headings without marks get the level that their form suggests.
    Heading {
        /// 1 is the highest.
        level: u8,
    },
    /// A paragraph.
    Paragraph,
    /// A list item's own text (nested items are blocks of their own).
    ListItem {
        /// Nesting depth from 1.
        depth: u8,
        /// `1.`, `(a)`, `第一条`…; `None` for bullets.
        marker: Option<String>,
    },
    /// A table cell.
    TableCell {
        /// Number of the table in the document, from 0.
        table: usize,
        /// Row from 0 (the header row is row 0).
        row: usize,
        /// Column from 0.
        column: usize,
    },
    /// A paragraph inside a block quotation.
    Quote,
    /// A code block: never judged as prose.
    Code,
    /// One line of a one-segment-a-line file; may be empty.
    Line,
}

/// A link inside a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The target as written (entities decoded).
    pub target: String,
    /// Bytes of the block's text that the link covers.
    pub range: Range<usize>,
}

/// A block of extracted text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Extracted text: markup removed, entities decoded, white space collapsed
    /// and trimmed; the map goes to bytes of the document's decoded text.
    pub content: MappedText,
    /// Links in order.
    pub links: Vec<Link>,
    /// Identifiers (`id=`, `{: #anchor }`) that name the block.
    pub anchors: Vec<String>,
    /// Machine-readable date of the block (`datetime="2024-01-01"`), as written.
    pub datetime: Option<String>,
}

/// Broken characters found in a document, and how they were repaired for comparison.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mojibake {
    /// How many broken places.
    pub count: usize,
    /// Byte ranges of the decoded text, in order (all of them).
    pub ranges: Vec<Range<usize>>,
    /// Up to five examples: as it stands, as repaired.
    pub examples: Vec<(String, String)>,
}

/// A file read into blocks.
#[derive(Debug, Clone)]
pub struct Document {
    /// The path as named by the user, with `/`.
    pub path: String,
    /// The format it was read as.
    pub format: Format,
    /// The decoded text.
    pub decoded: Decoded,
    /// Line starts of the decoded text.
    pub lines: LineIndex,
    /// Blocks in document order.
    pub blocks: Vec<Block>,
    /// Repairs per block (same index as `blocks`): the repaired text with its
    /// map to the block's text; `None` where nothing was broken.
    pub repairs: Vec<Option<MappedText>>,
    /// What was repaired, if anything.
    pub mojibake: Option<Mojibake>,
}

#[cfg(test)]
mod properties;

impl Document {
    /// The place of bytes `range` of block `block`'s text.
    pub fn place(&self, block: usize, range: Range<usize>) -> Place {
        let content = &self.blocks[block].content;
        let decoded = content.map.origin(range.clone());
        let mut place = self.place_of_decoded(decoded);
        place.text = content.text[range].to_owned();
        place
    }

    /// The place of bytes `range` of the decoded text; its text is left as it stands there.
    pub fn place_of_decoded(&self, range: Range<usize>) -> Place {
        let bytes = self.decoded.map.origin(range.clone());
        let (line, column) = self.lines.line_column(&self.decoded.text, range.start);
        let (end_line, end_column) = self.lines.line_column(&self.decoded.text, range.end);
        Place {
            path: self.path.clone(),
            line,
            column,
            end_line,
            end_column,
            byte_start: bytes.start,
            byte_end: bytes.end,
            text: self
                .decoded
                .text
                .get(range.clone())
                .unwrap_or("")
                .to_owned(),
            repaired: None,
            marks: Vec::new(),
            decoded: range,
        }
    }
}
