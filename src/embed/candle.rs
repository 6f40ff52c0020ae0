//! BERT, RoBERTa and XLM-RoBERTa in pure Rust.
//!
//! The encoder of Devlin et al. 2019 ("BERT: Pre-training of Deep
//! Bidirectional Transformers"); RoBERTa's differs in how places are numbered.
//! Written on candle's tensors, because `candle-transformers` would bring every
//! other architecture into the build.

use super::EmbedError;
use super::files::Tensors;
use super::open::failure;
use super::sentence::{Activation, Encoder, EncoderConfig, ModelType};
use candle_core::{D, DType, Device, Result, Tensor};
use candle_nn::{Embedding, LayerNorm, Linear, Module, VarBuilder, embedding, layer_norm, linear};
use ndarray::Array3;
use std::path::Path;

const WEIGHTS: &str = "save the model again with `safe_serialization=True`: only model.safetensors is read, not pytorch_model.bin and not a file in several parts";
const RESTORE: &str =
    "config.json and model.safetensors must be of one model; copy the whole folder again";
/// Names of the encoder inside models saved with a head on it.
const HEADED: [&str; 2] = ["bert", "roberta"];

/// Reads the weights of an encoder.
///
/// # Errors
/// A file that is missing, damaged or of another shape than the config says.
pub(super) fn encoder(
    folder: &Path,
    config: &EncoderConfig,
) -> std::result::Result<Box<dyn Encoder>, EmbedError> {
    let path = folder.join("model.safetensors");
    let tensors = Tensors::open(&path, WEIGHTS)?;
    let bytes = tensors.into_bytes();
    let bert = VarBuilder::from_buffered_safetensors(bytes, DType::F32, &Device::Cpu)
        .and_then(|weights| Bert::new(config, &weights))
        .map_err(|error| failure(&path, one_line(&error), RESTORE))?;
    Ok(Box::new(bert))
}

fn one_line(error: &candle_core::Error) -> String {
    let text = error.to_string();
    text.lines().next().unwrap_or_default().to_owned()
}

struct Bert {
    words: Embedding,
    positions: Embedding,
    /// The type of the only segment: (width).
    segment: Tensor,
    norm: LayerNorm,
    layers: Vec<Layer>,
    /// Number of the first place.
    first_position: u32,
}

impl Bert {
    fn new(config: &EncoderConfig, weights: &VarBuilder) -> Result<Self> {
        let has_words =
            |weights: &VarBuilder| weights.contains_tensor("embeddings.word_embeddings.weight");
        let inner = HEADED.map(|name| weights.pp(name));
        let weights = inner
            .iter()
            .find(|weights| has_words(weights))
            .unwrap_or(weights);
        let width = config.hidden_size;
        let embeddings = weights.pp("embeddings");
        let segments = embedding(
            config.type_vocab_size,
            width,
            embeddings.pp("token_type_embeddings"),
        )?;
        let layers = (0..config.num_hidden_layers)
            .map(|layer| Layer::new(config, &weights.pp("encoder.layer").pp(layer)))
            .collect::<Result<_>>()?;
        Ok(Self {
            words: embedding(config.vocab_size, width, embeddings.pp("word_embeddings"))?,
            positions: embedding(
                config.max_position_embeddings,
                width,
                embeddings.pp("position_embeddings"),
            )?,
            segment: segments.embeddings().get(0)?,
            norm: layer_norm(width, config.layer_norm_eps, embeddings.pp("LayerNorm"))?,
            layers,
            first_position: match config.model_type {
                ModelType::Bert => 0,
                _ => config.pad_token_id as u32 + 1,
            },
        })
    }

    /// (texts, tokens) to (texts, tokens, width).
    fn forward(&self, tokens: &Tensor) -> Result<Tensor> {
        let length = tokens.dim(1)? as u32;
        let places = Tensor::arange(
            self.first_position,
            self.first_position + length,
            tokens.device(),
        )?;
        let sum = self
            .words
            .forward(tokens)?
            .broadcast_add(&self.positions.forward(&places)?)?
            .broadcast_add(&self.segment)?;
        let mut states = self.norm.forward(&sum)?;
        for layer in &self.layers {
            states = layer.forward(&states)?;
        }
        Ok(states)
    }
}

impl Encoder for Bert {
    fn hidden_states(&self, texts: &[&[u32]]) -> std::result::Result<Array3<f32>, String> {
        let states = || -> Result<((usize, usize, usize), Vec<f32>)> {
            let length = texts.first().map_or(0, |text| text.len());
            let tokens = Tensor::from_vec(texts.concat(), (texts.len(), length), &Device::Cpu)?;
            let states = self.forward(&tokens)?;
            Ok((states.dims3()?, states.flatten_all()?.to_vec1()?))
        };
        let (shape, numbers) = states().map_err(|error| one_line(&error))?;
        Array3::from_shape_vec(shape, numbers).map_err(|error| error.to_string())
    }
}

struct Layer {
    query: Linear,
    key: Linear,
    value: Linear,
    attended: Linear,
    attention_norm: LayerNorm,
    widen: Linear,
    narrow: Linear,
    norm: LayerNorm,
    heads: usize,
    activation: Activation,
}

impl Layer {
    fn new(config: &EncoderConfig, weights: &VarBuilder) -> Result<Self> {
        let (width, inner) = (config.hidden_size, config.intermediate_size);
        let square = |name: &str| linear(width, width, weights.pp(name));
        let norm = |name: &str| layer_norm(width, config.layer_norm_eps, weights.pp(name));
        Ok(Self {
            query: square("attention.self.query")?,
            key: square("attention.self.key")?,
            value: square("attention.self.value")?,
            attended: square("attention.output.dense")?,
            attention_norm: norm("attention.output.LayerNorm")?,
            widen: linear(width, inner, weights.pp("intermediate.dense"))?,
            narrow: linear(inner, width, weights.pp("output.dense"))?,
            norm: norm("output.LayerNorm")?,
            heads: config.num_attention_heads,
            activation: config.hidden_act,
        })
    }

    fn forward(&self, states: &Tensor) -> Result<Tensor> {
        let attended = self.attended.forward(&self.attention(states)?)?;
        let states = self.attention_norm.forward(&(attended + states)?)?;
        let wide = self.widen.forward(&states)?;
        let wide = match self.activation {
            Activation::Gelu => wide.gelu_erf()?,
            Activation::GeluTanh => wide.gelu()?,
            Activation::Relu => wide.relu()?,
        };
        self.norm.forward(&(self.narrow.forward(&wide)? + states)?)
    }

    /// Scaled dot products of all tokens, head by head; nothing is masked,
    /// because no text of a batch is padded.
    fn attention(&self, states: &Tensor) -> Result<Tensor> {
        let (texts, tokens, width) = states.dims3()?;
        let size = width / self.heads;
        let by_head = |linear: &Linear| {
            linear
                .forward(states)?
                .reshape((texts, tokens, self.heads, size))?
                .transpose(1, 2)?
                .contiguous()
        };
        let (query, key, value) = (
            by_head(&self.query)?,
            by_head(&self.key)?,
            by_head(&self.value)?,
        );
        let scores = (query.matmul(&key.t()?)? / (size as f64).sqrt())?;
        let shares = candle_nn::ops::softmax(&scores, D::Minus1)?;
        shares
            .matmul(&value)?
            .transpose(1, 2)?
            .reshape((texts, tokens, width))
    }
}
