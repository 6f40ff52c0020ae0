//! `modality-mismatch`: an obligation that became a permission, and the like.

use crate::audit::finding::{Category, Severity};
use crate::audit::modality;
use crate::audit::pairwise::{Mismatch, PairText, quoted};
use crate::audit::registry::{Check, Group, PairCheck, Rule, RuleInfo};

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        id: "modality-mismatch",
        category: Category::Mistranslation,
        severity: Severity::Major,
        group: Group::Meaning,
        summary: "what one side demands the other only permits, or the reverse",
        doc: "\
## What it does
Sorts the modals of aligned clauses into obligation, recommendation, permission or possibility, prohibition and no obligation, pairs off those that can translate each other, and reports a modal that stands against an incompatible one: \"must\" against \"kan\", \"may\" against 必须, \"need to\" against 可以, \"should\" against \"måste\" or \"kan\", \"must not\" against \"behöver inte\".

## Why is this bad?
Who must, who may and who must not is what a contract is about.

## Example
Original: \"You must delete all copies.\" Translation: \"Du får radera alla kopior.\"

## Limits
English, Swedish and Chinese. A modal that the translation leaves out (\"You must pay\" as \"Du betalar\") is not reported. Silent where another word can carry the meaning (\"need\", \"allow\", 得) or a restriction makes both say the same (\"only\", \"unless\", 才), and in sentences of more than 80 words. 可以 for \"should\" and 不需要 for \"should not\" are usual and not reported; an exchanged \"ska\" is found only where it stands for \"must\" or \"shall\".",
    },
    check: Check::Pair(PairCheck {
        applies: modality::applies,
        compare,
    }),
};

fn compare(pair: &PairText<'_>) -> Option<Mismatch> {
    let found = modality::compare(pair)?;
    let (source, target) = (vec![found.source], vec![found.target]);
    let message = format!(
        "the original states {} ({}), the translation {} ({})",
        found.source_class,
        quoted(pair.source.text, &source),
        found.target_class,
        quoted(pair.target.text, &target),
    );
    Some(Mismatch::new(message, source, target, found.confidence))
}
