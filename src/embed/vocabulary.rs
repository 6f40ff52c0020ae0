//! The vocabulary: which pieces a text is cut into, and their numbers.
//!
//! The file is read where it lies; nothing is built at the start. Layout, all
//! numbers little-endian (`scripts/train/pack.py` writes it):
//!
//! | bytes | what |
//! |---|---|
//! | 8 | `CLAUSEV1` |
//! | 5 × 4 | tokens, bits of a bucket number, bytes of strings, folded characters, bytes of the longest token |
//! | 4 × (2^bits + 1) | first token of each bucket |
//! | 4 × (tokens + 1) | where each token's string starts |
//! | 2 × folded | Traditional characters, ascending |
//! | 2 × folded | their Simplified counterparts |
//! | the rest | the strings |
//!
//! Tokens are numbered in the order of their hash; a bucket holds those whose
//! hash starts with the same bits.

use std::ops::Range;

use super::{
    EmbedError,
    normalise::{Class, Pretokens},
    tables::{Tables, number_at},
};

/// The file's name inside the model's folder.
const FILE: &str = "vocabulary.bin";
const MAGIC: &[u8; 8] = b"CLAUSEV1";
const HEADER: usize = 28;
/// More buckets than this would be a damaged file.
const MOST_BUCKET_BITS: u32 = 24;

/// A token of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// The row of its vector.
    pub id: usize,
    /// The bytes of the text that it stands for.
    pub span: Range<usize>,
}

/// A vocabulary file, read in place.
#[derive(Debug)]
pub(super) struct Vocabulary {
    bucket_bits: u32,
    longest: usize,
    bucket_starts: &'static [u8],
    string_starts: &'static [u8],
    folded_from: &'static [u8],
    folded_to: &'static [u8],
    strings: &'static [u8],
}

impl Vocabulary {
    /// Checks the file's tables and keeps them.
    ///
    /// # Errors
    /// [`EmbedError::Damaged`] where a table is cut short or points outside.
    pub fn new(file: &'static [u8]) -> Result<Self, EmbedError> {
        let damaged = |reason: String| EmbedError::Damaged { file: FILE, reason };
        let mut tables = Tables::after(file, MAGIC, HEADER).map_err(damaged)?;
        let number = |field: usize| number_at(&file[MAGIC.len()..HEADER], field);
        let (tokens, bucket_bits, string_bytes, folded, longest) =
            (number(0), number(1) as u32, number(2), number(3), number(4));
        if !(1..=MOST_BUCKET_BITS).contains(&bucket_bits) {
            return Err(damaged("its bucket count is out of range".to_owned()));
        }
        let mut take = |bytes: usize| tables.take(bytes).map_err(damaged);
        let result = Self {
            bucket_bits,
            longest,
            bucket_starts: take(4 * ((1 << bucket_bits) + 1))?,
            string_starts: take(4 * (tokens + 1))?,
            folded_from: take(2 * folded)?,
            folded_to: take(2 * folded)?,
            strings: take(string_bytes)?,
        };
        if !climbs_to(result.bucket_starts, tokens)
            || !climbs_to(result.string_starts, string_bytes)
        {
            return Err(damaged("a table points outside the file".to_owned()));
        }
        Ok(result)
    }

    /// How many tokens there are.
    pub fn len(&self) -> usize {
        self.string_starts.len() / 4 - 1
    }

    /// Calls `visit` with the tokens of a text, in order of their first
    /// character. Han characters overlap with the pairs that they form.
    pub fn for_each_token(
        &self,
        text: &str,
        mut visit: impl FnMut(&Pretokens, usize, Range<usize>),
    ) {
        let pretokens = Pretokens::new(text, |c| self.fold(c));
        for pretoken in &pretokens.pretokens {
            let range = pretoken.range.clone();
            if pretoken.class == Class::Han {
                self.han(&pretokens.text, range, |id, found| {
                    visit(&pretokens, id, found)
                });
            } else {
                self.cut(&pretokens.text, range, |id, found| {
                    visit(&pretokens, id, found)
                });
            }
        }
    }

    /// The tokens of a text with their places.
    pub fn tokens(&self, text: &str) -> Vec<Token> {
        let mut tokens = Vec::new();
        self.for_each_token(text, |pretokens, id, range| {
            tokens.push(Token {
                id,
                span: pretokens.source_of(range),
            });
        });
        tokens
    }

    /// Every character of a Han run, and every pair of neighbours.
    fn han(&self, text: &str, run: Range<usize>, mut visit: impl FnMut(usize, Range<usize>)) {
        let mut characters = text[run.clone()].char_indices().peekable();
        while let Some((at, character)) = characters.next() {
            let start = run.start + at;
            let end = start + character.len_utf8();
            let pair_end = characters.peek().map(|(_, next)| end + next.len_utf8());
            for end in std::iter::once(end).chain(pair_end) {
                if let Some(id) = self.find(
                    &text.as_bytes()[start..end],
                    hash(&text.as_bytes()[start..end]),
                ) {
                    visit(id, start..end);
                }
            }
        }
    }

