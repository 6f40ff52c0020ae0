//! Words that can stand for a negation, or undo one, and that nothing else in
//! the pair accounts for.
//!
//! The weights know what is usual and, by class and distance, what such words
//! are worth; of a rare one (*slipper*, 嚴禁) they know no more. So knowledge has
//! the last word in a short sentence and close to the negation, and a negation that such a word may
//! explain is never reported as certain.

use super::answered::{is_said, says_another_word};
use super::markers::{Class, Marker};
use super::places::Places;
use super::reading::Reading;
use super::weights::Weights;
use crate::coverage::Coverage;

/// A word whose learned weight lies above this does not explain a negation.
const EXPLAINS: f32 = -0.25;

/// Whether words may explain why one text denies less than the other.
pub(super) struct Explained {
    /// A word of the text that denies more may cancel its negation.
    pub undone: Option<Explanation>,
    /// A word of the other text may carry the negation.
    pub carried: Option<Explanation>,
}

/// Words that explain, as the weighted characters from the negation to the nearest.
#[derive(Debug, Clone, Copy)]
pub(super) struct Explanation {
    /// To the nearest of all.
    pub distance: f32,
    /// To the nearest that is no mild one, if there is one.
    pub plain: Option<f32>,
}

impl Explanation {
    /// The nearest words of two.
    pub(super) fn or(self, other: Explanation) -> Explanation {
        let plain = self.plain.into_iter().chain(other.plain);
        Explanation {
            distance: self.distance.min(other.distance),
            plain: plain.min_by(f32::total_cmp),
        }
    }

    fn of(marker: &Marker, distance: f32) -> Explanation {
        Explanation {
            distance,
            plain: (!marker.mild).then_some(distance),
        }
    }
}

/// Words that no word of their class on the other side translates.
pub(super) struct Unpaired<'r> {
    /// Words of the text that denies less, which may carry a negation.
    pub carried: Vec<&'r Marker>,
    /// Words of the text that denies more, which may cancel its negation.
    pub undoing: Vec<&'r Marker>,
}

/// What is left when words that translate each other have been paired off by class.
pub(super) fn unpaired<'r>(negated: &'r Reading<'_>, other: &'r Reading<'_>) -> Unpaired<'r> {
    let mut carried: Vec<&Marker> = other.restrictions().filter(is_other).collect();
    let mut undoing = Vec::new();
    for marker in negated.restrictions().filter(is_other) {
        match carried.iter().position(|known| known.class == marker.class) {
            Some(index) if pairs(marker) => {
                carried.swap_remove(index);
            }
            None if undoes(marker) => undoing.push(marker),
            _ => {}
        }
    }
    Unpaired { carried, undoing }
}

/// Looks for what explains that `other` denies less than `negated`.
pub(super) fn explained(
    negated: &Reading<'_>,
    other: &Reading<'_>,
    weights: &Weights,
    places: &Places,
    coverage: Option<&Coverage>,
) -> Explained {
    let Unpaired { carried, undoing } = unpaired(negated, other);
    let undone = undoing
        .iter()
        .filter(|marker| {
            let told = || coverage.is_some_and(|words| is_said(words, &marker.range));
            explains(weights, "here", negated.text, marker, told)
        })
        .map(|marker| (marker, places.gap_here(marker.range.start)))
        .map(|(marker, gap)| Explanation::of(marker, places.distance(gap)))
        .reduce(Explanation::or);
    let carried = carried
        .iter()
        .filter(|marker| {
            let told =
                || coverage.is_some_and(|words| says_another_word(words, negated, &marker.range));
            explains(weights, "there", other.text, marker, told)
        })
        .map(|marker| (marker, places.gap_there(marker.range.start)))
        .map(|(marker, gap)| Explanation::of(marker, places.distance(gap)))
        .reduce(Explanation::or);
    Explained { undone, carried }
}

fn is_other(marker: &&Marker) -> bool {
    marker.class != Class::Negative
}

/// Whether the weights do not rule the word out. Of classes that hold many everyday
/// words it is enough that a word was often seen to explain nothing; any other must
/// be a mild one and be `told` by a word of its own in the other text, too. Words of
/// ending and staying (*the same*) may always explain: no single word of 没有差别 or *inte
/// ändras* is their counterpart.
fn explains(
    weights: &Weights,
    side: &str,
    text: &str,
    marker: &Marker,
    told: impl Fn() -> bool,
) -> bool {
    let everyday = matches!(marker.class, Class::Degree | Class::Lack | Class::Inside);
    let may_be_told = marker.mild && marker.class != Class::Stop;
    let name = format!("{side} {}", text[marker.range.clone()].to_lowercase());
    weights
        .learned(&name)
        .is_none_or(|weight| weight <= EXPLAINS || !(everyday || may_be_told && told()))
}

/// Whether a word can be what a word of its class on the other side translates.
/// A degree (*not … at least* is *fewer than*) may just as well translate the
/// negated verb, and a mild word translates no negative one, but for words of
/// stopping, which are mild in both languages (*closed*, *stängd*).
fn pairs(marker: &Marker) -> bool {
    marker.class != Class::Degree && (!marker.mild || marker.class == Class::Stop)
}

/// Whether a word beside a negation can cancel it.
fn undoes(marker: &Marker) -> bool {
    let cancels = matches!(
        marker.class,
        Class::Inside
            | Class::Lack
            | Class::Without
            | Class::Except
            | Class::Forbid
            | Class::Refuse
            | Class::Stop
            | Class::Instead
    );
    cancels && !marker.mild
}
