//! Unsure nulls: clauses of their own, or parts of the clause beside them?
//!
//! Vectors and lengths say little of a piece as short as a title. So what the search left
//! without a counterpart, and is not sure of, is judged once more by someone who compares the
//! words: together with the bead beside it, is that more of a translation than the bead alone?

use super::constraints::{Constraints, LockedBead};
use super::unit::{Sequence, Unit};
use super::{AlignOptions, Bead, assemble, rounded};
use std::collections::HashSet;

/// Nulls as sure as this are left alone.
const SURE: f64 = 0.97;
/// By how much the log odds of being a translation must rise with the clause. Chosen, as
/// [`SURE`] was, on documents perturbed with other seeds than those that are reported.
const GAIN: f32 = 0.5;
/// How likely a bead is right that was joined so, at most.
const CONFIDENCE: f64 = 0.9;

/// The beads with unsure single nulls joined to a bead beside them where `log_odds` (of two
/// texts being translations of each other) rise with them and speak for the whole. Headings,
/// locked beads and moved ones are left alone.
#[must_use]
pub fn rejoined(
    beads: Vec<Bead>,
    (source, target): (&Sequence, &Sequence),
    options: &AlignOptions,
    constraints: &Constraints,
    log_odds: impl Fn(&str, &str) -> f32,
) -> Vec<Bead> {
    if !constraints.breaks.is_empty() {
        return beads;
    }
    let judged = Judged {
        sides: (source, target),
        options,
        locked: constraints
            .locked
            .iter()
            .map(|lock| (lock.source.as_slice(), lock.target.as_slice()))
            .collect(),
    };
    let mut result: Vec<Bead> = Vec::with_capacity(beads.len());
    let mut rest = beads.into_iter().peekable();
    while let Some(bead) = rest.next() {
        if !judged.is_unsure(&bead) {
            result.push(bead);
            continue;
        }
        let join = |other: Option<&Bead>| judged.joined(other?, &bead, &log_odds);
        let (before, after) = (join(result.last()), join(rest.peek()));
        let gain = |joined: &Option<(f32, Bead)>| joined.as_ref().map_or(0.0, |(gain, _)| *gain);
        if gain(&before) >= gain(&after).max(GAIN) {
            result.pop();
            result.extend(before.map(|(_, joined)| joined));
        } else if gain(&after) >= GAIN {
            rest.next();
            result.extend(after.map(|(_, joined)| joined));
        } else {
            result.push(bead);
        }
    }
    result
}

/// What decides whether two beads may be one.
struct Judged<'j> {
    sides: (&'j Sequence, &'j Sequence),
    options: &'j AlignOptions,
    locked: HashSet<(&'j [usize], &'j [usize])>,
}

impl Judged<'_> {
    /// Whether a bead is a single clause without a counterpart that may have one.
    fn is_unsure(&self, bead: &Bead) -> bool {
        bead.is_null()
            && bead.source.len() + bead.target.len() == 1
            && bead.confidence < SURE
            && !self.is_fixed(bead)
    }

    /// Whether a bead is locked or holds a heading.
    fn is_fixed(&self, bead: &Bead) -> bool {
        let heading =
            |units: &[Unit], ids: &[usize]| ids.iter().any(|&id| units[id].heading.is_some());
        heading(&self.sides.0.units, &bead.source)
            || heading(&self.sides.1.units, &bead.target)
            || self
                .locked
                .contains(&(bead.source.as_slice(), bead.target.as_slice()))
    }

    /// A bead with the clause of a null beside it, and how much the log odds rise by that.
    fn joined(
        &self,
        bead: &Bead,
        null: &Bead,
        log_odds: impl Fn(&str, &str) -> f32,
    ) -> Option<(f32, Bead)> {
        let source = merged(&bead.source, &null.source)?;
        let target = merged(&bead.target, &null.target)?;
        let most = source.len().max(target.len());
        let fits =
            most <= self.options.max_side && source.len() + target.len() <= self.options.max_bead;
        if bead.is_null() || bead.moved || !fits || self.is_fixed(bead) {
            return None;
        }
        let odds = |source: &[usize], target: &[usize]| {
            log_odds(
                &text(&self.sides.0.units, source),
                &text(&self.sides.1.units, target),
            )
        };
        let whole = odds(&source, &target);
        let gain = whole - odds(&bead.source, &bead.target);
        let clauses = LockedBead { source, target };
        let similarity = assemble::set_similarity(self.sides.0, self.sides.1, &clauses);
        let joined = Bead {
            source: clauses.source,
            target: clauses.target,
            moved: false,
            similarity: Some(rounded(similarity)),
            confidence: bead.confidence.min(CONFIDENCE),
        };
        (whole > 0.0).then_some((gain, joined))
    }
}

