//! UTF-8 read as GBK: `锟斤拷` for replacement characters, `鈥` for quotation
//! marks, and whole runs of rare characters for Chinese.

use super::super::builder::is_cjk;
use super::Repair;
use encoding_rs::GBK;

/// Two replacement characters (EF BF BD EF BF BD) read as GBK.
const REPLACEMENTS: &str = "锟斤拷";
/// A run of ordinary Chinese this long is never valid UTF-8 by chance.
const SHORTEST_RUN: usize = 4;

/// The repairs of `text`.
pub(super) fn repairs(text: &str) -> Vec<Repair> {
    let mut repairs = Vec::new();
    let mut at = 0;
    while let Some(offset) = text[at..].find(is_misreading) {
        let start = at + offset;
        let length = text[start..]
            .find(|c: char| !is_misreading(c))
            .unwrap_or(text.len() - start);
        let end = start + length;
        match misread(&text[start..end]) {
            Some(repaired) => repairs.push(Repair {
                range: start..end,
                text: repaired,
            }),
            None => marks(text, start..end, &mut repairs),
        }
        at = end;
    }
    repairs
}

/// Chinese characters, and the private-use ones that GBK has room for.
fn is_misreading(c: char) -> bool {
    is_cjk(c) || ('\u{E000}'..='\u{F8FF}').contains(&c)
}

/// The text that a whole run of characters was, if it was misread.
fn misread(run: &str) -> Option<String> {
    if run.chars().count() < SHORTEST_RUN || run.contains(REPLACEMENTS) {
        return None;
    }
    let (bytes, _, unmappable) = GBK.encode(run);
    let decoded = std::str::from_utf8(&bytes).ok()?;
    (!unmappable && decoded.chars().all(is_cjk)).then(|| decoded.to_owned())
}

/// Replacement characters and quotation marks inside a run.
fn marks(text: &str, run: std::ops::Range<usize>, repairs: &mut Vec<Repair>) {
    let mut at = run.start;
    while at < run.end {
        let rest = &text[at..run.end];
        let mut characters = rest.chars();
        let width = characters.next().map_or(1, char::len_utf8);
        if rest.starts_with(REPLACEMENTS) {
            let end = at + REPLACEMENTS.len();
            repairs.push(Repair {
                range: at..end,
                text: "\u{FFFD}".to_owned(),
            });
            at = end;
            continue;
        }
        if rest.starts_with('鈥')
            && let Some(next) = characters.next()
            && let Some(mark) = quotation_mark(next)
        {
            let end = at + width + next.len_utf8();
            repairs.push(Repair {
                range: at..end,
                text: mark,
            });
            at = end;
            continue;
        }
        at += width;
    }
}

/// `鈥檚` holds the bytes E2 80 99 73: ’s.
fn quotation_mark(next: char) -> Option<String> {
    let mut buffer = [0; 4];
    let (pair, _, unmappable) = GBK.encode(next.encode_utf8(&mut buffer));
    let bytes = [&[0xE2, 0x80], pair.as_ref()].concat();
    let decoded = std::str::from_utf8(&bytes).ok()?;
    (!unmappable).then(|| decoded.to_owned())
}
