//! Which number a bound belongs to.

use super::words::{Bound, Class, Comparators, Edge, End, Kind, Stands};
use crate::audit::cues::Cue;
use crate::audit::numbers::{Number, Unit, Value, Weight};
use crate::audit::pairwise::Side;
use std::cmp::Reverse;
use std::ops::Range;

/// A bound of a text, beside its number or on its own.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Found {
    /// What it bounds.
    pub bound: Bound,
    /// Bytes of the word.
    pub word: Range<usize>,
    /// Index of the number that it is beside.
    pub number: Option<usize>,
    /// Can only answer for a bound of the other side.
    pub weak: bool,
}

/// The bounds of one text.
pub(super) struct Bounds<'s> {
    pub text: &'s str,
    pub numbers: &'s [Number],
    pub found: Vec<Found>,
    /// Bounds made of a negation, which may go for the next bound too.
    pub negated: Vec<Range<usize>>,
    /// Words that may turn a bound round.
    pub turns: Vec<Range<usize>>,
    /// Words that restrict (*only*), which turns times round.
    pub limits: Vec<Range<usize>>,
    /// Words that say that a number beside them is an age.
    pub ages: Vec<Range<usize>>,
    /// Whether the text may speak of ages.
    persons: bool,
    /// Whether words are set off by spaces.
    spaced: bool,
}

impl<'s> Bounds<'s> {
    /// The bounds of `side`; `None` where it holds no such word.
    pub(super) fn read(side: &'s Side<'_>, language: &Comparators) -> Option<Self> {
        let cues = side.bounds();
        let bounds = |cue: &Cue<Class>| matches!(cue.class, Class::Bound(_)) && !cue.quoted;
        if !cues.iter().any(bounds) {
            return None;
        }
        let mut read = Self::none(side, language);
        read.persons = cues.iter().any(|cue| cue.class == Class::Age);
        for (index, cue) in cues.iter().enumerate() {
            match cue.class {
                Class::Bound(bound) => {
                    let bound = read.facing(cue, bound, language);
                    let number = read.beside(cues, index, bound, language);
                    read.add(cue, bound, number, language);
                    if bound.negated {
                        read.negated.push(cue.range.clone());
                    }
                }
                Class::Hint(end) => read.found.push(Found {
                    bound: Bound {
                        end,
                        edge: Edge::Open,
                        kind: Kind::Time,
                        stands: Stands::Before,
                        negated: false,
                    },
                    word: cue.range.clone(),
                    number: None,
                    weak: true,
                }),
                Class::Turn if !cue.mild => read.turns.push(cue.range.clone()),
                Class::Turn => read.limits.push(cue.range.clone()),
                Class::Age if !cue.mild => read.ages.push(cue.range.clone()),
                Class::Age | Class::Trap => {}
            }
        }
        read.join_closers(language);
        Some(read)
    }

    /// Gives the number before a closing word to the negated bound that opens the phrase
    /// (以不少于…为限); another bound before it is of something else.
    fn join_closers(&mut self, language: &Comparators) {
        for at in 1..self.found.len() {
            let (opening, closing) = (&self.found[at - 1], &self.found[at]);
            let word = &self.text[closing.word.clone()];
            let frames = language.closers.contains(&word)
                && (opening.number.is_none() || opening.number == closing.number)
                && opening.bound.negated
                && opening.bound.kind == Kind::Amount
                && opening.bound.stands == Stands::Before
                && within(&closing.word, &self.stretch(&opening.word));
            if frames {
                self.found[at - 1].number = closing.number;
                self.found[at].number = None;
                self.found[at].weak = true;
            }
        }
    }

    /// "30 and under" bounds what stands before it, "over 30 and under 50" what follows.
    fn facing(&self, cue: &Cue<Class>, bound: Bound, language: &Comparators) -> Bound {
        let ahead = bound.stands == Stands::After && language.spaced;
        if !(ahead && self.starts_number(cue.range.end)) {
            return bound;
        }
        Bound {
            edge: Edge::Exclusive,
            kind: Kind::Place,
            stands: Stands::Before,
            ..bound
        }
    }

