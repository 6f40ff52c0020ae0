//! Accepted suggestions become a changed copy of the translation.
//!
//! Spans say which bytes of the file the changed words are. A suggestion is put
//! there only where those bytes are the words and nothing else, and where the
//! changed file, read again, holds exactly the new wording in that place and is
//! otherwise unchanged; so no wording can turn into markup.

use super::Notices;
use super::change::Remark;
use super::error::ExchangeError;
use super::suggestions::{Suggestion, accepted, position};
use super::text::collapsed;
use crate::document::{Document, Format, Place, ReadOptions, read};
use crate::review::reviewed::ReviewedPair;
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use sha2::{Digest, Sha256};
use std::io::{self, Write};
use std::ops::Range;

/// A changed copy of a translation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Patch {
    /// The file's bytes, in its own encoding.
    pub bytes: Vec<u8>,
    /// How many places were changed.
    pub applied: usize,
    /// Suggestions that were not put in, and why.
    pub left_out: Vec<Remark>,
}

/// Writes the changed copy of the one translation.
pub(super) fn write(pairs: &[ReviewedPair], out: &mut dyn Write) -> Result<Notices, ExchangeError> {
    let [pair] = pairs else {
        return Err(ExchangeError::Write(io::Error::new(
            io::ErrorKind::InvalidInput,
            "a patched copy is of one translation; export it once for each",
        )));
    };
    let patch = patched(pair, &stored(pair)?);
    out.write_all(&patch.bytes).map_err(ExchangeError::Write)?;
    Ok(notices(&patch))
}

/// What there is to tell about a patch.
pub(super) fn notices(patch: &Patch) -> Notices {
    let places = match patch.applied {
        1 => "1 place".to_owned(),
        count => format!("{count} places"),
    };
    let left_out = patch
        .left_out
        .iter()
        .map(|remark| format!("left out, {}: {}", remark.place, remark.message));
    std::iter::once(format!("{places} changed"))
        .chain(left_out)
        .collect()
}

/// The bytes of the translation, as they were audited.
pub(super) fn stored(pair: &ReviewedPair) -> Result<Vec<u8>, ExchangeError> {
    let path = &pair.audit.translation.document.path;
    if path == "-" {
        let message = "standard input cannot be read again; name a file";
        return Err(ExchangeError::file("standard input", message));
    }
    let bytes = std::fs::read(path)
        .map_err(|error| ExchangeError::file(path, format!("cannot be read ({error})")))?;
    let hash: String = Sha256::digest(&bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    if hash == pair.content[1] {
        Ok(bytes)
    } else {
        let message = "the file has changed since it was audited; audit it again";
        Err(ExchangeError::file(path, message))
    }
}

/// Puts the accepted suggestions into a copy of `bytes`, the translation's file
/// as it was audited. Accepted are those of confirmed findings, and those of
/// the reviewers' own findings.
pub fn patched(pair: &ReviewedPair, bytes: &[u8]) -> Patch {
    let document = &pair.audit.translation.document;
    let mut patcher = Patcher {
        document,
        bytes,
        left_out: Vec::new(),
    };
    let suggestions = accepted(pair, &mut patcher.left_out);
    let edits: Vec<Edit> = suggestions
        .into_iter()
        .filter_map(|it| patcher.edit(it))
        .collect();
    let edits = patcher.verified(edits);
    Patch {
        bytes: patcher.changed(&edits).unwrap_or_else(|| bytes.to_vec()),
        applied: edits.len(),
        left_out: patcher.left_out,
    }
}

/// A wording with what it replaces.
#[derive(Debug, Clone)]
struct Edit {
    at: String,
    /// Bytes of the file.
    bytes: Range<usize>,
    /// Block and bytes of its text.
    block: usize,
    range: Range<usize>,
    /// What should be read there.
    new: String,
    /// What is written there, without the file's encoding.
    written: String,
    /// The whole suggestion.
    wording: String,
}

struct Patcher<'a> {
    document: &'a Document,
    bytes: &'a [u8],
    left_out: Vec<Remark>,
}

