//! Whether two texts speak of the same share of things: all or some, only these
//! or others too, with or without exceptions.

mod markers;

pub(crate) use markers::{Quantifiers, Quantity};

pub(crate) use super::contrast::Reach;
use super::contrast::{self, Marked, stands_by};
use crate::audit::Confidence;
use crate::audit::pairwise::PairText;
use markers::Marker;
use std::ops::Range;

/// What became of a quantifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// The target says the opposite.
    Opposed,
    /// The target has nothing in its place.
    Lost,
}

/// A quantifier of one side that the other contradicts or lacks.
#[derive(Debug, Clone, PartialEq)]
pub struct QuantifierMismatch {
    /// Bytes of the source's quantifier.
    pub source: Range<usize>,
    /// Bytes of the target's quantifier, or the whole text.
    pub target: Range<usize>,
    /// What the source's quantifier says: *a restriction*.
    pub source_class: &'static str,
    /// What the target's quantifier says.
    pub target_class: &'static str,
    /// What became of it.
    pub change: Change,
    /// How sure it is.
    pub confidence: Confidence,
}

/// Words of source above which a pair holds too much to hold words against words.
const LONGEST: usize = 80;
/// The same for words that are lost.
const LONGEST_LOST: usize = 40;

/// Whether the source holds a quantifier that a translation can turn or lose.
pub fn applies(pair: &PairText<'_>) -> bool {
    pair.tables().is_some() && pair.source.quantifiers().iter().any(judged)
}

/// The quantifier of the source that the target contradicts or lacks, if there is one.
///
/// Languages without tables are not judged.
pub fn compare(pair: &PairText<'_>) -> Option<QuantifierMismatch> {
    let (source_tables, target_tables) = pair.tables()?;
    let words = pair.source.word_count();
    if !applies(pair) || words > LONGEST {
        return None;
    }
    let (source, target) = (pair.source.quantifiers(), pair.target.quantifiers());
    let reach = Reach::narrower(
        source_tables.quantifiers.reach,
        target_tables.quantifiers.reach,
    );
    if let Some((source, target)) = opposed(pair, source, target, reach) {
        return Some(QuantifierMismatch {
            source: source.range.clone(),
            target: target.range.clone(),
            source_class: source.class.says(),
            target_class: target.class.says(),
            change: Change::Opposed,
            confidence: Confidence::Medium,
        });
    }
    if words > LONGEST_LOST || !comparable(pair, words) {
        return None;
    }
    lost(pair, source, target)
}

fn judged(marker: &Marker) -> bool {
    use Quantity::*;
    !marker.quoted
        && !marker.mild
        && matches!(
            marker.class,
            All | Any | Part | Certain | Most | Only | OnlyThen | Except | Unless
        )
}

fn opposed<'m>(
    pair: &'m PairText<'_>,
    source: &'m [Marker],
    target: &'m [Marker],
    reach: Reach,
) -> Option<(&'m Marker, &'m Marker)> {
    let found = contrast::opposed(
        &Marked::of(&pair.source, source),
        &Marked::of(&pair.target, target),
        reach,
        Quantity::relation,
        |places, s, t| {
            // "If any of them fails" and "Do any of them fail?" are said of certain ones, too.
            source[s].class == Quantity::Any
                && (pair.source.text.trim_end().ends_with('?')
                    || stands_by(Quantity::If, source, &places.source, s)
                    || stands_by(Quantity::If, target, &places.target, t))
        },
    )?;
    Some((&source[found.source], &target[found.target]))
}

/// A restriction or a negative condition that nothing in the target can stand for.
fn lost(pair: &PairText<'_>, source: &[Marker], target: &[Marker]) -> Option<QuantifierMismatch> {
    use Quantity::*;
    let count = |markers: &[Marker], classes: &[Quantity]| {
        markers
            .iter()
            .filter(|marker| classes.contains(&marker.class))
            .count()
    };
    let first = |class: Quantity| {
        source
            .iter()
            .find(|marker| judged(marker) && marker.class == class)
    };
    let whole = trimmed(pair.target.text);
    let gone = |marker: &Marker, target: Range<usize>| QuantifierMismatch {
        source: marker.range.clone(),
        target,
        source_class: marker.class.says(),
        target_class: "none",
        change: Change::Lost,
        confidence: Confidence::Medium,
    };
    if let Some(only) = first(Only)
        && count(target, &[Only, Except, Unless]) == 0
    {
        return Some(gone(only, whole));
    }
    let unless = first(Unless)?;
    // "Not … unless" needs one negation more than "not … if".
    let turned = count(target, &[Only, Except, Unless]) == 0
        && count(target, &[Not]) <= count(source, &[Not]);
    let plain = target
        .iter()
        .find(|marker| marker.class == If && !marker.quoted)?;
    turned.then(|| gone(unless, plain.range.clone()))
}

fn trimmed(text: &str) -> Range<usize> {
    let start = text.len() - text.trim_start().len();
    start..start + text.trim().len()
}

/// Whether both texts are sentences of about the same content: a heading
/// against a paragraph says nothing.
fn comparable(pair: &PairText<'_>, words: usize) -> bool {
    /// Bytes of source a byte of target, from the 1st to the 99th percentile of sound pairs.
    const RATIO: Range<f64> = 0.5..3.0;
    let (source, target) = (pair.source.text.trim(), pair.target.text.trim());
    let ratio = source.len() as f64 / target.len().max(1) as f64;
    words >= 3 && RATIO.contains(&ratio) && source != target
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::pairwise::MODEL;
    use crate::language::Language;

    fn change(language: Language, source: &str, target: &str) -> Option<Change> {
        let pair = PairText::new(source, Language::ENGLISH, target, language, &MODEL);
        compare(&pair).map(|found| found.change)
    }

    #[test]
    fn wholes_and_parts_are_opposed() {
        let swedish = Language::SWEDISH;
        let found = change(swedish, "We keep all letters.", "Vi behåller vissa brev.");
        assert_eq!(found, Some(Change::Opposed));
        let found = change(
            swedish,
            "We keep all letters.",
            "Vi behåller samtliga brev.",
        );
        assert_eq!(found, None);
    }

    #[test]
    fn a_lost_restriction_has_no_counterpart_of_any_kind() {
        let swedish = Language::SWEDISH;
        let source = "The gate opens only at noon.";
        let found = change(swedish, source, "Grinden öppnas mitt på dagen.");
        assert_eq!(found, Some(Change::Lost));
        assert_eq!(
            change(swedish, source, "Grinden öppnas först mitt på dagen."),
            None
        );
    }

    #[test]
    fn unless_needs_its_negation() {
        let chinese = Language::CHINESE_SIMPLIFIED;
        let source = "We do not open the gate unless you ask.";
        assert_eq!(
            change(chinese, source, "如果您要求，我们不开门。"),
            Some(Change::Lost)
        );
        assert_eq!(change(chinese, source, "如果您不要求，我们不开门。"), None);
    }
}
