//! `untranslated-clause`: a clause left in the original's language.

use crate::audit::context::Context;
use crate::audit::draft::Draft;
use crate::audit::finding::{Category, Severity};
use crate::audit::registry::{Check, Group, Rule, RuleInfo};
use crate::segment::ClauseKind;

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        id: "untranslated-clause",
        category: Category::Untranslated,
        severity: Severity::Major,
        group: Group::Language,
        summary: "a clause was left in the language of the original",
        doc: "\
## What it does
Reports clauses of the translation that are in the original's language: by their language where there are enough words to tell, else because they copy their counterpart in words that translations do not keep. Neighbouring ones are one finding; a heading or a date line alone is minor. It needs no counterpart in the original.

## Why is this bad?
Readers of the translation may not understand it, and nobody has checked that it still says what the original says.

## Example
In a Swedish policy: \"We may share your data with our partners.\"

## Limits
Names, addresses and single words that the language shares (\"Information\") stay silent.",
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_>, found: &mut Vec<Draft>) {
    let left: Vec<usize> = (0..context.untranslated.len())
        .filter(|&clause| context.untranslated[clause])
        .collect();
    for run in left.chunk_by(|&a, &b| b == a + 1) {
        let minor = run.iter().all(|&clause| {
            context.target(clause).kind == ClauseKind::Heading || is_date_line(context, clause)
        });
        let severity = if minor {
            Severity::Minor
        } else {
            Severity::Major
        };
        let message = if run.len() == 1 {
            format!(
                "this clause was left in the original's language ({})",
                context.source_language
            )
        } else {
            format!(
                "{} clauses in a row were left in the original's language ({})",
                run.len(),
                context.source_language
            )
        };
        let mut draft = Draft::new(&RULE.info, message)
            .severity(severity)
            .target(context.target_place(run[0]))
            .related(
                run[1..]
                    .iter()
                    .map(|&clause| context.target_place(clause))
                    .collect(),
            );
        let source = counterpart(context, run[0]);
        if let Some(place) = context.source_span(&source) {
            draft = draft.source(place);
        }
        found.push(draft.clauses(Vec::new(), run.to_vec()));
    }
}

/// Likeness from which on an untranslated clause counts as a copy of its counterpart. Both are in
/// one language, so a copy is nearly 1 and an older wording of it far above chance.
const COPY: f64 = 0.5;

/// The clauses that a clause copies; none where it is only aligned for want of anything better.
fn counterpart(context: &Context<'_>, clause: usize) -> Vec<usize> {
    context
        .target_bead(clause)
        .map(|bead| &context.beads[bead])
        .filter(|bead| bead.similarity.is_none_or(|likeness| likeness >= COPY))
        .map(|bead| bead.source.clone())
        .unwrap_or_default()
}

fn is_date_line(context: &Context<'_>, clause: usize) -> bool {
    context
        .revisions
        .1
        .as_ref()
        .is_some_and(|revision| revision.clause == clause)
}
