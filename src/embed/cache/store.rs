//! The files that keep vectors.
//!
//! A file is a safetensors file with `keys` (n, 32; bytes) and `vectors`
//! (n, dimension; 32-bit floats), named after the SHA-256 of its bytes and never
//! changed. A writer makes its file aside and renames it into place, so that any
//! number of programs may read and write at once, and a file that was cut off
//! or altered is known by its name.

use ndarray::ArrayView1;
use safetensors::SafeTensors;
use safetensors::tensor::{Dtype, TensorView, serialize};
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::fs;
use std::io::{self, ErrorKind, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// Small files from which on they are written anew as one.
const TOO_MANY: usize = 32;
/// Vectors from which on a file is not small.
const LARGE: usize = 4096;
/// Bytes that one model's files may take; beyond that the oldest are deleted.
const MOST_BYTES: u64 = 512 << 20;
/// Age from which on a file that is not whole has no writer any more.
const FORGOTTEN: Duration = Duration::from_secs(24 * 60 * 60);
const EXTENSION: &str = ".safetensors";
const UNFINISHED: &str = "writing-";

/// What a vector is found by.
pub(super) type Key = [u8; 32];

/// The key of a text.
pub(super) fn key(text: &str) -> Key {
    Sha256::digest(text.as_bytes()).into()
}

/// The vectors of one model.
pub(super) struct VectorStore {
    folder: PathBuf,
    dimension: usize,
    rows: HashMap<Key, usize>,
    keys: Vec<Key>,
    numbers: Vec<f32>,
    unsaved: Vec<Key>,
    /// The small files, and the rows that came from each.
    small: Vec<(PathBuf, Range<usize>)>,
    /// Whether writing failed; it is not tried again.
    failed: bool,
}

/// Why a file gives no vectors.
enum Unread {
    /// Another program has replaced it.
    Gone,
    Damaged,
    Unreadable(io::Error),
}

impl VectorStore {
    /// Reads what is kept below `root` for a model. Damaged files are deleted;
    /// the notice says so, or why nothing can be read.
    pub fn open(root: &Path, identity: &Key, dimension: usize) -> (Self, Option<String>) {
        let mut store = Self {
            folder: root.join(hexadecimal(identity)),
            dimension,
            rows: HashMap::new(),
            keys: Vec::new(),
            numbers: Vec::new(),
            unsaved: Vec::new(),
            small: Vec::new(),
            failed: false,
        };
        let files = match store.list() {
            Ok(files) => files,
            Err(error) => return store.unusable(&error),
        };
        let mut damaged = 0;
        for path in files {
            let first = store.keys.len();
            match store.read(&path) {
                Ok(()) => store.remember(path, first),
                Err(Unread::Gone) => {}
                Err(Unread::Damaged) => {
                    damaged += 1;
                    // Where it stays, the next run says the same again.
                    let _ = fs::remove_file(&path);
                }
                Err(Unread::Unreadable(error)) => return store.unusable(&error),
            }
        }
        let notice = (damaged > 0).then(|| {
            format!(
                "{damaged} damaged {} of kept vectors in {} deleted; those vectors are computed again",
                if damaged == 1 { "file" } else { "files" },
                store.folder.display()
            )
        });
        (store, notice)
    }

    /// Notes a file whose rows are those from `first` on.
    fn remember(&mut self, path: PathBuf, first: usize) {
        let rows = first..self.keys.len();
        if rows.len() < LARGE {
            self.small.push((path, rows));
        }
    }

    fn unusable(mut self, error: &io::Error) -> (Self, Option<String>) {
        self.failed = true;
        let notice = format!(
            "no vectors are kept: {}: {error}; name another folder with --vector-cache",
            self.folder.display()
        );
        (self, Some(notice))
    }

    /// A vector that is kept.
    pub fn find(&self, key: &Key) -> Option<ArrayView1<'_, f32>> {
        let start = self.rows.get(key)? * self.dimension;
        Some(ArrayView1::from(
            &self.numbers[start..start + self.dimension],
        ))
    }

    /// Keeps a vector of the model's dimension.
    pub fn add(&mut self, key: Key, vector: &[f32]) {
        if self.push(key, vector.iter().copied()) && !self.failed {
            self.unsaved.push(key);
        }
    }

    /// Whether the key was new.
    fn push(&mut self, key: Key, vector: impl Iterator<Item = f32>) -> bool {
        if self.rows.contains_key(&key) {
            return false;
        }
        self.rows.insert(key, self.keys.len());
        self.keys.push(key);
        self.numbers.extend(vector);
        true
    }

    /// How many vectors are not written yet.
    pub fn unsaved(&self) -> usize {
        self.unsaved.len()
    }

    /// Writes the new vectors; the notice says why it cannot, once.
    pub fn save(&mut self) -> Option<String> {
        if self.unsaved.is_empty() || self.failed {
            return None;
        }
        let mut keys = std::mem::take(&mut self.unsaved);
        let joined = if self.small.len() >= TOO_MANY {
            std::mem::take(&mut self.small)
        } else {
            Vec::new()
        };
        for (_, rows) in &joined {
            keys.extend_from_slice(&self.keys[rows.clone()]);
        }
        match self.write(keys) {
            Ok(path) => {
                for (old, _) in joined {
                    if old != path {
                        // Another program may have done it.
                        let _ = fs::remove_file(old);
                    }
                }
                None
            }
            Err(error) => {
                self.failed = true;
                Some(format!(
                    "new vectors are not kept: {}: {error}",
                    self.folder.display()
                ))
            }
        }
    }

    fn write(&self, mut keys: Vec<Key>) -> io::Result<PathBuf> {
        keys.sort_unstable();
        let rows = keys.iter().filter_map(|key| self.find(key));
        let vectors: Vec<u8> = rows
            .flat_map(|row| {
                row.iter()
                    .copied()
                    .flat_map(f32::to_le_bytes)
                    .collect::<Vec<_>>()
            })
            .collect();
        let view = |dtype, width, bytes| {
            TensorView::new(dtype, vec![keys.len(), width], bytes).map_err(io::Error::other)
        };
        let tensors = [
            ("keys", view(Dtype::U8, 32, keys.as_flattened())?),
            ("vectors", view(Dtype::F32, self.dimension, &vectors)?),
        ];
        let bytes = serialize(tensors, None).map_err(io::Error::other)?;
        let path = self.folder.join(file_name(&bytes));
        let mut file = tempfile::Builder::new()
            .prefix(UNFINISHED)
            .tempfile_in(&self.folder)?;
        file.write_all(&bytes)?;
        file.persist(&path)?;
        Ok(path)
    }

    fn read(&mut self, path: &Path) -> Result<(), Unread> {
        let bytes = fs::read(path).map_err(|error| match error.kind() {
            ErrorKind::NotFound => Unread::Gone,
            _ => Unread::Unreadable(error),
        })?;
        if path.file_name() != Some(file_name(&bytes).as_ref()) {
            return Err(Unread::Damaged);
        }
        let tensors = SafeTensors::deserialize(&bytes).map_err(|_| Unread::Damaged)?;
        let tensor = |name, dtype, width| {
            let tensor = tensors.tensor(name).map_err(|_| Unread::Damaged)?;
            let is_table = tensor.dtype() == dtype
                && matches!(tensor.shape(), &[_, columns] if columns == width);
            is_table.then(|| tensor.data()).ok_or(Unread::Damaged)
        };
        let keys = tensor("keys", Dtype::U8, 32)?.as_chunks::<32>().0;
        let numbers = tensor("vectors", Dtype::F32, self.dimension)?;
        let numbers = numbers.as_chunks::<4>().0;
        if numbers.len() != keys.len() * self.dimension {
            return Err(Unread::Damaged);
        }
        for (key, row) in keys.iter().zip(numbers.chunks(self.dimension.max(1))) {
            self.push(*key, row.iter().map(|bytes| f32::from_le_bytes(*bytes)));
        }
        Ok(())
    }

    /// The files, the newest first; makes the folder, and deletes what nobody needs.
    fn list(&self) -> io::Result<Vec<PathBuf>> {
        make_folder(&self.folder)?;
        let mut files: Vec<(SystemTime, PathBuf, u64)> = Vec::new();
        for entry in fs::read_dir(&self.folder)? {
            let entry = entry?;
            let Ok(about) = entry.metadata() else {
                continue;
            };
            let (name, changed) = (entry.file_name(), about.modified()?);
            let name = name.to_string_lossy();
            if is_file_name(&name) {
                files.push((changed, entry.path(), about.len()));
            } else if name.starts_with(UNFINISHED)
                && changed.elapsed().is_ok_and(|age| age > FORGOTTEN)
            {
                let _ = fs::remove_file(entry.path());
            }
        }
        files.sort_by(|one, other| other.cmp(one));
        let mut total = 0;
        let (kept, beyond): (Vec<_>, Vec<_>) = files.into_iter().partition(|(_, _, bytes)| {
            total += bytes;
            total <= MOST_BYTES
        });
        for (_, path, _) in beyond {
            let _ = fs::remove_file(path);
        }
        Ok(kept.into_iter().map(|(_, path, _)| path).collect())
    }
}

/// Makes a folder that only its owner may look into: vectors say much about a text.
fn make_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

fn file_name(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes).into()) + EXTENSION
}

fn is_file_name(name: &str) -> bool {
    name.strip_suffix(EXTENSION)
        .is_some_and(|digits| digits.len() == 64 && digits.bytes().all(|b| b.is_ascii_hexdigit()))
}

fn hexadecimal(key: &Key) -> String {
    key.iter().map(|byte| format!("{byte:02x}")).collect()
}
