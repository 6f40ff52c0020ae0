//! What the files of a sentence-transformers folder say.

use super::pooling::{DenseActivation, Pooling, Step, TokenPooling};
use crate::embed::EmbedError;
use crate::embed::files::{Tensors, json, optional_json};
use crate::embed::open::failure;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

const NOT_SENTENCE_TRANSFORMERS: &str = "give a folder that sentence-transformers saved (`SentenceTransformer(NAME).save(FOLDER)`); it has modules.json, 1_Pooling and model.safetensors";
const SAVE_AGAIN: &str = "load the model with sentence-transformers and save it again";
const OTHER_MODEL: &str = "take a model with BERT (`--embedder candle` or `rust-bert`) or XLM-RoBERTa (`candle`) and mean or CLS pooling, such as LaBSE or multilingual-e5";

/// All that is known of a model before its encoder is built.
pub(in crate::embed) struct Layout {
    /// The folder of tokenizer and encoder.
    pub transformer: PathBuf,
    pub config: EncoderConfig,
    pub pooling: Pooling,
    /// What stands before every text.
    pub prompt: String,
    /// Most tokens of a text, those that the tokenizer adds included.
    pub longest: usize,
    /// Whether texts are lower-cased before the tokenizer sees them.
    pub lower_case: bool,
}

/// `config.json` of the encoder.
#[derive(Debug, Clone, Deserialize)]
pub(in crate::embed) struct EncoderConfig {
    pub model_type: ModelType,
    pub hidden_size: usize,
    pub num_hidden_layers: usize,
    pub num_attention_heads: usize,
    pub intermediate_size: usize,
    pub hidden_act: Activation,
    pub max_position_embeddings: usize,
    pub type_vocab_size: usize,
    pub vocab_size: usize,
    #[serde(default = "bert_epsilon")]
    pub layer_norm_eps: f64,
    #[serde(default)]
    pub pad_token_id: usize,
    position_embedding_type: Option<String>,
}

/// The architectures that are read; the last three are one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(in crate::embed) enum ModelType {
    Bert,
    Roberta,
    XlmRoberta,
    Camembert,
}

/// The activation between the two halves of a layer's feed-forward part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub(in crate::embed) enum Activation {
    #[serde(rename = "gelu")]
    Gelu,
    #[serde(rename = "gelu_new", alias = "gelu_pytorch_tanh", alias = "gelu_fast")]
    GeluTanh,
    #[serde(rename = "relu")]
    Relu,
}

fn bert_epsilon() -> f64 {
    1e-12
}

#[derive(Deserialize)]
struct Module {
    path: String,
    #[serde(rename = "type")]
    kind: String,
}

#[derive(Deserialize)]
struct Architecture {
    model_type: Option<String>,
}

#[derive(Default, Deserialize)]
struct SentenceConfig {
    max_seq_length: Option<usize>,
    #[serde(default)]
    do_lower_case: bool,
}

#[derive(Default, Deserialize)]
struct TokenizerConfig {
    /// A float in some files: "no limit" is 1e30.
    model_max_length: Option<f64>,
}

#[derive(Default, Deserialize)]
struct Prompts {
    #[serde(default)]
    prompts: BTreeMap<String, String>,
    default_prompt_name: Option<String>,
}

#[derive(Deserialize)]
struct PoolingConfig {
    /// Newer files: one name.
    pooling_mode: Option<String>,
    #[serde(default = "yes")]
    include_prompt: bool,
    /// Older files: a flag for each way.
    #[serde(flatten)]
    flags: BTreeMap<String, serde_json::Value>,
}

fn yes() -> bool {
    true
}

#[derive(Deserialize)]
struct DenseConfig {
    #[serde(default = "yes")]
    bias: bool,
    activation_function: Option<String>,
}

