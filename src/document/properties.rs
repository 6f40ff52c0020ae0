//! What holds for every document, in every format and encoding.

use super::*;
use encoding_rs::{BIG5, Encoding, GB18030, UTF_8, WINDOWS_1252};
use proptest::prelude::*;

const FORMATS: [Format; 4] = [Format::Markdown, Format::Html, Format::Text, Format::Lines];

fn read_as(bytes: &[u8], format: Format) -> Option<Document> {
    let options = ReadOptions {
        format: Some(format),
        ..ReadOptions::default()
    };
    read("t", bytes.to_vec(), &options).ok()
}

/// Spans ascend and do not overlap; all maps are monotone and stay inside the file.
fn assert_ordered(document: &Document, length: usize) {
    let mut end = 0;
    for block in &document.blocks {
        assert!(block.kind == BlockKind::Line || !block.content.text.trim().is_empty());
        let span = block.content.map.origin(0..block.content.text.len());
        assert!(end <= span.start, "{end} {span:?} {block:?}");
        end = span.end;
        assert_monotone(&block.content, document.decoded.text.len());
        for link in &block.links {
            assert!(
                block
                    .content
                    .text
                    .get(link.range.clone())
                    .is_some_and(|text| !text.is_empty())
            );
        }
    }
    let decoded = MappedText {
        text: document.decoded.text.clone(),
        map: document.decoded.map.clone(),
    };
    assert_monotone(&decoded, length);
    for (block, repair) in document.blocks.iter().zip(&document.repairs) {
        if let Some(repair) = repair {
            assert_monotone(repair, block.content.text.len());
        }
    }
    assert_eq!(document.blocks.len(), document.repairs.len());
    for (index, block) in document.blocks.iter().enumerate() {
        let place = document.place(index, 0..block.content.text.len());
        assert!(place.byte_end <= length && place.line >= 1);
    }
}

fn assert_monotone(mapped: &MappedText, length: usize) {
    let mut last = 0..0;
    for (at, c) in mapped.text.char_indices() {
        let range = mapped.map.origin(at..at + c.len_utf8());
        assert!(
            last.start <= range.start && last.end <= range.end,
            "{last:?} {range:?}"
        );
        assert!(range.end <= length);
        last = range;
    }
}

/// Pieces from which markup of all formats is put together.
fn piece() -> impl Strategy<Value = String> {
    let marked = [
        "<p>",
        "</p>",
        "<li>",
        "<ul>",
        "</ul>",
        "<ol start=3>",
        "<table>",
        "<tr>",
        "<td>",
        "</table>",
        "<a href='/x'>",
        "</a>",
        "<nav>",
        "</nav>",
        "<h1>",
        "</h1>",
        "<div class=menu>",
        "</div>",
        "<script>",
        "</script>",
        "<!--",
        "-->",
        "<br>",
        "<b>",
        "</b>",
        "<pre>",
        "<time datetime=2024>",
        "<title>",
        "</title>",
        "<svg>",
        "<form>",
        "<select>",
        "<body>",
        "<",
        ">",
        "&amp;",
        "&#65;",
        "&nbsp",
        "&",
        "**",
        "_",
        "`",
        "```\n",
        "[",
        "](",
        ")",
        "![",
        "# ",
        "## ",
        "- ",
        "* ",
        "1. ",
        "(a) ",
        "> ",
        "| ",
        "| --- |\n",
        "---\n",
        "===\n",
        "+++\n",
        "{: #a }",
        "{#b}",
        "[^1]",
        "[^1]: ",
        "~~",
        "\\",
        "\n",
        "\n\n",
        "  ",
        "\t",
        "\r\n",
        "\r",
        "•",
        "第一条 ",
        "（一）",
        "①",
        "A. ",
        "1.1 ",
        "Ã¤",
        "â€™",
        "canât",
        "x.â ",
        "锟斤拷",
        "鈥檚",
        "\u{FFFD}",
        "\u{FEFF}",
        "\u{A0}",
        "\u{3000}",
        "😀",
    ];
    prop_oneof![
        3 => prop::sample::select(marked.map(str::to_owned).to_vec()),
        2 => prop::sample::select(vec!["word ", "Names", "we ", "integritet", "我们收集", "。", ". ", "é"])
            .prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ]
}

