//! The learned tables of the identifier, embedded in the binary.
//!
//! Written by `scripts/train/language.py`; the format is described there and
//! in `models/language/README.md`. Nothing is parsed at start: a look-up reads
//! the embedded bytes.

use super::Language;

/// How many languages the tables know.
pub(super) const COUNT: usize = 13;

/// The languages of the tables, in the order of a row's bytes.
pub(super) const LANGUAGES: [Language; COUNT] = [
    Language::ENGLISH,
    Language::SWEDISH,
    Language::DANISH,
    Language::NORWEGIAN,
    Language::NYNORSK,
    Language::GERMAN,
    Language::DUTCH,
    Language::new("fr"),
    Language::new("es"),
    Language::new("it"),
    Language::new("pt"),
    Language::new("fi"),
    Language::ICELANDIC,
];

/// A row: the cost, −ln p, of a word or a character in every language.
pub(super) type Row = [u8; COUNT];

/// Size of a cost step, in nats.
pub(super) const STEP: f32 = 0.08;

/// Cost of a character that no n-gram of the tables ends in, in steps (−ln 1/90).
const UNSEEN_CHARACTER: u8 = 56;

const ENTRY: usize = 4 + COUNT;

static WORDS: &[u8] = include_bytes!("../../models/language/words.bin");
static GRAMS: &[u8] = include_bytes!("../../models/language/grams.bin");
static HAN: &str = include_str!("../../models/language/han.txt");

/// FNV-1a, 32 bits, over the UTF-8 bytes; 0 is kept for free slots.
fn hash(bytes: &[u8]) -> u32 {
    let mut value = 0x811C_9DC5_u32;
    for byte in bytes {
        value = (value ^ u32::from(*byte)).wrapping_mul(0x0100_0193);
    }
    value.max(1)
}

/// Looks `key` up in an open-addressing table of a power-of-two number of slots.
fn find(table: &'static [u8], key: &[u8]) -> Option<&'static Row> {
    let slots = table.len() / ENTRY;
    let wanted = hash(key);
    let mut slot = wanted as usize & (slots - 1);
    for _ in 0..slots {
        let entry = &table[slot * ENTRY..(slot + 1) * ENTRY];
        let held = u32::from_le_bytes([entry[0], entry[1], entry[2], entry[3]]);
        if held == wanted {
            return entry[4..].try_into().ok();
        }
        if held == 0 {
            return None;
        }
        slot = (slot + 1) & (slots - 1);
    }
    None
}

/// The costs of a lower-case word that the tables hold.
pub(super) fn word(lower: &str) -> Option<&'static Row> {
    find(WORDS, lower.as_bytes())
}

/// The costs of an unknown lower-case word from its characters, in steps.
///
/// `text` is the word between two underscores (`_word_`). Backs off from
/// 4-grams to bigrams; the tables hold interpolated probabilities, so a shorter
/// n-gram is a fair stand-in for a rare longer one.
pub(super) fn spelling(text: &str) -> [u16; COUNT] {
    let mut costs = [0_u16; COUNT];
    let mut starts = [0_usize; 4];
    for (count, (offset, character)) in text.char_indices().enumerate() {
        starts.rotate_left(1);
        starts[3] = offset;
        let end = offset + character.len_utf8();
        let longest = count.min(3);
        if longest == 0 {
            continue;
        }
        let row = (1..=longest)
            .rev()
            .find_map(|before| find(GRAMS, &text.as_bytes()[starts[3 - before]..end]));
        for (index, cost) in costs.iter_mut().enumerate() {
            *cost += u16::from(row.map_or(UNSEEN_CHARACTER, |row| row[index]));
        }
    }
    costs
}

/// Characters that exist in one Chinese script only.
#[derive(Debug)]
pub(super) struct HanTable {
    simplified: Vec<u64>,
    traditional: Vec<u64>,
}

const HAN_FIRST: u32 = 0x4E00;
const HAN_LAST: u32 = 0x9FFF;

impl HanTable {
    /// Reads the two lines of `han.txt` into bit sets over the basic block.
    pub(super) fn new() -> Self {
        let mut lines = HAN.lines();
        let mut bits = || {
            let mut set = vec![0_u64; (HAN_LAST - HAN_FIRST) as usize / 64 + 1];
            for character in lines.next().unwrap_or("").chars() {
                if let Some(index) = han_index(character) {
                    set[index / 64] |= 1 << (index % 64);
                }
            }
            set
        };
        let simplified = bits();
        let traditional = bits();
        Self {
            simplified,
            traditional,
        }
    }

    /// Whether the character exists only in Simplified text.
    pub(super) fn is_simplified(&self, character: char) -> bool {
        contains(&self.simplified, character)
    }

    /// Whether the character exists only in Traditional text.
    pub(super) fn is_traditional(&self, character: char) -> bool {
        contains(&self.traditional, character)
    }
}

fn han_index(character: char) -> Option<usize> {
    let value = character as u32;
    (HAN_FIRST..=HAN_LAST)
        .contains(&value)
        .then(|| (value - HAN_FIRST) as usize)
}

fn contains(set: &[u64], character: char) -> bool {
    han_index(character).is_some_and(|index| set[index / 64] >> (index % 64) & 1 == 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_have_the_shape_the_code_expects() {
        for table in [WORDS, GRAMS] {
            assert_eq!(table.len() % ENTRY, 0);
            assert!((table.len() / ENTRY).is_power_of_two());
        }
    }

    #[test]
    fn common_words_are_cheap_in_their_language() {
        let the = word("the").expect("a common word");
        assert!(the[0] + 50 < the[1], "{the:?}");
        let ikke = word("ikke").expect("a common word");
        assert!(ikke[2] + 50 < ikke[1], "{ikke:?}");
    }

    #[test]
    fn spelling_tells_swedish_from_english() {
        let costs = spelling("_fjällbryggornas_");
        assert!(costs[1] + 60 < costs[0], "{costs:?}");
    }

    #[test]
    fn scripts_are_told_apart() {
        let han = HanTable::new();
        assert!(han.is_simplified('们') && !han.is_traditional('们'));
        assert!(han.is_traditional('們') && !han.is_simplified('們'));
        assert!(!han.is_simplified('人') && !han.is_traditional('人'));
    }
}
