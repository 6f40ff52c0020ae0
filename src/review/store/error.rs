//! Why a store could not be opened, read or written.

use super::Kept;
use std::io;
use std::path::{Path, PathBuf};

/// Why a store could not be opened, read or written; the message says what to do.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is neither a store nor its JSON lines.
    #[error("{}: no such store; check the path, or make one with `clausealign review`", path.display())]
    Missing {
        /// The store.
        path: PathBuf,
    },
    /// The file is something else: no SQLite database, or another program's.
    #[error("{}: {message}; nothing was changed", path.display())]
    NotAStore {
        /// The file.
        path: PathBuf,
        /// What it is.
        message: String,
    },
    /// The database is damaged.
    #[error("{}: the store is damaged ({message}); nothing was changed. Move it away: it is made anew from {} when that file is there", path.display(), lines.display())]
    Damaged {
        /// The store.
        path: PathBuf,
        /// The JSON lines that it can be made from.
        lines: PathBuf,
        /// What SQLite says.
        message: String,
    },
    /// A later version of the program has written it.
    #[error("{}: written by a later version of clausealign (form {version}, known up to {known}); update clausealign", path.display())]
    Newer {
        /// The store or its JSON lines.
        path: PathBuf,
        /// Its version.
        version: u64,
        /// The latest version that is known here.
        known: u64,
    },
    /// The JSON lines cannot be read; they are left as they are.
    #[error("{}, line {line}: {message}", path.display())]
    Lines {
        /// The file.
        path: PathBuf,
        /// From 1.
        line: usize,
        /// What is wrong and what to do.
        message: String,
    },
    /// Somebody else has changed what the writer wanted to change. Nothing was written.
    #[error("{}", conflict(kept.as_deref()))]
    Conflict {
        /// What is kept now; `None` where it was taken back.
        kept: Option<Box<Kept>>,
    },
    /// The store was opened for reading.
    #[error("the store was opened for reading only")]
    ReadOnly,
    /// Another program holds the store for longer than a write takes.
    #[error("{}: another program is writing to the store; try again", path.display())]
    Busy {
        /// The store.
        path: PathBuf,
    },
    /// A file or folder could not be used.
    #[error("{}: {source}", path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// SQLite could not do it (no space left, no permission).
    #[error("{}: {message}", path.display())]
    Sqlite {
        /// The store.
        path: PathBuf,
        /// What SQLite says.
        message: String,
    },
}

fn conflict(kept: Option<&Kept>) -> String {
    match kept.map(Kept::stamp) {
        Some(stamp) => format!(
            "{} changed this at {}, after it was shown here; look again",
            stamp.by, stamp.at
        ),
        None => "this was taken back after it was shown here; look again".to_owned(),
    }
}

impl StoreError {
    pub(super) fn io(path: &Path) -> impl FnOnce(io::Error) -> Self {
        |source| StoreError::Io {
            path: path.to_owned(),
            source,
        }
    }
}
