//! The units that words are compared in: words, runs of digits, Han characters.

use super::normalise::{Class, Pretokens};
use std::ops::Range;

/// What a unit is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnitKind {
    /// A written word, up to the next space or mark.
    Word,
    /// A run of digits.
    Digits,
    /// One Han character; the words they form are not written apart.
    Han,
}

/// A unit of a text. `scripts/train/text.py` divides texts in the same way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// Normalised: NFKC, lower case, Simplified characters.
    pub text: String,
    /// Its bytes in the original text.
    pub span: Range<usize>,
    /// What it is made of.
    pub kind: UnitKind,
    /// Whether it goes on where the Han character before it ended.
    pub continues: bool,
}

/// The units of a text in order; marks are none.
pub(super) fn units(text: &str, fold: impl Fn(char) -> char) -> Vec<Unit> {
    let pretokens = Pretokens::new(text, fold);
    let mut units = Vec::with_capacity(pretokens.pretokens.len());
    for pretoken in &pretokens.pretokens {
        let normal = &pretokens.text[pretoken.range.clone()];
        let mut push = |part: &str, range: Range<usize>, kind, continues| {
            units.push(Unit {
                text: part.to_owned(),
                span: pretokens.source_of(range),
                kind,
                continues,
            });
        };
        match pretoken.class {
            Class::Word => {
                let bare = normal
                    .char_indices()
                    .nth(1)
                    .map_or("", |(at, _)| &normal[at..]);
                push(bare, pretoken.range.clone(), UnitKind::Word, false);
            }
            Class::Digit => push(normal, pretoken.range.clone(), UnitKind::Digits, false),
            Class::Han => {
                for (at, character) in normal.char_indices() {
                    let start = pretoken.range.start + at;
                    let end = start + character.len_utf8();
                    push(
                        &normal[at..at + character.len_utf8()],
                        start..end,
                        UnitKind::Han,
                        at > 0,
                    );
                }
            }
            Class::Punctuation | Class::Space | Class::Ignored => {}
        }
    }
    units
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_digits_and_han_characters_are_units_and_marks_are_none() {
        let text = "Se §12: 我們的Files!";
        let fold = |character| if character == '們' { '们' } else { character };
        let units = units(text, fold);
        let seen: Vec<(&str, &str, UnitKind, bool)> = units
            .iter()
            .map(|unit| {
                let original = &text[unit.span.clone()];
                (unit.text.as_str(), original, unit.kind, unit.continues)
            })
            .collect();
        assert_eq!(
            seen,
            [
                ("se", "Se", UnitKind::Word, false),
                ("12", "12", UnitKind::Digits, false),
                ("我", "我", UnitKind::Han, false),
                ("们", "們", UnitKind::Han, true),
                ("的", "的", UnitKind::Han, true),
                ("files", "Files", UnitKind::Word, false),
            ]
        );
    }
}
