//! Two aligned texts, as the rules about single words see them.
//!
//! Such a rule needs no document: it is given a [`PairText`] and gives a
//! [`Mismatch`] or nothing. What is read of a text is read when it is first
//! asked for, and kept.

use super::connectives::Connective;
use super::cues::{self, Cue};
use super::finding::{Confidence, Severity};
use super::modality::Modal;
use super::numbers::compare::Differences;
use super::numbers::{self, Money, Number};
use super::polarity::Reading;
use super::quantifiers::Quantity;
use super::tables::{self, Tables};
use super::{comparators, sentences};
use crate::embed::StaticModel;
use crate::language::Language;
use std::cell::OnceCell;
use std::ops::Range;

/// Two texts that are translations of each other.
pub struct PairText<'t> {
    /// The original's side.
    pub source: Side<'t>,
    /// The translation's side.
    pub target: Side<'t>,
    /// Tells which words of the two texts mean the same.
    pub model: &'t StaticModel,
    /// The target text before and after this one, if there is a document around it.
    pub around: Option<[&'t str; 2]>,
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
    /// The word tables of its language, and the text they are held against.
    words: Option<(&'static Tables, cues::Text<'t>)>,
    word_count: OnceCell<usize>,
    numbers: OnceCell<Vec<Number>>,
    bounds: OnceCell<Vec<Cue<comparators::Class>>>,
    connectives: OnceCell<Vec<Cue<Connective>>>,
    modals: OnceCell<Vec<Cue<Modal>>>,
    quantifiers: OnceCell<Vec<Cue<Quantity>>>,
    currencies: OnceCell<Vec<Cue<Money>>>,
    polarity: OnceCell<Option<Reading<'t>>>,
}

impl<'t> PairText<'t> {
    /// The pair of `source` and `target`.
    pub fn new(
        source: &'t str,
        source_language: Language,
        target: &'t str,
        target_language: Language,
        model: &'t StaticModel,
    ) -> Self {
        Self {
            source: Side::new(source, source_language, target_language),
            target: Side::new(target, target_language, source_language),
            model,
            around: None,
            differences: OnceCell::new(),
        }
    }

    /// The same pair in a document, where this target text stands before and after it.
    #[must_use]
    pub fn within(self, before: &'t str, after: &'t str) -> Self {
        Self {
            around: Some([before, after]),
            ..self
        }
    }

    /// The pair of the bytes `source` of the one text and `target` of the other.
    pub(super) fn part(&self, source: Range<usize>, target: Range<usize>) -> Self {
        Self::new(
            &self.source.text[source],
            self.source.language,
            &self.target.text[target],
            self.target.language,
            self.model,
        )
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
        Some((self.source.tables()?, self.target.tables()?))
    }
}

impl<'t> Side<'t> {
    fn new(text: &'t str, language: Language, other: Language) -> Self {
        Self {
            text,
            language,
            other,
            words: tables::of(language)
                .map(|tables| (tables, cues::Text::new(text, tables.lexicon))),
            word_count: OnceCell::new(),
            numbers: OnceCell::new(),
            bounds: OnceCell::new(),
            connectives: OnceCell::new(),
            modals: OnceCell::new(),
            quantifiers: OnceCell::new(),
            currencies: OnceCell::new(),
            polarity: OnceCell::new(),
        }
    }

    /// How many words the text has, as white space divides it.
    pub(super) fn word_count(&self) -> usize {
        *self
            .word_count
            .get_or_init(|| self.text.split_whitespace().count())
    }

    /// The numbers of the text in order, hints among them.
    pub fn numbers(&self) -> &[Number] {
        self.numbers
            .get_or_init(|| numbers::read_beside(self.text, self.language, self.other))
    }

    /// The word tables of its language, if there are any.
    pub(super) fn tables(&self) -> Option<&'static Tables> {
        self.words.as_ref().map(|(tables, _)| *tables)
    }

    /// The words that bound an amount or a time, in order.
    pub(super) fn bounds(&self) -> &[Cue<comparators::Class>] {
        self.cues(&self.bounds, |tables, text| {
            tables.comparators.words.find(text)
        })
    }

    /// The words that join items, in order.
    pub(super) fn connectives(&self) -> &[Cue<Connective>] {
        self.cues(&self.connectives, |tables, text| {
            tables.connectives.words.find(text)
        })
    }

    /// The words that oblige, permit and forbid, in order.
    pub(super) fn modals(&self) -> &[Cue<Modal>] {
        self.cues(&self.modals, |tables, text| tables.modality.find(text))
    }

    /// The words that say how much, in order.
    pub(super) fn quantifiers(&self) -> &[Cue<Quantity>] {
        self.cues(&self.quantifiers, |tables, text| {
            tables.quantifiers.words.find(text)
        })
    }

    /// The currencies that are named, in order.
    pub(super) fn currencies(&self) -> &[Cue<Money>] {
        self.cues(&self.currencies, |tables, text| {
            tables.currencies.find(text)
        })
    }

    /// The text with the words that deny; `None` in a language without tables.
    pub(super) fn polarity(&self) -> Option<&Reading<'t>> {
        let read = || {
            let (tables, text) = self.words.as_ref()?;
            Some(Reading::new(text, tables.polarity))
        };
        self.polarity.get_or_init(read).as_ref()
    }

    /// The cues in `kept`, found first if need be; none in a language without tables.
    fn cues<'s, C>(
        &self,
        kept: &'s OnceCell<Vec<Cue<C>>>,
        find: impl Fn(&Tables, &cues::Text<'t>) -> Vec<Cue<C>>,
    ) -> &'s [Cue<C>] {
        kept.get_or_init(|| match &self.words {
            Some((tables, text)) => find(tables, text),
            None => Vec::new(),
        })
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
    /// A mismatch of the rule's default severity.
    pub(super) fn new(
        message: String,
        source: Vec<Range<usize>>,
        target: Vec<Range<usize>>,
        confidence: Confidence,
    ) -> Self {
        Self {
            message,
            source,
            target,
            severity: None,
            confidence,
        }
    }

    /// Whether it rests on words that `other` rests on too.
    pub fn overlaps(&self, other: &Mismatch) -> bool {
        let meet = |left: &[Range<usize>], right: &[Range<usize>]| {
            left.iter()
                .any(|a| right.iter().any(|b| a.start < b.end && b.start < a.end))
        };
        meet(&self.source, &other.source) || meet(&self.target, &other.target)
    }
}

/// Moves places in a part of a text that begins at `by` to places in the text.
pub(super) fn shift(ranges: &mut [Range<usize>], by: usize) {
    for range in ranges {
        *range = range.start + by..range.end + by;
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

/// The model that unit tests judge with.
#[cfg(test)]
pub(super) static MODEL: std::sync::LazyLock<StaticModel> =
    std::sync::LazyLock::new(|| StaticModel::built_in().expect("the built-in model is sound"));
