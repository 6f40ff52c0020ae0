//! Bytes of a file, up to a limit.

use super::InterchangeError;
use std::fs::File;
use std::io::{ErrorKind, Read};

/// Largest file that is read, in bytes.
const LIMIT: u64 = 8 * 1024 * 1024 * 1024;

/// The bytes of a file.
pub(super) fn bytes(path: &str) -> Result<Vec<u8>, InterchangeError> {
    let failure = |error: std::io::Error| {
        let message = match error.kind() {
            ErrorKind::NotFound => "no such file; check the path".to_owned(),
            ErrorKind::IsADirectory => "this is a directory; name a file inside it".to_owned(),
            _ => format!("cannot be read ({error}); check the file"),
        };
        InterchangeError::file(path, message)
    };
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|file| file.take(LIMIT + 1).read_to_end(&mut bytes))
        .map_err(failure)?;
    if bytes.len() as u64 > LIMIT {
        return Err(InterchangeError::file(
            path,
            format!("larger than the limit of {LIMIT} bytes; divide it"),
        ));
    }
    Ok(bytes)
}

/// The text of a file in UTF-8, without a byte-order mark.
pub(super) fn text<'a>(path: &str, bytes: &'a [u8]) -> Result<&'a str, InterchangeError> {
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let index = bytes[..error.valid_up_to()]
            .iter()
            .filter(|byte| **byte == b'\n')
            .count();
        InterchangeError::line(path, index, "not UTF-8; is this the right file?")
    })?;
    Ok(text.strip_prefix('\u{FEFF}').unwrap_or(text))
}

/// Refuses a JSON report whose version is not the one that this program reads.
pub(super) fn check_version(path: &str, found: u64, read: u64) -> Result<(), InterchangeError> {
    if found == read {
        return Ok(());
    }
    Err(InterchangeError::file(
        path,
        format!("version {found} of the JSON; this program reads version {read}"),
    ))
}
