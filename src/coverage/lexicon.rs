//! The translation lexicon of a language pair, read where it lies in the program.
//!
//! Layout, all numbers little-endian (`examples/pack_lexicon.rs` writes it):
//!
//! | bytes | what |
//! |---|---|
//! | 8 | `CLAUSEL1` |
//! | 4 × 4 | bytes of the English words, bytes of the other words, English words, entries |
//! | … | the English words, an [`fst`] map from word to its number |
//! | … | the other language's words, likewise |
//! | 4 × (English words + 1) | where each English word's entries start |
//! | 1 × English words | how often the word has no counterpart |
//! | 1 × other words | likewise |
//! | 5 × entries | number of the other word (3 bytes), p(other \| English), p(English \| other) |
//!
//! A probability is one byte, `-32 ln p`, 255 for all that is smaller.

use super::CoverageError;
use crate::embed::tables::{Tables, number_at};
use fst::Map;
use std::ops::Range;

const MAGIC: &[u8; 8] = b"CLAUSEL1";
const HEADER: usize = 24;
const ENTRY: usize = 5;
/// Steps of a stored logarithm in one unit.
const STEPS: f32 = 32.0;
/// Longest word of Han characters that is looked for.
const LONGEST: usize = 8;

/// Which words of two languages translate each other, and how often.
#[derive(Debug)]
pub struct Lexicon {
    english: Map<&'static [u8]>,
    other: Map<&'static [u8]>,
    starts: &'static [u8],
    english_nulls: &'static [u8],
    other_nulls: &'static [u8],
    entries: &'static [u8],
}

/// How often two words translate each other, as natural logarithms.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Translation {
    /// Of the other word, given the English one.
    pub forward: f32,
    /// Of the English word, given the other one.
    pub back: f32,
}

impl Lexicon {
    /// A lexicon from the contents of its file.
    ///
    /// # Errors
    /// [`CoverageError::Damaged`] where a table is cut short or points outside.
    pub fn new(name: &'static str, file: &'static [u8]) -> Result<Self, CoverageError> {
        let damaged = |reason: String| CoverageError::Damaged { file: name, reason };
        let mut tables = Tables::after(file, MAGIC, HEADER).map_err(damaged)?;
        let number = |field: usize| number_at(&file[MAGIC.len()..HEADER], field);
        let mut take = |bytes: usize| tables.take(bytes).map_err(damaged);
        let words = |table| Map::new(table).map_err(|error| damaged(error.to_string()));
        let (english, other) = (words(take(number(0))?)?, words(take(number(1))?)?);
        let (own, entries) = (number(2), number(3));
        let result = Self {
            starts: take(4 * (own + 1))?,
            english_nulls: take(own)?,
            other_nulls: take(other.len())?,
            entries: take(ENTRY * entries)?,
            english,
            other,
        };
        let climbs = (0..own)
            .all(|word| number_at(result.starts, word) <= number_at(result.starts, word + 1));
        if result.english.len() != own || !climbs || number_at(result.starts, own) != entries {
            return Err(damaged("its tables do not fit together".to_owned()));
        }
        Ok(result)
    }

    /// The number of an English word.
    pub fn english(&self, word: &str) -> Option<usize> {
        number_of(&self.english, word)
    }

    /// The number of a word of the other language.
    pub fn other(&self, word: &str) -> Option<usize> {
        number_of(&self.other, word)
    }

    /// Calls `found` with the number of units and the word's number for every
    /// word of the other language that starts with the first of these units.
    pub fn other_words<'a>(
        &self,
        units: impl Iterator<Item = &'a str>,
        mut found: impl FnMut(usize, usize),
    ) {
        let words = self.other.as_fst();
        let (mut node, mut output) = (words.root(), 0);
        for (count, unit) in units.take(LONGEST).enumerate() {
            for &byte in unit.as_bytes() {
                let Some(place) = node.find_input(byte) else {
                    return;
                };
                let step = node.transition(place);
                output += step.out.value();
                node = words.node(step.addr);
            }
            if node.is_final() {
                found(count + 1, (output + node.final_output().value()) as usize);
            }
        }
    }

    /// The words of the other language that an English word was seen to be
    /// translated by: their numbers, and how often.
    pub fn translations(&self, english: usize) -> impl Iterator<Item = (usize, Translation)> + '_ {
        let entries = &self.entries[self.entries_of(english)];
        entries.chunks_exact(ENTRY).map(|entry| {
            let [low, middle, high] = [entry[0], entry[1], entry[2]].map(usize::from);
            let translation = Translation {
                forward: logarithm(entry[3]),
                back: logarithm(entry[4]),
            };
            (low | middle << 8 | high << 16, translation)
        })
    }

    /// How often an English word has no counterpart at all, as a natural logarithm.
    pub fn english_null(&self, word: usize) -> f32 {
        logarithm(self.english_nulls[word])
    }

    /// How often a word of the other language has none.
    pub fn other_null(&self, word: usize) -> f32 {
        logarithm(self.other_nulls[word])
    }

    fn entries_of(&self, english: usize) -> Range<usize> {
        ENTRY * number_at(self.starts, english)..ENTRY * number_at(self.starts, english + 1)
    }
}

fn number_of(words: &Map<&'static [u8]>, word: &str) -> Option<usize> {
    words.get(word).map(|number| number as usize)
}

fn logarithm(code: u8) -> f32 {
    -f32::from(code) / STEPS
}
