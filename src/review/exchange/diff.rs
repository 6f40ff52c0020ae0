//! Accepted suggestions as a unified diff, for `patch` and `git apply`.

use super::Notices;
use super::error::ExchangeError;
use super::patch::{notices, patched, stored};
use crate::report::excerpt::printable;
use crate::review::reviewed::ReviewedPair;
use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};
use similar::TextDiff;
use std::io::{self, Write};

/// Writes a diff of every translation that changes.
pub(super) fn write(pairs: &[ReviewedPair], out: &mut dyn Write) -> Result<Notices, ExchangeError> {
    let mut told = Notices::new();
    for pair in pairs {
        let before = stored(pair)?;
        let patch = patched(pair, &before);
        let path = printable(&pair.id.translation);
        let encoding =
            Encoding::for_label(pair.audit.translation.document.decoded.encoding.as_bytes());
        let written = match encoding.filter(|it| *it == UTF_16LE || *it == UTF_16BE) {
            Some(encoding) => {
                told.push(format!(
                    "{path}: the file is {}, its diff is UTF-8 and for reading; a patched copy is for use",
                    encoding.name()
                ));
                let text = |bytes| encoding.decode_with_bom_removal(bytes).0;
                write_diff(
                    text(&before).as_bytes(),
                    text(&patch.bytes).as_bytes(),
                    &path,
                    out,
                )
            }
            None => write_diff(&before, &patch.bytes, &path, out),
        };
        written.map_err(ExchangeError::Write)?;
        told.extend(
            notices(&patch)
                .into_iter()
                .map(|notice| format!("{path}: {notice}")),
        );
    }
    Ok(told)
}

/// Lines keep their bytes, whatever their encoding.
fn write_diff(before: &[u8], after: &[u8], path: &str, out: &mut dyn Write) -> io::Result<()> {
    let diff = TextDiff::from_lines(before, after);
    for (index, hunk) in diff.unified_diff().iter_hunks().enumerate() {
        if index == 0 {
            writeln!(out, "--- a/{path}\n+++ b/{path}")?;
        }
        hunk.to_writer(&mut *out)?;
    }
    Ok(())
}
