//! Blocks become clauses.

mod abbreviations;
mod clauses;
mod enclosures;
mod glued;
mod markers;
mod sentences;
mod soft;

pub use clauses::segment;

use crate::document::{Document, MappedText, Place};
use crate::language::{ForeignSpan, Language};
use serde::Serialize;
use std::ops::Range;

/// What a clause is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ClauseKind {
    /// A heading.
    Heading,
    /// A sentence of a paragraph.
    Sentence,
    /// A list item, or a sentence of one.
    ListItem,
    /// A table cell, or a sentence of one.
    TableCell,
    /// A sentence of a quotation.
    Quote,
    /// A code block.
    Code,
    /// A whole line of a one-segment-a-line file.
    Line,
}

impl ClauseKind {
    /// The name that reports and scripts use.
    pub fn name(self) -> &'static str {
        match self {
            ClauseKind::Heading => "heading",
            ClauseKind::Sentence => "sentence",
            ClauseKind::ListItem => "list-item",
            ClauseKind::TableCell => "table-cell",
            ClauseKind::Quote => "quote",
            ClauseKind::Code => "code",
            ClauseKind::Line => "line",
        }
    }
}

/// A clause: the unit that is aligned and judged.
#[derive(Debug, Clone, PartialEq)]
pub struct Clause {
    /// Number in the document, from 0, in document order.
    pub id: usize,
    /// Index of its block.
    pub block: usize,
    /// What it is.
    pub kind: ClauseKind,
    /// Bytes of the block's text.
    pub range: Range<usize>,
    /// Extracted text, not repaired.
    pub text: String,
    /// Repaired text with its map to `text`, where repairing changed anything.
    pub repaired: Option<MappedText>,
    /// Its language, where one could be told.
    pub language: Option<Language>,
    /// How sure the language is, from 0 to 1.
    pub language_confidence: f32,
    /// Stretches in another language.
    pub foreign: Vec<ForeignSpan>,
    /// Soft boundaries: bytes of `text` where a further part begins, ascending, without 0.
    pub soft: Vec<usize>,
}

impl Clause {
    /// The text that stages after segmentation compare: repaired where something was broken.
    pub fn comparison(&self) -> &str {
        self.repaired
            .as_ref()
            .map_or(self.text.as_str(), |repaired| repaired.text.as_str())
    }

    /// The texts between soft boundaries, trimmed; one alone where there is none.
    ///
    /// Repaired clauses do not divide: their boundaries are offsets of the unrepaired text.
    pub fn parts(&self) -> Vec<&str> {
        self.part_ranges()
            .into_iter()
            .map(|range| &self.text[range])
            .collect()
    }

    /// The clause as one clause a part; ids are left to the caller.
    pub fn divided(self) -> Vec<Clause> {
        self.part_ranges()
            .into_iter()
            .map(|range| Clause {
                range: self.range.start + range.start..self.range.start + range.end,
                text: self.text[range].to_owned(),
                soft: Vec::new(),
                foreign: Vec::new(),
                ..self.clone()
            })
            .collect()
    }

    fn part_ranges(&self) -> Vec<Range<usize>> {
        let bounds: &[usize] = if self.repaired.is_some() {
            &[]
        } else {
            &self.soft
        };
        let starts = std::iter::once(0).chain(bounds.iter().copied());
        let ends = bounds
            .iter()
            .copied()
            .chain(std::iter::once(self.text.len()));
        starts
            .zip(ends)
            .map(|(start, end)| {
                let part = &self.text[start..end];
                let from = start + part.len() - part.trim_start().len();
                from..from + part.trim().len()
            })
            .collect()
    }

    /// The clause's place in its document.
    pub fn place(&self, document: &Document) -> Place {
        let mut place = document.place(self.block, self.range.clone());
        place.repaired = self.repaired.as_ref().map(|repaired| repaired.text.clone());
        place
    }

    /// The place of bytes `range` of the comparison text.
    pub fn place_of(&self, document: &Document, range: Range<usize>) -> Place {
        let inner = match &self.repaired {
            Some(repaired) => repaired.map.origin(range),
            None => range,
        };
        document.place(
            self.block,
            self.range.start + inner.start..self.range.start + inner.end,
        )
    }
}
