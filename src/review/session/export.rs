//! What the page offers to take along.

use super::{Failure, Session};
use crate::review::exchange::{self, Format};
use std::path::Path;

/// The formats by the name that the page asks for, and what they are for.
pub(super) const EXPORTS: [(&str, &str, Format); 8] = [
    (
        "findings",
        "Findings with decisions, one a row (CSV; can be read back)",
        Format::Findings,
    ),
    ("pairings", "Pairings, one a row (CSV)", Format::Beads),
    (
        "tmx",
        "Settled pairings as a translation memory (TMX 1.4b)",
        Format::Tmx,
    ),
    (
        "xliff",
        "Everything for a CAT tool (XLIFF 2.1; can be read back)",
        Format::Xliff,
    ),
    ("html", "Report as one page (HTML)", Format::Html),
    (
        "markdown",
        "Short report for a pull request (Markdown)",
        Format::Markdown,
    ),
    ("diff", "Accepted suggestions as a diff", Format::Diff),
    (
        "patched",
        "The translation with accepted suggestions",
        Format::Patched,
    ),
];

/// A file to take along.
#[derive(Debug)]
pub struct Export {
    /// Its contents.
    pub bytes: Vec<u8>,
    /// A name for it: ASCII letters, digits, dots and hyphens.
    pub name: String,
    /// Its media type.
    pub media_type: &'static str,
    /// What the reviewer should know about it.
    pub notices: Vec<String>,
}

impl Session {
    /// A translation with its decisions in another form.
    ///
    /// # Errors
    /// No such translation or form; a store or file that cannot be read.
    pub fn export(&mut self, number: usize, form: &str) -> Result<Export, Failure> {
        let known = EXPORTS.iter().find(|(name, _, _)| *name == form);
        let (_, _, format) = *known.ok_or(Failure::NotFound)?;
        self.pair(number)?;
        self.catch_up()?;
        self.store.write_lines();
        let reviewed = &self.pair(number)?.reviewed;
        let mut bytes = Vec::new();
        let notices = exchange::write(format, std::slice::from_ref(reviewed), &mut bytes)?;
        let path = Path::new(&reviewed.audit.translation.document.path);
        let kept = match format {
            Format::Patched => path.file_name(),
            _ => path.file_stem(),
        };
        let kept = kept.map_or_else(|| "review".into(), |name| name.to_string_lossy());
        Ok(Export {
            bytes,
            name: plain(&kept) + format.ending(),
            media_type: format.media_type(),
            notices,
        })
    }
}

/// The name with nothing in it that a header or a file system takes for something else.
fn plain(name: &str) -> String {
    let plain = |character: char| match character {
        '.' | '-' => character,
        _ if character.is_ascii_alphanumeric() => character,
        _ => '_',
    };
    name.chars().map(plain).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_hold_no_quotes_slashes_or_line_ends() {
        assert_eq!(plain("a\"b/c\r\nd.sv-1.md"), "a_b_c__d.sv-1.md");
    }
}
