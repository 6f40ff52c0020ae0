//! The stages in order: from paths to alignments and audits.

mod divide;
mod given;
mod options;
mod plan;
mod prepare;
mod runs;
mod sequence;
mod sides;

pub use options::{AlignmentOptions, Options, OutsideVectors};
pub use prepare::segment_file;

use crate::align::Bead;
use crate::audit::{self, AuditOptions, Confidence, PairAudit};
use crate::document::DocumentError;
use crate::embed::{EmbedError, ModelFolder, StaticModel};
use crate::interchange::InterchangeError;
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
    each_pair(
        original,
        translations,
        options,
        Identify::Sample,
        |plan, _| {
            let (beads, sizes) = plan.beads()?;
            Ok(AlignedPair { beads, sizes })
        },
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
    each_pair(
        original,
        translations,
        options,
        Identify::Clauses,
        |plan, model| audit_pair(plan, model, options),
    )
}

fn each_pair<T>(
    original: &str,
    translations: &[String],
    options: &Options,
    identify: Identify,
    finish: impl Fn(Plan<'_>, &StaticModel) -> Result<T, Error>,
) -> Result<Vec<T>, Error> {
    let chosen = options.model.as_ref().map(ModelFolder::open).transpose()?;
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
        let plan = Plan::new(first, translation, (model, chosen.as_deref()), options)?;
        results.push(finish(plan, model)?);
    }
    Ok(results)
}

fn audit_pair(plan: Plan<'_>, model: &StaticModel, options: &Options) -> Result<PairAudit, Error> {
    let min_confidence = if options.pedantic {
        Confidence::Low
    } else {
        options.min_confidence
    };
    let audit_options = AuditOptions {
        source_language: plan.source_language,
        target_language: plan.target_language,
        meaning: plan.meaning,
        model,
        min_confidence,
    };
    let (beads, original, translation) = plan.aligned()?;
    let mut result = audit::audit(original, translation, beads, &audit_options);
    if options.alignment.vectors != OutsideVectors::None {
        result.notices.push(
            "clauses were aligned by vectors from outside; rules about meaning are off".to_owned(),
        );
    } else if !audit_options.meaning
        && let Some(language) = audit_options.target_language
    {
        let aligned = match options.model {
            Some(_) => "",
            None => "clauses were aligned by structure, numbers, names and length, and ",
        };
        result.notices.push(format!(
            "the built-in model does not know {language}: {aligned}rules about meaning are off"
        ));
    }
    Ok(result)
}
