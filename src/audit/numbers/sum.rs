//! Number words put together: *one hundred and twenty-five thousand*.

use super::table::Word;

/// A number word being put together.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Sum {
    total: f64,
    group: f64,
    last: Option<f64>,
    pub(super) hint_only: bool,
    multiplied: bool,
    /// Holds a word that only hints at a number.
    from_hint: bool,
    /// The last multiplier that closed a group.
    closed: f64,
    /// Ends in an ordinal.
    pub(super) ordinal: bool,
    /// Only a multiplier, as in "a few hundred": a rough count.
    pub(super) bare: bool,
}

impl Sum {
    pub(super) fn value(&self) -> f64 {
        self.total + self.group
    }

    /// Whether it is a number of whole things, no "first" and no "half".
    pub(super) fn counts_wholes(&self) -> bool {
        !self.ordinal && !self.bare && !self.from_hint
    }

    /// "and a half"
    pub(super) fn add_half(&mut self) {
        self.group += 0.5;
        self.hint_only = false;
    }

    pub(super) fn takes_joiner(&self) -> bool {
        self.multiplied
    }

    /// Adds a word if it continues the number.
    pub(super) fn add(&mut self, word: Word) -> bool {
        match word {
            Word::Hint(value) => {
                // "twenty-first" is no more evidence than "first".
                let ordinal = self.last.is_some_and(|last| (20.0..100.0).contains(&last))
                    && (1.0..10.0).contains(&value);
                if self.last.is_some() && !ordinal {
                    return false;
                }
                self.ordinal = ordinal;
                self.from_hint = true;
                self.hint_only = !ordinal;
                self.group += value;
                self.last = Some(value);
            }
            Word::One => {
                if self.last.is_some_and(|last| last < 20.0) {
                    return false;
                }
                self.hint_only = self.last.is_none();
                self.group += 1.0;
                self.last = Some(1.0);
            }
            Word::Plain(value) => {
                let fits = match self.last {
                    None => true,
                    Some(last) if last >= 100.0 => true,
                    Some(last) => (20.0..100.0).contains(&last) && value < 10.0,
                };
                if !fits || self.hint_only {
                    return false;
                }
                self.group += value;
                self.last = Some(value);
            }
            Word::Hundred => {
                if self.last.is_some_and(|last| last >= 100.0) {
                    return false;
                }
                self.bare = self.last.is_none();
                self.group = if self.last.is_none() { 1.0 } else { self.group } * 100.0;
                self.close(100.0);
            }
            Word::Multiplier(factor) => {
                let group = if self.last.is_none() { 1.0 } else { self.group };
                if self.closed > 0.0 && self.closed <= factor && self.total > 0.0 {
                    return false;
                }
                self.bare = self.last.is_none();
                self.closed = factor;
                if self.hint_only && group != 1.0 {
                    return false;
                }
                self.total += group * factor;
                self.group = 0.0;
                self.close(factor);
            }
        }
        true
    }

    fn close(&mut self, factor: f64) {
        self.last = Some(factor);
        self.hint_only = false;
        self.multiplied = true;
    }
}
