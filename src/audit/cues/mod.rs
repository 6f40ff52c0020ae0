//! Finding the words that a meaning rule goes by.
//!
//! A list names patterns by class; one automaton a language ([`Lexicon`]) finds
//! those of all lists in one pass over a text. The lists are in [`super::tables`].

mod lexicon;
mod quotations;

pub(crate) use lexicon::{Family, Lexicon};

use lexicon::Hits;
use quotations::quotations;
use std::cell::OnceCell;
use std::ops::Range;

/// The words of one family in one language.
///
/// A pattern is a whole word or phrase; a trailing `-` lets the word go on
/// (`förbj-`), a leading one asks for more of the word before it (`-lös`). In
/// languages without spaces every pattern is found anywhere. A leading `~`
/// makes a pattern mild.
pub(crate) struct Words<C: 'static> {
    /// Whether words are set off by spaces.
    pub spaced: bool,
    /// The patterns.
    pub patterns: &'static [(C, &'static [&'static str])],
}

/// What the words of one family do.
pub(crate) trait CueClass: Copy + PartialEq {
    /// Looks like a word of the family and is none; hides those that it covers.
    const TRAP: Self;
    /// The family.
    const FAMILY: Family;

    /// Which of overlapping words stands: the one of the lowest rank, then the
    /// longest. The flag says whether words are set off by spaces.
    fn rank(self, _spaced: bool) -> u8 {
        u8::from(self != Self::TRAP)
    }
}

/// A word found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cue<C> {
    /// What it does.
    pub class: C,
    /// Bytes of the text.
    pub range: Range<usize>,
    /// Inside quotation marks or code.
    pub quoted: bool,
    /// Written with a `~`: weaker than others of its class; the family says how.
    pub mild: bool,
}

#[derive(Clone, Copy)]
struct Pattern<C> {
    class: C,
    mild: bool,
    open_start: bool,
    open_end: bool,
}

/// A text that cues are looked for in; what of it is quoted, and which words it
/// holds, is found once for all families.
pub(crate) struct Text<'t> {
    /// The text.
    pub text: &'t str,
    /// The words of its language.
    pub lexicon: &'static Lexicon,
    hits: OnceCell<Hits>,
    quotations: OnceCell<Vec<Range<usize>>>,
}

impl<'t> Text<'t> {
    pub(super) fn new(text: &'t str, lexicon: &'static Lexicon) -> Self {
        Self {
            text,
            lexicon,
            hits: OnceCell::new(),
            quotations: OnceCell::new(),
        }
    }

    fn hits(&self) -> &Hits {
        self.hits.get_or_init(|| self.lexicon.hits(self.text))
    }

    fn is_quoted(&self, range: &Range<usize>) -> bool {
        let quotations = self.quotations.get_or_init(|| quotations(self.text));
        let mut quotations = quotations.iter();
        quotations.any(|quote| quote.start <= range.start && range.end <= quote.end)
    }
}

/// The list of a family, ready to be looked for.
pub(crate) struct Finder<C: 'static> {
    spaced: bool,
    /// What each spelling is a spelling of.
    patterns: Vec<Pattern<C>>,
    spellings: Vec<String>,
}

impl<C: CueClass> Finder<C> {
    /// Reads the list.
    pub(super) fn new(words: &Words<C>) -> Self {
        let mut spellings = Vec::new();
        let mut patterns = Vec::new();
        for (class, list) in words.patterns {
            for written in *list {
                let (pattern, text) = parse(*class, written, words.spaced);
                for variant in variants(text, words.spaced) {
                    spellings.push(variant);
                    patterns.push(pattern);
                }
            }
        }
        Self {
            spaced: words.spaced,
            patterns,
            spellings,
        }
    }

    /// What to look for: the family, and its spellings.
    pub(super) fn spellings(&self) -> (Family, &[String]) {
        (C::FAMILY, &self.spellings)
    }

    /// Whether the language sets words off by spaces.
    pub(super) fn spaced(&self) -> bool {
        self.spaced
    }

    /// The cues of `text` in order.
    pub(super) fn find(&self, text: &Text<'_>) -> Vec<Cue<C>> {
        let mut found = self.find_with_traps(text);
        found.retain(|cue| cue.class != C::TRAP);
        found
    }

    /// The cues of `text` and the traps that stand between them, in order.
    pub(super) fn find_with_traps(&self, text: &Text<'_>) -> Vec<Cue<C>> {
        let mut found = self.without_overlaps(self.hits(text));
        for cue in &mut found {
            cue.quoted = text.is_quoted(&cue.range);
        }
        found
    }

