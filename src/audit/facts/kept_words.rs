//! English words that translations leave as they are, and those that they do not.
//!
//! The table is learned from parallel text (`scripts/train/kept_words.py`): for
//! every English word the share of translations that hold the same word.

use crate::language::Language;
use std::ops::Range;

static TABLE: &str = include_str!("../../../models/language/kept-words.tsv");

/// Per cent below which a lower-case word found in a translation was left untranslated.
const RARELY_KEPT: i8 = 15;
/// The same for a capitalised word, which may be a name or a word that both languages have.
const HARDLY_KEPT: i8 = 6;

/// The shares for one target language; lookups search the embedded table in place.
#[derive(Debug, Clone, Copy)]
pub struct KeptWords {
    column: usize,
}

impl KeptWords {
    /// The table's column for a target language; other languages have none.
    pub fn for_language(language: Language) -> Option<Self> {
        match language.primary() {
            "sv" => Some(Self { column: 1 }),
            "zh" => Some(Self { column: 2 }),
            _ => None,
        }
    }

    /// Whether the lower-case word `word` is English and normally translated.
    pub fn is_translated(self, word: &str) -> bool {
        self.share(word)
            .is_some_and(|share| (0..RARELY_KEPT).contains(&share))
    }

    /// Whether the lower-case form of a capitalised word is English and hardly ever kept.
    pub fn is_hardly_kept(self, word: &str) -> bool {
        self.share(word)
            .is_some_and(|share| (0..HARDLY_KEPT).contains(&share))
    }

    /// Whether the table knows the lower-case word.
    pub fn is_known(self, word: &str) -> bool {
        self.share(word).is_some_and(|share| share >= 0)
    }

    /// Per cent of the translations that keep `word`; `None` for a word the table does not know.
    fn share(self, word: &str) -> Option<i8> {
        let row = find_row(TABLE, word)?;
        row.split('\t').nth(self.column)?.parse().ok()
    }
}

/// The line of a sorted table that begins with `word` and a tab.
fn find_row<'t>(table: &'t str, word: &str) -> Option<&'t str> {
    let bytes = table.as_bytes();
    let (mut low, mut high) = (0, bytes.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let start = bytes[..middle]
            .iter()
            .rposition(|b| *b == b'\n')
            .map_or(0, |at| at + 1);
        let end = bytes[middle..]
            .iter()
            .position(|b| *b == b'\n')
            .map_or(bytes.len(), |at| middle + at);
        let row = table.get(start..end)?;
        let key = row.split('\t').next()?;
        match key.cmp(word) {
            std::cmp::Ordering::Equal => return Some(row),
            std::cmp::Ordering::Less => low = end + 1,
            std::cmp::Ordering::Greater => high = start,
        }
    }
    None
}

/// Byte ranges of the runs of ASCII letters in a text (apostrophes and hyphens inside count).
pub fn english_words(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut words = Vec::new();
    let mut index = 0;
    while index < bytes.len() {
        if !bytes[index].is_ascii_alphabetic() {
            index += 1;
            continue;
        }
        let start = index;
        while index < bytes.len() && bytes[index].is_ascii_alphabetic()
            || (index + 1 < bytes.len()
                && matches!(bytes[index], b'\'' | b'-')
                && bytes[index + 1].is_ascii_alphabetic())
        {
            index += 1;
        }
        let inside_longer_word = text[..start].chars().next_back().is_some_and(latin_letter)
            || text[index..].chars().next().is_some_and(latin_letter);
        if !inside_longer_word {
            words.push(start..index);
        }
    }
    words
}

fn latin_letter(character: char) -> bool {
    character.is_alphanumeric() && (character as u32) < 0x2E80
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_knows_words_from_first_to_last() {
        let first = TABLE.lines().next().and_then(|row| row.split('\t').next());
        let last = TABLE.lines().last().and_then(|row| row.split('\t').next());
        for word in [first, last].into_iter().flatten() {
            assert!(find_row(TABLE, word).is_some(), "{word}");
        }
        assert!(find_row(TABLE, "zzzzzz").is_none());
        assert!(find_row(TABLE, "").is_none());
    }

    #[test]
    fn common_words_are_translated_and_loans_are_not() {
        let swedish = KeptWords::for_language(Language::SWEDISH).unwrap();
        for word in ["delete", "software", "the", "purpose"] {
            assert!(swedish.is_translated(word), "{word}");
        }
        for word in ["cookies", "information", "qwertz"] {
            assert!(!swedish.is_translated(word), "{word}");
        }
    }

    #[test]
    fn words_next_to_other_letters_are_not_english() {
        let text = "don't räkna återuse 使用software吗";
        let words: Vec<&str> = english_words(text).into_iter().map(|w| &text[w]).collect();
        assert_eq!(words, ["don't", "software"]);
    }
}
