//! XML 1.0, written line by line.
//!
//! quick-xml's writer leaves line ends and tabs in attributes as they are, where
//! readers turn them into spaces, and writes characters that XML forbids; both
//! would lose text.

/// An element's attributes, in the order they are written.
pub(super) type Attributes<'a> = [(&'a str, &'a str)];

/// A document that grows element by element.
#[derive(Debug)]
pub(super) struct Xml {
    text: String,
    depth: usize,
    replaced: usize,
}

impl Xml {
    /// A document with its declaration.
    pub fn new() -> Self {
        Self {
            text: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned(),
            depth: 0,
            replaced: 0,
        }
    }

    /// Begins an element that holds further lines.
    pub fn open(&mut self, name: &str, attributes: &Attributes<'_>) {
        self.indent();
        self.tag(name, attributes, ">");
        self.text.push('\n');
        self.depth += 1;
    }

    /// Ends the element.
    pub fn close(&mut self, name: &str) {
        self.depth -= 1;
        self.indent();
        self.end(name);
        self.text.push('\n');
    }

    /// An element without content, on a line of its own.
    pub fn empty(&mut self, name: &str, attributes: &Attributes<'_>) {
        self.indent();
        self.tag(name, attributes, "/>");
        self.text.push('\n');
    }

    /// An element with text alone, on a line of its own.
    pub fn leaf(&mut self, name: &str, attributes: &Attributes<'_>, text: &str) {
        self.mixed(name, attributes, |content| content.text(text));
    }

    /// An element whose content is written by `fill`, on a line of its own:
    /// no white space is put into it.
    pub fn mixed(
        &mut self,
        name: &str,
        attributes: &Attributes<'_>,
        fill: impl FnOnce(&mut Inline<'_>),
    ) {
        self.indent();
        self.tag(name, attributes, ">");
        fill(&mut Inline(self));
        self.end(name);
        self.text.push('\n');
    }

    /// The document, and how many characters that XML cannot hold were replaced by U+FFFD.
    pub fn finish(self) -> (String, usize) {
        (self.text, self.replaced)
    }

    fn indent(&mut self) {
        for _ in 0..self.depth {
            self.text.push_str("  ");
        }
    }

    fn tag(&mut self, name: &str, attributes: &Attributes<'_>, end: &str) {
        self.text.push('<');
        self.text.push_str(name);
        for (name, value) in attributes {
            self.text.push(' ');
            self.text.push_str(name);
            self.text.push_str("=\"");
            for character in value.chars() {
                match character {
                    '"' => self.text.push_str("&quot;"),
                    '\t' => self.text.push_str("&#9;"),
                    '\n' => self.text.push_str("&#10;"),
                    _ => self.character(character),
                }
            }
            self.text.push('"');
        }
        self.text.push_str(end);
    }

    fn end(&mut self, name: &str) {
        self.text.push_str("</");
        self.text.push_str(name);
        self.text.push('>');
    }

    fn character(&mut self, character: char) {
        match character {
            '&' => self.text.push_str("&amp;"),
            '<' => self.text.push_str("&lt;"),
            '>' => self.text.push_str("&gt;"),
            // A bare carriage return would be read as a line feed.
            '\r' => self.text.push_str("&#13;"),
            _ if is_allowed(character) => self.text.push(character),
            _ => {
                self.replaced += 1;
                self.text.push(char::REPLACEMENT_CHARACTER);
            }
        }
    }
}

/// The inside of an element with mixed content.
#[derive(Debug)]
pub(super) struct Inline<'a>(&'a mut Xml);

impl Inline<'_> {
    /// Text; what XML cannot hold is replaced and counted.
    pub fn text(&mut self, text: &str) {
        for character in text.chars() {
            self.0.character(character);
        }
    }

    /// Text in which `other` stands for every character that XML cannot hold.
    pub fn text_with(&mut self, text: &str, mut other: impl FnMut(&mut Self, char)) {
        for character in text.chars() {
            if is_allowed(character) {
                self.0.character(character);
            } else {
                other(self, character);
            }
        }
    }

    /// An inline element without content.
    pub fn empty(&mut self, name: &str, attributes: &Attributes<'_>) {
        self.0.tag(name, attributes, "/>");
    }
}

/// Whether XML 1.0 can hold the character (production `Char`).
fn is_allowed(character: char) -> bool {
    matches!(character,
        '\t' | '\n' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_and_attributes_are_escaped() {
        let mut xml = Xml::new();
        xml.open("a", &[("b", "<\"&\n\t\r>")]);
        xml.leaf("c", &[], "1 < 2 & \"3\"\r\n\u{1b}]]>");
        xml.close("a");
        let (text, replaced) = xml.finish();
        assert_eq!(
            text,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
             <a b=\"&lt;&quot;&amp;&#10;&#9;&#13;&gt;\">\n  \
             <c>1 &lt; 2 &amp; \"3\"&#13;\n\u{FFFD}]]&gt;</c>\n</a>\n"
        );
        assert_eq!(replaced, 1);
    }

    #[test]
    fn what_xml_forbids_is_known() {
        for forbidden in ['\0', '\u{8}', '\u{b}', '\u{1f}', '\u{FFFE}', '\u{FFFF}'] {
            assert!(!is_allowed(forbidden), "{forbidden:?}");
        }
        for allowed in ['\t', '\u{7f}', '\u{85}', '\u{2028}', '\u{FFFD}', '🐟'] {
            assert!(is_allowed(allowed), "{allowed:?}");
        }
    }
}
