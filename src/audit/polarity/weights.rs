//! What the observations weigh, learned from translated sentences.
//!
//! `scripts/train-polarity` takes a negation out of one side of real pairs and
//! fits a logistic regression that tells them from untouched ones; words may
//! only speak against a mismatch. The thresholds are set on sources of the
//! corpora that the weights did not see.

use super::Words;
use super::evidence::{Meaning, observe, observe_meaning};
use super::reading::Reading;
use crate::language::Language;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// The weights for one direction of one language pair.
pub(super) struct Weights {
    bias: f32,
    /// Score from which a mismatch is likelier than not worth a look.
    pub suspicious: f32,
    /// Score from which it is reported.
    pub reported: f32,
    /// Score from which it is certain.
    pub certain: f32,
    by_name: FxHashMap<&'static str, f32>,
    /// The most that the meaning of words can add.
    meaning: f32,
    /// The most that the word level can add of that.
    words: f32,
}

/// How likely a mismatch is.
pub(super) struct Score {
    /// Log odds, up to a constant.
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

static SWEDISH: LazyLock<Pair> =
    LazyLock::new(|| Pair::read(include_str!("../../../models/polarity/sv.tsv")));
static CHINESE: LazyLock<Pair> =
    LazyLock::new(|| Pair::read(include_str!("../../../models/polarity/zh.tsv")));

/// The weights for English and `language`, if there are any.
pub(super) fn beside_english(language: Language) -> Option<&'static Pair> {
    match language.primary() {
        "sv" => Some(&SWEDISH),
        "zh" => Some(&CHINESE),
        _ => None,
    }
}

impl Pair {
    fn read(table: &'static str) -> Self {
        Self {
            english: Weights::read(table, "english"),
            other: Weights::read(table, "other"),
        }
    }
}

impl Weights {
    /// Lines of direction, name and weight; `*bias` and the thresholds are among the names.
    fn read(table: &'static str, direction: &str) -> Self {
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
        let (reported, certain) = (named("*reported"), named("*certain"));
        let most = |start: &str| {
            let of = by_name.iter().filter(|(name, _)| name.starts_with(start));
            of.map(|(_, weight)| *weight).fold(0.0, f32::max)
        };
        let words: f32 = WORDS.iter().map(|kind| most(kind)).sum();
        let meaning = VECTORS.iter().map(|kind| most(kind)).sum::<f32>() + words;
        Self {
            bias,
            suspicious,
            reported,
            certain,
            by_name,
            meaning,
            words,
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
        let needed = self.suspicious - self.meaning;
        let mut score = self.bias;
        let mut shape = 0;
        let likely = observe(negated, other, |name| {
            score += self.of(name);
            shape += 1;
            // The first observations may add, all later ones only take away.
            shape < SHAPE || score >= needed
        });
        if !likely || score < needed {
            return None;
        }
        let mut seen = 0;
        let meaning = observe_meaning(negated, other, words, |name| {
            score += self.of(name);
            seen += 1;
            seen < VECTORS.len() || score >= self.suspicious - self.words
        })?;
        (score >= self.suspicious).then_some(Score {
            value: score,
            meaning,
        })
    }
}

/// What vectors tell of the meaning of words, each once and before the word level.
const VECTORS: [&str; 2] = ["similar ", "predicate "];
/// What the word level tells, each once.
const WORDS: [&str; 6] = [
    "answered ",
    "affirmed ",
    "loose-there ",
    "bare-there ",
    "loose-here ",
    "bare-here ",
];
/// Observations about the shape of the texts, which may speak for a mismatch.
const SHAPE: usize = 6;

#[cfg(test)]
mod tests {
    use super::*;

    /// Observations about single words.
    const EXPLAINS: [&str; 10] = [
        "here", "here*", "off*", "there", "there*", "there^", "far*", "follows", "carried",
        "undoing",
    ];

    #[test]
    fn words_only_speak_against_a_mismatch() {
        for pair in [&*SWEDISH, &*CHINESE] {
            for weights in [&pair.english, &pair.other] {
                assert!(weights.by_name.len() > 500);
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
