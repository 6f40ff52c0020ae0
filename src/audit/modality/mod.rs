//! Whether two texts oblige, permit and forbid the same.

mod markers;

pub(crate) use super::contrast::Reach;
pub(crate) use markers::{Modal, Modality, Negated};

use super::contrast::{self, Marked, Places, Relation, stands_by};
use crate::audit::Confidence;
use crate::audit::pairwise::PairText;
use markers::Marker;
use std::ops::Range;

/// A modal of the source that stands against an incompatible one in the target.
#[derive(Debug, Clone, PartialEq)]
pub struct ModalityMismatch {
    /// Bytes of the source's modal.
    pub source: Range<usize>,
    /// Bytes of the target's modal.
    pub target: Range<usize>,
    /// What the source's modal says: *an obligation*.
    pub source_class: &'static str,
    /// What the target's modal says: *a permission*.
    pub target_class: &'static str,
    /// How sure it is.
    pub confidence: Confidence,
}

/// Words of source above which a pair holds too much to hold words against words.
const LONGEST: usize = 80;

/// Whether the source holds a modal that a translation can turn into another.
pub fn applies(pair: &PairText<'_>) -> bool {
    pair.tables().is_some() && pair.source.modals().iter().any(judged)
}

/// The modal of the source that the target contradicts, if there is one.
///
/// Languages without tables are not judged.
pub fn compare(pair: &PairText<'_>) -> Option<ModalityMismatch> {
    let (source_tables, target_tables) = pair.tables()?;
    if !applies(pair) || pair.source.word_count() > LONGEST {
        return None;
    }
    let (source, target) = (pair.source.modals(), pair.target.modals());
    let reach = Reach::narrower(source_tables.modality.reach, target_tables.modality.reach);
    let marked_source = Marked::of(&pair.source, source);
    let marked_target = Marked::of(&pair.target, target);
    let conditional = |places: &Places, s: usize, t: usize| {
        // A need is often said in another clause (*where you need to … consider*).
        let needed = source[s].class == Modal::Needed
            && target.iter().any(|marker| marker.class == Modal::Needed);
        needed
            || source[s].class.meets_under_condition(target[t].class)
                && (stands_by(Modal::Condition, source, &places.source, s)
                    || stands_by(Modal::Condition, target, &places.target, t))
    };
    let found = contrast::opposed(&marked_source, &marked_target, reach, relation, conditional)?;
    let (source, target) = (&source[found.source], &target[found.target]);
    Some(ModalityMismatch {
        source: source.range.clone(),
        target: target.range.clone(),
        source_class: source.class.says(),
        target_class: target.class.says(),
        confidence: Confidence::Medium,
    })
}

fn judged(marker: &Marker) -> bool {
    !marker.quoted && !marker.mild && marker.class.is_judged()
}

/// How modals of two languages stand to each other, whichever is the source.
fn relation(source: Modal, target: Modal) -> Relation {
    if source.translates(target) || target.translates(source) {
        Relation::Same
    } else if source.contradicts(target) {
        Relation::Opposed
    } else {
        Relation::Apart
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::pairwise::MODEL;
    use crate::language::Language;

    fn classes(target_language: Language, source: &str, target: &str) -> Option<[&'static str; 2]> {
        let pair = PairText::new(source, Language::ENGLISH, target, target_language, &MODEL);
        compare(&pair).map(|found| [found.source_class, found.target_class])
    }

    #[test]
    fn opposed_modals_are_found() {
        let swedish = Language::SWEDISH;
        let chinese = Language::CHINESE_SIMPLIFIED;
        let hant = Language::CHINESE_TRADITIONAL;
        for (language, source, target) in [
            (
                swedish,
                "You must sign the form.",
                "Du kan underteckna blanketten.",
            ),
            (
                swedish,
                "You may not open the gate.",
                "Du behöver inte öppna grinden.",
            ),
            (chinese, "You may sign the form.", "您必须签署该表格。"),
            (hant, "You must sign the form.", "您可以簽署該表格。"),
        ] {
            assert!(
                classes(language, source, target).is_some(),
                "{source} {target}"
            );
        }
    }

    #[test]
    fn compatible_modals_are_not() {
        let swedish = Language::SWEDISH;
        let chinese = Language::CHINESE_SIMPLIFIED;
        for (language, source, target) in [
            (swedish, "You can open it.", "Du får öppna den."),
            (swedish, "It must be able to fly.", "Den måste kunna flyga."),
            (
                swedish,
                "It must only be opened here.",
                "Den får endast öppnas här.",
            ),
            (
                chinese,
                "You cannot leave until you pay.",
                "您必须付款才可以离开。",
            ),
            (chinese, "Choose \"You must pay\".", "选择“可以付款”。"),
        ] {
            assert_eq!(classes(language, source, target), None, "{source} {target}");
        }
    }

    #[test]
    fn a_language_without_tables_is_not_judged() {
        let pair = PairText::new(
            "You must pay.",
            Language::ENGLISH,
            "x",
            Language::GERMAN,
            &MODEL,
        );
        assert!(!applies(&pair));
        assert_eq!(compare(&pair), None);
    }
}
