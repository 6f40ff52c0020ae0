//! Which language a block, a clause or a span inside a clause is in.

mod clauses;
mod foreign;
mod identify;
mod latin;
mod names;
mod script;
mod tables;
mod tag;
mod words;

pub use clauses::{document_language, translation_language};
pub use identify::{Identifier, RELIABLE};
pub use tag::Language;

use std::ops::Range;

/// The language of a text, and how sure that is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Identification {
    /// The language; `None` where the text shows none (names, numbers, addresses).
    pub language: Option<Language>,
    /// From 0 to 1; reliable from [`RELIABLE`] on.
    pub confidence: f32,
}

impl Identification {
    /// A text that shows no language.
    pub const UNKNOWN: Identification = Identification {
        language: None,
        confidence: 0.0,
    };

    /// The language, where it is reliably detected.
    pub fn reliable(&self) -> Option<Language> {
        self.language.filter(|_| self.confidence >= RELIABLE)
    }
}

/// A stretch of a clause that is in another language than the clause.
///
/// Names are given too where the host is in another script; the counts and
/// marks tell them from text that was left untranslated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForeignSpan {
    /// Bytes of the clause's comparison text.
    pub range: Range<usize>,
    /// The language of the stretch.
    pub language: Language,
    /// How many words it holds (characters, where it is Chinese).
    pub words: usize,
    /// Those in lower case that are common in its language: names have none.
    pub common_words: usize,
    /// Those among them that are function words (`the`, `of`, `is`), which names hold at most between capitals.
    pub function_words: usize,
    /// Whether it stands inside brackets: mostly a term given beside its translation.
    pub bracketed: bool,
    /// Whether it stands inside quotation marks.
    pub quoted: bool,
    /// Whether every word but the short ones is capitalised, as in names and titles.
    pub title_case: bool,
}
