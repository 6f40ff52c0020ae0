//! `negation-mismatch`: a "not" that the translation lost or added.

use crate::audit::finding::{Category, Severity};
use crate::audit::pairwise::{Mismatch, PairText, quoted};
use crate::audit::polarity::{self, Direction};
use crate::audit::registry::{Check, Group, PairCheck, Rule, RuleInfo};

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        id: "negation-mismatch",
        category: Category::Mistranslation,
        severity: Severity::Critical,
        group: Group::Meaning,
        summary: "one side negates what the other does not",
        doc: "\
## What it does
Reports an explicit verb negation (\"do not\", \"inte\", 不) without a counterpart of any kind on the other side: no negation word, no restriction (\"only\"), exception, prohibition, or verb of refusing or lacking. Also a negation that covers two verbs in the original and only the second one in the translation. Dropped negations without any counterpart are critical, others major.

## Why is this bad?
A promise becomes its opposite.

## Example
Original: \"We do not sell or rent your data.\"
Translation: \"Vi säljer eller hyr inte ut dina uppgifter.\" (\"We sell, or do not rent out …\")

## Limits
English, Swedish and Chinese. In doubt it stays silent: a sentence with several negations is judged only as a whole, a wrong negation of another word is not seen, and an added negation is reported only where the original holds no word that can turn a statement round (delete, close, fail, only, before …).",
    },
    check: Check::Pair(PairCheck {
        applies: polarity::applies,
        compare,
    }),
};

fn compare(pair: &PairText<'_>) -> Option<Mismatch> {
    let found = polarity::compare(pair)?;
    let source = quoted(pair.source.text, &found.source);
    let target = quoted(pair.target.text, &found.target);
    let message = match found.direction {
        Direction::Dropped => {
            format!("the original's negation ({source}) is lost in the translation")
        }
        Direction::Narrowed => format!(
            "the original's negation ({source}) covers only part of what it should in the translation ({target})"
        ),
        Direction::Added => {
            format!("the translation negates ({target}) what the original does not")
        }
    };
    // Critical only where nothing of any kind can stand for the negation.
    let severity = match found.direction {
        Direction::Dropped if found.bare => Severity::Critical,
        Direction::Dropped | Direction::Narrowed | Direction::Added => Severity::Major,
    };
    Some(Mismatch {
        message,
        source: found.source,
        target: found.target,
        severity: Some(severity),
        confidence: found.confidence,
    })
}