/// The clauses of both where they follow one another.
fn merged(left: &[usize], right: &[usize]) -> Option<Vec<usize>> {
    let mut ids = [left, right].concat();
    ids.sort_unstable();
    ids.windows(2)
        .all(|two| two[0] + 1 == two[1])
        .then_some(ids)
}

fn text(units: &[Unit], ids: &[usize]) -> String {
    let texts: Vec<&str> = ids.iter().map(|&id| units[id].text.as_str()).collect();
    texts.join(" ")
}

#[cfg(test)]
mod tests {
    use super::super::tests::topics;
    use super::*;

    fn bead(source: &[usize], target: &[usize], confidence: f64) -> Bead {
        Bead {
            source: source.to_vec(),
            target: target.to_vec(),
            moved: false,
            similarity: None,
            confidence,
        }
    }

    /// The relations of two beads and a null between them, judged by `odds` of the texts.
    fn relations(
        confidence: f64,
        constraints: &Constraints,
        odds: impl Fn(&str, &str) -> f32,
    ) -> Vec<String> {
        let mut source = topics(&[1, 2, 3]);
        let mut target = topics(&[1, 3]);
        for (unit, text) in source.units.iter_mut().zip(["a", "b", "c"]) {
            unit.text = text.to_owned();
        }
        for (unit, text) in target.units.iter_mut().zip(["x", "z"]) {
            unit.text = text.to_owned();
        }
        let beads = vec![
            bead(&[0], &[0], 1.0),
            bead(&[1], &[], confidence),
            bead(&[2], &[1], 1.0),
        ];
        let options = AlignOptions::default();
        let result = rejoined(beads, (&source, &target), &options, constraints, odds);
        result.iter().map(Bead::relation).collect()
    }

    #[test]
    fn an_unsure_null_goes_where_the_words_want_it() {
        let free = Constraints::default();
        let wants = |whole: &'static str| {
            move |source: &str, _: &str| if source == whole { 3.0 } else { 1.0 }
        };
        assert_eq!(relations(0.6, &free, wants("a b")), ["2-1", "1-1"]);
        assert_eq!(relations(0.6, &free, wants("b c")), ["1-1", "2-1"]);
        assert_eq!(relations(0.6, &free, |_, _| 1.0), ["1-1", "1-0", "1-1"]);
        assert_eq!(relations(0.99, &free, wants("a b")), ["1-1", "1-0", "1-1"]);
        // More of a translation than before, but none all the same.
        let none = |source: &str, _: &str| if source == "a b" { -1.0 } else { -9.0 };
        assert_eq!(relations(0.6, &free, none), ["1-1", "1-0", "1-1"]);
    }

    #[test]
    fn locked_beads_take_nothing() {
        let lock = LockedBead {
            source: vec![0],
            target: vec![0],
        };
        let constraints = Constraints {
            locked: vec![lock],
            breaks: Vec::new(),
        };
        let odds = |source: &str, _: &str| if source == "a b" { 3.0 } else { 1.0 };
        assert_eq!(relations(0.6, &constraints, odds), ["1-1", "1-0", "1-1"]);
    }
}