impl Patcher<'_> {
    /// Finds what the wording replaces.
    fn edit(&mut self, suggestion: Suggestion) -> Option<Edit> {
        let Suggestion { place, wording } = suggestion;
        let Some((block, start)) = self.block_of(&place) else {
            self.leave_out(&place, "it covers more than one block");
            return None;
        };
        if collapsed(&wording) == collapsed(&place.text) {
            return None;
        }
        let (part, new) = changed_part(&place.text, &wording);
        let range = start + part.start..start + part.end;
        let decoded = self.document.blocks[block]
            .content
            .map
            .origin(range.clone());
        let stands = self.document.decoded.text.get(decoded.clone());
        if stands.map(collapsed) != Some(collapsed(&place.text[part])) {
            let message = format!("the words hold markup; put in by hand: {wording}");
            self.leave_out(&place, message);
            return None;
        }
        let written = match self.document.format {
            Format::Html => new
                .replace('&', "&amp;")
                .replace('<', "&lt;")
                .replace('>', "&gt;"),
            _ => new.to_owned(),
        };
        if encoded(&written, self.document.decoded.encoding).is_none() {
            let encoding = self.document.decoded.encoding;
            let message = format!("the file is {encoding}, which cannot hold it: {wording}");
            self.leave_out(&place, message);
            return None;
        }
        Some(Edit {
            at: position(&place),
            bytes: self.document.decoded.map.origin(decoded),
            block,
            range,
            new: new.to_owned(),
            written,
            wording,
        })
    }

    /// The block whose text the place is a part of, and at which byte it begins there.
    fn block_of(&self, place: &Place) -> Option<(usize, usize)> {
        let mut blocks = self.document.blocks.iter().enumerate();
        blocks.find_map(|(index, block)| {
            let content = &block.content;
            let whole = content.map.origin(0..content.text.len());
            if whole.start > place.decoded.start || place.decoded.end > whole.end {
                return None;
            }
            let start = content.map.derived(place.decoded.clone()).start;
            let text = content.text.get(start..)?;
            text.starts_with(&place.text).then_some((index, start))
        })
    }

    /// The edits after which the file reads as it should.
    fn verified(&mut self, edits: Vec<Edit>) -> Vec<Edit> {
        if self.reads_well(&edits) {
            return edits;
        }
        let mut kept: Vec<Edit> = Vec::new();
        for edit in edits {
            let escaped = Edit {
                written: escaped(&edit.written),
                ..edit.clone()
            };
            let place = edit.at.clone();
            let message = format!("it would be read as markup: {}", edit.wording);
            let fits = [edit, escaped].into_iter().any(|edit| {
                kept.push(edit);
                let fits = self.reads_well(&kept);
                if !fits {
                    kept.pop();
                }
                fits
            });
            if !fits {
                self.left_out.push(Remark { place, message });
            }
        }
        kept
    }

    /// Whether the changed file holds the same blocks with the new wording.
    fn reads_well(&self, edits: &[Edit]) -> bool {
        let Some(bytes) = self.changed(edits) else {
            return false;
        };
        let options = ReadOptions {
            format: Some(self.document.format),
            encoding: Some(self.document.decoded.encoding.to_owned()),
            ..ReadOptions::default()
        };
        let Ok(changed) = read(&self.document.path, bytes, &options) else {
            return false;
        };
        let mut expected: Vec<String> = self
            .document
            .blocks
            .iter()
            .map(|block| block.content.text.clone())
            .collect();
        // From the back, so that ranges further to the front stay right.
        for edit in edits.iter().rev() {
            expected[edit.block].replace_range(edit.range.clone(), &edit.new);
        }
        changed.blocks.len() == expected.len()
            && changed
                .blocks
                .iter()
                .zip(&self.document.blocks)
                .zip(&expected)
                .all(|((new, old), text)| {
                    new.kind == old.kind && collapsed(&new.content.text) == collapsed(text)
                })
    }

    /// The file with the edits (in its order, apart); `None` if a wording cannot be encoded.
    fn changed(&self, edits: &[Edit]) -> Option<Vec<u8>> {
        let mut bytes = Vec::with_capacity(self.bytes.len());
        let mut end = 0;
        for edit in edits {
            bytes.extend_from_slice(self.bytes.get(end..edit.bytes.start)?);
            bytes.extend(encoded(&edit.written, self.document.decoded.encoding)?);
            end = edit.bytes.end;
        }
        bytes.extend_from_slice(self.bytes.get(end..)?);
        Some(bytes)
    }

    fn leave_out(&mut self, place: &Place, message: impl Into<String>) {
        self.left_out.push(Remark {
            place: position(place),
            message: message.into(),
        });
    }
}

