//! Model2Vec's folders: one vector a token of any tokenizer, summed.
//!
//! Model2Vec (<https://github.com/MinishLab/model2vec>) takes the mean of the
//! token vectors and may divide it by its length. Neither changes a cosine, so
//! the sum stands for both here, and the model stays additive. Its crate
//! `model2vec-rs` gives the mean only, pulls a second copy of `tokenizers`, and
//! panics where a mapping points outside the table; so the format is read here.

use super::files::{Tensors, json, read};
use super::open::failure;
use super::{EmbedError, Embedder};
use ndarray::Array2;
use serde::Deserialize;
use std::path::{Path, PathBuf};
use tokenizers::Tokenizer;

const EXPECTED: &str = "a Model2Vec folder has config.json, tokenizer.json and model.safetensors";
/// Where the table of vectors is: Model2Vec's name, and those of sentence-transformers' `StaticEmbedding`.
const TABLES: [&str; 3] = ["embeddings", "embedding.weight", "0"];

/// A Model2Vec model from disk; additive.
pub struct Model2Vec {
    name: String,
    tokenizer: Tokenizer,
    /// The token that stands for what the tokenizer does not know; it has no vector.
    unknown: Option<u32>,
    /// One row a token, in the order of their numbers: (tokens, dimension).
    vectors: Array2<f32>,
}

#[derive(Deserialize)]
struct Config {
    model_type: Option<String>,
    #[serde(default)]
    architectures: Vec<String>,
}

#[derive(Deserialize)]
struct TokenizerFile {
    model: TokenizerModel,
}

#[derive(Deserialize)]
struct TokenizerModel {
    unk_token: Option<String>,
    unk_id: Option<u32>,
}

#[derive(Deserialize)]
struct Module {
    #[serde(rename = "type")]
    kind: String,
}

impl Model2Vec {
    /// Whether the folder says that it holds such a model: Model2Vec's own
    /// layout, or sentence-transformers' with a `StaticEmbedding`.
    #[must_use]
    pub fn is_in(folder: &Path) -> bool {
        let modules: Option<Vec<Module>> = json(&folder.join("modules.json"), "").ok();
        if let Some(modules) = modules {
            return modules
                .first()
                .is_some_and(|module| module.kind.ends_with(".StaticEmbedding"));
        }
        let config: Option<Config> = json(&folder.join("config.json"), "").ok();
        config.is_some_and(|config| {
            config.model_type.as_deref() == Some("model2vec")
                || config
                    .architectures
                    .iter()
                    .any(|name| name == "StaticModel")
        })
    }

    /// Reads the model.
    ///
    /// # Errors
    /// The file that is missing, damaged or does not go with the others.
    pub fn open(folder: &Path) -> Result<Self, EmbedError> {
        let files = files_folder(folder);
        let (tokenizer, unknown) = tokenizer(&files.join("tokenizer.json"))?;
        let tensors = Tensors::open(&files.join("model.safetensors"), EXPECTED)?;
        let largest = tokenizer.get_vocab(true).into_values().max();
        let tokens = largest.map_or(0, |id| id as usize + 1);
        Ok(Self {
            name: super::open::folder_name("model2vec", folder),
            tokenizer,
            unknown,
            vectors: token_rows(&tensors, tokens)?,
        })
    }
}

/// Where tokenizer and table lie: in the folder, or as sentence-transformers saves them.
fn files_folder(folder: &Path) -> PathBuf {
    let below = folder.join("0_StaticEmbedding");
    if below.is_dir() {
        below
    } else {
        folder.to_owned()
    }
}

fn tokenizer(path: &Path) -> Result<(Tokenizer, Option<u32>), EmbedError> {
    let bytes = read(path, EXPECTED)?;
    let wrong = |error: String| {
        failure(
            path,
            format!("it is no tokenizer that can be used: {error}"),
            EXPECTED,
        )
    };
    let mut tokenizer = Tokenizer::from_bytes(&bytes).map_err(|error| wrong(error.to_string()))?;
    // What a training run cut or padded says nothing about a clause.
    tokenizer
        .with_truncation(None)
        .map_err(|error| wrong(error.to_string()))?;
    tokenizer.with_padding(None);
    let file: TokenizerFile =
        serde_json::from_slice(&bytes).map_err(|error| wrong(error.to_string()))?;
    let named = file
        .model
        .unk_token
        .and_then(|token| tokenizer.token_to_id(&token));
    Ok((tokenizer, named.or(file.model.unk_id)))
}

/// The table with `mapping` (token to row) and `weights` (a factor a token) worked in.
fn token_rows(tensors: &Tensors, tokens: usize) -> Result<Array2<f32>, EmbedError> {
    let mut table = None;
    for name in TABLES {
        if tensors.has(name)? {
            table = Some(tensors.matrix(name)?);
            break;
        }
    }
    let table = table.ok_or_else(|| tensors.wrong("it has no tensor `embeddings`"))?;
    if table.ncols() == 0 {
        return Err(tensors.wrong("its vectors have no numbers"));
    }
    let rows = if tensors.has("mapping")? {
        tensors.indices("mapping")?
    } else {
        (0..table.nrows()).collect()
    };
    let weights = if tensors.has("weights")? {
        Some(tensors.vector("weights")?)
    } else {
        None
    };
    if rows.len() < tokens
        || weights
            .as_ref()
            .is_some_and(|weights| weights.len() < tokens)
    {
        return Err(tensors.wrong(format!(
            "it has {} vectors for the {tokens} tokens of tokenizer.json",
            rows.len()
        )));
    }
    if rows.iter().any(|&row| row >= table.nrows()) {
        return Err(tensors.wrong("its `mapping` points outside its `embeddings`"));
    }
    let mut vectors = table.select(ndarray::Axis(0), &rows);
    if let Some(weights) = weights {
        for (mut row, weight) in vectors.rows_mut().into_iter().zip(weights) {
            row *= weight;
        }
    }
    Ok(vectors)
}

impl Embedder for Model2Vec {
    fn name(&self) -> &str {
        &self.name
    }

    fn dimension(&self) -> usize {
        self.vectors.ncols()
    }

    fn is_additive(&self) -> bool {
        true
    }

    /// Its files do not say; whoever names the folder vouches for the languages.
    fn knows(&self, _language: &str) -> bool {
        true
    }

    fn embed(&self, texts: &[&str]) -> Result<Array2<f32>, EmbedError> {
        let mut sums = Array2::zeros((texts.len(), self.dimension()));
        for (text, mut sum) in texts.iter().zip(sums.rows_mut()) {
            let encoding =
                self.tokenizer
                    .encode(*text, false)
                    .map_err(|error| EmbedError::Compute {
                        model: self.name.clone(),
                        reason: error.to_string(),
                    })?;
            let known = encoding
                .get_ids()
                .iter()
                .filter(|&&id| Some(id) != self.unknown);
            for &id in known {
                sum += &self.vectors.row(id as usize);
            }
        }
        Ok(sums)
    }
}
