//! What each observation weighs, learned from word-aligned training pairs.
//!
//! `models/lexicon/{sv,zh}.tsv`: pass, name, weight. `scripts/train-lexicon` writes them.

use super::CoverageError;
use super::evidence::{ALONE, TOGETHER, UNIT};

/// The weights of a language pair; every score is in log odds.
#[derive(Debug, Clone)]
pub struct Weights {
    alone: [f32; ALONE.len()],
    together: [f32; TOGETHER.len()],
    /// Of English units and of the other side's.
    units: [[f32; UNIT.len()]; 2],
}

impl Weights {
    /// Weights from the text of their file.
    ///
    /// # Errors
    /// [`CoverageError::Damaged`] where a weight is missing or no number.
    pub fn parse(name: &'static str, file: &str) -> Result<Self, CoverageError> {
        let find = |pass: &str, wanted: &str| {
            let weight = file.lines().find_map(|line| {
                let mut columns = line.split('\t');
                (columns.next() == Some(pass) && columns.next() == Some(wanted))
                    .then(|| columns.next())?
            });
            let number = weight.and_then(|weight| weight.trim().parse::<f32>().ok());
            number
                .filter(|number| number.is_finite())
                .ok_or_else(|| CoverageError::Damaged {
                    file: name,
                    reason: format!("it has no weight for {pass} {wanted}"),
                })
        };
        let mut result = Self {
            alone: [0.0; ALONE.len()],
            together: [0.0; TOGETHER.len()],
            units: [[0.0; UNIT.len()]; 2],
        };
        let [english, other] = &mut result.units;
        fill(&mut result.alone, &ALONE, |wanted| find("alone", wanted))?;
        fill(&mut result.together, &TOGETHER, |wanted| {
            find("together", wanted)
        })?;
        fill(english, &UNIT, |wanted| find("english", wanted))?;
        fill(other, &UNIT, |wanted| find("other", wanted))?;
        Ok(result)
    }

    pub(super) fn alone(&self, observed: &[f32; ALONE.len()]) -> f32 {
        score(&self.alone, observed)
    }

    /// What one observation adds to [`Self::alone`].
    pub(super) fn alone_share(&self, number: usize, observed: &[f32; ALONE.len()]) -> f32 {
        self.alone[number] * observed[number]
    }

    pub(super) fn together(&self, observed: &[f32; TOGETHER.len()]) -> f32 {
        score(&self.together, observed)
    }

    pub(super) fn unit(&self, side: usize, observed: &[f32; UNIT.len()]) -> f32 {
        score(&self.units[side], observed)
    }
}

fn fill(
    weights: &mut [f32],
    names: &[&str],
    find: impl Fn(&str) -> Result<f32, CoverageError>,
) -> Result<(), CoverageError> {
    for (weight, name) in weights.iter_mut().zip(names) {
        *weight = find(name)?;
    }
    Ok(())
}

fn score(weights: &[f32], observed: &[f32]) -> f32 {
    weights
        .iter()
        .zip(observed)
        .map(|(weight, value)| weight * value)
        .sum()
}
