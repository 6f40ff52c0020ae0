//! Monotone maps from a derived text back to the text it was made from.
//!
//! Decoding, entity expansion, white-space collapsing and mojibake repair all
//! change bytes; each keeps one of these maps, so that a place in the result
//! can be shown as a place in the file.

use std::ops::Range;

/// One stretch of derived text and the stretch it came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Piece {
    derived_start: usize,
    derived_end: usize,
    origin_start: usize,
    origin_end: usize,
    /// Byte for byte the same, so that offsets inside carry over.
    verbatim: bool,
}

/// A monotone map from byte offsets of a derived text to byte offsets of its origin.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SpanMap {
    pieces: Vec<Piece>,
}

impl SpanMap {
    /// The map of a text that is its own origin, `length` bytes long, beginning at `origin_start`.
    pub fn verbatim(length: usize, origin_start: usize) -> Self {
        let mut map = Self::default();
        map.push(length, origin_start..origin_start + length, true);
        map
    }

    fn derived_length(&self) -> usize {
        self.pieces.last().map_or(0, |piece| piece.derived_end)
    }

    fn push(&mut self, length: usize, origin: Range<usize>, verbatim: bool) {
        if length == 0 {
            return;
        }
        let derived_start = self.derived_length();
        if let Some(last) = self.pieces.last_mut()
            && verbatim
            && last.verbatim
            && last.origin_end == origin.start
        {
            last.derived_end += length;
            last.origin_end = origin.end;
            return;
        }
        self.pieces.push(Piece {
            derived_start,
            derived_end: derived_start + length,
            origin_start: origin.start,
            origin_end: origin.end,
            verbatim,
        });
    }

    /// Index of the piece that holds the derived byte `offset`.
    fn piece_at(&self, offset: usize) -> Option<&Piece> {
        let index = self
            .pieces
            .partition_point(|piece| piece.derived_end <= offset);
        self.pieces.get(index)
    }

    /// The smallest stretch of the origin that covers the derived bytes `range`.
    ///
    /// An empty range gives the empty place before the byte at its start (the
    /// end of the origin when there is none).
    pub fn origin(&self, range: Range<usize>) -> Range<usize> {
        let start = match self.piece_at(range.start) {
            Some(piece) if piece.verbatim => {
                piece.origin_start + range.start.saturating_sub(piece.derived_start)
            }
            Some(piece) => piece.origin_start,
            None => self.pieces.last().map_or(0, |piece| piece.origin_end),
        };
        if range.end <= range.start {
            return start..start;
        }
        let end = match self.piece_at(range.end - 1) {
            Some(piece) if piece.verbatim => piece.origin_start + range.end - piece.derived_start,
            Some(piece) => piece.origin_end,
            None => self.pieces.last().map_or(start, |piece| piece.origin_end),
        };
        start..end.max(start)
    }

    /// The smallest stretch of the derived text that covers the bytes `origin`
    /// of the origin: the way back of [`SpanMap::origin`].
    ///
    /// An empty range, or one that nothing was derived from, gives the empty
    /// place where it would stand.
    pub fn derived(&self, origin: Range<usize>) -> Range<usize> {
        let first = self
            .pieces
            .partition_point(|piece| piece.origin_end <= origin.start);
        let after = self
            .pieces
            .partition_point(|piece| piece.origin_start < origin.end);
        let start = match self.pieces.get(first) {
            Some(piece) if piece.verbatim => {
                piece.derived_start + origin.start.saturating_sub(piece.origin_start)
            }
            Some(piece) => piece.derived_start,
            None => self.derived_length(),
        };
        let end = match self.pieces[..after].last() {
            Some(piece) if piece.verbatim => {
                piece.derived_start + origin.end.min(piece.origin_end) - piece.origin_start
            }
            Some(piece) => piece.derived_end,
            None => start,
        };
        if origin.is_empty() {
            return start..start;
        }
        start..end.max(start)
    }

    /// The map of the derived bytes `range` alone, offsets counted from its start.
    pub fn slice(&self, range: Range<usize>) -> SpanMap {
        let mut map = SpanMap::default();
        let first = self
            .pieces
            .partition_point(|piece| piece.derived_end <= range.start);
        for piece in &self.pieces[first..] {
            if piece.derived_start >= range.end {
                break;
            }
            let start = piece.derived_start.max(range.start);
            let end = piece.derived_end.min(range.end);
            let origin = if piece.verbatim {
                let from = piece.origin_start + (start - piece.derived_start);
                from..from + (end - start)
            } else {
                piece.origin_start..piece.origin_end
            };
            map.push(end - start, origin, piece.verbatim);
        }
        map
    }

