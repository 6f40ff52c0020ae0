//! What the aligner knows of a clause: length, numbering, carried-over words, vector.

use super::vectors::{BlockVectors, Vectors};

/// Characters of Latin text that one Han character stands for, in parallel legal text.
const HAN_WEIGHT: f32 = 3.0;

/// A clause as the search sees it.
#[derive(Debug, Clone, Default)]
pub struct Unit {
    /// Comparison text.
    pub text: String,
    /// Length in characters of Latin text; a Han character counts as several.
    pub length: f32,
    /// Heading level, where it is a heading.
    pub heading: Option<u8>,
    /// Number or letter that the clause carries (`1`, `a`, from a marker or the start of a heading).
    pub numbering: Option<String>,
    /// Block it belongs to; clauses of one block are joined more readily.
    pub block: usize,
    /// Whether its block is a list item or a table cell, and so no part of the sentence before.
    pub item: bool,
    /// Targets of its links.
    pub links: Vec<String>,
}

/// One side of an alignment.
#[derive(Debug, Clone)]
pub struct Sequence {
    /// Clauses in document order.
    pub units: Vec<Unit>,
    /// One row a clause; rows can be summed to stand for a run of clauses.
    pub vectors: Vectors,
    /// Vectors of runs of clauses from elsewhere; a run that has none is the sum of its clauses.
    pub blocks: Option<BlockVectors>,
}

impl Sequence {
    /// A sequence whose runs are sums. Clauses beyond the last row have a vector of zeros.
    pub fn new(units: Vec<Unit>, vectors: impl Into<Vectors>) -> Self {
        let mut vectors = vectors.into();
        while vectors.len() < units.len() {
            vectors.push(&vec![0.0; vectors.dimension()]);
        }
        Self {
            units,
            vectors,
            blocks: None,
        }
    }

    /// The same clauses with vectors of runs from elsewhere.
    pub fn with_blocks(self, blocks: BlockVectors) -> Self {
        Self {
            blocks: Some(blocks),
            ..self
        }
    }

    /// The clauses of the ids, in their order.
    pub(super) fn select(&self, ids: &[usize]) -> Self {
        Self {
            units: ids.iter().map(|&id| self.units[id].clone()).collect(),
            vectors: self.vectors.select(ids),
            blocks: self.blocks.as_ref().map(|blocks| blocks.select(ids)),
        }
    }

    /// Number of clauses.
    pub fn len(&self) -> usize {
        self.units.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.units.is_empty()
    }
}

/// Length of a text in characters of Latin text; white space does not count.
pub fn weighted_length(text: &str) -> f32 {
    text.chars()
        .filter(|character| !character.is_whitespace())
        .map(|character| if is_han(character) { HAN_WEIGHT } else { 1.0 })
        .sum()
}

pub(super) fn is_han(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{20000}'..='\u{2FA1F}')
}

/// The number or letter that a marker or the start of a heading gives: `3.` and
/// `Section 3` and `第三条` give `3`, `(b)` gives `b`.
pub fn numbering(marker: Option<&str>, text: &str, heading: bool) -> Option<String> {
    if let Some(marker) = marker {
        return plain_number(marker);
    }
    if !heading {
        return None;
    }
    let mut words = text.split_whitespace();
    let first = words.next()?;
    if let Some(value) = chinese_ordinal(first) {
        return Some(value);
    }
    let looks_like_marker =
        first.ends_with(['.', ')', '）', '、', ':']) && first.chars().count() <= 6;
    if looks_like_marker
        || first
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.')
    {
        return plain_number(first);
    }
    let second = words.next()?;
    let named = matches!(
        first.to_lowercase().as_str(),
        "section"
            | "article"
            | "part"
            | "chapter"
            | "avsnitt"
            | "artikel"
            | "del"
            | "kapitel"
            | "appendix"
            | "bilaga"
    );
    if named { plain_number(second) } else { None }
}

fn plain_number(marker: &str) -> Option<String> {
    if let Some(value) = chinese_ordinal(marker) {
        return Some(value);
    }
    let inner: String = marker
        .trim_matches(|character: char| !character.is_alphanumeric())
        .to_lowercase();
    let short = !inner.is_empty()
        && inner.chars().count() <= 5
        && (inner.chars().count() == 1 || inner.starts_with(|c: char| c.is_ascii_digit()));
    short.then_some(inner)
}

/// `第三条`, `三、`, `（三）` as `3`.
pub(super) fn chinese_ordinal(text: &str) -> Option<String> {
    let inner = text.trim_start_matches(['第', '（', '(']);
    let digits: String = inner
        .chars()
        .take_while(|c| chinese_digit(*c).is_some() || *c == '十' || c.is_ascii_digit())
        .collect();
    let rest = inner[digits.len()..].chars().next();
    let ordinal = text.starts_with('第')
        && matches!(rest, Some('条' | '條' | '章' | '节' | '節' | '款' | '项'));
    let listed = matches!(rest, Some('、' | '）' | ')' | '.')) && !digits.is_empty();
    if !ordinal && !listed {
        return None;
    }
    if digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(digits);
    }
    let mut value = 0;
    let mut pending = 0;
    for character in digits.chars() {
        if character == '十' {
            value += pending.max(1) * 10;
            pending = 0;
        } else {
            pending = chinese_digit(character)?;
        }
    }
    Some((value + pending).to_string())
}

fn chinese_digit(character: char) -> Option<u32> {
    "〇一二三四五六七八九"
        .chars()
        .position(|digit| digit == character)
        .map(|position| position as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbering_is_read_in_three_languages() {
        let of_heading = |text| numbering(None, text, true);
        assert_eq!(of_heading("Section 3 – Scope").as_deref(), Some("3"));
        assert_eq!(of_heading("第十二条 定义").as_deref(), Some("12"));
        assert_eq!(of_heading("第三条 定义").as_deref(), Some("3"));
        assert_eq!(of_heading("B. När vi samlar in").as_deref(), Some("b"));
        assert_eq!(of_heading("三、范围").as_deref(), Some("3"));
        assert_eq!(of_heading("Cookies we use"), None);
        assert_eq!(of_heading("Avsnitt 2 Omfattning").as_deref(), Some("2"));
        assert_eq!(numbering(Some("(b)"), "Text", false).as_deref(), Some("b"));
        assert_eq!(numbering(Some("2."), "Text", false).as_deref(), Some("2"));
    }

    #[test]
    fn lengths_are_comparable_across_scripts() {
        let ratio = weighted_length("我们不会出售您的个人信息。")
            / weighted_length("We do not sell your personal information.");
        assert!((0.7..1.4).contains(&ratio), "{ratio}");
    }
}
