//! `outdated-translation`: the translation is of an older version.

use crate::audit::context::Context;
use crate::audit::draft::Draft;
use crate::audit::finding::{Category, Severity};
use crate::audit::registry::{Check, Group, Rule, RuleInfo};

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        id: "outdated-translation",
        category: Category::Document,
        severity: Severity::Major,
        group: Group::Document,
        summary: "the translation's revision date is older than the original's",
        doc: "\
## What it does
Compares the revision dates (\"Last updated …\", \"Senast ändrad …\", 最后更新日期…, a `datetime` attribute) at the beginning or end of the two documents, and reports a translation whose date is older.

## Why is this bad?
The translation may lack what changed since.

## Example
Original: \"Last updated: 3 March 2026\"; translation: \"Senast uppdaterad: 20 november 2025\".

## Limits
Needs a date with a word of revision beside it in both documents. Where the dates agree, an untranslated change is still found clause by clause.",
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_>, found: &mut Vec<Draft>) {
    let (Some(source), Some(target)) = (&context.revisions.0, &context.revisions.1) else {
        return;
    };
    if target.date >= source.date {
        return;
    }
    let message = format!(
        "the translation is of {}, the original of {}",
        target.date, source.date
    );
    found.push(
        Draft::new(&RULE.info, message)
            .evidence(vec![source.date.to_string()], vec![target.date.to_string()])
            .source(context.source_place(source.clause))
            .target(context.target_place(target.clause)),
    );
}
