//! Stretches between brackets and between quotation marks.

use std::ops::Range;

/// A pair of marks, with what is between them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Enclosure {
    /// From the opening mark to just after the closing one, in bytes.
    pub range: Range<usize>,
    /// Whether the marks are quotation marks.
    pub quote: bool,
}

/// Marks that wait for a partner at one time; text that opens more forgets the oldest.
const MOST_OPEN: usize = 32;

/// Stretches in which no boundary may fall: the union of enclosures.
#[derive(Debug, Default)]
pub(super) struct Covered(Vec<Range<usize>>);

impl Covered {
    /// The union of `enclosures`.
    pub(super) fn by<'a>(enclosures: impl Iterator<Item = &'a Enclosure>) -> Self {
        let mut ranges: Vec<Range<usize>> = enclosures.map(|found| found.range.clone()).collect();
        ranges.sort_unstable_by_key(|range| range.start);
        let mut union: Vec<Range<usize>> = Vec::new();
        for range in ranges {
            match union.last_mut() {
                Some(last) if range.start < last.end => last.end = last.end.max(range.end),
                _ => union.push(range),
            }
        }
        Self(union)
    }

    /// Whether a boundary at `offset` would cut one of them.
    pub(super) fn cut_by(&self, offset: usize) -> bool {
        let index = self.0.partition_point(|range| range.end <= offset);
        self.0.get(index).is_some_and(|range| range.start < offset)
    }
}

/// What a character may do.
enum Mark {
    Open(char),
    Close,
    /// The same mark on both sides: `"`, and ” in Swedish.
    Toggle,
}

fn mark_of(character: char) -> Option<(Mark, bool)> {
    let open = |close| Some((Mark::Open(close), is_quote(close)));
    match character {
        '(' => open(')'),
        '（' => open('）'),
        '[' => open(']'),
        '【' => open('】'),
        '〔' => open('〕'),
        '{' => open('}'),
        '“' | '„' => open('”'),
        '「' => open('」'),
        '『' => open('』'),
        '《' => open('》'),
        '«' => open('»'),
        ')' | '）' | ']' | '】' | '〕' | '}' => Some((Mark::Close, false)),
        '」' | '』' | '》' | '»' => Some((Mark::Close, true)),
        '"' | '”' => Some((Mark::Toggle, true)),
        _ => None,
    }
}

fn is_quote(close: char) -> bool {
    matches!(close, '”' | '」' | '』' | '》' | '»' | '"')
}

/// Whether the character can open a quotation or a bracket and not close one.
pub(super) fn is_opener(character: char) -> bool {
    matches!(mark_of(character), Some((Mark::Open(_), _)))
}

/// Whether the character can close a quotation or a bracket.
pub(super) fn is_closer(character: char) -> bool {
    matches!(mark_of(character), Some((Mark::Close | Mark::Toggle, _)))
        || matches!(character, '’' | '\'')
}

/// The enclosures of `text`, by their ends. Marks without a partner enclose nothing.
pub(super) fn enclosures(text: &str) -> Vec<Enclosure> {
    let mut found = Vec::new();
    let mut open: Vec<(usize, char)> = Vec::new();
    for (offset, character) in text.char_indices() {
        let Some((mark, quote)) = mark_of(character) else {
            continue;
        };
        // Full-width and ASCII brackets pair up: 《（a)》 occurs.
        let partner = open
            .iter()
            .rposition(|(_, close)| same_mark(*close, character));
        match (mark, partner) {
            (Mark::Open(close), _) => push(&mut open, offset, close),
            (Mark::Close | Mark::Toggle, Some(index)) => {
                let range = open[index].0..offset + character.len_utf8();
                open.truncate(index);
                found.push(Enclosure { range, quote });
            }
            (Mark::Toggle, None) => push(&mut open, offset, character),
            (Mark::Close, None) => {}
        }
    }
    found
}

fn push(open: &mut Vec<(usize, char)>, offset: usize, close: char) {
    if open.len() == MOST_OPEN {
        open.remove(0);
    }
    open.push((offset, close));
}

fn same_mark(close: char, character: char) -> bool {
    let narrow = |c| match c {
        '）' => ')',
        c => c,
    };
    narrow(close) == narrow(character)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Vec<&str> {
        enclosures(text)
            .iter()
            .map(|found| &text[found.range.clone()])
            .collect()
    }

    #[test]
    fn pairs_are_found() {
        assert_eq!(parts("a (b [c]) d"), ["[c]", "(b [c])"]);
        assert_eq!(parts("sa ”ja” och \"nej\""), ["”ja”", "\"nej\""]);
        assert_eq!(parts("他说“好（的)”。"), ["（的)", "“好（的)”"]);
    }

    #[test]
    fn unions_of_enclosures_are_searched() {
        let text = "a (b) c “d (e) f” g";
        let found = enclosures(text);
        let covered = Covered::by(found.iter());
        let cut: String = (0..text.len())
            .filter(|offset| text.is_char_boundary(*offset) && covered.cut_by(*offset))
            .filter_map(|offset| text[offset..].chars().next())
            .collect();
        assert_eq!(cut, "b)d (e) f”");
    }

    #[test]
    fn lone_marks_enclose_nothing() {
        assert_eq!(parts("a) b ( c"), Vec::<&str>::new());
        assert_eq!(parts("5\" wide"), Vec::<&str>::new());
    }
}
