//! Handing on what was decided, and taking it back: one format a file.
//!
//! Writers take [`ReviewedPair`]s. Readers compare an edited file with what is
//! decided now and give [`Proposals`]; [`apply()`] puts them into the store, all or none.

mod apply;
mod change;
mod clause_edits;
mod csv;
mod csv_added;
mod csv_read;
mod diff;
mod error;
mod html;
mod markdown;
mod notes;
mod patch;
mod text;
mod tmx;
mod verdict;
mod xliff;
mod xliff_parse;
mod xliff_read;

#[cfg(test)]
mod properties;
#[cfg(test)]
pub(super) mod sample;

pub use apply::apply;
pub use change::{Change, Proposal, Proposals, Remark};
pub use error::ExchangeError;
pub use patch::{Patch, patched};

use crate::review::reviewed::ReviewedPair;
use std::io::{self, Write};

/// Things to tell the user beside the file: what was replaced or left out, and why.
pub type Notices = Vec<String>;

/// What is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Findings as CSV, one a row; can be read back.
    Findings,
    /// Beads as CSV, one a row.
    Beads,
    /// Settled beads as TMX 1.4b.
    Tmx,
    /// All beads as XLIFF 2.1; can be read back.
    Xliff,
    /// One self-contained page.
    Html,
    /// A short report for a pull request.
    Markdown,
    /// Accepted suggestions as a unified diff of the translations.
    Diff,
    /// The translation with accepted suggestions.
    Patched,
}

impl Format {
    /// All formats.
    pub const ALL: [Format; 8] = [
        Format::Findings,
        Format::Beads,
        Format::Tmx,
        Format::Xliff,
        Format::Html,
        Format::Markdown,
        Format::Diff,
        Format::Patched,
    ];

    /// The media type, for a server that offers the file.
    pub fn media_type(self) -> &'static str {
        match self {
            Format::Findings | Format::Beads => "text/csv; charset=utf-8",
            Format::Tmx => "application/x-tmx+xml",
            Format::Xliff => "application/xliff+xml",
            Format::Html => "text/html; charset=utf-8",
            Format::Markdown => "text/markdown; charset=utf-8",
            Format::Diff | Format::Patched => "application/octet-stream",
        }
    }

    /// What a file name of the format ends in, with the dot; empty for
    /// [`Format::Patched`], which keeps the translation's.
    pub fn ending(self) -> &'static str {
        match self {
            Format::Findings => ".findings.csv",
            Format::Beads => ".beads.csv",
            Format::Tmx => ".tmx",
            Format::Xliff => ".xlf",
            Format::Html => ".html",
            Format::Markdown => ".md",
            Format::Diff => ".diff",
            Format::Patched => "",
        }
    }
}

/// Writes the pairs. [`Format::Diff`] and [`Format::Patched`] read the
/// translations again, as their audits name them, and never write to them.
///
/// # Errors
/// When the format cannot hold these pairs (several target languages in
/// XLIFF, several translations in a patched copy), when a translation cannot be
/// read or is no longer the one that was audited, and what writing gives.
pub fn write(
    format: Format,
    pairs: &[ReviewedPair],
    out: &mut dyn Write,
) -> Result<Notices, ExchangeError> {
    let replaced = |count: io::Result<usize>| {
        count.map(|count| match count {
            0 => Vec::new(),
            1 => vec!["1 character that XML cannot hold was replaced by U+FFFD".to_owned()],
            _ => vec![format!(
                "{count} characters that XML cannot hold were replaced by U+FFFD"
            )],
        })
    };
    let nothing = |result: io::Result<()>| result.map(|()| Vec::new());
    let written = match format {
        Format::Findings => nothing(csv::findings(pairs, out)),
        Format::Beads => nothing(csv::beads(pairs, out)),
        Format::Tmx => replaced(tmx::write(pairs, out)),
        Format::Xliff => replaced(xliff::write(pairs, out)),
        Format::Html => nothing(html::write(pairs, out)),
        Format::Markdown => nothing(markdown::write(pairs, out)),
        Format::Diff => return diff::write(pairs, out),
        Format::Patched => return patch::write(pairs, out),
    };
    written.map_err(ExchangeError::Write)
}

/// Reads an edited file of findings (CSV) or beads (XLIFF) and compares it with
/// what is decided now. `path` names it in messages.
///
/// # Errors
/// When the file is no such file: what is wrong and in which line.
pub fn read(path: &str, bytes: &[u8], pairs: &[ReviewedPair]) -> Result<Proposals, ExchangeError> {
    let text = text::decoded(path, bytes)?;
    if text.trim_start().starts_with('<') {
        let document = xliff_parse::parse(path, &text)?;
        Ok(xliff_read::compare(&document, pairs))
    } else {
        csv_read::read(path, &text, pairs)
    }
}
