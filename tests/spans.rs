//! A clause's place in the file is where its text stands, whatever the encoding.

use clausealign::pipeline::{Options, segment_file};
use encoding_rs::{Encoding, GB18030, UTF_8, WINDOWS_1252};
use proptest::prelude::*;

/// Sentences, headings and list items that documents are put together from.
const SWEDISH: &[&str] = &[
    "# Så här gör vi\n\n",
    "Vi sparar inte längre än nödvändigt, t.ex. 30 dagar. ",
    "Å andra sidan: fråga oss!\n\n",
    "* En punkt; en annan del\n* Ännu en punkt\n\n",
    "Skriv till <info@kummel.example> eller läs [vår sida](https://kummel.example/å).\n\n",
    "| Vad | Hur länge |\n| --- | --- |\n| Loggar | 14 dagar |\n\n",
    "**Kakor.** Vi använder kakor – men få.\n\n",
];
const CHINESE: &[&str] = &[
    "# 隐私政策\n\n",
    "我们不会出售您的信息。您可以随时联系我们；",
    "我们会回复您！\n\n",
    "* 第一项\n* “第二项。”其他内容\n\n",
    "请访问[页面](https://kummel.example/zh)了解 Kummel App 2.0 的详情。\n\n",
];

fn encoded(text: &str, encoding: Option<&'static Encoding>) -> Vec<u8> {
    match encoding {
        Some(encoding) => encoding.encode(text).0.into_owned(),
        None => {
            let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
            units.flat_map(u16::to_le_bytes).collect()
        }
    }
}

fn decoded(bytes: &[u8], encoding: Option<&'static Encoding>) -> String {
    match encoding {
        Some(encoding) => encoding.decode_without_bom_handling(bytes).0.into_owned(),
        None => {
            let units: Vec<u16> = bytes
                .chunks(2)
                .map(|pair| u16::from_le_bytes([pair[0], pair[1]]))
                .collect();
            String::from_utf16_lossy(&units)
        }
    }
}

/// Letters and digits alone: markup and white space inside a clause do not count.
fn letters(text: &str) -> String {
    text.chars()
        .filter(|character| character.is_alphanumeric())
        .collect()
}

/// Without the addresses of links, which stand inside a clause's bytes and are no text.
fn without_addresses(text: &str) -> String {
    let mut result = String::new();
    let mut rest = text;
    while let Some(start) = rest.find("](") {
        result.push_str(&rest[..start]);
        rest = rest[start..].split_once(')').map_or("", |(_, after)| after);
    }
    result + rest
}

fn check(parts: &[&str], extension: &str, encoding: Option<&'static Encoding>) {
    let text = parts.concat();
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join(format!("document.{extension}"));
    let bytes = encoded(&text, encoding);
    std::fs::write(&path, &bytes).expect("the folder is writable");
    let read =
        segment_file(&path.to_string_lossy(), &Options::default()).expect("the file is text");
    let mut last = 0;
    for clause in &read.clauses {
        let place = clause.place(&read.document);
        let stored = decoded(&bytes[place.byte_start..place.byte_end], encoding);
        assert_eq!(
            letters(&without_addresses(&stored)),
            letters(&without_addresses(&clause.text)),
            "{place:?}"
        );
        assert!(place.byte_start >= last, "clauses overlap: {place:?}");
        last = place.byte_end;
    }
    let found: String = read
        .clauses
        .iter()
        .map(|clause| letters(&without_addresses(&clause.text)))
        .collect();
    assert_eq!(
        found,
        letters(&without_addresses(&text)),
        "text was lost or repeated"
    );
}

fn documents(parts: &'static [&'static str]) -> impl Strategy<Value = Vec<&'static str>> {
    proptest::collection::vec(proptest::sample::select(parts), 3..20)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn swedish_markdown(parts in documents(SWEDISH)) {
        for encoding in [Some(UTF_8), Some(WINDOWS_1252), None] {
            check(&parts, "md", encoding);
        }
    }

    #[test]
    fn chinese_markdown(parts in documents(CHINESE)) {
        for encoding in [Some(UTF_8), Some(GB18030), None] {
            check(&parts, "md", encoding);
        }
    }
}
