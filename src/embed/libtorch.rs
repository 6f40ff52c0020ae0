//! BERT through rust-bert and libtorch.
//!
//! Only the encoder is rust-bert's: its pipeline of sentence embeddings reads
//! weights in libtorch's own format only, and no prompts. Here the weights are
//! copied from `model.safetensors`, so that nothing needs to be converted.

use super::EmbedError;
use super::files::Tensors;
use super::open::failure;
use super::sentence::{Activation, Encoder, EncoderConfig, ModelType};
use ndarray::Array3;
use rust_bert::bert::{BertConfig, BertEmbeddings, BertModel};
use safetensors::Dtype;
use std::path::Path;
use std::sync::Mutex;
use tch::nn::VarStore;
use tch::{Device, Kind, Tensor};

const WEIGHTS: &str = "save the model again with `safe_serialization=True`: only model.safetensors is read, not pytorch_model.bin and not a file in several parts";
const USE_CANDLE: &str = "use `--embedder candle`, which has it";
/// The bound in rust-bert's norms; it does not read the config's.
const EPSILON: f64 = 1e-12;
/// Names of the encoder inside models saved with a head on it.
const PREFIXES: [&str; 2] = ["", "bert."];

/// Reads the weights of an encoder.
///
/// # Errors
/// A file that is missing, damaged or of another shape than the config says;
/// an architecture other than BERT.
pub(super) fn encoder(
    folder: &Path,
    config: &EncoderConfig,
) -> Result<Box<dyn Encoder>, EmbedError> {
    let config_path = folder.join("config.json");
    if config.model_type != ModelType::Bert {
        return Err(failure(
            &config_path,
            "rust-bert has no sentence model of this architecture, only BERT",
            USE_CANDLE,
        ));
    }
    if config.layer_norm_eps != EPSILON {
        return Err(failure(
            &config_path,
            format!(
                "rust-bert fixes `layer_norm_eps` at {EPSILON}, not {}",
                config.layer_norm_eps
            ),
            USE_CANDLE,
        ));
    }
    let tensors = Tensors::open(&folder.join("model.safetensors"), WEIGHTS)?;
    let prefix = prefix(&tensors)?;
    check_shapes(&tensors, prefix, config)?;
    let variables = VarStore::new(Device::Cpu);
    let model = BertModel::new_with_optional_pooler(variables.root(), &bert_config(config), false);
    for (name, mut variable) in variables.variables() {
        copy(&tensors, &format!("{prefix}{name}"), &mut variable)?;
    }
    Ok(Box::new(Bert {
        model: Mutex::new(model),
    }))
}

fn prefix(tensors: &Tensors) -> Result<&'static str, EmbedError> {
    for prefix in PREFIXES {
        if tensors.has(&format!("{prefix}embeddings.word_embeddings.weight"))? {
            return Ok(prefix);
        }
    }
    Err(tensors.wrong("it has no tensor `embeddings.word_embeddings.weight`"))
}

/// The sizes in the config against those in the file, before libtorch sets
/// memory aside for them.
fn check_shapes(tensors: &Tensors, prefix: &str, config: &EncoderConfig) -> Result<(), EmbedError> {
    let expect = |name: String, size: [usize; 2]| {
        let name = format!("{prefix}{name}");
        let found = tensors.view(&name)?;
        let found = found.shape();
        if found == size {
            Ok(())
        } else {
            Err(tensors.wrong(format!(
                "its tensor `{name}` has the shape {found:?}, but config.json says {size:?}"
            )))
        }
    };
    let width = config.hidden_size;
    let embeddings = |name: &str| format!("embeddings.{name}_embeddings.weight");
    expect(embeddings("word"), [config.vocab_size, width])?;
    expect(
        embeddings("position"),
        [config.max_position_embeddings, width],
    )?;
    expect(embeddings("token_type"), [config.type_vocab_size, width])?;
    (0..config.num_hidden_layers).try_for_each(|layer| {
        let name = format!("encoder.layer.{layer}.intermediate.dense.weight");
        expect(name, [config.intermediate_size, width])
    })
}

fn bert_config(config: &EncoderConfig) -> BertConfig {
    BertConfig {
        hidden_act: match config.hidden_act {
            Activation::Gelu => rust_bert::Activation::gelu,
            Activation::GeluTanh => rust_bert::Activation::gelu_new,
            Activation::Relu => rust_bert::Activation::relu,
        },
        hidden_size: config.hidden_size as i64,
        intermediate_size: config.intermediate_size as i64,
        max_position_embeddings: config.max_position_embeddings as i64,
        num_attention_heads: config.num_attention_heads as i64,
        num_hidden_layers: config.num_hidden_layers as i64,
        type_vocab_size: config.type_vocab_size as i64,
        vocab_size: config.vocab_size as i64,
        ..BertConfig::default()
    }
}

/// Copies a tensor of the file into libtorch's, straight from its bytes: the
/// largest have gigabytes.
fn copy(tensors: &Tensors, name: &str, variable: &mut Tensor) -> Result<(), EmbedError> {
    let source = tensors.view(name)?;
    let shape: Vec<i64> = source.shape().iter().map(|&size| size as i64).collect();
    if variable.size() != shape {
        return Err(tensors.wrong(format!(
            "its tensor `{name}` has the shape {shape:?}, but config.json says {:?}",
            variable.size()
        )));
    }
    let kind = match source.dtype() {
        Dtype::F64 => Kind::Double,
        Dtype::F32 => Kind::Float,
        Dtype::F16 => Kind::Half,
        Dtype::BF16 => Kind::BFloat16,
        Dtype::I8 => Kind::Int8,
        other => return Err(tensors.no_numbers(name, other)),
    };
    Tensor::f_of_data_size(source.data(), &shape, kind)
        .and_then(|source| tch::no_grad(|| variable.f_copy_(&source)))
        .map_err(|error| tensors.wrong(format!("its tensor `{name}`: {error}")))
}

struct Bert {
    /// libtorch's tensors may move between threads, but not be shared.
    model: Mutex<BertModel<BertEmbeddings>>,
}

impl Encoder for Bert {
    fn hidden_states(&self, texts: &[&[u32]]) -> Result<Array3<f32>, String> {
        let length = texts.first().map_or(0, |text| text.len());
        let ids: Vec<i64> = texts.concat().into_iter().map(i64::from).collect();
        let states = |model: &BertModel<BertEmbeddings>| -> Result<Tensor, String> {
            let ids = Tensor::f_of_slice(&ids)
                .and_then(|ids| ids.f_reshape(&[texts.len() as i64, length as i64]))
                .map_err(|error| error.to_string())?;
            let output = model
                .forward_t(Some(&ids), None, None, None, None, None, None, false)
                .map_err(|error| error.to_string())?;
            Ok(output.hidden_state.to_kind(Kind::Float).contiguous())
        };
        // A panic in another thread leaves the weights as they were.
        let model = self
            .model
            .lock()
            .unwrap_or_else(|poisoned| poisoned.into_inner());
        let states = tch::no_grad(|| states(&model))?;
        let width = states.size().last().copied().unwrap_or_default() as usize;
        let mut numbers = vec![0.0; texts.len() * length * width];
        let count = numbers.len();
        states
            .f_copy_data(&mut numbers, count)
            .map_err(|error| error.to_string())?;
        Array3::from_shape_vec((texts.len(), length, width), numbers)
            .map_err(|error| error.to_string())
    }
}
