//! Which clauses of a bead a new target text changes.

use super::text::collapsed;
use super::xliff_parse::UnitRead;
use crate::segment::Clause;

/// The clauses (numbered in the bead) that were changed and their wording;
/// `None` where that cannot be told.
pub(super) fn edits(unit: &UnitRead, clauses: &[&Clause]) -> Option<Vec<(usize, String)>> {
    let text = unit.text()?;
    if let [_] = clauses {
        return Some(vec![(0, text.trim().to_owned())]);
    }
    let stretches = unit.target.as_ref()?;
    let marked: Vec<&str> = stretches
        .iter()
        .filter(|stretch| stretch.clause)
        .map(|stretch| stretch.text.trim())
        .collect();
    let outside = stretches.iter().filter(|stretch| !stretch.clause);
    let nothing_outside = outside
        .clone()
        .all(|stretch| stretch.text.trim().is_empty());
    if marked.len() == clauses.len() && nothing_outside && !marked.contains(&"") {
        let changed = marked
            .iter()
            .zip(clauses)
            .enumerate()
            .filter(|(_, (marked, clause))| collapsed(marked) != collapsed(&clause.text));
        return Some(
            changed
                .map(|(index, (text, _))| (index, (*text).to_owned()))
                .collect(),
        );
    }
    only_changed(text.trim(), clauses).map(|edit| vec![edit])
}

/// The one clause that differs where all before and after it stand as they were.
fn only_changed(text: &str, clauses: &[&Clause]) -> Option<(usize, String)> {
    let mut rest = text;
    let mut first = 0;
    while let Some(after) = clauses
        .get(first)
        .and_then(|it| rest.strip_prefix(it.text.as_str()))
    {
        rest = after.trim_start();
        first += 1;
    }
    let mut last = clauses.len();
    while last > first
        && let Some(before) = rest.strip_suffix(clauses[last - 1].text.as_str())
    {
        rest = before.trim_end();
        last -= 1;
    }
    (last == first + 1 && !rest.is_empty()).then(|| (first, rest.to_owned()))
}
