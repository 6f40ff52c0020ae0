//! Which suggestions are accepted, and for which words.

use super::change::Remark;
use crate::document::{Document, Place};
use crate::review::decision::{KeptFinding, Status};
use crate::review::identity::PairKeys;
use crate::review::reviewed::ReviewedPair;

/// A wording and the place it is for.
pub(super) struct Suggestion {
    /// Words of the translation.
    pub place: Place,
    /// What is to stand there.
    pub wording: String,
}

/// The accepted suggestions whose places lie apart, in the order of the file;
/// the others are told.
pub(super) fn accepted(pair: &ReviewedPair, left_out: &mut Vec<Remark>) -> Vec<Suggestion> {
    let wanted = wanted(pair, left_out);
    apart(wanted, &pair.audit.translation.document, left_out)
}

fn wanted(pair: &ReviewedPair, left_out: &mut Vec<Remark>) -> Vec<Suggestion> {
    let document = &pair.audit.translation.document;
    let mut leave_out = |place: Option<&Place>, message: String| {
        left_out.push(remark(document, place, message));
    };
    let mut wanted = Vec::new();
    for (finding, applied) in pair.audit.findings.iter().zip(&pair.decisions) {
        let Some(applied) = applied.as_ref().filter(|applied| applied.counts()) else {
            continue;
        };
        let decision = &applied.kept.decision;
        let suggestion = decision
            .suggestion
            .as_deref()
            .filter(|text| !text.is_empty());
        let Some(wording) = suggestion else {
            continue;
        };
        let place = finding.target.as_ref();
        let shown = place.or(finding.insertion.as_ref());
        match (decision.status, place) {
            (Status::Confirmed, Some(place)) => wanted.push(Suggestion {
                place: place.clone(),
                wording: wording.to_owned(),
            }),
            (Status::Confirmed, None) => {
                let message = format!("nothing stands there yet; put in by hand: {wording}");
                leave_out(shown, message);
            }
            (Status::Undecided, _) => {
                let message = "suggested, but its finding is not confirmed".to_owned();
                leave_out(shown, message);
            }
            (Status::Dismissed | Status::Fixed, _) => {}
        }
    }
    if !pair.own.is_empty() {
        let keys = PairKeys::of(&pair.audit);
        wanted.extend(
            pair.own
                .iter()
                .filter_map(|kept| own_suggestion(pair, &keys, kept, left_out)),
        );
    }
    wanted
}

fn own_suggestion(
    pair: &ReviewedPair,
    keys: &PairKeys,
    kept: &KeptFinding,
    left_out: &mut Vec<Remark>,
) -> Option<Suggestion> {
    let document = &pair.audit.translation.document;
    let finding = &kept.finding;
    let wording = finding
        .suggestion
        .as_deref()
        .filter(|text| !text.is_empty())?;
    if finding.withdrawn {
        return None;
    }
    let Some(span) = &finding.target else {
        let message = format!("nothing stands there yet; put in by hand: {wording}");
        left_out.push(remark(document, None, message));
        return None;
    };
    let [_, Some(clause)] = keys.clauses(finding) else {
        let message = format!("the clause “{}” is no longer there", span.text);
        left_out.push(remark(document, None, message));
        return None;
    };
    Some(Suggestion {
        place: pair.audit.translation.clauses[clause].place(document),
        wording: wording.to_owned(),
    })
}

/// Wordings whose places lie apart, in the order of the file; equal ones once.
fn apart(
    mut wanted: Vec<Suggestion>,
    document: &Document,
    left_out: &mut Vec<Remark>,
) -> Vec<Suggestion> {
    wanted.sort_by_key(|it| (it.place.byte_start, it.place.byte_end, it.wording.clone()));
    wanted.dedup_by(|a, b| span(&a.place) == span(&b.place) && a.wording == b.wording);
    let mut clash = vec![false; wanted.len()];
    let mut reach = 0;
    let mut widest = 0;
    for (index, it) in wanted.iter().enumerate() {
        if index > 0 && it.place.byte_start < reach {
            clash[index] = true;
            clash[widest] = true;
        }
        if it.place.byte_end > reach {
            reach = it.place.byte_end;
            widest = index;
        }
    }
    let mut kept = Vec::new();
    for (it, clash) in wanted.into_iter().zip(clash) {
        if clash {
            let message = format!("another suggestion is for the same words: {}", it.wording);
            left_out.push(remark(document, Some(&it.place), message));
        } else {
            kept.push(it);
        }
    }
    kept
}

fn span(place: &Place) -> (usize, usize) {
    (place.byte_start, place.byte_end)
}

/// Path, line and column.
pub(super) fn position(place: &Place) -> String {
    format!("{}:{}:{}", place.path, place.line, place.column)
}

fn remark(document: &Document, place: Option<&Place>, message: String) -> Remark {
    Remark {
        place: place.map_or_else(|| document.path.clone(), position),
        message,
    }
}
