//! Where the other text says what a negation negates.
//!
//! The word level links the words after a negation to words of the other text.
//! What says the negation otherwise (*fails to start*, 除非) stands by them,
//! wherever in its text the other language puts that.

use super::answered::{says_another_word, says_what_is_negated, units_after};
use super::explained::unpaired;
use super::markers::{Class, Marker};
use super::reading::Reading;
use crate::coverage::Coverage;
use std::ops::Range;

/// Probability from which a link tells where the counterpart stands.
const LINKED: f32 = 0.3;
/// Bytes before and after a counterpart that are beside it.
const REACH: (usize, usize) = (36, 30);
/// The same where words are not set off by spaces.
const CHARACTERS: (usize, usize) = (18, 15);

/// Counterparts of what a text negates.
pub(super) struct Beside {
    places: Vec<Range<usize>>,
    reach: (usize, usize),
    best: f32,
}

/// How many words may carry a negation.
pub(super) struct Carriers {
    /// That surely translate another word.
    pub told: usize,
    /// Others.
    pub untold: usize,
    /// Whether one that is no mild word does: an untold one, or one that says what is
    /// negated along with its negation.
    pub plain: bool,
}

/// Where a word stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Beside a counterpart.
    Near,
    /// Elsewhere.
    Away,
    /// Nothing is known to be the counterpart.
    Lost,
}

impl Place {
    /// For the name of an observation about a class of words.
    pub(super) fn name(self) -> &'static str {
        match self {
            Place::Near => "near",
            Place::Away => "away",
            Place::Lost => "lost",
        }
    }

    /// The kind of an observation about a single word.
    pub(super) fn kind(self) -> &'static str {
        match self {
            Place::Near => "near* ",
            Place::Away => "away* ",
            Place::Lost => "lost* ",
        }
    }
}

impl Beside {
    /// Looks for what `negated` negates in the text of `other`.
    pub(super) fn new(negated: &Reading<'_>, other: &Reading<'_>, coverage: &Coverage) -> Self {
        let mut places = Vec::new();
        let mut best = 0.0_f32;
        for negation in negated.negations() {
            let units = predicate(negated, coverage, negation);
            let links = coverage.links.iter();
            for link in links.filter(|link| units.iter().any(|units| units.contains(&link.source)))
            {
                if link.probability >= LINKED {
                    best = best.max(link.probability);
                    places.push(coverage.target[link.target].unit.span.clone());
                }
            }
        }
        Self {
            places,
            reach: if other.spaced() { REACH } else { CHARACTERS },
            best,
        }
    }

    /// How many words are counterparts.
    pub(super) fn count(&self) -> usize {
        self.places.len()
    }

    /// How sure the surest is: a probability.
    pub(super) fn best(&self) -> f32 {
        self.best
    }

    /// The words beside a counterpart that may carry the negation.
    pub(super) fn carriers(
        &self,
        negated: &Reading<'_>,
        other: &Reading<'_>,
        coverage: &Coverage,
    ) -> Carriers {
        let carried = unpaired(negated, other).carried;
        let near = carried
            .iter()
            .filter(|marker| self.place(&marker.range) == Place::Near);
        let (told, untold): (Vec<&Marker>, Vec<&Marker>) =
            near.partition(|marker| says_another_word(coverage, negated, &marker.range));
        Carriers {
            told: told.len(),
            untold: untold.len(),
            plain: untold.iter().any(|marker| !marker.mild)
                || told
                    .iter()
                    .any(|marker| says_both(coverage, negated, marker)),
        }
    }

    /// Where the bytes `range` of the other text stand.
    pub(super) fn place(&self, range: &Range<usize>) -> Place {
        if self.places.is_empty() {
            return Place::Lost;
        }
        let (before, after) = self.reach;
        let is_near = self
            .places
            .iter()
            .any(|place| range.end + before >= place.start && range.start <= place.end + after);
        if is_near { Place::Near } else { Place::Away }
    }
}

/// Whether a word says what is negated and its negation at once (*unsure* for *inte säker*), so
/// that it translates another word than the negation and carries it all the same.
fn says_both(coverage: &Coverage, negated: &Reading<'_>, marker: &Marker) -> bool {
    marker.class == Class::Inside
        && !marker.mild
        && says_what_is_negated(coverage, negated, &marker.range)
}

/// Numbers of the units that may be what is negated: where words are set off by
/// spaces the one before the negation (*ändrar inte*), and those right after it.
fn predicate(
    negated: &Reading<'_>,
    coverage: &Coverage,
    negation: &Range<usize>,
) -> [Range<usize>; 2] {
    let units = &coverage.source;
    let first = units.partition_point(|unit| unit.unit.span.end <= negation.start);
    let before = usize::from(negated.spaced());
    [
        first.saturating_sub(before)..first,
        units_after(negated, units, negation),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::cues::Text;
    use crate::audit::pairwise::MODEL;
    use crate::audit::tables;
    use crate::coverage::WordAligner;
    use crate::language::Language;

    fn reading(language: Language, text: &str) -> Reading<'_> {
        let tables = tables::of(language).expect("has tables");
        Reading::new(&Text::new(text, tables.lexicon), tables.polarity)
    }

    /// Where the parts of a Swedish text stand beside what English negates.
    fn places(english: &str, swedish: &str, parts: &[&str]) -> Vec<Place> {
        let aligner = WordAligner::between(Language::ENGLISH, Language::SWEDISH);
        let aligner = aligner.expect("there is a lexicon");
        let coverage = aligner.coverage(&MODEL, english, swedish);
        let beside = Beside::new(
            &reading(Language::ENGLISH, english),
            &reading(Language::SWEDISH, swedish),
            &coverage,
        );
        let place = |part: &&str| {
            let start = swedish.find(part).expect("is a part");
            beside.place(&(start..start + part.len()))
        };
        parts.iter().map(place).collect()
    }

    #[test]
    fn words_stand_beside_the_counterpart_or_away() {
        let swedish = "Vi vägrar att radera dina meddelanden, även om du ber om det i ett brev till vår kundtjänst.";
        assert_eq!(
            places(
                "We do not delete your messages, even if you ask for it in a letter to our customer service.",
                swedish,
                &["vägrar", "kundtjänst"],
            ),
            [Place::Near, Place::Away]
        );
    }

    #[test]
    fn without_a_counterpart_nothing_is_known() {
        assert_eq!(
            places("We do not delete messages.", "7.", &["7"]),
            [Place::Lost]
        );
    }
}
