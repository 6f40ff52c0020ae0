//! hunalign's ladder: `i<TAB>j<TAB>score` where a bead begins, and at the end.
//!
//! The numeric output of <https://github.com/danielvarga/hunalign>. Its text
//! form (`-text`) holds sentences, which say nothing of places.

use super::error::excerpt;
use super::{Alignment, InterchangeError, ListedBead};

/// What to do with hunalign's text form.
pub(super) const TEXT_FORM: &str =
    "this is hunalign's text form, which holds sentences and no places; run hunalign without -text";

/// Most clauses of both sides together: no more memory is asked for, whatever a rung says.
const MOST_CLAUSES: usize = 50_000_000;

/// Parses a text: the beads lie between its rungs.
pub(super) fn parse(path: &str, text: &str) -> Result<Alignment, InterchangeError> {
    let mut beads = Vec::new();
    let mut last: Option<(usize, usize)> = None;
    let mut clauses = 0_usize;
    for (index, line) in text.lines().enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        let wrong = |message: String| InterchangeError::line(path, index, message);
        let (i, j) = rung(line).ok_or_else(|| {
            wrong(if is_text_form(line) {
                TEXT_FORM.to_owned()
            } else {
                let line = excerpt(line.trim());
                format!("“{line}” is no rung of the form i<TAB>j<TAB>score")
            })
        })?;
        if let Some((before_i, before_j)) = last {
            if i < before_i || j < before_j {
                return Err(wrong(format!(
                    "{i} {j} lies before {before_i} {before_j}; a ladder only climbs"
                )));
            }
            clauses = clauses
                .saturating_add(i - before_i)
                .saturating_add(j - before_j);
            if clauses > MOST_CLAUSES {
                return Err(wrong(format!(
                    "more than {MOST_CLAUSES} clauses; is this a ladder?"
                )));
            }
            if (i, j) != (before_i, before_j) {
                beads.push(ListedBead {
                    source: (before_i..i).collect(),
                    target: (before_j..j).collect(),
                });
            }
        }
        last = Some((i, j));
    }
    Ok(Alignment { beads, sizes: last })
}

/// The two numbers of a rung; a third field, where there is one, is a number too.
fn rung(line: &str) -> Option<(usize, usize)> {
    let mut fields = line.split('\t').map(str::trim);
    let place = (fields.next()?.parse().ok()?, fields.next()?.parse().ok()?);
    let numbers = fields.all(|field| field.is_empty() || field.parse::<f64>().is_ok());
    numbers.then_some(place)
}

/// Whether a line is `sentence<TAB>sentence<TAB>score`.
pub(super) fn is_text_form(line: &str) -> bool {
    let fields: Vec<&str> = line.split('\t').collect();
    let [source, target, score] = fields.as_slice() else {
        return false;
    };
    let worded = |field: &str| field.chars().any(char::is_alphabetic);
    score.trim().parse::<f64>().is_ok() && (worded(source) || worded(target))
}
