//! One rule a file; [`super::registry`] lists them.

pub mod comparator_mismatch;
pub mod connective_mismatch;
pub mod date_mismatch;
pub mod extra_clause;
pub mod extra_section;
pub mod language_mismatch;
pub mod legal_reference_mismatch;
pub mod link_mismatch;
pub mod low_similarity;
pub mod missing_clause;
pub mod missing_section;
pub mod modality_mismatch;
pub mod mojibake;
pub mod mostly_untranslated;
pub mod moved_clause;
pub mod negation_mismatch;
pub mod number_mismatch;
pub mod outdated_translation;
pub mod partial_omission;
pub mod quantifier_mismatch;
pub mod unit_or_currency_mismatch;
pub mod unrelated_document;
pub mod untranslated_clause;
pub mod untranslated_span;
pub mod wrong_language;

mod null_runs;
pub mod pairs;
