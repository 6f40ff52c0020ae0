//! `wrong-language`: a clause in a language that neither document should be in.

use crate::audit::context::Context;
use crate::audit::draft::Draft;
use crate::audit::finding::Category;
use crate::audit::registry::{Check, Group, Rule, RuleInfo};

/// Confidence that the language of the clause must have.
const CONFIDENCE: f32 = 0.9;
/// Characters (a Han character counts as several) that the clause must have.
const LEAST_LENGTH: f32 = 18.0;

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        id: "wrong-language",
        category: Category::Untranslated,
        severity: crate::audit::finding::Severity::Major,
        group: Group::Language,
        summary: "a clause is in a language that is neither the original's nor the translation's",
        doc: "\
## What it does
Reports clauses of the translation whose language is told with confidence and is neither the language of the translation nor of the original.

## Why is this bad?
A sentence from another language version slipped in; readers cannot rely on it.

## Example
In a Swedish policy: \"Vi sletter dine oplysninger, når du lukker kontoen.\" (Danish)

## Limits
Short clauses and closely related languages are judged only when the evidence is clear. Traditional characters in Simplified text are another matter and not reported here.",
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_>, found: &mut Vec<Draft>) {
    let Some(expected) = context.target_language else {
        return;
    };
    for clause in &context.translation.clauses {
        let Some(language) = clause.language else {
            continue;
        };
        let third =
            !language.same_language(expected) && !language.same_language(context.source_language);
        let sure = clause.language_confidence >= CONFIDENCE
            && crate::align::weighted_length(clause.comparison()) >= LEAST_LENGTH;
        if !third || !sure || context.untranslated[clause.id] {
            continue;
        }
        let message = format!(
            "this clause is in another language ({language}) than the translation ({expected})"
        );
        let bead = context
            .target_bead(clause.id)
            .map(|bead| &context.beads[bead]);
        let source = bead.map_or(&[][..], |bead| &bead.source);
        found.push(
            Draft::new(&RULE.info, message)
                .evidence(Vec::new(), vec![language.to_string()])
                .about(context, source, &[clause.id]),
        );
    }
}