    /// Every place of a pattern, those that overlap too.
    fn hits(&self, text: &Text<'_>) -> Vec<Cue<C>> {
        let mut found: Vec<Cue<C>> = Vec::new();
        for hit in &text.hits()[C::FAMILY as usize] {
            let pattern = &self.patterns[hit.spelling];
            let (range, text) = (hit.range.clone(), text.text);
            let joined = joins(text[..range.start].chars().next_back());
            let starts = !self.spaced || joined == pattern.open_start;
            let ends = pattern.open_end || !joins(text[range.end..].chars().next());
            if starts && ends {
                found.push(Cue {
                    class: pattern.class,
                    range,
                    quoted: false,
                    mild: pattern.mild,
                });
            }
        }
        found
    }

    fn without_overlaps(&self, mut found: Vec<Cue<C>>) -> Vec<Cue<C>> {
        found.sort_by_key(|cue| {
            let rank = cue.class.rank(self.spaced);
            (rank, std::cmp::Reverse(cue.range.len()), cue.range.start)
        });
        let mut kept: Vec<Cue<C>> = Vec::new();
        for cue in found {
            let covered = kept.iter().any(|longer| {
                longer.range.start < cue.range.end && cue.range.start < longer.range.end
            });
            if !covered {
                kept.push(cue);
            }
        }
        kept.sort_by_key(|cue| cue.range.start);
        kept
    }
}

/// A pattern as it is written in a list, and the text to look for.
fn parse<C>(class: C, written: &str, spaced: bool) -> (Pattern<C>, &str) {
    let (mild, text) = match written.strip_prefix('~') {
        Some(text) => (true, text),
        None => (false, written),
    };
    let (open_start, text) = match text.strip_prefix('-') {
        Some(text) => (true, text),
        None => (!spaced, text),
    };
    let (open_end, text) = match text.strip_suffix('-') {
        Some(text) => (true, text),
        None => (!spaced, text),
    };
    let pattern = Pattern {
        class,
        mild,
        open_start,
        open_end,
    };
    (pattern, text)
}

/// Spellings of one pattern: the curly apostrophe and the letter that is one in
/// Unicode, and a capital that the automaton, which folds ASCII alone, does not know.
fn variants(text: &str, spaced: bool) -> Vec<String> {
    let mut variants = vec![text.to_owned()];
    if text.contains('\'') {
        variants.extend(["\u{2019}", "\u{2bc}"].map(|written| text.replace('\'', written)));
    }
    let first = text.chars().next().filter(|c| !c.is_ascii());
    if let Some(first) = first
        && spaced
        && !first.is_uppercase()
    {
        let capital: String = first.to_uppercase().collect();
        variants.push(capital + &text[first.len_utf8()..]);
    }
    variants
}

/// Whether `c` continues a word.
pub(super) fn joins(c: Option<char>) -> bool {
    c.is_some_and(|c| c.is_alphanumeric() || c == '_')
}

#[cfg(test)]
mod tests {
    use super::*;

    impl CueClass for char {
        const TRAP: char = 't';
        const FAMILY: Family = Family::Polarity;
    }

    fn found(spaced: bool, text: &str) -> Vec<(char, String)> {
        const WORDS: &[(char, &[&str])] = &[
            ('a', &["not", "förbj-", "-lös", "不"]),
            ('t', &["not only", "不同"]),
        ];
        let words = Words {
            spaced,
            patterns: WORDS,
        };
        let finder = Finder::new(&words);
        let lexicon = Box::leak(Box::new(Lexicon::new(&[finder.spellings()])));
        let cues = finder.find_with_traps(&Text::new(text, lexicon));
        let cue = |cue: &Cue<char>| (cue.class, text[cue.range.clone()].to_owned());
        cues.iter().map(cue).collect()
    }

    #[test]
    fn words_are_whole_unless_they_may_go_on() {
        assert_eq!(found(true, "knots and Not"), [('a', "Not".to_owned())]);
        assert_eq!(
            found(true, "Förbjudet, ändlös"),
            [('a', "Förbj".to_owned()), ('a', "lös".to_owned())]
        );
        assert_eq!(found(true, "lös"), []);
    }

    #[test]
    fn the_lower_rank_hides_what_it_covers() {
        assert_eq!(found(true, "not only"), [('t', "not only".to_owned())]);
        assert_eq!(
            found(false, "不同的不"),
            [('t', "不同".to_owned()), ('a', "不".to_owned())]
        );
    }
}