    /// A side without any bound.
    pub(super) fn none(side: &'s Side<'_>, language: &Comparators) -> Self {
        Self {
            text: side.text,
            numbers: side.numbers(),
            found: Vec::new(),
            negated: Vec::new(),
            turns: Vec::new(),
            limits: Vec::new(),
            ages: Vec::new(),
            persons: false,
            spaced: language.spaced,
        }
    }

    fn add(
        &mut self,
        cue: &Cue<Class>,
        bound: Bound,
        number: Option<usize>,
        language: &Comparators,
    ) {
        // On its own a preposition of place or date says nothing, nor does a mild word.
        let alone = match bound.kind {
            Kind::Amount | Kind::Old | Kind::Further => !cue.mild,
            Kind::Time => true,
            Kind::Place | Kind::Date | Kind::Reached => false,
        };
        let further = bound.kind == Kind::Amount && bound.stands == Stands::After;
        let kind = match bound.kind {
            Kind::Amount if further && number.is_none() => Kind::Further,
            kind => kind,
        };
        let bound = Bound { kind, ..bound };
        if number.is_some() || alone {
            self.found.push(Found {
                bound,
                word: cue.range.clone(),
                number,
                weak: cue.quoted
                    || (cue.mild && number.is_none() && !self.tells_event(cue, language)),
            });
        }
    }

    /// Whether a word of time stands right behind an event (付款后), and what follows does
    /// not make it an attribute (更新后的版本) or a sequence (付款后再发货).
    fn tells_event(&self, cue: &Cue<Class>, language: &Comparators) -> bool {
        let (before, after) = (&self.text[..cue.range.start], &self.text[cue.range.end..]);
        let event = language.events.iter().any(|event| before.ends_with(event));
        event && !language.loosens.iter().any(|word| after.starts_with(word))
    }

    /// The number beside the cue of `index`.
    fn beside(
        &self,
        cues: &[Cue<Class>],
        index: usize,
        bound: Bound,
        language: &Comparators,
    ) -> Option<usize> {
        let cue = &cues[index];
        let number = self.next_number(&cue.range, bound.stands)?;
        let gap = match bound.stands {
            Stands::Before => cue.range.end..self.numbers[number].range.start,
            Stands::After => self.numbers[number].range.end..cue.range.start,
        };
        let nearer = cues.iter().any(|other| {
            // A word that bounds what stands before it leaves a number behind it alone.
            let looks_here = match other.class {
                Class::Bound(between) => between.stands == bound.stands,
                Class::Hint(_) => true,
                _ => false,
            };
            looks_here && gap.start <= other.range.start && other.range.end <= gap.end
        });
        let number_found = &self.numbers[number];
        let close = is_close(&self.text[gap], number_found, bound, cue.mild, language);
        let fits = can_bound(bound, cue.mild, number_found, self.persons);
        let taken = match bound.stands {
            Stands::After => false,
            // "when you turned 18" and "before 18 are reached" tell a time.
            Stands::Before if bound.kind == Kind::Reached => times(cues, number_found),
            // "within 20 to 60 days"
            Stands::Before => bound.edge == Edge::Open && self.starts_range(number_found),
        };
        (!nearer && close && fits && !taken).then_some(number)
    }

    /// The number that stands next to a word on one side of it; of a fraction and
    /// the numbers that it is written with, the fraction.
    fn next_number(&self, word: &Range<usize>, stands: Stands) -> Option<usize> {
        let width = |number: &Number| number.range.len();
        let numbers = self.numbers.iter().enumerate();
        let found = match stands {
            Stands::Before => numbers
                .filter(|(_, number)| number.range.start >= word.end)
                .min_by_key(|(_, number)| (number.range.start, Reverse(width(number)))),
            Stands::After => numbers
                .filter(|(_, number)| number.range.end <= word.start)
                .max_by_key(|(_, number)| (number.range.end, width(number))),
        };
        found.map(|(index, _)| index)
    }

