//! Runs of words that the other side does not say.

use super::Covered;
use crate::embed::UnitKind;
use std::ops::Range;

/// Coverage is taken for no surer than this, one way or the other.
const SUREST: f32 = 1e-6;

/// Neighbouring units of which most have no counterpart.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// The units.
    pub units: Range<usize>,
    /// The sum of their log odds of having no counterpart.
    pub weight: f32,
}

impl Run {
    /// The run of greatest weight; `None` if every unit rather has a
    /// counterpart. Digits are passed over: numbers have rules of their own.
    #[must_use]
    pub fn heaviest(side: &[Covered]) -> Option<Self> {
        let mut best: Option<Self> = None;
        let (mut start, mut weight) = (0, 0.0);
        for (number, covered) in side.iter().enumerate() {
            if covered.unit.kind == UnitKind::Digits {
                continue;
            }
            if weight <= 0.0 {
                (start, weight) = (number, 0.0);
            }
            weight += doubt(covered.coverage);
            if weight > best.as_ref().map_or(0.0, |run| run.weight) {
                best = Some(Self {
                    units: start..number + 1,
                    weight,
                });
            }
        }
        best
    }

    /// How many of these words are covered less than `least`, in this or another
    /// comparison of the same text.
    #[must_use]
    pub fn uncovered(&self, side: &[Covered], least: f32) -> usize {
        let units = side.get(self.units.clone()).unwrap_or_default();
        let words = units
            .iter()
            .filter(|covered| covered.unit.kind != UnitKind::Digits);
        words.filter(|covered| covered.coverage < least).count()
    }

    /// The bytes of the text that the run covers.
    #[must_use]
    pub fn span(&self, side: &[Covered]) -> Range<usize> {
        side[self.units.start].unit.span.start..side[self.units.end - 1].unit.span.end
    }
}

/// The log odds that a unit has no counterpart.
fn doubt(coverage: f32) -> f32 {
    let coverage = coverage.clamp(SUREST, 1.0 - SUREST);
    ((1.0 - coverage) / coverage).ln()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::embed::Unit;

    fn side(coverages: &[(f32, UnitKind)]) -> Vec<Covered> {
        let units = coverages.iter().enumerate();
        units
            .map(|(number, &(coverage, kind))| Covered {
                unit: Unit {
                    text: "x".to_owned(),
                    span: 2 * number..2 * number + 1,
                    kind,
                    continues: false,
                },
                coverage,
                alone: 0.0,
            })
            .collect()
    }

    #[test]
    fn a_run_holds_a_covered_word_between_uncovered_ones() {
        let word = |coverage| (coverage, UnitKind::Word);
        let side = side(&[
            word(0.99),
            word(0.02),
            word(0.6),
            word(0.02),
            word(0.99),
            word(0.2),
        ]);
        let run = Run::heaviest(&side).unwrap();
        assert_eq!(run.units, 1..4);
        assert_eq!(run.span(&side), 2..7);
        assert_eq!(
            (run.uncovered(&side, 0.5), run.uncovered(&side, 0.7)),
            (2, 3)
        );
    }

    #[test]
    fn covered_words_and_numbers_make_no_run() {
        assert_eq!(
            Run::heaviest(&side(&[(0.9, UnitKind::Word), (0.0, UnitKind::Digits)])),
            None
        );
        assert_eq!(Run::heaviest(&[]), None);
    }
}
