//! Which sentence of one text answers which of the other.

use crate::align::weighted_length;
use std::ops::Range;

/// Times by which a pair of sentences may be longer or shorter on one side than
/// the texts as a whole are.
const UNEVEN: f32 = 2.0;

/// The sentences of two texts, paired in order, where both have as many and no
/// pair is uneven in length; else the two texts whole. A rule that judges
/// sentence by sentence is not led astray by words of the neighbour.
pub(super) fn paired(source: &str, target: &str) -> Vec<(Range<usize>, Range<usize>)> {
    let (left, right) = (split(source), split(target));
    let whole = || vec![(0..source.len(), 0..target.len())];
    if left.len() < 2 || left.len() != right.len() {
        return whole();
    }
    let ratio = |source: &str, target: &str| {
        (weighted_length(source) + 1.0) / (weighted_length(target) + 1.0)
    };
    let usual = ratio(source, target);
    let even = left.iter().zip(&right).all(|(left, right)| {
        let own = ratio(&source[left.clone()], &target[right.clone()]) / usual;
        (1.0 / UNEVEN..UNEVEN).contains(&own)
    });
    if !even {
        return whole();
    }
    left.into_iter().zip(right).collect()
}

/// Cuts after full stops, exclamation and question marks and semicolons. A dot
/// ends a sentence only after a word and before a space and a capital or a
/// character without case; a missed or a wrong cut shows in unequal counts.
fn split(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut previous = [' ', ' '];
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        let ends = match c {
            '。' | '！' | '？' | '；' => true,
            ';' | '!' | '?' => text[end..].starts_with(char::is_whitespace),
            '.' => previous.iter().all(|c| c.is_alphabetic()) && begins_sentence(&text[end..]),
            _ => false,
        };
        if ends && !text[end..].trim().is_empty() {
            found.push(start..end);
            start = end;
        }
        previous = [previous[1], c];
    }
    found.push(start..text.len());
    found
}

fn begins_sentence(rest: &str) -> bool {
    let trimmed = rest.trim_start();
    let first = trimmed.chars().next();
    trimmed.len() < rest.len() && first.is_some_and(|c| c.is_alphabetic() && !c.is_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(source: &str, target: &str) -> Vec<(String, String)> {
        paired(source, target)
            .into_iter()
            .map(|(a, b)| (source[a].trim().to_owned(), target[b].trim().to_owned()))
            .collect()
    }

    #[test]
    fn as_many_sentences_are_paired_in_order() {
        let found = parts(
            "We store it. You may object; write to us.",
            "我们会存储。您可以反对；请写信给我们。",
        );
        assert_eq!(found.len(), 3);
        assert_eq!(
            found[0],
            ("We store it.".to_owned(), "我们会存储。".to_owned())
        );
    }

    #[test]
    fn other_counts_and_uneven_sentences_stay_whole() {
        assert_eq!(
            parts(
                "We store it. You may object.",
                "Vi lagrar det, men du får invända."
            )
            .len(),
            1
        );
        let uneven = parts(
            "Yes. We keep the records of all the orders that you place with us.",
            "Vi sparar uppgifterna om alla beställningar som du gör. Ja då.",
        );
        assert_eq!(uneven.len(), 1);
    }

    #[test]
    fn abbreviations_and_numbers_end_nothing() {
        assert_eq!(split("See e.g. Part 1. Rights of 2.5 kg.").len(), 1);
        assert_eq!(split("").len(), 1);
    }
}
