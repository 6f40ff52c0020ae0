//! `extra-clause`: a clause of the translation that the original does not say.

use super::extra_section::sections_and_ends;
use super::null_runs::count;
use crate::audit::allowed_additions::is_allowed;
use crate::audit::context::Context;
use crate::audit::draft::Draft;
use crate::audit::finding::{Category, Confidence, Severity};
use crate::audit::registry::{Check, Group, Rule, RuleInfo};

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        id: "extra-clause",
        category: Category::Addition,
        severity: Severity::Minor,
        group: Group::Completeness,
        summary: "a clause of the translation has no counterpart in the original",
        doc: "\
## What it does
Reports clauses of the translation that no clause of the original is aligned with. Neighbouring added clauses are one finding. Additions that translations may carry (which language version prevails, the national supervisory authority, a translator's note) are info and shown with `--pedantic`.

## Why is this bad?
The translation promises or demands something that the original does not.

## Example
Original: \"We keep invoices for seven years.\"
Translation: \"Vi sparar fakturor i sju år. Därefter skickas de till vårt arkiv.\"

## Limits
Words added inside a clause are not seen.",
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_>, found: &mut Vec<Draft>) {
    if context.drifted {
        return;
    }
    let (_, rest) = sections_and_ends(context);
    for run in rest {
        let prose = run.filter(|&clause| {
            context.is_prose(context.target(clause)) && !context.untranslated[clause]
        });
        let (allowed, added): (Vec<usize>, Vec<usize>) =
            prose.partition(|&clause| is_allowed(context.target(clause).comparison()));
        if !added.is_empty() {
            let message = if added.len() == 1 {
                "this clause has no counterpart in the original".to_owned()
            } else {
                format!(
                    "{} in a row have no counterpart in the original",
                    count(added.len())
                )
            };
            found.push(draft(context, message, added));
        }
        if !allowed.is_empty() {
            let message = "an addition that a translation may carry".to_owned();
            let info = draft(context, message, allowed)
                .severity(Severity::Info)
                .confidence(Confidence::Low);
            found.push(info);
        }
    }
}

fn draft(context: &Context<'_>, message: String, clauses: Vec<usize>) -> Draft {
    let first = clauses[0];
    let related = clauses[1..]
        .iter()
        .map(|&clause| context.target_place(clause))
        .collect();
    Draft::new(&RULE.info, message)
        .target(context.target_place(first))
        .insertion(context.insertion_in_source(first))
        .related(related)
        .clauses(Vec::new(), clauses)
}
