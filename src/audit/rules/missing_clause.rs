//! `missing-clause`: a clause of the original that the translation does not say.

use super::null_runs::{count, outside_sections};
use crate::audit::context::Context;
use crate::audit::draft::Draft;
use crate::audit::finding::{Category, Confidence, Severity};
use crate::audit::registry::{Check, Group, Rule, RuleInfo};
use crate::segment::ClauseKind;

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        id: "missing-clause",
        category: Category::Omission,
        severity: Severity::Major,
        group: Group::Completeness,
        summary: "a clause of the original has no counterpart in the translation",
        doc: "\
## What it does
Reports clauses of the original that no clause of the translation is aligned with. Neighbouring missing clauses are one finding; a heading that alone is missing is minor.

## Why is this bad?
Readers of the translation are not told what the original promises or demands.

## Example
Original: \"We delete the logs after 30 days. You can ask us to delete them earlier.\"
Translation: \"Vi raderar loggarna efter 30 dagar.\"

## Limits
A part of a sentence that is missing is not seen. A clause whose content is merged into its neighbour's translation counts as translated. When original and translation are different versions, missing clauses are summarised a section by `missing-section`.",
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_>, found: &mut Vec<Draft>) {
    if context.drifted {
        return;
    }
    for run in outside_sections(&context.missing_runs(), &context.source_sections) {
        let clauses: Vec<usize> = run
            .filter(|&clause| context.is_prose(context.source(clause)))
            .collect();
        let Some(&first) = clauses.first() else {
            continue;
        };
        let only_headings = clauses
            .iter()
            .all(|&clause| context.source(clause).kind == ClauseKind::Heading);
        let severity = if only_headings {
            Severity::Minor
        } else {
            Severity::Major
        };
        let message = if clauses.len() == 1 {
            "this clause has no counterpart in the translation".to_owned()
        } else {
            format!(
                "{} in a row have no counterpart in the translation",
                count(clauses.len())
            )
        };
        let related = clauses[1..]
            .iter()
            .map(|&clause| context.source_place(clause))
            .collect();
        found.push(
            Draft::new(&RULE.info, message)
                .severity(severity)
                .confidence(Confidence::High)
                .source(context.source_place(first))
                .insertion(context.insertion_in_target(first))
                .related(related)
                .clauses(clauses, Vec::new()),
        );
    }
}
