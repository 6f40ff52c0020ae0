//! Sentence-transformers' folders: a neural encoder, pooled into one vector a text.
//!
//! The steps are those of sentence-transformers
//! (<https://www.sbert.net>, Reimers and Gurevych 2019): prompt, tokens,
//! encoder, pooling, and what `modules.json` lists after it. What computes the
//! encoder ([`Backend`]) gives its last hidden states; all else is here.

mod layout;
mod pooling;
mod tokens;

use super::{EmbedError, Embedder, Watch};
use layout::Layout;
pub(super) use layout::{Activation, EncoderConfig, ModelType};
use ndarray::{Array2, Array3};
use pooling::Pooling;
use std::path::Path;
use std::sync::Arc;
use tokenizers::Tokenizer;

/// Most tokens that the encoder sees at once, all texts together.
const TOKENS_AT_ONCE: usize = 4096;

/// What computes the encoder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Backend {
    /// candle, in pure Rust: BERT, RoBERTa and XLM-RoBERTa.
    #[cfg(feature = "candle")]
    Candle,
    /// rust-bert on libtorch: BERT.
    #[cfg(feature = "rust-bert")]
    RustBert,
}

impl Backend {
    pub(super) fn name(self) -> &'static str {
        match self {
            #[cfg(feature = "candle")]
            Backend::Candle => "candle",
            #[cfg(feature = "rust-bert")]
            Backend::RustBert => "rust-bert",
        }
    }

    fn encoder(self, layout: &Layout) -> Result<Box<dyn Encoder>, EmbedError> {
        match self {
            #[cfg(feature = "candle")]
            Backend::Candle => super::candle::encoder(&layout.transformer, &layout.config),
            #[cfg(feature = "rust-bert")]
            Backend::RustBert => super::libtorch::encoder(&layout.transformer, &layout.config),
        }
    }
}

/// A neural encoder.
pub(super) trait Encoder: Send + Sync {
    /// The last hidden states of texts that have equally many tokens:
    /// (texts, tokens, width).
    ///
    /// # Errors
    /// What went wrong.
    fn hidden_states(&self, texts: &[&[u32]]) -> Result<Array3<f32>, String>;
}

/// A sentence-transformers model from disk; not additive.
pub struct SentenceModel {
    name: String,
    tokenizer: Tokenizer,
    encoder: Box<dyn Encoder>,
    pooling: Pooling,
    /// What stands before every text.
    prompt: String,
    lower_case: bool,
    watch: Option<Arc<dyn Watch>>,
}

impl SentenceModel {
    /// Reads the model.
    ///
    /// # Errors
    /// The file that is missing, damaged, does not go with the others or asks
    /// for what the backend does not have, with what to do.
    pub fn open(folder: &Path, backend: Backend) -> Result<Self, EmbedError> {
        let layout = Layout::read(folder)?;
        let tokenizer = tokens::tokenizer(&layout)?;
        Ok(Self {
            name: super::open::folder_name(backend.name(), folder),
            encoder: backend.encoder(&layout)?,
            pooling: layout.pooling,
            prompt: layout.prompt,
            lower_case: layout.lower_case,
            tokenizer,
            watch: None,
        })
    }

    /// The same model, which tells how many texts are done.
    #[must_use]
    pub fn watched(self, watch: Option<Arc<dyn Watch>>) -> Self {
        Self { watch, ..self }
    }

    fn failed(&self, reason: String) -> EmbedError {
        EmbedError::Compute {
            model: self.name.clone(),
            reason,
        }
    }

    fn tell(&self, done: usize) {
        if let Some(watch) = &self.watch {
            watch.done(done);
        }
    }

    fn token_ids(&self, text: &str) -> Result<Vec<u32>, EmbedError> {
        if text.trim().is_empty() {
            return Ok(Vec::new());
        }
        let text = format!("{}{text}", self.prompt);
        let text = text.trim();
        let lowered = self.lower_case.then(|| text.to_lowercase());
        let encoding = self
            .tokenizer
            .encode(lowered.as_deref().unwrap_or(text), true)
            .map_err(|error| self.failed(error.to_string()))?;
        Ok(encoding.get_ids().to_vec())
    }
}

impl Embedder for SentenceModel {
    fn name(&self) -> &str {
        &self.name
    }

    fn dimension(&self) -> usize {
        self.pooling.dimension()
    }

    fn is_additive(&self) -> bool {
        false
    }

    /// Its files do not say; whoever names the folder vouches for the languages.
    fn knows(&self, _language: &str) -> bool {
        true
    }

    fn embed(&self, texts: &[&str]) -> Result<Array2<f32>, EmbedError> {
        let ids: Vec<Vec<u32>> = texts
            .iter()
            .map(|text| self.token_ids(text))
            .collect::<Result<_, _>>()?;
        let mut rows = Array2::zeros((texts.len(), self.dimension()));
        for batch in batches(&ids) {
            let tokens: Vec<&[u32]> = batch.iter().map(|&text| ids[text].as_slice()).collect();
            let states = self
                .encoder
                .hidden_states(&tokens)
                .map_err(|reason| self.failed(reason))?;
            let vectors = self.pooling.vectors(&states);
            for (&text, vector) in batch.iter().zip(vectors.rows()) {
                rows.row_mut(text).assign(&vector);
            }
            self.tell(batch.len());
        }
        self.tell(ids.iter().filter(|ids| ids.is_empty()).count());
        Ok(rows)
    }
}

/// Texts of equal length together, so that none is padded and none needs a mask.
fn batches(ids: &[Vec<u32>]) -> Vec<Vec<usize>> {
    let mut order: Vec<usize> = (0..ids.len())
        .filter(|&text| !ids[text].is_empty())
        .collect();
    order.sort_by_key(|&text| ids[text].len());
    order
        .chunk_by(|&left, &right| ids[left].len() == ids[right].len())
        .flat_map(|equal| {
            let length = ids[equal[0]].len();
            equal
                .chunks((TOKENS_AT_ONCE / length).max(1))
                .map(<[usize]>::to_vec)
        })
        .collect()
}
