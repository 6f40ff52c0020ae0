//! Finding the words that carry or may carry a negation.
//!
//! A table lists patterns by class; one automaton a language finds them all.

use super::scope::Order;
use super::{chinese, english, swedish};
use crate::language::Language;
use aho_corasick::{AhoCorasick, AhoCorasickKind};
use std::ops::Range;
use std::sync::LazyLock;

/// What a marker does to the meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Class {
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

/// The polarity words of one language.
///
/// A pattern is a whole word or phrase; a trailing `-` lets the word go on
/// (`förbj-`), a leading one asks for more of the word before it (`-lös`). In languages without spaces every pattern
/// is found anywhere. A leading `~` makes a pattern mild.
#[derive(Debug)]
pub(super) struct Table {
    /// Whether words are set off by spaces.
    pub spaced: bool,
    /// The patterns.
    pub patterns: &'static [(Class, &'static [&'static str])],
    /// The bare negation word that negates a verb only beside an auxiliary (*not*).
    pub bare: Option<&'static str>,
    /// Auxiliaries that it belongs to.
    pub auxiliaries: &'static [&'static str],
    /// How coordinated verbs are negated.
    pub order: Order,
}

/// A marker found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Marker {
    pub class: Class,
    pub range: Range<usize>,
    /// Inside quotation marks or code.
    pub quoted: bool,
    /// Has something negative about it, yet does not turn a negation round
    /// (*still*, *protect*, *end*).
    pub mild: bool,
}

struct Pattern {
    class: Class,
    mild: bool,
    open_start: bool,
    open_end: bool,
}

/// A table with its automaton.
pub(super) struct Finder {
    pub table: &'static Table,
    automaton: AhoCorasick,
    patterns: Vec<Pattern>,
}

static ENGLISH: LazyLock<Finder> = LazyLock::new(|| Finder::new(&english::TABLE));
static SWEDISH: LazyLock<Finder> = LazyLock::new(|| Finder::new(&swedish::TABLE));
static CHINESE: LazyLock<Finder> = LazyLock::new(|| Finder::new(&chinese::TABLE));

/// The finder of `language`, if the language has a table.
pub(super) fn finder(language: Language) -> Option<&'static Finder> {
    match language.primary() {
        "en" => Some(&ENGLISH),
        "sv" => Some(&SWEDISH),
        "zh" => Some(&CHINESE),
        _ => None,
    }
}

impl Finder {
    fn new(table: &'static Table) -> Self {
        let mut texts = Vec::new();
        let mut patterns = Vec::new();
        for (class, list) in table.patterns {
            for written in *list {
                let (mild, written) = match written.strip_prefix('~') {
                    Some(text) => (true, text),
                    None => (false, *written),
                };
                let (open_start, text) = match written.strip_prefix('-') {
                    Some(text) => (true, text),
                    None => (!table.spaced, written),
                };
                let (open_end, text) = match text.strip_suffix('-') {
                    Some(text) => (true, text),
                    None => (!table.spaced, text),
                };
                let mut variants = vec![text.to_owned()];
                if text.contains('\'') {
                    variants.push(text.replace('\'', "\u{2019}"));
                }
                // The automaton folds ASCII case only.
                if let Some(first) = text.chars().next().filter(|c| !c.is_ascii())
                    && !first.is_uppercase()
                    && table.spaced
                {
                    let capital: String = first.to_uppercase().collect();
                    variants.push(capital + &text[first.len_utf8()..]);
                }
                for variant in variants {
                    texts.push(variant);
                    patterns.push(Pattern {
                        class: *class,
                        mild,
                        open_start,
                        open_end,
                    });
                }
            }
        }
        let automaton = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .kind(Some(AhoCorasickKind::DFA))
            .build(&texts)
            .expect("the patterns are a small constant list");
        Self {
            table,
            automaton,
            patterns,
        }
    }

    /// The markers of `text` in order, traps among them; of overlapping ones
    /// a trap, then a word with a negation inside, else the longest.
    pub(super) fn find(&self, text: &str) -> Vec<Marker> {
        let mut found: Vec<Marker> = Vec::new();
        for hit in self.automaton.find_overlapping_iter(text) {
            let pattern = &self.patterns[hit.pattern().as_usize()];
            let range = hit.range();
            let joined = joins(text[..range.start].chars().next_back());
            let starts = match (self.table.spaced, pattern.open_start) {
                (true, open) => joined == open,
                (false, _) => true,
            };
            let ends = pattern.open_end || !joins(text[range.end..].chars().next());
            if starts && ends {
                found.push(Marker {
                    class: pattern.class,
                    range,
                    quoted: false,
                    mild: pattern.mild,
                });
            }
        }
        found.sort_by_key(|marker| {
            let length = marker.range.len();
            // 不同 in 我们不同的…: the word wins over the pronoun and its negation.
            let rank = match marker.class {
                Class::Trap => 0,
                Class::Inside if !self.table.spaced => 1,
                _ => 2,
            };
            (rank, std::cmp::Reverse(length), marker.range.start)
        });
        let mut kept: Vec<Marker> = Vec::new();
        for marker in found {
            let covered = kept.iter().any(|longer| {
                longer.range.start < marker.range.end && marker.range.start < longer.range.end
            });
            if !covered {
                kept.push(marker);
            }
        }
        kept.sort_by_key(|marker| marker.range.start);
        if let Some(bare) = self.table.bare {
            self.attach(text, bare, &mut kept);
        }
        if !kept.is_empty() {
            let quotes = quotations(text);
            for marker in &mut kept {
                marker.quoted = quotes.iter().any(|quote| {
                    quote.start <= marker.range.start && marker.range.end <= quote.end
                });
            }
        }
        kept
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
                    .table
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

/// Whether `c` continues a word.
fn joins(c: Option<char>) -> bool {
    c.is_some_and(|c| c.is_alphanumeric() || c == '_')
}

/// Stretches between quotation marks or backticks.
fn quotations(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open: Option<(usize, char)> = None;
    for (at, c) in text.char_indices() {
        match open {
            Some((start, close)) if c == close => {
                found.push(start..at);
                open = None;
            }
            Some(_) => {}
            None => {
                let close = match c {
                    '"' | '`' => Some(c),
                    '{' => Some('}'),
                    '“' | '”' => Some('”'),
                    '「' => Some('」'),
                    '『' => Some('』'),
                    '«' | '»' => Some('»'),
                    '\'' | '‘' | '’' if opens_quotation(text, at) => {
                        Some(if c == '\'' { '\'' } else { '’' })
                    }
                    _ => None,
                };
                open = close.map(|close| (at, close));
            }
        }
    }
    found
}

/// An apostrophe opens a quotation only at the start of a word, and where it is
/// closed again.
fn opens_quotation(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back();
    let after = text[at..].chars().nth(1);
    !joins(before) && joins(after)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn classes(language: Language, text: &str) -> Vec<Class> {
        let finder = finder(language).expect("has a table");
        finder
            .find(text)
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

    #[test]
    fn quotations_are_marked() {
        let finder = finder(Language::ENGLISH).expect("has a table");
        let markers = finder.find("Choose \"I do not agree\" here");
        assert!(markers[0].quoted);
        let markers = finder.find("The user's files do not leave the user's device");
        assert!(!markers[0].quoted);
    }
}
