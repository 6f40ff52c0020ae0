//! Beads in any of the formats that are read.

use super::error::excerpt;
use super::{InterchangeError, file, json, ladder, vecalign};

/// A bead as a file lists it. The order of the ids is the file's.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ListedBead {
    /// Ids of source clauses, from 0; empty for an addition.
    pub source: Vec<usize>,
    /// Ids of target clauses, from 0; empty for an omission.
    pub target: Vec<usize>,
}

impl ListedBead {
    /// Whether one side is empty.
    pub fn is_null(&self) -> bool {
        self.source.is_empty() || self.target.is_empty()
    }
}

/// The beads of one pair of documents.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Alignment {
    /// In the file's order.
    pub beads: Vec<ListedBead>,
    /// How many source and target clauses there are, where the file says so.
    pub sizes: Option<(usize, usize)>,
}

/// How beads are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BeadFormat {
    /// `[i,j]:[k]`, with a cost or without (Vecalign, Bertalign).
    Vecalign,
    /// `i<TAB>j<TAB>score` where a bead begins (hunalign).
    Ladder,
    /// `clausealign align --format json`.
    Json,
}

impl BeadFormat {
    /// The format of a text, by its first line with content; an empty text counts as Vecalign's.
    fn of(text: &str) -> Option<Self> {
        let first = text.lines().map(str::trim).find(|line| !line.is_empty());
        match first.and_then(|line| line.bytes().next()) {
            None | Some(b'[') => Some(BeadFormat::Vecalign),
            Some(b'{') => Some(BeadFormat::Json),
            Some(byte) if byte.is_ascii_digit() => Some(BeadFormat::Ladder),
            Some(_) => None,
        }
    }
}

/// Reads the alignments of the file at `path`: one, or one a document in JSON.
///
/// # Errors
/// A file that cannot be read or is in no known format, with its name and line.
pub fn read_alignments(path: &str) -> Result<Vec<Alignment>, InterchangeError> {
    parse_alignments(path, &file::bytes(path)?)
}

/// The alignments that `bytes` hold, as [`read_alignments`] reads a file; `path` is for messages.
///
/// # Errors
/// Bytes in no known format, with the line.
pub fn parse_alignments(path: &str, bytes: &[u8]) -> Result<Vec<Alignment>, InterchangeError> {
    let text = file::text(path, bytes)?;
    match BeadFormat::of(text) {
        Some(BeadFormat::Vecalign) => Ok(vec![vecalign::parse(path, text)?]),
        Some(BeadFormat::Ladder) => Ok(vec![ladder::parse(path, text)?]),
        Some(BeadFormat::Json) => json::parse(path, text),
        None => Err(unknown(path, text)),
    }
}

fn unknown(path: &str, text: &str) -> InterchangeError {
    let (index, line) = text
        .lines()
        .enumerate()
        .find(|(_, line)| !line.trim().is_empty())
        .unwrap_or_default();
    let message = if ladder::is_text_form(line) {
        ladder::TEXT_FORM.to_owned()
    } else {
        format!(
            "“{}” is no bead; give Vecalign's [i]:[j]:cost, a hunalign ladder or the JSON of `clausealign align`",
            excerpt(line)
        )
    };
    InterchangeError::line(path, index, message)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn beads(text: &str) -> Vec<(Vec<usize>, Vec<usize>)> {
        let mut all = parse_alignments("test", text.as_bytes()).expect("an alignment");
        assert_eq!(all.len(), 1);
        all.remove(0)
            .beads
            .into_iter()
            .map(|bead| (bead.source, bead.target))
            .collect()
    }

    fn message(text: &str) -> String {
        parse_alignments("test", text.as_bytes())
            .expect_err("no alignment")
            .to_string()
    }

    #[test]
    fn the_three_formats_say_the_same() {
        let expected = [
            (vec![0, 1], vec![0]),
            (vec![2], vec![]),
            (vec![3], vec![1, 2]),
        ];
        assert_eq!(
            beads("[0, 1]:[0]:0.25\n\n[2]:[]:0\r\n[3]:[1,2]\n"),
            expected
        );
        assert_eq!(beads("0\t0\t0.75\n2\t1\t0\n3\t1\t0.5\n4\t3\t0\n"), expected);
        let json = r#"{"version": 1, "documents": [{"beads": [
            {"source": [0, 1], "target": [0]}, {"source": [2], "target": []},
            {"source": [3], "target": [1, 2], "moved": true}]}]}"#;
        assert_eq!(beads(json), expected);
    }

    #[test]
    fn an_empty_file_is_an_empty_alignment() {
        assert!(beads("").is_empty());
        assert!(beads("\u{FEFF}\n \n").is_empty());
    }

    #[test]
    fn messages_name_the_line_and_what_to_do() {
        assert!(message("[0]:[0]\n[1]:[x]\n").starts_with("test, line 2: "));
        assert!(message("[0]:[-1]\n").contains("[-1]"));
        assert!(message("0\t0\t1\n2\n").starts_with("test, line 2: "));
        assert!(message("3\t0\t1\n2\t1\t0\n").contains("before"));
        assert!(message("Vi säljer inget.\tWe sell nothing.\t0.7\n").contains("-text"));
        assert!(message("3 boats.\t3 båtar.\t0.7\n").contains("-text"));
        assert!(message("Dear reader\n").contains("no bead"));
        assert!(message("{\"version\": 1}").contains("documents"));
        assert!(message("{\"version\": 2, \"documents\": []}").contains("version"));
        assert!(message("{").contains("line 1"));
    }

    #[test]
    fn a_ladder_cannot_ask_for_more_memory_than_there_is() {
        assert!(message("0\t0\t1\n999999999999\t5\t0\n").contains("clauses"));
    }

    proptest! {
        #[test]
        fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = parse_alignments("test", &bytes);
        }

        #[test]
        fn no_likely_text_panics(text in "[\\[\\]{}:,0-9\t\n \"a-e.é-]{0,120}") {
            let _ = parse_alignments("test", text.as_bytes());
        }

        #[test]
        fn what_is_written_is_read(
            ids in proptest::collection::vec(
                (proptest::collection::vec(0..99_usize, 0..4), proptest::collection::vec(0..99_usize, 0..4)),
                1..20,
            )
        ) {
            let text: String = ids.iter().map(|(source, target)| format!("{source:?}:{target:?}:0.5\n")).collect();
            prop_assert_eq!(beads(&text), ids);
        }
    }
}
