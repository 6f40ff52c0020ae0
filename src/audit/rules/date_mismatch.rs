//! `date-mismatch`: a date that differs.

use crate::audit::finding::{Category, Severity};
use crate::audit::numbers::compare::{self as numbers, MismatchKind};
use crate::audit::pairwise::{Mismatch, PairText, quoted};
use crate::audit::registry::{Check, Group, PairCheck, Rule, RuleInfo};

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        id: "date-mismatch",
        category: Category::Mistranslation,
        severity: Severity::Major,
        group: Group::Numbers,
        summary: "a date differs between original and translation",
        doc: "\
## What it does
Compares dates in every order and calendar of the languages: \"May 25th, 2018\", \"den 25 maj 2018\", 2018年5月25日, 二〇一八年五月二十五日, 民国 years, 2018-05-25; also month and day, month and year, and bare years. \"5/6/2018\" is right beside either reading.

## Why is this bad?
A deadline or the day a policy takes effect is another one.

## Example
Original: \"This policy applies from May 25, 2018.\" Translation: \"Policyn gäller från den 25 mars 2018.\"

## Limits
A month without day and year is compared where it is the only one on either side that the other lacks; names that are other words, too (\"May\", \"mars\"), are not. A bare year that is lost or added is reported by `number-mismatch` with low confidence.",
    },
    check: Check::Pair(PairCheck {
        applies: numbers::has_dates,
        compare,
    }),
};

fn compare(pair: &PairText<'_>) -> Option<Mismatch> {
    let found = numbers::dates(pair)?;
    let source = quoted(pair.source.text, &found.source);
    let target = quoted(pair.target.text, &found.target);
    let message = match found.kind {
        MismatchKind::Substituted => {
            format!("the original says {source}, the translation {target}")
        }
        MismatchKind::Dropped => format!("the translation lacks the date {source}"),
        MismatchKind::Added => format!("the translation adds the date {target}"),
    };
    Some(Mismatch::new(
        message,
        found.source,
        found.target,
        found.confidence,
    ))
}
