//! Sentences that touch because the space after a full stop is missing
//! (`Statistik.Nästa`).
//!
//! Split only where it is safe: a lower-case letter, the mark, a capital and a
//! lower-case letter; the word before has two letters or more, and the run without white
//! space holds no other full stop, no slash, no `@`, and no known ending of
//! files, domains or frameworks after it (`Node.Js`). Abbreviations are judged
//! like everywhere else.

use super::abbreviations::stop;
use crate::language::Language;

/// Capitalised endings that make the run a name and not two sentences.
const ENDINGS: &[&str] = &[
    "Net", "Js", "Com", "Org", "Io", "Tv", "Se", "Cn", "Eu", "Uk", "De", "Ai", "App", "Dev", "Txt",
    "Pdf", "Doc", "Docx", "Html", "Htm", "Xml", "Json", "Csv", "Exe", "Dll", "Py", "Rs", "Java",
    "Jpg", "Png", "Gif", "Zip", "Md",
];

/// Byte offsets after full stops that touch the next sentence.
pub(super) fn boundaries(
    text: &str,
    language: Option<Language>,
) -> impl Iterator<Item = usize> + '_ {
    text.match_indices('.')
        .map(|(offset, _)| offset + 1)
        .filter(move |offset| {
            let core = &text[..*offset];
            let after = &text[*offset..];
            after.starts_with(char::is_uppercase)
                && touches(core, after)
                && !is_company(core, language)
        })
}

/// Whether two sentences touch after the mark at the end of `core`.
pub(super) fn touches(core: &str, after: &str) -> bool {
    let body = &core[..core.len() - 1];
    let left = trailing(body);
    let run_before = run(body.chars().rev());
    let run_after = run(after.chars());
    let mut next = after.chars();
    let capital = next.next().is_some_and(char::is_uppercase);
    let right_end = after
        .find(|c: char| !c.is_alphabetic())
        .unwrap_or(after.len());
    let clean = |run: &str| !run.contains(['/', '@', '\\', '_', '=', '&', '#']);
    let tail = run_after.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '”', '"']);
    capital
        && next.next().is_some_and(char::is_lowercase)
        && left >= 2
        && body.ends_with(char::is_lowercase)
        && clean(&run_before)
        && clean(&run_after)
        && !run_before.contains('.')
        && !tail.contains('.')
        && !ENDINGS.contains(&&after[..right_end])
}

/// `Norrsken,Inc.Om`: a company's ending stays with its name until a space follows.
fn is_company(core: &str, language: Option<Language>) -> bool {
    let word_start = core.len() - 1 - trailing_bytes(&core[..core.len() - 1]);
    stop(&core[word_start..core.len() - 1], language).is_some()
}

/// Up to white space, at most 100 characters: longer runs are no words.
fn run(characters: impl Iterator<Item = char>) -> String {
    characters
        .take(100)
        .take_while(|c| !c.is_whitespace())
        .collect()
}

/// Letters at the end of `text`.
fn trailing(text: &str) -> usize {
    text.chars().rev().take_while(|c| c.is_alphabetic()).count()
}

fn trailing_bytes(text: &str) -> usize {
    text.chars()
        .rev()
        .take_while(|c| c.is_alphabetic())
        .map(char::len_utf8)
        .sum()
}