    /// `self` after `first`: maps the derived text straight to the origin of `first`.
    pub fn compose(&self, first: &SpanMap) -> SpanMap {
        let mut map = SpanMap::default();
        for piece in &self.pieces {
            if piece.verbatim {
                let part = first.slice(piece.origin_start..piece.origin_end);
                for inner in part.pieces {
                    map.push(
                        inner.derived_end - inner.derived_start,
                        inner.origin_start..inner.origin_end,
                        inner.verbatim,
                    );
                }
            } else {
                let origin = first.origin(piece.origin_start..piece.origin_end);
                map.push(piece.derived_end - piece.derived_start, origin, false);
            }
        }
        map
    }
}

/// A text together with the map back to its origin; built from left to right.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MappedText {
    /// The derived text.
    pub text: String,
    /// Where each byte of `text` came from.
    pub map: SpanMap,
}

impl MappedText {
    /// An empty text that stands at byte `origin` (an empty line).
    pub fn empty_at(origin: usize) -> Self {
        let piece = Piece {
            derived_start: 0,
            derived_end: 0,
            origin_start: origin,
            origin_end: origin,
            verbatim: true,
        };
        Self {
            text: String::new(),
            map: SpanMap {
                pieces: vec![piece],
            },
        }
    }

    /// Appends text that stands in the origin as it is, from `origin_start` on.
    pub fn push_verbatim(&mut self, text: &str, origin_start: usize) {
        self.map
            .push(text.len(), origin_start..origin_start + text.len(), true);
        self.text.push_str(text);
    }

    /// Appends text that replaces the stretch `origin` (an entity, a run of
    /// white space, repaired characters).
    pub fn push_replaced(&mut self, text: &str, origin: Range<usize>) {
        self.map.push(text.len(), origin, false);
        self.text.push_str(text);
    }

    /// The bytes `range` as a mapped text of their own.
    pub fn slice(&self, range: Range<usize>) -> MappedText {
        MappedText {
            text: self.text[range.clone()].to_owned(),
            map: self.map.slice(range),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> MappedText {
        // origin: "a &amp;  b" (offsets 0..10) → derived: "a & b"
        let mut mapped = MappedText::default();
        mapped.push_verbatim("a ", 0);
        mapped.push_replaced("&", 2..7);
        mapped.push_replaced(" ", 7..9);
        mapped.push_verbatim("b", 9);
        mapped
    }

    #[test]
    fn ranges_map_to_the_smallest_cover() {
        let mapped = sample();
        assert_eq!(mapped.text, "a & b");
        assert_eq!(mapped.map.origin(0..5), 0..10);
        assert_eq!(mapped.map.origin(2..3), 2..7);
        assert_eq!(mapped.map.origin(4..5), 9..10);
        assert_eq!(mapped.map.origin(4..4), 9..9);
        assert_eq!(mapped.map.origin(5..5), 10..10);
    }

    #[test]
    fn an_empty_text_has_a_place() {
        let empty = MappedText::empty_at(7);
        assert_eq!(empty.map.origin(0..0), 7..7);
    }

    #[test]
    fn origins_map_back_to_the_smallest_cover() {
        let map = sample().map;
        assert_eq!(map.derived(0..10), 0..5);
        assert_eq!(map.derived(4..5), 2..3);
        assert_eq!(map.derived(7..10), 3..5);
        assert_eq!(map.derived(9..9), 4..4);
        assert_eq!(map.derived(20..25), 5..5);
    }

    #[test]
    fn slices_count_from_their_start() {
        let part = sample().slice(2..5);
        assert_eq!(part.text, "& b");
        assert_eq!(part.map.origin(0..1), 2..7);
        assert_eq!(part.map.origin(2..3), 9..10);
    }

    #[test]
    fn composition_goes_all_the_way_back() {
        let mut outer = MappedText::default();
        outer.push_verbatim("a ", 0);
        outer.push_replaced("and", 2..3);
        outer.push_verbatim(" b", 3);
        let map = outer.map.compose(&sample().map);
        assert_eq!(map.origin(2..5), 2..7);
        assert_eq!(map.origin(6..7), 9..10);
        assert_eq!(map.origin(0..7), 0..10);
    }
}
