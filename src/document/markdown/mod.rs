//! Markdown: CommonMark with tables and footnotes (pulldown-cmark, whose events
//! carry byte ranges) and kramdown attribute lists.

mod attributes;

use super::builder::BlockBuilder;
use super::{Block, BlockKind, html};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// The blocks of a Markdown text; maps go to bytes of `text`.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let lists = if text.contains("{:") || text.contains("{#") {
        attributes::find(text, &code_ranges(text))
    } else {
        Vec::new()
    };
    if lists.is_empty() {
        return Reader::new(text).read();
    }
    let blanked = attributes::blank(text, &lists);
    let mut blocks = Reader::new(&blanked).read();
    attributes::assign(lists, text, &mut blocks);
    blocks
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS
}

/// Where code stands: nothing in it is markup.
fn code_ranges(text: &str) -> Vec<Range<usize>> {
    Parser::new_ext(text, options())
        .into_offset_iter()
        .filter(|(event, _)| matches!(event, Event::Code(_) | Event::Start(Tag::CodeBlock(_))))
        .map(|(_, range)| range)
        .collect()
}

/// A list being read: the number of its next item, if it is ordered.
struct List {
    next: Option<u64>,
}

/// A list item being read.
struct Item {
    marker: Option<String>,
    /// Whether its own text has begun; further paragraphs are no items.
    begun: bool,
}

#[derive(Default)]
struct Table {
    number: usize,
    row: usize,
    column: usize,
}