impl Layout {
    /// Reads everything but tokenizer and encoder weights.
    ///
    /// # Errors
    /// The first file that is missing, broken or asks for something else.
    pub fn read(folder: &Path) -> Result<Self, EmbedError> {
        let list = folder.join("modules.json");
        let modules: Vec<Module> = json(&list, NOT_SENTENCE_TRANSFORMERS)?;
        let mut modules = modules.iter();
        let transformer = module_folder(folder, &list, modules.next(), "Transformer")?;
        let pooling_folder = module_folder(folder, &list, modules.next(), "Pooling")?;
        let config = encoder_config(&transformer.join("config.json"))?;
        let prompt = prompt(&folder.join("config_sentence_transformers.json"))?;
        let tokens = token_pooling(&pooling_folder.join("config.json"), &prompt)?;
        let mut pooling = Pooling::new(tokens, config.hidden_size);
        for module in modules {
            pooling.push(step(folder, &list, module, pooling.dimension())?);
        }
        let sentence: SentenceConfig =
            optional_json(&transformer.join("sentence_bert_config.json"))?.unwrap_or_default();
        Ok(Self {
            longest: longest(&transformer, &config, &sentence)?,
            transformer,
            config,
            pooling,
            prompt,
            lower_case: sentence.do_lower_case,
        })
    }
}

/// The folder of a module that must be of this kind.
fn module_folder(
    folder: &Path,
    list: &Path,
    module: Option<&Module>,
    kind: &str,
) -> Result<PathBuf, EmbedError> {
    let module = module.ok_or_else(|| {
        failure(
            list,
            format!("it lists no module `{kind}`"),
            NOT_SENTENCE_TRANSFORMERS,
        )
    })?;
    if last_part(&module.kind) != kind {
        return Err(failure(
            list,
            format!(
                "it lists the module `{}` where `{kind}` should be",
                module.kind
            ),
            OTHER_MODEL,
        ));
    }
    Ok(folder.join(&module.path))
}

fn last_part(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or(name)
}

fn encoder_config(path: &Path) -> Result<EncoderConfig, EmbedError> {
    let Architecture { model_type } = json(path, SAVE_AGAIN)?;
    let known = model_type.as_deref().is_some_and(|name| {
        serde_json::from_value::<ModelType>(serde_json::Value::from(name)).is_ok()
    });
    if !known {
        let name = model_type.as_deref().unwrap_or("(not given)");
        return Err(failure(
            path,
            format!("its `model_type` {name} is not read here"),
            OTHER_MODEL,
        ));
    }
    let config: EncoderConfig = json(path, SAVE_AGAIN)?;
    let heads = config.num_attention_heads;
    let wrong =
        if heads == 0 || config.hidden_size == 0 || !config.hidden_size.is_multiple_of(heads) {
            Some(format!(
                "its `hidden_size` {} cannot be divided among {heads} heads",
                config.hidden_size
            ))
        } else if config
            .position_embedding_type
            .as_deref()
            .unwrap_or("absolute")
            != "absolute"
        {
            Some("its `position_embedding_type` is not `absolute`".to_owned())
        } else if config.type_vocab_size == 0 {
            Some("its `type_vocab_size` is 0".to_owned())
        } else {
            None
        };
    match wrong {
        Some(reason) => Err(failure(path, reason, OTHER_MODEL)),
        None => Ok(config),
    }
}

/// What stands before every text.
///
/// The prompt that the file names as default; else, where it has prompts for
/// both sides of a search (multilingual-e5), that for queries: it is the one
/// that e5's authors give for comparing translations.
fn prompt(path: &Path) -> Result<String, EmbedError> {
    let Prompts {
        mut prompts,
        default_prompt_name,
    } = optional_json(path)?.unwrap_or_default();
    if let Some(name) = default_prompt_name {
        return prompts.remove(&name).ok_or_else(|| {
            failure(
                path,
                format!("its `default_prompt_name` is {name}, but it has no such prompt"),
                SAVE_AGAIN,
            )
        });
    }
    let is_given = |name: &str| prompts.get(name).is_some_and(|prompt| !prompt.is_empty());
    if is_given("query") && (is_given("passage") || is_given("document")) {
        return Ok(prompts.remove("query").unwrap_or_default());
    }
    Ok(String::new())
}

