//! The currencies that a text names, with an amount or without one.

use super::unit::Currencies;
use crate::audit::cues::{Cue, CueClass};
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
}

/// Where each side names one currency, however often, and no state has both: the names.
pub(super) fn exchanged(pair: &PairText<'_>) -> Option<(Vec<Range<usize>>, Vec<Range<usize>>)> {
    let (source, target) = (
        only(pair.source.currencies())?,
        only(pair.target.currencies())?,
    );
    (!source.meet(target)).then(|| {
        (
            places(pair.source.currencies()),
            places(pair.target.currencies()),
        )
    })
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

fn places(names: &[Cue<Money>]) -> Vec<Range<usize>> {
    names.iter().map(|name| name.range.clone()).collect()
}
