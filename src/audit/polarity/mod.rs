//! Whether two texts affirm and deny the same.
//!
//! Not a count of markers: sentence by sentence, the text that denies more is
//! held against the other (`evidence`): how many words deny on either side,
//! which words go with a negation that a translation says otherwise (refusing,
//! lacking, *only*), whether the negated predicate stands in the other text
//! without a negation near (`predicate`), which words have a counterpart at all
//! (`answered`), and what stands beside the predicate's counterpart (`beside`).
//! What was seen is weighed as translated sentences taught: first as a sum
//! (`weights`), then, of what that does not rule out, by decision trees
//! (`trees`). Coordinated verbs are a matter of `scope`.

mod answered;
mod beside;
mod evidence;
mod explained;
mod markers;
mod measures;
mod places;
mod predicate;
mod reading;
mod scope;
#[cfg(test)]
mod tests;
mod trees;
mod weights;

pub use evidence::Part;
pub(crate) use markers::{Class, Polarity};
pub use measures::MEASURES;
pub(crate) use reading::Reading;
pub(crate) use scope::Order;

use crate::audit::Confidence;
use crate::audit::pairwise::{PairText, Side, shift};
use crate::audit::sentences;
use crate::coverage::{Coverage, WordAligner};
use crate::embed::StaticModel;
use evidence::Meaning;
use explained::{Explained, Explanation, explained};
use places::Places;
use std::borrow::Cow;
use std::ops::Range;
use weights::{Score, Weights};

/// Which way the polarity changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// The source denies, the target affirms.
    Dropped,
    /// The source denies two coordinated verbs, the target only the second one.
    Narrowed,
    /// The source affirms, the target denies.
    Added,
}

/// A negation of one side without a counterpart on the other.
#[derive(Debug, Clone, PartialEq)]
pub struct PolarityMismatch {
    /// Bytes of the source negation, or of the word that it has without one.
    pub source: Vec<Range<usize>>,
    /// Bytes of the target negation, or of the word that should have been negated.
    pub target: Vec<Range<usize>>,
    /// Which way.
    pub direction: Direction,
    /// Whether no word of any kind on the side that affirms can stand for the negation.
    pub bare: bool,
    /// How sure it is.
    pub confidence: Confidence,
}

/// Whether either text negates a verb in so many words; only English beside a
/// language with weights is judged.
pub fn applies(pair: &PairText<'_>) -> bool {
    weights(pair).is_some()
        && [pair.source.polarity(), pair.target.polarity()]
            .into_iter()
            .flatten()
            .any(|read| !read.negations().is_empty())
}

/// The negation that one of the texts lacks, if there is one.
pub fn compare(pair: &PairText<'_>) -> Option<PolarityMismatch> {
    let (source, target) = (pair.source.polarity()?, pair.target.polarity()?);
    let (source_weights, target_weights) = weights(pair)?;
    if !applies(pair) {
        return None;
    }
    let (source_text, target_text) = (plain(source, pair.model), plain(target, pair.model));
    sentences::paired(&source_text, &target_text)
        .into_iter()
        .find_map(|(from, to)| {
            let source = source.of(&source_text[from.clone()]);
            let target = target.of(&target_text[to.clone()]);
            let mut found = scope::coordinated(&source, &target)
                .or_else(|| {
                    denied_alone(
                        &source,
                        &target,
                        source_weights,
                        Direction::Dropped,
                        Words::of(&pair.source, &pair.target, pair.model),
                    )
                })
                .or_else(|| {
                    denied_alone(
                        &target,
                        &source,
                        target_weights,
                        Direction::Added,
                        Words::of(&pair.target, &pair.source, pair.model),
                    )
                })?;
            shift(&mut found.source, from.start);
            shift(&mut found.target, to.start);
            Some(found)
        })
}

/// What bears on a lost negation; training learns its weights.
#[derive(Debug)]
pub struct Evidence {
    /// The side that negates: `english` or `other`.
    pub side: &'static str,
    /// The names of what was observed.
    pub names: Vec<(Part, String)>,
    /// What was measured.
    pub measures: [f32; MEASURES],
}

/// What bears on a lost negation, for English beside another language.
pub fn evidence_of(pair: &PairText<'_>) -> Vec<Evidence> {
    let (Some(english), Some(other)) = (pair.source.polarity(), pair.target.polarity()) else {
        return Vec::new();
    };
    let other_text = plain(other, pair.model);
    let other = &*other.of(&other_text);
    let there = Words::of(&pair.source, &pair.target, pair.model);
    let back = Words::of(&pair.target, &pair.source, pair.model);
    let sides = [
        ("english", english, other, there),
        ("other", other, english, back),
    ];
    sides
        .into_iter()
        .filter(|(_, negated, other, _)| !negated.not_quoted_in(other.text).is_empty())
        .filter_map(|(side, negated, other, words)| {
            let mut names = Vec::new();
            let mut note = |part: Part, name: &str| {
                names.push((part, name.to_owned()));
                true
            };
            evidence::observe(negated, other, &mut note);
            let measures = evidence::observe_meaning(negated, other, words, &mut note)?.measures;
            Some(Evidence {
                side,
                names,
                measures,
            })
        })
        .collect()
}

