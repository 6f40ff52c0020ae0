//! The words that carry or may carry a negation.

use super::scope::Order;
use crate::audit::cues::{Cue, CueClass, Family, Finder, Text};
use std::sync::LazyLock;

/// What a marker does to the meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Class {
    /// Negates a verb in so many words: *do not*, *inte*, 不.
    Verb,
    /// The same, where it cannot be part of an adjective: 不会, *inte*. Only
    /// these are held against a source without any negative word.
    Firm,
    /// Another negative word: *no*, *none*, *ingen*, 无.
    Negative,
    /// A negative inside a word: *unable*, *ogiltig*, 非法.
    Inside,
    /// Lacking, failing, missing.
    Lack,
    /// *without*, *utan*, 未经.
    Without,
    /// *only*, *endast*, 仅.
    Only,
    /// *except*, *unless*, *utom*, 除.
    Except,
    /// Forbidding and preventing.
    Forbid,
    /// Refusing, objecting, withdrawing.
    Refuse,
    /// Ending, switching off, removing.
    Stop,
    /// Comparison and degree: *less than*, *too*, *before*, *hardly*.
    Degree,
    /// *instead*, *rather than*.
    Instead,
    /// Looks like a marker and is none; hides the markers that it covers.
    Trap,
}

/// A polarity word found in a text.
pub(super) type Marker = Cue<Class>;

/// How one language denies.
pub(crate) struct Polarity {
    /// Its words.
    pub words: LazyLock<Finder<Class>>,
    /// The bare negation word that negates a verb only beside an auxiliary (*not*).
    pub bare: Option<&'static str>,
    /// Auxiliaries that it belongs to.
    pub auxiliaries: &'static [&'static str],
    /// How coordinated verbs are negated.
    pub order: Order,
}

impl CueClass for Class {
    const TRAP: Self = Class::Trap;
    const FAMILY: Family = Family::Polarity;

    /// A trap, then, without spaces between words, a word with a negation inside
    /// (不同 in 我们不同的…).
    fn rank(self, spaced: bool) -> u8 {
        match self {
            Class::Trap => 0,
            Class::Inside if !spaced => 1,
            _ => 2,
        }
    }
}

impl Polarity {
    /// The markers of `text` in order, traps among them.
    pub(super) fn find(&self, text: &Text<'_>) -> Vec<Marker> {
        let mut markers = self.words.find_with_traps(text);
        if let Some(bare) = self.bare {
            self.attach(text.text, bare, &mut markers);
        }
        markers
    }

    /// A bare *not* at most one word after an auxiliary negates its verb.
    fn attach(&self, text: &str, bare: &str, markers: &mut [Marker]) {
        for marker in markers.iter_mut() {
            if !text[marker.range.clone()].eq_ignore_ascii_case(bare) {
                continue;
            }
            let before = &text[..marker.range.start];
            let words = before
                .split_inclusive(|c: char| c.is_whitespace())
                .rev()
                .take(2);
            let mut start = marker.range.start;
            for word in words {
                start -= word.len();
                let trimmed = word.trim();
                if trimmed.ends_with([',', ';', '.', ':', ')', '!', '?']) {
                    break;
                }
                if trimmed.starts_with('(') {
                    break;
                }
                let auxiliary = self
                    .auxiliaries
                    .iter()
                    .any(|known| trimmed.eq_ignore_ascii_case(known));
                if auxiliary {
                    marker.class = Class::Verb;
                    marker.range.start = start;
                    break;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::tables;
    use crate::language::Language;

    fn classes(language: Language, text: &str) -> Vec<Class> {
        let tables = tables::of(language).expect("has tables");
        tables
            .polarity
            .find(&Text::new(text, tables.lexicon))
            .iter()
            .filter(|m| !m.mild)
            .map(|m| m.class)
            .filter(|class| *class != Class::Trap)
            .collect()
    }

    #[test]
    fn words_are_whole_and_traps_hide() {
        let english = Language::ENGLISH;
        assert_eq!(classes(english, "We do not share"), [Class::Verb]);
        assert_eq!(classes(english, "We don’t share"), [Class::Verb]);
        assert_eq!(classes(english, "We don\u{2bc}t share"), [Class::Verb]);
        assert_eq!(classes(english, "a notice about knots"), []);
        assert_eq!(classes(english, "including but not limited to logs"), []);
        let chinese = Language::CHINESE_SIMPLIFIED;
        assert_eq!(classes(chinese, "我们不断改进类别"), []);
        assert_eq!(classes(chinese, "我们不共享"), [Class::Firm]);
        assert_eq!(classes(Language::SWEDISH, "Vi delar inte"), [Class::Firm]);
    }

    #[test]
    fn a_bare_not_needs_its_auxiliary() {
        let english = Language::ENGLISH;
        assert_eq!(
            classes(english, "We will generally not share"),
            [Class::Verb]
        );
        assert_eq!(classes(english, "You, not we, decide"), [Class::Negative]);
    }
}
