//! `moved-clause`: a clause that stands elsewhere in the translation.

use super::null_runs::count;
use crate::align::Bead;
use crate::audit::context::Context;
use crate::audit::draft::Draft;
use crate::audit::finding::{Category, Severity};
use crate::audit::registry::{Check, Group, Rule, RuleInfo};

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        id: "moved-clause",
        category: Category::Markup,
        severity: Severity::Info,
        group: Group::Completeness,
        summary: "a clause stands at another place in the translation",
        doc: "\
## What it does
Reports clauses that have their counterpart outside the order of the original. Clauses that stand there in a row, such as a whole section, are one finding.

## Why is this bad?
Usually it is not; but a sentence under another heading can promise something else.

## Example
The sentence about children stands under \"Cookies\" in the translation.

## Limits
Only clauses without any counterpart in their place are looked for elsewhere, and not between different versions of a text.",
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_>, found: &mut Vec<Draft>) {
    if context.drifted {
        return;
    }
    let moved: Vec<&Bead> = context.beads.iter().filter(|bead| bead.moved).collect();
    for run in moved.chunk_by(|bead, next| follows(bead, next)) {
        found.push(draft(context, run));
    }
}

/// Whether `next` goes on where `bead` ends, on both sides.
fn follows(bead: &Bead, next: &Bead) -> bool {
    let on = |ids: &[usize], next: &[usize]| {
        ids.last()
            .zip(next.first())
            .is_some_and(|(last, first)| last + 1 == *first)
    };
    on(&bead.source, &next.source) && on(&bead.target, &next.target)
}

/// The finding about moved beads in a row.
fn draft(context: &Context<'_>, run: &[&Bead]) -> Draft {
    let clauses = |side: fn(&Bead) -> &[usize]| -> Vec<usize> {
        run.iter().flat_map(|bead| side(bead)).copied().collect()
    };
    let (source, target) = (clauses(|bead| &bead.source), clauses(|bead| &bead.target));
    let message = match source.len() {
        1 => "this clause stands at another place in the translation".to_owned(),
        several => format!(
            "{} in a row stand at another place in the translation",
            count(several)
        ),
    };
    let others = run[1..].iter().flat_map(|bead| &bead.target);
    let related = others.map(|&clause| context.target_place(clause)).collect();
    Draft::new(&RULE.info, message)
        .about(context, &run[0].source, &run[0].target)
        .related(related)
        .clauses(source, target)
}
