//! `mojibake`: characters broken by a wrong encoding.

use crate::audit::context::Context;
use crate::audit::draft::Draft;
use crate::audit::finding::{Category, PreparedDocument, Severity};
use crate::audit::registry::{Check, Group, Rule, RuleInfo};
use crate::document::Place;

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        id: "mojibake",
        category: Category::Characters,
        severity: Severity::Minor,
        group: Group::Characters,
        summary: "characters were broken by a wrong encoding",
        doc: "\
## What it does
Reports once a document that characters were stored in one encoding and read in another, with a count and examples. For comparison they are repaired; the file is never changed.

## Why is this bad?
Readers see nonsense in place of quotation marks and letters.

## Example
\"partnersâ€™ websites\" for \"partners’ websites\".

## Limits
Where bytes were lost (a lone \"â\" for all three kinds of quotation mark) the repair is a guess from the position.",
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_>, found: &mut Vec<Draft>) {
    if let Some((message, evidence, place)) = broken(context.translation) {
        found.push(
            Draft::new(&RULE.info, format!("the translation has {message}"))
                .evidence(Vec::new(), evidence)
                .target(place),
        );
    }
    if let Some((message, evidence, place)) = broken(context.original) {
        found.push(
            Draft::new(&RULE.info, format!("the original has {message}"))
                .severity(Severity::Info)
                .evidence(evidence, Vec::new())
                .source(place),
        );
    }
}

fn broken(side: &PreparedDocument) -> Option<(String, Vec<String>, Place)> {
    let mojibake = side.document.mojibake.as_ref()?;
    let first = mojibake.ranges.first()?.clone();
    let examples: Vec<String> = mojibake
        .examples
        .iter()
        .map(|(broken, repaired)| format!("{broken} → {repaired}"))
        .collect();
    let places = if mojibake.count == 1 {
        "1 place".to_owned()
    } else {
        format!("{} places", mojibake.count)
    };
    let message = format!("broken characters in {places} ({})", examples.join(", "));
    Some((message, examples, side.document.place_of_decoded(first)))
}
