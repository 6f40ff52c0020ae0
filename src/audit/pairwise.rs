//! Two aligned texts, as the rules about single words see them.
//!
//! Such a rule needs no document: it is given a [`PairText`] and gives a
//! [`Mismatch`] or nothing. What several of them read of a text (its numbers)
//! is read once.

use super::finding::{Confidence, Severity};
use super::numbers::compare::Differences;
use super::numbers::{self, Number};
use super::sentences;
use super::tables::{self, Tables};
use crate::language::Language;
use std::cell::OnceCell;
use std::ops::Range;

/// Two texts that are translations of each other.
pub struct PairText<'t> {
    /// The original's side.
    pub source: Side<'t>,
    /// The translation's side.
    pub target: Side<'t>,
    differences: OnceCell<Differences>,
}

/// One side of a pair.
pub struct Side<'t> {
    /// The text.
    pub text: &'t str,
    /// Its language.
    pub language: Language,
    /// The language of the other side: numbers are read as both languages can.
    other: Language,
    numbers: OnceCell<Vec<Number>>,
}

impl<'t> PairText<'t> {
    /// The pair of `source` and `target`.
    pub fn new(
        source: &'t str,
        source_language: Language,
        target: &'t str,
        target_language: Language,
    ) -> Self {
        Self {
            source: Side::new(source, source_language, target_language),
            target: Side::new(target, target_language, source_language),
            differences: OnceCell::new(),
        }
    }

    /// The texts sentence by sentence, where both have as many; else whole.
    pub fn sentences(&self) -> Vec<(&'t str, &'t str)> {
        let (source, target) = (self.source.text, self.target.text);
        sentences::paired(source, target)
            .into_iter()
            .map(|(from, to)| (&source[from], &target[to]))
            .collect()
    }

    /// What the numbers of the two sides do not have in common.
    pub(super) fn differences(&self) -> &Differences {
        self.differences
            .get_or_init(|| Differences::of(self.source.numbers(), self.target.numbers()))
    }

    /// The word tables of both languages, if both have any.
    pub(super) fn tables(&self) -> Option<(&'static Tables, &'static Tables)> {
        Some((
            tables::of(self.source.language)?,
            tables::of(self.target.language)?,
        ))
    }
}

impl<'t> Side<'t> {
    fn new(text: &'t str, language: Language, other: Language) -> Self {
        Self {
            text,
            language,
            other,
            numbers: OnceCell::new(),
        }
    }

    /// The numbers of the text in order, hints among them.
    pub fn numbers(&self) -> &[Number] {
        self.numbers
            .get_or_init(|| numbers::read_beside(self.text, self.language, self.other))
    }
}

/// Words of one side that the other contradicts or lacks.
#[derive(Debug, Clone, PartialEq)]
pub struct Mismatch {
    /// What is wrong, for a reader.
    pub message: String,
    /// Bytes of the source text that it rests on.
    pub source: Vec<Range<usize>>,
    /// Bytes of the target text that it rests on.
    pub target: Vec<Range<usize>>,
    /// The rule's default unless this case gives a reason for another.
    pub severity: Option<Severity>,
    /// How sure it is.
    pub confidence: Confidence,
}

impl Mismatch {
    /// Whether it rests on words that `other` rests on too.
    pub fn overlaps(&self, other: &Mismatch) -> bool {
        let meet = |left: &[Range<usize>], right: &[Range<usize>]| {
            left.iter()
                .any(|a| right.iter().any(|b| a.start < b.end && b.start < a.end))
        };
        meet(&self.source, &other.source) || meet(&self.target, &other.target)
    }
}

/// The words of `ranges` in quotation marks, for messages.
pub(super) fn quoted(text: &str, ranges: &[Range<usize>]) -> String {
    let words: Vec<String> = ranges
        .iter()
        .map(|range| format!("\"{}\"", &text[range.clone()]))
        .collect();
    words.join(", ")
}
