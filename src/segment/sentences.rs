//! Where sentences begin: UAX #29 sentence boundaries with own merges and splits.
//!
//! UAX #29 knows no abbreviations, splits after item numbers, cuts quotations
//! and leaves Chinese opening quotes with the sentence before. What stands here
//! and in its neighbours repairs that; see each function for its one rule.

use super::abbreviations::{Stop, opens_sentence, stop};
use super::enclosures::{Covered, Enclosure, enclosures, is_closer, is_opener};
use super::glued;
use super::markers::is_label;
use crate::language::Language;
use unicode_segmentation::UnicodeSegmentation;

/// Longest bracketed stretch that is kept whole, in bytes.
const LONGEST_BRACKET: usize = 400;

/// Longest quotation that is kept whole, in bytes; longer ones are passages of their own.
const LONGEST_QUOTE: usize = 240;

/// Byte offsets at which sentences of `text` begin, ascending, the first one 0.
/// Every stretch between two of them holds a letter or a digit, if the text does.
pub(super) fn sentence_starts(text: &str, language: Option<Language>) -> Vec<usize> {
    let marked = enclosures(text);
    let mut openings: Vec<usize> = marked.iter().map(|found| found.range.start).collect();
    openings.sort_unstable();
    let mut candidates: Vec<usize> = text
        .split_sentence_bound_indices()
        .skip(1)
        .map(|(offset, _)| before_openers(text, offset, &openings))
        .collect();
    candidates.extend(glued::boundaries(text, language));
    candidates.sort_unstable();
    candidates.dedup();

    let whole = Covered::by(marked.iter().filter(|enclosure| is_kept_whole(enclosure)));
    let mut starts = vec![0];
    for offset in candidates {
        let start = starts[starts.len() - 1];
        if offset > start
            && !whole.cut_by(offset)
            && is_boundary(text, start, offset, language, &marked)
        {
            starts.push(offset);
        }
    }
    starts
}

/// Whether a bracket or quotation is short enough to stay in one sentence.
fn is_kept_whole(enclosure: &Enclosure) -> bool {
    let longest = if enclosure.quote {
        LONGEST_QUOTE
    } else {
        LONGEST_BRACKET
    };
    enclosure.range.len() <= longest
}

/// Moves a boundary before the marks that open the next sentence's quotation
/// (`使用。“好的。”`): UAX #29 takes any quotation mark as closing.
fn before_openers(text: &str, offset: usize, openings: &[usize]) -> usize {
    let mut moved = offset;
    for (start, character) in text[..offset].char_indices().rev() {
        let toggles = matches!(character, '"' | '”');
        if is_opener(character) || toggles && openings.binary_search(&start).is_ok() {
            moved = start;
        } else if !character.is_whitespace() {
            break;
        }
    }
    moved
}

/// Whether the sentence that began at `start` ends at `offset`.
fn is_boundary(
    text: &str,
    start: usize,
    offset: usize,
    language: Option<Language>,
    marked: &[Enclosure],
) -> bool {
    let before = text[start..offset].trim();
    let after = text[offset..].trim_start();
    if !has_content(before) || !has_content(after) || is_label(before) {
        return false;
    }
    let spaced = text[..offset].ends_with(char::is_whitespace);
    let core = before.trim_end_matches(is_closer);
    let Some(end) = core.chars().next_back() else {
        return false;
    };
    let first = after
        .trim_start_matches(|c: char| is_opener(c) || is_closer(c))
        .chars()
        .next();
    // `“Really?” he asked`, `Yahoo! is`: lower case goes on.
    if first.is_some_and(char::is_lowercase) && is_ascii_end(end) {
        return false;
    }
    if !spaced && is_ascii_end(end) && !may_touch(core, after) {
        return false;
    }
    if !spaced && core.len() < before.len() && goes_on_after_closing(text, start, offset, marked) {
        return false;
    }
    end != '.' || ends_at_full_stop(core, after, language)
}

/// Whether the sentence goes on after a mark that closes right behind its end mark:
/// `姓名(包括昵称。)和地址`, `“好的。”她说。`, but not `他说：“好的。”然后…` nor a bracket that is a sentence.
fn goes_on_after_closing(text: &str, start: usize, offset: usize, marked: &[Enclosure]) -> bool {
    // Enclosures come in the order of their ends.
    let Ok(index) = marked.binary_search_by_key(&offset, |found| found.range.end) else {
        return false;
    };
    let closed = &marked[index];
    let next = text[offset..].chars().next();
    if next.is_none_or(|c| is_opener(c) || c.is_uppercase()) || closed.range.start < start {
        return false;
    }
    let before = text[start..closed.range.start].trim();
    if closed.quote {
        !before.ends_with([':', '：', ',', '，'])
    } else {
        !before.is_empty()
    }
}

fn is_ascii_end(character: char) -> bool {
    matches!(character, '.' | '!' | '?')
}

