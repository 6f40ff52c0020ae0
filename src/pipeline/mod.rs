//! The stages in order: from paths to alignments and audits.

mod divide;
mod given;
mod options;
mod prepare;
mod sequence;
mod sides;

pub use options::{AlignmentOptions, Options, OutsideVectors};
pub use prepare::segment_file;

use crate::align::{self, AlignOptions, Bead};
use crate::audit::{self, AuditOptions, Confidence, PairAudit, PreparedDocument};
use crate::document::DocumentError;
use crate::embed::{EmbedError, Embedder, StaticModel, SurfaceModel};
use crate::interchange::InterchangeError;
use crate::language::Language;
use given::Given;
use prepare::{Identify, Side};
use sides::both;

/// Why a run ended without a result.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file could not be read.
    #[error(transparent)]
    Document(#[from] DocumentError),
    /// The model could not be used.
    #[error(transparent)]
    Embed(#[from] EmbedError),
    /// A file of locked beads or vectors could not be used.
    #[error(transparent)]
    Interchange(#[from] InterchangeError),
    /// Files that do not go together: what, where, and what to do.
    #[error("{0}")]
    Mismatch(String),
}

/// A pair of documents and its beads, not audited.
#[derive(Debug, Clone)]
pub struct AlignedPair {
    /// The original.
    pub original: PreparedDocument,
    /// The translation.
    pub translation: PreparedDocument,
    /// The alignment, ordered by source, then target.
    pub beads: Vec<Bead>,
}

/// Aligns every translation with the original, without auditing it.
///
/// Languages are told from a sample of the clauses; the clauses themselves are
/// left without.
///
/// # Errors
/// The first file that cannot be read or does not go with the others, with a
/// message that names it.
pub fn align_files(
    original: &str,
    translations: &[String],
    options: &Options,
) -> Result<Vec<AlignedPair>, Error> {
    each_pair(original, translations, options, Identify::Sample, |pair, _| {
        Ok(pair.aligned)
    })
}

/// Audits every translation against the original.
///
/// # Errors
/// The first file that cannot be read or does not go with the others, with a
/// message that names it.
pub fn audit_files(
    original: &str,
    translations: &[String],
    options: &Options,
) -> Result<Vec<PairAudit>, Error> {
    each_pair(original, translations, options, Identify::Clauses, |pair, model| {
        Ok(audit_pair(pair, model, options))
    })
}

/// An alignment with what is known of its languages.
struct Pair {
    aligned: AlignedPair,
    source_language: Language,
    target_language: Option<Language>,
    /// Whether similarities mean what the rules take them to mean.
    meaning: bool,
}

fn each_pair<T>(
    original: &str,
    translations: &[String],
    options: &Options,
    identify: Identify,
    finish: impl Fn(Pair, &StaticModel) -> Result<T, Error>,
) -> Result<Vec<T>, Error> {
    let mut original_side = None;
    let mut results = Vec::with_capacity(translations.len());
    let mut model = None;
    for (number, translation) in translations.iter().enumerate() {
        let (first, translation) = match original_side.take() {
            Some(side) => (side, Side::read(translation, options, identify)?),
            None => {
                let (first, translation) = both(
                    || Side::read(original, options, identify),
                    || Side::read(translation, options, identify),
                );
                (first?, translation?)
            }
        };
        if number + 1 < translations.len() {
            original_side = Some(first.clone());
        }
        let model = match &model {
            Some(model) => model,
            None => model.insert(StaticModel::built_in()?),
        };
        let pair = align_pair(first, translation, model, options)?;
        results.push(finish(pair, model)?);
    }
    Ok(results)
}

/// Aligns one pair; sentences that divide alike on both sides are divided.
fn align_pair(
    original: Side,
    translation: Side,
    model: &StaticModel,
    options: &Options,
) -> Result<Pair, Error> {
    let source_language = options
        .original_language
        .or(original.document.language)
        .unwrap_or(Language::ENGLISH);
    let target_language = options
        .language
        .or_else(|| crate::language::translation_language(translation.sample(), source_language));
    let (mut original, mut translation) = (original.document, translation.document);
    original.language = Some(source_language);
    translation.language = target_language.or(translation.language);
    let known = |language: Language| model.knows(language.tag());
    let knows = known(source_language) && known(target_language.unwrap_or(source_language));
    let embedder: &dyn Embedder = if knows { model } else { &SurfaceModel };

    let given = Given::read(&options.alignment, &original, &translation)?;
    let (source, target) = both(
        || sequence::sequence(&original, embedder, given.source_vectors()),
        || sequence::sequence(&translation, embedder, given.target_vectors()),
    );
    let beads = align::align(
        &source?,
        &target?,
        &align_options(&options.alignment),
        &given.constraints,
    );
    let mut aligned = AlignedPair {
        original,
        translation,
        beads,
    };
    // Locked beads name clauses by their ids, and outside vectors are of whole clauses.
    if given.constraints.locked.is_empty() && !given.has_vectors() {
        divide::divide(&mut aligned, embedder)?;
    }
    if !knows && !given.has_vectors() {
        // Spelling is no similarity of meaning: not shown where the model knows no better.
        for bead in &mut aligned.beads {
            bead.similarity = None;
        }
    }
    Ok(Pair {
        aligned,
        source_language,
        target_language,
        meaning: knows && !given.has_vectors(),
    })
}

fn align_options(alignment: &AlignmentOptions) -> AlignOptions {
    let default = AlignOptions::default();
    let max_bead = alignment.max_bead.unwrap_or(default.max_bead);
    AlignOptions {
        max_bead,
        max_side: default.max_side.min(max_bead.saturating_sub(1).max(1)),
        null_penalty: alignment.null_penalty,
        ..default
    }
}

fn audit_pair(pair: Pair, model: &StaticModel, options: &Options) -> PairAudit {
    let min_confidence = if options.pedantic {
        Confidence::Low
    } else {
        options.min_confidence
    };
    let audit_options = AuditOptions {
        source_language: pair.source_language,
        target_language: pair.target_language,
        meaning: pair.meaning,
        model,
        min_confidence,
    };
    let AlignedPair {
        original,
        translation,
        beads,
    } = pair.aligned;
    let mut result = audit::audit(original, translation, beads, &audit_options);
    let outside = !matches!(options.alignment.vectors, OutsideVectors::None);
    if outside {
        result.notices.push(
            "clauses were aligned by vectors from outside; rules about meaning are off".to_owned(),
        );
    } else if !pair.meaning
        && let Some(language) = pair.target_language
    {
        result.notices.push(format!(
            "the built-in model does not know {language}: clauses were aligned by structure, numbers, names and length, and rules about meaning are off"
        ));
    }
    result
}
