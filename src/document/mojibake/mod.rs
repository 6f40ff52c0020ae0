//! Broken characters: text that was once decoded with the wrong encoding.
//!
//! Three kinds are known: UTF-8 read as windows-1252 or Latin-1 (`Ã¤`, `â€™`; also
//! twice over), the same with its second and third characters lost (a lone `â` where
//! a quotation mark stood), and UTF-8 read as GBK (`锟斤拷`, `鈥`). Repairs are for
//! comparison only; the document's text stays as it is. What may as well be an
//! ordinary letter (`âge`, `român`, `Å”`) is left alone.

mod gbk;
mod latin;
mod lossy;

use super::{Block, MappedText, Mojibake};
use std::ops::Range;

/// How many examples are kept.
const EXAMPLES: usize = 5;
/// Longest context of an example on each side, in characters.
const WORD: usize = 24;
/// Text can have been broken more than once.
const PASSES: usize = 3;

/// A stretch of a text and what it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Repair {
    range: Range<usize>,
    text: String,
}

/// Finds and repairs broken characters in all blocks: per block the repaired
/// text, and the summary if anything was broken.
pub(super) fn repair(blocks: &[Block]) -> (Vec<Option<MappedText>>, Option<Mojibake>) {
    let mut texts: Vec<Patched> = blocks
        .iter()
        .map(|block| Patched::new(&block.content.text))
        .collect();
    let mut certain = false;
    for _ in 0..PASSES {
        // Doubtful places count as broken once others surely are.
        certain |= texts.iter().any(|patched| latin::is_broken(patched.text()));
        let mut changed = false;
        for patched in &mut texts {
            changed |= patched.apply(&latin::repairs(patched.text(), certain));
            changed |= patched.apply(&gbk::repairs(patched.text()));
        }
        if !changed {
            break;
        }
    }
    if lossy::is_broken(texts.iter().map(Patched::text)) {
        for patched in &mut texts {
            patched.apply(&lossy::repairs(patched.text()));
        }
    }
    let mojibake = summary(blocks, &texts);
    (texts.into_iter().map(Patched::finish).collect(), mojibake)
}

fn summary(blocks: &[Block], texts: &[Patched]) -> Option<Mojibake> {
    let mut mojibake = Mojibake::default();
    for (block, patched) in blocks.iter().zip(texts) {
        for range in &patched.ranges {
            mojibake
                .ranges
                .push(block.content.map.origin(range.clone()));
            if mojibake.examples.len() < EXAMPLES
                && let Some(example) = patched.example(range)
                && !mojibake.examples.contains(&example)
            {
                mojibake.examples.push(example);
            }
        }
    }
    mojibake.count = mojibake.ranges.len();
    (mojibake.count > 0).then_some(mojibake)
}

/// A block's text with the repairs made so far.
struct Patched<'a> {
    original: &'a str,
    repaired: Option<MappedText>,
    /// Broken places of the original, in order.
    ranges: Vec<Range<usize>>,
}

impl<'a> Patched<'a> {
    fn new(original: &'a str) -> Self {
        Self {
            original,
            repaired: None,
            ranges: Vec::new(),
        }
    }

    fn text(&self) -> &str {
        self.repaired
            .as_ref()
            .map_or(self.original, |repaired| &repaired.text)
    }

    /// Makes `repairs` (in order, apart from each other); whether there were any.
    fn apply(&mut self, repairs: &[Repair]) -> bool {
        if repairs.is_empty() {
            return false;
        }
        let mut patched = MappedText::default();
        let mut at = 0;
        let text = self.text().to_owned();
        for repair in repairs {
            patched.push_verbatim(&text[at..repair.range.start], at);
            patched.push_replaced(&repair.text, repair.range.clone());
            at = repair.range.end;
        }
        patched.push_verbatim(&text[at..], at);
        let places = repairs.iter().map(|repair| match &self.repaired {
            Some(repaired) => repaired.map.origin(repair.range.clone()),
            None => repair.range.clone(),
        });
        self.ranges.extend(places);
        self.ranges = distinct(std::mem::take(&mut self.ranges));
        if let Some(repaired) = &self.repaired {
            patched.map = patched.map.compose(&repaired.map);
        }
        self.repaired = Some(patched);
        true
    }

    /// The word around a broken place: as it stands, as repaired.
    fn example(&self, place: &Range<usize>) -> Option<(String, String)> {
        let repaired = self.repaired.as_ref()?;
        let word = |c: &(usize, char)| !c.1.is_whitespace();
        let before = self.original[..place.start].char_indices().rev();
        let after = self.original[place.end..].char_indices();
        let from = before.take(WORD).take_while(word).last();
        let to = after.take(WORD).take_while(word).last();
        let from = from.map_or(place.start, |(at, _)| at);
        let to = to.map_or(place.end, |(at, c)| place.end + at + c.len_utf8());
        let text = repaired
            .text
            .char_indices()
            .filter(|(at, c)| {
                let origin = repaired.map.origin(*at..*at + c.len_utf8());
                origin.start >= from && origin.end <= to
            })
            .map(|(_, c)| c)
            .collect();
        Some((self.original[from..to].to_owned(), text))
    }

    fn finish(self) -> Option<MappedText> {
        self.repaired
    }
}

/// `ranges` in order; those that overlap become one.
fn distinct(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|range| (range.start, range.end));
    let mut merged: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match merged.last_mut() {
            Some(last) if range.start < last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}

#[cfg(test)]
mod tests;
