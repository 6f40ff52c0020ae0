//! Where wording goes that nothing stands for yet: a clause is joined to its
//! neighbours in the paragraph, a missing paragraph or list item becomes a new one.
//!
//! What stands between two paragraphs of the file is taken as it stands
//! between two like ones there, so that a new block is written as its
//! neighbours are. Whether the file then reads as it should is tested afterwards.

use super::separator::{self, Side};
use super::suggestions::Missing;
use crate::audit::{PairAudit, PreparedDocument};
use crate::document::{BlockKind, Document};
use crate::language::Language;
use std::ops::Range;

/// A place where nothing is replaced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Insertion {
    /// Byte of the decoded text.
    pub at: usize,
    /// What is written before the wording.
    pub before: String,
    /// What is written after it.
    pub after: String,
    /// What it adds to.
    pub into: AddsTo,
}

/// What an insertion adds to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum AddsTo {
    /// A byte of a block's text.
    Block(usize, usize),
    /// The blocks: a new one of this kind comes before the one with this index.
    Document(usize, BlockKind),
}

/// Wordings for the clauses of one block that is missing as a whole become one.
/// Takes them in the order of their clauses.
pub(super) fn gathered(audit: &PairAudit, missing: Vec<Missing>) -> Vec<Missing> {
    let counterparts = Counterparts::of(audit);
    let block_of = |one: &Missing| {
        one.clauses
            .first()
            .map(|&it| audit.original.clauses[it].block)
    };
    let is_gone = |block: usize| {
        let mut clauses = block_clauses(&audit.original, block);
        !clauses.any(|clause| counterparts.has(clause))
    };
    let space = match is_chinese(audit.translation.language) {
        true => "",
        false => " ",
    };
    let mut result: Vec<Missing> = Vec::new();
    for one in missing {
        let block = block_of(&one);
        match result.last_mut() {
            Some(last) if block_of(last) == block && block.is_some_and(is_gone) => {
                last.clauses.extend(one.clauses);
                last.wording = format!("{}{space}{}", last.wording, one.wording);
            }
            _ => result.push(one),
        }
    }
    result
}

fn is_chinese(language: Option<Language>) -> bool {
    language.is_some_and(Language::is_chinese)
}

/// Finds the place; the error says why there is none.
pub(super) fn insertion(audit: &PairAudit, missing: &Missing) -> Result<Insertion, &'static str> {
    let block = match missing.clauses.as_slice() {
        [] => return Err("its clause is no longer there"),
        [first, rest @ ..] => {
            let block_of = |clause: usize| audit.original.clauses[clause].block;
            if rest
                .iter()
                .any(|&clause| block_of(clause) != block_of(*first))
            {
                return Err("it stands for several paragraphs");
            }
            block_of(*first)
        }
    };
    let counterparts = Counterparts::of(audit);
    if missing.clauses.iter().any(|&it| counterparts.has(it)) {
        return Err("its clause has a counterpart");
    }
    let siblings = block_clauses(&audit.original, block);
    let first = missing.clauses[0];
    if let Some(clause) = counterparts.before(siblings.start..first) {
        return joined(&audit.translation, clause, Side::Behind);
    }
    if let Some(clause) = counterparts.after(first + 1..siblings.end) {
        return joined(&audit.translation, clause, Side::Before);
    }
    if siblings.clone().any(|it| counterparts.has(it)) {
        return Err("its paragraph has been moved");
    }
    let before = counterparts.before(0..siblings.start);
    let after = counterparts.after(siblings.end..audit.original.clauses.len());
    if before
        .zip(after)
        .is_some_and(|(before, after)| before >= after)
    {
        return Err("its neighbours have changed places");
    }
    let translation = &audit.translation;
    let index = match before {
        None => 0,
        Some(clause) => {
            let block = translation.clauses[clause].block;
            if clause + 1 < block_clauses(translation, block).end {
                return Err("the paragraph before it goes on");
            }
            block + 1
        }
    };
    let kind = &audit.original.document.blocks[block].kind;
    new_block(&translation.document, index, kind)
}

/// The target clauses of source clauses that are where they should be.
struct Counterparts {
    /// First and last target clause.
    of: Vec<Option<(usize, usize)>>,
    /// Whether there is any, moved or not.
    any: Vec<bool>,
}

