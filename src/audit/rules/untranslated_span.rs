//! `untranslated-span`: words left in the original's language inside a translated clause.

use crate::audit::context::Context;
use crate::audit::draft::Draft;
use crate::audit::facts::{KeptWords, english_words};
use crate::audit::finding::Category;
use crate::audit::finding::Severity;
use crate::audit::registry::{Check, Group, Rule, RuleInfo};
use crate::language::Language;
use crate::segment::Clause;
use std::ops::Range;

/// Words that translations do not keep, from which on a copied phrase counts.
const TRANSLATABLE_WORDS: usize = 2;
/// Share of a phrase that such words must make up.
const TRANSLATABLE_SHARE: f64 = 0.5;
/// Such words in a phrase that the original does not hold as it stands.
const FREE_WORDS: usize = 4;

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        id: "untranslated-span",
        category: Category::Untranslated,
        severity: Severity::Minor,
        group: Group::Language,
        summary: "some words of a clause were left in the language of the original",
        doc: "\
## What it does
Reports a phrase of the original that stands in the translated clause as it is, when it holds common words that translations do not keep, or a common noun left beside a product name. What translations keep is learned from parallel text.

## Why is this bad?
A half-translated sentence reads as unchecked, and the words may carry the point of it.

## Example
\"Vi delar your last known position med räddningstjänsten.\"

## Limits
Needs a table of kept words for the language (Swedish, Chinese). Terms in brackets or quotation marks stay silent: translators add them on purpose.",
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_>, found: &mut Vec<Draft>) {
    let Some(kept) = context.target_language.and_then(KeptWords::for_language) else {
        return;
    };
    for clause in &context.translation.clauses {
        if context.untranslated[clause.id] || !context.is_prose(clause) {
            continue;
        }
        let bead = context
            .target_bead(clause.id)
            .map(|bead| &context.beads[bead]);
        let source = bead.map_or(&[][..], |bead| &bead.source);
        let original = context.source_text(source).to_lowercase();
        let mut ranges = left_phrases(clause, &original, kept);
        if ranges.is_empty() {
            ranges = reworded_phrases(clause, context.source_language);
        }
        if !ranges.is_empty() {
            found.push(draft(context, clause, source, &ranges));
        }
    }
}

/// One finding for all phrases of a clause.
fn draft(
    context: &Context<'_>,
    clause: &Clause,
    source: &[usize],
    ranges: &[Range<usize>],
) -> Draft {
    let text = clause.comparison();
    let words: Vec<String> = ranges
        .iter()
        .map(|range| text[range.clone()].to_owned())
        .collect();
    let mut target = context.target_place(clause.id);
    target.marks = ranges
        .iter()
        .map(|range| clause.place_of(&context.translation.document, range.clone()))
        .collect();
    let quoted: Vec<String> = words.iter().map(|words| format!("\"{words}\"")).collect();
    let message = format!(
        "{} left in the original's language ({})",
        quoted.join(", "),
        context.source_language
    );
    let mut draft = Draft::new(&RULE.info, message)
        .severity(Severity::Minor)
        .evidence(Vec::new(), words)
        .target(target)
        .clauses(source.to_vec(), vec![clause.id]);
    if let Some(place) = context.source_span(source) {
        draft = draft.source(place);
    }
    draft
}

/// Phrases of a clause that were left untranslated.
fn left_phrases(clause: &Clause, original: &str, kept: KeptWords) -> Vec<Range<usize>> {
    let text = clause.comparison();
    phrases(text)
        .into_iter()
        .flat_map(|phrase| copied_parts(text, &phrase, original, kept))
        .filter(|range| !set_apart(text, range))
        .collect()
}

/// Phrases in the original's language that the original does not hold as they
/// stand: only where language identification sees several common words.
fn reworded_phrases(clause: &Clause, language: Language) -> Vec<Range<usize>> {
    clause
        .foreign
        .iter()
        .filter(|span| {
            span.language == language
                && span.common_words >= FREE_WORDS
                && !span.bracketed
                && !span.quoted
                && !span.title_case
        })
        .map(|span| span.range.clone())
        .collect()
}

/// Runs of English-looking words with nothing but single spaces between them.
fn phrases(text: &str) -> Vec<Vec<Range<usize>>> {
    let mut runs: Vec<Vec<Range<usize>>> = Vec::new();
    for word in english_words(text) {
        match runs.last_mut() {
            Some(run)
                if run
                    .last()
                    .is_some_and(|last| &text[last.end..word.start] == " ") =>
            {
                run.push(word);
            }
            _ => runs.push(vec![word]),
        }
    }
    runs
}

