//! Counts, and the figures that follow from them.

use serde::Serialize;

/// Precision, recall and F1, from 0 to 1; 0 where there is nothing to divide by,
/// as the original scorer has it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Figures {
    /// Share of what was given that is right.
    pub precision: f64,
    /// Share of what is right that was given.
    pub recall: f64,
    /// Harmonic mean of the two.
    pub f1: f64,
}

impl Figures {
    /// From two shares, each as (part, whole).
    pub(super) fn of(precision: (usize, usize), recall: (usize, usize)) -> Self {
        let share = |(part, whole): (usize, usize)| match whole {
            0 => 0.0,
            _ => part as f64 / whole as f64,
        };
        let (precision, recall) = (share(precision), share(recall));
        let sum = precision + recall;
        let f1 = if sum > 0.0 {
            2.0 * precision * recall / sum
        } else {
            0.0
        };
        Self {
            precision,
            recall,
            f1,
        }
    }
}

/// True and false positives, and false negatives.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Found and right.
    pub true_positives: usize,
    /// Found and wrong.
    pub false_positives: usize,
    /// Right and not found.
    pub false_negatives: usize,
}

impl Counts {
    /// Adds other counts.
    pub(super) fn add(&mut self, other: Counts) {
        self.true_positives += other.true_positives;
        self.false_positives += other.false_positives;
        self.false_negatives += other.false_negatives;
    }

    /// Share of what was found that is right; `None` where nothing was found.
    pub fn precision(self) -> Option<f64> {
        share(
            self.true_positives,
            self.true_positives + self.false_positives,
        )
    }

    /// Share of what is right that was found; `None` where there is nothing to find.
    pub fn recall(self) -> Option<f64> {
        share(
            self.true_positives,
            self.true_positives + self.false_negatives,
        )
    }

    /// Harmonic mean of the two; `None` where nothing was found and there is nothing to find.
    pub fn f1(self) -> Option<f64> {
        let wrong = self.false_positives + self.false_negatives;
        share(2 * self.true_positives, 2 * self.true_positives + wrong)
    }
}

/// The share; `None` where there is no whole.
pub(super) fn share(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}
