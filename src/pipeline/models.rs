//! The models of a run, opened once.

use super::{Error, Options};
use crate::embed::{Embedder, ModelFolder, StaticModel, SurfaceModel};

/// The models of a run: the built-in one, which the rules judge words with, and
/// the one from disk that clauses are aligned with, where one was chosen.
pub struct Models {
    built_in: StaticModel,
    chosen: Option<Box<dyn Embedder>>,
}

impl std::fmt::Debug for Models {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let chosen = self.chosen.as_deref().map(Embedder::name);
        formatter
            .debug_struct("Models")
            .field("chosen", &chosen)
            .finish_non_exhaustive()
    }
}

impl Models {
    /// Opens what the options ask for.
    ///
    /// # Errors
    /// A model folder that cannot be used, with a message that names it.
    pub fn open(options: &Options) -> Result<Self, Error> {
        Ok(Self {
            built_in: StaticModel::built_in()?,
            chosen: options.model.as_ref().map(ModelFolder::open).transpose()?,
        })
    }

    /// The built-in model.
    pub fn built_in(&self) -> &StaticModel {
        &self.built_in
    }

    /// What clauses are aligned with; without a chosen model, spelling where the
    /// built-in one does not know the languages.
    pub(super) fn embedder(&self, known: bool) -> &dyn Embedder {
        match &self.chosen {
            Some(chosen) => chosen.as_ref(),
            None if known => &self.built_in,
            None => &SurfaceModel,
        }
    }

    /// Whether its vectors say how alike two texts are: spelling is no
    /// similarity of meaning.
    pub(super) fn tells_similarity(&self, known: bool) -> bool {
        known || self.chosen.is_some()
    }
}
