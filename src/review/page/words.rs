//! Which words of a bead's texts say the same: a help for the eye, not a finding.

use crate::coverage::{Covered, WordAligner};
use crate::embed::StaticModel;
use crate::language::Language;
use serde::Serialize;

/// Two words that say the same: each the clause's id, and where in its text (UTF-16 units, half-open).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Link {
    /// In the original.
    pub source: (usize, usize, usize),
    /// In the translation.
    pub target: (usize, usize, usize),
}

/// Links the words of a bead's clauses (id and text). Without a lexicon for
/// the two languages nothing is linked.
pub fn links(
    model: &StaticModel,
    languages: (Language, Language),
    source: &[(usize, &str)],
    target: &[(usize, &str)],
) -> Vec<Link> {
    let Some(words) = WordAligner::between(languages.0, languages.1) else {
        return Vec::new();
    };
    let (source, target) = (Joined::new(source), Joined::new(target));
    let coverage = words.coverage(model, &source.text, &target.text);
    let links = coverage.links.iter();
    links
        .filter_map(|link| {
            Some(Link {
                source: source.place(&coverage.source[link.source])?,
                target: target.place(&coverage.target[link.target])?,
            })
        })
        .collect()
}

/// The texts of several clauses as one, a line each.
struct Joined<'t> {
    text: String,
    /// Where each clause starts in it, with its id and text.
    clauses: Vec<(usize, usize, &'t str)>,
}

impl<'t> Joined<'t> {
    fn new(clauses: &[(usize, &'t str)]) -> Self {
        let mut joined = Self {
            text: String::new(),
            clauses: Vec::with_capacity(clauses.len()),
        };
        for &(id, text) in clauses {
            joined.clauses.push((joined.text.len(), id, text));
            joined.text.push_str(text);
            joined.text.push('\n');
        }
        joined
    }

    /// The clause that a unit stands in, and where.
    fn place(&self, covered: &Covered) -> Option<(usize, usize, usize)> {
        let span = &covered.unit.span;
        let after = self
            .clauses
            .partition_point(|clause| clause.0 <= span.start);
        let &(start, id, text) = self.clauses.get(after.checked_sub(1)?)?;
        let units = |end: usize| Some(text.get(..end - start)?.encode_utf16().count());
        Some((id, units(span.start)?, units(span.end)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbered<'t>(texts: &[&'t str]) -> Vec<(usize, &'t str)> {
        texts.iter().copied().enumerate().collect()
    }

    fn linked(source: &[&str], target: &[&str], language: Language) -> Vec<(String, String)> {
        let model = StaticModel::built_in().expect("the built-in model is sound");
        let cut = |texts: &[&str], (id, start, end): (usize, usize, usize)| {
            let units: Vec<u16> = texts[id].encode_utf16().collect();
            String::from_utf16(&units[start..end]).unwrap()
        };
        let languages = (Language::ENGLISH, language);
        links(&model, languages, &numbered(source), &numbered(target))
            .into_iter()
            .map(|link| (cut(source, link.source), cut(target, link.target)))
            .collect()
    }

    #[test]
    fn translated_words_are_linked_across_clauses() {
        let links = linked(
            &[
                "We never share your messages.",
                "We sell nothing to advertisers.",
            ],
            &[
                "Vi delar aldrig dina meddelanden.",
                "Vi säljer inget till annonsörer.",
            ],
            Language::SWEDISH,
        );
        for (source, target) in [
            ("never", "aldrig"),
            ("messages", "meddelanden"),
            ("advertisers", "annonsörer"),
        ] {
            assert!(
                links.contains(&(source.to_owned(), target.to_owned())),
                "{links:?}"
            );
        }
    }

    #[test]
    fn chinese_words_are_linked_by_their_characters() {
        let links = linked(
            &["We share the messages 🙂 of others."],
            &["我们共享🙂消息。"],
            Language::CHINESE_SIMPLIFIED,
        );
        for character in ["消", "息"] {
            assert!(
                links.contains(&("messages".to_owned(), character.to_owned())),
                "{links:?}"
            );
        }
    }

    #[test]
    fn nothing_is_linked_with_nothing_or_without_a_lexicon() {
        assert!(linked(&[""], &["aldrig"], Language::SWEDISH).is_empty());
        assert!(linked(&["never"], &["…"], Language::SWEDISH).is_empty());
        assert!(linked(&["never"], &["niemals"], Language::GERMAN).is_empty());
    }
}
