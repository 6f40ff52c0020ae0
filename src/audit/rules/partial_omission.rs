//! `partial-omission`: a part of a clause that its translation leaves out.

use crate::audit::finding::{Category, Confidence, Severity};
use crate::audit::pairwise::{Mismatch, PairText, quoted};
use crate::audit::registry::{Check, Group, PairCheck, Rule, RuleInfo};
use crate::coverage::{Covered, Run, WordAligner};

/// Weight (log odds) of a run of words without counterpart from which it is
/// reported: of a thousand sound clauses hardly one has such a run.
const REPORTED: f32 = 8.0;
/// Weight from which it is nearly certain.
const CERTAIN: f32 = 12.0;
/// Coverage from which a clause beside the translation says a word. More text
/// has more that is alike by chance, so it is not enough to be covered.
const SAID: f32 = 0.8;
/// Words without counterpart that are a part of a clause, as long as they say
/// something of themselves.
const TELLING: usize = 4;
/// Share of its places without any counterpart from which a word does not.
const OFTEN_ALONE: f32 = 0.3;
/// Words of a clause that can lack a part.
const SHORTEST: usize = 6;
/// Coverage under which a word has no counterpart.
const UNCOVERED: f32 = 0.5;

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        id: "partial-omission",
        category: Category::Omission,
        severity: Severity::Major,
        group: Group::Meaning,
        summary: "a part of a clause has no counterpart in its translation",
        doc: "\
## What it does
Compares the words of aligned clauses by a translation lexicon and word vectors, and reports a stretch of the original of which the translation says nothing, neither here nor in the clauses beside it.

## Why is this bad?
A clause that is there is easily taken for complete; a condition or a recipient that was left out of it changes what is promised.

## Example
Original: \"We delete your messages and all copies in our archives after a month.\" Translation: \"Vi raderar dina meddelanden efter en månad.\"

## Limits
English with Swedish or Chinese. It sees four missing words or more, in clauses of six or more that are no heading, and is made to keep silent where a paraphrase may say the same: single words that were left out are mostly not found.",
    },
    check: Check::Pair(PairCheck { applies, compare }),
};

/// Whether the words of both sides can be compared, and there are enough of them.
fn applies(pair: &PairText<'_>) -> bool {
    aligner(pair).is_some() && !pair.target.text.is_empty() && pair.source.word_count() >= SHORTEST
}

fn aligner(pair: &PairText<'_>) -> Option<WordAligner> {
    WordAligner::between(pair.source.language, pair.target.language)
}

fn compare(pair: &PairText<'_>) -> Option<Mismatch> {
    if !applies(pair) {
        return None;
    }
    let words = aligner(pair)?;
    let (source, target) = (pair.source.text, pair.target.text);
    // One less: the lexicon may list a word by chance that has no counterpart here.
    let coverage = words.source_coverage_if_lacking(TELLING - 1, pair.model, source, target)?;
    let run = omitted(&coverage)?;
    if let Some([before, after]) = pair.around {
        let wider = format!("{before}\n{target}\n{after}");
        let wider = words.source_coverage(pair.model, source, &wider);
        if 2 * run.uncovered(&wider, SAID) < run.uncovered(&coverage, UNCOVERED) {
            return None;
        }
    }
    let missing = vec![run.span(&coverage)];
    let message = format!(
        "the translation lacks a part of the clause: {}",
        quoted(source, &missing)
    );
    let confidence = if run.weight >= CERTAIN {
        Confidence::High
    } else {
        Confidence::Medium
    };
    Some(Mismatch::new(message, missing, Vec::new(), confidence))
}

/// The run of words that the translation lacks, if it is long and sure enough.
fn omitted(source: &[Covered]) -> Option<Run> {
    let run = Run::heaviest(source)?;
    let units = &source[run.units.clone()];
    let telling = units
        .iter()
        .filter(|covered| covered.coverage < UNCOVERED && covered.alone < OFTEN_ALONE);
    (run.weight >= REPORTED && telling.count() >= TELLING).then_some(run)
}
