//! Clauses become vectors; texts that mean the same lie close together, in
//! whatever language they are.
//!
//! [`Embedder`] is what the aligner and the rules see. The built-in
//! implementation is [`StaticModel`]: one vector a token, summed.

mod normalise;
mod quantised;
mod static_model;
mod surface;
mod vocabulary;

use ndarray::Array2;

pub use static_model::{StaticModel, TokenVectors};
pub use surface::SurfaceModel;

/// Turns texts into vectors of one space for all its languages.
pub trait Embedder: Sync {
    /// A short name for reports, such as `static-en-sv-zh`.
    fn name(&self) -> &str;

    /// How many numbers a vector has.
    fn dimension(&self) -> usize;

    /// Whether the vector of two texts together is the sum of their vectors.
    fn is_additive(&self) -> bool;

    /// Whether vectors of text in this language mean anything; takes a BCP 47
    /// tag such as `sv` or `zh-Hans`.
    fn knows(&self, language: &str) -> bool;

    /// One row a text, in the order given: (texts, [`dimension`](Self::dimension)).
    ///
    /// Rows are not normalised, so that an additive embedder's rows can be
    /// summed. A text without anything the model knows gives a row of zeros.
    /// The same text gives the same row, whatever else is embedded with it.
    ///
    /// # Errors
    /// What the embedder could not read or compute; the built-in model has no
    /// such case.
    fn embed(&self, texts: &[&str]) -> Result<Array2<f32>, EmbedError>;
}

/// Why there are no vectors.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum EmbedError {
    /// A file of the model does not hold what it should.
    #[error("the model file {file} is damaged: {reason}; restore it from the release it came with")]
    Damaged {
        /// The file's name inside the model's folder.
        file: &'static str,
        /// What is wrong with it.
        reason: String,
    },
}