    /// Whether a number follows at once.
    fn starts_number(&self, at: usize) -> bool {
        /// Bytes for a currency or a sign.
        const REACH: usize = 5;
        self.numbers.iter().any(|number| {
            // "years" alone is no number.
            (number.weight != Weight::Hint || number.is_one())
                && (at..=at + REACH).contains(&number.range.start)
                && !self.text[at..number.range.start].contains(is_break)
        })
    }

    /// Whether another number follows at once, as the end of a range.
    fn starts_range(&self, number: &Number) -> bool {
        /// Bytes of the word or sign between them.
        const REACH: usize = 5;
        let after = number.range.end..=number.range.end + REACH;
        self.numbers
            .iter()
            .any(|other| after.contains(&other.range.start) && other.value != number.value)
    }

    /// The words around `range` that belong to the same statement.
    fn stretch(&self, range: &Range<usize>) -> Range<usize> {
        let ends = |at: usize, c: char| match c {
            ';' | '!' | '?' | '；' | '！' | '？' | '。' | '，' | '\n' | '(' | ')' | '（' | '）' => {
                true
            }
            '.' | ',' => self.text[at + 1..].starts_with(char::is_whitespace),
            _ => false,
        };
        let start = self.text[..range.start]
            .char_indices()
            .rev()
            .find(|(at, c)| ends(*at, *c))
            .map_or(0, |(at, c)| at + c.len_utf8());
        let end = self.text[range.end..]
            .char_indices()
            .find(|(at, c)| ends(range.end + at, *c))
            .map_or(self.text.len(), |(at, _)| range.end + at);
        start..end
    }

    /// Whether a word that may turn it round stands around the bound.
    pub(super) fn is_turned(&self, found: &Found) -> bool {
        let stretch = self.stretch(&found.word);
        self.turns.iter().any(|turn| within(turn, &stretch))
    }

    /// Whether a word that restricts stands around the bound.
    pub(super) fn is_limited(&self, found: &Found) -> bool {
        let stretch = self.stretch(&found.word);
        self.limits.iter().any(|limit| within(limit, &stretch))
    }

    /// Whether a word that turns it round stands before the bound, or a negated bound that may
    /// go for both (*not exceed 30 or be less than 10*).
    pub(super) fn is_negated(&self, found: &Found) -> bool {
        /// Bytes of a phrase put in between: *not, in principle, exceed*.
        const REACH: usize = 24;
        let start = self.stretch(&found.word).start;
        let start = start.min(found.word.start.saturating_sub(REACH));
        let before = start..found.word.start;
        let mut words = self.turns.iter().chain(&self.negated);
        words.any(|word| within(word, &before))
    }

    /// Whether a word that turns it round stands directly before the bound or its verb
    /// (*not be kept more than*, 不得超过).
    pub(super) fn is_negated_directly(&self, found: &Found) -> bool {
        /// Words between them.
        const WORDS: usize = 2;
        /// The same in characters, where words are not set off.
        const CHARACTERS: usize = 4;
        // 不向已满18周岁的人出售 denies the selling, 没有满 the age.
        let characters = match found.bound.kind {
            Kind::Reached => 0,
            _ => CHARACTERS,
        };
        // 非七十二小时以上: it stands before the number that the bound follows.
        let start = match (found.bound.stands, found.number) {
            (Stands::After, Some(number)) => self.numbers[number].range.start,
            _ => found.word.start,
        };
        let mut words = self.turns.iter().chain(&self.negated);
        words.any(|word| {
            let Some(gap) = self.text.get(word.end..start) else {
                return false;
            };
            let near = if self.spaced {
                gap.split_whitespace().count() <= WORDS
            } else {
                gap.chars().count() <= characters
            };
            near && !gap.contains(is_break)
        })
    }
}

