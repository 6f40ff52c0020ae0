//! Models from disk: equal to Python's libraries, and clear about what is wrong with a folder.
//!
//! `scripts/parity/make_fixture.py` made the folders in `tests/models` and
//! `expected.json` in them, with sentence-transformers itself.

#![cfg(all(feature = "model2vec", any(feature = "candle", feature = "rust-bert")))]

use clausealign::embed::{
    Backend, EmbedError, Embedder, EmbedderKind, Model2Vec, ModelFolder, SentenceModel,
};
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// What reads the folders where it makes no difference.
#[cfg(feature = "candle")]
const BACKEND: (Backend, EmbedderKind, &str) =
    (Backend::Candle, EmbedderKind::Candle, "candle:tiny-bert");
#[cfg(not(feature = "candle"))]
const BACKEND: (Backend, EmbedderKind, &str) = (
    Backend::RustBert,
    EmbedderKind::RustBert,
    "rust-bert:tiny-bert",
);

#[derive(Deserialize)]
struct Expected {
    texts: Vec<String>,
    variants: BTreeMap<String, Variant>,
}

#[derive(Deserialize)]
struct Variant {
    changes: Changes,
    vectors: Vec<Vec<f32>>,
}

/// What a variant changes in the small files, as the script does.
#[derive(Deserialize)]
struct Changes {
    pooling: Option<String>,
    dense: Option<bool>,
    prompts: Option<Value>,
    config: Option<Value>,
}

#[derive(Deserialize)]
struct ExpectedSums {
    texts: Vec<String>,
    vectors: Vec<Vec<f32>>,
}

fn models() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/models")
}

fn read_json<T: for<'de> Deserialize<'de>>(path: &Path) -> T {
    serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
}

fn open(folder: &Path, embedder: EmbedderKind) -> Result<Box<dyn Embedder>, EmbedError> {
    ModelFolder {
        embedder,
        ..ModelFolder::new(folder)
    }
    .open()
}

