//! Passages quoted with their place and the words that matter underlined.

use super::super::excerpt::{Glyph, beginning, ending, lines};
use super::super::marks;
use super::{Paint, position, printable};
use crate::audit::{Category, Finding, PairAudit, PreparedDocument};
use crate::document::{Document, Place};
use anstyle::Style;
use std::io::{self, Write};
use std::ops::Range;

/// Columns of a neighbouring clause quoted around an empty place.
const NEIGHBOUR: usize = 40;
/// Columns of a passage that is only referred to.
const REFERENCE: usize = 70;

/// Quotes passages of one file pair.
pub(super) struct Quoter<'a> {
    pub(super) paint: Paint,
    original: Side<'a>,
    translation: Side<'a>,
}

/// A document with the decoded byte range of every clause.
struct Side<'a> {
    prepared: &'a PreparedDocument,
    ranges: Vec<Range<usize>>,
}

impl<'a> Side<'a> {
    fn new(prepared: &'a PreparedDocument) -> Self {
        let blocks = &prepared.document.blocks;
        let ranges = prepared
            .clauses
            .iter()
            .map(|clause| {
                blocks[clause.block]
                    .content
                    .map
                    .origin(clause.range.clone())
            })
            .collect();
        Self { prepared, ranges }
    }

    /// The texts of the clauses just before and just after an empty place.
    fn neighbours(&self, place: &Place) -> (Option<&str>, Option<&str>) {
        let offset = place.decoded.start;
        let text = |index: usize| self.prepared.clauses[index].text.as_str();
        let before = self.ranges.iter().rposition(|range| range.end <= offset);
        let after = self.ranges.iter().position(|range| range.start >= offset);
        (before.map(text), after.map(text))
    }
}

impl<'a> Quoter<'a> {
    pub(super) fn new(audit: &'a PairAudit, paint: Paint) -> Self {
        Self {
            paint,
            original: Side::new(&audit.original),
            translation: Side::new(&audit.translation),
        }
    }

    /// A passage: its place, then its text with the marks underlined.
    pub(super) fn passage(
        &self,
        label: &str,
        document: &Document,
        place: &Place,
        style: Style,
        out: &mut impl Write,
    ) -> io::Result<()> {
        self.place_line(label, place, "", out)?;
        let marks = marks::in_place(document, place);
        for line in lines(&place.text, &marks) {
            self.gutter(&self.painted(&line, style), out)?;
            let underline = underline(&line);
            if !underline.is_empty() {
                self.gutter(&self.paint.styled(style, &underline), out)?;
            }
        }
        Ok(())
    }

    /// The empty place of an omission or addition, between its neighbours.
    pub(super) fn insertion(
        &self,
        finding: &Finding,
        place: &Place,
        out: &mut impl Write,
    ) -> io::Result<()> {
        let (label, side) = if finding.category == Category::Addition {
            ("original", &self.original)
        } else {
            ("translation", &self.translation)
        };
        let before = |text| format!("“{}”", ending(text, NEIGHBOUR));
        let after = |text| format!("“{}”", beginning(text, NEIGHBOUR));
        let gap = match side.neighbours(place) {
            (Some(one), Some(other)) => {
                format!("nothing here between {} and {}", before(one), after(other))
            }
            (Some(one), None) => format!("nothing here after {}", before(one)),
            (None, Some(other)) => format!("nothing here before {}", after(other)),
            (None, None) => "nothing here: the file has no text".to_owned(),
        };
        self.place_line(label, place, "", out)?;
        self.gutter(&self.paint.faint(&gap), out)
    }

    /// A further passage in one line.
    pub(super) fn reference(
        &self,
        label: &str,
        place: &Place,
        out: &mut impl Write,
    ) -> io::Result<()> {
        self.place_line(label, place, &beginning(&place.text, REFERENCE), out)
    }

    fn place_line(
        &self,
        label: &str,
        place: &Place,
        rest: &str,
        out: &mut impl Write,
    ) -> io::Result<()> {
        let position = printable(&position(place));
        let line = format!("  {label:<11} {}  {rest}", self.paint.faint(&position));
        writeln!(out, "{}", line.trim_end())
    }

    fn gutter(&self, text: &str, out: &mut impl Write) -> io::Result<()> {
        writeln!(out, "    {} {text}", self.paint.faint("|"))
    }

    /// The line with its marked stretches in the finding's colour.
    fn painted(&self, line: &[Glyph], style: Style) -> String {
        line.chunk_by(|one, other| one.marked == other.marked)
            .map(|stretch| {
                let text: String = stretch.iter().map(|glyph| glyph.text.as_str()).collect();
                if stretch[0].marked {
                    self.paint.styled(style, &text)
                } else {
                    text
                }
            })
            .collect()
    }
}

/// Carets under the marked columns; empty if nothing is marked.
fn underline(line: &[Glyph]) -> String {
    let carets: String = line
        .iter()
        .map(|glyph| if glyph.marked { "^" } else { " " }.repeat(glyph.width))
        .collect();
    carets.trim_end().to_owned()
}
