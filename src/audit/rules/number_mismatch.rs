//! `number-mismatch`: a number that differs between the two sides.

use crate::audit::finding::{Category, Severity};
use crate::audit::numbers::{self, MismatchKind};
use crate::audit::pairwise::{Mismatch, PairText};
use crate::audit::registry::{Check, Group, PairCheck, Rule, RuleInfo};

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        id: "number-mismatch",
        category: Category::Mistranslation,
        severity: Severity::Major,
        group: Group::Numbers,
        summary: "a number or date differs between original and translation",
        doc: "\
## What it does
Reads the numbers of aligned clauses into values (digits, number words, Chinese numerals, dates, times, percentages, amounts) after list markers and legal references are set aside, and reports values of one side that the other lacks. \"24 hours\" is \"ett dygn\" is 一天; \"30 days\" is not \"one month\".

## Why is this bad?
Deadlines, amounts and ages are what a policy is held to.

## Example
Original: \"We delete them after 30 days.\" Translation: \"Vi raderar dem efter 90 dagar.\"

## Limits
Small number words (\"one\", \"first\") are not evidence on their own. Units and currencies are not compared.",
    },
    check: Check::Pair(PairCheck {
        applies: numbers::applies,
        compare,
    }),
};

fn compare(pair: &PairText<'_>) -> Option<Mismatch> {
    let found = numbers::compare(pair)?;
    let source = found.source_values.join(", ");
    let target = found.target_values.join(", ");
    let message = match found.kind {
        MismatchKind::Substituted => {
            format!("the original says {source}, the translation {target}")
        }
        MismatchKind::Dropped => format!("the translation lacks {source}"),
        MismatchKind::Added => format!("the translation adds {target}"),
    };
    Some(Mismatch {
        message,
        source: found.source,
        target: found.target,
        severity: None,
        confidence: found.confidence,
    })
}