/// What the events so far have opened.
struct Reader<'a> {
    text: &'a str,
    out: BlockBuilder,
    lists: Vec<List>,
    items: Vec<Item>,
    quotes: usize,
    table: Table,
    /// Depth of images: their alternative text is not read.
    images: usize,
    metadata: bool,
    code_block: bool,
    /// Stretches of an HTML block that follow each other.
    html: Vec<Range<usize>>,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            text,
            out: BlockBuilder::default(),
            lists: Vec::new(),
            items: Vec::new(),
            quotes: 0,
            table: Table::default(),
            images: 0,
            metadata: false,
            code_block: false,
            html: Vec::new(),
        }
    }

    fn read(mut self) -> Vec<Block> {
        for (event, range) in Parser::new_ext(self.text, options()).into_offset_iter() {
            self.event(event, range);
        }
        self.out.finish()
    }

    fn event(&mut self, event: Event, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, &range),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.inline(&text, range),
            Event::Code(code) => self.code(&code, range),
            Event::InlineHtml(_) => self.inline_html(range),
            Event::Html(_) => self.html_line(range),
            Event::SoftBreak => self.out.text.soft_break(range),
            Event::HardBreak => self.out.text.hard_break(range),
            Event::Rule => self.out.flush(),
            Event::FootnoteReference(_)
            | Event::TaskListMarker(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_) => {}
        }
    }

    fn start(&mut self, tag: Tag, range: &Range<usize>) {
        match tag {
            Tag::Paragraph | Tag::FootnoteDefinition(_) => self.open_prose(),
            Tag::Heading { level, .. } => self.out.open(BlockKind::Heading { level: level as u8 }),
            Tag::BlockQuote(_) => {
                self.out.flush();
                self.quotes += 1;
            }
            Tag::CodeBlock(_) => {
                self.out.open(BlockKind::Code);
                self.code_block = true;
            }
            Tag::List(next) => {
                self.out.flush();
                self.lists.push(List { next });
            }
            Tag::Item => {
                self.out.flush();
                let marker = self.marker(range);
                self.items.push(Item {
                    marker,
                    begun: false,
                });
            }
            Tag::Table(_) => {
                self.out.flush();
                self.table = Table {
                    number: self.out.tables,
                    ..Table::default()
                };
                self.out.tables += 1;
            }
            Tag::TableHead | Tag::TableRow => self.table.column = 0,
            Tag::TableCell => self.out.open(BlockKind::TableCell {
                table: self.table.number,
                row: self.table.row,
                column: self.table.column,
            }),
            Tag::Link { dest_url, .. } => {
                self.ensure_open();
                self.out.text.start_link(&dest_url);
            }
            Tag::Image { .. } => self.images += 1,
            Tag::MetadataBlock(_) => self.metadata = true,
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::FootnoteDefinition => self.out.flush(),
            TagEnd::BlockQuote(_) => {
                self.out.flush();
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::CodeBlock => {
                self.out.flush();
                self.code_block = false;
            }
            TagEnd::HtmlBlock => self.end_html(),
            TagEnd::List(_) => {
                self.out.flush();
                self.lists.pop();
            }
            TagEnd::Item => {
                self.out.flush();
                self.items.pop();
            }
            TagEnd::TableHead | TagEnd::TableRow => {
                self.out.flush();
                self.table.row += 1;
            }
            TagEnd::TableCell => {
                self.out.flush();
                self.table.column += 1;
            }
            TagEnd::Link => self.out.text.end_link(),
            TagEnd::Image => self.images = self.images.saturating_sub(1),
            TagEnd::MetadataBlock(_) => self.metadata = false,
            _ => {}
        }
    }

    /// The marker of the item at `range`, numbered as it is rendered, with the
    /// delimiter as it is written.
    fn marker(&mut self, range: &Range<usize>) -> Option<String> {
        let number = self.lists.last_mut()?.next.as_mut()?;
        let written = self.text[range.clone()].trim_start();
        let digits = written.bytes().take_while(u8::is_ascii_digit).count();
        let delimiter = written[digits..].chars().next().unwrap_or('.');
        let marker = format!("{number}{delimiter}");
        *number = number.saturating_add(1);
        Some(marker)
    }

    /// Begins a paragraph, the text of a list item or a paragraph of a quotation.
    fn open_prose(&mut self) {
        let depth = u8::try_from(self.lists.len()).unwrap_or(u8::MAX);
        let kind = match self.items.last_mut() {
            Some(item) if !item.begun => {
                item.begun = true;
                BlockKind::ListItem {
                    depth,
                    marker: item.marker.take(),
                }
            }
            _ if self.quotes > 0 => BlockKind::Quote,
            _ => BlockKind::Paragraph,
        };
        self.out.open(kind);
    }

    /// Text of a tight list item comes without a paragraph around it.
    fn ensure_open(&mut self) {
        if !self.out.is_open() {
            self.open_prose();
        }
    }

    fn inline(&mut self, text: &str, range: Range<usize>) {
        if self.metadata || self.images > 0 || text.is_empty() {
            return;
        }
        if !self.code_block {
            self.ensure_open();
        }
        if self.text.get(range.clone()) == Some(text) {
            self.out.text.push(text, range.start);
        } else {
            self.out.text.push_replaced(text, range);
        }
    }

    /// Inline code: the range holds the back ticks, too.
    fn code(&mut self, code: &str, range: Range<usize>) {
        if self.images > 0 {
            return;
        }
        self.ensure_open();
        let written = &self.text[range.clone()];
        let ticks = written.bytes().take_while(|byte| *byte == b'`').count();
        let inner = written.get(ticks..written.len().saturating_sub(ticks));
        let same = |inner: &str| inner.replace(['\n', '\r'], " ") == code;
        match inner {
            Some(inner) if same(inner) => self.out.text.push(inner, range.start + ticks),
            // One space on each side is padding.
            Some(inner) if inner.len() > 2 && inner.get(1..inner.len() - 1).is_some_and(same) => {
                let inner = &inner[1..inner.len() - 1];
                self.out.text.push(inner, range.start + ticks + 1);
            }
            _ => self.out.text.push_replaced(code, range),
        }
    }

    /// A tag inside a paragraph: it is no text, but may carry a link, a name or a date.
    fn inline_html(&mut self, range: Range<usize>) {
        if self.images > 0 {
            return;
        }
        self.ensure_open();
        html::inline_tag(&self.text[range.clone()], range, &mut self.out);
    }

    fn html_line(&mut self, range: Range<usize>) {
        match self.html.last_mut() {
            Some(last) if last.end == range.start => last.end = range.end,
            _ => self.html.push(range),
        }
    }

    /// An HTML block is read as HTML, without looking for the page's body.
    fn end_html(&mut self) {
        self.out.flush();
        for range in std::mem::take(&mut self.html) {
            html::fragment(self.text, range, &mut self.out);
        }
    }
}

#[cfg(test)]
mod tests;
