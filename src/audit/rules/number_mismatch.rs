//! `number-mismatch`: a number that differs between the two sides.

use crate::audit::finding::{Category, Severity};
use crate::audit::numbers::compare::{self as numbers, MismatchKind};
use crate::audit::pairwise::{Mismatch, PairText};
use crate::audit::registry::{Check, Group, PairCheck, Rule, RuleInfo};

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        id: "number-mismatch",
        category: Category::Mistranslation,
        severity: Severity::Major,
        group: Group::Numbers,
        summary: "a number differs between original and translation",
        doc: "\
## What it does
Reads the numbers of aligned clauses into values (digits, number words, Chinese numerals, times, percentages, amounts) after list markers, legal references and dates are set aside, and reports values of one side that the other lacks. \"24 hours\" is \"ett dygn\" is 一天; \"one and a half years\" is 一年六个月; \"30 days\" is not \"one month\".

## Why is this bad?
Deadlines, amounts and ages are what a policy is held to.

## Example
Original: \"We delete them after 30 days.\" Translation: \"Vi raderar dem efter 90 dagar.\"

## Limits
Small number words (\"one\", \"first\") are not evidence on their own; a number word without a unit (\"three partners\") is one only where a single other number stands in its place. A bare number that is lost or added, without one in its place, is reported with low confidence: it may be worded in a way that is not read.",
    },
    check: Check::Pair(PairCheck {
        applies: numbers::has_quantities,
        compare,
    }),
};

fn compare(pair: &PairText<'_>) -> Option<Mismatch> {
    let found = numbers::quantities(pair)?;
    let source = found.source_values.join(", ");
    let target = found.target_values.join(", ");
    let message = match found.kind {
        MismatchKind::Substituted => {
            format!("the original says {source}, the translation {target}")
        }
        MismatchKind::Dropped => format!("the translation lacks {source}"),
        MismatchKind::Added => format!("the translation adds {target}"),
    };
    Some(Mismatch::new(
        message,
        found.source,
        found.target,
        found.confidence,
    ))
}
