//! How far words stand from a negation, and in the other text from where the
//! negation would stand.

use super::reading::Reading;
use crate::align::weighted_length;
use std::fmt;
use std::ops::Range;

/// Weighted characters up to which a text says one thing.
const SHORT: f32 = 60.0;

/// Where the negations of one text stand, and where they would in the other:
/// translations keep the order of what they say, roughly.
pub(super) struct Places {
    /// As shares of the text.
    negations: Vec<f32>,
    /// Bytes of the two texts.
    here: usize,
    there: usize,
    /// Weighted length of the negated text.
    length: f32,
    /// Whether both texts set words off by spaces: English and Swedish order
    /// their clauses alike, Chinese puts conditions and relative clauses first.
    ordered: bool,
}

impl Places {
    pub(super) fn new(negated: &Reading<'_>, other: &Reading<'_>) -> Self {
        let here = negated.text.len().max(1);
        let middle = |place: &Range<usize>| (place.start + place.end) as f32 / 2.0 / here as f32;
        Self {
            negations: negated.negations().iter().map(middle).collect(),
            here,
            there: other.text.len().max(1),
            length: weighted_length(negated.text),
            ordered: negated.spaced() && other.spaced(),
        }
    }

    /// Share of the text from byte `at` of the negated text to the next negation.
    pub(super) fn gap_here(&self, at: usize) -> f32 {
        self.gap(at as f32 / self.here as f32)
    }

    /// The same from byte `at` of the other text to where the negation would stand.
    pub(super) fn gap_there(&self, at: usize) -> f32 {
        self.gap(at as f32 / self.there as f32)
    }

    fn gap(&self, place: f32) -> f32 {
        let gaps = self.negations.iter().map(|own| (own - place).abs());
        gaps.fold(f32::INFINITY, f32::min)
    }

    /// A gap in weighted characters.
    pub(super) fn distance(&self, gap: f32) -> f32 {
        gap * self.length
    }

    /// Whether the negated text says one thing.
    pub(super) fn is_short(&self) -> bool {
        self.length <= SHORT
    }

    /// Whether a gap is too wide for a word to be about the same statement.
    pub(super) fn is_far(&self, gap: f32) -> bool {
        /// Weighted characters, and share of the text; both must be exceeded.
        const FAR: (f32, f32) = (70.0, 0.3);
        self.ordered && self.distance(gap) > FAR.0 && gap > FAR.1
    }

    /// A gap as a name: in sixths of the text, short texts apart.
    pub(super) fn name(&self, gap: f32) -> GapName {
        GapName {
            sixths: (gap * 6.0).min(4.0) as u8,
            short: self.is_short(),
        }
    }
}

/// How far a word stands from a negation, for the name of an observation.
pub(super) struct GapName {
    sixths: u8,
    short: bool,
}

impl fmt::Display for GapName {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let length = if self.short { "short" } else { "long" };
        write!(to, "{}/6 {length}", self.sixths)
    }
}
