//! The words of all families of a language in one automaton.
//!
//! Every rule asks for its own family, but each clause is read by all of them:
//! one pass for all costs a fraction of one for each. The double array
//! (Kanda et al., *Engineering faster double-array Aho–Corasick automata*,
//! 2023) stays in the processor's cache where a full table of transitions
//! does not.

use daachorse::CharwiseDoubleArrayAhoCorasick;
use std::collections::BTreeMap;
use std::ops::Range;

/// A family of words; each has its finder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Family {
    /// What bounds an amount or a time.
    Comparators,
    /// What joins items.
    Connectives,
    /// What obliges, permits and forbids.
    Modality,
    /// Names of currencies.
    Currencies,
    /// What denies, restricts or ends.
    Polarity,
    /// What says how much.
    Quantifiers,
}

impl Family {
    /// How many families there are.
    pub const COUNT: usize = Family::Quantifiers as usize + 1;
}

/// A spelling of a pattern, found in a text.
pub(super) struct Hit {
    /// Number of the spelling in its family's list.
    pub spelling: usize,
    /// Bytes of the text.
    pub range: Range<usize>,
}

/// What was found in a text, a list a family.
pub(super) type Hits = [Vec<Hit>; Family::COUNT];

/// The spellings of all families.
pub(crate) struct Lexicon {
    /// Its values are indices into `uses`.
    automaton: CharwiseDoubleArrayAhoCorasick<u32>,
    /// Which spellings of which families read so.
    uses: Vec<Vec<(Family, usize)>>,
}

impl Lexicon {
    /// Builds the automaton of the families' spellings.
    pub fn new(families: &[(Family, &[String])]) -> Self {
        let mut by_text: BTreeMap<String, Vec<(Family, usize)>> = BTreeMap::new();
        for &(family, spellings) in families {
            for (index, spelling) in spellings.iter().enumerate() {
                let uses = by_text.entry(spelling.to_ascii_lowercase()).or_default();
                uses.push((family, index));
            }
        }
        let (texts, uses): (Vec<_>, Vec<_>) = by_text.into_iter().unzip();
        let automaton = CharwiseDoubleArrayAhoCorasick::with_values(texts.iter().zip(0..))
            // Building fails only for empty, equal or too many patterns; these are the
            // keys of a map of a few thousand words that are never empty.
            .expect("the patterns are different and few");
        Self { automaton, uses }
    }

    /// Every place of every spelling, those that overlap too; capitals of ASCII count as small letters.
    pub(super) fn hits(&self, text: &str) -> Hits {
        let mut hits = Hits::default();
        for found in self
            .automaton
            .find_overlapping_iter(text.to_ascii_lowercase())
        {
            for &(family, spelling) in &self.uses[found.value() as usize] {
                hits[family as usize].push(Hit {
                    spelling,
                    range: found.start()..found.end(),
                });
            }
        }
        hits
    }
}
