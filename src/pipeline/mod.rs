//! The stages in order: from paths to alignments and audits.

mod aligned;
mod divide;
mod given;
mod judged;
mod models;
mod options;
mod plan;
mod prepare;
mod runs;
mod sequence;
mod sides;

pub use aligned::AlignedDocuments;
pub use models::Models;
pub use options::{AlignmentOptions, Options, OutsideVectors};
pub use prepare::segment_file;

use crate::align::Bead;
use crate::audit::{self, AuditOptions, Confidence, PairAudit};
use crate::document::DocumentError;
use crate::embed::EmbedError;
use crate::interchange::InterchangeError;
use crate::settled::SettledBead;
use plan::Plan;
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

/// The beads of one pair of documents.
#[derive(Debug, Clone, PartialEq)]
pub struct AlignedPair {
    /// Ordered by source, then target.
    pub beads: Vec<Bead>,
    /// How many source and target clauses there are.
    pub sizes: (usize, usize),
    /// Settled beads of the pair that are not among the beads, because their
    /// clauses are not there or are locked otherwise.
    pub left_aside: usize,
}

/// Aligns every translation with the original, without auditing it.
///
/// Languages are told from a sample of the clauses. Otherwise the beads are
/// those that [`audit_files`] gives.
///
/// # Errors
/// The first file that cannot be read or does not go with the others, with a
/// message that names it.
pub fn align_files(
    original: &str,
    translations: &[String],
    options: &Options,
) -> Result<Vec<AlignedPair>, Error> {
    let models = Models::open(options)?;
    each_pair(
        original,
        translations,
        &models,
        options,
        Identify::Sample,
        |plan| plan.beads(&options.alignment.edits, &models),
    )
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
    let models = Models::open(options)?;
    each_pair(
        original,
        translations,
        &models,
        options,
        Identify::Clauses,
        |plan| {
            let aligned = plan.aligned()?;
            let (beads, _) = aligned.settled(&options.alignment.edits, &models)?;
            Ok(audited(aligned, beads, &models, options))
        },
    )
}

/// Aligns every translation with the original as they come, to be audited by
/// [`audit_aligned`] with whatever beads are settled then.
///
/// # Errors
/// As [`audit_files`].
pub fn align_documents(
    original: &str,
    translations: &[String],
    models: &Models,
    options: &Options,
) -> Result<Vec<AlignedDocuments>, Error> {
    each_pair(
        original,
        translations,
        models,
        options,
        Identify::Clauses,
        |plan| plan.aligned(),
    )
}

/// Audits a pair with the settled beads in `edits` locked (those of other pairs
/// are left aside); the edits in `options` do not matter. The result is what
/// [`audit_files`] gives with the same edits.
///
/// # Errors
/// The model or the vectors cannot be used.
pub fn audit_aligned(
    pair: &AlignedDocuments,
    edits: &[SettledBead],
    models: &Models,
    options: &Options,
) -> Result<PairAudit, Error> {
    let (beads, _) = pair.settled(edits, models)?;
    Ok(audited(pair.clone(), beads, models, options))
}

fn each_pair<T>(
    original: &str,
    translations: &[String],
    models: &Models,
    options: &Options,
    identify: Identify,
    finish: impl Fn(Plan<'_>) -> Result<T, Error>,
) -> Result<Vec<T>, Error> {
    let mut original_side = None;
    let mut results = Vec::with_capacity(translations.len());
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
        let plan = Plan::new(first, translation, models, options)?;
        results.push(finish(plan)?);
    }
    Ok(results)
}

fn audited(
    pair: AlignedDocuments,
    beads: Vec<Bead>,
    models: &Models,
    options: &Options,
) -> PairAudit {
    let min_confidence = if options.pedantic {
        Confidence::Low
    } else {
        options.min_confidence
    };
    let path = pair.id().original;
    let audit_options = AuditOptions {
        source_language: pair.source_language,
        target_language: pair.target_language,
        meaning: pair.meaning(),
        path: &path,
        model: models.built_in(),
        min_confidence,
        equivalence: options.equivalence,
    };
    let notice = pair.notice(options);
    let mut result = audit::audit(pair.original, pair.translation, beads, &audit_options);
    result.notices.extend(notice);
    result
}
