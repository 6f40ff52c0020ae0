//! The command line's words.

use super::progress::Progress;
use clap::{Args, ColorChoice, Parser, Subcommand, ValueEnum};
use clausealign::audit::{Confidence, Severity};
use clausealign::document::Format;
use clausealign::embed::{EmbedderKind, ModelFolder};
use clausealign::language::Language;
use clausealign::pipeline::{AlignmentOptions, Options, OutsideVectors};
use etcetera::BaseStrategy;
use std::path::PathBuf;
use std::sync::Arc;

const EXIT_CODES: &str = "\
Exit codes:
  0  clean: no finding at or above --fail-on
  1  findings at or above --fail-on, or a translation that could not be judged
  2  wrong usage, or a file that cannot be read or written";

/// Compares translations with their original, clause by clause.
#[derive(Debug, Parser)]
#[command(version, after_help = EXIT_CODES)]
pub(super) struct CommandLine {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Report what is missing, mistranslated, untranslated, added or moved
    Audit(AuditArgs),
    /// Write the alignment table
    Align(AlignArgs),
    /// Work through an audit in the browser; every decision is kept
    Review(ReviewArgs),
    /// Show the clauses of a file with their language, kind and place
    Segment(SegmentArgs),
    /// Score alignments against gold
    Score(ScoreArgs),
    /// List the rules
    Rules(RulesArgs),
    /// Explain a rule
    Explain(ExplainArgs),
    /// Write findings and beads with what was decided about them, for other programs
    Export(ExportArgs),
    /// Take decisions and wording back from an edited CSV or XLIFF file
    Import(ImportArgs),
}

#[derive(Debug, Args)]
#[command(after_help = EXIT_CODES)]
pub(super) struct AuditArgs {
    #[command(flatten)]
    pub files: Files,
    /// Form of the report
    #[arg(long, value_enum, default_value_t = AuditFormat::Text)]
    pub format: AuditFormat,
    /// Least severity that makes the exit code 1
    #[arg(long, value_enum, default_value_t = FailOn::Major, value_name = "SEVERITY")]
    pub fail_on: FailOn,
    /// Exit code 0 even where under 80 % of the clauses could be judged
    #[arg(long)]
    pub allow_unjudged: bool,
    /// When to colour the text report; NO_COLOR is heeded
    #[arg(long, value_enum, default_value_t = ColorChoice::Auto, value_name = "WHEN")]
    pub color: ColorChoice,
    /// Only findings in the text report, no summary
    #[arg(long, short)]
    pub quiet: bool,
    #[command(flatten)]
    pub embedding: Embedding,
    #[command(flatten)]
    pub reading: Reading,
    #[command(flatten)]
    pub showing: Showing,
    #[command(flatten)]
    pub store: StoreArgs,
    #[command(flatten)]
    pub writing: Writing,
}

#[derive(Debug, Args)]
pub(super) struct AlignArgs {
    #[command(flatten)]
    pub files: Files,
    /// Form of the table
    #[arg(long, value_enum, default_value_t = AlignFormat::Csv)]
    pub format: AlignFormat,
    #[command(flatten)]
    pub aligning: Aligning,
    #[command(flatten)]
    pub embedding: Embedding,
    #[command(flatten)]
    pub reading: Reading,
    #[command(flatten)]
    pub showing: Showing,
    #[command(flatten)]
    pub store: StoreArgs,
    #[command(flatten)]
    pub writing: Writing,
}

