//! A [`Table`] arranged for reading: most words and characters of a text begin
//! nothing that the table knows, and are passed over without a search.

use super::table::{Table, UnitMatch, Word};
use super::unit::Unit;
use crate::audit::tables;
use std::collections::HashMap;

/// Letters of a word that decide whether the table may know it.
const PREFIX: usize = 3;
/// Codes of a byte of a word: the letters without case, and classes of the other bytes.
const CODES: usize = 32;

/// Entries in the order of the table, found by the first byte of their word.
#[derive(Debug)]
struct ByFirst<T> {
    groups: Vec<Vec<(&'static str, T)>>,
}

impl<T: Copy> ByFirst<T> {
    fn new(entries: impl Iterator<Item = (&'static str, T)>) -> Self {
        let mut groups: Vec<Vec<_>> = (0..=usize::from(u8::MAX)).map(|_| Vec::new()).collect();
        for (word, value) in entries {
            if let Some(first) = word.bytes().next() {
                groups[usize::from(first)].push((word, value));
            }
        }
        Self { groups }
    }

    /// The entries whose word begins with the first byte of `word`.
    fn near(&self, word: &str) -> &[(&'static str, T)] {
        word.bytes()
            .next()
            .map_or(&[], |first| &self.groups[usize::from(first)])
    }

    fn get(&self, word: &str) -> Option<T> {
        let mut near = self.near(word).iter();
        near.find(|(known, _)| *known == word)
            .map(|(_, value)| *value)
    }

    fn longest_prefix(&self, text: &str) -> Option<(&'static str, T)> {
        let near = self.near(text).iter();
        near.filter(|(known, _)| text.starts_with(known))
            .max_by_key(|(known, _)| known.len())
            .copied()
    }
}

/// What a table knows, by how it begins.
#[derive(Debug)]
pub(crate) struct Index {
    words: ByFirst<Word>,
    units: ByFirst<Unit>,
    unit_match: UnitMatch,
    /// Names of provisions; whether a list of numbers follows.
    provisions: ByFirst<bool>,
    /// Three letters that some known word begins with, one bit each.
    prefixes: Vec<u64>,
    /// Characters that may begin something in a script without spaces, one bit
    /// each from U+2E80 on.
    characters: Vec<u64>,
    /// Words that count nothing, by a numeral in them and its offset.
    traps: HashMap<char, Vec<(usize, &'static str)>>,
    /// Month names that other words begin with, where words are written together.
    months: ByFirst<u8>,
}

/// Bytes of the shortest month name that no other word begins with by chance.
const MONTH: usize = 5;

impl Index {
    pub(super) fn of(table: &Table) -> Self {
        let provisions = &table.provisions;
        let names = provisions.before.iter().map(|name| (*name, false));
        let lists = provisions.before_many.iter().map(|name| (*name, true));
        let mut index = Self {
            words: ByFirst::new(table.words.iter().copied()),
            units: ByFirst::new(table.units.iter().copied()),
            unit_match: table.unit_match,
            // A name of both kinds takes a list.
            provisions: ByFirst::new(lists.chain(names)),
            prefixes: vec![0; CODES.pow(PREFIX as u32) / 64],
            characters: vec![0; (CHARACTERS_END - CHARACTERS) / 64 + 1],
            traps: HashMap::new(),
            months: ByFirst::new(
                table
                    .months
                    .iter()
                    .copied()
                    .filter(|(name, _)| table.glued && name.len() >= MONTH),
            ),
        };
        index.add_words(table);
        index.add_characters(table);
        index
    }

    fn add_words(&mut self, table: &Table) {
        let stems = table.unit_match == UnitMatch::Stem;
        for (word, _) in table.words {
            self.add_prefix(word, table.glued);
        }
        for (word, _) in table.units {
            self.add_prefix(word, stems && word.len() >= PREFIX);
        }
        let months = table.months.iter().chain(tables::ENGLISH_MONTHS);
        let clocks = table.clock_before.iter().map(|(word, _)| *word);
        let provisions = &table.provisions;
        let exact = months
            .map(|(word, _)| *word)
            .chain(clocks)
            .chain(provisions.before.iter().copied())
            .chain(provisions.before_many.iter().copied())
            .chain(["www"]);
        for word in exact {
            self.add_prefix(word, false);
        }
    }

    /// Notes how `word` begins; a short one that longer words may begin with
    /// (*en* in *enhundra*) with every letter after it.
    fn add_prefix(&mut self, word: &str, open: bool) {
        let key = key(word);
        if open && word.len() < PREFIX {
            let free = CODES.pow((PREFIX - word.len()) as u32);
            for end in 0..free {
                self.set_prefix(key + end);
            }
        } else {
            self.set_prefix(key);
        }
    }

    fn set_prefix(&mut self, key: usize) {
        self.prefixes[key / 64] |= 1 << (key % 64);
    }

    fn add_characters(&mut self, table: &Table) {
        let Some(numerals) = table.numerals else {
            return;
        };
        let lists = [numerals.digits, numerals.small, numerals.large];
        let digits = lists.into_iter().flatten().map(|(c, _)| *c);
        let amounts = numerals.amounts.iter().map(|(name, ..)| *name);
        let names = amounts
            .chain(table.provisions.before.iter().copied())
            .chain([numerals.percent_before]);
        let firsts = names.filter_map(|name| name.chars().next());
        let marks = [numerals.half, numerals.provision_before];
        for c in digits.clone().chain(firsts).chain(marks) {
            if let Some(bit) = bit(c) {
                self.characters[bit / 64] |= 1 << (bit % 64);
            }
        }
        let digits: Vec<char> = digits.collect();
        for word in numerals.traps {
            for (offset, c) in word.char_indices().filter(|(_, c)| digits.contains(c)) {
                self.traps.entry(c).or_default().push((offset, word));
            }
        }
    }

    /// Whether a known word may begin like `word`, whatever its case.
    pub(super) fn may_know(&self, word: &str) -> bool {
        let key = key(word);
        self.prefixes[key / 64] >> (key % 64) & 1 == 1
    }

    /// Whether an ideograph may begin a numeral, an amount or a reference.
    pub(super) fn may_begin(&self, c: char) -> bool {
        bit(c).is_none_or(|bit| self.characters[bit / 64] >> (bit % 64) & 1 == 1)
    }

    /// The meaning of a number word, lower case.
    pub(super) fn word(&self, word: &str) -> Option<Word> {
        self.words.get(word)
    }

    /// The longest number word that `text` begins with, hints aside.
    pub(super) fn number_prefix(&self, text: &str) -> Option<(&'static str, Word)> {
        let near = self.words.near(text).iter();
        near.filter(|(known, meaning)| !matches!(meaning, Word::Hint(_)) && text.starts_with(known))
            .max_by_key(|(known, _)| known.len())
            .copied()
    }

    /// The unit that `word` (lower case) names.
    pub(super) fn unit(&self, word: &str) -> Option<Unit> {
        let mut near = self.units.near(word).iter();
        near.find(|(known, _)| match self.unit_match {
            UnitMatch::Word => *known == word,
            UnitMatch::Stem if known.len() < 3 => *known == word,
            UnitMatch::Stem | UnitMatch::Characters => word.starts_with(known),
        })
        .map(|(_, unit)| *unit)
    }

    /// The longest unit that `text` begins with.
    pub(super) fn unit_prefix(&self, text: &str) -> Option<(&'static str, Unit)> {
        self.units.longest_prefix(text)
    }

    /// Whether `word` (lower case) names a provision; whether a list may follow.
    pub(super) fn provision(&self, word: &str) -> Option<bool> {
        self.provisions.get(word)
    }

    /// The month whose name a longer word begins with (*aprilversionen*).
    pub(super) fn month_prefix(&self, word: &str) -> Option<u8> {
        self.months.longest_prefix(word).map(|(_, month)| month)
    }

    /// Words that count nothing and hold `numeral`, with its offset in them.
    pub(super) fn traps(&self, numeral: char) -> &[(usize, &'static str)] {
        self.traps.get(&numeral).map_or(&[], Vec::as_slice)
    }
}

/// A number for how a word begins, the same for either case.
fn key(word: &str) -> usize {
    let bytes = word.as_bytes();
    (0..PREFIX).fold(0, |key, i| {
        key * CODES + bytes.get(i).map_or(0, |byte| code(*byte))
    })
}

/// The two bytes of å and Å differ in a bit that the code leaves out.
fn code(byte: u8) -> usize {
    match byte {
        b'a'..=b'z' => usize::from(byte - b'a') + 1,
        b'A'..=b'Z' => usize::from(byte - b'A') + 1,
        0x80.. => 28 + usize::from(byte & 3),
        _ => 27,
    }
}

const CHARACTERS: usize = 0x2E80;
const CHARACTERS_END: usize = 0xA000;

fn bit(c: char) -> Option<usize> {
    let code = c as usize;
    (CHARACTERS..CHARACTERS_END)
        .contains(&code)
        .then(|| code - CHARACTERS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    #[test]
    fn every_word_of_the_tables_passes_in_any_case() {
        for language in [
            Language::ENGLISH,
            Language::SWEDISH,
            Language::CHINESE_SIMPLIFIED,
        ] {
            let table = Table::of(language);
            let words = table.words.iter().map(|(word, _)| *word);
            let units = table.units.iter().map(|(word, _)| *word);
            let months = table.months.iter().map(|(word, _)| *word);
            for word in words
                .chain(units)
                .chain(months)
                .chain(table.provisions.before.iter().copied())
            {
                assert!(table.index().may_know(word), "{word}");
                assert!(table.index().may_know(&word.to_uppercase()), "{word}");
            }
        }
    }

    #[test]
    fn words_glued_together_pass() {
        let index = Table::of(Language::SWEDISH).index();
        for word in ["tolvmånadersperiod", "Etthundra", "ÅTTAÅRING"] {
            assert!(index.may_know(word), "{word}");
        }
        assert!(!index.may_know("uppgifter"));
    }

    #[test]
    fn numerals_and_marks_may_begin_something() {
        let index = Table::of(Language::CHINESE_SIMPLIFIED).index();
        assert!("三万半第附全百".chars().all(|c| index.may_begin(c)));
        assert!(!index.may_begin('的'));
    }
}