fn has_content(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

/// Whether a sentence that ends in an ASCII mark can touch the next: before a
/// letter without case (Chinese), or where [`glued`] allows it; not inside URLs and paths.
fn may_touch(core: &str, after: &str) -> bool {
    let Some(next) = after.chars().find(|c| !is_opener(*c)) else {
        return false;
    };
    let caseless = next.is_alphabetic() && !next.is_uppercase() && !next.is_lowercase();
    if caseless {
        // `包括:1.姓名`: a number that follows white space or a mark counts items.
        let number = core.trim_end_matches('.');
        let stem = number.trim_end_matches(|c: char| c.is_ascii_digit());
        let digits = number.len() - stem.len();
        return digits == 0 || digits > 2 || stem.ends_with(char::is_alphanumeric);
    }
    glued::touches(core, after)
}

/// Whether the full stop at the end of `core` ends a sentence before `after`.
fn ends_at_full_stop(core: &str, after: &str, language: Option<Language>) -> bool {
    let token = last_token(core);
    let next = first_word(after);
    if token.is_empty() {
        return true;
    }
    let meaning = with_space_inside(core, language).or_else(|| stop(token, language));
    match meaning {
        Some(Stop::Never) => return false,
        Some(Stop::BeforeNumber) => {
            return !after
                .starts_with(|c: char| c.is_numeric() || matches!(c, '(' | '[' | '§' | '第'))
                && !is_roman_word(next);
        }
        Some(Stop::BeforeOpener) => return opens_sentence(next) || !starts_latin(after),
        Some(Stop::BeforeCapital) => return starts_cased_upper(after),
        None => {}
    }
    if is_initial(token) {
        // `J. Smith`, but `vitamin C. We`.
        let stem = core[..core.len() - token.len() - 1].trim_end();
        return opens_sentence(next) || !(follows_name(stem) && starts_upper(after));
    }
    !(is_small_number(token) && counts_items(core, token))
}

/// The token before the last full stop: letters, digits, inner stops and colons.
fn last_token(core: &str) -> &str {
    let body = &core[..core.len() - 1];
    let start = body
        .char_indices()
        .rev()
        .take_while(|(_, c)| (c.is_alphanumeric() && !is_caseless(*c)) || matches!(c, '.' | ':'))
        .last()
        .map_or(body.len(), |(offset, _)| offset);
    body[start..].trim_start_matches(['.', ':'])
}

fn is_caseless(character: char) -> bool {
    character.is_alphabetic() && !character.is_uppercase() && !character.is_lowercase()
}

/// Swedish abbreviations may be written with spaces: `t. ex.`, `bl. a.`
fn with_space_inside(core: &str, language: Option<Language>) -> Option<Stop> {
    let mut parts = core.rsplitn(3, char::is_whitespace);
    let (last, previous) = (parts.next()?, parts.next()?);
    if last.len() > 5 || previous.len() > 5 {
        return None;
    }
    let joined = format!(
        "{}.{}",
        previous.trim_end_matches('.'),
        last.trim_end_matches('.')
    );
    previous
        .ends_with('.')
        .then(|| stop(&joined, language))
        .flatten()
}

fn first_word(after: &str) -> &str {
    let after = after.trim_start_matches(|c: char| !c.is_alphanumeric());
    let end = after
        .find(|c: char| !c.is_alphabetic())
        .unwrap_or(after.len());
    &after[..end]
}

fn starts_upper(after: &str) -> bool {
    let first = after.chars().find(|c| c.is_alphanumeric());
    first.is_some_and(|c| !c.is_lowercase() && c.is_alphabetic())
}

/// A capital right away: neither a bracket (`Inc. (together …`) nor Chinese (`Inc.的`).
fn starts_cased_upper(after: &str) -> bool {
    let first = after
        .trim_start_matches(['"', '“', '”', '„', '«', '»', '*'])
        .chars()
        .next();
    first.is_some_and(char::is_uppercase)
}

fn starts_latin(after: &str) -> bool {
    after
        .chars()
        .find(|c| c.is_alphanumeric())
        .is_some_and(|c| c.is_uppercase() || c.is_lowercase() || c.is_numeric())
}

fn is_roman_word(word: &str) -> bool {
    word.len() > 1 && word.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'))
}

/// One capital, or several with full stops between (`J.R`).
fn is_initial(token: &str) -> bool {
    let mut parts = token.split('.');
    parts.all(|part| {
        let mut letters = part.chars();
        letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
    })
}

fn follows_name(stem: &str) -> bool {
    let word = stem.rsplit(char::is_whitespace).next().unwrap_or("");
    word.is_empty() || word.starts_with(char::is_uppercase)
}

fn is_small_number(token: &str) -> bool {
    token.len() <= 2 && token.bytes().all(|b| b.is_ascii_digit())
}

/// `They include: 1. Names 2. Mails`: the number counts items.
fn counts_items(core: &str, token: &str) -> bool {
    let stem = core[..core.len() - token.len() - 1].trim_end();
    let listed = |mark: &str| {
        stem.split(mark)
            .skip(1)
            .any(|rest| rest.trim_start().starts_with("1."))
    };
    stem.ends_with([':', ';', '：', '；', ',']) || listed(":") || listed("：")
}
