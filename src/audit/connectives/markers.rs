//! The words that join items.

use crate::audit::contrast::{Reach, Relation};
use crate::audit::cues::{Cue, CueClass, Family, Finder};
use std::sync::LazyLock;

/// How items are joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Connective {
    /// All of them: *and*, *samt*, 以及.
    And,
    /// One of them: *or*, *eller*, 或.
    Or,
    /// Either way: *and/or*, 、.
    Open,
    /// A word near which *and* and *or* say the same: negations, *any*, *between*.
    Opener,
    /// Looks like a connective and is none; hides those that it covers.
    Trap,
}

impl CueClass for Connective {
    const TRAP: Self = Connective::Trap;
    const FAMILY: Family = Family::Connectives;
}

impl Connective {
    /// How a class of the source stands to one of the target.
    pub(super) fn relation(self, target: Connective) -> Relation {
        use Connective::*;
        match (self, target) {
            (Opener | Trap, _) | (_, Opener | Trap) => Relation::Apart,
            (Open, _) | (_, Open) => Relation::Same,
            (And, And) | (Or, Or) => Relation::Same,
            _ => Relation::Opposed,
        }
    }
}

/// A connective found in a text.
pub(super) type Marker = Cue<Connective>;

/// How one language joins items.
pub(crate) struct Connectives {
    /// Its words.
    pub words: LazyLock<Finder<Connective>>,
    /// How far connectives may move within their sentence.
    pub reach: Reach,
}
