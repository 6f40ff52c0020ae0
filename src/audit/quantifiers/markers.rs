//! The words that say how much of something is meant.

use crate::audit::contrast::{Reach, Relation};
use crate::audit::cues::{Cue, CueClass, Family, Finder};
use std::sync::LazyLock;

/// What a quantifier says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Quantity {
    /// The whole: *all*, *varje*, 所有.
    All,
    /// Whichever: *any*, 任何.
    Any,
    /// A part: *some*, *en del*, 部分.
    Part,
    /// Some that are not just any: *vissa*, 某些.
    Certain,
    /// A number of things: *several*, *multiple*.
    Several,
    /// One that is not named: 某个.
    Single,
    /// More than half: *most*, *de flesta*, 大多数.
    Most,
    /// Some or whichever: *någon*.
    Either,
    /// Nothing else: *only*, *endast*, 仅.
    Only,
    /// Nothing else on a condition, which the condition alone may say: *only if*.
    OnlyThen,
    /// Something else, too: *also*, *även*, 也.
    Also,
    /// All but: *except*, *utom*, 除…外.
    Except,
    /// Also: *including*, *inklusive*, 包括.
    Include,
    /// If not: *unless*, *om inte*, 除非.
    Unless,
    /// A condition: *if*, *om*, 如果.
    If,
    /// A negation: with *if* it says *unless*.
    Not,
    /// Looks like a quantifier and is none; hides those that it covers.
    Trap,
}

impl CueClass for Quantity {
    const TRAP: Self = Quantity::Trap;
    const FAMILY: Family = Family::Quantifiers;
}

impl Quantity {
    /// How a class of the source stands to one of the target.
    pub(super) fn relation(self, target: Quantity) -> Relation {
        use Quantity::*;
        let same = |one: Quantity, other: Quantity| {
            matches!(
                (one, other),
                (All, All | Any)
                    | (Any, Any | Part | Either)
                    | (Part, Part | Certain | Either)
                    | (Certain, Certain | Either)
                    | (Several, Several | Part | Certain | Either)
                    | (Single, Single | Part | Certain | Any)
                    | (Most, Most | Part | Certain)
                    | (Either, Either)
                    | (Only, Only | Except | OnlyThen)
                    | (OnlyThen, OnlyThen | Except | Unless)
                    | (Also, Also)
                    | (Except, Except | Unless)
                    | (Include, Include)
                    | (Unless, Unless)
            )
        };
        if same(self, target) || same(target, self) {
            return Relation::Same;
        }
        match (self, target) {
            (All, Part | Certain | Single | Most | Either)
            | (Part | Certain | Most, All)
            | (Any, Certain)
            | (Only | OnlyThen, Also)
            | (Except, Include)
            | (Include, Except) => Relation::Opposed,
            _ => Relation::Apart,
        }
    }

    /// What it says, for messages.
    pub(super) fn says(self) -> &'static str {
        use Quantity::*;
        match self {
            All => "all of something",
            Any | Either => "any of something",
            Part | Certain | Several | Single => "a part of something",
            Most => "most of something",
            Only | OnlyThen => "a restriction",
            Also => "an addition",
            Except => "an exception",
            Include => "an inclusion",
            Unless | If | Not | Trap => "a condition",
        }
    }
}

/// A quantifier found in a text.
pub(super) type Marker = Cue<Quantity>;

/// How one language quantifies.
pub(crate) struct Quantifiers {
    /// Its words.
    pub words: LazyLock<Finder<Quantity>>,
    /// How far quantifiers may move within their sentence.
    pub reach: Reach,
}