/// A word or a run of them that every encoding of its script can write.
#[derive(Debug, Clone)]
struct Paragraph {
    kind: Kind,
    words: Vec<&'static str>,
    /// Which word is emphasised.
    strong: usize,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Kind {
    Heading,
    Prose,
    Item,
}

fn paragraphs(words: &'static [&'static str]) -> impl Strategy<Value = Vec<Paragraph>> {
    let kind = prop_oneof![Just(Kind::Heading), Just(Kind::Prose), Just(Kind::Item)];
    let paragraph = (
        kind,
        prop::collection::vec(prop::sample::select(words), 3..12),
        0..3usize,
    )
        .prop_map(|(kind, words, strong)| Paragraph {
            kind,
            words,
            strong,
        });
    prop::collection::vec(paragraph, 1..12)
}

const SWEDISH: &[&str] = &[
    "vi",
    "lagrar",
    "dina",
    "uppgifter",
    "på",
    "Fjällbrygga",
    "över",
    "R&D",
    "är",
    "2024",
];
const CHINESE: &[&str] = &["我们", "收集", "您的", "信息", "用户", "数据", "R&D"];

impl Paragraph {
    fn text(&self) -> String {
        let mut text = self.words.join(" ");
        if self.kind != Kind::Heading {
            text.push('.');
        }
        text
    }

    /// The text with one word between `open` and `close` and with `&` as `and`.
    fn marked(&self, open: &str, close: &str, and: &str) -> String {
        let mut words: Vec<String> = self
            .words
            .iter()
            .map(|word| word.replace('&', and))
            .collect();
        words[self.strong] = format!("{open}{}{close}", words[self.strong]);
        let mut text = words.join(" ");
        if self.kind != Kind::Heading {
            text.push('.');
        }
        text
    }

    fn markdown(&self) -> String {
        let text = self.marked("**", "**", "&amp;");
        match self.kind {
            Kind::Heading => format!("## {text}\n\n"),
            Kind::Prose => format!("{text}\n\n"),
            Kind::Item => format!("* {text}\n\n"),
        }
    }

    fn html(&self) -> String {
        let text = self.marked("<b>", "</b>", "&amp;");
        match self.kind {
            Kind::Heading => format!("<h2>{text}</h2>\n"),
            Kind::Prose => format!("<p>{text}\n"),
            Kind::Item => format!("<ul><li>{text}</ul>\n"),
        }
    }

    fn plain(&self) -> String {
        match self.kind {
            Kind::Item => format!(" • {}\r\n\r\n", self.text()),
            _ => format!("{}\r\n\r\n", self.text()),
        }
    }
}

