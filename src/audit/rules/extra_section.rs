//! `extra-section`: a passage of the translation that the original does not have.

use super::null_runs::{by_section, count, have, outside_sections, whole_sections};
use crate::audit::context::Context;
use crate::audit::draft::Draft;
use crate::audit::finding::{Category, Severity};
use crate::audit::registry::{Check, Group, Rule, RuleInfo};
use std::ops::Range;

/// Clauses from which on an added passage at either end of the document is a section, heading or not.
const PASSAGE: usize = 3;

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        id: "extra-section",
        category: Category::Addition,
        severity: Severity::Minor,
        group: Group::Completeness,
        summary: "a section of the translation has no counterpart in the original",
        doc: "\
## What it does
Reports a heading of the translation with all clauses under it, or three and more clauses at the beginning or end of the file, when none of them is aligned with anything. When original and translation are different versions, it summarises the added clauses section by section.

## Why is this bad?
It may be a local section that is meant to be there; or the rest of a web page (menus, advertisements) that was copied along; or the text of another version.

## Example
The translation ends with \"Get more from our premium plan\", \"Sign up\", \"Read more\".

## Limits
Whether a local section is meant to be there cannot be told.",
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_>, found: &mut Vec<Draft>) {
    if context.drifted {
        let clauses = context
            .extra_runs()
            .into_iter()
            .flatten()
            .filter(|&clause| {
                context.is_prose(context.target(clause)) && !context.untranslated[clause]
            });
        for (heading, clauses) in by_section(clauses, &context.target_sections) {
            let place = match heading {
                Some(heading) => format!("section \"{}\"", context.target(heading).comparison()),
                None => "text before the first heading".to_owned(),
            };
            let message = format!(
                "{} in the {place} of the translation {} no counterpart in the original",
                count(clauses.len()),
                have(clauses.len())
            );
            found.push(draft(context, message, clauses));
        }
        return;
    }
    let (sections, _) = sections_and_ends(context);
    for section in sections {
        let clauses: Vec<usize> = section
            .filter(|&clause| !context.untranslated[clause])
            .collect();
        if clauses.is_empty() {
            continue;
        }
        let message = format!(
            "a section of {} (\"{}\") has no counterpart in the original",
            count(clauses.len()),
            context.target(clauses[0]).comparison()
        );
        found.push(draft(context, message, clauses));
    }
}

/// Added passages that count as sections, and the added runs that are left.
pub fn sections_and_ends(context: &Context<'_>) -> (Vec<Range<usize>>, Vec<Range<usize>>) {
    let last = context.translation.clauses.len();
    let (ends, inner): (Vec<_>, Vec<_>) = context
        .extra_runs()
        .into_iter()
        .partition(|run| run.len() >= PASSAGE && (run.start == 0 || run.end == last));
    let mut sections = whole_sections(&inner, &context.target_sections);
    sections.extend(ends);
    sections.sort_by_key(|section| section.start);
    (sections, outside_sections(&inner, &context.target_sections))
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
