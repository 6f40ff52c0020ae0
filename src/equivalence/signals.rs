//! What is seen of two clauses before it is weighed.

use crate::align::{carried_tokens, weighted_length};
use crate::coverage::{Covered, WordAligner};
use crate::embed::{Embedder, StaticModel, UnitKind};

/// The names of the signals, in order.
pub const SIGNALS: [&str; 13] = [
    "bias",
    "cosine",
    "low_cosine",
    "high_cosine",
    "source_covered",
    "target_covered",
    "figures_apart",
    "names_shared",
    "equal",
    "ending",
    "unlike_length",
    "much_longer",
    "very_short",
];

/// The number of `figures_apart`.
const FIGURES_APART: usize = 6;
/// Least coverage that is told apart: surer than this no word is alone.
const LEAST: f32 = 0.01;
/// Cosines under which and over which a step says another thing than between.
const LOW: f32 = 0.3;
const HIGH: f32 = 0.5;
/// Ratio of lengths, as a logarithm, from which one text is much longer.
const MUCH_LONGER: f32 = 1.0;
/// Lengths, in characters of Latin text, of a short and of a long clause.
const SHORT_LENGTH: f32 = 8.0;
const LONG_LENGTH: f32 = 120.0;

/// What is seen of two clauses.
#[derive(Debug, Clone, PartialEq)]
pub struct Signals {
    /// One number a name in [`SIGNALS`].
    pub values: [f32; SIGNALS.len()],
    /// 0 for a short clause, 1 for a long one.
    pub extent: f32,
    /// Whether words could be compared; if not, those signals are 0.
    pub tells_words: bool,
}

impl Signals {
    /// The signals of two texts; words are compared where `words` is given.
    #[must_use]
    pub fn of(words: Option<WordAligner>, model: &StaticModel, source: &str, target: &str) -> Self {
        let coverage = words.map(|words| words.coverage(model, source, target));
        let coverage = coverage.unwrap_or_default();
        let tells_words = !coverage.source.is_empty() && !coverage.target.is_empty();
        let [source_covered, target_covered] = match tells_words {
            true => [covered(&coverage.source), covered(&coverage.target)],
            false => [0.0; 2],
        };
        let cosine = cosine(model, source, target);
        let (figures_apart, names_shared) = carried(source, target);
        let lengths = [source, target].map(|text| weighted_length(text).max(1.0));
        let ratio = (lengths[0] / lengths[1]).ln().abs();
        let shorter = lengths[0].min(lengths[1]);
        let extent = (shorter / SHORT_LENGTH).ln() / (LONG_LENGTH / SHORT_LENGTH).ln();
        let values = [
            1.0,
            cosine,
            (LOW - cosine).max(0.0),
            (cosine - HIGH).max(0.0),
            source_covered,
            target_covered,
            figures_apart,
            names_shared,
            number(source.trim().to_lowercase() == target.trim().to_lowercase()),
            number(ending(source) == ending(target)),
            ratio.min(MUCH_LONGER),
            (ratio - MUCH_LONGER).max(0.0),
            number(shorter < SHORT_LENGTH),
        ];
        Self {
            values,
            extent: extent.clamp(0.0, 1.0),
            tells_words,
        }
    }

    /// The same as if both sides held the same figures.
    #[must_use]
    pub fn without_figures(mut self) -> Self {
        self.values[FIGURES_APART] = 0.0;
        self
    }
}

fn number(is_so: bool) -> f32 {
    f32::from(u8::from(is_so))
}

/// Cosine of the summed token vectors; 0 where a text has none.
fn cosine(model: &StaticModel, source: &str, target: &str) -> f32 {
    let Ok(rows) = model.embed(&[source, target]) else {
        return 0.0;
    };
    let (left, right) = (rows.row(0), rows.row(1));
    let norms = left.dot(&left).sqrt() * right.dot(&right).sqrt();
    if norms <= f32::EPSILON {
        return 0.0;
    }
    (left.dot(&right) / norms).clamp(-1.0, 1.0)
}

/// The mean logarithm of the coverage of a side's words, those that usually have
/// a counterpart counting most; figures have a signal of their own.
fn covered(side: &[Covered]) -> f32 {
    let (mut sum, mut weights) = (0.0, LEAST);
    let words = side
        .iter()
        .filter(|word| word.unit.kind != UnitKind::Digits);
    for word in words {
        let weight = 1.0 - word.alone + LEAST;
        sum += weight * word.coverage.max(LEAST).ln();
        weights += weight;
    }
    sum / weights
}

/// How many figures only one side holds, as a logarithm, and the share of names
/// and other words written alike, as a root: near 1 where both are one language.
fn carried(source: &str, target: &str) -> (f32, f32) {
    let sides = [carried_tokens(source), carried_tokens(target)];
    let is_figure = |token: &&String| token.bytes().any(|byte| byte.is_ascii_digit());
    let both = sides[0]
        .iter()
        .filter(|token| sides[1].binary_search(token).is_ok());
    let (figures, names): (Vec<&String>, Vec<&String>) = both.partition(is_figure);
    let all_figures = sides.iter().flatten().filter(is_figure).count();
    let fewest = sides[0].len().min(sides[1].len()).max(1) as f32;
    let apart = (all_figures - 2 * figures.len()) as f32;
    (apart.ln_1p(), (names.len() as f32 / fewest).sqrt())
}

/// How a text ends, under one number for all scripts.
fn ending(text: &str) -> u8 {
    match text.trim_end().chars().last() {
        Some('?' | '？') => 1,
        Some(':' | '：') => 2,
        Some('.' | '。' | '!' | '！') => 3,
        Some(';' | '；' | ',' | '，') => 4,
        _ => 0,
    }
}
