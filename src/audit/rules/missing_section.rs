//! `missing-section`: a heading and everything under it is missing.

use super::null_runs::{by_section, count, have, whole_sections};
use crate::audit::context::Context;
use crate::audit::draft::Draft;
use crate::audit::finding::{Category, Severity};
use crate::audit::registry::{Check, Group, Rule, RuleInfo};

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        id: "missing-section",
        category: Category::Omission,
        severity: Severity::Critical,
        group: Group::Completeness,
        summary: "a section of the original has no counterpart in the translation",
        doc: "\
## What it does
Reports a heading of the original with all clauses under it when none of them is aligned with anything. When original and translation are different versions, it summarises the missing clauses section by section instead of naming each.

## Why is this bad?
A whole topic (children, cookies, rights) is silent in the translation.

## Example
Original: a section \"Children\" with four clauses; the translation goes from \"Cookies\" straight to \"Contact\".

## Limits
A section is known by its heading; in a text without headings its clauses are reported by `missing-clause`.",
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_>, found: &mut Vec<Draft>) {
    let runs = context.missing_runs();
    if context.drifted {
        let clauses = runs
            .into_iter()
            .flatten()
            .filter(|&clause| context.is_prose(context.source(clause)));
        for (heading, clauses) in by_section(clauses, &context.source_sections) {
            found.push(summary(context, heading, clauses));
        }
        return;
    }
    for section in whole_sections(&runs, &context.source_sections) {
        let heading = section.start;
        let clauses: Vec<usize> = section.collect();
        let message = format!(
            "the section \"{}\" ({}) has no counterpart in the translation",
            context.source(heading).comparison(),
            count(clauses.len())
        );
        found.push(draft(context, message, clauses).severity(Severity::Critical));
    }
}

/// One finding for all missing clauses of a section of a drifted pair; critical only if all of it is missing.
fn summary(context: &Context<'_>, heading: Option<usize>, clauses: Vec<usize>) -> Draft {
    let sections = &context.source_sections;
    let of = heading
        .and_then(|heading| sections.innermost(heading))
        .map(|section| section.clauses.len())
        .or(sections.before_first())
        .unwrap_or(context.original.clauses.len());
    let place = match heading {
        Some(heading) => format!("section \"{}\"", context.source(heading).comparison()),
        None => "text before the first heading".to_owned(),
    };
    // The lines above the first heading are a title and a date more often than a section.
    let whole = heading.is_some() && clauses.len() == of;
    let message = format!(
        "{} of {of} in the {place} {} no counterpart in the translation",
        count(clauses.len()),
        have(clauses.len())
    );
    let severity = if whole {
        Severity::Critical
    } else {
        Severity::Major
    };
    draft(context, message, clauses).severity(severity)
}

fn draft(context: &Context<'_>, message: String, clauses: Vec<usize>) -> Draft {
    let first = clauses[0];
    let related = clauses[1..]
        .iter()
        .map(|&clause| context.source_place(clause))
        .collect();
    Draft::new(&RULE.info, message)
        .source(context.source_place(first))
        .insertion(context.insertion_in_target(first))
        .related(related)
        .clauses(clauses, Vec::new())
}
