//! `quantifier-mismatch`: "all" that became "some", an "only" that is lost, and the like.

use crate::audit::finding::{Category, Severity};
use crate::audit::pairwise::{Mismatch, PairText, quoted};
use crate::audit::quantifiers::{self, Change};
use crate::audit::registry::{Check, Group, PairCheck, Rule, RuleInfo};

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        id: "quantifier-mismatch",
        category: Category::Mistranslation,
        severity: Severity::Major,
        group: Group::Meaning,
        summary: "one side speaks of all where the other speaks of some, or loses a restriction or exception",
        doc: "\
## What it does
Pairs off the words that say how much of something is meant and reports: the whole against a part (\"all\" against \"vissa\", \"each\" against 某个, \"most\" against \"alla\"), \"any\" against \"vissa\" or 某些, \"only\" against \"även\" or 也, an exception against an inclusion (\"except\" against \"inklusive\"), a restriction without a counterpart of any kind (\"only\", \"endast\", 仅), and \"unless\" that became \"if\".

## Why is this bad?
\"Only with your consent\" and \"with your consent\" are different promises.

## Example
Original: \"We delete all copies.\" Translation: \"Vi raderar vissa kopior.\"

## Limits
English, Swedish and Chinese. A restriction that only the translation has is not reported. Lost restrictions are judged in sentences of up to 40 words only, and an \"only\" counts as kept where any other word can carry it (\"first\", \"limited\", 才).",
    },
    check: Check::Pair(PairCheck {
        applies: quantifiers::applies,
        compare,
    }),
};

fn compare(pair: &PairText<'_>) -> Option<Mismatch> {
    let found = quantifiers::compare(pair)?;
    let (source, target) = (vec![found.source], vec![found.target]);
    let source_words = quoted(pair.source.text, &source);
    let target_words = quoted(pair.target.text, &target);
    let message = match found.change {
        Change::Opposed => format!(
            "the original names {} ({source_words}), the translation {} ({target_words})",
            found.source_class, found.target_class
        ),
        Change::Lost => format!(
            "the translation lacks {} of the original ({source_words})",
            found.source_class
        ),
    };
    Some(Mismatch::new(message, source, target, found.confidence))
}