/// A copy of one of the models, to be changed.
fn copy(name: &str) -> (TempDir, PathBuf) {
    fn copy_folder(from: &Path, to: &Path) {
        fs::create_dir_all(to).unwrap();
        for entry in fs::read_dir(from).unwrap() {
            let entry = entry.unwrap();
            let target = to.join(entry.file_name());
            if entry.file_type().unwrap().is_dir() {
                copy_folder(&entry.path(), &target);
            } else {
                fs::copy(entry.path(), target).unwrap();
            }
        }
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    copy_folder(&models().join(name), &path);
    (folder, path)
}

fn change(path: &Path, change: impl FnOnce(&mut Value)) {
    let mut value = read_json(path);
    change(&mut value);
    fs::write(path, value.to_string()).unwrap();
}

impl Changes {
    fn apply(&self, folder: &Path) {
        if let Some(pooling) = &self.pooling {
            change(&folder.join("1_Pooling/config.json"), |config| {
                config["pooling_mode_cls_token"] = json!(pooling == "cls");
                config["pooling_mode_mean_tokens"] = json!(pooling == "mean");
            });
        }
        if self.dense == Some(false) {
            change(&folder.join("modules.json"), |modules| {
                modules
                    .as_array_mut()
                    .unwrap()
                    .retain(|module| !module["type"].as_str().unwrap().ends_with("Dense"));
            });
        }
        if let Some(prompts) = &self.prompts {
            fs::write(
                folder.join("config_sentence_transformers.json"),
                prompts.to_string(),
            )
            .unwrap();
        }
        if let Some(new) = &self.config {
            change(&folder.join("config.json"), |config| {
                for (key, value) in new.as_object().unwrap() {
                    config[key] = value.clone();
                }
            });
        }
    }
}

fn texts(texts: &[String]) -> Vec<&str> {
    texts.iter().map(String::as_str).collect()
}

fn assert_near(found: &ndarray::Array2<f32>, expected: &[Vec<f32>], what: &str) {
    assert_eq!(found.nrows(), expected.len(), "{what}");
    for (row, expected) in found.rows().into_iter().zip(expected) {
        assert_eq!(row.len(), expected.len(), "{what}");
        for (found, expected) in row.iter().zip(expected) {
            assert!(
                (found - expected).abs() < 1e-4,
                "{what}: {found} {expected}"
            );
        }
    }
}

/// Opens every variant and compares; `refused` are those that the backend must turn down.
fn assert_parity(backend: Backend, refused: &[&str]) {
    let expected: Expected = read_json(&models().join("tiny-bert/expected.json"));
    assert!(expected.variants.len() >= 6);
    for (name, variant) in &expected.variants {
        let (_kept, folder) = copy("tiny-bert");
        variant.changes.apply(&folder);
        let model = SentenceModel::open(&folder, backend);
        if refused.contains(&name.as_str()) {
            let message = model.err().expect(name).to_string();
            assert!(message.contains("--embedder candle"), "{message}");
            continue;
        }
        let found = model.unwrap().embed(&texts(&expected.texts)).unwrap();
        assert_near(&found, &variant.vectors, name);
    }
}

#[cfg(feature = "candle")]
#[test]
fn candle_equals_sentence_transformers() {
    assert_parity(Backend::Candle, &[]);
}

#[cfg(feature = "rust-bert")]
#[test]
fn rust_bert_equals_sentence_transformers() {
    assert_parity(Backend::RustBert, &["xlm-roberta"]);
}

#[test]
fn word_pieces_alone_make_the_same_tokenizer() {
    let expected: Expected = read_json(&models().join("tiny-bert/expected.json"));
    let (_kept, folder) = copy("tiny-bert");
    fs::remove_file(folder.join("tokenizer.json")).unwrap();
    let model = SentenceModel::open(&folder, BACKEND.0).unwrap();
    let found = model.embed(&texts(&expected.texts)).unwrap();
    assert_near(&found, &expected.variants["cls-dense"].vectors, "vocab.txt");
}

#[test]
fn model2vec_sums_the_vectors_of_the_tokens() {
    let expected: ExpectedSums = read_json(&models().join("tiny-static/expected.json"));
    let model = Model2Vec::open(&models().join("tiny-static")).unwrap();
    let found = model.embed(&texts(&expected.texts)).unwrap();
    assert!(model.is_additive());
    // The table has 16 bits a number, and long texts have large sums.
    assert_near(&found, &expected.vectors, "tiny-static");
    let parts = model
        .embed(&["We never", "share your data", "We never share your data"])
        .unwrap();
    let sum = &parts.row(0) + &parts.row(1);
    assert!(
        (&sum - &parts.row(2))
            .iter()
            .all(|difference| difference.abs() < 1e-5)
    );
}

#[test]
fn a_text_has_one_vector_whatever_stands_beside_it() {
    let model = SentenceModel::open(&models().join("tiny-bert"), BACKEND.0).unwrap();
    let together = model
        .embed(&["delete", "", "we share your data", "account"])
        .unwrap();
    let alone = model.embed(&["account"]).unwrap();
    assert_near(&alone, &[together.row(3).to_vec()], "account");
    assert!(together.row(1).iter().all(|&number| number == 0.0));
    assert_eq!(model.embed(&[]).unwrap().dim(), (0, 12));
}

#[test]
fn the_files_tell_what_reads_them() {
    let name = |folder: &str, kind| {
        let model = open(&models().join(folder), kind).unwrap();
        (model.name().to_owned(), model.is_additive())
    };
    let auto = EmbedderKind::Auto;
    let (_, kind, bert) = BACKEND;
    assert_eq!(
        name("tiny-static", auto),
        ("model2vec:tiny-static".to_owned(), true)
    );
    assert_eq!(name("tiny-bert", auto), (bert.to_owned(), false));
    assert_eq!(name("tiny-bert", kind).0, bert);
}

#[test]
fn a_static_embedding_of_sentence_transformers_is_read_too() {
    let (_kept, folder) = copy("tiny-static");
    fs::create_dir(folder.join("0_StaticEmbedding")).unwrap();
    for file in ["model.safetensors", "tokenizer.json"] {
        fs::rename(
            folder.join(file),
            folder.join("0_StaticEmbedding").join(file),
        )
        .unwrap();
    }
    let modules = json!([{
        "idx": 0, "name": "0", "path": "0_StaticEmbedding",
        "type": "sentence_transformers.models.StaticEmbedding"
    }]);
    fs::write(folder.join("modules.json"), modules.to_string()).unwrap();
    assert!(open(&folder, EmbedderKind::Auto).unwrap().is_additive());
}

#[cfg(not(feature = "rust-bert"))]
#[test]
fn without_the_feature_rust_bert_says_how_to_get_it() {
    let error = open(&models().join("tiny-bert"), EmbedderKind::RustBert)
        .err()
        .unwrap();
    assert!(matches!(error, EmbedError::NotBuilt { .. }));
    assert!(
        error.to_string().contains("--features rust-bert"),
        "{error}"
    );
}

/// A change to a folder, and what the message must say.
type Damage = (&'static str, fn(&Path), &'static [&'static str]);

const BAD_SENTENCE_MODELS: &[Damage] = &[
    (
        "no modules.json",
        |folder| fs::remove_file(folder.join("modules.json")).unwrap(),
        &[
            "modules.json: there is no such file",
            "sentence-transformers saved",
        ],
    ),
    (
        "no config.json",
        |folder| fs::remove_file(folder.join("config.json")).unwrap(),
        &["config.json: there is no such file", "save it again"],
    ),
    (
        "broken JSON",
        |folder| fs::write(folder.join("config.json"), "{\"model_type\": ").unwrap(),
        &["config.json: its JSON is not as expected"],
    ),
    (
        "empty list of modules",
        |folder| fs::write(folder.join("modules.json"), "[]").unwrap(),
        &["lists no module `Transformer`"],
    ),
    (
        "another architecture",
        |folder| {
            change(&folder.join("config.json"), |config| {
                config["model_type"] = json!("t5")
            })
        },
        &["config.json", "t5", "`--embedder candle` or `rust-bert`"],
    ),
    (
        "another pooling",
        |folder| {
            change(&folder.join("1_Pooling/config.json"), |config| {
                config["pooling_mode_cls_token"] = json!(false);
                config["pooling_mode_max_tokens"] = json!(true);
            });
        },
        &[
            "1_Pooling/config.json",
            "max_tokens",
            "neither mean nor CLS",
        ],
    ),
    (
        "another module",
        |folder| {
            change(&folder.join("modules.json"), |modules| {
                modules[3]["type"] = json!("sentence_transformers.models.LSTM");
            });
        },
        &["modules.json", "LSTM"],
    ),
    (
        "no weights",
        |folder| fs::remove_file(folder.join("model.safetensors")).unwrap(),
        &[
            "model.safetensors: there is no such file",
            "pytorch_model.bin",
        ],
    ),
    (
        "half of the weights",
        |folder| {
            let path = folder.join("model.safetensors");
            let bytes = fs::read(&path).unwrap();
            fs::write(path, &bytes[..bytes.len() / 2]).unwrap();
        },
        &["model.safetensors: it is no whole safetensors file"],
    ),
    (
        "another width",
        |folder| {
            change(&folder.join("config.json"), |config| {
                config["hidden_size"] = json!(32)
            })
        },
        &["linear.weight", "32"],
    ),
    (
        "another inner width",
        |folder| {
            change(&folder.join("config.json"), |config| {
                config["intermediate_size"] = json!(25)
            });
        },
        &[
            "model.safetensors",
            "intermediate.dense",
            "copy the whole folder",
        ],
    ),
    (
        "more layers than there are",
        |folder| {
            change(&folder.join("config.json"), |config| {
                config["num_hidden_layers"] = json!(4_000_000_000_u64);
            });
        },
        &["model.safetensors", "encoder.layer.2"],
    ),
    (
        "heads that do not divide the width",
        |folder| {
            change(&folder.join("config.json"), |config| {
                config["num_attention_heads"] = json!(0)
            });
        },
        &["config.json", "0 heads"],
    ),
    (
        "too small a vocabulary",
        |folder| {
            change(&folder.join("config.json"), |config| {
                config["vocab_size"] = json!(9)
            })
        },
        &["tokenizer.json", "config.json says that the model has 9"],
    ),
    (
        "no tokenizer",
        |folder| {
            fs::remove_file(folder.join("tokenizer.json")).unwrap();
            fs::remove_file(folder.join("vocab.txt")).unwrap();
        },
        &["tokenizer.json: there is no such file", "save_pretrained"],
    ),
    (
        "a broken tokenizer",
        |folder| fs::write(folder.join("tokenizer.json"), "[1, 2]").unwrap(),
        &["tokenizer.json: it is no tokenizer"],
    ),
    (
        "no room for a token",
        |folder| {
            fs::write(
                folder.join("sentence_bert_config.json"),
                "{\"max_seq_length\": 2}",
            )
            .unwrap();
        },
        &["max_seq_length"],
    ),
    (
        "a default prompt that is not there",
        |folder| {
            fs::write(
                folder.join("config_sentence_transformers.json"),
                "{\"prompts\": {}, \"default_prompt_name\": \"query\"}",
            )
            .unwrap();
        },
        &[
            "config_sentence_transformers.json",
            "default_prompt_name",
            "query",
        ],
    ),
    (
        "no weights of the dense layer",
        |folder| fs::remove_file(folder.join("2_Dense/model.safetensors")).unwrap(),
        &["2_Dense/model.safetensors: there is no such file"],
    ),
];

const BAD_STATIC_MODELS: &[Damage] = &[
    (
        "no tokenizer",
        |folder| fs::remove_file(folder.join("tokenizer.json")).unwrap(),
        &[
            "tokenizer.json: there is no such file",
            "Model2Vec folder has",
        ],
    ),
    (
        "empty weights",
        |folder| fs::write(folder.join("model.safetensors"), "").unwrap(),
        &["model.safetensors: it is no whole safetensors file"],
    ),
    (
        "a mapping that points outside",
        |folder| write_static(folder, &[8, 2], &[i64::MAX; 200]),
        &["`mapping` points outside"],
    ),
    (
        "a mapping below 0",
        |folder| write_static(folder, &[8, 2], &[-1; 200]),
        &["`mapping` is no list of row numbers"],
    ),
    (
        "fewer vectors than tokens",
        |folder| write_static(folder, &[8, 2], &[0; 5]),
        &["it has 5 vectors for the"],
    ),
    (
        "a table of one dimension",
        |folder| write_static(folder, &[16], &[0; 200]),
        &["not two dimensions"],
    ),
];

/// A table of 16 numbers of this shape and a mapping.
fn write_static(folder: &Path, shape: &[usize], mapping: &[i64]) {
    use safetensors::tensor::{Dtype, TensorView, serialize};
    let table: Vec<u8> = [0.5_f32; 16]
        .iter()
        .flat_map(|number| number.to_le_bytes())
        .collect();
    let rows: Vec<u8> = mapping.iter().flat_map(|row| row.to_le_bytes()).collect();
    let tensors = [
        (
            "embeddings",
            TensorView::new(Dtype::F32, shape.to_vec(), &table).unwrap(),
        ),
        (
            "mapping",
            TensorView::new(Dtype::I64, vec![mapping.len()], &rows).unwrap(),
        ),
    ];
    fs::write(
        folder.join("model.safetensors"),
        serialize(tensors, None).unwrap(),
    )
    .unwrap();
}

fn assert_refused(model: &str, kind: EmbedderKind, damages: &[Damage]) {
    for (what, damage, parts) in damages {
        let (_kept, folder) = copy(model);
        damage(&folder);
        let Err(error) = open(&folder, kind) else {
            panic!("{what}: the folder was taken");
        };
        let message = error.to_string();
        for part in *parts {
            assert!(message.contains(part), "{what}: {message}");
        }
        assert!(!message.contains('\n'), "{what}: {message}");
    }
}

#[test]
fn bad_sentence_models_are_refused_with_what_where_and_what_to_do() {
    assert_refused("tiny-bert", BACKEND.1, BAD_SENTENCE_MODELS);
}

#[test]
fn bad_static_models_are_refused_with_what_where_and_what_to_do() {
    assert_refused("tiny-static", EmbedderKind::Static, BAD_STATIC_MODELS);
}

#[test]
fn a_folder_that_is_not_there_is_named() {
    let error = open(Path::new("no/such/model"), EmbedderKind::Auto)
        .err()
        .unwrap();
    assert!(
        error
            .to_string()
            .starts_with("no/such/model: there is no such folder"),
        "{error}"
    );
}

/// A folder with two short files, in which the binary runs.
struct Run {
    folder: TempDir,
}

impl Run {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
        write("a.txt", "We share data.\nDelete the account.\n");
        write("b.txt", "Vi delar data.\nTa bort kontot.\n");
        Self { folder }
    }

    /// Where vectors are kept when nothing else is said.
    fn cache(&self) -> PathBuf {
        self.folder.path().join("xdg/clausealign/vectors")
    }

    /// Runs `align --format ladder`.
    fn align(&self, arguments: &[&str]) -> std::process::Output {
        std::process::Command::new(env!("CARGO_BIN_EXE_clausealign"))
            .current_dir(self.folder.path())
            .env("XDG_CACHE_HOME", self.folder.path().join("xdg"))
            .args(["align", "--format", "ladder", "a.txt", "b.txt"])
            .args(arguments)
            .output()
            .unwrap()
    }

    /// Runs with a model; standard output and standard error of a good run.
    fn align_with(&self, model: &Path, arguments: &[&str]) -> (String, String) {
        let arguments = [&["--model", model.to_str().unwrap()], arguments].concat();
        let output = self.align(&arguments);
        let (ladder, notes) = (text(output.stdout), text(output.stderr));
        assert_eq!(output.status.code(), Some(0), "{notes}");
        assert!(ladder.starts_with("0\t0\t"), "{ladder}");
        (ladder, notes)
    }

    /// The message of a run that must fail, in one line.
    fn refused(&self, arguments: &[&str]) -> String {
        let output = self.align(arguments);
        let message = text(output.stderr);
        assert_eq!(output.status.code(), Some(2), "{message}");
        assert!(output.stdout.is_empty());
        message
    }
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap()
}

/// The files below a folder of kept vectors.
fn kept(cache: &Path) -> Vec<PathBuf> {
    let entries = |folder: &Path| -> Vec<PathBuf> {
        let entries = fs::read_dir(folder).into_iter().flatten();
        entries.map(|entry| entry.unwrap().path()).collect()
    };
    let mut files: Vec<PathBuf> = entries(cache)
        .iter()
        .flat_map(|model| entries(model))
        .collect();
    files.sort();
    files
}

#[test]
fn the_command_aligns_with_a_model_from_disk() {
    let run = Run::new();
    for model in ["tiny-static", "tiny-bert"] {
        let (_, notes) = run.align_with(&models().join(model), &[]);
        // No bar where standard error is no terminal.
        assert_eq!(notes, "");
    }
}

#[test]
fn vectors_are_kept_in_the_users_cache_folder() {
    let run = Run::new();
    let model = models().join("tiny-static");
    run.align_with(&model, &[]);
    assert!(!run.cache().exists(), "sums are quicker than reading them");
    let model = models().join("tiny-bert");
    let (first, _) = run.align_with(&model, &["--no-vector-cache"]);
    assert!(!run.cache().exists());
    let (second, _) = run.align_with(&model, &[]);
    let files = kept(&run.cache());
    assert_eq!(files.len(), 1);
    let (third, _) = run.align_with(&model, &[]);
    assert_eq!(kept(&run.cache()), files, "nothing was computed again");
    assert_eq!((&first, &second), (&second, &third));
}

#[cfg(unix)]
#[test]
fn kept_vectors_are_their_owners() {
    use std::os::unix::fs::PermissionsExt;
    let run = Run::new();
    run.align_with(&models().join("tiny-bert"), &[]);
    for path in [run.cache(), kept(&run.cache())[0].clone()] {
        let mode = fs::metadata(&path).unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "{}", path.display());
    }
}

#[test]
fn vectors_are_kept_where_the_flag_says() {
    let run = Run::new();
    let model = models().join("tiny-bert");
    run.align_with(&model, &["--vector-cache", "mine/vectors"]);
    assert!(!run.cache().exists());
    assert_eq!(kept(&run.folder.path().join("mine/vectors")).len(), 1);
}

#[test]
fn a_damaged_cache_is_noticed_once_and_changes_nothing() {
    let run = Run::new();
    let model = models().join("tiny-bert");
    let (before, _) = run.align_with(&model, &[]);
    for path in kept(&run.cache()) {
        let bytes = fs::read(&path).unwrap();
        fs::write(&path, &bytes[..bytes.len() - 1]).unwrap();
    }
    let (after, notes) = run.align_with(&model, &[]);
    assert_eq!(before, after);
    assert_eq!(notes.lines().count(), 1, "{notes}");
    assert!(notes.starts_with("note: 1 damaged file"), "{notes}");
    let (_, notes) = run.align_with(&model, &[]);
    assert_eq!(notes, "");
}

#[test]
fn a_cache_that_cannot_be_written_changes_nothing() {
    let run = Run::new();
    fs::write(run.folder.path().join("xdg"), "a file").unwrap();
    let (_, notes) = run.align_with(&models().join("tiny-bert"), &[]);
    assert_eq!(notes.lines().count(), 1, "{notes}");
    assert!(notes.contains("--vector-cache"), "{notes}");
}

#[test]
fn the_command_refuses_what_it_cannot_use() {
    let run = Run::new();
    let tiny = models().join("tiny-bert");
    let tiny = tiny.to_str().unwrap();
    let refusals: [(&[&str], &str); 8] = [
        (
            &["--model", "no/such/model"],
            "no/such/model: there is no such folder",
        ),
        (
            &["--model", "a.txt"],
            "a.txt: it is a file, not the folder of a model",
        ),
        (&["--model", "."], "modules.json: there is no such file"),
        (&["--embedder", "candle"], "--model <DIR>"),
        (&["--vector-cache", "mine"], "--model <DIR>"),
        (&["--model", tiny, "--embedder", "torch"], "rust-bert"),
        (
            &["--model", tiny, "--vector-cache", "a.txt"],
            "it is a file; name a folder",
        ),
        (
            &["--model", tiny, "--vector-cache", "v", "--no-vector-cache"],
            "cannot be used with",
        ),
    ];
    for (arguments, part) in refusals {
        let message = run.refused(arguments);
        assert!(message.contains(part), "{arguments:?}: {message}");
    }
}

/// The damages that users meet most, through the binary. (All of them would take
/// minutes where libtorch is linked.)
#[test]
fn the_command_refuses_damaged_models_in_one_line() {
    let run = Run::new();
    let usual = [
        ("tiny-bert", BAD_SENTENCE_MODELS, "no config.json"),
        ("tiny-bert", BAD_SENTENCE_MODELS, "another architecture"),
        ("tiny-bert", BAD_SENTENCE_MODELS, "half of the weights"),
        ("tiny-bert", BAD_SENTENCE_MODELS, "another inner width"),
        ("tiny-static", BAD_STATIC_MODELS, "no tokenizer"),
    ];
    for (model, damages, name) in usual {
        let (what, damage, parts) = damages.iter().find(|damage| damage.0 == name).unwrap();
        let (_kept, folder) = copy(model);
        damage(&folder);
        let message = run.refused(&["--model", folder.to_str().unwrap()]);
        assert_eq!(message.lines().count(), 1, "{what}: {message}");
        assert!(message.starts_with("error: "), "{what}: {message}");
        for part in *parts {
            assert!(message.contains(part), "{what}: {message}");
        }
    }
}
