//! What of a text can be the counterpart of a word of the other one.
//!
//! A written word or a number stands for itself. Han characters do not tell
//! where words end, so every word that the lexicon finds among them is a
//! candidate, and so is every single character and every pair that the model
//! has a vector for; a character is as well translated as the best of them.

use super::lexicon::Lexicon;
use crate::embed::{StaticModel, TokenVectors, Unit, UnitKind};
use ndarray::{Array2, ArrayViewMut1, Axis};
use std::ops::Range;

/// Which side of the lexicon a text is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    English,
    Other,
}

/// A word that may have a counterpart.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    /// The units that it is made of.
    pub units: Range<usize>,
    /// Its number in the lexicon.
    pub word: Option<usize>,
}

/// The candidates of a text with their vectors.
#[derive(Debug)]
pub(super) struct Candidates {
    pub list: Vec<Candidate>,
    /// Unit length or zero, a row a candidate: (candidates, dimension).
    pub vectors: Array2<f32>,
}

impl Candidates {
    pub fn of(
        model: &StaticModel,
        text: &str,
        units: &[Unit],
        lexicon: &Lexicon,
        side: Side,
    ) -> Self {
        let mut list = Vec::with_capacity(units.len());
        for (first, unit) in units.iter().enumerate() {
            let own = match side {
                Side::English => lexicon.english(&unit.text),
                Side::Other => lexicon.other(&unit.text),
            };
            list.push(Candidate {
                units: first..first + 1,
                word: own,
            });
            if unit.kind == UnitKind::Han {
                add_han_words(&units[first..], first, lexicon, side, &mut list);
            }
        }
        let tokens = model.token_vectors(text);
        let mut vectors = Array2::zeros((list.len(), tokens.vectors.ncols()));
        for (candidate, row) in list.iter().zip(vectors.rows_mut()) {
            add_direction(&tokens, &span(units, &candidate.units), row);
        }
        Self { list, vectors }
    }
}

/// The words of more than one character that start with the first unit, and the pair that does.
fn add_han_words(
    units: &[Unit],
    first: usize,
    lexicon: &Lexicon,
    side: Side,
    list: &mut Vec<Candidate>,
) {
    let before = list.len();
    if side == Side::Other {
        lexicon.other_words(run_of(units), |count, word| {
            if count > 1 {
                list.push(Candidate {
                    units: first..first + count,
                    word: Some(word),
                });
            }
        });
    }
    let has_pair = list[before..]
        .iter()
        .any(|candidate| candidate.units.len() == 2);
    if run_of(units).nth(1).is_some() && !has_pair {
        list.push(Candidate {
            units: first..first + 2,
            word: None,
        });
    }
}

/// The Han characters from the first of these units to where they are interrupted.
pub(super) fn run_of(units: &[Unit]) -> impl Iterator<Item = &str> {
    let further = units[1..].iter().take_while(|unit| unit.continues);
    units[..1]
        .iter()
        .chain(further)
        .map(|unit| unit.text.as_str())
}

/// The bytes that a run of units covers in the original text.
pub(super) fn span(units: &[Unit], run: &Range<usize>) -> Range<usize> {
    units[run.start].span.start..units[run.end - 1].span.end
}

/// Adds the direction of the tokens inside a span to a row of zeros.
fn add_direction(tokens: &TokenVectors, span: &Range<usize>, mut row: ArrayViewMut1<'_, f32>) {
    let first = tokens
        .spans
        .partition_point(|token| token.start < span.start);
    for (token, vector) in tokens.spans[first..]
        .iter()
        .zip(tokens.vectors.axis_iter(Axis(0)).skip(first))
    {
        if token.start >= span.end {
            break;
        }
        if token.end <= span.end {
            row += &vector;
        }
    }
    let length = row.dot(&row).sqrt();
    if length > 0.0 {
        row /= length;
    }
}
