//! `low-similarity`: an aligned clause that says something else.

use crate::align::Bead;
use crate::audit::context::Context;
use crate::audit::draft::Draft;
use crate::audit::finding::{Category, Severity};
use crate::audit::registry::{Check, Group, Rule, RuleInfo};

/// Probability of being a translation, at even odds, under which a pair is none.
/// Of true pairs one to three in a thousand have less, no more than of those that a
/// threshold on the cosine alone took for none; of other clauses of the document
/// seven in ten do (docs/model.md).
const UNLIKELY: f64 = 0.01;
/// Similarity from which a pair is likely enough not to be asked about.
const SIMILAR: f64 = 0.5;

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
Reports aligned clauses that hardly can be translations of each other: by their sentence embeddings, their words, figures, names and lengths the probability is under one in a hundred.

## Why is this bad?
The translation of another sentence, or of an older version, stands in its place.

## Example
Original: \"You can withdraw your consent at any time.\"
Translation: \"Appen finns för telefoner och surfplattor.\"

## Limits
It sees that a clause is about something else, not that a word of it is wrong.",
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
pub fn is_low(context: &Context<'_>, bead: &Bead) -> bool {
    let (Some(similarity), Some(equivalence)) = (bead.similarity, context.equivalence) else {
        return false;
    };
    similarity < SIMILAR
        && equivalence.probability(
            &context.source_text(&bead.source),
            &context.target_text(&bead.target),
        ) < UNLIKELY
}
