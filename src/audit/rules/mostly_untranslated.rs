//! `mostly-untranslated`: much of the document was left in the original's language.

use crate::align::weighted_length;
use crate::audit::context::Context;
use crate::audit::draft::Draft;
use crate::audit::finding::{Category, Severity};
use crate::audit::registry::{Check, Group, Rule, RuleInfo};

/// Share of the translation's text from which on it counts as mostly untranslated.
const SHARE: f32 = 0.4;

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        id: "mostly-untranslated",
        category: Category::Document,
        severity: Severity::Critical,
        group: Group::Document,
        summary: "much of the translation was left in the language of the original",
        doc: "\
## What it does
Reports once a document that 40 % or more of its text is in the original's language. The clauses are listed by `untranslated-clause` as well.

## Why is this bad?
The document is not a translation yet.

## Example
A \"Chinese\" policy half of which is English.

## Limits
The share is measured in characters, a Chinese character counted as three.",
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_>, found: &mut Vec<Draft>) {
    let (mut left, mut all) = (0.0, 0.0);
    for clause in &context.translation.clauses {
        let length = weighted_length(clause.comparison());
        all += length;
        if context.untranslated[clause.id] {
            left += length;
        }
    }
    if all <= 0.0 || left / all < SHARE {
        return;
    }
    let clauses = context.untranslated.iter().filter(|left| **left).count();
    let share = (100.0 * left / all).round();
    let message = format!(
        "{share} % of the translation ({clauses} of {} clauses) was left in the original's language ({})",
        context.translation.clauses.len(),
        context.source_language
    );
    found.push(Draft::new(&RULE.info, message).evidence(Vec::new(), vec![format!("{share} %")]));
}
