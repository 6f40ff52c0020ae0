//! The currencies that a text names, with an amount or without one.

use super::unit::Currencies;
use crate::audit::cues::{Cue, CueClass, Family};
use crate::audit::pairwise::PairText;
use std::ops::Range;

/// A currency as a text names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Money {
    /// One of these.
    In(Currencies),
    /// Looks like a currency and is none.
    Trap,
}

impl CueClass for Money {
    const TRAP: Self = Money::Trap;
    const FAMILY: Family = Family::Currencies;
}

/// Whether each side names one currency, however often, and no state has both.
pub(super) fn exchanged(pair: &PairText<'_>) -> bool {
    let source = only(pair.source.currencies());
    let target = only(pair.target.currencies());
    matches!((source, target), (Some(source), Some(target)) if !source.meet(target))
}

/// Whether both sides name a currency.
pub(super) fn named(pair: &PairText<'_>) -> bool {
    !pair.source.currencies().is_empty() && !pair.target.currencies().is_empty()
}

/// The currency that all names of a side can be.
fn only(names: &[Cue<Money>]) -> Option<Currencies> {
    let mut masks = names.iter().filter_map(|name| match name.class {
        Money::In(currencies) if !name.quoted => Some(currencies),
        _ => None,
    });
    let first = masks.next()?;
    masks.try_fold(first, Currencies::common)
}

/// The bytes of the names of a side.
pub(super) fn places(names: &[Cue<Money>]) -> Vec<Range<usize>> {
    names.iter().map(|name| name.range.clone()).collect()
}
