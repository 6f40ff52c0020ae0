//! `comparator-mismatch`: a limit that points the other way.

use crate::audit::comparators::{self, Difference};
use crate::audit::finding::{Category, Severity};
use crate::audit::pairwise::{Mismatch, PairText, quoted};
use crate::audit::registry::{Check, Group, PairCheck, Rule, RuleInfo};

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        id: "comparator-mismatch",
        category: Category::Mistranslation,
        severity: Severity::Major,
        group: Group::Meaning,
        summary: "a limit or time relation points the other way",
        doc: "\
## What it does
Reads the words that bound an amount or a time (\"at least\", \"more than\", \"within\", \"before\", minst, högst, efter, 不少于, 以下, 之前 …) and compares which end they bound: at the numbers that both sides give, and, where no number stands beside them, as a whole. \"Not more than\" is \"at most\" is 不超过. \"Or later\" is held against \"or earlier\" beside a version, too. At ages it also tells \"under 14\" (不满14周岁) from \"14 or younger\" (14岁以下).

## Why is this bad?
A minimum becomes a maximum, a deadline a waiting time.

## Example
Original: \"We keep the log for at least 30 days.\"
Translation: \"Vi sparar loggen i högst 30 dagar.\"

## Limits
English, Swedish and Chinese. It stays silent where a negation of only one side may account for the difference, where a side bounds both ends of the same number, and, for bounds without a number, in texts of more than 60 words whose sentences do not pair. A Chinese 前 or 后 without 之 or 以 counts beside a date or a duration and behind 之日 and common words of doing (付款后). Two bounds exchanged with each other are not seen. That one side allows the limit itself and the other does not is reported only for ages; elsewhere, and for a limit lost beside its number, only with `--pedantic`.",
    },
    check: Check::Pair(PairCheck {
        applies: comparators::applies,
        compare,
    }),
};

fn compare(pair: &PairText<'_>) -> Option<Mismatch> {
    let found = comparators::compare(pair)?;
    let source = quoted(pair.source.text, &found.source);
    let target = quoted(pair.target.text, &found.target);
    let message = match found.difference {
        Difference::Reversed => {
            format!(
                "the original's limit ({source}) points the other way in the translation ({target})"
            )
        }
        Difference::Edge => format!(
            "only one of the two includes the limit itself: {source} in the original, {target} in the translation"
        ),
        Difference::Lost => {
            format!(
                "the original's limit ({source}) is a plain number in the translation ({target})"
            )
        }
    };
    Some(Mismatch::new(
        message,
        found.source,
        found.target,
        found.confidence,
    ))
}