fn token_pooling(path: &Path, prompt: &str) -> Result<TokenPooling, EmbedError> {
    let config: PoolingConfig = json(path, NOT_SENTENCE_TRANSFORMERS)?;
    if !config.include_prompt && !prompt.is_empty() {
        return Err(failure(
            path,
            "it leaves the prompt out of the pooling, which is not done here",
            OTHER_MODEL,
        ));
    }
    let flags = config
        .flags
        .iter()
        .filter(|(_, value)| value.as_bool() == Some(true))
        .filter_map(|(name, _)| name.strip_prefix("pooling_mode_"));
    let modes: Vec<&str> = match &config.pooling_mode {
        Some(mode) => vec![mode],
        None => flags.collect(),
    };
    match modes.as_slice() {
        ["mean" | "mean_tokens"] => Ok(TokenPooling::Mean),
        ["cls" | "cls_token"] => Ok(TokenPooling::Cls),
        other => Err(failure(
            path,
            format!("its pooling ({}) is neither mean nor CLS", other.join(", ")),
            OTHER_MODEL,
        )),
    }
}

/// A module after the pooling.
fn step(folder: &Path, list: &Path, module: &Module, width: usize) -> Result<Step, EmbedError> {
    match last_part(&module.kind) {
        "Normalize" => Ok(Step::Normalize),
        "Dense" => dense(&folder.join(&module.path), width),
        _ => Err(failure(
            list,
            format!(
                "it lists the module `{}`, which is not read here",
                module.kind
            ),
            OTHER_MODEL,
        )),
    }
}

fn dense(folder: &Path, width: usize) -> Result<Step, EmbedError> {
    let path = folder.join("config.json");
    let config: DenseConfig = json(&path, SAVE_AGAIN)?;
    let activation = match config.activation_function.as_deref().map(last_part) {
        None | Some("Tanh") => DenseActivation::Tanh,
        Some("Identity") => DenseActivation::Identity,
        Some(other) => {
            return Err(failure(
                &path,
                format!("its `activation_function` {other} is neither Tanh nor Identity"),
                OTHER_MODEL,
            ));
        }
    };
    let tensors = Tensors::open(&folder.join("model.safetensors"), SAVE_AGAIN)?;
    let weight = tensors.matrix("linear.weight")?;
    if weight.ncols() != width || weight.nrows() == 0 {
        return Err(tensors.wrong(format!(
            "its `linear.weight` has the shape {:?}, but the vectors before it have {width} numbers",
            weight.shape()
        )));
    }
    let bias = if config.bias {
        Some(tensors.vector("linear.bias")?)
    } else {
        None
    };
    if bias
        .as_ref()
        .is_some_and(|bias| bias.len() != weight.nrows())
    {
        return Err(tensors.wrong("its `linear.bias` does not go with its `linear.weight`"));
    }
    Ok(Step::Dense {
        weight,
        bias,
        activation,
    })
}

/// Most tokens of a text: the smallest of what three files say.
fn longest(
    transformer: &Path,
    config: &EncoderConfig,
    sentence: &SentenceConfig,
) -> Result<usize, EmbedError> {
    // RoBERTa numbers its places from the one after the padding's.
    let places = match config.model_type {
        ModelType::Bert => config.max_position_embeddings,
        _ => config
            .max_position_embeddings
            .saturating_sub(config.pad_token_id)
            .saturating_sub(1),
    };
    let limit = match sentence.max_seq_length {
        Some(limit) => limit,
        None => {
            let tokenizer: TokenizerConfig =
                optional_json(&transformer.join("tokenizer_config.json"))?.unwrap_or_default();
            // Far too large numbers become the largest there is.
            tokenizer
                .model_max_length
                .map_or(places, |limit| limit as usize)
        }
    };
    Ok(limit.min(places))
}
