//! Wordings become edits of the file, and the edited file is read again.

use super::super::change::Remark;
use super::super::text::collapsed;
use super::insertion::{AddsTo, Insertion, like};
use super::suggestions::{Missing, Suggestion, position};
use super::wording::{changed_part, encoded, escaped, written};
use crate::document::{Block, BlockKind, Document, Place, ReadOptions, read};
use std::ops::Range;

/// A wording with what it replaces.
#[derive(Debug, Clone)]
pub(super) struct Edit {
    at: String,
    /// Bytes of the file; empty where nothing is replaced.
    bytes: Range<usize>,
    /// Clause of the original that an addition stands for: of several at one
    /// place the order.
    order: Option<usize>,
    change: Change,
    /// What should be read there.
    new: String,
    /// What is written there, without the file's encoding, and what stands
    /// around it to set it apart.
    written: String,
    around: [String; 2],
    /// The whole suggestion.
    wording: String,
}

/// What an edit makes of the blocks.
#[derive(Debug, Clone)]
enum Change {
    /// Other text in these bytes of a block.
    Text(usize, Range<usize>),
    /// A new block before the one with this index.
    Block(usize, BlockKind),
}

impl Edit {
    /// Whether both add blocks at one place and this one belongs behind the other.
    fn should_follow(&self, other: &Edit) -> bool {
        match (&self.change, &other.change) {
            (Change::Block(index, _), Change::Block(same, _)) => {
                index == same && self.order > other.order
            }
            _ => false,
        }
    }

    fn content(&self) -> String {
        let [before, after] = &self.around;
        format!("{before}{}{after}", self.written)
    }
}

/// A block that the changed file should hold.
struct Expected<'a> {
    text: String,
    kind: BlockKind,
    /// The block it was; none for a new one.
    old: Option<&'a Block>,
}

/// A file that is edited.
pub(super) struct Patcher<'a> {
    document: &'a Document,
    bytes: &'a [u8],
    /// What could not be done, and why.
    pub left_out: Vec<Remark>,
}

impl<'a> Patcher<'a> {
    /// Nothing is edited yet. `bytes` are what the document was read from.
    pub fn new(document: &'a Document, bytes: &'a [u8]) -> Self {
        Self {
            document,
            bytes,
            left_out: Vec::new(),
        }
    }

    /// Finds what the wording replaces.
    pub fn edit(&mut self, suggestion: Suggestion) -> Option<Edit> {
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
        self.encodable(Edit {
            at: position(&place),
            bytes: self.document.decoded.map.origin(decoded),
            order: None,
            change: Change::Text(block, range),
            new: new.to_owned(),
            written: written(new, self.document.format),
            around: Default::default(),
            wording,
        })
    }

    /// An edit that replaces nothing.
    pub fn addition(&mut self, missing: Missing, place: Insertion) -> Option<Edit> {
        let Insertion {
            at,
            before,
            after,
            into,
        } = place;
        let text = collapsed(&missing.wording);
        let (new, change) = match into {
            AddsTo::Block(block, byte) => {
                let new = format!("{before}{text}{after}");
                (new, Change::Text(block, byte..byte))
            }
            AddsTo::Document(index, kind) => (text.clone(), Change::Block(index, kind)),
        };
        self.encodable(Edit {
            at: missing.at,
            bytes: self.file_place(at),
            order: missing.clauses.first().copied(),
            change,
            new,
            written: written(&text, self.document.format),
            around: [before, after],
            wording: missing.wording,
        })
    }

    /// The empty place in the file right behind the character that ends at
    /// `at`, so that what follows in the file stays behind it.
    fn file_place(&self, at: usize) -> Range<usize> {
        let map = &self.document.decoded.map;
        let before = self.document.decoded.text[..at].chars().next_back();
        match before {
            Some(character) => {
                let end = map.origin(at - character.len_utf8()..at).end;
                end..end
            }
            None => map.origin(at..at),
        }
    }

    /// Tells that there is no place for a wording.
    pub fn nowhere(&mut self, missing: &Missing, why: &str) -> Option<Edit> {
        let wording = &missing.wording;
        self.left_out.push(Remark {
            place: missing.at.clone(),
            message: format!("nothing stands there yet, and {why}; put in by hand: {wording}"),
        });
        None
    }

    fn encodable(&mut self, edit: Edit) -> Option<Edit> {
        let encoding = self.document.decoded.encoding;
        if encoded(&edit.content(), encoding).is_some() {
            return Some(edit);
        }
        let wording = &edit.wording;
        self.left_out.push(Remark {
            place: edit.at,
            message: format!("the file is {encoding}, which cannot hold it: {wording}"),
        });
        None
    }

    /// The edits in the order of the file. Told are additions where something
    /// else changes, too, and new blocks that would not come in the original's order.
    pub fn apart(&mut self, mut edits: Vec<Edit>) -> Vec<Edit> {
        edits.sort_by_key(|edit| (edit.bytes.start, edit.bytes.end, edit.order));
        let mut kept: Vec<Edit> = Vec::new();
        for edit in edits {
            let clashes = kept.last().is_some_and(|last| {
                let inside = edit.bytes.start < last.bytes.end;
                let same_place = last.bytes == edit.bytes;
                inside || (same_place && last.order.is_some() != edit.order.is_some())
            });
            if clashes || kept.iter().any(|other| other.should_follow(&edit)) {
                self.left_out.push(Remark {
                    place: edit.at,
                    message: format!("another suggestion is for the same place: {}", edit.wording),
                });
            } else {
                kept.push(edit);
            }
        }
        kept
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
    pub fn verified(&mut self, edits: Vec<Edit>) -> Vec<Edit> {
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
        let expected = self.expected(edits);
        changed.blocks.len() == expected.len()
            && changed
                .blocks
                .iter()
                .zip(&expected)
                .all(|(block, expected)| {
                    collapsed(&block.content.text) == collapsed(&expected.text)
                        && match expected.old {
                            Some(old) => block.kind == old.kind && block.anchors == old.anchors,
                            None => {
                                like(&block.kind, &expected.kind)
                                    && block.links.is_empty()
                                    && block.anchors.is_empty()
                            }
                        }
                })
    }

    /// The blocks that the changed file should hold.
    fn expected(&self, edits: &[Edit]) -> Vec<Expected<'_>> {
        let blocks = self.document.blocks.iter();
        let mut expected: Vec<Expected> = blocks
            .map(|block| Expected {
                text: block.content.text.clone(),
                kind: block.kind.clone(),
                old: Some(block),
            })
            .collect();
        // From the back, so that ranges and indices further to the front stay right.
        for edit in edits.iter().rev() {
            if let Change::Text(block, range) = &edit.change {
                expected[*block]
                    .text
                    .replace_range(range.clone(), &edit.new);
            }
        }
        for edit in edits.iter().rev() {
            if let Change::Block(index, kind) = &edit.change {
                let block = Expected {
                    text: edit.new.clone(),
                    kind: kind.clone(),
                    old: None,
                };
                expected.insert(*index, block);
            }
        }
        expected
    }

    /// The file with the edits (in its order, apart); `None` if a wording cannot be encoded.
    pub fn changed(&self, edits: &[Edit]) -> Option<Vec<u8>> {
        let mut bytes = Vec::with_capacity(self.bytes.len());
        let mut end = 0;
        for edit in edits {
            bytes.extend_from_slice(self.bytes.get(end..edit.bytes.start)?);
            bytes.extend(encoded(&edit.content(), self.document.decoded.encoding)?);
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
