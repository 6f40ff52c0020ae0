//! Where the words that a finding is about stand in the text that is quoted.

use crate::document::{Block, Document, Place};
use crate::segment::Clause;
use std::ops::Range;

/// Byte ranges of `place.text` that its marks cover, ascending, merged.
///
/// A mark that cannot be located for certain is left out: a wrong underline
/// misleads more than a missing one.
pub(super) fn in_place(document: &Document, place: &Place) -> Vec<Range<usize>> {
    let home = document
        .blocks
        .iter()
        .find_map(|block| start_in_block(block, place).map(|start| (block, start)));
    let ranges = place
        .marks
        .iter()
        .filter_map(|mark| {
            home.and_then(|(block, start)| in_text(block, start, &place.text, mark))
                .or_else(|| only_occurrence(&place.text, &mark.text))
        })
        .collect();
    merged(ranges)
}

/// Byte ranges of the clause's text that the marks cover, ascending, merged.
pub(super) fn in_clause<'a>(
    document: &Document,
    clause: &Clause,
    marks: impl Iterator<Item = &'a Place>,
) -> Vec<Range<usize>> {
    let block = &document.blocks[clause.block];
    let ranges = marks
        .filter_map(|mark| in_text(block, clause.range.start, &clause.text, mark))
        .collect();
    merged(ranges)
}

/// Where the place's text begins in the block, if it is a stretch of that block.
fn start_in_block(block: &Block, place: &Place) -> Option<usize> {
    let content = &block.content;
    let whole = content.map.origin(0..content.text.len());
    if whole.start > place.decoded.start || place.decoded.end > whole.end {
        return None;
    }
    let start = content.map.derived(place.decoded.clone()).start;
    content
        .text
        .get(start..)?
        .starts_with(&place.text)
        .then_some(start)
}

/// The mark's bytes of a text that begins at byte `start` of the block.
fn in_text(block: &Block, start: usize, text: &str, mark: &Place) -> Option<Range<usize>> {
    let found = block.content.map.derived(mark.decoded.clone());
    let range = found.start.checked_sub(start)?..found.end.checked_sub(start)?;
    let covered = text.get(range.clone())?;
    (!covered.is_empty() && covered == mark.text).then_some(range)
}

/// Where `words` stand in `text`, if they stand there once.
fn only_occurrence(text: &str, words: &str) -> Option<Range<usize>> {
    let (start, _) = text.match_indices(words).next()?;
    let once = !words.is_empty() && text.match_indices(words).count() == 1;
    once.then_some(start..start + words.len())
}

/// Sorts ranges and joins those that touch.
fn merged(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|range| (range.start, range.end));
    let mut result: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match result.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => result.push(range),
        }
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn touching_ranges_become_one() {
        assert_eq!(merged(vec![6..9, 0..2, 2..4, 1..3]), [0..4, 6..9]);
    }

    #[test]
    fn repeated_words_are_not_guessed() {
        assert_eq!(only_occurrence("do not, or not", "not"), None);
        assert_eq!(only_occurrence("we do not", "not"), Some(6..9));
        assert_eq!(only_occurrence("we do", ""), None);
    }
}
