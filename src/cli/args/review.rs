//! The commands of a review.

use super::super::Failure;
use super::{Comparing, Files};
use clap::{Args, ValueEnum};
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(in crate::cli) struct ReviewArgs {
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
    #[command(flatten)]
    pub signing: Signing,
    #[command(flatten)]
    pub comparing: Comparing,
}

/// Who decides.
#[derive(Debug, Args)]
pub(in crate::cli) struct Signing {
    /// Whose decisions they are; the login name if not given
    #[arg(long, value_name = "NAME", value_parser = reviewer)]
    reviewer: Option<String>,
}

impl Signing {
    /// The reviewer's name.
    pub fn reviewer(&self) -> Result<String, Failure> {
        let login = || {
            whoami::username().map_err(|_| {
                Failure("the login name is not known; give --reviewer NAME".to_owned())
            })
        };
        self.reviewer.clone().map_or_else(login, Ok)
    }
}

fn reviewer(name: &str) -> Result<String, String> {
    let name = name.trim();
    if name.is_empty() || name.chars().any(char::is_control) {
        return Err("a name is a line with at least one letter".to_owned());
    }
    Ok(name.to_owned())
}

#[derive(Debug, Args)]
pub(in crate::cli) struct ExportArgs {
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
    pub comparing: Comparing,
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
pub(in crate::cli) struct ImportArgs {
    /// The edited file: CSV of findings or XLIFF 2, from `export`; `-` is standard input
    pub file: String,
    #[command(flatten)]
    pub files: Files,
    /// The store of the review; .clausealign/review.sqlite beside the original if not given
    #[arg(long, value_name = "FILE")]
    pub store: Option<PathBuf>,
    #[command(flatten)]
    pub signing: Signing,
    /// Tell what would be kept, and keep nothing
    #[arg(long)]
    pub dry_run: bool,
    #[command(flatten)]
    pub comparing: Comparing,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ExportFormat {
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
pub(in crate::cli) enum ExportRows {
    Findings,
    Beads,
}
