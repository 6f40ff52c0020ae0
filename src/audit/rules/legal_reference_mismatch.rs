//! `legal-reference-mismatch`: a reference to another provision.

use crate::audit::finding::{Category, Severity};
use crate::audit::numbers::compare::{self as numbers, MismatchKind};
use crate::audit::pairwise::{Mismatch, PairText, quoted};
use crate::audit::registry::{Check, Group, PairCheck, Rule, RuleInfo};

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        id: "legal-reference-mismatch",
        category: Category::Mistranslation,
        severity: Severity::Major,
        group: Group::Numbers,
        summary: "a reference to a provision of a law differs",
        doc: "\
## What it does
Reads references (\"Article 6(1)(f)\", \"artikel 6.1 f\", 第6条第1款第(f)项, \"6 kap. 12 §\", \"Directive 95/46/EC\", \"4.2 节\") as paths of numbers and letters and reports those that lead elsewhere in the translation. What a provision is called, and whether the path runs outwards or inwards, does not count; (f) is 第六项.

## Why is this bad?
The right that a reader is pointed to is another one, or none.

## Example
Original: \"You may object under Article 21(1).\" Translation: \"Du får invända enligt artikel 22.1.\"

## Limits
A reference without a number (\"the preceding paragraph\") may stand for any: one that is lost or added is reported with low confidence only. Two numbers of one reference that changed places are not seen, nor are ordinals (\"the second paragraph\").",
    },
    check: Check::Pair(PairCheck {
        applies: numbers::has_references,
        compare,
    }),
};

fn compare(pair: &PairText<'_>) -> Option<Mismatch> {
    let found = numbers::references(pair)?;
    let source = quoted(pair.source.text, &found.source);
    let target = quoted(pair.target.text, &found.target);
    let message = match found.kind {
        MismatchKind::Substituted => {
            format!("the original refers to {source}, the translation to {target}")
        }
        MismatchKind::Dropped => format!("the translation lacks the reference {source}"),
        MismatchKind::Added => format!("the translation adds the reference {target}"),
    };
    Some(Mismatch::new(
        message,
        found.source,
        found.target,
        found.confidence,
    ))
}
