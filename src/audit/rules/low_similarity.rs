//! `low-similarity`: an aligned clause that says something else.

use crate::align::{Bead, weighted_length};
use crate::audit::context::Context;
use crate::audit::draft::Draft;
use crate::audit::finding::{Category, Severity};
use crate::audit::registry::{Check, Group, Rule, RuleInfo};

/// Similarity under which a pair of long clauses is no translation; shorter
/// clauses scatter more and need less. Unrelated clauses have 0 ± 0.08; one
/// true pair in a hundred of 4 to 7 words has less than 0.3 (docs/model.md).
const LONG: f64 = 0.22;
const SHORT: f64 = 0.10;
/// Lengths (characters of Latin text) of a short and a long clause.
const SHORT_LENGTH: f32 = 18.0;
const LONG_LENGTH: f32 = 80.0;
/// Probability of being a translation, at even odds, under which a pair is none:
/// set where it takes no more sound pairs for wrong ones than the similarity does.
const UNLIKELY: f64 = 0.005;
/// Similarity from which a pair is too likely to be asked about.
const LIKELY: f64 = 0.5;

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        id: "low-similarity",
        category: Category::Mistranslation,
        severity: Severity::Major,
        group: Group::Meaning,
        summary: "an aligned clause says something else than the original",
        doc: "\
## What it does
Reports aligned clauses that can hardly be translations of each other: their meanings, as the sentence embeddings see them, have next to nothing in common, or by their words, names and lengths together another clause of the document is two hundred times likelier to read so.

## Why is this bad?
The translation of another sentence, or of an older version, stands in its place.

## Example
Original: \"You can withdraw your consent at any time.\"
Translation: \"Appen finns för telefoner och surfplattor.\"

## Limits
It sees that a clause is about something else, not that a word of it is wrong. Clauses under 18 characters are not judged, and headings only by their embeddings.",
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_>, found: &mut Vec<Draft>) {
    if !context.meaning {
        return;
    }
    for (_, bead) in context.comparable_beads() {
        if bead.moved || !is_low(context, bead) || context.drifted {
            continue;
        }
        let message = "the translation says something else than the original".to_owned();
        found.push(Draft::new(&RULE.info, message).about(context, &bead.source, &bead.target));
    }
}

/// Whether the two sides of a bead can hardly be translations of each other.
/// Short texts and headings are translated too freely to tell.
pub fn is_low(context: &Context<'_>, bead: &Bead) -> bool {
    let Some(similarity) = bead.similarity.filter(|&similarity| similarity < LIKELY) else {
        return false;
    };
    let source = context.source_text(&bead.source);
    let target = context.target_text(&bead.target);
    let length = weighted_length(&source).min(weighted_length(&target));
    length >= SHORT_LENGTH
        && (is_unlike(similarity, length)
            || !context.is_heading(bead) && is_unlikely(context, &source, &target))
}

/// Whether clauses of this length (of the shorter) are too little alike for a translation.
fn is_unlike(similarity: f64, length: f32) -> bool {
    let position = ((length - SHORT_LENGTH) / (LONG_LENGTH - SHORT_LENGTH)).clamp(0.0, 1.0);
    similarity < SHORT + (LONG - SHORT) * f64::from(position)
}

/// Whether all that is seen of two texts speaks against a translation. Figures
/// that differ do not count: rules of their own judge them.
fn is_unlikely(context: &Context<'_>, source: &str, target: &str) -> bool {
    context.equivalence.is_some_and(|judge| {
        let seen = judge.signals(source, target).without_figures();
        judge.probability_of(&seen) < UNLIKELY
    })
}
