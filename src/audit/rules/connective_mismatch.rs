//! `connective-mismatch`: an "and" that became an "or", or the reverse.

use crate::audit::connectives;
use crate::audit::finding::{Category, Severity};
use crate::audit::pairwise::{Mismatch, PairText, quoted};
use crate::audit::registry::{Check, Group, PairCheck, Rule, RuleInfo};

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        id: "connective-mismatch",
        category: Category::Mistranslation,
        severity: Severity::Major,
        group: Group::Meaning,
        summary: "one side says \"and\" where the other says \"or\"",
        doc: "\
## What it does
Pairs off the words that join items (\"and\", \"or\", \"samt\", \"eller\", 和, 或 …) in their order and reports an \"and\" left over in the original against an \"or\" left over in the same place of the translation, or the reverse.

## Why is this bad?
\"Upon request or with your consent\" asks for one of the two, \"and\" for both.

## Example
Original: \"at your request or with your consent\". Translation: \"på din begäran och med ditt samtycke\".

## Limits
English, Swedish and Chinese. Always of low confidence, so shown with `--pedantic` only: of the exchanges read in published translations hardly any mattered (docs/benchmarks.md). Silent beside negations and words such as \"any\" and \"between\", near which languages differ without a difference in meaning. Sentences of more than 60 words are not judged. Chinese lists joined by 、 or a bare comma are not seen.",
    },
    check: Check::Pair(PairCheck {
        applies: connectives::applies,
        compare,
    }),
};

fn compare(pair: &PairText<'_>) -> Option<Mismatch> {
    let found = connectives::compare(pair)?;
    let (source, target) = (vec![found.source], vec![found.target]);
    let message = format!(
        "the original joins with {}, the translation with {}",
        quoted(pair.source.text, &source),
        quoted(pair.target.text, &target),
    );
    Some(Mismatch::new(message, source, target, found.confidence))
}
