//! `low-similarity`: an aligned clause that says something else.

use crate::audit::context::Context;
use crate::audit::draft::Draft;
use crate::audit::finding::{Category, Severity};
use crate::audit::registry::{Check, Group, Rule, RuleInfo};

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
        if bead.moved || !context.is_unlike(bead) || context.drifted {
            continue;
        }
        let message = "the translation says something else than the original".to_owned();
        found.push(Draft::new(&RULE.info, message).about(context, &bead.source, &bead.target));
    }
}
