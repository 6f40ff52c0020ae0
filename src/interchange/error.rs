//! Why a file of another program could not be used.

/// What is wrong, in which file and line, and what to do.
#[derive(Debug, thiserror::Error)]
#[error("{path}{}: {message}", line.map(|line| format!(", line {line}")).unwrap_or_default())]
pub struct InterchangeError {
    /// The path as it was named.
    pub path: String,
    /// The line, from 1, where it is one line's fault.
    pub line: Option<usize>,
    /// What is wrong and what to do.
    pub message: String,
}

impl InterchangeError {
    /// About the whole file.
    pub(super) fn file(path: &str, message: impl Into<String>) -> Self {
        Self {
            path: path.to_owned(),
            line: None,
            message: message.into(),
        }
    }

    /// About the line with this index, from 0.
    pub(super) fn line(path: &str, index: usize, message: impl Into<String>) -> Self {
        Self {
            path: path.to_owned(),
            line: Some(index + 1),
            message: message.into(),
        }
    }
}

/// The start of a line, for a message: no more than fits, nothing a terminal obeys.
pub(super) fn excerpt(line: &str) -> String {
    const LONGEST: usize = 40;
    let mut shown: String = line
        .chars()
        .take(LONGEST)
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    if line.chars().nth(LONGEST).is_some() {
        shown.push('…');
    }
    shown
}
