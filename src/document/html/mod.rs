//! HTML: the text of the page's body, without menus, banners and scripts.
//!
//! A spanning tokenizer gives the texts with their places; the readability
//! extraction only decides which of them belong to the body.

mod body;
mod chrome;
mod token;
mod tree;

use super::builder::BlockBuilder;
use super::{Block, BlockKind};
use std::collections::HashMap;
use std::ops::Range;
use token::{Kind, Part, parts, tokens};
use tree::{Item, Tree, is_block};

/// The blocks of a page's body; maps go to bytes of `html`.
pub(super) fn blocks(html: &str) -> Vec<Block> {
    let tree = Tree::new(tokens(html));
    let kept = body::kept(html, &tree);
    let mut out = BlockBuilder::default();
    Walker::new(html, 0, &tree, &kept, &mut out).walk();
    out.finish()
}

/// Reads the stretch `range` of `source`, a piece of HTML inside another format.
pub(super) fn fragment(source: &str, range: Range<usize>, out: &mut BlockBuilder) {
    let html = &source[range.clone()];
    let tree = Tree::new(tokens(html));
    let kept = chrome::visible(&tree);
    Walker::new(html, range.start, &tree, &kept, out).walk();
    out.flush();
}

/// Reads a lone tag inside a paragraph of another format; `range` is where it stands.
pub(super) fn inline_tag(html: &str, range: Range<usize>, out: &mut BlockBuilder) {
    for token in tokens(html) {
        match token.kind {
            Kind::Start(tag) if tag.name == "br" => out.text.hard_break(range.clone()),
            Kind::Start(tag) => {
                for name in ["id", "name"] {
                    if let Some(anchor) = tag.attribute(name) {
                        out.anchor(anchor);
                    }
                }
                if let Some(datetime) = tag.attribute("datetime") {
                    out.datetime(datetime);
                }
                if tag.name == "a"
                    && let Some(target) = tag.attribute("href")
                {
                    out.text.start_link(target);
                }
            }
            Kind::End(name) if name == "a" => out.text.end_link(),
            _ => {}
        }
    }
}

/// A table being read.
struct Table {
    element: usize,
    /// Given with its first cell, so that tables without text are not counted.
    number: Option<usize>,
    row: usize,
    column: usize,
    rows_begun: bool,
}

/// Turns the kept texts of a tree into blocks.
struct Walker<'a> {
    html: &'a str,
    /// Where `html` begins in the source.
    base: usize,
    tree: &'a Tree,
    /// Per item: whether its text is kept.
    kept: &'a [bool],
    out: &'a mut BlockBuilder,
    tables: Vec<Table>,
    /// Cell of each `td` and `th`.
    cells: HashMap<usize, (usize, usize, usize)>,
    /// Next number of each ordered list.
    numbers: HashMap<usize, i64>,
    /// Marker of each `li`; removed once its own text has begun.
    markers: HashMap<usize, Option<String>>,
    /// The open link: its element and target.
    link: Option<(usize, String)>,
    /// A line break has been read and no text after it.
    after_break: bool,
}

impl<'a> Walker<'a> {
    fn new(
        html: &'a str,
        base: usize,
        tree: &'a Tree,
        kept: &'a [bool],
        out: &'a mut BlockBuilder,
    ) -> Self {
        Self {
            html,
            base,
            tree,
            kept,
            out,
            tables: Vec::new(),
            cells: HashMap::new(),
            numbers: HashMap::new(),
            markers: HashMap::new(),
            link: None,
            after_break: false,
        }
    }

    fn walk(mut self) {
        let tree = self.tree;
        for (index, item) in tree.items.iter().enumerate() {
            match item {
                Item::Open(element) => self.open(*element, self.kept[index]),
                Item::Close(element) => self.close(*element, self.kept[index]),
                Item::Text { parent, range } if self.kept[index] => {
                    self.text(*parent, range.clone());
                }
                Item::Text { .. } => {}
            }
        }
        self.break_block();
    }

    /// Ends the block; an open link goes on in the next one.
    fn break_block(&mut self) {
        self.out.flush();
        self.after_break = false;
        if let Some((_, target)) = &self.link {
            self.out.text.start_link(target);
        }
    }

    fn open(&mut self, element: usize, kept: bool) {
        let tag = &self.tree.elements[element].tag;
        let name = tag.name.as_str();
        if is_block(name) {
            self.break_block();
        }
        match name {
            "br" => self.line_break(kept),
            "table" if !matches!(tag.attribute("role"), Some("presentation" | "none")) => {
                self.tables.push(Table {
                    element,
                    number: None,
                    row: 0,
                    column: 0,
                    rows_begun: false,
                });
            }
            "tr" => self.open_row(),
            "td" | "th" => self.open_cell(element),
            "ol" => {
                let start = tag
                    .attribute("start")
                    .and_then(|start| start.trim().parse().ok());
                self.numbers.insert(element, start.unwrap_or(1));
            }
            "li" => {
                let marker = self.marker(element);
                self.markers.insert(element, marker);
            }
            _ => {}
        }
        if !kept {
            return;
        }
        if name == "a"
            && let Some(target) = tag.attribute("href")
        {
            self.out.text.start_link(target);
            self.link = Some((element, target.to_owned()));
        }
        for anchor in anchors(self.tree, element) {
            self.out.anchor(anchor);
        }
        if name == "time"
            && let Some(datetime) = tag.attribute("datetime")
        {
            self.out.datetime(datetime);
        }
    }

