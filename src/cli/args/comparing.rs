//! What every comparison of files is told: the model, how files are read, which findings are shown.

use super::super::progress::Progress;
use clap::{Args, ValueEnum};
use clausealign::audit::Confidence;
use clausealign::document::Format;
use clausealign::embed::{EmbedderKind, ModelFolder};
use clausealign::language::Language;
use clausealign::pipeline::{AlignmentOptions, Options};
use etcetera::BaseStrategy;
use std::path::PathBuf;
use std::sync::Arc;

/// How files are compared.
#[derive(Debug, Args)]
pub(in crate::cli) struct Comparing {
    #[command(flatten)]
    embedding: Embedding,
    #[command(flatten)]
    reading: Reading,
    #[command(flatten)]
    showing: Showing,
}

impl Comparing {
    /// The library's options.
    pub fn options(&self) -> Options {
        let Self {
            embedding,
            reading,
            showing,
        } = self;
        Options {
            language: reading.language,
            original_language: reading.original_language,
            format: reading.parsing.format(),
            line_segmentation: reading.parsing.by_line(),
            min_confidence: showing.min_confidence.into(),
            pedantic: showing.pedantic,
            equivalence: false,
            alignment: AlignmentOptions::default(),
            model: embedding.model(),
        }
    }

    /// Whether every line is a clause.
    pub fn by_line(&self) -> bool {
        self.reading.parsing.by_line()
    }
}

/// How the two sides are read.
#[derive(Debug, Args)]
struct Reading {
    /// Language of the translations (BCP 47: sv, zh-Hans); told from the text if not given
    #[arg(long, value_parser = language, value_name = "TAG")]
    language: Option<Language>,
    /// Language of the original; told from the text if not given
    #[arg(long, value_parser = language, value_name = "TAG")]
    original_language: Option<Language>,
    #[command(flatten)]
    parsing: Parsing,
}

/// The model that clauses are aligned with.
#[derive(Debug, Args)]
struct Embedding {
    /// Folder of a Model2Vec or sentence-transformers model to align with; the built-in model if not given
    #[arg(long, value_name = "DIR")]
    model: Option<PathBuf>,
    /// What reads the model: told from its files, or named
    #[arg(long, value_enum, value_name = "EMBEDDER", requires = "model")]
    embedder: Option<EmbedderName>,
    /// Folder that keeps a neural model's vectors for the next run; clausealign/vectors in the user's cache folder if not given
    #[arg(long, value_name = "DIR", requires = "model", value_parser = folder)]
    vector_cache: Option<PathBuf>,
    /// Keep no vectors, and use none that were kept
    #[arg(long, requires = "model", conflicts_with = "vector_cache")]
    no_vector_cache: bool,
}

impl Embedding {
    fn model(&self) -> Option<ModelFolder> {
        let progress = Arc::new(Progress::on_terminal());
        let vector_cache = match &self.vector_cache {
            _ if self.no_vector_cache => None,
            Some(folder) => Some(folder.clone()),
            None => own_cache_folder(),
        };
        Some(ModelFolder {
            embedder: self.embedder.unwrap_or(EmbedderName::Auto).into(),
            vector_cache,
            watch: Some(progress),
            ..ModelFolder::new(self.model.clone()?)
        })
    }
}

/// Where the user's programs keep what they can make again (XDG: `XDG_CACHE_HOME`,
/// else `~/.cache`); `None` where there is no home.
fn own_cache_folder() -> Option<PathBuf> {
    let folders = etcetera::choose_base_strategy().ok()?;
    Some(folders.cache_dir().join("clausealign").join("vectors"))
}

fn folder(path: &str) -> Result<PathBuf, String> {
    let path = PathBuf::from(path);
    if path.exists() && !path.is_dir() {
        return Err("it is a file; name a folder".to_owned());
    }
    Ok(path)
}

/// How files are parsed.
#[derive(Debug, Args)]
pub(in crate::cli) struct Parsing {
    /// Format of the files; told from name and content if not given
    #[arg(long, value_enum, value_name = "FORMAT")]
    input_format: Option<InputFormat>,
    /// Where clauses end: told from the text, or at every line end
    #[arg(long, value_enum, default_value_t = Segmentation::Auto, value_name = "MODE")]
    segmentation: Segmentation,
}

impl Parsing {
    /// The format, if it was named.
    pub fn format(&self) -> Option<Format> {
        self.input_format.map(Format::from)
    }

    /// Whether every line is a clause.
    pub fn by_line(&self) -> bool {
        self.segmentation == Segmentation::Line
    }
}

/// Which findings are shown.
#[derive(Debug, Args)]
struct Showing {
    /// Keep back findings that are less certain
    #[arg(long, value_enum, default_value_t = MinConfidence::Medium, value_name = "CONFIDENCE")]
    min_confidence: MinConfidence,
    /// Show everything, also what is often a false alarm
    #[arg(long)]
    pedantic: bool,
}

pub(super) fn language(tag: &str) -> Result<Language, String> {
    Language::parse(tag).ok_or_else(|| {
        "not a language that is known; give a BCP 47 tag such as sv or zh-Hans".to_owned()
    })
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Segmentation {
    Auto,
    Line,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum EmbedderName {
    Auto,
    /// Model2Vec: one vector a token
    Static,
    /// BERT and XLM-RoBERTa, in this program
    Candle,
    /// BERT, with libtorch
    RustBert,
}

impl From<EmbedderName> for EmbedderKind {
    fn from(name: EmbedderName) -> Self {
        match name {
            EmbedderName::Auto => EmbedderKind::Auto,
            EmbedderName::Static => EmbedderKind::Static,
            EmbedderName::Candle => EmbedderKind::Candle,
            EmbedderName::RustBert => EmbedderKind::RustBert,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum InputFormat {
    Markdown,
    Html,
    Text,
}

impl From<InputFormat> for Format {
    fn from(format: InputFormat) -> Self {
        match format {
            InputFormat::Markdown => Format::Markdown,
            InputFormat::Html => Format::Html,
            InputFormat::Text => Format::Text,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum MinConfidence {
    Low,
    Medium,
    High,
}

impl From<MinConfidence> for Confidence {
    fn from(confidence: MinConfidence) -> Self {
        match confidence {
            MinConfidence::Low => Confidence::Low,
            MinConfidence::Medium => Confidence::Medium,
            MinConfidence::High => Confidence::High,
        }
    }
}
