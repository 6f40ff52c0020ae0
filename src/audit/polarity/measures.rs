//! What is measured of two texts, for the trees: numbers in a fixed order.

use super::answered::{Answered, SaidBySigns, answered, said_by_signs};
use super::beside::{Beside, Carriers};
use super::predicate::Compared;
use super::reading::Reading;
use crate::align::weighted_length;
use crate::coverage::Coverage;

/// How many numbers there are.
pub const MEASURES: usize = 19;
/// A measure that could not be taken.
const NONE: f32 = -1.0;

/// What the word level tells of the negations.
pub(super) struct WordLevel {
    /// Whether they and what they negate have counterparts.
    pub answered: Answered,
    /// Where the counterparts stand.
    pub beside: Beside,
    /// The words beside them that may carry a negation.
    pub carriers: Carriers,
    said: SaidBySigns,
}

impl WordLevel {
    /// Looks at the links between the words of two texts.
    pub(super) fn of(negated: &Reading<'_>, other: &Reading<'_>, coverage: &Coverage) -> Self {
        let beside = Beside::new(negated, other, coverage);
        Self {
            answered: answered(negated, other, coverage),
            carriers: beside.carriers(negated, other, coverage),
            said: said_by_signs(negated, other, coverage),
            beside,
        }
    }

    fn measures(&self) -> [f32; 12] {
        let Answered { there, here, .. } = &self.answered;
        [
            self.answered.negation,
            self.answered.affirmed.unwrap_or(NONE),
            there.most,
            there.bare as f32,
            here.most,
            here.bare as f32,
            self.beside.count() as f32,
            self.beside.best(),
            self.said.negation,
            self.said.predicate,
            self.carriers.untold as f32,
            self.carriers.told as f32,
        ]
    }
}

/// How many words deny, how long the texts are, what vectors tell, what the word level does.
pub(super) fn measures(
    negated: &Reading<'_>,
    other: &Reading<'_>,
    compared: &Compared,
    level: Option<&WordLevel>,
) -> [f32; MEASURES] {
    let likeness = compared.affirmed.as_ref().map(|(likeness, _)| *likeness);
    let mut measures = [NONE; MEASURES];
    measures[..7].copy_from_slice(&[
        negated.denials() as f32,
        other.denials() as f32,
        f32::from(u8::from(negated.is_firm())),
        length_ratio(negated, other),
        weighted_length(negated.text),
        compared.similarity,
        likeness.unwrap_or(NONE),
    ]);
    if let Some(level) = level {
        measures[7..].copy_from_slice(&level.measures());
    }
    measures
}

/// How much longer the other text is, as a binary logarithm.
pub(super) fn length_ratio(negated: &Reading<'_>, other: &Reading<'_>) -> f32 {
    ((weighted_length(other.text) + 1.0) / (weighted_length(negated.text) + 1.0)).log2()
}