#[derive(Debug, Args)]
pub(super) struct SegmentArgs {
    /// The file; `-` is standard input
    pub file: String,
    /// Form of the list
    #[arg(long, value_enum, default_value_t = SegmentFormat::Text)]
    pub format: SegmentFormat,
    /// Language of the file (BCP 47: sv, zh-Hans); told from the text if not given
    #[arg(long, value_parser = language, value_name = "TAG")]
    pub language: Option<Language>,
    #[command(flatten)]
    pub parsing: Parsing,
    /// File to write to instead of standard output
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct ScoreArgs {
    /// Gold of an output: once for each, in their order; or a folder of files with the outputs' names
    #[arg(long, required = true, value_name = "GOLD")]
    pub gold: Vec<String>,
    /// Alignments to score: Vecalign's beads, hunalign's ladder, or the JSON of `align`
    #[arg(required = true, value_name = "OUTPUT")]
    pub outputs: Vec<String>,
    /// Form of the scores
    #[arg(long, value_enum, default_value_t = ScoreFormat::Text)]
    pub format: ScoreFormat,
    /// File to write to instead of standard output
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct RulesArgs {
    /// Form of the list
    #[arg(long, value_enum, default_value_t = RulesFormat::Text)]
    pub format: RulesFormat,
}

#[derive(Debug, Args)]
pub(super) struct ExplainArgs {
    /// The rule's id, as findings and `clausealign rules` name it
    pub rule: String,
}

/// The files to compare.
#[derive(Debug, Args)]
pub(super) struct Files {
    /// The original; `-` is standard input
    pub original: String,
    /// Its translations; `-` is standard input
    #[arg(required = true)]
    pub translations: Vec<String>,
}

impl Files {
    /// All files, the original first.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.original)
            .chain(&self.translations)
            .map(String::as_str)
    }
}

/// How the two sides are read.
#[derive(Debug, Args)]
pub(super) struct Reading {
    /// Language of the translations (BCP 47: sv, zh-Hans); told from the text if not given
    #[arg(long, value_parser = language, value_name = "TAG")]
    language: Option<Language>,
    /// Language of the original; told from the text if not given
    #[arg(long, value_parser = language, value_name = "TAG")]
    original_language: Option<Language>,
    #[command(flatten)]
    parsing: Parsing,
}

impl Reading {
    /// Whether every line is a clause.
    pub fn by_line(&self) -> bool {
        self.parsing.segmentation == Segmentation::Line
    }
}

/// How clauses are aligned.
#[derive(Debug, Args)]
pub(super) struct Aligning {
    /// Most clauses in a bead, both sides together
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(2..=8))]
    max_bead: Option<u8>,
    /// What a clause without a counterpart costs, in units of score; set by the pair if not given
    #[arg(long, value_name = "X", value_parser = finite, allow_negative_numbers = true)]
    null_penalty: Option<f32>,
    /// A line that reads so stands on both sides, and no bead reaches across it
    #[arg(long, value_name = "TEXT", num_args = 0..=1, require_equals = true, default_missing_value = ".EOA", value_parser = not_blank)]
    pub hard_delimiters: Option<String>,
    /// Beads that must come out as they are: Vecalign's, a ladder, or the JSON of `align`
    #[arg(long, value_name = "FILE")]
    lock: Option<String>,
    /// Vectors of the original's clauses, one a line; those of a run are summed
    #[arg(
        long,
        value_name = "FILE",
        requires = "target_vectors",
        conflicts_with = "model"
    )]
    source_vectors: Option<String>,
    /// Vectors of the translation's clauses
    #[arg(long, value_name = "FILE", requires = "source_vectors")]
    target_vectors: Option<String>,
    /// Vecalign's overlaps of the original, and their 32-bit vectors
    #[arg(long, num_args = 2, value_names = ["TEXT", "VECTORS"], requires = "target_overlaps", conflicts_with_all = ["source_vectors", "model"])]
    source_overlaps: Option<Vec<String>>,
    /// Vecalign's overlaps of the translation, and their 32-bit vectors
    #[arg(long, num_args = 2, value_names = ["TEXT", "VECTORS"], requires = "source_overlaps", conflicts_with = "target_vectors")]
    target_overlaps: Option<Vec<String>>,
}

impl Aligning {
    /// The files that it names.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        let single = [&self.lock, &self.source_vectors, &self.target_vectors];
        let overlaps = [&self.source_overlaps, &self.target_overlaps];
        let overlaps = overlaps.into_iter().flatten().flatten();
        single
            .into_iter()
            .flatten()
            .chain(overlaps)
            .map(String::as_str)
    }

    /// The library's options.
    pub fn options(&self) -> AlignmentOptions {
        AlignmentOptions {
            max_bead: self.max_bead.map(usize::from),
            null_penalty: self.null_penalty,
            hard_delimiter: self.hard_delimiters.clone(),
            locks: self.lock.clone(),
            edits: Vec::new(),
            vectors: self.vectors(),
        }
    }

    fn vectors(&self) -> OutsideVectors {
        let pair = |paths: &[String]| match paths {
            [text, vectors] => Some((text.clone(), vectors.clone())),
            _ => None,
        };
        let overlaps = (
            self.source_overlaps.as_deref().and_then(pair),
            self.target_overlaps.as_deref().and_then(pair),
        );
        match (&self.source_vectors, &self.target_vectors, overlaps) {
            (Some(source), Some(target), _) => OutsideVectors::Lines {
                source: source.clone(),
                target: target.clone(),
            },
            (_, _, (Some(source), Some(target))) => OutsideVectors::Overlaps { source, target },
            _ => OutsideVectors::None,
        }
    }
}

