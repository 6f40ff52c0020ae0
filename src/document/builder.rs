//! Text of a block as it is put together: white space collapsed, links recorded,
//! every character with its place.

use super::{Block, BlockKind, Link, MappedText};
use std::ops::Range;

/// Whether a line break beside `c` is no word boundary (Chinese and Japanese;
/// Korean uses spaces).
pub(super) fn is_cjk(c: char) -> bool {
    matches!(c,
        '\u{2E80}'..='\u{30FF}' | '\u{3100}'..='\u{312F}' | '\u{31A0}'..='\u{31FF}'
        | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{FE30}'..='\u{FE4F}' | '\u{FF00}'..='\u{FF60}' | '\u{20000}'..='\u{3FFFF}')
}

/// White space that waits for text after it.
#[derive(Debug, Clone)]
struct Space {
    origin: Range<usize>,
    /// The only character so far; `None` once there are several.
    single: Option<char>,
    /// `single` stands in the origin as it is.
    verbatim: bool,
    newline: bool,
    /// A break that the author asked for (`<br>`).
    hard: bool,
}

/// Collapses white space to one space (a lone no-break or ideographic space is
/// kept) and drops line breaks between Chinese or Japanese characters.
#[derive(Debug, Default)]
pub(super) struct TextBuilder {
    content: MappedText,
    space: Option<Space>,
    links: Vec<Link>,
    /// Target, and where its text begins once there is some.
    open_link: Option<(String, Option<usize>)>,
}

impl TextBuilder {
    pub(super) fn is_empty(&self) -> bool {
        self.content.text.is_empty()
    }

    /// Where the text so far ends in the origin.
    pub(super) fn end(&self) -> usize {
        let length = self.content.text.len();
        match &self.space {
            Some(space) => space.origin.end,
            None => self.content.map.origin(length..length).start,
        }
    }

    /// Appends `text`, which stands at `start` of the origin as it is.
    pub(super) fn push(&mut self, text: &str, start: usize) {
        let mut run = 0;
        for (at, c) in text.char_indices() {
            if !c.is_whitespace() {
                continue;
            }
            self.push_word(&text[run..at], start + run);
            run = at + c.len_utf8();
            self.push_space(c, start + at..start + run, true);
        }
        self.push_word(&text[run..], start + run);
    }

    fn push_word(&mut self, word: &str, start: usize) {
        if let Some(first) = word.chars().next() {
            self.before_text(first);
            self.content.push_verbatim(word, start);
        }
    }

    /// Appends `text` in place of the stretch `origin` (an entity).
    pub(super) fn push_replaced(&mut self, text: &str, origin: Range<usize>) {
        let mut run = 0;
        for (at, c) in text.char_indices() {
            if c.is_whitespace() {
                self.push_replaced_word(&text[run..at], &origin);
                self.push_space(c, origin.clone(), false);
                run = at + c.len_utf8();
            }
        }
        self.push_replaced_word(&text[run..], &origin);
    }

    fn push_replaced_word(&mut self, word: &str, origin: &Range<usize>) {
        if let Some(first) = word.chars().next() {
            self.before_text(first);
            self.content.push_replaced(word, origin.clone());
        }
    }

    /// A line break of the source, which is a space.
    pub(super) fn soft_break(&mut self, origin: Range<usize>) {
        self.push_space('\n', origin, false);
    }

    /// A line break that the author asked for.
    pub(super) fn hard_break(&mut self, origin: Range<usize>) {
        self.push_space(' ', origin, false);
        if let Some(space) = &mut self.space {
            space.hard = true;
        }
    }

    fn push_space(&mut self, c: char, origin: Range<usize>, verbatim: bool) {
        let newline = matches!(c, '\n' | '\r');
        match &mut self.space {
            Some(space) => {
                space.origin.end = space.origin.end.max(origin.end);
                space.single = None;
                space.newline |= newline;
            }
            None => {
                self.space = Some(Space {
                    origin,
                    single: Some(c),
                    verbatim,
                    newline,
                    hard: false,
                });
            }
        }
    }

    /// Writes the waiting space and notes where a link's text begins.
    fn before_text(&mut self, next: char) {
        if let Some(space) = self.space.take()
            && let Some(last) = self.content.text.chars().next_back()
        {
            let dropped = space.newline && !space.hard && is_cjk(last) && is_cjk(next);
            match space.single {
                _ if dropped => {}
                Some(c @ (' ' | '\u{A0}' | '\u{202F}' | '\u{3000}')) => {
                    let mut buffer = [0; 4];
                    let text = c.encode_utf8(&mut buffer);
                    if space.verbatim {
                        self.content.push_verbatim(text, space.origin.start);
                    } else {
                        self.content.push_replaced(text, space.origin);
                    }
                }
                _ => self.content.push_replaced(" ", space.origin),
            }
        }
        if let Some((_, start @ None)) = &mut self.open_link {
            *start = Some(self.content.text.len());
        }
    }

    /// What follows belongs to a link to `target`.
    pub(super) fn start_link(&mut self, target: &str) {
        self.end_link();
        self.open_link = Some((target.to_owned(), None));
    }

    /// The link ends here; a link without text is none.
    pub(super) fn end_link(&mut self) {
        if let Some((target, Some(start))) = self.open_link.take() {
            let range = start..self.content.text.len();
            self.links.push(Link { target, range });
        }
    }

    /// The text and its links, or `None` if there was only white space.
    pub(super) fn finish(mut self) -> Option<(MappedText, Vec<Link>)> {
        self.end_link();
        (!self.is_empty()).then_some((self.content, self.links))
    }
}

/// Takes inline content and gives blocks.
#[derive(Debug, Default)]
pub(super) struct BlockBuilder {
    pub(super) blocks: Vec<Block>,
    /// The block being written.
    pub(super) text: TextBuilder,
    kind: Option<BlockKind>,
    anchors: Vec<String>,
    datetime: Option<String>,
    /// How many tables have been begun.
    pub(super) tables: usize,
}

impl BlockBuilder {
    /// Ends the block being written and begins one of `kind`.
    pub(super) fn open(&mut self, kind: BlockKind) {
        self.flush();
        self.kind = Some(kind);
    }

    /// Says of what kind the block being written is.
    pub(super) fn set_kind(&mut self, kind: BlockKind) {
        self.kind = Some(kind);
    }

    /// Whether a block has been begun, with text or not.
    pub(super) fn is_open(&self) -> bool {
        self.kind.is_some()
    }

    /// Ends the block being written; without text it leaves no block.
    pub(super) fn flush(&mut self) {
        let kind = self.kind.take().unwrap_or(BlockKind::Paragraph);
        if let Some((content, links)) = std::mem::take(&mut self.text).finish() {
            self.blocks.push(Block {
                kind,
                content,
                links,
                anchors: std::mem::take(&mut self.anchors),
                datetime: self.datetime.take(),
            });
        }
    }

    /// An identifier of the block being written, or else of the next.
    pub(super) fn anchor(&mut self, anchor: &str) {
        if !anchor.is_empty() && !self.anchors.iter().any(|known| known == anchor) {
            self.anchors.push(anchor.to_owned());
        }
    }

    /// Forgets an identifier whose element left no text.
    pub(super) fn drop_anchor(&mut self, anchor: &str) {
        self.anchors.retain(|known| known != anchor);
    }

    /// The machine-readable date of the block being written; the first counts.
    pub(super) fn datetime(&mut self, datetime: &str) {
        if self.datetime.is_none() {
            self.datetime = Some(datetime.to_owned());
        }
    }

    /// The blocks, once everything has been written.
    pub(super) fn finish(mut self) -> Vec<Block> {
        self.flush();
        self.blocks
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_collapses_and_links_cover_their_text() {
        let source = "  See  [our\npage] . ";
        let mut text = TextBuilder::default();
        text.push(&source[..7], 0);
        text.start_link("x");
        text.push(&source[8..16], 8);
        text.end_link();
        text.push(&source[17..], 17);
        let (content, links) = text.finish().unwrap();
        assert_eq!(content.text, "See our page .");
        assert_eq!(&content.text[links[0].range.clone()], "our page");
        assert_eq!(content.map.origin(4..12), 8..16);
    }

    #[test]
    fn line_breaks_inside_chinese_leave_no_space() {
        let mut text = TextBuilder::default();
        text.push("我们\n  收集 data\n信息\u{A0}x", 0);
        assert_eq!(text.finish().unwrap().0.text, "我们收集 data 信息\u{A0}x");
    }
}