/// The bytes of the old text that the new one changes, and what stands there
/// instead: without what both begin and end with, so that markup around the
/// change stays.
fn changed_part<'a>(old: &str, new: &'a str) -> (Range<usize>, &'a str) {
    let common = |pairs: &mut dyn Iterator<Item = (char, char)>| -> usize {
        let equal = pairs.take_while(|(a, b)| a == b);
        equal.map(|(character, _)| character.len_utf8()).sum()
    };
    let start = common(&mut old.chars().zip(new.chars()));
    let rest = (&old[start..], &new[start..]);
    let end = common(&mut rest.0.chars().rev().zip(rest.1.chars().rev()));
    (start..old.len() - end, &rest.1[..rest.1.len() - end])
}

/// The text with a backslash before all that Markdown might take for markup.
fn escaped(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    for character in text.chars() {
        if character.is_ascii_punctuation() {
            result.push('\\');
        }
        result.push(character);
    }
    result
}

/// The text's bytes in the encoding of that name; `None` where it cannot hold it.
fn encoded(text: &str, encoding: &str) -> Option<Vec<u8>> {
    let encoding = Encoding::for_label(encoding.as_bytes())?;
    if encoding == UTF_8 {
        return Some(text.as_bytes().to_vec());
    }
    // encoding_rs only reads UTF-16.
    if encoding == UTF_16LE {
        return Some(text.encode_utf16().flat_map(u16::to_le_bytes).collect());
    }
    if encoding == UTF_16BE {
        return Some(text.encode_utf16().flat_map(u16::to_be_bytes).collect());
    }
    let (bytes, _, unmappable) = encoding.encode(text);
    (!unmappable).then(|| bytes.into_owned())
}

#[cfg(test)]
mod tests {
    use super::super::sample::{bead, decide, file, pair, prepared};
    use super::*;
    use crate::language::Language;
    use crate::review::decision::{Decision, Status};

    /// The file with these wordings for its blocks, all confirmed.
    fn patch(path: &str, bytes: &[u8], wordings: &[(usize, &str)]) -> Patch {
        patched(&reviewed(path, bytes, wordings), bytes)
    }

    fn reviewed(path: &str, bytes: &[u8], wordings: &[(usize, &str)]) -> ReviewedPair {
        let translation = file(path, Language::SWEDISH, bytes);
        let count = translation.clauses.len();
        let texts = vec!["One."; count];
        let beads = (0..count).map(|index| bead(&[index], &[index])).collect();
        let flawed: Vec<usize> = wordings.iter().map(|(block, _)| *block).collect();
        let original = prepared("en.md", Language::ENGLISH, &texts);
        let mut pair = pair(original, translation, beads, &flawed);
        for (finding, (_, wording)) in wordings.iter().enumerate() {
            decide(&mut pair, finding, confirmed(wording), 1);
        }
        pair
    }

    fn confirmed(wording: &str) -> Decision {
        Decision {
            status: Status::Confirmed,
            suggestion: Some(wording.to_owned()),
            ..Decision::default()
        }
    }

    fn messages(patch: &Patch) -> Vec<&str> {
        patch
            .left_out
            .iter()
            .map(|it| it.message.as_str())
            .collect()
    }

    #[test]
    fn accepted_wordings_stand_where_the_old_ones_stood() {
        let text = "# Brev\n\nVi säljer\nalla brev.\n\n- Ett.\n- Två.\n";
        let result = patch(
            "sv.md",
            text.as_bytes(),
            &[(1, "Vi säljer inga brev."), (3, "Tre.")],
        );
        // The line end that the clause had stays.
        let expected = "# Brev\n\nVi säljer\ninga brev.\n\n- Ett.\n- Tre.\n";
        assert_eq!(std::str::from_utf8(&result.bytes).unwrap(), expected);
        assert_eq!((result.applied, result.left_out.len()), (2, 0));
    }