    fn close(&mut self, element: usize, kept: bool) {
        let name = self.tree.name(element);
        if is_block(name) {
            self.break_block();
        }
        if self.link.as_ref().is_some_and(|(link, _)| *link == element) {
            self.out.text.end_link();
            self.link = None;
        }
        if self
            .tables
            .last()
            .is_some_and(|table| table.element == element)
        {
            self.tables.pop();
        }
        if !kept {
            // Its text was left out: what it names is not there.
            for anchor in anchors(self.tree, element) {
                self.out.drop_anchor(anchor);
            }
        }
    }

    /// One break is a space, two begin a new block.
    fn line_break(&mut self, kept: bool) {
        if self.out.text.is_empty() || !kept {
            return;
        }
        if self.after_break {
            self.break_block();
        } else {
            let end = self.out.text.end();
            self.out.text.hard_break(end..end);
            self.after_break = true;
        }
    }

    fn open_row(&mut self) {
        if let Some(table) = self.tables.last_mut() {
            if table.rows_begun {
                table.row += 1;
            }
            table.rows_begun = true;
            table.column = 0;
        }
    }

    fn open_cell(&mut self, element: usize) {
        if let Some(table) = self.tables.last_mut() {
            let number = *table.number.get_or_insert(self.out.tables);
            self.out.tables = self.out.tables.max(number + 1);
            self.cells
                .insert(element, (number, table.row, table.column));
            let span = self.tree.elements[element].tag.attribute("colspan");
            let span: usize = span.and_then(|span| span.trim().parse().ok()).unwrap_or(1);
            table.column += span.clamp(1, 1000);
        }
    }

    /// The marker of a list item; `None` for bullets.
    fn marker(&mut self, item: usize) -> Option<String> {
        let list = self
            .tree
            .ancestors(self.tree.elements[item].parent)
            .find(|element| matches!(self.tree.name(*element), "ol" | "ul" | "menu"))?;
        let number = self.numbers.get_mut(&list)?;
        let tag = &self.tree.elements[item].tag;
        if let Some(value) = tag
            .attribute("value")
            .and_then(|value| value.trim().parse().ok())
        {
            *number = value;
        }
        let style = self.tree.elements[list]
            .tag
            .attribute("type")
            .unwrap_or("1");
        let marker = ordinal(*number, style);
        *number = number.saturating_add(1);
        Some(format!("{marker}."))
    }

    fn text(&mut self, parent: Option<usize>, range: Range<usize>) {
        let raw = &self.html[range.clone()];
        if !raw.trim().is_empty() {
            self.after_break = false;
            if self.out.text.is_empty() {
                self.begin(parent);
            }
        }
        let at = self.base + range.start;
        for part in parts(raw) {
            match part {
                Part::Verbatim(text, offset) => self.out.text.push(text, at + offset),
                Part::Reference(text, range) => {
                    self.out
                        .text
                        .push_replaced(&text, at + range.start..at + range.end);
                }
            }
        }
    }

    /// Begins the block that a text inside `parent` belongs to.
    fn begin(&mut self, parent: Option<usize>) {
        let kind = self.kind(parent);
        self.out.set_kind(kind);
    }

    fn kind(&mut self, parent: Option<usize>) -> BlockKind {
        let tree = self.tree;
        for element in tree.ancestors(parent) {
            match tree.name(element) {
                "h1" => return BlockKind::Heading { level: 1 },
                "h2" => return BlockKind::Heading { level: 2 },
                "h3" => return BlockKind::Heading { level: 3 },
                "h4" => return BlockKind::Heading { level: 4 },
                "h5" => return BlockKind::Heading { level: 5 },
                "h6" => return BlockKind::Heading { level: 6 },
                "pre" => return BlockKind::Code,
                "blockquote" => return BlockKind::Quote,
                "li" => {
                    return match self.markers.remove(&element) {
                        Some(marker) => BlockKind::ListItem {
                            depth: self.depth(element),
                            marker,
                        },
                        None => BlockKind::Paragraph,
                    };
                }
                "td" | "th" => {
                    if let Some((table, row, column)) = self.cells.get(&element).copied() {
                        return BlockKind::TableCell { table, row, column };
                    }
                }
                _ => {}
            }
        }
        BlockKind::Paragraph
    }

    fn depth(&self, item: usize) -> u8 {
        let lists = self
            .tree
            .ancestors(Some(item))
            .filter(|element| matches!(self.tree.name(*element), "ul" | "ol" | "menu"))
            .count();
        u8::try_from(lists.max(1)).unwrap_or(u8::MAX)
    }
}

/// The identifiers that an element gives.
fn anchors(tree: &Tree, element: usize) -> impl Iterator<Item = &str> {
    let tag = &tree.elements[element].tag;
    let name = (tag.name == "a").then(|| tag.attribute("name")).flatten();
    tag.attribute("id").into_iter().chain(name)
}

/// A list number in the style of the `type` attribute.
fn ordinal(number: i64, style: &str) -> String {
    match (style, u32::try_from(number)) {
        ("a", Ok(number @ 1..)) => letters(number, b'a'),
        ("A", Ok(number @ 1..)) => letters(number, b'A'),
        ("i", Ok(number @ 1..=3999)) => roman(number).to_lowercase(),
        ("I", Ok(number @ 1..=3999)) => roman(number),
        _ => number.to_string(),
    }
}

/// a … z, aa, ab …
fn letters(mut number: u32, first: u8) -> String {
    let mut letters = Vec::new();
    while number > 0 {
        number -= 1;
        letters.push(char::from(first + (number % 26) as u8));
        number /= 26;
    }
    letters.iter().rev().collect()
}

fn roman(mut number: u32) -> String {
    const STEPS: &[(u32, &str)] = &[
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut roman = String::new();
    for (value, digits) in STEPS {
        while number >= *value {
            roman.push_str(digits);
            number -= value;
        }
    }
    roman
}

#[cfg(test)]
mod tests;
