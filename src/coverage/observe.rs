//! What the weights are learned from: the observations themselves.

use super::evidence::{Evidence, together};
use super::{Lexicon, Weights};
use crate::embed::StaticModel;

/// Hands out what is observed of the units of two texts, for training.
#[derive(Debug)]
pub struct Observer<'a> {
    /// The built-in model.
    pub model: &'a StaticModel,
    /// The lexicon of the two languages.
    pub lexicon: &'a Lexicon,
}

impl Observer<'_> {
    /// Calls `visit` with every pair of units (English, other) and what is
    /// observed of it: alone ([`super::ALONE`]) without weights, else in the
    /// light of the others ([`super::TOGETHER`]).
    pub fn pairs(
        &self,
        english: &str,
        other: &str,
        weights: Option<&Weights>,
        mut visit: impl FnMut(usize, usize, &[f32]),
    ) {
        self.with(english, other, |evidence| match weights {
            None => evidence.alone(|i, j, observed| visit(i, j, observed)),
            Some(weights) => together(&evidence.scores(weights).alone, |i, j, observed| {
                visit(i, j, observed)
            }),
        });
    }

    /// Calls `visit` with every unit of both sides (0: English) and what is observed of it ([`super::UNIT`]).
    pub fn units(
        &self,
        english: &str,
        other: &str,
        weights: &Weights,
        mut visit: impl FnMut(usize, usize, &[f32]),
    ) {
        self.with(english, other, |evidence| {
            let scores = evidence.scores(weights);
            for side in [0, 1] {
                evidence.units(side, &scores, |unit, observed| visit(side, unit, observed));
            }
        });
    }

    fn with(&self, english: &str, other: &str, work: impl FnOnce(&Evidence<'_>)) {
        let (left, right) = (self.model.units(english), self.model.units(other));
        work(&Evidence::new(
            self.model,
            self.lexicon,
            [english, other],
            [&left, &right],
        ));
    }
}
