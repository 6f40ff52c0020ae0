//! Which suggestions are accepted, and for which words.

use super::super::change::Remark;
use crate::audit::Finding;
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

/// A wording for what is missing.
#[derive(Debug)]
pub(super) struct Missing {
    /// Clauses of the original that it stands for, ascending.
    pub clauses: Vec<usize>,
    /// What is to stand there.
    pub wording: String,
    /// Where that is, for a message.
    pub at: String,
}

/// What was accepted.
#[derive(Default)]
pub(super) struct Accepted {
    /// Wordings whose places lie apart, in the order of the file.
    pub rewordings: Vec<Suggestion>,
    /// Wordings for what is missing.
    pub missing: Vec<Missing>,
}

/// The accepted suggestions; those that contradict each other are told.
pub(super) fn accepted(pair: &ReviewedPair, left_out: &mut Vec<Remark>) -> Accepted {
    let Accepted {
        rewordings,
        missing,
    } = wanted(pair, left_out);
    let document = &pair.audit.translation.document;
    Accepted {
        rewordings: apart(rewordings, document, left_out),
        missing: once(missing, left_out),
    }
}

fn wanted(pair: &ReviewedPair, left_out: &mut Vec<Remark>) -> Accepted {
    let document = &pair.audit.translation.document;
    let mut wanted = Accepted::default();
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
            (Status::Confirmed, Some(place)) => wanted.rewordings.push(Suggestion {
                place: place.clone(),
                wording: wording.to_owned(),
            }),
            (Status::Confirmed, None) => wanted.missing.push(Missing {
                clauses: source_clauses(pair, finding),
                wording: wording.to_owned(),
                at: place_name(document, shown),
            }),
            (Status::Undecided, _) => {
                let message = "suggested, but its finding is not confirmed".to_owned();
                left_out.push(remark(document, shown, message));
            }
            (Status::Dismissed | Status::Fixed, _) => {}
        }
    }
    if !pair.own.is_empty() {
        let keys = PairKeys::of(&pair.audit);
        for kept in &pair.own {
            own_suggestion(pair, &keys, kept, &mut wanted, left_out);
        }
    }
    wanted
}

/// Clauses of the original that a finding says are missing.
fn source_clauses(pair: &ReviewedPair, finding: &Finding) -> Vec<usize> {
    let beads = finding.beads.iter();
    let sources = beads.filter_map(|&bead| pair.audit.beads.get(bead));
    let mut clauses: Vec<usize> = sources.flat_map(|it| it.source.iter().copied()).collect();
    clauses.sort_unstable();
    clauses
}

fn own_suggestion(
    pair: &ReviewedPair,
    keys: &PairKeys,
    kept: &KeptFinding,
    wanted: &mut Accepted,
    left_out: &mut Vec<Remark>,
) {
    let (original, translation) = (&pair.audit.original, &pair.audit.translation);
    let document = &translation.document;
    let finding = &kept.finding;
    let wording = finding.suggestion.as_deref().unwrap_or("");
    if finding.withdrawn || wording.is_empty() {
        return;
    }
    let [source, target] = keys.clauses(finding);
    match (&finding.target, target) {
        (Some(_), Some(clause)) => wanted.rewordings.push(Suggestion {
            place: translation.clauses[clause].place(document),
            wording: wording.to_owned(),
        }),
        (Some(span), None) => {
            let message = format!("the clause “{}” is no longer there", span.text);
            left_out.push(remark(document, None, message));
        }
        (None, _) => {
            let place = source.map(|clause| original.clauses[clause].place(&original.document));
            wanted.missing.push(Missing {
                clauses: source.into_iter().collect(),
                wording: wording.to_owned(),
                at: place_name(document, place.as_ref()),
            });
        }
    }
}

/// One wording for each missing clause; equal ones are one.
fn once(mut missing: Vec<Missing>, left_out: &mut Vec<Remark>) -> Vec<Missing> {
    missing.sort_by(|a, b| (&a.clauses, &a.wording).cmp(&(&b.clauses, &b.wording)));
    missing.dedup_by(|a, b| (&a.clauses, &a.wording) == (&b.clauses, &b.wording));
    let shared = |a: &Missing, b: &Missing| a.clauses.iter().any(|it| b.clauses.contains(it));
    let clashes: Vec<bool> = missing
        .iter()
        .enumerate()
        .map(|(index, one)| {
            let mut others = missing.iter().enumerate();
            others.any(|(other, it)| other != index && shared(one, it))
        })
        .collect();
    let mut kept = Vec::new();
    for (one, clash) in missing.into_iter().zip(clashes) {
        if clash {
            let message = format!("another suggestion is for the same clause: {}", one.wording);
            left_out.push(Remark {
                place: one.at,
                message,
            });
        } else {
            kept.push(one);
        }
    }
    kept
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
        place: place_name(document, place),
        message,
    }
}

fn place_name(document: &Document, place: Option<&Place>) -> String {
    place.map_or_else(|| document.path.clone(), position)
}
