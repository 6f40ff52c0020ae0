//! What bears on whether one of two texts lost or gained a negation.
//!
//! Every observation has a name; what it weighs is learned from translated
//! sentences ([`super::weights`]). The text that denies more is called the
//! negated one, so that a negation which the translation lost and one which it
//! added are the same question asked from either side.

use super::Words;
use super::answered::{Answered, is_said, says_another_word};
use super::beside::{Beside, Place};
use super::explained::{self, Unpaired};
use super::measures::{MEASURES, WordLevel, length_ratio, measures};
use super::places::Places;
use super::predicate;
use super::reading::Reading;
use crate::align::weighted_length;
use crate::audit::cues::Cue;
use crate::coverage::Coverage;
use std::fmt::{Arguments, Write};
use std::ops::Range;

/// What a group of observations is about; each is summed on its own, too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The pair as a whole, and the meaning of its words.
    Whole,
    /// Polarity words that no word of their class translates.
    Unpaired,
    /// The polarity words themselves.
    Markers,
    /// Words of the other text.
    There,
    /// Words of the text that negates.
    Here,
    /// Polarity words of the other text by whether they stand beside the counterpart.
    Signs,
    /// Words of the other text by the same.
    Beside,
}

impl Part {
    /// How many there are.
    pub const COUNT: usize = Part::Beside as usize + 1;
}

/// Names observations; the name lasts until the next one.
struct Speaker<'e> {
    part: Part,
    name: String,
    each: &'e mut dyn FnMut(Part, &str) -> bool,
}

impl<'e> Speaker<'e> {
    fn new(each: &'e mut dyn FnMut(Part, &str) -> bool) -> Self {
        Self {
            part: Part::Whole,
            name: String::with_capacity(32),
            each,
        }
    }

    /// The same, about another part.
    fn about(&mut self, part: Part) -> &mut Self {
        self.part = part;
        self
    }

    /// An observation of a kind about a word: there are many of them.
    fn word(&mut self, kind: &str, word: &str) -> bool {
        self.name.clear();
        self.name.push_str(kind);
        self.name.push_str(word);
        (self.each)(self.part, &self.name)
    }

    /// An observation about anything else.
    fn shape(&mut self, arguments: Arguments<'_>) -> bool {
        self.name.clear();
        // Writing to a string cannot fail.
        let _ = self.name.write_fmt(arguments);
        (self.each)(self.part, &self.name)
    }
}

/// Calls `each` with the name of every observation but those that need word
/// vectors; stops when `each` says so.
pub(super) fn observe(
    negated: &Reading<'_>,
    other: &Reading<'_>,
    mut each: impl FnMut(Part, &str) -> bool,
) -> bool {
    let mut say = Speaker::new(&mut each);
    let places = Places::new(negated, other);
    shape(negated, other, &mut say)
        && unpaired(negated, other, &places, say.about(Part::Unpaired))
        && markers(negated, other, say.about(Part::Markers))
        && there(other, &places, say.about(Part::There))
        && here(negated, &places, say.about(Part::Here))
}

/// The words of the other text.
fn there(other: &Reading<'_>, places: &Places, say: &mut Speaker<'_>) -> bool {
    words(other.text, other.spaced(), usize::MAX, |word, at| {
        if places.is_far(places.gap_there(at)) {
            return say.word("far* ", word);
        }
        say.word("there* ", word) && (!other.spaced() || say.word("there^ ", beginning(word)))
    })
}

/// The words of the text that negates.
fn here(negated: &Reading<'_>, places: &Places, say: &mut Speaker<'_>) -> bool {
    words(negated.text, negated.spaced(), usize::MAX, |word, at| {
        if places.is_far(places.gap_here(at)) {
            return say.word("off* ", word);
        }
        say.word("here* ", word)
    })
}

/// What the words of two texts mean to each other.
pub(super) struct Meaning {
    /// The word of the other text that says what is denied here, if one does
    /// without a negation near it.
    pub affirmed: Option<Range<usize>>,
    /// Whether a word beside the counterpart of what is denied, and no mild one, may
    /// carry the negation.
    pub carried: bool,
    /// How the words cover each other; `None` where they cannot be compared.
    pub coverage: Option<Coverage>,
    /// What was measured, in a fixed order.
    pub measures: [f32; MEASURES],
}

