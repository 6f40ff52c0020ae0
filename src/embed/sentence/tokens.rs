//! The tokenizer of a sentence-transformers folder.

use super::layout::{Layout, ModelType};
use crate::embed::EmbedError;
use crate::embed::files::{optional_json, read};
use crate::embed::open::failure;
use serde::Deserialize;
use std::path::Path;
use tokenizers::models::wordpiece::WordPiece;
use tokenizers::normalizers::BertNormalizer;
use tokenizers::pre_tokenizers::bert::BertPreTokenizer;
use tokenizers::processors::bert::BertProcessing;
use tokenizers::{Tokenizer, TruncationParams};

const SAVE_FAST: &str = "save the fast tokenizer beside it (`AutoTokenizer.from_pretrained(FOLDER).save_pretrained(FOLDER)`)";

#[derive(Deserialize)]
struct BertTokenizerConfig {
    #[serde(default = "yes")]
    do_lower_case: bool,
    #[serde(default = "yes")]
    tokenize_chinese_chars: bool,
    strip_accents: Option<bool>,
}

fn yes() -> bool {
    true
}

/// The tokenizer, cutting texts where the model ends: `tokenizer.json`, or
/// BERT's with the word pieces of `vocab.txt`.
///
/// # Errors
/// A file that is missing, broken, or has tokens that the model lacks.
pub(super) fn tokenizer(layout: &Layout) -> Result<Tokenizer, EmbedError> {
    let folder = &layout.transformer;
    let path = folder.join("tokenizer.json");
    let word_pieces = folder.join("vocab.txt");
    let from_words =
        layout.config.model_type == ModelType::Bert && !path.exists() && word_pieces.exists();
    let (path, mut tokenizer) = if from_words {
        let tokenizer = word_piece(folder, &word_pieces)?;
        (word_pieces, tokenizer)
    } else {
        let bytes = read(&path, SAVE_FAST)?;
        let tokenizer = Tokenizer::from_bytes(bytes)
            .map_err(|error| failure(&path, format!("it is no tokenizer: {error}"), SAVE_FAST))?;
        (path, tokenizer)
    };
    let wrong = |reason: String| failure(&path, reason, SAVE_FAST);
    let largest = tokenizer.get_vocab(true).into_values().max();
    let size = layout.config.vocab_size;
    if largest.is_none_or(|id| id as usize >= size) {
        let tokens = largest.map_or(0, |id| id as usize + 1);
        return Err(wrong(format!(
            "it has {tokens} tokens, but config.json says that the model has {size}"
        )));
    }
    tokenizer.with_padding(None);
    tokenizer
        .with_truncation(None)
        .map_err(|error| wrong(error.to_string()))?;
    let added = tokenizer
        .encode("", true)
        .map_err(|error| wrong(error.to_string()))?
        .len();
    if layout.longest <= added {
        return Err(wrong(format!(
            "texts may have {} tokens only, and it adds {added} of its own; correct `max_seq_length` in sentence_bert_config.json",
            layout.longest
        )));
    }
    let truncation = TruncationParams {
        max_length: layout.longest,
        ..TruncationParams::default()
    };
    tokenizer
        .with_truncation(Some(truncation))
        .map_err(|error| wrong(error.to_string()))?;
    Ok(tokenizer)
}

fn word_piece(folder: &Path, path: &Path) -> Result<Tokenizer, EmbedError> {
    let wrong = |reason: String| failure(path, reason, SAVE_FAST);
    let vocabulary = WordPiece::read_bytes(&read(path, SAVE_FAST)?)
        .map_err(|error| wrong(format!("it is no list of word pieces: {error}")))?;
    let id = |token: &str| {
        let id = vocabulary.get(token).copied();
        id.ok_or_else(|| wrong(format!("it has no word piece {token}")))
    };
    let (cls, sep) = (id("[CLS]")?, id("[SEP]")?);
    id("[UNK]")?;
    let model = WordPiece::builder()
        .vocab(vocabulary)
        .unk_token("[UNK]".to_owned())
        .build()
        .map_err(|error| wrong(error.to_string()))?;
    let config: BertTokenizerConfig = optional_json(&folder.join("tokenizer_config.json"))?
        .unwrap_or(BertTokenizerConfig {
            do_lower_case: true,
            tokenize_chinese_chars: true,
            strip_accents: None,
        });
    let mut tokenizer = Tokenizer::new(model);
    let normalizer = BertNormalizer::new(
        true,
        config.tokenize_chinese_chars,
        config.strip_accents,
        config.do_lower_case,
    );
    tokenizer
        .with_normalizer(Some(normalizer))
        .map_err(|error| wrong(error.to_string()))?;
    tokenizer.with_pre_tokenizer(Some(BertPreTokenizer));
    tokenizer.with_post_processor(Some(BertProcessing::new(
        ("[SEP]".to_owned(), sep),
        ("[CLS]".to_owned(), cls),
    )));
    Ok(tokenizer)
}
