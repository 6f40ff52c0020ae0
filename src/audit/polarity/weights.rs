//! What the observations weigh, learned from translated sentences.
//!
//! `scripts/train-polarity` takes a negation out of one side of real pairs and
//! fits a logistic regression that tells them from untouched ones; words may
//! only speak against a mismatch. Of what it does not think unlikely, decision
//! trees judge its sums and the measures together. The thresholds are set on
//! sources of the corpora that neither saw.

use super::Words;
use super::evidence::{Meaning, Part, observe, observe_meaning};
use super::measures::MEASURES;
use super::reading::Reading;
use super::trees::Trees;
use crate::language::Language;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// The weights for one direction of one language pair.
pub(super) struct Weights {
    bias: f32,
    /// Sum of what is seen at a glance below which vectors are not asked.
    glance: f32,
    /// Sum of that and what vectors tell below which the word level is not asked.
    worth: f32,
    /// Score from which a mismatch is likelier than not worth a look.
    suspicious: f32,
    /// Score from which it is reported.
    pub reported: f32,
    /// Score from which it is certain.
    pub certain: f32,
    trees: Trees,
    by_name: FxHashMap<&'static str, f32>,
}

/// How likely a mismatch is.
pub(super) struct Score {
    /// Log odds, up to a constant, as the trees judge.
    pub value: f32,
    /// What the words mean.
    pub meaning: Meaning,
}

/// The weights for English and another language.
pub(super) struct Pair {
    /// English denies more.
    pub english: Weights,
    /// The other language denies more.
    pub other: Weights,
}

static SWEDISH: LazyLock<Pair> = LazyLock::new(|| {
    Pair::read(
        include_str!("../../../models/polarity/sv.tsv"),
        include_str!("../../../models/polarity/sv.trees.tsv"),
    )
});
static CHINESE: LazyLock<Pair> = LazyLock::new(|| {
    Pair::read(
        include_str!("../../../models/polarity/zh.tsv"),
        include_str!("../../../models/polarity/zh.trees.tsv"),
    )
});

/// The weights for English and `language`, if there are any.
pub(super) fn beside_english(language: Language) -> Option<&'static Pair> {
    match language.primary() {
        "sv" => Some(&SWEDISH),
        "zh" => Some(&CHINESE),
        _ => None,
    }
}

impl Pair {
    fn read(table: &'static str, trees: &str) -> Self {
        Self {
            english: Weights::read(table, trees, "english"),
            other: Weights::read(table, trees, "other"),
        }
    }
}

impl Weights {
    /// Lines of direction, name and weight; `*bias` and the thresholds are among the names.
    fn read(table: &'static str, trees: &str, direction: &str) -> Self {
        let mut by_name: FxHashMap<&'static str, f32> = table
            .lines()
            .filter_map(|line| {
                let mut columns = line.split('\t');
                (columns.next()? == direction).then_some(())?;
                Some((columns.next()?, columns.next()?.parse().ok()?))
            })
            .collect();
        let mut named = |name: &str| by_name.remove(name).unwrap_or(f32::INFINITY);
        let (bias, suspicious) = (named("*bias"), named("*suspicious"));
        let (glance, worth) = (named("*glance"), named("*worth"));
        let (reported, certain) = (named("*reported"), named("*certain"));
        Self {
            bias,
            glance,
            worth,
            suspicious,
            reported,
            certain,
            trees: Trees::read(trees, direction, FEATURES),
            by_name,
        }
    }

    /// What was learned of a name; nothing of one that is too rare.
    pub(super) fn learned(&self, name: &str) -> Option<f32> {
        self.by_name.get(name).copied()
    }

    fn of(&self, name: &str) -> f32 {
        self.learned(name).unwrap_or(0.0)
    }

    /// The score of `negated` denying what `other` does not; `None` below suspicion.
    pub(super) fn score(
        &self,
        negated: &Reading<'_>,
        other: &Reading<'_>,
        words: Words<'_>,
    ) -> Option<Score> {
        let mut sums = Sums::new(self.bias);
        let mut shape = 0;
        let at_a_glance = observe(negated, other, |part, name| {
            sums.add(part, self.of(name));
            shape += 1;
            // The first observations may add, all later ones only take away.
            shape < SHAPE || sums.total >= self.glance
        });
        if !at_a_glance || sums.total < self.glance {
            return None;
        }
        let mut seen = 0;
        let meaning = observe_meaning(negated, other, words, |part, name| {
            sums.add(part, self.of(name));
            seen += 1;
            // What is told after these is told at once.
            seen < BY_VECTORS || sums.total >= self.worth
        })?;
        let value = self.trees.sum(&sums.features(&meaning.measures));
        (value >= self.suspicious).then_some(Score { value, meaning })
    }
}

/// What the weights of the observations add up to, in all and part by part.
struct Sums {
    total: f32,
    parts: [f32; Part::COUNT],
}

impl Sums {
    fn new(bias: f32) -> Self {
        Self {
            total: bias,
            parts: [0.0; Part::COUNT],
        }
    }

    fn add(&mut self, part: Part, weight: f32) {
        self.total += weight;
        self.parts[part as usize] += weight;
    }

    /// What the trees go by: the sum of all, those of the parts, the measures.
    fn features(&self, measures: &[f32; MEASURES]) -> [f32; FEATURES] {
        let mut features = [0.0; FEATURES];
        features[0] = self.total;
        features[1..=Part::COUNT].copy_from_slice(&self.parts);
        features[1 + Part::COUNT..].copy_from_slice(measures);
        features
    }
}

/// How many numbers the trees go by.
const FEATURES: usize = 1 + Part::COUNT + MEASURES;
/// Observations that vectors tell, before the word level is asked.
const BY_VECTORS: usize = 2;
/// Observations about the shape of the texts, which may speak for a mismatch.
const SHAPE: usize = 6;

#[cfg(test)]
mod tests {
    use super::*;

    /// Trees of a direction.
    const TREES: usize = 300;
    /// Observations about single words.
    const EXPLAINS: [&str; 17] = [
        "here", "here*", "off*", "there", "there*", "there^", "far*", "follows", "carried",
        "undoing", "carrier", "undoer", "sign", "near*", "near^", "away*", "lost*",
    ];

    #[test]
    fn words_only_speak_against_a_mismatch() {
        for pair in [&*SWEDISH, &*CHINESE] {
            for weights in [&pair.english, &pair.other] {
                assert!(weights.by_name.len() > 500);
                assert_eq!(weights.trees.len(), TREES);
                assert!(weights.glance.is_finite() && weights.worth.is_finite());
                assert!(weights.suspicious < weights.reported);
                assert!(weights.reported < weights.certain && weights.certain.is_finite());
                for (name, weight) in &weights.by_name {
                    let kind = name.split(' ').next().unwrap_or(name);
                    assert!(
                        !EXPLAINS.contains(&kind) || *weight <= 0.0,
                        "{name} {weight}"
                    );
                }
            }
        }
    }
}