/// The parts of a phrase that were left: the longest ones that the original holds.
fn copied_parts(
    text: &str,
    phrase: &[Range<usize>],
    original: &str,
    kept: KeptWords,
) -> Vec<Range<usize>> {
    let lower = |word: &Range<usize>| text[word.clone()].to_lowercase();
    let translatable: Vec<bool> = phrase
        .iter()
        .map(|word| kept.is_translated(&lower(word)))
        .collect();
    let mut parts = Vec::new();
    let mut start = 0;
    while start < phrase.len() {
        let mut end = start;
        while end < phrase.len()
            && original.contains(&text[phrase[start].start..phrase[end].end].to_lowercase())
        {
            end += 1;
        }
        if end > start && counts(text, &phrase[start..end], &translatable[start..end]) {
            parts.push(phrase[start].start..phrase[end - 1].end);
        }
        start = end.max(start + 1);
    }
    parts
}

/// Whether a copied phrase is a defect: enough translatable words, or a
/// lower-case common noun right beside a name.
fn counts(text: &str, phrase: &[Range<usize>], translatable: &[bool]) -> bool {
    let lower_case =
        |word: &Range<usize>| text[word.clone()].starts_with(|c: char| c.is_lowercase());
    let plain = phrase
        .iter()
        .zip(translatable)
        .filter(|(word, translatable)| **translatable && lower_case(word))
        .count();
    if plain >= TRANSLATABLE_WORDS && plain as f64 >= TRANSLATABLE_SHARE * phrase.len() as f64 {
        return true;
    }
    let name_before = phrase.len() >= 3
        && phrase[..phrase.len() - 1]
            .iter()
            .all(|word| !lower_case(word));
    let last = phrase.len() - 1;
    name_before && translatable[last] && lower_case(&phrase[last])
}

/// Whether a phrase stands in brackets or quotation marks.
fn set_apart(text: &str, range: &Range<usize>) -> bool {
    const OPENING: &str = "([{（【《「『“‘\"'«”";
    const CLOSING: &str = ")]}）】》」』”’\"'»";
    let depth_before = text[..range.start]
        .chars()
        .rev()
        .find(|c| OPENING.contains(*c) || CLOSING.contains(*c));
    let after = text[range.end..]
        .chars()
        .find(|c| OPENING.contains(*c) || CLOSING.contains(*c));
    matches!((depth_before, after), (Some(before), Some(after))
        if OPENING.contains(before) && CLOSING.contains(after))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left(text: &str, original: &str, language: Language) -> Vec<String> {
        let kept = KeptWords::for_language(language).unwrap();
        phrases(text)
            .into_iter()
            .flat_map(|phrase| copied_parts(text, &phrase, &original.to_lowercase(), kept))
            .filter(|range| !set_apart(text, range))
            .map(|range| text[range].to_owned())
            .collect()
    }

    #[test]
    fn copied_phrases_are_found() {
        assert_eq!(
            left(
                "Vi delar your last known position med räddningstjänsten.",
                "We share your last known position with the rescue service.",
                Language::SWEDISH
            ),
            ["your last known position"]
        );
        assert_eq!(
            left(
                "我们通过the satellite network of our partner发送位置。",
                "We send positions over the satellite network of our partner.",
                Language::CHINESE_SIMPLIFIED
            ),
            ["the satellite network of our partner"]
        );
    }

    #[test]
    fn a_common_noun_beside_a_product_name_is_found() {
        assert_eq!(
            left(
                "Fjord Media Server software",
                "Fjord Media Server software",
                Language::SWEDISH
            ),
            ["Fjord Media Server software"]
        );
    }

    #[test]
    fn names_and_bracketed_terms_stay() {
        for (text, original) in [
            (
                "Fjord Media Server använder kakor.",
                "Fjord Media Server uses cookies.",
            ),
            (
                "standardavtalsklausuler (standard contractual clauses, SCC)",
                "standard contractual clauses (SCC)",
            ),
            (
                "Vi samlar in information om system.",
                "We collect information about systems.",
            ),
        ] {
            assert!(left(text, original, Language::SWEDISH).is_empty(), "{text}");
        }
    }
}
