//! `language-mismatch`: the translation is not in the language it should be in.

use crate::audit::context::Context;
use crate::audit::draft::Draft;
use crate::audit::finding::{Category, Severity};
use crate::audit::registry::{Check, Group, Rule, RuleInfo};

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        id: "language-mismatch",
        category: Category::Document,
        severity: Severity::Critical,
        group: Group::Document,
        summary: "the translation holds no text in the expected language",
        doc: "\
## What it does
Reports a translation that holds nothing but the original's language, or nothing in the language named with `--language`. It is the only finding then. Where the text has nothing to do with the original either, `unrelated-document` is reported instead.

## Why is this bad?
The wrong file was handed in.

## Example
The \"Swedish\" file is a newer English version.

## Limits
A handful of words in the expected language is not enough: three clauses or 5 % of the text are.",
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_>, found: &mut Vec<Draft>) {
    let expected = context.target_language;
    let present = expected.is_some_and(|expected| {
        context.translation.clauses.iter().any(|clause| {
            clause
                .language
                .is_some_and(|language| language.same_language(expected))
        })
    });
    let same = expected.is_some_and(|expected| expected.same_language(context.source_language));
    if (present && !same) || context.unrelated() {
        return;
    }
    let message = match expected {
        Some(expected) if !same => {
            format!("the translation holds no text in the expected language ({expected})")
        }
        _ => format!(
            "the translation is in the language of the original ({}) throughout",
            context.source_language
        ),
    };
    found.push(Draft::new(&RULE.info, message));
}
