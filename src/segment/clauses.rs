//! Blocks to clauses.

use super::sentences::sentence_starts;
use super::soft::soft_boundaries;
use super::{Clause, ClauseKind};
use crate::document::{Block, BlockKind, Document, MappedText};
use crate::language::Identification;
use std::ops::Range;

/// Words (or half as many more characters, in Chinese) that make a sentence of a table cell.
const WORDS_OF_SENTENCE: usize = 3;

/// Splits a document's blocks into clauses, in document order, ids from 0.
///
/// `blocks` are the languages of the blocks; they choose the abbreviations.
/// Every character of a block that is no white space is in exactly one clause.
/// Headings, code and lines of a one-segment-a-line file are one clause each;
/// an empty line is an empty clause, other empty blocks have none. Language
/// fields are left empty.
pub fn segment(document: &Document, blocks: &[Identification]) -> Vec<Clause> {
    let mut clauses = Vec::new();
    for (index, block) in document.blocks.iter().enumerate() {
        let told = blocks
            .get(index)
            .copied()
            .unwrap_or(Identification::UNKNOWN);
        let repaired = document
            .repairs
            .get(index)
            .and_then(Option::as_ref)
            .map(Repair::new);
        for range in clause_ranges(block, told) {
            let id = clauses.len();
            clauses.push(clause(id, index, block, range, repaired.as_ref()));
        }
    }
    clauses
}

fn clause(
    id: usize,
    index: usize,
    block: &Block,
    range: Range<usize>,
    repair: Option<&Repair>,
) -> Clause {
    let kind = kind_of(&block.kind);
    let text = block.content.text[range.clone()].to_owned();
    let soft = match kind {
        ClauseKind::Code | ClauseKind::Heading | ClauseKind::Line => Vec::new(),
        _ => soft_boundaries(&text),
    };
    Clause {
        id,
        block: index,
        kind,
        repaired: repair.and_then(|repair| repair.of_clause(&range, &text)),
        range,
        text,
        language: None,
        language_confidence: 0.0,
        foreign: Vec::new(),
        soft,
    }
}

fn kind_of(kind: &BlockKind) -> ClauseKind {
    match kind {
        BlockKind::Heading { .. } => ClauseKind::Heading,
        BlockKind::Paragraph => ClauseKind::Sentence,
        BlockKind::ListItem { .. } => ClauseKind::ListItem,
        BlockKind::TableCell { .. } => ClauseKind::TableCell,
        BlockKind::Quote => ClauseKind::Quote,
        BlockKind::Code => ClauseKind::Code,
        BlockKind::Line => ClauseKind::Line,
    }
}

/// The trimmed byte ranges of a block's clauses.
fn clause_ranges(block: &Block, told: Identification) -> Vec<Range<usize>> {
    let text = block.content.text.as_str();
    let whole = trimmed(text, 0..text.len());
    match block.kind {
        BlockKind::Line => vec![whole],
        _ if whole.is_empty() => Vec::new(),
        BlockKind::Heading { .. } | BlockKind::Code => vec![whole],
        BlockKind::TableCell { .. } => {
            let sentences = sentences(text, told);
            let full = sentences.iter().all(|range| is_full(&text[range.clone()]));
            if full { sentences } else { vec![whole] }
        }
        BlockKind::Paragraph | BlockKind::ListItem { .. } | BlockKind::Quote => {
            sentences(text, told)
        }
    }
}

fn sentences(text: &str, told: Identification) -> Vec<Range<usize>> {
    let starts = sentence_starts(text, told.language);
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts
        .iter()
        .zip(ends)
        .map(|(start, end)| trimmed(text, *start..end))
        .collect()
}

/// Whether a piece of a table cell is a full sentence: some words and an end mark.
fn is_full(sentence: &str) -> bool {
    let ended = sentence
        .trim_end_matches([')', '）', '”', '"', '」'])
        .ends_with(['.', '!', '?', '。', '！', '？']);
    let words = sentence.split_whitespace().count();
    let caseless = sentence
        .chars()
        .filter(|c| c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase())
        .count();
    ended && words + caseless / 2 >= WORDS_OF_SENTENCE
}

/// `range` without white space at its ends; an empty one stands at its start.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let part = &text[range.clone()];
    let start = range.start + (part.len() - part.trim_start().len());
    let length = part.trim().len();
    if length == 0 {
        range.start..range.start
    } else {
        start..start + length
    }
}

/// A block's repaired text, searchable by bytes of the block's text.
struct Repair<'a> {
    mapped: &'a MappedText,
    /// Start of every character in the repaired text, and where it comes from in the block's text.
    characters: Vec<(usize, Range<usize>)>,
}

impl<'a> Repair<'a> {
    fn new(mapped: &'a MappedText) -> Self {
        let origin =
            |(offset, c): (usize, char)| (offset, mapped.map.origin(offset..offset + c.len_utf8()));
        Self {
            mapped,
            characters: mapped.text.char_indices().map(origin).collect(),
        }
    }

    /// The repaired text of the clause at `range` of the block's text, mapped to
    /// the clause's `text`; `None` where nothing was repaired in it.
    fn of_clause(&self, range: &Range<usize>, text: &str) -> Option<MappedText> {
        let first = self
            .characters
            .partition_point(|(_, origin)| origin.start < range.start);
        let after = self
            .characters
            .partition_point(|(_, origin)| origin.start < range.end);
        let mut repaired = MappedText::default();
        for (offset, origin) in &self.characters[first..after] {
            let Some(character) = self.mapped.text[*offset..].chars().next() else {
                continue;
            };
            let mut buffer = [0; 4];
            let character = character.encode_utf8(&mut buffer);
            let local = origin.start - range.start..origin.end.min(range.end) - range.start;
            if text.get(local.clone()) == Some(character) {
                repaired.push_verbatim(character, local.start);
            } else {
                repaired.push_replaced(character, local);
            }
        }
        (repaired.text != text).then_some(repaired)
    }
}
