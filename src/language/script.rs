//! Which scripts a text is written in.

use super::tables::HanTable;
use super::words::is_latin;

/// Letters of a text, counted by script.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Scripts {
    /// Latin letters.
    pub latin: usize,
    /// Han characters.
    pub han: usize,
    /// Hiragana and Katakana.
    pub kana: usize,
    /// Hangul.
    pub hangul: usize,
    /// Letters of any other script.
    pub other: usize,
    /// Han characters that exist only in Simplified text.
    pub simplified: usize,
    /// Han characters that exist only in Traditional text.
    pub traditional: usize,
}

/// Whether the character is a Han character.
pub(super) fn is_han(character: char) -> bool {
    matches!(character,
        '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}' | '々' | '〇')
}

/// Whether the character is Hiragana or Katakana.
fn is_kana(character: char) -> bool {
    matches!(character, '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FA}' | '\u{31F0}'..='\u{31FF}' | '\u{FF66}'..='\u{FF9D}')
}

/// Whether the character is Hangul.
fn is_hangul(character: char) -> bool {
    matches!(character, '\u{AC00}'..='\u{D7A3}' | '\u{1100}'..='\u{11FF}' | '\u{3131}'..='\u{318E}')
}

impl Scripts {
    /// Counts the letters of `text`.
    pub(super) fn of(text: &str, table: &HanTable) -> Self {
        let mut scripts = Self::default();
        for character in text.chars() {
            scripts.count(character, table);
        }
        scripts
    }

    fn count(&mut self, character: char, table: &HanTable) {
        if character.is_ascii() {
            self.latin += usize::from(character.is_ascii_alphabetic());
        } else if is_han(character) {
            self.han += 1;
            self.simplified += usize::from(table.is_simplified(character));
            self.traditional += usize::from(table.is_traditional(character));
        } else if is_kana(character) {
            self.kana += 1;
        } else if is_hangul(character) {
            self.hangul += 1;
        } else if is_latin(character) {
            self.latin += 1;
        } else if character.is_alphabetic() {
            self.other += 1;
        }
    }
}