fn within(inner: &Range<usize>, outer: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

/// Whether a word of time follows the number at once, or stands just before it.
fn times(cues: &[Cue<Class>], number: &Number) -> bool {
    /// Bytes between the word and the number.
    const REACH: usize = 24;
    cues.iter().any(|cue| {
        let time = match cue.class {
            Class::Bound(bound) => bound.kind == Kind::Time,
            Class::Hint(_) => true,
            _ => false,
        };
        time && cue.range.start < number.range.end + REACH / 4
            && cue.range.end + REACH > number.range.start
    })
}

/// Whether only a few words stand between a bound and its number.
fn is_close(gap: &str, number: &Number, bound: Bound, mild: bool, language: &Comparators) -> bool {
    /// Words between an amount's bound and its number.
    const WORDS: usize = 2;
    /// The same in characters, where words are not set off.
    const CHARACTERS: usize = 4;
    /// The same between a word that only bounds and what is a share of something.
    const LONG: usize = 12;
    if gap.contains(is_break) {
        return false;
    }
    // "One" is rarely a number, but right beside such a word.
    let hint = is_bare_hint(number);
    if !language.spaced {
        let most = match bound.kind {
            _ if hint => 1,
            Kind::Amount
                if !mild
                    && bound.stands == Stands::Before
                    && number.unit == Some(Unit::Percent) =>
            {
                LONG
            }
            Kind::Amount => CHARACTERS,
            _ => 0,
        };
        return gap.chars().filter(|c| !c.is_whitespace()).count() <= most;
    }
    let mut words = gap.split_whitespace();
    match bound.kind {
        Kind::Amount if !hint => words.count() <= WORDS,
        _ => words.all(|word| {
            let word = word.to_lowercase();
            language.fillers.contains(&word.as_str()) || !word.contains(char::is_alphanumeric)
        }),
    }
}

/// Marks that part what belongs together.
fn is_break(c: char) -> bool {
    matches!(
        c,
        ',' | ';'
            | ':'
            | '.'
            | '!'
            | '?'
            | '，'
            | '；'
            | '：'
            | '。'
            | '！'
            | '？'
            | '、'
            | '|'
            | '('
            | ')'
            | '（'
            | '）'
            | '['
            | '='
            | '<'
            | '>'
    )
}

/// Whether a word of the kind says something of such a number.
fn can_bound(bound: Bound, mild: bool, number: &Number, persons: bool) -> bool {
    if number.unit == Some(Unit::Provision) {
        return false;
    }
    let lasts = is_duration(number);
    let hint = is_bare_hint(number);
    let dates = is_point_in_time(number);
    match bound.kind {
        Kind::Amount | Kind::Further => !dates && (!hint || lasts || bound.edge != Edge::Open),
        Kind::Place => !hint && !dates && (!mild || !lasts || persons || is_young(number)),
        Kind::Time => dates || may_be_year(number) || (lasts && bound.end == End::Low),
        Kind::Date => dates || may_be_year(number),
        Kind::Reached => (!hint || lasts) && !dates,
        Kind::Old => !hint && !dates && matches!(number.value, Value::Quantity(_)),
    }
}

/// Years that are more often somebody's age than a length of time.
fn is_young(number: &Number) -> bool {
    /// Ages that laws go by.
    const AGES: [f64; 5] = [13.0, 14.0, 16.0, 18.0, 21.0];
    number.unit == Some(Unit::Months(12.0))
        && matches!(number.value, Value::Quantity(years) if AGES.contains(&years))
}

/// Whether it is a date or a time of the day.
pub(super) fn is_point_in_time(number: &Number) -> bool {
    matches!(number.value, Value::Date(..) | Value::Clock { .. })
}

/// Whether it may be a year, written as any other number.
pub(super) fn may_be_year(number: &Number) -> bool {
    let plain = number.unit.is_none() && number.weight == Weight::Digits;
    plain
        && matches!(number.value, Value::Quantity(year)
            if (1900.0..2100.0).contains(&year) && year.fract() == 0.0)
}

/// Whether it is a word that only hints at a number, and no fraction.
fn is_bare_hint(number: &Number) -> bool {
    number.weight == Weight::Hint && number.unit != Some(Unit::Percent)
}

/// Whether it is a length of time.
pub(super) fn is_duration(number: &Number) -> bool {
    number.unit.is_some_and(Unit::is_duration) && matches!(number.value, Value::Quantity(_))
}
