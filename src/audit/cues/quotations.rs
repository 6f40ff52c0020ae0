//! Which stretches of a text are quoted.

use super::joins;
use std::ops::Range;

/// Stretches between quotation marks or backticks.
pub(super) fn quotations(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open: Option<(usize, char)> = None;
    for (at, c) in text.char_indices() {
        match open {
            Some((start, close)) if c == close => {
                found.push(start..at);
                open = None;
            }
            Some(_) => {}
            None => {
                let close = match c {
                    '"' | '`' => Some(c),
                    '{' => Some('}'),
                    '“' | '”' => Some('”'),
                    '「' => Some('」'),
                    '『' => Some('』'),
                    '«' | '»' => Some('»'),
                    '\'' | '‘' | '’' if opens_quotation(text, at) => {
                        Some(if c == '\'' { '\'' } else { '’' })
                    }
                    _ => None,
                };
                open = close.map(|close| (at, close));
            }
        }
    }
    found
}

/// An apostrophe opens a quotation only at the start of a word, and where it is
/// closed again.
fn opens_quotation(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back();
    let after = text[at..].chars().nth(1);
    !joins(before) && joins(after)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_apostrophe_inside_a_word_opens_nothing() {
        assert_eq!(quotations("Choose \"I do not agree\" here"), vec![7..22]);
        assert!(quotations("The user's files and the user's device").is_empty());
    }
}
