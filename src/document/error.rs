//! What can go wrong while a file is read.

use std::path::PathBuf;

/// Why a file could not become a document. Every message says what is wrong,
/// with which file, and what to do.
#[derive(Debug, thiserror::Error)]
pub enum DocumentError {
    /// There is no such file.
    #[error("{path}: no such file; check the path")]
    Missing {
        /// The path as it was named.
        path: PathBuf,
    },
    /// The path names a directory.
    #[error("{path}: this is a directory; name a file inside it")]
    Directory {
        /// The path as it was named.
        path: PathBuf,
    },
    /// The file may not be read.
    #[error("{path}: permission denied; make the file readable for this user")]
    Permission {
        /// The path as it was named.
        path: PathBuf,
    },
    /// The file is larger than the limit.
    #[error("{path}: larger than the limit of {limit} bytes; divide the file or raise the limit")]
    TooLarge {
        /// The path as it was named.
        path: String,
        /// The limit in bytes.
        limit: u64,
    },
    /// The file holds no bytes, or only white space.
    #[error("{path}: the file holds no text; give a file with content")]
    Empty {
        /// The path as it was named.
        path: String,
    },
    /// The bytes are not text in any known encoding.
    #[error("{path}: not a text file ({reason}); export it as Markdown, HTML or plain text first")]
    NotText {
        /// The path as it was named.
        path: String,
        /// What gave it away.
        reason: &'static str,
    },
    /// The wanted encoding is unknown.
    #[error(
        "{path}: unknown encoding `{label}`; use a name such as utf-8, utf-16le, windows-1252 or gb18030"
    )]
    UnknownEncoding {
        /// The path as it was named.
        path: String,
        /// The encoding as it was asked for.
        label: String,
    },
    /// Any other failure of the file system.
    #[error("{path}: cannot be read ({source}); check the file and the disk")]
    Io {
        /// The path as it was named.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
}
