//! What each signal weighs.
//!
//! `models/equivalence/{sv,zh,any}.tsv`: name, weight for a short clause, for a
//! long one. `scripts/train-equivalence` writes them.

use super::signals::{SIGNALS, Signals};

/// Weights of all signals, in log odds.
#[derive(Debug, Clone, PartialEq)]
pub struct Weights {
    short: [f32; SIGNALS.len()],
    long: [f32; SIGNALS.len()],
}

impl Weights {
    /// Weights from the text of their file; `None` where one is missing or no number.
    #[must_use]
    pub fn parse(file: &str) -> Option<Self> {
        let mut result = Self {
            short: [0.0; SIGNALS.len()],
            long: [0.0; SIGNALS.len()],
        };
        for (number, name) in SIGNALS.iter().enumerate() {
            let mut columns = file.lines().map(|line| line.split('\t'));
            let mut own =
                columns.find_map(|mut line| (line.next() == Some(name)).then_some(line))?;
            let mut weight = || {
                own.next()?
                    .trim()
                    .parse()
                    .ok()
                    .filter(|w: &f32| w.is_finite())
            };
            result.short[number] = weight()?;
            result.long[number] = weight()?;
        }
        Some(result)
    }

    /// The score of two clauses, in log odds.
    pub(super) fn score(&self, signals: &Signals) -> f32 {
        let weigh = |weights: &[f32]| -> f32 {
            let products = weights.iter().zip(&signals.values);
            products.map(|(weight, value)| weight * value).sum()
        };
        let (short, long) = (weigh(&self.short), weigh(&self.long));
        short + signals.extent * (long - short)
    }
}
