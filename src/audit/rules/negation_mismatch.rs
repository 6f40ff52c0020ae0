//! `negation-mismatch`: a "not" that the translation lost or added.

use super::pairs::{Pair, marked, trusted};
use crate::audit::context::Context;
use crate::audit::draft::Draft;
use crate::audit::finding::{Category, Severity};
use crate::audit::polarity::{self, Direction, PolarityMismatch};
use crate::audit::registry::{Group, Rule, RuleInfo};

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
    check,
};

fn check(context: &Context<'_>, found: &mut Vec<Draft>) {
    for pair in trusted(context) {
        let mismatch = polarity::compare(
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

fn draft(context: &Context<'_>, pair: &Pair<'_>, mismatch: &PolarityMismatch) -> Draft {
    let words = |text: &str, ranges: &[std::ops::Range<usize>]| -> String {
        let quoted: Vec<String> = ranges
            .iter()
            .map(|range| format!("\"{}\"", &text[range.clone()]))
            .collect();
        quoted.join(", ")
    };
    let message = match mismatch.direction {
        Direction::Dropped => format!(
            "the original's negation ({}) is lost in the translation",
            words(&pair.source_text, &mismatch.source)
        ),
        Direction::Narrowed => format!(
            "the original's negation ({}) covers only part of what it should in the translation ({})",
            words(&pair.source_text, &mismatch.source),
            words(&pair.target_text, &mismatch.target)
        ),
        Direction::Added => format!(
            "the translation negates ({}) what the original does not",
            words(&pair.target_text, &mismatch.target)
        ),
    };
    // A dropped negation is reported only when nothing in the translation can
    // stand for it; a narrowed one still has its "not", in the wrong place.
    let severity = match mismatch.direction {
        Direction::Dropped => Severity::Critical,
        Direction::Narrowed | Direction::Added => Severity::Major,
    };
    marked(
        context,
        &RULE.info,
        message,
        pair,
        &mismatch.source,
        &mismatch.target,
    )
    .severity(severity)
    .confidence(mismatch.confidence)
}
