//! `extra-clause`: a clause of the translation that the original does not say.

use super::extra_section::sections_and_ends;
use super::null_runs::count;
use crate::audit::allowed_additions::is_allowed;
use crate::audit::context::Context;
use crate::audit::draft::Draft;
use crate::audit::finding::{Category, Confidence, Severity};
use crate::audit::registry::{Check, Group, Rule, RuleInfo};
use std::collections::HashMap;

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
Reports clauses of the translation that no clause of the original is aligned with. Neighbouring added clauses are one finding; of a single one that the translation says elsewhere, too, the finding names the line. Additions that translations may carry (which language version prevails, the national supervisory authority, a translator's note) are info and shown with `--pedantic`.

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
    let paired = if rest.is_empty() {
        HashMap::new()
    } else {
        paired_texts(context)
    };
    for run in rest {
        let prose = run.filter(|&clause| {
            context.is_prose(context.target(clause)) && !context.untranslated[clause]
        });
        let (allowed, added): (Vec<usize>, Vec<usize>) =
            prose.partition(|&clause| is_allowed(context.target(clause).comparison()));
        if !added.is_empty() {
            let again = paired.get(context.target(added[0]).comparison());
            let message = match (added.len(), again) {
                (1, None) => "this clause has no counterpart in the original".to_owned(),
                (1, Some(&clause)) => format!(
                    "this clause says again what line {} says and has no counterpart of its own in the original",
                    context.target_place(clause).line
                ),
                (several, _) => format!(
                    "{} in a row have no counterpart in the original",
                    count(several)
                ),
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

/// The first clause of the translation with each text that has a counterpart.
fn paired_texts<'a>(context: &Context<'a>) -> HashMap<&'a str, usize> {
    let mut paired = HashMap::new();
    for bead in context.beads.iter().filter(|bead| !bead.is_null()) {
        for &clause in &bead.target {
            let text = context.target(clause).comparison();
            let first = paired.entry(text).or_insert(clause);
            *first = clause.min(*first);
        }
    }
    paired
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
