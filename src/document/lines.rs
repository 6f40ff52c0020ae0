//! One segment a line: nothing is interpreted, empty lines are empty segments.

use super::{Block, BlockKind, MappedText};

/// A block for every line; the line end at the end of the file begins no further line.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut start = 0;
    while start < text.len() {
        let rest = &text[start..];
        let length = rest.find(['\n', '\r']).unwrap_or(rest.len());
        blocks.push(line(&rest[..length], start));
        let end = if rest[length..].starts_with("\r\n") {
            2
        } else {
            1
        };
        start += length + end;
    }
    blocks
}

fn line(line: &str, start: usize) -> Block {
    let trimmed = line.trim();
    let indent = line.len() - line.trim_start().len();
    let mut content = MappedText::empty_at(start);
    if !trimmed.is_empty() {
        content = MappedText::default();
        content.push_verbatim(trimmed, start + indent);
    }
    Block {
        kind: BlockKind::Line,
        content,
        links: Vec::new(),
        anchors: Vec::new(),
        datetime: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        blocks(text)
            .into_iter()
            .map(|block| block.content.text)
            .collect()
    }

    #[test]
    fn one_block_a_line() {
        assert_eq!(texts("a\n\n b \r\nc"), ["a", "", "b", "c"]);
        assert_eq!(texts("a\n"), ["a"]);
        assert_eq!(texts("a\n\n"), ["a", ""]);
    }

    #[test]
    fn empty_lines_have_their_place() {
        let blocks = blocks("a\n\nb");
        assert_eq!(blocks[1].content.map.origin(0..0), 2..2);
    }
}