    /// Cuts a run into the longest known pieces from left to right; a character
    /// that no piece starts with is passed over.
    fn cut(&self, text: &str, run: Range<usize>, mut visit: impl FnMut(usize, Range<usize>)) {
        let bytes = text.as_bytes();
        let mut hashes = Vec::with_capacity(self.longest);
        let mut start = run.start;
        while start < run.end {
            let furthest = run.end.min(start + self.longest);
            hashes.clear();
            let mut state = FNV_START;
            for &byte in &bytes[start..furthest] {
                state = fnv_step(state, byte);
                hashes.push(state);
            }
            let found = (start + 1..=furthest)
                .rev()
                .filter(|&end| text.is_char_boundary(end))
                .find_map(|end| {
                    let id = self.find(&bytes[start..end], fnv_finish(hashes[end - start - 1]))?;
                    Some((id, end))
                });
            match found {
                Some((id, end)) => {
                    visit(id, start..end);
                    start = end;
                }
                None => start += text[start..].chars().next().map_or(1, char::len_utf8),
            }
        }
    }

    fn find(&self, token: &[u8], hash: u32) -> Option<usize> {
        let bucket = (hash >> (32 - self.bucket_bits)) as usize;
        let candidates =
            number_at(self.bucket_starts, bucket)..number_at(self.bucket_starts, bucket + 1);
        candidates.into_iter().find(|&id| self.string(id) == token)
    }

    fn string(&self, id: usize) -> &'static [u8] {
        &self.strings[number_at(self.string_starts, id)..number_at(self.string_starts, id + 1)]
    }

    /// The Simplified counterpart of a Traditional Chinese character (OpenCC's
    /// table, one character to one).
    pub fn fold(&self, character: char) -> char {
        let Ok(code) = u16::try_from(character as u32) else {
            return character;
        };
        if !(0x3400..=0x9FFF).contains(&code) {
            return character;
        }
        let short = |table: &[u8], index: usize| {
            u16::from_le_bytes([table[2 * index], table[2 * index + 1]])
        };
        let (mut low, mut high) = (0, self.folded_from.len() / 2);
        while low < high {
            let middle = low + (high - low) / 2;
            match short(self.folded_from, middle).cmp(&code) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
                std::cmp::Ordering::Equal => {
                    return char::from_u32(u32::from(short(self.folded_to, middle)))
                        .unwrap_or(character);
                }
            }
        }
        character
    }
}

/// Whether a table's numbers start at 0, never fall, and end at `end`.
fn climbs_to(table: &[u8], end: usize) -> bool {
    let mut before = 0;
    let climbs = (0..table.len() / 4).all(|index| {
        let number = number_at(table, index);
        let fine = number >= before && (index > 0 || number == 0);
        before = number;
        fine
    });
    climbs && before == end
}

/// FNV-1a (Fowler, Noll, Vo), finished so that its first bits depend on all.
fn hash(bytes: &[u8]) -> u32 {
    fnv_finish(
        bytes
            .iter()
            .fold(FNV_START, |state, &byte| fnv_step(state, byte)),
    )
}

const FNV_START: u32 = 0x811C_9DC5;

fn fnv_step(state: u32, byte: u8) -> u32 {
    (state ^ u32::from(byte)).wrapping_mul(0x0100_0193)
}

fn fnv_finish(state: u32) -> u32 {
    (state ^ (state >> 15)).wrapping_mul(0x2C1B_3C6D)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A vocabulary file with one bucket bit; 國 folds to 国.
    fn vocabulary(tokens: &[&'static str]) -> (Vocabulary, Vec<&'static str>) {
        let mut tokens = tokens.to_vec();
        tokens.sort_by_key(|token| hash(token.as_bytes()));
        let low = tokens
            .iter()
            .filter(|token| hash(token.as_bytes()) >> 31 == 0)
            .count();
        let strings = tokens.concat();
        let longest = tokens.iter().map(|token| token.len()).max().unwrap();
        let mut file = MAGIC.to_vec();
        let mut numbers = vec![
            tokens.len(),
            1,
            strings.len(),
            1,
            longest,
            0,
            low,
            tokens.len(),
            0,
        ];
        numbers.extend(tokens.iter().scan(0, |end, token| {
            *end += token.len();
            Some(*end)
        }));
        file.extend(
            numbers
                .iter()
                .flat_map(|&number| (number as u32).to_le_bytes()),
        );
        file.extend(['國', '国'].iter().flat_map(|&c| (c as u16).to_le_bytes()));
        file.extend(strings.as_bytes());
        (Vocabulary::new(file.leak()).unwrap(), tokens)
    }

    fn cut(tokens: &[&'static str], text: &str) -> Vec<(&'static str, Range<usize>)> {
        let (vocabulary, tokens) = vocabulary(tokens);
        vocabulary
            .tokens(text)
            .into_iter()
            .map(|token| (tokens[token.id], token.span))
            .collect()
    }

    #[test]
    fn words_are_cut_into_the_longest_known_pieces() {
        let tokens = ["▁fjäll", "▁f", "brygga", "bryg", "ga", "1", "12"];
        assert_eq!(
            cut(&tokens, "Fjällbrygga f 121"),
            [
                ("▁fjäll", 0..6),
                ("brygga", 6..12),
                ("▁f", 13..14),
                ("12", 15..17),
                ("1", 17..18)
            ]
        );
    }

    #[test]
    fn unknown_characters_are_passed_over() {
        assert_eq!(cut(&["ga", "▁g"], "жga!"), [("ga", 2..4)]);
    }

    #[test]
    fn han_runs_give_characters_and_pairs_folded_to_simplified() {
        assert_eq!(
            cut(&["中", "国", "中国", "国中"], "中國人"),
            [("中", 0..3), ("中国", 0..6), ("国", 3..6)]
        );
    }
}
