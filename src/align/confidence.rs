//! How likely a bead is right.

use super::cost::Scorer;
use super::grid::Likeness;
use super::search::Step;

/// What speaks for a bead.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Evidence {
    /// Cosine of both sides; 0 for a null.
    pub similarity: f32,
    /// Score of the bead, or of the null.
    pub score: f32,
    /// Share of the good paths that hold the bead.
    pub posterior: f32,
}

impl Evidence {
    /// Reads the evidence off a search.
    pub fn of<L: Likeness>(scorer: &Scorer<'_, '_, L>, step: &Step, posterior: f32) -> Self {
        if step.is_null() {
            return Self {
                similarity: 0.0,
                score: scorer.weights().null,
                posterior,
            };
        }
        Self {
            similarity: scorer.similarity(step.source, step.target),
            score: scorer.score(step.source, step.target),
            posterior,
        }
    }

    /// Of a bead that is known.
    pub fn certain(similarity: f32) -> Self {
        Self {
            similarity,
            score: 1.0,
            posterior: f32::INFINITY,
        }
    }

    /// How likely the bead is right, from 0 to 1.
    pub fn confidence(&self, _step: &Step, _closeness: f32) -> f32 {
        self.posterior.min(1.0)
    }
}
