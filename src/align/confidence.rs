//! How likely a bead is right.

use super::cost::Scorer;
use super::search::Step;

/// Score at which a bead is as likely right as wrong.
const EVEN_SCORE: f32 = 0.22;
/// Steepness of the logistic curve over the score.
const STEEPNESS: f32 = 12.0;
/// Confidence of a null: the search preferred it to every bead in reach.
const NULL_CONFIDENCE: f32 = 0.8;

/// A logistic curve over the bead's score, which holds its lead over the
/// neighbours; from 0 to 1.
pub fn of_step(scorer: &Scorer<'_>, step: &Step) -> f32 {
    if step.is_null() {
        return NULL_CONFIDENCE;
    }
    let score = scorer.score(step.source.clone(), step.target.clone());
    1.0 / (1.0 + (-(score - EVEN_SCORE) * STEEPNESS).exp())
}
