//! Makes models with random weights in the sizes of real ones, and measures how
//! fast a model from disk embeds. `scripts/embedder-throughput` runs it.
//!
//!     cargo run --release --example embedder_throughput -- make FOLDER minilm|labse|model2vec
//!     cargo run --release --example embedder_throughput -- measure built-in|static|candle|rust-bert FOLDER TEXTS

use clausealign::embed::{EmbedderKind, ModelFolder, StaticModel};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::error::Error;
use std::fs;
use std::path::Path;
use std::time::Instant;

/// Invented clauses of usual length.
const CLAUSES: [&str; 6] = [
    "If you delete your account, Norrsken Mail removes your messages within 30 days.",
    "We do not share your address with anyone outside the company unless the law requires it.",
    "Om du raderar ditt konto tar Norrsken Mail bort dina meddelanden inom 30 dagar.",
    "Vi lämnar inte ut din adress till någon utanför företaget om inte lagen kräver det.",
    "如果您删除帐户，北极光邮件将在 30 天内删除您的邮件。",
    "除非法律要求，否则我们不会向公司以外的任何人透露您的地址。",
];
const SPECIAL: [&str; 4] = ["[PAD]", "[UNK]", "[CLS]", "[SEP]"];

/// Sizes of a model: (layers, width, inner width, heads, tokens).
type Size = (usize, usize, usize, usize, usize);
/// all-MiniLM-L12 with the vocabulary of BERT.
const MINILM: Size = (12, 384, 1536, 12, 30_522);
const LABSE: Size = (12, 768, 3072, 12, 501_153);
/// potion-multilingual's width, a tenth of its vocabulary.
const MODEL2VEC: Size = (0, 256, 0, 0, 50_000);

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["make", folder, "minilm"] => make_bert(Path::new(folder), MINILM),
        ["make", folder, "labse"] => make_bert(Path::new(folder), LABSE),
        ["make", folder, "model2vec"] => make_static(Path::new(folder), MODEL2VEC),
        ["measure", kind, folder, texts] => measure(kind, folder, texts.parse()?),
        _ => Err("usage: make FOLDER SIZE, or measure KIND FOLDER TEXTS".into()),
    }
}

/// Prints one JSON line: texts a second of processor time and of the clock, memory.
fn measure(kind: &str, folder: &str, texts: usize) -> Result<(), Box<dyn Error>> {
    let start = Instant::now();
    let folder = |embedder| ModelFolder {
        embedder,
        ..ModelFolder::new(folder)
    };
    let model = match kind {
        "built-in" => Box::new(StaticModel::built_in()?),
        "static" => folder(EmbedderKind::Static).open()?,
        "candle" => folder(EmbedderKind::Candle).open()?,
        "rust-bert" => folder(EmbedderKind::RustBert).open()?,
        other => return Err(format!("no such kind: {other}").into()),
    };
    let opened = start.elapsed().as_secs_f64();
    // No two alike: equal texts would be embedded once.
    let texts: Vec<String> = (0..texts)
        .map(|number| format!("{} {number}", CLAUSES[number % CLAUSES.len()]))
        .collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let (clock, processor) = (Instant::now(), processor_seconds()?);
    let rows = model.embed(&texts)?;
    let (clock, processor) = (
        clock.elapsed().as_secs_f64(),
        processor_seconds()? - processor,
    );
    let line = json!({
        "kind": kind,
        "texts": rows.nrows(),
        "dimension": rows.ncols(),
        "opened_seconds": opened,
        "clock_seconds": clock,
        "processor_seconds": processor,
        "peak_megabytes": peak_megabytes()?,
    });
    println!("{line}");
    Ok(())
}

/// Time that this process has computed (proc(5): fields 14 and 15, hundredths of a second).
fn processor_seconds() -> Result<f64, Box<dyn Error>> {
    let line = fs::read_to_string("/proc/self/stat")?;
    let (_, fields) = line
        .rsplit_once(')')
        .ok_or("no fields in /proc/self/stat")?;
    let ticks: Vec<f64> = fields
        .split_whitespace()
        .skip(11)
        .take(2)
        .map(str::parse)
        .collect::<Result<_, _>>()?;
    Ok(ticks.iter().sum::<f64>() / 100.0)
}

fn peak_megabytes() -> Result<f64, Box<dyn Error>> {
    let status = fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().next());
    let kilobytes: f64 = kilobytes.ok_or("no VmHWM in /proc/self/status")?.parse()?;
    Ok(kilobytes / 1024.0)
}

