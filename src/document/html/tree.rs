//! A light element tree: enough of HTML's nesting rules to tell what a text
//! stands in, with texts kept as places in the file.

use super::token::{HtmlToken, Kind, Tag};
use std::ops::Range;

/// An element.
#[derive(Debug)]
pub(super) struct Element {
    pub(super) tag: Tag,
    pub(super) parent: Option<usize>,
}

/// What happens from the start of a document to its end.
#[derive(Debug)]
pub(super) enum Item {
    Open(usize),
    Close(usize),
    Text {
        /// The innermost element; `None` at the top.
        parent: Option<usize>,
        range: Range<usize>,
    },
}

/// Elements and their order.
#[derive(Debug, Default)]
pub(super) struct Tree {
    pub(super) elements: Vec<Element>,
    pub(super) items: Vec<Item>,
    /// The nesting was deeper than is followed.
    pub(super) deep: bool,
}

/// Deeper nesting is flattened; no real page comes near it.
const MAX_DEPTH: usize = 256;

const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];

const BLOCK: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hgroup",
    "hr",
    "html",
    "legend",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "option",
    "p",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "title",
    "tr",
    "ul",
];

/// Whether an element of this name begins a new line.
pub(super) fn is_block(name: &str) -> bool {
    BLOCK.contains(&name)
}

impl Tree {
    /// The tree of `tokens`.
    pub(super) fn new(tokens: Vec<HtmlToken>) -> Self {
        let mut tree = Self::default();
        let mut open: Vec<usize> = Vec::new();
        for token in tokens {
            match token.kind {
                Kind::Start(tag) => tree.start(tag, &mut open),
                Kind::End(name) => tree.end(&name, &mut open),
                Kind::Text => tree.items.push(Item::Text {
                    parent: open.last().copied(),
                    range: token.range,
                }),
            }
        }
        while let Some(element) = open.pop() {
            tree.items.push(Item::Close(element));
        }
        tree
    }

    pub(super) fn name(&self, element: usize) -> &str {
        &self.elements[element].tag.name
    }

    /// The element and all around it, innermost first.
    pub(super) fn ancestors(&self, element: Option<usize>) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(element, |element| self.elements[*element].parent)
    }

    fn start(&mut self, tag: Tag, open: &mut Vec<usize>) {
        self.close_implied(&tag.name, open);
        let element = self.elements.len();
        let void = VOID.contains(&tag.name.as_str());
        // In HTML the slash means nothing but inside SVG and MathML.
        let foreign = tag.self_closing
            && open
                .iter()
                .any(|open| matches!(self.name(*open), "svg" | "math"));
        self.elements.push(Element {
            tag,
            parent: open.last().copied(),
        });
        self.items.push(Item::Open(element));
        self.deep |= open.len() >= MAX_DEPTH;
        if void || foreign || open.len() >= MAX_DEPTH {
            self.items.push(Item::Close(element));
        } else {
            open.push(element);
        }
    }

    /// Closes what a start tag of this name ends without an end tag.
    fn close_implied(&mut self, name: &str, open: &mut Vec<usize>) {
        let (closes, within): (&[&str], &[&str]) = match name {
            "li" => (&["li"], &["ul", "ol", "menu", "table"]),
            "dt" | "dd" => (&["dt", "dd"], &["dl", "table"]),
            "tr" => (&["tr"], &["table"]),
            "td" | "th" => (&["td", "th"], &["tr", "table"]),
            "thead" | "tbody" | "tfoot" => (&["thead", "tbody", "tfoot", "caption"], &["table"]),
            "option" => (&["option"], &["select", "datalist"]),
            "body" => (&["head"], &[]),
            _ if is_block(name) => (&["p"], &["button", "td", "th", "table", "caption"]),
            _ => return,
        };
        let found = open
            .iter()
            .rposition(|open| closes.contains(&self.name(*open)));
        let bound = open
            .iter()
            .rposition(|open| within.contains(&self.name(*open)));
        if let Some(found) = found
            && bound.is_none_or(|bound| bound < found)
        {
            self.close_from(found, open);
        }
    }

    fn close_from(&mut self, at: usize, open: &mut Vec<usize>) {
        while open.len() > at {
            if let Some(element) = open.pop() {
                self.items.push(Item::Close(element));
            }
        }
    }

    fn end(&mut self, name: &str, open: &mut Vec<usize>) {
        let Some(at) = open.iter().rposition(|open| self.name(*open) == name) else {
            return;
        };
        if is_block(name) {
            self.close_from(at, open);
        } else if open[at + 1..].iter().any(|open| is_block(self.name(*open))) {
            // `<b><p>…</b> more</p>`: the paragraph goes on.
            self.items.push(Item::Close(open.remove(at)));
        } else {
            self.close_from(at, open);
        }
    }
}
