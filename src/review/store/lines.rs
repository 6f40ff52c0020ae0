//! The JSON lines beside the store: sorted, one record a line, for version control.

use super::StoreError;
use super::record::Record;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

/// The first line says what the file is; its number grows with the form.
const HEADER: &str = "{\"clausealign-review\":1}";
/// Form of the lines.
const VERSION: u64 = 1;
/// What git writes around the two sides of a merge conflict.
const MERGE_MARKS: [&str; 4] = ["<<<<<<<", "|||||||", "=======", ">>>>>>>"];

/// The lines' place: beside the store, with its name.
pub(super) fn beside(store: &Path) -> PathBuf {
    store.with_extension("jsonl")
}

/// The content of the file with these lines, which are sorted already.
pub(super) fn content(lines: impl Iterator<Item = String>) -> String {
    let mut content = format!("{HEADER}\n");
    for line in lines {
        content.push_str(&line);
        content.push('\n');
    }
    content
}

/// The records of a file. Both sides of a merge conflict are read: which one
/// stands is settled like any other difference.
pub(super) fn read(path: &Path) -> Result<Vec<Record>, StoreError> {
    let bytes = fs::read(path).map_err(StoreError::io(path))?;
    let wrong = |line: usize, message: String| StoreError::Lines {
        path: path.to_owned(),
        line: line + 1,
        message,
    };
    let text = std::str::from_utf8(&bytes).map_err(|error| {
        let before = &bytes[..error.valid_up_to()];
        let line = before.iter().filter(|byte| **byte == b'\n').count();
        wrong(line, "not UTF-8; restore the file".to_owned())
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut lines = text.lines().enumerate().filter(|(_, line)| {
        let merging = MERGE_MARKS.iter().any(|mark| line.starts_with(mark));
        !merging && !line.trim().is_empty()
    });
    match lines.next() {
        None => return Ok(Vec::new()),
        Some((number, line)) => header(path, line).map_err(|error| match error {
            Some(newer) => newer,
            None => wrong(
                number,
                format!("not decisions of clausealign review; the file begins with {HEADER}"),
            ),
        })?,
    }
    lines
        .filter(|(_, line)| *line != HEADER)
        .map(|(number, line)| {
            Record::parse(line).map_err(|message| {
                wrong(
                    number,
                    format!("cannot be read ({message}); restore or delete the line"),
                )
            })
        })
        .collect()
}

/// Checks the first line; the error is empty where it is no header at all.
fn header(path: &Path, line: &str) -> Result<(), Option<StoreError>> {
    let json: serde_json::Value = serde_json::from_str(line).map_err(|_| None)?;
    let version = json.get("clausealign-review").and_then(|it| it.as_u64());
    match version {
        Some(VERSION) => Ok(()),
        Some(version) if version > VERSION => Err(Some(StoreError::Newer {
            path: path.to_owned(),
            version,
            known: VERSION,
        })),
        _ => Err(None),
    }
}

/// Replaces the file as a whole: written beside it, on disk, then renamed.
pub(super) fn replace(path: &Path, content: &str) -> io::Result<()> {
    let new = path.with_extension("jsonl.tmp");
    let mut file = File::create(&new)?;
    file.write_all(content.as_bytes())?;
    file.sync_all()?;
    drop(file);
    fs::rename(&new, path)?;
    sync_folder(path)
}

/// Brings the new name to disk; elsewhere than on Unix folders cannot be opened.
fn sync_folder(path: &Path) -> io::Result<()> {
    match path.parent() {
        Some(folder) if cfg!(unix) => File::open(folder)?.sync_all(),
        _ => Ok(()),
    }
}

/// Tells a changed file from an unchanged one without reading it: size, time
/// and, on Unix, inode. `None` where there is no file.
pub(super) fn signature(path: &Path) -> Option<String> {
    let metadata = fs::metadata(path).ok()?;
    let modified = metadata.modified().ok()?;
    let modified = modified.duration_since(UNIX_EPOCH).ok()?.as_nanos();
    Some(format!(
        "{}:{modified}:{}",
        metadata.len(),
        inode(&metadata)
    ))
}

#[cfg(unix)]
fn inode(metadata: &fs::Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(metadata)
}

#[cfg(not(unix))]
fn inode(_: &fs::Metadata) -> u64 {
    0
}

#[cfg(test)]
mod tests {
    use super::super::record::tests::record;
    use super::*;

    fn read_text(text: &str) -> Result<Vec<Record>, StoreError> {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let path = folder.path().join("review.jsonl");
        fs::write(&path, text).expect("a file for the test");
        read(&path)
    }

    #[test]
    fn both_sides_of_a_merge_conflict_are_read() {
        let ours = record("0a", "ours", 2, "2026-01-02T03:04:05Z");
        let theirs = record("0a", "theirs", 2, "2026-01-02T03:04:06Z");
        let text = format!(
            "{HEADER}\r\n<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> main\n",
            ours.line(),
            theirs.line()
        );
        assert_eq!(read_text(&text).expect("sound lines"), [ours, theirs]);
    }

    #[test]
    fn other_files_are_refused_with_their_line() {
        let sound = record("0a", "", 1, "2026-01-02T03:04:05Z").line();
        for (text, line) in [
            (sound.clone(), 1),
            ("[]\n".to_owned(), 1),
            (format!("{HEADER}\n{sound}\nnonsense\n"), 3),
        ] {
            match read_text(&text) {
                Err(StoreError::Lines { line: told, .. }) => assert_eq!(told, line),
                other => panic!("{other:?}"),
            }
        }
        let newer = read_text("{\"clausealign-review\":9}\n");
        assert!(matches!(newer, Err(StoreError::Newer { version: 9, .. })));
        assert_eq!(read_text("").expect("nothing"), []);
    }

    #[test]
    fn a_file_is_replaced_whole() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let path = folder.path().join("review.jsonl");
        replace(&path, "one").expect("written");
        let before = signature(&path);
        replace(&path, "two").expect("written");
        assert_eq!(fs::read_to_string(&path).expect("readable"), "two");
        assert_ne!(signature(&path), before);
    }
}
