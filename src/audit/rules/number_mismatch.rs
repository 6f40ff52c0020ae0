//! `number-mismatch`: a number that differs between the two sides.

use super::pairs::{Pair, marked, trusted};
use crate::audit::context::Context;
use crate::audit::draft::Draft;
use crate::audit::finding::{Category, Severity};
use crate::audit::numbers::{self, MismatchKind, NumberMismatch};
use crate::audit::registry::{Group, Rule, RuleInfo};

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
    check,
};

fn check(context: &Context<'_>, found: &mut Vec<Draft>) {
    for pair in trusted(context) {
        if states_both_revisions(context, &pair) {
            continue;
        }
        let mismatch = numbers::compare(
            &pair.source_text,
            context.source_language,
            &pair.target_text,
            pair.target_language,
        );
        if let Some(mismatch) = mismatch {
            found.push(draft(context, &pair, &mismatch));
        }
    }
}

/// Whether the pair are the two revision dates, which `outdated-translation` compares.
fn states_both_revisions(context: &Context<'_>, pair: &Pair<'_>) -> bool {
    let (source, target) = &context.revisions;
    source.is_some_and(|revision| pair.bead.source.contains(&revision.clause))
        && target.is_some_and(|revision| pair.bead.target.contains(&revision.clause))
}

fn draft(context: &Context<'_>, pair: &Pair<'_>, mismatch: &NumberMismatch) -> Draft {
    let values = |values: &[String]| values.join(", ");
    let message = match mismatch.kind {
        MismatchKind::Substituted => format!(
            "the original says {}, the translation {}",
            values(&mismatch.source_values),
            values(&mismatch.target_values)
        ),
        MismatchKind::Dropped => {
            format!("the translation lacks {}", values(&mismatch.source_values))
        }
        MismatchKind::Added => format!("the translation adds {}", values(&mismatch.target_values)),
    };
    marked(
        context,
        &RULE.info,
        message,
        pair,
        &mismatch.source,
        &mismatch.target,
    )
    .confidence(mismatch.confidence)
}
