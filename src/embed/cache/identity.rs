//! Which model a folder holds, as a number.

use sha2::{Digest, Sha256};
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// To be raised whenever the same files come to mean other vectors.
const VERSION: u8 = 1;
/// The files that a model is read from: settings, prompts, tokenizer, weights.
const READ: [&str; 3] = ["json", "txt", "safetensors"];

/// SHA-256 of all that decides a model's vectors: names and bytes of its files,
/// and what computes it (`reader`; backends differ in the last digits).
///
/// # Errors
/// A file that cannot be read.
pub(super) fn identity(folder: &Path, reader: &str) -> io::Result<[u8; 32]> {
    let mut digest = Sha256::new();
    digest.update([VERSION]);
    add(&mut digest, reader.as_bytes());
    let mut buffer = vec![0; 1 << 20];
    for path in files(folder)? {
        let name = path.strip_prefix(folder).unwrap_or(&path);
        add(&mut digest, name.to_string_lossy().as_bytes());
        let mut file = File::open(&path)?;
        digest.update(file.metadata()?.len().to_le_bytes());
        loop {
            let count = file.read(&mut buffer)?;
            if count == 0 {
                break;
            }
            digest.update(&buffer[..count]);
        }
    }
    Ok(digest.finalize().into())
}

/// Adds a text with its length, so that two texts never look like two others.
fn add(digest: &mut Sha256, text: &[u8]) {
    digest.update((text.len() as u64).to_le_bytes());
    digest.update(text);
}

/// The files of a folder and of the folders in it, by name.
fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for path in entries(folder)? {
        if path.is_dir() {
            files.extend(entries(&path)?.into_iter().filter(|path| path.is_file()));
        } else {
            files.push(path);
        }
    }
    files.retain(|path| {
        let extension = path.extension().and_then(|extension| extension.to_str());
        extension.is_some_and(|extension| READ.contains(&extension))
    });
    files.sort();
    Ok(files)
}

fn entries(folder: &Path) -> io::Result<Vec<PathBuf>> {
    fs::read_dir(folder)?
        .map(|entry| Ok(entry?.path()))
        .collect()
}