/// A sentence-transformers folder with a random BERT, mean pooling and Normalize.
fn make_bert(folder: &Path, size: Size) -> Result<(), Box<dyn Error>> {
    let (layers, width, inner, heads, tokens) = size;
    fs::create_dir_all(folder.join("1_Pooling"))?;
    fs::write(folder.join("vocab.txt"), vocabulary(tokens).join("\n"))?;
    let module = |path: &str, kind: &str| json!({"path": path, "type": format!("sentence_transformers.models.{kind}")});
    let modules = [
        module("", "Transformer"),
        module("1_Pooling", "Pooling"),
        module("2_Normalize", "Normalize"),
    ];
    write_json(folder, "modules.json", json!(modules))?;
    let pooling = json!({"word_embedding_dimension": width, "pooling_mode_mean_tokens": true});
    write_json(folder, "1_Pooling/config.json", pooling)?;
    let config = json!({
        "model_type": "bert", "hidden_size": width, "num_hidden_layers": layers,
        "num_attention_heads": heads, "intermediate_size": inner, "hidden_act": "gelu",
        "max_position_embeddings": 512, "type_vocab_size": 2, "vocab_size": tokens,
    });
    write_json(folder, "config.json", config)?;
    let mut tensors = vec![
        (
            "embeddings.word_embeddings.weight".to_owned(),
            vec![tokens, width],
        ),
        (
            "embeddings.position_embeddings.weight".to_owned(),
            vec![512, width],
        ),
        (
            "embeddings.token_type_embeddings.weight".to_owned(),
            vec![2, width],
        ),
    ];
    let mut add = |name: String, shape: &[usize]| {
        tensors.push((format!("{name}.weight"), shape.to_vec()));
        tensors.push((format!("{name}.bias"), shape[..1].to_vec()));
    };
    add("embeddings.LayerNorm".to_owned(), &[width]);
    for layer in 0..layers {
        let name = |part: &str| format!("encoder.layer.{layer}.{part}");
        for part in ["self.query", "self.key", "self.value", "output.dense"] {
            add(name(&format!("attention.{part}")), &[width, width]);
        }
        add(name("attention.output.LayerNorm"), &[width]);
        add(name("intermediate.dense"), &[inner, width]);
        add(name("output.dense"), &[width, inner]);
        add(name("output.LayerNorm"), &[width]);
    }
    write_tensors(folder, tensors)
}

/// A Model2Vec folder with random vectors.
fn make_static(folder: &Path, size: Size) -> Result<(), Box<dyn Error>> {
    let (_, width, _, _, tokens) = size;
    fs::create_dir_all(folder)?;
    write_json(folder, "config.json", json!({"model_type": "model2vec"}))?;
    let vocabulary: serde_json::Map<String, Value> = vocabulary(tokens)
        .into_iter()
        .enumerate()
        .map(|(id, token)| (token, json!(id)))
        .collect();
    let tokenizer = json!({
        "version": "1.0", "added_tokens": [],
        "normalizer": {"type": "BertNormalizer", "clean_text": true, "handle_chinese_chars": true, "strip_accents": null, "lowercase": true},
        "pre_tokenizer": {"type": "BertPreTokenizer"},
        "model": {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##", "max_input_chars_per_word": 100, "vocab": vocabulary},
    });
    write_json(folder, "tokenizer.json", tokenizer)?;
    write_tensors(folder, vec![("embeddings".to_owned(), vec![tokens, width])])
}

/// Word pieces: characters, the words of the clauses as wholes, and as many
/// others as are missing.
fn vocabulary(tokens: usize) -> Vec<String> {
    let text = CLAUSES.join(" ").to_lowercase();
    let mut pieces: BTreeSet<String> = text.split_whitespace().map(str::to_owned).collect();
    pieces.extend(
        text.split(|character: char| !character.is_alphanumeric())
            .map(str::to_owned),
    );
    for character in text.chars().chain('0'..='9').filter(|c| !c.is_whitespace()) {
        pieces.extend([character.to_string(), format!("##{character}")]);
    }
    pieces.remove("");
    let special = SPECIAL.iter().map(|&token| token.to_owned());
    let known: Vec<String> = special.chain(pieces).collect();
    let others = (0..tokens.saturating_sub(known.len())).map(|number| format!("other{number}"));
    known.into_iter().chain(others).collect()
}

fn write_json(folder: &Path, name: &str, value: Value) -> std::io::Result<()> {
    fs::write(folder.join(name), value.to_string())
}

/// `model.safetensors` with random numbers near 0 (norms: near 1).
fn write_tensors(folder: &Path, tensors: Vec<(String, Vec<usize>)>) -> Result<(), Box<dyn Error>> {
    use safetensors::tensor::{Dtype, TensorView, serialize_to_file};
    let mut state = 0x9E37_79B9_u32;
    let filled: Vec<(String, Vec<usize>, Vec<u8>)> = tensors
        .into_iter()
        .map(|(name, shape)| {
            let middle = if name.ends_with("LayerNorm.weight") {
                1.0
            } else {
                0.0
            };
            let bytes = (0..shape.iter().product::<usize>())
                .flat_map(|_| {
                    // Marsaglia's xorshift.
                    state ^= state << 13;
                    state ^= state >> 17;
                    state ^= state << 5;
                    let number = state as f32 / u32::MAX as f32 - 0.5;
                    (middle + number * 0.07).to_le_bytes()
                })
                .collect();
            (name, shape, bytes)
        })
        .collect();
    let views = filled
        .iter()
        .map(|(name, shape, bytes)| Ok((name, TensorView::new(Dtype::F32, shape.clone(), bytes)?)))
        .collect::<Result<Vec<_>, Box<dyn Error>>>()?;
    serialize_to_file(views, None, &folder.join("model.safetensors"))?;
    Ok(())
}
