//! Which lines of a plain text are one paragraph broken by hand.
//!
//! A text wrapped at a column is full: the first word of each line would not
//! have fitted on the line before. Texts with one paragraph, sentence or
//! `label value` pair a line are not.

use super::super::builder::is_cjk;
use super::line::{Line, ends_sentence, starts_lower, width};

/// Longer lines were not broken by hand.
const LONGEST: usize = 130;
/// Below this, lines are short for their own reasons.
const SHORTEST: usize = 40;
/// A wrapping program may count differently by this many columns.
const SLACK: usize = 3;

/// How a document's lines are broken.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wrap {
    /// The column where lines are broken, if the text looks wrapped throughout.
    column: Option<usize>,
    /// Whether lines are short enough that some may have been broken at all.
    short: bool,
    /// Width of the widest line.
    widest: usize,
}

impl Wrap {
    pub(super) fn of(lines: &[Line]) -> Self {
        let written: Vec<&Line> = lines.iter().filter(|line| !line.is_blank()).collect();
        let widest = written.iter().map(|line| line.width).max().unwrap_or(0);
        let long = written.iter().filter(|line| line.width > LONGEST).count();
        let short = long * 10 <= written.len();
        if !short {
            return Self {
                column: None,
                short,
                widest,
            };
        }
        let pairs: Vec<(&Line, &Line)> = lines
            .windows(2)
            .map(|pair| (&pair[0], &pair[1]))
            .filter(|(a, b)| {
                !a.is_blank() && !b.is_blank() && b.marker.is_none() && !b.is_rule() && !a.is_rule()
            })
            .collect();
        let mut widths: Vec<usize> = pairs.iter().map(|(a, _)| a.width).collect();
        widths.sort_unstable();
        let column = widths
            .get((widths.len() * 9 / 10).min(widths.len().saturating_sub(1)))
            .copied()
            .filter(|column| (SHORTEST..=LONGEST).contains(column));
        let column = column.filter(|column| is_wrapped(&pairs, *column));
        Self {
            column,
            short,
            widest,
        }
    }

    /// Whether line `b`, which follows `a`, goes on with `a`'s paragraph, whose
    /// first line is `first`.
    pub(super) fn joins(&self, first: &Line, a: &Line, b: &Line) -> bool {
        let hanging = first.marker.is_some() && b.indent > first.indent;
        // A line further in begins a paragraph.
        if !self.short || (!hanging && b.indent > a.indent + 1) {
            return false;
        }
        if self.column.is_some_and(|column| is_full(a, b, column)) {
            return true;
        }
        if ends_sentence(a.text) {
            return false;
        }
        // Chinese has no lower case to tell by; a line as wide as any, cut
        // inside a sentence, was broken.
        let cut = a.text.ends_with(is_cjk) && b.text.starts_with(is_cjk);
        if cut && a.width >= SHORTEST && is_full(a, b, self.widest) {
            return true;
        }
        starts_lower(b.text) && (a.width >= SHORTEST || hanging)
    }
}

/// Whether lines that follow each other (`pairs`) look broken at `column`: most
/// are full, some end inside a sentence, and then the next begins in lower case
/// about as often as words do.
fn is_wrapped(pairs: &[(&Line, &Line)], column: usize) -> bool {
    let full: Vec<_> = pairs
        .iter()
        .filter(|(a, b)| is_full(a, b, column))
        .collect();
    let broken = full.iter().filter(|(a, _)| !ends_sentence(a.text));
    let cased = broken
        .clone()
        .filter(|(_, b)| !b.text.starts_with(is_cjk))
        .count();
    let lower = broken.clone().filter(|(_, b)| starts_lower(b.text)).count();
    full.len() * 4 >= pairs.len() * 3 && broken.count() > 0 && lower * 5 >= cased * 2
}

/// Whether `b`'s first word had no room on line `a`.
fn is_full(a: &Line, b: &Line, column: usize) -> bool {
    let word = match b.text.chars().next() {
        // Chinese may be broken after any character, but not before punctuation.
        Some(c) if is_cjk(c) => 4,
        _ => 1 + width(b.text.split_whitespace().next().unwrap_or("")),
    };
    a.width + word + SLACK > column
}
