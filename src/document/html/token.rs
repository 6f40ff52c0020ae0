//! HTML tokens with their places (html5gum) and the decoding of references.

use html5gum::{DefaultEmitter, StartTag, Token, Tokenizer};
use std::ops::Range;

/// A start tag.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Tag {
    pub(super) name: String,
    /// Names in lower case, values decoded.
    pub(super) attributes: Vec<(String, String)>,
    pub(super) self_closing: bool,
}

impl Tag {
    /// The value of an attribute; the empty string if it has none.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }
}

/// What a token is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    Start(Tag),
    End(String),
    /// Text as written: references are not decoded yet.
    Text,
}

/// A token and its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct HtmlToken {
    pub(super) kind: Kind,
    pub(super) range: Range<usize>,
}

/// The tags and texts of `html`, in order; comments are left out.
pub(super) fn tokens(html: &str) -> Vec<HtmlToken> {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    Tokenizer::new_with_emitter(html, emitter)
        .filter_map(|token| {
            let Ok(token) = token;
            let (kind, span) = match token {
                Token::StartTag(tag) => {
                    let span = tag.span;
                    (Kind::Start(start_tag(tag)), span)
                }
                Token::EndTag(tag) => (Kind::End(lossy(&tag.name)), tag.span),
                Token::String(text) => (Kind::Text, text.span),
                _ => return None,
            };
            let range = span.start.min(html.len())..span.end.min(html.len());
            html.get(range.clone())?;
            Some(HtmlToken { kind, range })
        })
        .collect()
}

fn start_tag(tag: StartTag<usize>) -> Tag {
    Tag {
        name: lossy(&tag.name),
        attributes: tag
            .attributes
            .iter()
            .map(|(name, value)| (lossy(name), lossy(value)))
            .collect(),
        self_closing: tag.self_closing,
    }
}

fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// A stretch of text as written.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Part<'a> {
    /// Stands there as it is; the offset counts from the start of the text.
    Verbatim(&'a str, usize),
    /// A character reference, decoded, and its bytes.
    Reference(String, Range<usize>),
}

/// Divides text as written at its character references.
pub(super) fn parts(raw: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut plain = 0;
    for (at, _) in raw.match_indices('&') {
        if at < plain {
            continue;
        }
        if let Some((decoded, length)) = reference(&raw[at..]) {
            if at > plain {
                parts.push(Part::Verbatim(&raw[plain..at], plain));
            }
            parts.push(Part::Reference(decoded, at..at + length));
            plain = at + length;
        }
    }
    if plain < raw.len() {
        parts.push(Part::Verbatim(&raw[plain..], plain));
    }
    parts
}

/// The character reference at the start of `text`, decoded, and its length.
///
/// The tokenizer decodes the candidate; what it leaves as it was at the end
/// (`&copyright` is `©right`) is no part of the reference.
fn reference(text: &str) -> Option<(String, usize)> {
    let body = text[1..]
        .bytes()
        .take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'#')
        .take(32)
        .count();
    if body == 0 {
        return None;
    }
    let length = 1 + body + usize::from(text[1 + body..].starts_with(';'));
    let candidate = &text[..length];
    let decoded = Tokenizer::new(candidate).find_map(|token| match token {
        Ok(Token::String(text)) => Some(lossy(&text)),
        _ => None,
    })?;
    if decoded == candidate || decoded.is_empty() {
        return None;
    }
    let first = decoded.chars().next().map_or(0, char::len_utf8);
    let kept = decoded[first..]
        .bytes()
        .rev()
        .zip(candidate[1..].bytes().rev())
        .take_while(|(a, b)| a == b && a.is_ascii())
        .count();
    let length = candidate.len() - kept;
    Some((decoded[..decoded.len() - kept].to_owned(), length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_decoded_with_their_bytes() {
        let decode = |raw: &str| -> String {
            parts(raw)
                .iter()
                .map(|part| match part {
                    Part::Verbatim(text, at) => {
                        assert_eq!(&raw[*at..*at + text.len()], *text);
                        (*text).to_owned()
                    }
                    Part::Reference(text, range) => format!("[{}={text}]", &raw[range.clone()]),
                })
                .collect()
        };
        assert_eq!(decode("a &amp; b"), "a [&amp;=&] b");
        assert_eq!(decode("&#59;&#x4E2D;x"), "[&#59;=;][&#x4E2D;=中]x");
        assert_eq!(
            decode("&copyright &nope; & AT&T"),
            "[&copy=©]right &nope; & AT&T"
        );
        assert_eq!(decode("&NotEqualTilde;"), "[&NotEqualTilde;=≂̸]");
        assert_eq!(decode("&&lt&"), "&[&lt=<]&");
    }

    #[test]
    fn tokens_have_exact_places() {
        let html = "<p ID='a&amp;b'>å &lt;<br/>x</p><script>if (a<b) {}</script>";
        let tokens = tokens(html);
        let written: Vec<_> = tokens
            .iter()
            .map(|token| &html[token.range.clone()])
            .collect();
        assert_eq!(
            written,
            [
                "<p ID='a&amp;b'>",
                "å &lt;",
                "<br/>",
                "x",
                "</p>",
                "<script>",
                "if (a<b) {}",
                "</script>"
            ]
        );
        let Kind::Start(tag) = &tokens[0].kind else {
            panic!("a start tag")
        };
        assert_eq!(tag.attribute("id"), Some("a&b"));
    }
}
