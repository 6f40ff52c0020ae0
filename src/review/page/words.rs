//! Which words of two aligned texts say the same, as far as the model can tell.
//!
//! Every word takes the one of the other side that its vector is nearest to
//! (cosine), if they are each other's nearest or very near. It is a help for
//! the eye, not a finding: nothing is judged by it.

use crate::embed::{Embedder, StaticModel};
use ndarray::{Array1, Array2, Axis};
use serde::Serialize;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// Cosine from which two words that are each other's nearest are linked.
const NEAR: f32 = 0.45;
/// Cosine from which a word is linked with its nearest, whatever that one's nearest is.
const VERY_NEAR: f32 = 0.65;
/// Words of a side that are looked at.
const MOST: usize = 600;

/// Two words that say the same: each the clause's id, and where in its text (UTF-16 units, half-open).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Link {
    /// In the original.
    pub source: (usize, usize, usize),
    /// In the translation.
    pub target: (usize, usize, usize),
}

struct Word {
    place: (usize, usize, usize),
    vector: Array1<f32>,
}

/// Links the words of a bead's clauses (id and text).
pub fn links(model: &StaticModel, source: &[(usize, &str)], target: &[(usize, &str)]) -> Vec<Link> {
    let (source, target) = (words(model, source), words(model, target));
    if source.is_empty() || target.is_empty() {
        return Vec::new();
    }
    let likeness = rows(&source).dot(&rows(&target).t());
    let nearest = |axis: Axis| -> Vec<usize> {
        let lanes = likeness.axis_iter(axis);
        lanes
            .map(|lane| {
                let best = lane
                    .iter()
                    .enumerate()
                    .max_by(|one, other| one.1.total_cmp(other.1));
                best.map_or(0, |(index, _)| index)
            })
            .collect()
    };
    let (of_source, of_target) = (nearest(Axis(0)), nearest(Axis(1)));
    let mut links = Vec::new();
    let mut link = |i: usize, j: usize| {
        let mutual = of_source[i] == j && of_target[j] == i;
        if likeness[(i, j)] >= if mutual { NEAR } else { VERY_NEAR } {
            let link = Link {
                source: source[i].place,
                target: target[j].place,
            };
            if !links.contains(&link) {
                links.push(link);
            }
        }
    };
    of_source.iter().enumerate().for_each(|(i, &j)| link(i, j));
    of_target.iter().enumerate().for_each(|(j, &i)| link(i, j));
    links
}

fn rows(words: &[Word]) -> Array2<f32> {
    let dimension = words.first().map_or(0, |word| word.vector.len());
    let mut rows = Array2::zeros((words.len(), dimension));
    for (word, mut row) in words.iter().zip(rows.rows_mut()) {
        let length = word.vector.dot(&word.vector).sqrt().max(f32::MIN_POSITIVE);
        row.assign(&(&word.vector / length));
    }
    rows
}

fn words(model: &StaticModel, clauses: &[(usize, &str)]) -> Vec<Word> {
    let mut words = Vec::new();
    for &(id, text) in clauses {
        let tokens = model.token_vectors(text);
        for range in units(text, &tokens.spans) {
            let mut vector = Array1::zeros(model.dimension());
            for (span, token) in tokens.spans.iter().zip(tokens.vectors.rows()) {
                if range.start <= span.start && span.end <= range.end {
                    vector += &token;
                }
            }
            if vector.iter().any(|number| *number != 0.0) && words.len() < MOST {
                let units = |end: usize| text[..end].encode_utf16().count();
                words.push(Word {
                    place: (id, units(range.start), units(range.end)),
                    vector,
                });
            }
        }
    }
    words
}

/// What counts as a word: Unicode's words; of Chinese, which has none written,
/// the pairs of characters that the model knows, and single ones.
fn units(text: &str, tokens: &[Range<usize>]) -> Vec<Range<usize>> {
    let wide = |text: &str| text.chars().all(|character| character >= '\u{2E80}');
    let spelled = text.unicode_word_indices();
    let spelled = spelled.map(|(start, word)| start..start + word.len());
    let spelled = spelled.filter(|range| !wide(&text[range.clone()]));
    let written = tokens.iter().cloned();
    let written = written.filter(|range| {
        let token = &text[range.clone()];
        wide(token) && token.chars().all(char::is_alphanumeric)
    });
    spelled.chain(written).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn linked(source: &str, target: &str) -> Vec<(String, String)> {
        let model = StaticModel::built_in().expect("the built-in model is sound");
        let cut = |text: &str, (_, start, end): (usize, usize, usize)| {
            let units: Vec<u16> = text.encode_utf16().collect();
            String::from_utf16(&units[start..end]).unwrap()
        };
        links(&model, &[(0, source)], &[(0, target)])
            .into_iter()
            .map(|link| (cut(source, link.source), cut(target, link.target)))
            .collect()
    }

    #[test]
    fn translated_words_are_linked() {
        let links = linked(
            "We never share your messages with advertisers.",
            "Vi delar aldrig dina meddelanden med annonsörer.",
        );
        for (source, target) in [("never", "aldrig"), ("messages", "meddelanden")] {
            assert!(
                links.contains(&(source.to_owned(), target.to_owned())),
                "{links:?}"
            );
        }
    }

    #[test]
    fn chinese_words_are_pairs_of_characters() {
        let links = linked("We share the messages 🙂 of others.", "我们共享消息。");
        assert!(
            links.contains(&("messages".to_owned(), "消息".to_owned())),
            "{links:?}"
        );
    }

    #[test]
    fn nothing_is_linked_with_nothing() {
        assert!(linked("", "aldrig").is_empty());
        assert!(linked("never", "…").is_empty());
    }
}
