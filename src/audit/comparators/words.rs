//! The words that bound an amount or a time.

use crate::audit::cues::{CueClass, Family, Finder};
use std::sync::LazyLock;

/// The end of a range that a bound closes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum End {
    /// Nothing below, nothing earlier: *at least*, *after*.
    Low,
    /// Nothing above, nothing later: *at most*, *before*.
    High,
}

/// Whether the limit itself is allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Edge {
    /// *at least 18*, 18岁以上.
    Inclusive,
    /// *over 18*, 不满18岁.
    Exclusive,
    /// Used either way.
    Open,
}

/// What a bound is said of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Kind {
    /// Amounts, with a number or without one; a mild word only beside a number.
    Amount,
    /// A preposition of place, which bounds a number beside it: *above*, *under*.
    /// A mild one beside a duration may just as well mean *during*.
    Place,
    /// Events, dates and times: *before*, *after*. A mild word is judged only
    /// beside a date or duration, but can translate one of these anywhere.
    Time,
    /// Dates and times only: *by 1 March*.
    Date,
    /// An age reached: *fyllt 18*, 满18岁; an event where a word of time follows.
    Reached,
    /// Ages and durations: *older*, which of versions means earlier.
    Old,
    /// What goes on from something that is no number or not beside it:
    /// *Windows 10 (1803) or later*.
    Further,
}

/// On which side of the word its number stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Stands {
    /// The word comes first: *at least 30*.
    Before,
    /// The number comes first: *30 or more*.
    After,
}

/// What a word bounds, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Bound {
    /// Which end.
    pub end: End,
    /// Whether the limit belongs to the range.
    pub edge: Edge,
    /// What is bounded.
    pub kind: Kind,
    /// Where the word stands.
    pub stands: Stands,
    /// Made of a negation and the opposite: *not more than*.
    pub negated: bool,
}

/// What a word of the family does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Class {
    /// Bounds.
    Bound(Bound),
    /// No bound of time itself, but what one can be translated by: *once*, 先.
    Hint(End),
    /// May turn a bound round: *not*, *inte*, 不. A mild word restricts: *only*, 才.
    Turn,
    /// Says that numbers beside it are ages; a mild word, that the text may speak of ages.
    Age,
    /// Looks like a bound and is none; hides the words that it covers.
    Trap,
}

impl CueClass for Class {
    const TRAP: Self = Class::Trap;
    const FAMILY: Family = Family::Comparators;
}

const fn bound(end: End, edge: Edge, kind: Kind, stands: Stands) -> Class {
    Class::Bound(Bound {
        end,
        edge,
        kind,
        stands,
        negated: false,
    })
}

const fn negated(end: End) -> Class {
    Class::Bound(Bound {
        end,
        edge: Edge::Inclusive,
        kind: Kind::Amount,
        stands: Stands::Before,
        negated: true,
    })
}

impl Class {
    /// *at least*.
    pub(crate) const AT_LEAST: Class =
        bound(End::Low, Edge::Inclusive, Kind::Amount, Stands::Before);
    /// *not less than*.
    pub(crate) const NOT_LESS_THAN: Class = negated(End::Low);
    /// *not more than*.
    pub(crate) const NOT_MORE_THAN: Class = negated(End::High);
    /// An age reached.
    pub(crate) const REACHED: Class =
        bound(End::Low, Edge::Inclusive, Kind::Reached, Stands::Before);
    /// *older than*.
    pub(crate) const OLDER_THAN: Class =
        bound(End::Low, Edge::Exclusive, Kind::Old, Stands::Before);
    /// *younger than*.
    pub(crate) const YOUNGER_THAN: Class =
        bound(End::High, Edge::Exclusive, Kind::Old, Stands::Before);
    /// *or older*.
    pub(crate) const OR_OLDER: Class = bound(End::Low, Edge::Inclusive, Kind::Old, Stands::After);
    /// *or younger*.
    pub(crate) const OR_YOUNGER: Class =
        bound(End::High, Edge::Inclusive, Kind::Old, Stands::After);
    /// *more than*.
    pub(crate) const MORE_THAN: Class =
        bound(End::Low, Edge::Exclusive, Kind::Amount, Stands::Before);
    /// *at most*.
    pub(crate) const AT_MOST: Class =
        bound(End::High, Edge::Inclusive, Kind::Amount, Stands::Before);
    /// *less than*.
    pub(crate) const LESS_THAN: Class =
        bound(End::High, Edge::Exclusive, Kind::Amount, Stands::Before);
    /// *or more*.
    pub(crate) const OR_MORE: Class = bound(End::Low, Edge::Inclusive, Kind::Amount, Stands::After);
    /// *or less*.
    pub(crate) const OR_LESS: Class =
        bound(End::High, Edge::Inclusive, Kind::Amount, Stands::After);
    /// *within*: as an upper bound of a duration.
    pub(crate) const WITHIN: Class = bound(End::High, Edge::Open, Kind::Amount, Stands::Before);
    /// The same after the number: 内.
    pub(crate) const INSIDE: Class = bound(End::High, Edge::Open, Kind::Amount, Stands::After);
    /// *over*.
    pub(crate) const OVER: Class = bound(End::Low, Edge::Exclusive, Kind::Place, Stands::Before);
    /// *under*.
    pub(crate) const UNDER: Class = bound(End::High, Edge::Exclusive, Kind::Place, Stands::Before);
    /// *before*.
    pub(crate) const BEFORE: Class = bound(End::High, Edge::Open, Kind::Time, Stands::Before);
    /// *until*, which under a negation means *after*.
    pub(crate) const UNTIL: Class = bound(End::High, Edge::Inclusive, Kind::Time, Stands::Before);
    /// *after*.
    pub(crate) const AFTER: Class = bound(End::Low, Edge::Open, Kind::Time, Stands::Before);
    /// 之前: *before*, behind what it belongs to.
    pub(crate) const AHEAD: Class = bound(End::High, Edge::Open, Kind::Time, Stands::After);
    /// 之后: *after*, behind what it belongs to.
    pub(crate) const SINCE: Class = bound(End::Low, Edge::Open, Kind::Time, Stands::After);
    /// *in advance*.
    pub(crate) const HINT_HIGH: Class = Class::Hint(End::High);
    /// *once*.
    pub(crate) const HINT_LOW: Class = Class::Hint(End::Low);
    /// *by* a date.
    pub(crate) const BY: Class = bound(End::High, Edge::Open, Kind::Date, Stands::Before);
}

/// How one language bounds.
pub(crate) struct Comparators {
    /// Its words.
    pub words: LazyLock<Finder<Class>>,
    /// Words that may stand between a preposition and its number (*the age of*).
    pub fillers: &'static [&'static str],
    /// Whether words are set off by spaces.
    pub spaced: bool,
    /// Events: a mild word of time right behind one counts as any other.
    pub events: &'static [&'static str],
    /// Words behind a number that only close the bound before it: 以不超过…为限.
    pub closers: &'static [&'static str],
    /// What, right behind such a word of time, makes it no relation of its own.
    pub loosens: &'static [&'static str],
}
