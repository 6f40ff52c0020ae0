//! Settled beads as TMX 1.4b.

use crate::report::tmx;
use crate::review::decision::{Stage, Stamp};
use crate::review::reviewed::ReviewedPair;
use std::io::{self, Write};

/// Writes the beads with both sides that are locked, all of them where the
/// translation is approved as it stands. Gives the number of replaced characters.
pub(super) fn write(pairs: &[ReviewedPair], out: impl Write) -> io::Result<usize> {
    let units: Vec<tmx::Unit<'_>> = pairs.iter().flat_map(units).collect();
    tmx::write(pairs.first().map(|pair| &pair.audit), &units, out)
}

fn units(pair: &ReviewedPair) -> Vec<tmx::Unit<'_>> {
    let approval = approval(pair);
    tmx::units(&pair.audit)
        .into_iter()
        .filter_map(|unit| {
            let lock = pair.locks.get(unit.bead).and_then(Option::as_ref);
            let stamp = lock.map(|kept| &kept.stamp).or(approval)?;
            Some(tmx::Unit {
                changed: Some((stamp.by.clone(), date(&stamp.at))),
                ..unit
            })
        })
        .collect()
}

/// Who approved the translation as it stands, and when.
pub(super) fn approval(pair: &ReviewedPair) -> Option<&Stamp> {
    let stage = pair.stage.as_ref()?;
    (stage.stage == Stage::Approved && stage.content == pair.content).then_some(&stage.stamp)
}

/// RFC 3339 in UTC as TMX writes it: `20260131T120000Z`.
fn date(at: &str) -> String {
    at.chars()
        .filter(|character| !matches!(character, '-' | ':'))
        .collect()
}