/// A piece of the file without its markup, white space collapsed.
fn stripped(written: &str) -> String {
    let plain = written
        .replace("**", "")
        .replace("<b>", "")
        .replace("</b>", "")
        .replace("&amp;", "&");
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn encoded(text: &str, encoding: &'static Encoding) -> Vec<u8> {
    encoding.encode(text).0.into_owned()
}

fn utf16(text: &str, mark: bool, big_endian: bool) -> Vec<u8> {
    let mark = mark.then_some(0xFEFF);
    mark.into_iter()
        .chain(text.encode_utf16())
        .flat_map(|unit| {
            if big_endian {
                unit.to_be_bytes()
            } else {
                unit.to_le_bytes()
            }
        })
        .collect()
}

/// The file's bytes, decoded on their own.
fn decoded(bytes: &[u8], name: &str) -> String {
    let encoding = Encoding::for_label(name.as_bytes()).unwrap();
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

fn check_file(bytes: &[u8], format: Format, label: Option<&str>, expected: &[String]) {
    let options = ReadOptions {
        format: Some(format),
        encoding: label.map(str::to_owned),
        ..ReadOptions::default()
    };
    let document = read("t", bytes.to_vec(), &options).unwrap();
    assert_ordered(&document, bytes.len());
    let texts: Vec<&str> = document
        .blocks
        .iter()
        .map(|block| block.content.text.as_str())
        .collect();
    assert_eq!(texts, expected, "{format:?} {label:?}");
    for (index, block) in document.blocks.iter().enumerate() {
        let place = document.place(index, 0..block.content.text.len());
        let written = decoded(
            &bytes[place.byte_start..place.byte_end],
            document.decoded.encoding,
        );
        assert_eq!(stripped(&written), block.content.text);
    }
}

fn check_all(paragraphs: &[Paragraph], legacy: &[&'static Encoding]) {
    let expected: Vec<String> = paragraphs.iter().map(Paragraph::text).collect();
    let sources = [
        (
            Format::Markdown,
            paragraphs
                .iter()
                .map(Paragraph::markdown)
                .collect::<String>(),
        ),
        (
            Format::Html,
            paragraphs.iter().map(Paragraph::html).collect(),
        ),
        (
            Format::Text,
            paragraphs.iter().map(Paragraph::plain).collect(),
        ),
    ];
    for (format, source) in sources {
        check_file(source.as_bytes(), format, None, &expected);
        check_file(
            format!("\u{FEFF}{source}").as_bytes(),
            format,
            None,
            &expected,
        );
        for big_endian in [false, true] {
            for mark in [false, true] {
                check_file(&utf16(&source, mark, big_endian), format, None, &expected);
            }
        }
        for encoding in legacy {
            // Short texts cannot be told apart by letter frequencies, so the label is given.
            check_file(
                &encoded(&source, encoding),
                format,
                Some(encoding.name()),
                &expected,
            );
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn arbitrary_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        for format in FORMATS {
            if let Some(document) = read_as(&bytes, format) {
                assert_ordered(&document, bytes.len());
            }
        }
    }

    #[test]
    fn arbitrary_markup_is_ordered(pieces in prop::collection::vec(piece(), 0..80)) {
        let text = pieces.concat();
        for format in FORMATS {
            for encoding in [UTF_8, WINDOWS_1252, GB18030, BIG5] {
                let bytes = encoded(&text, encoding);
                if let Some(document) = read_as(&bytes, format) {
                    assert_ordered(&document, bytes.len());
                }
            }
        }
    }

    #[test]
    fn plain_text_keeps_every_character(pieces in prop::collection::vec(prop::sample::select(vec![
        "word ", "Names", ", ", "\n", "\n\n", "  ", "\t", "• ", "1. ", "(a) ", "第一条 ", "我们", "。", "A. ", ": ", "x",
    ]), 1..60)) {
        let text = pieces.concat();
        let Some(document) = read_as(text.as_bytes(), Format::Text) else { return Ok(()) };
        let mut covered = vec![0; text.len()];
        let mut markers = String::new();
        for block in &document.blocks {
            for (at, c) in block.content.text.char_indices().filter(|(_, c)| !c.is_whitespace()) {
                covered[block.content.map.origin(at..at + c.len_utf8()).start] += 1;
            }
            if let BlockKind::ListItem { marker: Some(marker), .. } = &block.kind {
                markers.push_str(marker);
            }
        }
        let left: String = text.char_indices()
            .filter(|(at, c)| !c.is_whitespace() && covered[*at] == 0)
            .map(|(_, c)| c)
            .collect();
        prop_assert!(covered.iter().all(|count| *count <= 1));
        // Only markers are left over, those of empty items included.
        for marker in ["第一条", "(a)", "1.", "A.", "•"] {
            markers = markers.replace(marker, "");
        }
        prop_assert!(markers.is_empty());
        let mut rest = left;
        for marker in ["第一条", "(a)", "1.", "A.", "•"] {
            rest = rest.replace(marker, "");
        }
        prop_assert_eq!(rest, "");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn swedish_files_lead_back_to_their_bytes(paragraphs in paragraphs(SWEDISH)) {
        check_all(&paragraphs, &[WINDOWS_1252, GB18030]);
    }

    #[test]
    fn chinese_files_lead_back_to_their_bytes(paragraphs in paragraphs(CHINESE)) {
        check_all(&paragraphs, &[GB18030]);
    }
}