/// The observations that need the meaning of words, first the two that vectors tell;
/// `None` if `each` says after these that the rest is not worth its time.
pub(super) fn observe_meaning(
    negated: &Reading<'_>,
    other: &Reading<'_>,
    words: Words<'_>,
    mut each: impl FnMut(Part, &str) -> bool,
) -> Option<Meaning> {
    /// Cosine from which a word is taken for the predicate's translation.
    const SAME: f32 = 0.5;
    let mut say = Speaker::new(&mut each);
    let compared = predicate::compare(negated, other, words.model);
    let similar = (compared.similarity * 12.0).round().max(0.0);
    let likeness = compared.affirmed.as_ref().map(|(likeness, _)| *likeness);
    let is_likely = say.shape(format_args!("similar {similar}"))
        && match likeness {
            Some(likeness) => say.shape(format_args!("predicate {}", tenths(likeness))),
            None => say.shape(format_args!("predicate answered")),
        };
    if !is_likely {
        return None;
    }
    let coverage = words.coverage(negated, other);
    let level = coverage
        .as_ref()
        .map(|coverage| WordLevel::of(negated, other, coverage));
    if let (Some(level), Some(coverage)) = (&level, &coverage) {
        observe_coverage(&level.answered, &mut say);
        observe_beside(negated, other, coverage, &level.beside, &mut say);
    }
    let measures = measures(negated, other, &compared, level.as_ref());
    let affirmed = compared.affirmed;
    Some(Meaning {
        affirmed: affirmed.and_then(|(likeness, word)| (likeness >= SAME).then_some(word)),
        carried: level.is_some_and(|level| level.carriers.plain),
        coverage,
        measures,
    })
}

/// What the word level tells of the negations.
fn observe_coverage(seen: &Answered, say: &mut Speaker<'_>) {
    say.shape(format_args!("answered {}", tenths(seen.negation)));
    match seen.affirmed {
        Some(likely) => say.shape(format_args!("affirmed {}", tenths(likely))),
        None => say.shape(format_args!("affirmed not")),
    };
    for (side, loose) in [("there", &seen.there), ("here", &seen.here)] {
        say.shape(format_args!("loose-{side} {}", tenths(loose.most)));
        say.shape(format_args!("bare-{side} {}", loose.bare.min(4)));
    }
}

/// What stands beside the counterparts of what is negated.
fn observe_beside(
    negated: &Reading<'_>,
    other: &Reading<'_>,
    coverage: &Coverage,
    beside: &Beside,
    say: &mut Speaker<'_>,
) {
    let (count, best) = (beside.count().min(4), (beside.best() * 5.0).min(4.0) as u8);
    say.shape(format_args!("held {count} {best}"));
    let say = say.about(Part::Signs);
    let Unpaired { carried, undoing } = explained::unpaired(negated, other);
    for marker in carried {
        let place = beside.place(&marker.range).name();
        let told = says_another_word(coverage, negated, &marker.range);
        let (class, mild) = (marker.class, marker.mild);
        say.shape(format_args!("carrier {class:?} {mild} {place} {told}"));
    }
    for marker in undoing {
        let said = is_said(coverage, &marker.range);
        say.shape(format_args!(
            "undoer {:?} {} {said}",
            marker.class, marker.mild
        ));
    }
    for marker in other.signs() {
        let place = beside.place(&marker.range).name();
        say.shape(format_args!("sign {:?} {place}", marker.class));
    }
    let say = say.about(Part::Beside);
    // The beginnings of all that does not stand elsewhere for sure.
    words(other.text, other.spaced(), usize::MAX, |word, at| {
        let place = beside.place(&(at..at + word.len()));
        say.word(place.kind(), word)
            && (!other.spaced() || place == Place::Away || say.word("near^ ", beginning(word)))
    });
}

/// A share as a name.
fn tenths(share: f32) -> u8 {
    (share * 10.0).clamp(0.0, 9.0) as u8
}

