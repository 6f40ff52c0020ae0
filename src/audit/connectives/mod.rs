//! Whether two texts join their items in the same way: *and* or *or*.

mod markers;

pub(crate) use markers::{Connective, Connectives};

pub(crate) use super::contrast::Reach;
use super::contrast::{self, Marked, Places, stands_by};
use crate::audit::Confidence;
use crate::audit::pairwise::PairText;
use markers::Marker;
use std::ops::Range;

/// An *and* against an *or*.
#[derive(Debug, Clone, PartialEq)]
pub struct ConnectiveMismatch {
    /// Bytes of the source's connective.
    pub source: Range<usize>,
    /// Bytes of the target's connective.
    pub target: Range<usize>,
    /// How sure it is.
    pub confidence: Confidence,
}

/// Words of source above which a pair holds too much to hold words against words.
const LONGEST: usize = 60;

/// Whether the source joins anything.
pub fn applies(pair: &PairText<'_>) -> bool {
    pair.tables().is_some() && pair.source.connectives().iter().any(judged)
}

/// The connective of the source that the target contradicts, if there is one.
///
/// Languages without tables are not judged.
pub fn compare(pair: &PairText<'_>) -> Option<ConnectiveMismatch> {
    let (source_tables, target_tables) = pair.tables()?;
    if !applies(pair) || pair.source.word_count() > LONGEST {
        return None;
    }
    let (source, target) = (pair.source.connectives(), pair.target.connectives());
    let reach = Reach::narrower(
        source_tables.connectives.reach,
        target_tables.connectives.reach,
    );
    let marked_source = Marked::of(&pair.source, source);
    let marked_target = Marked::of(&pair.target, target);
    let open = |places: &Places, s: usize, t: usize| {
        stands_by(Connective::Opener, source, &places.source, s)
            || stands_by(Connective::Opener, target, &places.target, t)
    };
    let found = contrast::opposed(
        &marked_source,
        &marked_target,
        reach,
        Connective::relation,
        open,
    )?;
    Some(ConnectiveMismatch {
        source: source[found.source].range.clone(),
        target: target[found.target].range.clone(),
        // Of the exchanges read in published translations hardly any mattered.
        confidence: Confidence::Low,
    })
}

fn judged(marker: &Marker) -> bool {
    !marker.quoted && !marker.mild && matches!(marker.class, Connective::And | Connective::Or)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::pairwise::MODEL;
    use crate::language::Language;

    fn found(language: Language, source: &str, target: &str) -> bool {
        compare(&PairText::new(
            source,
            Language::ENGLISH,
            target,
            language,
            &MODEL,
        ))
        .is_some()
    }

    #[test]
    fn and_stands_against_or() {
        let swedish = Language::SWEDISH;
        assert!(found(
            swedish,
            "Bring ink or paper.",
            "Ta med bläck och papper."
        ));
        assert!(!found(
            swedish,
            "Bring ink and paper.",
            "Ta med bläck samt papper."
        ));
        let chinese = Language::CHINESE_SIMPLIFIED;
        assert!(found(chinese, "Bring ink and paper.", "请带上墨水或纸张。"));
        assert!(!found(
            chinese,
            "Bring ink, pens and paper.",
            "请带上墨水、笔、纸张。"
        ));
    }

    #[test]
    fn a_negation_makes_both_say_the_same() {
        let swedish = Language::SWEDISH;
        assert!(!found(
            swedish,
            "We do not sell or lend.",
            "Vi säljer inte och lånar inte ut."
        ));
    }
}
