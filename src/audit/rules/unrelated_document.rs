//! `unrelated-document`: the two texts have nothing to do with each other.

use crate::audit::context::Context;
use crate::audit::draft::Draft;
use crate::audit::finding::{Category, Severity};
use crate::audit::registry::{Check, Group, Rule, RuleInfo};

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        id: "unrelated-document",
        category: Category::Document,
        severity: Severity::Critical,
        group: Group::Document,
        summary: "the translation is of another text",
        doc: "\
## What it does
Reports a pair whose clauses are no more alike than those of any two texts. It is the only finding then.

## Why is this bad?
The wrong file was handed in; a list of hundreds of missing clauses would hide that.

## Example
A cookie policy checked against the translation of a privacy policy.

## Limits
Needs a model that knows both languages. Two versions of one text that share some paragraphs are related, however much was rewritten.",
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_>, found: &mut Vec<Draft>) {
    if context.unrelated() {
        let message = "the two documents have nothing to do with each other".to_owned();
        found.push(Draft::new(&RULE.info, message));
    }
}
