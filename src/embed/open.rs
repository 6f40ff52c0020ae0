//! Chooses what reads a model's folder.

use super::{EmbedError, Embedder};
use std::path::Path;

/// What reads a model from disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum EmbedderKind {
    /// What the folder's files call for.
    #[default]
    Auto,
    /// Model2Vec: one vector a token, summed.
    Static,
    /// BERT and XLM-RoBERTa in pure Rust.
    Candle,
    /// BERT through libtorch.
    RustBert,
}

/// Opens the model in a folder for the aligner: rows of the embedder may be
/// summed ([`Summable`](super::Summable) sees to it where they may not).
///
/// # Errors
/// A folder that is missing, incomplete, damaged or for something else, with
/// what to do; a kind that this program was built without.
pub fn open(folder: &Path, kind: EmbedderKind) -> Result<Box<dyn Embedder>, EmbedError> {
    if !folder.is_dir() {
        return Err(failure(
            folder,
            "there is no such folder",
            "give the folder of a model on disk; nothing is downloaded",
        ));
    }
    match kind {
        EmbedderKind::Auto if is_static(folder) => open_static(folder),
        EmbedderKind::Auto if cfg!(not(feature = "candle")) && cfg!(feature = "rust-bert") => {
            open_rust_bert(folder)
        }
        EmbedderKind::Auto | EmbedderKind::Candle => open_candle(folder),
        EmbedderKind::Static => open_static(folder),
        EmbedderKind::RustBert => open_rust_bert(folder),
    }
}

/// An error about a file or folder.
pub(super) fn failure(path: &Path, reason: impl Into<String>, remedy: &str) -> EmbedError {
    EmbedError::Folder {
        path: path.to_owned(),
        reason: reason.into(),
        remedy: remedy.to_owned(),
    }
}

/// A model's name in reports: what reads it, and the name of its folder.
#[cfg(any(feature = "model2vec", feature = "candle", feature = "rust-bert"))]
pub(super) fn folder_name(kind: &str, folder: &Path) -> String {
    let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let name = folder.file_name().unwrap_or(folder.as_os_str());
    format!("{kind}:{}", name.to_string_lossy())
}

#[cfg(feature = "model2vec")]
fn is_static(folder: &Path) -> bool {
    super::Model2Vec::is_in(folder)
}

#[cfg(not(feature = "model2vec"))]
fn is_static(_folder: &Path) -> bool {
    false
}

#[cfg(feature = "model2vec")]
fn open_static(folder: &Path) -> Result<Box<dyn Embedder>, EmbedError> {
    Ok(Box::new(super::Model2Vec::open(folder)?))
}

#[cfg(not(feature = "model2vec"))]
fn open_static(folder: &Path) -> Result<Box<dyn Embedder>, EmbedError> {
    not_built(folder, "model2vec")
}

#[cfg(feature = "candle")]
fn open_candle(folder: &Path) -> Result<Box<dyn Embedder>, EmbedError> {
    let model = super::SentenceModel::open(folder, super::Backend::Candle)?;
    Ok(Box::new(super::Summable::new(model)?))
}

#[cfg(not(feature = "candle"))]
fn open_candle(folder: &Path) -> Result<Box<dyn Embedder>, EmbedError> {
    not_built(folder, "candle")
}

#[cfg(feature = "rust-bert")]
fn open_rust_bert(folder: &Path) -> Result<Box<dyn Embedder>, EmbedError> {
    let model = super::SentenceModel::open(folder, super::Backend::RustBert)?;
    Ok(Box::new(super::Summable::new(model)?))
}

#[cfg(not(feature = "rust-bert"))]
fn open_rust_bert(folder: &Path) -> Result<Box<dyn Embedder>, EmbedError> {
    not_built(folder, "rust-bert")
}

#[cfg(not(all(feature = "model2vec", feature = "candle", feature = "rust-bert")))]
fn not_built(folder: &Path, feature: &'static str) -> Result<Box<dyn Embedder>, EmbedError> {
    Err(EmbedError::NotBuilt {
        path: folder.to_owned(),
        feature,
    })
}
