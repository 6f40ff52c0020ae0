//! From text to pre-tokens: the form in which the vocabulary is applied.
//!
//! NFKC, lower case character by character, Traditional Chinese characters
//! folded to Simplified; characters that carry no text are dropped. What is
//! left falls into runs of Han characters, runs of ASCII digits, words and
//! single punctuation marks; a word is marked with U+2581 at its start.
//! `scripts/train/text.py` does exactly the same before training.

use std::ops::Range;

use unicode_normalization::{
    IsNormalized, UnicodeNormalization,
    char::{canonical_combining_class, decompose_compatible},
    is_nfkc_quick,
};

/// Stands before every word, so that its first piece differs from inner ones.
const WORD_START: char = '\u{2581}';

/// What a character is to the tokenizer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// White space: ends a run.
    Space,
    /// Controls, joiners, variation selectors: as if they were not there.
    Ignored,
    /// ASCII digits.
    Digit,
    /// Han characters.
    Han,
    /// Punctuation and symbols: each a pre-token of its own.
    Punctuation,
    /// Everything else.
    Word,
}

/// The class of a character that went through normalisation.
fn class_of(character: char) -> Class {
    match character as u32 {
        0x30..=0x39 => Class::Digit,
        0x61..=0x7A => Class::Word,
        0x09..=0x0D
        | 0x20
        | 0x85
        | 0xA0
        | 0x1680
        | 0x2000..=0x200A
        | 0x2028..=0x2029
        | 0x202F
        | 0x205F
        | 0x3000 => Class::Space,
        0x3005
        | 0x3007
        | 0x3400..=0x4DBF
        | 0x4E00..=0x9FFF
        | 0xF900..=0xFAFF
        | 0x20000..=0x323AF => Class::Han,
        0x00..=0x08
        | 0x0E..=0x1F
        | 0x7F..=0x84
        | 0x86..=0x9F
        | 0xAD
        | 0x200B..=0x200F
        | 0x202A..=0x202E
        | 0x2060..=0x206F
        | 0xFE00..=0xFE0F
        | 0xFEFF
        | 0xFFF0..=0xFFFF
        | 0xE0000..=0xE0FFF => Class::Ignored,
        0x21..=0x2F
        | 0x3A..=0x40
        | 0x5B..=0x60
        | 0x7B..=0x7E
        | 0xA1..=0xA9
        | 0xAB..=0xAC
        | 0xAE..=0xB4
        | 0xB6..=0xB9
        | 0xBB..=0xBF
        | 0xD7
        | 0xF7
        | 0x2010..=0x2027
        | 0x2030..=0x205E
        | 0x20A0..=0x20CF
        | 0x2190..=0x2BFF
        | 0x2E00..=0x2E7F
        | 0x3001..=0x3004
        | 0x3008..=0x3020
        | 0x3030
        | 0xFE10..=0xFE6F
        | 0x1F000..=0x1FAFF => Class::Punctuation,
        _ => Class::Word,
    }
}

/// A normalised character: where it is in [`Pretokens::text`], and which bytes
/// of the original text it came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Origin {
    at: usize,
    source: Range<usize>,
}

/// A run of characters that the vocabulary is applied to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pretoken {
    /// [`Class::Han`], [`Class::Digit`], [`Class::Punctuation`] or [`Class::Word`].
    pub class: Class,
    /// Bytes of [`Pretokens::text`].
    pub range: Range<usize>,
}

/// A text cut into pre-tokens.
#[derive(Debug, Default)]
pub(super) struct Pretokens {
    /// The normalised text without white space, words marked at their start.
    pub text: String,
    /// The pre-tokens in order; they cover `text` without gaps.
    pub pretokens: Vec<Pretoken>,
    origins: Vec<Origin>,
}

impl Pretokens {
    /// Cuts `text`; `fold` maps one normalised character to another (Traditional
    /// to Simplified Chinese).
    pub fn new(text: &str, fold: impl Fn(char) -> char) -> Self {
        let mut result = Self {
            text: String::with_capacity(text.len() + text.len() / 2),
            pretokens: Vec::with_capacity(text.len() / 4),
            origins: Vec::with_capacity(text.len() + text.len() / 4),
        };
        let mut before = Class::Space;
        for_each_nfkc(text, |character, source| {
            if character.is_ascii() {
                before = result.push(character.to_ascii_lowercase(), source, before);
                return;
            }
            // Lower case by character, without the context rules of whole words.
            for lower in character.to_lowercase() {
                let folded = if lower.is_ascii() { lower } else { fold(lower) };
                before = result.push(folded, source.clone(), before);
            }
        });
        result
    }

    /// Adds a character; returns the class that the next one continues.
    fn push(&mut self, character: char, source: Range<usize>, before: Class) -> Class {
        let class = class_of(character);
        match class {
            Class::Ignored => return before,
            Class::Space => return class,
            Class::Digit | Class::Han | Class::Punctuation | Class::Word => {}
        }
        let start = self.text.len();
        if class != before || class == Class::Punctuation {
            if class == Class::Word {
                self.origins.push(Origin {
                    at: start,
                    source: source.start..source.start,
                });
                self.text.push(WORD_START);
            }
            self.pretokens.push(Pretoken {
                class,
                range: start..start,
            });
        }
        self.origins.push(Origin {
            at: self.text.len(),
            source,
        });
        self.text.push(character);
        if let Some(last) = self.pretokens.last_mut() {
            last.range.end = self.text.len();
        }
        class
    }

