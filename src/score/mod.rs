//! How well an alignment agrees with gold, and an audit with what reviewers decided.
//!
//! Strict and lax precision, recall and F1 are those of Vecalign's `score.py`
//! (Thompson & Koehn 2019, after Sennrich & Volk 2011,
//! <https://aclanthology.org/W11-4624/>), which Bertalign's evaluation shares and the
//! published figures use. That score drops null beads before it counts recall,
//! so a missed omission costs nothing; nulls therefore have a score of their own.

mod agreement;
mod confusion;
mod counts;
mod files;
mod holders;
mod nulls;
mod reviewed;

pub use confusion::{BeadType, Confusion};
pub use counts::{Counts, Figures};
pub use files::{DocumentScore, ScoreError, pooled, score_files};
pub use reviewed::{ReviewScore, ReviewedScore, Tally, pooled_reviews, score_reviews};

use crate::interchange::ListedBead;
use agreement::Agreement;

/// Counts over one document or several; the figures of several are pooled, not averaged.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Score {
    /// Output beads, null beads included, among the gold's.
    output: Agreement,
    /// Gold beads without null beads, among the output's without null beads.
    gold: Agreement,
    /// Clauses without a counterpart.
    pub nulls: Counts,
    /// What became of the gold's bead types.
    pub confusion: Confusion,
}

impl Score {
    /// Scores the output for one pair of documents.
    ///
    /// Beads that are empty on both sides do not count, and of equal beads only
    /// one. The order of ids within a bead matters, as in the original scorer.
    pub fn of(gold: &[ListedBead], output: &[ListedBead]) -> Self {
        let linked = |beads: &[ListedBead]| -> Vec<ListedBead> {
            let beads = beads.iter().filter(|bead| !bead.is_null());
            beads.cloned().collect()
        };
        Self {
            output: Agreement::of(output, gold),
            gold: Agreement::of(&linked(gold), &linked(output)),
            nulls: nulls::counts(gold, output),
            confusion: Confusion::of(gold, output),
        }
    }

    /// Adds another document's counts.
    pub fn add(&mut self, other: &Score) {
        self.output.add(&other.output);
        self.gold.add(&other.gold);
        self.nulls.add(other.nulls);
        self.confusion.add(&other.confusion);
    }

    /// A bead is right when the other side holds exactly it.
    pub fn strict(&self) -> Figures {
        Figures::of(
            (self.output.exact, self.output.beads),
            (self.gold.exact, self.gold.beads),
        )
    }

    /// A bead is right when it shares a link of a source and a target clause with the other side.
    pub fn lax(&self) -> Figures {
        Figures::of(
            (self.output.linked, self.output.beads),
            (self.gold.linked, self.gold.beads),
        )
    }

    /// Distinct beads of the output, null beads included.
    pub fn output_beads(&self) -> usize {
        self.output.beads
    }

    /// Distinct beads of the gold, without null beads.
    pub fn gold_beads(&self) -> usize {
        self.gold.beads
    }
}

#[cfg(test)]
mod tests;
