//! The command line's words.

mod aligning;
mod comparing;
mod review;

pub(super) use aligning::Aligning;
pub(super) use comparing::Comparing;
pub(super) use review::{ExportArgs, ExportFormat, ExportRows, ImportArgs, ReviewArgs};

use clap::{Args, ColorChoice, Parser, Subcommand, ValueEnum};
use clausealign::audit::{Confidence, Severity};
use clausealign::language::Language;
use clausealign::pipeline::{AlignmentOptions, Options};
use comparing::{Parsing, language};
use std::path::PathBuf;

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
    /// Score alignments against gold, or audits against reviewers' decisions
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
    pub comparing: Comparing,
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
    pub comparing: Comparing,
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

impl SegmentArgs {
    /// The library's options for reading one file.
    pub fn options(&self) -> Options {
        Options {
            language: self.language,
            original_language: self.language,
            format: self.parsing.format(),
            line_segmentation: self.parsing.by_line(),
            min_confidence: Confidence::Low,
            pedantic: false,
            equivalence: false,
            alignment: AlignmentOptions::default(),
            model: None,
        }
    }
}

#[derive(Debug, Args)]
pub(super) struct ScoreArgs {
    /// Gold of an output: once for each, in their order; or a folder of files with the outputs' names
    #[arg(long, required_unless_present = "store", value_name = "GOLD")]
    pub gold: Vec<String>,
    /// The store of a review, by its SQLite file or its JSON lines: what was decided there is the gold
    #[arg(long, conflicts_with = "gold", value_name = "FILE")]
    pub store: Option<PathBuf>,
    /// Alignments to score: Vecalign's beads, hunalign's ladder, or the JSON of `align`; with --store the JSON of `audit --no-store`
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

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_consistent() {
        CommandLine::command().debug_assert();
    }
}