    /// The bytes of the original text that a range of [`Self::text`] came from.
    pub fn source_of(&self, range: Range<usize>) -> Range<usize> {
        let first = self
            .origins
            .partition_point(|origin| origin.at < range.start);
        let end = self.origins.partition_point(|origin| origin.at < range.end);
        match self.origins.get(first..end) {
            Some([only]) => only.source.clone(),
            Some([first, .., last]) => first.source.start..last.source.end,
            Some([]) | None => 0..0,
        }
    }
}

/// Calls `visit` with each character of the text's NFKC form and the bytes of
/// `text` that it comes from.
fn for_each_nfkc(text: &str, mut visit: impl FnMut(char, Range<usize>)) {
    if text.is_ascii() || is_nfkc_quick(text.chars()) == IsNormalized::Yes {
        for (at, character) in text.char_indices() {
            visit(character, at..at + character.len_utf8());
        }
        return;
    }
    let mut start = 0;
    while let Some(first) = text[start..].chars().next() {
        let after = start + first.len_utf8();
        let end = text[after..]
            .char_indices()
            .find(|&(_, c)| starts_chunk(c))
            .map_or(text.len(), |(offset, _)| after + offset);
        if end == after && is_plain(first) {
            visit(first, start..end);
        } else {
            for character in text[start..end].nfkc() {
                visit(character, start..end);
            }
        }
        start = end;
    }
}

/// Characters that NFKC leaves alone and that join no other.
fn is_plain(character: char) -> bool {
    matches!(character, '\0'..='\u{7F}' | '\u{4E00}'..='\u{9FFF}')
}

/// Whether normalising the text before and from this character on separately
/// gives the same as normalising them together (UAX #15, section 9: a starter
/// that cannot compose with what precedes it).
fn starts_chunk(character: char) -> bool {
    if is_plain(character) {
        return true;
    }
    let mut first = None;
    decompose_compatible(character, |c| {
        first.get_or_insert(c);
    });
    first.is_some_and(|c| {
        canonical_combining_class(c) == 0 && is_nfkc_quick(std::iter::once(c)) == IsNormalized::Yes
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn cut(text: &str) -> Vec<(Class, String)> {
        let pretokens = Pretokens::new(text, |c| if c == '個' { '个' } else { c });
        pretokens
            .pretokens
            .iter()
            .map(|p| (p.class, pretokens.text[p.range.clone()].to_owned()))
            .collect()
    }

    #[test]
    fn words_digits_marks_and_han_runs_are_cut_apart() {
        assert_eq!(
            cut("Norrsken's 14 appar，個人資料!"),
            [
                (Class::Word, "▁norrsken".into()),
                (Class::Punctuation, "'".into()),
                (Class::Word, "▁s".into()),
                (Class::Digit, "14".into()),
                (Class::Word, "▁appar".into()),
                (Class::Punctuation, ",".into()),
                (Class::Han, "个人資料".into()),
                (Class::Punctuation, "!".into()),
            ]
        );
    }

    #[test]
    fn invisible_characters_do_not_cut_a_word() {
        assert_eq!(cut("data\u{AD}skydd"), [(Class::Word, "▁dataskydd".into())]);
    }

    #[test]
    fn composed_and_decomposed_text_are_equal_and_keep_their_places() {
        assert_eq!(cut("FJA\u{308}LL"), cut("fjäll"));
        let pretokens = Pretokens::new("a\u{308}b ﬁn", |c| c);
        assert_eq!(pretokens.text, "▁äb▁fin");
        assert_eq!(pretokens.source_of(3..5), 0..3);
        assert_eq!(pretokens.source_of(0..6), 0..4);
        let ligature = pretokens.text.find('i').unwrap();
        assert_eq!(pretokens.source_of(ligature..ligature + 1), 5..8);
    }

    proptest! {
        #[test]
        fn chunks_give_the_same_as_the_whole_text(text in "[\\PC\u{300}-\u{345}\u{1100}-\u{11FF}\u{FF61}-\u{FFDC}\u{3099}]{0,24}") {
            let mut chunked = String::new();
            for_each_nfkc(&text, |c, _| chunked.push(c));
            prop_assert_eq!(chunked, text.nfkc().collect::<String>());
        }

        #[test]
        fn places_lie_on_character_boundaries_in_order(text in any::<String>()) {
            let pretokens = Pretokens::new(&text, |c| c);
            let mut at = 0;
            for pretoken in &pretokens.pretokens {
                prop_assert_eq!(pretoken.range.start, at);
                at = pretoken.range.end;
                let source = pretokens.source_of(pretoken.range.clone());
                prop_assert!(text.get(source.clone()).is_some_and(|s| !s.is_empty()), "{:?}", source);
            }
            prop_assert_eq!(at, pretokens.text.len());
        }
    }
}