impl Counterparts {
    fn of(audit: &PairAudit) -> Self {
        let count = audit.original.clauses.len();
        let mut result = Self {
            of: vec![None; count],
            any: vec![false; count],
        };
        for bead in &audit.beads {
            let first = bead.target.iter().min();
            let ends = first.copied().zip(bead.target.iter().max().copied());
            for &clause in &bead.source {
                result.any[clause] = ends.is_some();
                result.of[clause] = ends.filter(|_| !bead.moved);
            }
        }
        result
    }

    fn has(&self, clause: usize) -> bool {
        self.any[clause]
    }

    /// The last target clause of the last of these that has one.
    fn before(&self, mut sources: Range<usize>) -> Option<usize> {
        sources
            .rfind(|&it| self.of[it].is_some())
            .and_then(|it| Some(self.of[it]?.1))
    }

    /// The first target clause of the first of these that has one.
    fn after(&self, mut sources: Range<usize>) -> Option<usize> {
        sources
            .find(|&it| self.of[it].is_some())
            .and_then(|it| Some(self.of[it]?.0))
    }
}

/// The clauses of a block.
fn block_clauses(side: &PreparedDocument, block: usize) -> Range<usize> {
    let start = side.clauses.partition_point(|clause| clause.block < block);
    let end = side.clauses.partition_point(|clause| clause.block <= block);
    start..end
}

/// Beside a clause, in its paragraph.
fn joined(
    translation: &PreparedDocument,
    clause: usize,
    side: Side,
) -> Result<Insertion, &'static str> {
    let clause = &translation.clauses[clause];
    let document = &translation.document;
    let content = &document.blocks[clause.block].content;
    let decoded = content.map.origin(clause.range.clone());
    let (at, within) = match side {
        Side::Behind => (decoded.end, clause.range.end),
        Side::Before => (decoded.start, clause.range.start),
    };
    if separator::is_inside_markup(document, at, side) {
        return Err("markup ends there");
    }
    let space = match is_chinese(clause.language) && is_chinese(translation.language) {
        true => "",
        false => " ",
    };
    let (before, after) = match side {
        Side::Behind => (space, ""),
        Side::Before => ("", space),
    };
    Ok(Insertion {
        at,
        before: before.to_owned(),
        after: after.to_owned(),
        into: AddsTo::Block(clause.block, within),
    })
}

/// A new block before the one with this index.
fn new_block(
    document: &Document,
    index: usize,
    kind: &BlockKind,
) -> Result<Insertion, &'static str> {
    match kind {
        BlockKind::TableCell { .. } => return Err("it is a cell of a table"),
        BlockKind::Code => return Err("it is code"),
        BlockKind::ListItem {
            marker: Some(_), ..
        } => return Err("it is a numbered item"),
        _ => {}
    }
    let is_like = |block: usize| {
        let block = document.blocks.get(block);
        block.is_some_and(|block| like(&block.kind, kind))
    };
    let previous = index.checked_sub(1);
    let mut behind = None;
    if let Some(previous) = previous.filter(|&it| is_like(it)) {
        let pairs = separator::near(document, previous, is_like);
        let mut pairs = pairs.into_iter();
        behind = pairs.find(|it| separator::ends_cleanly(document, previous, it));
    }
    let mut in_front = None;
    if behind.is_none() && is_like(index) {
        let pairs = separator::near(document, index, is_like);
        let mut pairs = pairs.into_iter();
        in_front = pairs.find(|it| separator::begins_cleanly(document, index, it));
    }
    if behind.is_none()
        && in_front.is_none()
        && let Some(previous) = previous
    {
        let usual = separator::usual(document, kind);
        behind = usual.filter(|it| separator::ends_cleanly(document, previous, it));
    }
    let at = match (&behind, previous) {
        (Some(_), Some(previous)) => separator::stretch(document, previous).end,
        _ if in_front.is_some() => separator::stretch(document, index).start,
        _ => return Err("there is no like paragraph beside its place"),
    };
    Ok(Insertion {
        at,
        before: behind.unwrap_or_default(),
        after: in_front.unwrap_or_default(),
        into: AddsTo::Document(index, kind.clone()),
    })
}

/// Whether blocks are written the same way.
pub(super) fn like(a: &BlockKind, b: &BlockKind) -> bool {
    match (a, b) {
        (
            BlockKind::ListItem { depth, marker },
            BlockKind::ListItem {
                depth: other_depth,
                marker: other,
            },
        ) => depth == other_depth && marker.is_some() == other.is_some(),
        (BlockKind::TableCell { .. }, BlockKind::TableCell { .. }) => false,
        (a, b) => a == b,
    }
}
