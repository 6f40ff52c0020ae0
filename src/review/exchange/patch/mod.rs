//! Accepted suggestions become a changed copy of the translation.
//!
//! Spans say which bytes of the file the changed words are. A suggestion is put
//! there only where those bytes are the words and nothing else, and where the
//! changed file, read again, holds exactly the new wording in that place and is
//! otherwise unchanged; so no wording can turn into markup.

mod insertion;
mod patcher;
mod separator;
mod suggestions;
#[cfg(test)]
mod tests;
mod wording;

use super::Notices;
use super::change::Remark;
use super::error::ExchangeError;
use crate::review::reviewed::ReviewedPair;
use insertion::{gathered, insertion};
use patcher::Patcher;
use sha2::{Digest, Sha256};
use std::io::{self, Write};
use suggestions::accepted;

/// A changed copy of a translation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Patch {
    /// The file's bytes, in its own encoding.
    pub bytes: Vec<u8>,
    /// How many places were changed.
    pub applied: usize,
    /// Suggestions that were not put in, and why.
    pub left_out: Vec<Remark>,
}

/// Writes the changed copy of the one translation.
pub(super) fn write(pairs: &[ReviewedPair], out: &mut dyn Write) -> Result<Notices, ExchangeError> {
    let [pair] = pairs else {
        return Err(ExchangeError::Write(io::Error::new(
            io::ErrorKind::InvalidInput,
            "a patched copy is of one translation; export it once for each",
        )));
    };
    let patch = patched(pair, &stored(pair)?);
    out.write_all(&patch.bytes).map_err(ExchangeError::Write)?;
    Ok(notices(&patch))
}

/// What there is to tell about a patch.
pub(super) fn notices(patch: &Patch) -> Notices {
    let places = match patch.applied {
        1 => "1 place".to_owned(),
        count => format!("{count} places"),
    };
    let left_out = patch
        .left_out
        .iter()
        .map(|remark| format!("left out, {}: {}", remark.place, remark.message));
    std::iter::once(format!("{places} changed"))
        .chain(left_out)
        .collect()
}

/// The bytes of the translation, as they were audited.
pub(super) fn stored(pair: &ReviewedPair) -> Result<Vec<u8>, ExchangeError> {
    let path = &pair.audit.translation.document.path;
    if path == "-" {
        let message = "standard input cannot be read again; name a file";
        return Err(ExchangeError::file("standard input", message));
    }
    let bytes = std::fs::read(path)
        .map_err(|error| ExchangeError::file(path, format!("cannot be read ({error})")))?;
    let hash: String = Sha256::digest(&bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    if hash == pair.content[1] {
        Ok(bytes)
    } else {
        let message = "the file has changed since it was audited; audit it again";
        Err(ExchangeError::file(path, message))
    }
}

/// Puts the accepted suggestions into a copy of `bytes`, the translation's file
/// as it was audited. Accepted are those of confirmed findings, and those of
/// the reviewers' own findings.
pub fn patched(pair: &ReviewedPair, bytes: &[u8]) -> Patch {
    let document = &pair.audit.translation.document;
    let mut patcher = Patcher::new(document, bytes);
    let accepted = accepted(pair, &mut patcher.left_out);
    let mut edits = Vec::new();
    for suggestion in accepted.rewordings {
        edits.extend(patcher.edit(suggestion));
    }
    for missing in gathered(&pair.audit, accepted.missing) {
        edits.extend(match insertion(&pair.audit, &missing) {
            Ok(place) => patcher.addition(missing, place),
            Err(why) => patcher.nowhere(&missing, why),
        });
    }
    let edits = patcher.apart(edits);
    let edits = patcher.verified(edits);
    Patch {
        bytes: patcher.changed(&edits).unwrap_or_else(|| bytes.to_vec()),
        applied: edits.len(),
        left_out: patcher.left_out,
    }
}
