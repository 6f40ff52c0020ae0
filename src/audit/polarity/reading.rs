//! One of two texts with the polarity words found in it.

use super::markers::{Class, Marker, Polarity};
use crate::audit::cues::{Lexicon, Text};
use std::borrow::Cow;
use std::ops::Range;

/// A text with its polarity words.
#[derive(Clone)]
pub(crate) struct Reading<'t> {
    pub text: &'t str,
    pub markers: Vec<Marker>,
    pub polarity: &'static Polarity,
    lexicon: &'static Lexicon,
    negations: Vec<Range<usize>>,
}

impl<'t> Reading<'t> {
    pub(crate) fn new(text: &Text<'t>, polarity: &'static Polarity) -> Self {
        let markers = polarity.find(text);
        let negations = markers
            .iter()
            .filter(|marker| is_verb(marker.class) && !marker.quoted)
            .map(|marker| marker.range.clone())
            .collect();
        Self {
            text: text.text,
            markers,
            polarity,
            lexicon: text.lexicon,
            negations,
        }
    }

    /// The reading of `text`, which is this one's text, or a part or another
    /// spelling of it.
    pub(super) fn of<'r>(&'r self, text: &'r str) -> Cow<'r, Reading<'r>> {
        if text == self.text {
            Cow::Borrowed(self)
        } else {
            Cow::Owned(Reading::new(&Text::new(text, self.lexicon), self.polarity))
        }
    }

    /// The negations that do not stand in `other` word for word, as interface
    /// text does that both sides quote.
    pub(super) fn not_quoted_in(&self, other: &str) -> Vec<Range<usize>> {
        let other = other.to_lowercase();
        let quoted = |negation: &Range<usize>| {
            let rest = &self.text[negation.end..];
            let next = rest
                .char_indices()
                .skip_while(|(_, c)| !c.is_alphanumeric())
                .find(|(_, c)| !c.is_alphanumeric())
                .map_or(rest.len(), |(at, _)| at);
            let phrase = &self.text[negation.start..negation.end + next];
            other.contains(&phrase.to_lowercase())
        };
        let kept = self.negations.iter().filter(|negation| !quoted(negation));
        kept.cloned().collect()
    }

    /// Whether a negation cannot be part of an adjective or a noun.
    pub(super) fn is_firm(&self) -> bool {
        let firm = |marker: &Marker| marker.class == Class::Firm && !marker.quoted;
        self.markers.iter().any(firm)
    }

    /// Whether the language sets words off by spaces.
    pub(super) fn spaced(&self) -> bool {
        self.polarity.words.spaced()
    }

    /// Places of the words that negate a verb, outside quotations.
    pub(super) fn negations(&self) -> &[Range<usize>] {
        &self.negations
    }

    /// Whether the text is a question that expects a yes ("Isn't that …?").
    pub(super) fn asks_for_agreement(&self) -> bool {
        /// Bytes before the negation of such a question.
        const OPENING: usize = 8;
        self.text.trim_end().ends_with('?')
            && self
                .negations
                .iter()
                .any(|negation| negation.start < OPENING)
    }

    /// How many explicit negative words of every kind there are.
    pub(super) fn denials(&self) -> usize {
        let denies = |marker: &&Marker| is_verb(marker.class) || marker.class == Class::Negative;
        self.markers.iter().filter(denies).count()
    }

    /// How many other words may turn a statement round.
    pub(super) fn others(&self) -> usize {
        let other = |marker: &&Marker| marker.class != Class::Negative && !marker.mild;
        self.restrictions().filter(other).count()
    }

    /// Polarity words that do not negate a verb.
    pub(super) fn restrictions(&self) -> impl Iterator<Item = &Marker> {
        self.signs().filter(|marker| !is_verb(marker.class))
    }

    /// All polarity words.
    pub(super) fn signs(&self) -> impl Iterator<Item = &Marker> {
        let sign = |marker: &&Marker| marker.class != Class::Trap;
        self.markers.iter().filter(sign)
    }
}

/// Whether words of the class negate a verb.
pub(super) fn is_verb(class: Class) -> bool {
    matches!(class, Class::Verb | Class::Firm)
}