fn finite(number: &str) -> Result<f32, String> {
    let parsed = number
        .parse()
        .ok()
        .filter(|number: &f32| number.is_finite());
    parsed.ok_or_else(|| "not a number".to_owned())
}

fn not_blank(text: &str) -> Result<String, String> {
    let text = text.trim();
    if text.is_empty() {
        return Err("a delimiter has at least one character".to_owned());
    }
    Ok(text.to_owned())
}

/// The model that clauses are aligned with.
#[derive(Debug, Args)]
pub(super) struct Embedding {
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
pub(super) struct Parsing {
    /// Format of the files; told from name and content if not given
    #[arg(long, value_enum, value_name = "FORMAT")]
    input_format: Option<InputFormat>,
    /// Where clauses end: told from the text, or at every line end
    #[arg(long, value_enum, default_value_t = Segmentation::Auto, value_name = "MODE")]
    segmentation: Segmentation,
}

/// Which findings are shown.
#[derive(Debug, Args)]
pub(super) struct Showing {
    /// Keep back findings that are less certain
    #[arg(long, value_enum, default_value_t = MinConfidence::Medium, value_name = "CONFIDENCE")]
    min_confidence: MinConfidence,
    /// Show everything, also what is often a false alarm
    #[arg(long)]
    pedantic: bool,
}

/// Where the report goes.
#[derive(Debug, Args)]
pub(super) struct Writing {
    /// File to write to instead of standard output
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Begin csv or tsv with a byte-order mark, for Excel
    #[arg(long)]
    pub bom: bool,
}

/// The library's options for a comparison.
pub(super) fn options(embedding: &Embedding, reading: &Reading, showing: &Showing) -> Options {
    Options {
        language: reading.language,
        original_language: reading.original_language,
        format: reading.parsing.input_format.map(Format::from),
        line_segmentation: reading.parsing.segmentation == Segmentation::Line,
        min_confidence: showing.min_confidence.into(),
        pedantic: showing.pedantic,
        alignment: AlignmentOptions::default(),
        model: embedding.model(),
    }
}

impl SegmentArgs {
    /// The library's options for reading one file.
    pub fn options(&self) -> Options {
        Options {
            language: self.language,
            original_language: self.language,
            format: self.parsing.input_format.map(Format::from),
            line_segmentation: self.parsing.segmentation == Segmentation::Line,
            min_confidence: Confidence::Low,
            pedantic: false,
            alignment: AlignmentOptions::default(),
            model: None,
        }
    }
}

fn language(tag: &str) -> Result<Language, String> {
    Language::parse(tag).ok_or_else(|| {
        "not a language that is known; give a BCP 47 tag such as sv or zh-Hans".to_owned()
    })
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum AuditFormat {
    Text,
    Json,
    Csv,
    Html,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum AlignFormat {
    Csv,
    Tsv,
    Json,
    /// hunalign's ladder
    Ladder,
    /// Vecalign's beads
    Vecalign,
    /// A translation memory (TMX 1.4b)
    Tmx,
    /// XLIFF 2.1
    Xliff,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ScoreFormat {
    Text,
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum SegmentFormat {
    Text,
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum RulesFormat {
    Text,
    /// The whole catalogue: docs/rules.md
    Markdown,
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

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum FailOn {
    Info,
    Minor,
    Major,
    Critical,
    Never,
}

impl FailOn {
    /// The least severity that fails; `None` if none does.
    pub fn threshold(self) -> Option<Severity> {
        match self {
            FailOn::Info => Some(Severity::Info),
            FailOn::Minor => Some(Severity::Minor),
            FailOn::Major => Some(Severity::Major),
            FailOn::Critical => Some(Severity::Critical),
            FailOn::Never => None,
        }
    }
}

#[derive(Debug, Args)]
pub(super) struct ReviewArgs {
    #[command(flatten)]
    pub files: Files,
    /// Print the address without opening it
    #[arg(long)]
    pub no_open: bool,
    /// Port to listen at; 0 takes a free one
    #[arg(long, default_value_t = 0, value_name = "N")]
    pub port: u16,
    /// Address to listen at; any but 127.0.0.1 shows the documents to the network
    #[arg(long, default_value = "127.0.0.1", value_name = "ADDRESS")]
    pub host: std::net::IpAddr,
    /// Where decisions are kept; .clausealign/review.sqlite beside the original if not given
    #[arg(long, value_name = "FILE")]
    pub store: Option<PathBuf>,
    /// Look only, decide nothing
    #[arg(long)]
    pub read_only: bool,
    /// Whose decisions they are; the login name if not given
    #[arg(long, value_name = "NAME", value_parser = reviewer)]
    pub reviewer: Option<String>,
    #[command(flatten)]
    pub embedding: Embedding,
    #[command(flatten)]
    pub reading: Reading,
    #[command(flatten)]
    pub showing: Showing,
}

fn reviewer(name: &str) -> Result<String, String> {
    let name = name.trim();
    if name.is_empty() || name.chars().any(char::is_control) {
        return Err("a name is a line with at least one letter".to_owned());
    }
    Ok(name.to_owned())
}

#[derive(Debug, Args)]
pub(super) struct ExportArgs {
    #[command(flatten)]
    pub files: Files,
    /// Form of the file
    #[arg(long, value_enum, default_value_t = ExportFormat::Csv)]
    pub format: ExportFormat,
    /// What is a row of a CSV file
    #[arg(long, value_enum, default_value_t = ExportRows::Findings)]
    pub rows: ExportRows,
    /// The store of the review; .clausealign/review.sqlite beside the original if not given
    #[arg(long, value_name = "FILE")]
    pub store: Option<PathBuf>,
    #[command(flatten)]
    pub embedding: Embedding,
    #[command(flatten)]
    pub reading: Reading,
    #[command(flatten)]
    pub showing: Showing,
    /// File to write to instead of standard output
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

const IMPORT_EXIT_CODES: &str = "\
Exit codes:
  0  everything in the file is kept
  1  something is not: a conflict, or a row or unit that belongs to nothing here
  2  wrong usage, or a file that cannot be read or written; nothing is kept";

#[derive(Debug, Args)]
#[command(after_help = IMPORT_EXIT_CODES)]
pub(super) struct ImportArgs {
    /// The edited file: CSV of findings or XLIFF 2, from `export`; `-` is standard input
    pub file: String,
    #[command(flatten)]
    pub files: Files,
    /// The store of the review; .clausealign/review.sqlite beside the original if not given
    #[arg(long, value_name = "FILE")]
    pub store: Option<PathBuf>,
    /// Whose decisions they are; the login name if not given
    #[arg(long, value_name = "NAME")]
    pub reviewer: Option<String>,
    /// Tell what would be kept, and keep nothing
    #[arg(long)]
    pub dry_run: bool,
    #[command(flatten)]
    pub embedding: Embedding,
    #[command(flatten)]
    pub reading: Reading,
    #[command(flatten)]
    pub showing: Showing,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ExportFormat {
    Csv,
    /// Settled beads as a translation memory (TMX 1.4b)
    Tmx,
    /// All beads with states and findings (XLIFF 2.1)
    Xliff,
    Html,
    /// A short report for a pull request
    Markdown,
    /// Accepted suggestions as a unified diff of the translations
    Diff,
    /// The translation with accepted suggestions
    Patched,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ExportRows {
    Findings,
    Beads,
}

/// Which reviewers' decisions count.
#[derive(Debug, Args)]
pub(super) struct StoreArgs {
    /// Decisions of `clausealign review` to apply; .clausealign/review.sqlite beside the original if it is there
    #[arg(long, value_name = "FILE")]
    pub store: Option<PathBuf>,
    /// Apply no decisions
    #[arg(long, conflicts_with = "store")]
    pub no_store: bool,
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_consistent() {
        CommandLine::command().debug_assert();
    }
}
