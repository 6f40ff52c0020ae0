//! Chooses what reads a model's folder.

#[cfg(any(feature = "candle", feature = "rust-bert"))]
use super::cache::Cached;
use super::{EmbedError, Embedder, Watch};
use std::path::{Path, PathBuf};
use std::sync::Arc;

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

/// A model on disk.
#[derive(Debug, Clone)]
pub struct ModelFolder {
    /// The folder of its files.
    pub path: PathBuf,
    /// What reads it.
    pub embedder: EmbedderKind,
    /// Folder that the vectors of a neural model are kept in; `None`: they are not kept.
    pub vector_cache: Option<PathBuf>,
    /// Who hears how far a neural model has come.
    pub watch: Option<Arc<dyn Watch>>,
}

impl ModelFolder {
    /// A folder that is read by what its files call for; no vectors are kept.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self {
            path: path.into(),
            embedder: EmbedderKind::Auto,
            vector_cache: None,
            watch: None,
        }
    }

    /// Opens the model for the aligner: rows of the embedder may be summed
    /// ([`Summable`](super::Summable) sees to it where they may not).
    ///
    /// # Errors
    /// A folder that is missing, incomplete, damaged or for something else, with
    /// what to do; a kind that this program was built without.
    pub fn open(&self) -> Result<Box<dyn Embedder>, EmbedError> {
        let path = &self.path;
        if !path.is_dir() {
            let reason = if path.exists() {
                "it is a file, not the folder of a model"
            } else {
                "there is no such folder"
            };
            return Err(failure(
                path,
                reason,
                "give the folder of a model on disk; nothing is downloaded",
            ));
        }
        match self.embedder {
            EmbedderKind::Auto if is_static(path) => open_static(path),
            EmbedderKind::Auto if cfg!(not(feature = "candle")) && cfg!(feature = "rust-bert") => {
                open_rust_bert(self)
            }
            EmbedderKind::Auto | EmbedderKind::Candle => open_candle(self),
            EmbedderKind::Static => open_static(path),
            EmbedderKind::RustBert => open_rust_bert(self),
        }
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
fn open_candle(model: &ModelFolder) -> Result<Box<dyn Embedder>, EmbedError> {
    open_sentence_model(model, super::Backend::Candle)
}

#[cfg(not(feature = "candle"))]
fn open_candle(model: &ModelFolder) -> Result<Box<dyn Embedder>, EmbedError> {
    not_built(&model.path, "candle")
}

#[cfg(feature = "rust-bert")]
fn open_rust_bert(model: &ModelFolder) -> Result<Box<dyn Embedder>, EmbedError> {
    open_sentence_model(model, super::Backend::RustBert)
}

#[cfg(not(feature = "rust-bert"))]
fn open_rust_bert(model: &ModelFolder) -> Result<Box<dyn Embedder>, EmbedError> {
    not_built(&model.path, "rust-bert")
}

#[cfg(any(feature = "candle", feature = "rust-bert"))]
fn open_sentence_model(
    model: &ModelFolder,
    backend: super::Backend,
) -> Result<Box<dyn Embedder>, EmbedError> {
    let watch = &model.watch;
    let opened = super::SentenceModel::open(&model.path, backend)?.watched(watch.clone());
    let cached = match &model.vector_cache {
        Some(root) => Cached::new(opened, (&model.path, backend.name()), root, watch.clone()),
        None => Cached::without_store(opened, watch.clone()),
    };
    Ok(Box::new(super::Summable::new(cached)?))
}

#[cfg(not(all(feature = "model2vec", feature = "candle", feature = "rust-bert")))]
fn not_built(folder: &Path, feature: &'static str) -> Result<Box<dyn Embedder>, EmbedError> {
    Err(EmbedError::NotBuilt {
        path: folder.to_owned(),
        feature,
    })
}
