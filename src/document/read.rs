//! From a path or from bytes to a [`Document`].

use super::decode::decode;
use super::format::detect;
use super::{Block, Document, DocumentError, Format, LineIndex};
use super::{html, lines, markdown, mojibake, text};
use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

/// How a file is to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadOptions {
    /// Read it as this format; `None` decides by extension and content.
    pub format: Option<Format>,
    /// Read it in this encoding (a WHATWG label such as `gb18030`); `None` detects.
    pub encoding: Option<String>,
    /// Largest file in bytes.
    pub max_bytes: u64,
}

impl Default for ReadOptions {
    fn default() -> Self {
        Self {
            format: None,
            encoding: None,
            max_bytes: 64 * 1024 * 1024,
        }
    }
}

/// Reads the file at `path` (`-` is standard input) into a document.
///
/// # Errors
/// When the file is missing, a directory, unreadable, too large, empty or not text.
pub fn load(path: &str, options: &ReadOptions) -> Result<Document, DocumentError> {
    let bytes = if path == "-" {
        let name = || PathBuf::from("standard input");
        read_limited(std::io::stdin().lock(), "standard input", options)?.map_err(|source| {
            DocumentError::Io {
                path: name(),
                source,
            }
        })?
    } else {
        let failure = |source| io_error(Path::new(path), source);
        let metadata = std::fs::metadata(path).map_err(failure)?;
        if metadata.is_dir() {
            return Err(DocumentError::Directory { path: path.into() });
        }
        let file = File::open(path).map_err(failure)?;
        read_limited(file, path, options)?.map_err(failure)?
    };
    read(path, bytes, options)
}

/// Reads at most the limit, so that an endless stream cannot fill the memory.
fn read_limited(
    reader: impl Read,
    path: &str,
    options: &ReadOptions,
) -> Result<std::io::Result<Vec<u8>>, DocumentError> {
    let mut bytes = Vec::new();
    let limit = options.max_bytes.saturating_add(1);
    if let Err(error) = reader.take(limit).read_to_end(&mut bytes) {
        return Ok(Err(error));
    }
    check_size(path, bytes.len(), options)?;
    Ok(Ok(bytes))
}

fn check_size(path: &str, length: usize, options: &ReadOptions) -> Result<(), DocumentError> {
    if length as u64 > options.max_bytes {
        return Err(DocumentError::TooLarge {
            path: path.to_owned(),
            limit: options.max_bytes,
        });
    }
    Ok(())
}

fn io_error(path: &Path, source: std::io::Error) -> DocumentError {
    let path = path.to_owned();
    match source.kind() {
        ErrorKind::NotFound => DocumentError::Missing { path },
        ErrorKind::PermissionDenied => DocumentError::Permission { path },
        ErrorKind::IsADirectory => DocumentError::Directory { path },
        _ => DocumentError::Io { path, source },
    }
}

/// Reads `bytes`, which came from `path`, into a document.
///
/// # Errors
/// When the bytes are too many, hold no text or are not text, or the wanted encoding is unknown.
pub fn read(path: &str, bytes: Vec<u8>, options: &ReadOptions) -> Result<Document, DocumentError> {
    check_size(path, bytes.len(), options)?;
    let decoded = decode(path, &bytes, options.encoding.as_deref())?;
    if decoded.text.trim().is_empty() {
        return Err(DocumentError::Empty {
            path: path.to_owned(),
        });
    }
    let format = options
        .format
        .unwrap_or_else(|| detect(path, &decoded.text));
    let blocks = blocks(&decoded.text, format);
    let (repairs, mojibake) = mojibake::repair(&blocks);
    let lines = LineIndex::new(&decoded.text);
    Ok(Document {
        path: slashed(path),
        format,
        decoded,
        lines,
        blocks,
        repairs,
        mojibake,
    })
}

fn blocks(text: &str, format: Format) -> Vec<Block> {
    match format {
        Format::Markdown => markdown::blocks(text),
        Format::Html => html::blocks(text),
        Format::Text => text::blocks(text),
        Format::Lines => lines::blocks(text),
    }
}

/// The path with `/` on every system, so that output does not depend on it.
fn slashed(path: &str) -> String {
    if std::path::MAIN_SEPARATOR == '\\' {
        path.replace('\\', "/")
    } else {
        path.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_text(path: &str, text: &str) -> Result<Document, DocumentError> {
        read(path, text.as_bytes().to_vec(), &ReadOptions::default())
    }

    #[test]
    fn every_bad_input_has_its_message() {
        let options = ReadOptions::default();
        let folder = tempfile::tempdir().expect("a temporary directory can be made");
        let name = folder.path().to_string_lossy().into_owned();
        let missing = load(&format!("{name}/none.md"), &options).unwrap_err();
        assert!(
            matches!(missing, DocumentError::Missing { .. }),
            "{missing}"
        );
        let directory = load(&name, &options).unwrap_err();
        assert!(
            matches!(directory, DocumentError::Directory { .. }),
            "{directory}"
        );
        assert!(matches!(
            read_text("a.md", ""),
            Err(DocumentError::Empty { .. })
        ));
        assert!(matches!(
            read_text("a.md", " \n\t"),
            Err(DocumentError::Empty { .. })
        ));
        assert!(matches!(
            read("a.bin", vec![0, 1, 2, 3, 0, 9, 200], &options),
            Err(DocumentError::NotText { .. })
        ));
        assert!(matches!(
            read("a.txt", b"%PDF-1.7 and so on".to_vec(), &options),
            Err(DocumentError::NotText { .. })
        ));
        let small = ReadOptions {
            max_bytes: 3,
            ..ReadOptions::default()
        };
        assert!(matches!(
            read("a.txt", b"four".to_vec(), &small),
            Err(DocumentError::TooLarge { limit: 3, .. })
        ));
        let odd = ReadOptions {
            encoding: Some("klingon".into()),
            ..ReadOptions::default()
        };
        let error = read("a.txt", b"text".to_vec(), &odd).unwrap_err();
        assert!(error.to_string().contains("klingon"), "{error}");
    }

    #[test]
    fn places_lead_back_to_the_file() {
        let mut bytes = vec![0xEF, 0xBB, 0xBF];
        bytes.extend("# Över\n\nVi *lagrar* data &amp; mer.\n".as_bytes());
        let document = read("a.md", bytes.clone(), &ReadOptions::default()).unwrap();
        assert_eq!(document.blocks.len(), 2);
        let block = &document.blocks[1].content.text;
        assert_eq!(block, "Vi lagrar data & mer.");
        let at = block.find("data & mer").unwrap();
        let place = document.place(1, at..at + "data & mer".len());
        assert_eq!((place.line, place.column), (3, 13));
        assert_eq!(&bytes[place.byte_start..place.byte_end], b"data &amp; mer");
    }
}
