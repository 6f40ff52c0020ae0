//! How a wording is written into a file: what of it is new, escaped, encoded.

use crate::document::Format;
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use std::ops::Range;

/// The bytes of the old text that the new one changes, and what stands there
/// instead: without what both begin and end with, so that markup around the
/// change stays.
pub(super) fn changed_part<'a>(old: &str, new: &'a str) -> (Range<usize>, &'a str) {
    let common = |pairs: &mut dyn Iterator<Item = (char, char)>| -> usize {
        let equal = pairs.take_while(|(a, b)| a == b);
        equal.map(|(character, _)| character.len_utf8()).sum()
    };
    let start = common(&mut old.chars().zip(new.chars()));
    let rest = (&old[start..], &new[start..]);
    let end = common(&mut rest.0.chars().rev().zip(rest.1.chars().rev()));
    (start..old.len() - end, &rest.1[..rest.1.len() - end])
}

/// The text as the format needs it written: in HTML its own characters are entities.
pub(super) fn written(text: &str, format: Format) -> String {
    match format {
        Format::Html => text
            .replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('>', "&gt;"),
        _ => text.to_owned(),
    }
}

/// The text with a backslash before all that Markdown might take for markup.
pub(super) fn escaped(text: &str) -> String {
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
pub(super) fn encoded(text: &str, encoding: &str) -> Option<Vec<u8>> {
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
    use super::*;

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
}
