//! Why a file could not be written or read.

use std::io;

/// Why a file could not be written or read.
#[derive(Debug, thiserror::Error)]
pub enum ExchangeError {
    /// The file that is read is not one that can be read back.
    #[error("{path}{}: {message}", line.map(|line| format!(", line {line}")).unwrap_or_default())]
    File {
        /// The path as it was named.
        path: String,
        /// The line, from 1, where it is one line's fault.
        line: Option<usize>,
        /// What is wrong and what to do.
        message: String,
    },
    /// Writing failed, or the format cannot hold these pairs.
    #[error("{0}")]
    Write(io::Error),
}

impl ExchangeError {
    /// About the whole file.
    pub(super) fn file(path: &str, message: impl Into<String>) -> Self {
        Self::File {
            path: path.to_owned(),
            line: None,
            message: message.into(),
        }
    }

    /// About a line, from 1.
    pub(super) fn line(path: &str, line: usize, message: impl Into<String>) -> Self {
        Self::File {
            path: path.to_owned(),
            line: Some(line),
            message: message.into(),
        }
    }
}