/// What tells which words of two texts mean the same.
#[derive(Clone, Copy)]
struct Words<'m> {
    model: &'m StaticModel,
    /// From the text that denies more to the other.
    aligner: Option<WordAligner>,
}

impl<'m> Words<'m> {
    fn of(negated: &Side<'_>, other: &Side<'_>, model: &'m StaticModel) -> Self {
        Self {
            model,
            aligner: WordAligner::between(negated.language, other.language),
        }
    }

    /// How the words of the two texts, or of a sentence of each, cover each other.
    fn coverage(&self, negated: &Reading<'_>, other: &Reading<'_>) -> Option<Coverage> {
        let coverage = self.aligner?.coverage(self.model, negated.text, other.text);
        let is_compared = !coverage.source.is_empty() && !coverage.target.is_empty();
        is_compared.then_some(coverage)
    }
}

/// The weights for the source and for the target as the text that denies more.
fn weights(pair: &PairText<'_>) -> Option<(&'static Weights, &'static Weights)> {
    if pair.source.language.primary() == "en" {
        let weights = weights::beside_english(pair.target.language)?;
        return Some((&weights.english, &weights.other));
    }
    let weights = weights::beside_english(pair.source.language)?;
    (pair.target.language.primary() == "en").then_some((&weights.other, &weights.english))
}

/// Chinese as the weights were learned: in Simplified characters, place by place.
fn plain<'t>(reading: &Reading<'t>, model: &StaticModel) -> Cow<'t, str> {
    if reading.spaced() {
        Cow::Borrowed(reading.text)
    } else {
        Cow::Owned(model.simplified(reading.text))
    }
}

/// Weighted characters between a negation and a word that settles what becomes of it.
const CLOSE: f32 = 12.0;

/// The negations of `negated` that `other` says nothing of, as a mismatch in
/// `direction`.
fn denied_alone(
    negated: &Reading<'_>,
    other: &Reading<'_>,
    weights: &Weights,
    direction: Direction,
    words: Words<'_>,
) -> Option<PolarityMismatch> {
    if negated.negations().is_empty() || !is_sentence(negated) || !is_sentence(other) {
        return None;
    }
    let negations = negated.not_quoted_in(other.text);
    if negations.is_empty() {
        return None;
    }
    let Score { value, meaning } = weights.score(negated, other, words)?;
    let Meaning {
        affirmed,
        carried: carried_beside,
        coverage,
        ..
    } = meaning;
    let places = Places::new(negated, other);
    let Explained { undone, carried } =
        explained(negated, other, weights, &places, coverage.as_ref());
    // Where no word at all can stand for a lost negation, suspicion is enough.
    let unanswered = direction == Direction::Dropped
        && other.denials() == 0
        && undone.is_none()
        && carried.is_none();
    // Where the other text affirms the negated predicate, with no polarity word
    // near, its words elsewhere explain nothing.
    let carried = carried.filter(|_| affirmed.is_none());
    let explained = undone.into_iter().chain(carried).reduce(Explanation::or);
    // In a short sentence what explains is about the one thing said, and so is
    // what stands close; of the rest the weights and trees tell, and of mild words
    // and those beside the counterpart where all else is certain.
    let is_near = |distance: f32| places.is_short() || distance <= CLOSE;
    let plain_near = explained.is_some_and(|words| words.plain.is_some_and(is_near));
    let any_near = explained.is_some_and(|words| is_near(words.distance));
    let settled = plain_near || value < weights.certain && (carried_beside || any_near);
    // Beside a negation of its own the original words another one freely.
    let unsure = direction == Direction::Added && other.denials() > 0;
    // As many negative words on the other side are no sign of a lost one.
    let balanced = other.denials() >= negated.denials();
    let confidence = if settled || unsure || balanced || negated.asks_for_agreement() {
        Confidence::Low
    } else if value >= weights.certain && explained.is_none() {
        Confidence::High
    } else if unanswered || value >= weights.reported {
        Confidence::Medium
    } else {
        Confidence::Low
    };
    let affirmed: Vec<Range<usize>> = affirmed.into_iter().collect();
    let (source, target) = match direction {
        Direction::Added => (affirmed, negations),
        Direction::Dropped | Direction::Narrowed => (negations, affirmed),
    };
    Some(PolarityMismatch {
        source,
        target,
        direction,
        bare: unanswered,
        confidence,
    })
}

/// Whether the text is long enough to say something of something.
fn is_sentence(reading: &Reading<'_>) -> bool {
    /// Characters of Latin text; Chinese ones count for more.
    const SHORTEST: f32 = 10.0;
    crate::align::weighted_length(reading.text) >= SHORTEST
}
