//! The language data that the meaning rules share: one folder a language, one
//! file a family of words.
//!
//! A further language is a further folder and a line in [`of`]; no rule and no
//! reader names a language.

mod chinese;
mod english;
mod swedish;

use super::comparators::Comparators;
use super::connectives::Connectives;
use super::cues::{Finder, Lexicon};
use super::modality::Modality;
use super::numbers::Money;
use super::numbers::table::Table as Numbers;
use super::polarity::Polarity;
use super::quantifiers::Quantifiers;
use crate::language::Language;
use std::sync::LazyLock;

/// Everything the meaning rules know of one language.
pub(super) struct Tables {
    /// Words that bound an amount or a time.
    pub comparators: &'static Comparators,
    /// Words that join items.
    pub connectives: &'static Connectives,
    /// Words that say how much.
    pub quantifiers: &'static Quantifiers,
    /// Words that oblige, permit and forbid.
    pub modality: &'static Modality,
    /// Number words, units, months, clock times.
    pub numbers: &'static Numbers,
    /// Names of currencies.
    pub currencies: &'static LazyLock<Finder<Money>>,
    /// Words that deny, forbid, restrict or end.
    pub polarity: &'static Polarity,
    /// The words of all families, for one pass over a text.
    pub lexicon: &'static LazyLock<Lexicon>,
}

impl Tables {
    /// What the lexicon is made of.
    fn all_words(&self) -> Lexicon {
        Lexicon::new(&[
            self.comparators.words.spellings(),
            self.connectives.words.spellings(),
            self.quantifiers.words.spellings(),
            self.modality.words.spellings(),
            self.currencies.spellings(),
            self.polarity.words.spellings(),
        ])
    }
}

/// The tables of `language`, if it has any.
pub(super) fn of(language: Language) -> Option<&'static Tables> {
    match language.primary() {
        "en" => Some(&english::TABLES),
        "sv" => Some(&swedish::TABLES),
        "zh" => Some(&chinese::TABLES),
        _ => None,
    }
}

/// The English month names, which dates in every language may quote.
pub(super) const ENGLISH_MONTHS: &[(&str, u8)] = english::MONTHS;
