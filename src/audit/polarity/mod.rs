//! Whether two texts affirm and deny the same.
//!
//! Not a count of markers: a negated English verb is held against *anything*
//! in the translation that can carry a negation (another negative word,
//! *only*, *without*, refusing, lacking…), after the markers that translate
//! other markers have been paired off by class. A double negation that the
//! translation turns into a plain statement is let pass.

mod markers;
mod scope;
#[cfg(test)]
mod tests;

use crate::audit::Confidence;
pub(crate) use markers::{Class, Polarity, rank};
pub(crate) use scope::Order;

use crate::audit::pairwise::PairText;
use markers::Marker;
use std::ops::Range;

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
    /// Bytes of the source negation, or of the clause that has none.
    pub source: Vec<Range<usize>>,
    /// Bytes of the target negation, or of the words that should have been negated.
    pub target: Vec<Range<usize>>,
    /// Which way.
    pub direction: Direction,
    /// High where an explicit verb negation has no counterpart of any kind.
    pub confidence: Confidence,
}

/// Whether either text negates a verb in so many words.
pub fn applies(pair: &PairText<'_>) -> bool {
    let negates = |markers: Vec<Marker>| markers.iter().any(|marker| is_verb(&marker));
    pair.tables().is_some_and(|(source, target)| {
        negates(source.polarity.find(pair.source.text))
            || negates(target.polarity.find(pair.target.text))
    })
}

/// The negation that one of the texts lacks, if there is one.
///
/// Languages without tables are not judged.
pub fn compare(pair: &PairText<'_>) -> Option<PolarityMismatch> {
    let (source_tables, target_tables) = pair.tables()?;
    let (source, target) = (pair.source.text, pair.target.text);
    let source_markers = source_tables.polarity.find(source);
    let target_markers = target_tables.polarity.find(target);
    dropped(source, &source_markers, target, &target_markers)
        .or_else(|| added(source, &source_markers, target, &target_markers))
        .or_else(|| {
            scope::coordinated(
                (source, &source_markers, source_tables.polarity),
                (target, &target_markers, target_tables.polarity),
            )
        })
}

fn is_verb(marker: &&Marker) -> bool {
    matches!(marker.class, Class::Verb | Class::Firm) && !marker.quoted
}

/// Words of source above which a pair holds several sentences, and is more often
/// cut differently than wrong.
const LONGEST_DROPPED: usize = 60;

/// An English verb negation that nothing in the target can stand for.
fn dropped(
    source: &str,
    source_markers: &[Marker],
    target: &str,
    target_markers: &[Marker],
) -> Option<PolarityMismatch> {
    let negations: Vec<&Marker> = source_markers.iter().filter(is_verb).collect();
    negations.first()?;
    let (source_rest, target_rest) = unpaired(source_markers, target_markers);
    if target_rest > 0 || source_rest > 0 || !comparable(source, target) {
        return None;
    }
    // "Isn't that …?" asks for a yes.
    let asks = source.trim_end().ends_with('?') && negations[0].range.start < 8;
    if asks || source.split_whitespace().count() > LONGEST_DROPPED {
        return None;
    }
    let paired = target_markers
        .iter()
        .filter(|m| m.class != Class::Trap)
        .count();
    Some(PolarityMismatch {
        source: negations.iter().map(|m| m.range.clone()).collect(),
        target: vec![trimmed(target)],
        direction: Direction::Dropped,
        confidence: if paired == 0 {
            Confidence::High
        } else {
            Confidence::Medium
        },
    })
}

/// How many markers other than verb negations are left on each side when those
/// of the same class are paired off. Degree words and *only* do not turn a
/// negation round, so they are not counted on the source side.
fn unpaired(source: &[Marker], target: &[Marker]) -> (usize, usize) {
    let mut free: Vec<&Marker> = target.iter().filter(|m| m.class != Class::Trap).collect();
    let mut source_rest = 0;
    for marker in source
        .iter()
        .filter(|m| !matches!(m.class, Class::Verb | Class::Firm | Class::Trap))
    {
        match free.iter().position(|other| other.class == marker.class) {
            Some(index) if pairs(marker) => {
                free.swap_remove(index);
            }
            None if turns(marker.class) && !marker.mild => source_rest += 1,
            _ => {}
        }
    }
    (source_rest, free.len())
}

/// Whether a word of the source can be what a target marker of its class
/// translates. A degree (*not … at least* is *fewer than*) may just as well
/// translate the negated verb, and a mild word translates no negative one,
/// but for words of stopping, which are mild in both languages (*closed*, *stängd*).
fn pairs(marker: &Marker) -> bool {
    marker.class != Class::Degree && (!marker.mild || marker.class == Class::Stop)
}

/// Whether a marker of the class can cancel a negation.
fn turns(class: Class) -> bool {
    matches!(
        class,
        Class::Negative
            | Class::Inside
            | Class::Lack
            | Class::Without
            | Class::Except
            | Class::Forbid
            | Class::Refuse
            | Class::Stop
            | Class::Instead
    )
}

/// A negated verb in the target where the source holds nothing negative at all.
fn added(
    source: &str,
    source_markers: &[Marker],
    target: &str,
    target_markers: &[Marker],
) -> Option<PolarityMismatch> {
    /// Longer sentences paraphrase too freely to be sure.
    const LONGEST: usize = 30;
    let negation = target_markers
        .iter()
        .find(|marker| marker.class == Class::Firm && !marker.quoted)?;
    let words = source.split_whitespace().count();
    // A second negative word makes a plain statement again (不得虚伪不实).
    let doubled = target_markers
        .iter()
        .filter(|marker| marker.class != Class::Trap && turns_verb(marker.class))
        .count()
        > 1;
    if doubled || !source_markers.is_empty() || words > LONGEST || !comparable(source, target) {
        return None;
    }
    Some(PolarityMismatch {
        source: vec![trimmed(source)],
        target: vec![negation.range.clone()],
        direction: Direction::Added,
        confidence: Confidence::Medium,
    })
}

fn turns_verb(class: Class) -> bool {
    matches!(
        class,
        Class::Verb | Class::Firm | Class::Negative | Class::Inside
    )
}

fn trimmed(text: &str) -> Range<usize> {
    let start = text.len() - text.trim_start().len();
    start..start + text.trim().len()
}

/// Whether both texts are sentences of about the same content: a heading
/// against a paragraph says nothing.
fn comparable(source: &str, target: &str) -> bool {
    /// Bytes of source a byte of target, from the 1st to the 99th percentile of sound pairs.
    const RATIO: Range<f64> = 0.5..3.0;
    let ratio = source.trim().len() as f64 / target.trim().len().max(1) as f64;
    source.split_whitespace().count() >= 3 && RATIO.contains(&ratio) && source != target
}
