//! Clauses become vectors; texts that mean the same lie close together, in
//! whatever language they are.
//!
//! [`Embedder`] is what the aligner and the rules see. The built-in
//! implementation is [`StaticModel`]: one vector a token, summed.
//! [`ModelFolder::open`] reads another model from a folder on disk; nothing is
//! ever downloaded.

#[cfg(any(feature = "candle", feature = "rust-bert"))]
mod cache;
#[cfg(feature = "candle")]
mod candle;
#[cfg(any(feature = "candle", feature = "model2vec", feature = "rust-bert"))]
mod files;
#[cfg(feature = "rust-bert")]
mod libtorch;
#[cfg(feature = "model2vec")]
mod model2vec;
mod normalise;
mod open;
mod quantised;
#[cfg(any(feature = "candle", feature = "rust-bert"))]
mod sentence;
mod static_model;
mod summable;
mod surface;
pub(crate) mod tables;
mod units;
mod vocabulary;
mod watch;

use ndarray::Array2;
use std::path::PathBuf;

#[cfg(feature = "model2vec")]
pub use model2vec::Model2Vec;
pub use open::{EmbedderKind, ModelFolder};
#[cfg(any(feature = "candle", feature = "rust-bert"))]
pub use sentence::{Backend, SentenceModel};
pub use static_model::{StaticModel, TokenVectors};
pub use summable::Summable;
pub use surface::SurfaceModel;
pub use units::{Unit, UnitKind};
pub use watch::Watch;

/// Turns texts into vectors of one space for all its languages.
pub trait Embedder: Send + Sync {
    /// A short name for reports, such as `static-en-sv-zh`.
    fn name(&self) -> &str;

    /// How many numbers a vector has.
    fn dimension(&self) -> usize;

    /// Whether the vector of two texts together is the sum of their vectors.
    ///
    /// Where it is not, [`Summable`] makes rows whose sums come near it, and
    /// runs of clauses that the aligner is unsure of are embedded as texts of
    /// their own.
    fn is_additive(&self) -> bool;

    /// Whether vectors of text in this language mean anything; takes a BCP 47
    /// tag such as `sv` or `zh-Hans`.
    fn knows(&self, language: &str) -> bool;

    /// One row a text, in the order given: (texts, [`dimension`](Self::dimension)).
    ///
    /// Rows are not normalised, so that an additive embedder's rows can be
    /// summed. A text without anything the model knows gives a row of zeros.
    /// The same text gives the same row (of a neural model, up to rounding),
    /// whatever else is embedded with it.
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
    /// A model's folder cannot be used.
    #[error("{}: {reason}; {remedy}", .path.display())]
    Folder {
        /// The file or folder that is meant.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
        /// What to do.
        remedy: String,
    },
    /// A model from disk failed at its work.
    #[error("the model {model} could not embed a text: {reason}")]
    Compute {
        /// The model's name.
        model: String,
        /// What went wrong.
        reason: String,
    },
    /// This program was built without the part that the model needs.
    #[error("{}: this program was built without the feature `{feature}`, which this model needs; build it with `cargo build --release --features {feature}`", .path.display())]
    NotBuilt {
        /// The model's folder.
        path: PathBuf,
        /// The cargo feature.
        feature: &'static str,
    },
}
