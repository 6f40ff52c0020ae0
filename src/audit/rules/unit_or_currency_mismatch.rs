//! `unit-or-currency-mismatch`: a number with another unit or in another currency.

use crate::audit::finding::{Category, Severity};
use crate::audit::numbers::compare as numbers;
use crate::audit::pairwise::{Mismatch, PairText, quoted};
use crate::audit::registry::{Check, Group, PairCheck, Rule, RuleInfo};

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        id: "unit-or-currency-mismatch",
        category: Category::Mistranslation,
        severity: Severity::Major,
        group: Group::Numbers,
        summary: "the same number counts something else in the translation",
        doc: "\
## What it does
Compares what equal numbers count: durations, currencies, shares, data sizes, lengths and weights; and, where each text names one currency, with an amount or without, the currencies. Where number and unit convert exactly it is right: \"24 hours\" is \"ett dygn\" is 一天, a year is twelve months. A sign or word of several currencies (\"$\", \"kronor\", 元) is right beside each of them.

## Why is this bad?
\"30 days\" and \"30 månader\" look alike to a reader who checks the figures only.

## Example
Original: \"You can object within 30 days.\" Translation: \"Du kan invända inom 30 månader.\"

## Limits
A unit that is lost, and units that the language's table does not list, are not seen. Per cent and percentage points are not told apart.",
    },
    check: Check::Pair(PairCheck {
        applies: numbers::has_units,
        compare,
    }),
};

fn compare(pair: &PairText<'_>) -> Option<Mismatch> {
    let found = numbers::units(pair)?;
    let source = quoted(pair.source.text, &found.source);
    let target = quoted(pair.target.text, &found.target);
    let message = format!("{source} is another amount than {target}");
    Some(Mismatch::new(
        message,
        found.source,
        found.target,
        found.confidence,
    ))
}
