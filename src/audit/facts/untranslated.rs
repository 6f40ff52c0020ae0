//! Which clauses of the translation were left in the original's language.

use super::kept_words::{KeptWords, english_words};
use crate::audit::context::Context;
use crate::language::{Language, RELIABLE};
use crate::segment::{Clause, ClauseKind};
use unicode_normalization::UnicodeNormalization;

/// Likeness to its counterpart (Sørensen–Dice over letter pairs) from which on
/// a clause counts as a copy of it, perhaps edited.
const COPY: f64 = 0.8;
/// Words that a clause must hold for its language alone to decide.
const FEWEST_WORDS: usize = 3;

/// For every target clause, whether it was left untranslated.
pub fn untranslated(context: &Context<'_>) -> Vec<bool> {
    let judge = context
        .target_language
        .filter(|expected| !expected.same_language(context.source_language));
    context
        .translation
        .clauses
        .iter()
        .map(|clause| judge.is_some_and(|expected| is_untranslated(context, clause, expected)))
        .collect()
}

fn is_untranslated(context: &Context<'_>, clause: &Clause, expected: Language) -> bool {
    let text = clause.comparison();
    if !context.is_prose(clause) || is_residue(text) {
        return false;
    }
    let reliable = clause.language_confidence >= RELIABLE;
    let left = clause.language == Some(context.source_language);
    if reliable && left && text.split_whitespace().count() >= FEWEST_WORDS {
        return !KeptWords::for_language(expected).is_some_and(|kept| mostly_names(clause, kept));
    }
    if reliable
        && clause
            .language
            .is_some_and(|language| language.same_language(expected))
    {
        return false;
    }
    KeptWords::for_language(expected).is_some_and(|kept| {
        (left && hardly_kept_throughout(text, kept))
            || (!mostly_names(clause, kept) && copies_its_counterpart(context, clause))
    })
}

/// Whether a text of two words and more holds nothing but words that
/// translations hardly ever keep ("Privacy Policy"): too short for its language
/// to be certain, but no word of it can be a name.
fn hardly_kept_throughout(text: &str, kept: KeptWords) -> bool {
    let words = english_words(text);
    words.len() >= 2
        && words
            .into_iter()
            .all(|word| kept.is_hardly_kept(&text[word].to_lowercase()))
        && text
            .chars()
            .all(|character| !character.is_alphabetic() || character.is_ascii())
}

/// Whether a clause says the same as its counterpart, letter for letter or nearly so.
fn copies_its_counterpart(context: &Context<'_>, clause: &Clause) -> bool {
    let Some(bead) = context
        .target_bead(clause.id)
        .map(|bead| &context.beads[bead])
    else {
        return false;
    };
    if bead.source.is_empty() {
        return false;
    }
    let counterpart = comparable(&context.source_text(&bead.source));
    let text = comparable(&context.target_text(&bead.target));
    counterpart == text || strsim::sorensen_dice(&counterpart, &text) >= COPY
}

/// NFKC, lower case, letters and digits alone.
fn comparable(text: &str) -> String {
    text.nfkc()
        .flat_map(char::to_lowercase)
        .filter(|character| character.is_alphanumeric())
        .collect()
}

/// Abbreviations of company forms: what stands before them is a name.
const COMPANY_FORMS: &[&str] = &["llc", "ltd", "inc", "gmbh", "corp", "plc", "ab", "oy"];

/// Lower-case words, rarely kept, from which on a text is prose whatever names it holds.
const PROSE: usize = 3;

/// Words of dates, which tell nothing either way.
const MONTHS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Whether a text is made of names, or of words that translations keep, rather than of words that they translate.
///
/// Lower-case words count when translations rarely keep them; capitalised ones
/// only when translations hardly ever do, beside unknown ones (names, as a rule)
/// only in headings, which are capitalised throughout.
fn mostly_names(clause: &Clause, kept: KeptWords) -> bool {
    let text = clause.comparison();
    let (mut words, mut plain, mut capitalised, mut unknown) = (0, 0, 0, 0);
    for range in english_words(text) {
        let word = &text[range];
        let lower = word.to_lowercase();
        if MONTHS.contains(&lower.as_str()) {
            continue;
        }
        words += 1;
        let capital = word.starts_with(|first: char| first.is_uppercase());
        if capital && COMPANY_FORMS.contains(&lower.as_str()) {
            return true;
        }
        if word.starts_with(|first: char| first.is_lowercase()) {
            plain += usize::from(kept.is_translated(&lower));
        } else if kept.is_hardly_kept(&lower) {
            capitalised += 1;
        } else if !kept.is_known(&lower) {
            unknown += 1;
        }
    }
    // One lower-case word alone is a file name or a value, not prose.
    if words == 1 && capitalised == 0 {
        return true;
    }
    if plain >= PROSE {
        return false;
    }
    let evidence = plain + capitalised;
    let heading = clause.kind == ClauseKind::Heading;
    let enough =
        plain >= 1 || (capitalised >= 1 && unknown == 0) || (heading && capitalised >= 2 * unknown);
    !enough || 2 * evidence < words
}

/// Text that no translator touches: addresses on the web, e-mail, placeholders of them.
pub fn is_residue(text: &str) -> bool {
    let mut words = text.split_whitespace();
    words.clone().count() > 0
        && words.all(|word| {
            word.contains("://")
                || word.contains('@')
                || word.starts_with("www.")
                || !word.chars().any(char::is_alphabetic)
        })
        || text.trim().eq_ignore_ascii_case("[email protected]")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clause(text: &str) -> Clause {
        Clause {
            id: 0,
            block: 0,
            kind: ClauseKind::ListItem,
            range: 0..text.len(),
            text: text.to_owned(),
            repaired: None,
            language: None,
            language_confidence: 0.0,
            foreign: Vec::new(),
            soft: Vec::new(),
        }
    }

    #[test]
    fn addresses_are_residue() {
        for text in [
            "https://kummel.example/a",
            "info@kummel.example",
            "[email protected]",
            "+46 8 123",
        ] {
            assert!(is_residue(text), "{text}");
        }
        assert!(!is_residue("Write to info@kummel.example"));
    }

    #[test]
    fn words_that_are_always_translated_give_a_copy_away() {
        let swedish = KeptWords::for_language(Language::SWEDISH).unwrap();
        for text in [
            "Purpose",
            "Types of storage",
            "Revised: October 4, 2024",
            "Contact us",
        ] {
            assert!(!mostly_names(&clause(text), swedish), "{text}");
        }
        for text in [
            "Information",
            "Support",
            "System",
            "Fjällbrygga Harbour AB",
            "Attn: Privacy",
            "Norrsken Calendar",
            "tools",
            "Birch Lane Software LLC",
        ] {
            assert!(mostly_names(&clause(text), swedish), "{text}");
        }
    }
}