    #[test]
    fn every_encoding_keeps_its_own() {
        let text = "Vi säljer alla brev som du skickar till oss.\r\n\r\nDu får när som helst begära att de raderas.\r\n";
        let expected = text.replace("säljer alla", "säljer aldrig");
        let wording = "Vi säljer aldrig brev som du skickar till oss.";
        let utf16 = |text: &str| -> Vec<u8> {
            let text = format!("\u{FEFF}{text}");
            text.encode_utf16().flat_map(u16::to_le_bytes).collect()
        };
        let latin = |text: &str| encoding_rs::WINDOWS_1252.encode(text).0.into_owned();
        let marked = |text: &str| format!("\u{FEFF}{text}").into_bytes();
        for encode in [utf16, latin, marked] {
            let result = patch("sv.txt", &encode(text), &[(0, wording)]);
            assert_eq!(result.bytes, encode(&expected), "{:?}", messages(&result));
        }
        let refused = patch("sv.txt", &latin(text), &[(0, "Vi säljer aldrig brev 信.")]);
        assert_eq!(refused.bytes, latin(text));
        assert!(messages(&refused)[0].starts_with("the file is windows-1252"));
    }

    #[test]
    fn markup_stays_around_the_change_and_is_left_alone_inside() {
        let text = "Vi *säljer* alla [brev](x).\n\nTvå &amp; tre.\n";
        let wordings = [(0, "Vi säljer inga brev."), (1, "Fyra.")];
        let result = patch("sv.md", text.as_bytes(), &wordings);
        let patched = std::str::from_utf8(&result.bytes).unwrap();
        assert_eq!(patched, text.replace("alla", "inga"));
        assert_eq!(
            messages(&result),
            ["the words hold markup; put in by hand: Fyra."]
        );
        let across = patch(
            "sv.md",
            text.as_bytes(),
            &[(0, "Vi delar brev."), (1, "Två & fyra.")],
        );
        let patched = std::str::from_utf8(&across.bytes).unwrap();
        assert_eq!(patched, text.replace("tre", "fyra"));
        assert!(messages(&across)[0].starts_with("the words hold markup"));
    }

    #[test]
    fn only_the_difference_is_changed() {
        assert_eq!(
            changed_part("We keep 90 days", "We keep 30 days"),
            (8..9, "3")
        );
        assert_eq!(changed_part("åå", "ååå"), (4..4, "å"));
        assert_eq!(changed_part("ååå", "å"), (2..6, ""));
        assert_eq!(changed_part("a", "b"), (0..1, "b"));
    }

    #[test]
    fn no_wording_becomes_markup() {
        let text = "# Brev\n\nVi säljer alla brev.\n\nTvå.\n";
        let result = patch(
            "sv.md",
            text.as_bytes(),
            &[
                (1, "<b>Vi</b> *säljer* inga\n\n# brev"),
                (2, "# [Tre](x) <i>"),
            ],
        );
        let patched = std::str::from_utf8(&result.bytes).unwrap();
        assert!(
            patched.starts_with("# Brev\n\nVi säljer alla brev.\n\n\\# \\[Tre"),
            "{patched}"
        );
        assert_eq!(result.applied, 1);
        assert!(messages(&result)[0].starts_with("it would be read as markup"));
        let html =
            "<!doctype html><html><body><h1>Brev</h1><p>Vi säljer alla brev.</p></body></html>";
        let result = patch("sv.html", html.as_bytes(), &[(1, "Vi <b>& du</b>.")]);
        let patched = std::str::from_utf8(&result.bytes).unwrap();
        assert!(
            patched.contains("<p>Vi &lt;b&gt;&amp; du&lt;/b&gt;.</p>"),
            "{patched}"
        );
    }

    #[test]
    fn overlapping_wordings_are_a_conflict() {
        let text = "Ett.\n\nTvå.\n";
        let result = patch(
            "sv.md",
            text.as_bytes(),
            &[(0, "Tre."), (0, "Fyra."), (1, "Fem."), (1, "Fem.")],
        );
        assert_eq!(result.bytes, b"Ett.\n\nFem.\n");
        assert_eq!(messages(&result).len(), 2);
        assert!(messages(&result)[0].starts_with("another suggestion is for the same words"));
    }

    #[test]
    fn only_confirmed_findings_are_mended() {
        let mut pair = reviewed("sv.md", b"Ett.\n", &[(0, "Tre.")]);
        for status in [Status::Undecided, Status::Dismissed, Status::Fixed] {
            let decision = Decision {
                status,
                ..confirmed("Tre.")
            };
            decide(&mut pair, 0, decision, 1);
            let result = patched(&pair, b"Ett.\n");
            assert_eq!((result.applied, &result.bytes[..]), (0, &b"Ett.\n"[..]));
            assert_eq!(
                result.left_out.len(),
                usize::from(status == Status::Undecided)
            );
        }
    }
}