/// How many words deny, how long the texts are.
fn shape(negated: &Reading<'_>, other: &Reading<'_>, say: &mut Speaker<'_>) -> bool {
    let (denied, answered) = (negated.denials().min(4), other.denials().min(4));
    let (here, there) = (negated.others().min(3), other.others().min(3));
    let length = weighted_length(negated.text);
    let ratio = (length_ratio(negated, other) * 3.0)
        .round()
        .clamp(-5.0, 5.0);
    say.shape(format_args!("denials {denied} {answered}"))
        && say.shape(format_args!("others {here} {there}"))
        && say.shape(format_args!("firm {}", negated.is_firm()))
        && say.shape(format_args!("ratio {ratio}"))
        && say.shape(format_args!("length {}", (length / 30.0).min(6.0) as u8))
        && (!negated.text.trim_end().ends_with(['?', '？']) || say.shape(format_args!("asks")))
}

/// Words that may explain or undo a negation and that no word of their class on
/// the other side translates, by class and distance.
fn unpaired(
    negated: &Reading<'_>,
    other: &Reading<'_>,
    places: &Places,
    say: &mut Speaker<'_>,
) -> bool {
    let Unpaired { carried, undoing } = explained::unpaired(negated, other);
    carried.iter().all(|marker| {
        let gap = places.name(places.gap_there(marker.range.start));
        say.shape(format_args!("carried {:?} {gap}", marker.class))
    }) && undoing.iter().all(|marker| {
        let gap = places.name(places.gap_here(marker.range.start));
        say.shape(format_args!("undoing {:?} {gap}", marker.class))
    })
}

/// The polarity words of both texts, and what follows a negation.
fn markers(negated: &Reading<'_>, other: &Reading<'_>, say: &mut Speaker<'_>) -> bool {
    let written = |text: &str, marker: &Cue<_>| text[marker.range.clone()].to_lowercase();
    negated
        .restrictions()
        .all(|marker| say.word("here ", &written(negated.text, marker)))
        && other
            .signs()
            .all(|marker| say.word("there ", &written(other.text, marker)))
        && negated.negations().iter().all(|negation| {
            words(
                &negated.text[negation.end..],
                negated.spaced(),
                1,
                |word, _| say.word("follows ", word),
            )
        })
}

/// Letters of a word that are told apart.
const STEM: usize = 7;

/// The first letters of a word, which hold a prefix (*un-*, *non-*, *mis-*).
fn beginning(word: &str) -> &str {
    let end = word.char_indices().nth(3).map_or(word.len(), |(at, _)| at);
    &word[..end]
}

/// The beginnings of the first `limit` words of `text`, lower case, and the bytes
/// before them; where words are not set off, its pairs of neighbouring
/// characters. Stops when `each` says so.
fn words(
    text: &str,
    spaced: bool,
    limit: usize,
    mut each: impl FnMut(&str, usize) -> bool,
) -> bool {
    let mut word = String::new();
    if spaced {
        let mut next = 0;
        let parts = text.split_inclusive(|c: char| !c.is_alphabetic() && c != '\'' && c != '’');
        let placed = parts.map(|part| {
            let at = next;
            next += part.len();
            (
                part.trim_end_matches(|c: char| !c.is_alphabetic() && c != '\'' && c != '’'),
                at,
            )
        });
        return placed
            .filter(|(part, _)| !part.is_empty())
            .take(limit)
            .all(|(part, at)| {
                word.clear();
                word.extend(part.chars().take(STEM).flat_map(char::to_lowercase));
                each(&word, at)
            });
    }
    let is_written = |c: char| c.is_alphabetic() && !c.is_ascii();
    let next = text.chars().skip(1);
    let pairs = text
        .char_indices()
        .zip(next)
        .filter(|((_, a), b)| is_written(*a) && is_written(*b));
    pairs.take(limit).all(|((at, a), b)| {
        word.clear();
        word.extend([a, b]);
        each(&word, at)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed(text: &str, spaced: bool, limit: usize) -> Vec<String> {
        let mut found = Vec::new();
        words(text, spaced, limit, |word, _| {
            found.push(word.to_owned());
            true
        });
        found
    }

    #[test]
    fn words_are_cut_to_their_beginnings_and_characters_paired() {
        assert_eq!(
            listed("Unverified downloads don’t", true, 9),
            ["unverif", "downloa", "don’t"]
        );
        assert_eq!(listed("不会共享 it 吗", false, 9), ["不会", "会共", "共享"]);
        assert_eq!(listed("a b c", true, 1), ["a"]);
    }
}
