//! `moved-clause`: a clause that stands elsewhere in the translation.

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
Reports clauses that have their counterpart outside the order of the original.

## Why is this bad?
Usually it is not; but a sentence under another heading can promise something else.

## Example
The sentence about children stands under \"Cookies\" in the translation.

## Limits
Only clauses without any counterpart in their place are looked for elsewhere, one by one, and not between different versions of a text.",
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_>, found: &mut Vec<Draft>) {
    if context.drifted {
        return;
    }
    for bead in context.beads.iter().filter(|bead| bead.moved) {
        let message = "this clause stands at another place in the translation".to_owned();
        found.push(Draft::new(&RULE.info, message).about(context, &bead.source, &bead.target));
    }
}
