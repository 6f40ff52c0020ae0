//! Bytes become text, each character with the bytes that it came from.
//!
//! A byte-order mark decides; then valid UTF-8; then UTF-16 without a mark, told by
//! where its zero bytes stand; then the charset that an HTML file declares; then
//! a guess from letter frequencies (chardetng, the detector of Firefox).

use super::{Decoded, DocumentError, MappedText};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};

const REPLACEMENT: &str = "\u{FFFD}";

/// How many bytes the detector sees.
const DETECTION_SAMPLE: usize = 16 * 1024;

/// Beginnings of files that are no text, and what they are.
const SIGNATURES: &[(&[u8], &str)] = &[
    (b"%PDF-", "it is a PDF"),
    (
        b"PK\x03\x04",
        "it is a ZIP archive, perhaps a DOCX or ODT document",
    ),
    (b"\xD0\xCF\x11\xE0", "it is an old Office document"),
    (b"{\\rtf", "it is an RTF document"),
    (b"\x89PNG", "it is a PNG image"),
    (b"\xFF\xD8\xFF", "it is a JPEG image"),
    (b"GIF8", "it is a GIF image"),
    (b"\x1F\x8B", "it is compressed with gzip"),
];

/// Decodes `bytes`; `label` forces an encoding.
///
/// Bytes that cannot be decoded become U+FFFD, mapped to those bytes.
///
/// # Errors
/// When the label is unknown or the bytes are not text.
pub(super) fn decode(
    path: &str,
    bytes: &[u8],
    label: Option<&str>,
) -> Result<Decoded, DocumentError> {
    let not_text = |reason| DocumentError::NotText {
        path: path.to_owned(),
        reason,
    };
    if let Some((_, reason)) = SIGNATURES.iter().find(|(mark, _)| bytes.starts_with(mark)) {
        return Err(not_text(reason));
    }
    let wanted = match label {
        Some(label) => Some(Encoding::for_label(label.trim().as_bytes()).ok_or_else(|| {
            DocumentError::UnknownEncoding {
                path: path.to_owned(),
                label: label.to_owned(),
            }
        })?),
        None => None,
    };
    let marked = Encoding::for_bom(bytes);
    let (encoding, skip) = match (wanted, marked) {
        (Some(wanted), Some((found, skip))) if wanted == found => (wanted, skip),
        (Some(wanted), _) => (wanted, 0),
        (None, Some((found, skip))) => (found, skip),
        (None, None) => (detect(bytes), 0),
    };
    let mapped = if encoding == UTF_8 {
        utf8(bytes, skip)
    } else if encoding == UTF_16LE || encoding == UTF_16BE {
        utf16(bytes, skip, encoding == UTF_16BE)
    } else {
        legacy(bytes, encoding)
    };
    if is_binary(&mapped.text) {
        return Err(not_text("it holds control characters"));
    }
    Ok(Decoded {
        text: mapped.text,
        encoding: if encoding == GBK {
            GB18030.name()
        } else {
            encoding.name()
        },
        map: mapped.map,
    })
}

fn detect(bytes: &[u8]) -> &'static Encoding {
    let zeros = bytes.contains(&0);
    if zeros && let Some(encoding) = detect_utf16(bytes) {
        return encoding;
    }
    if std::str::from_utf8(bytes).is_ok() || mostly_utf8(bytes) {
        return UTF_8;
    }
    if let Some(encoding) = declared_charset(bytes) {
        return encoding;
    }
    // Some pages of text tell as much as all of it, and the detector is slow.
    let start = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or(0);
    let sample = &bytes[start..bytes.len().min(start + DETECTION_SAMPLE)];
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, sample.len() == bytes.len() - start);
    match detector.guess(None, Utf8Detection::Deny) {
        // The superset; so the same bytes never depend on which of the two was named.
        encoding if encoding == GBK => GB18030,
        encoding => encoding,
    }
}

/// UTF-16 without a mark: ASCII characters (at least spaces and line ends) have
/// their zero byte always on the same side.
fn detect_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    if bytes.len() < 4 || !bytes.len().is_multiple_of(2) {
        return None;
    }
    let head = &bytes[..bytes.len().min(1 << 16)];
    let zeros = |side: usize| {
        head.iter()
            .skip(side)
            .step_by(2)
            .filter(|byte| **byte == 0)
            .count()
    };
    let (even, odd) = (zeros(0), zeros(1));
    let encoding = if odd > 20 * even {
        UTF_16LE
    } else if even > 20 * odd {
        UTF_16BE
    } else {
        return None;
    };
    let decoded = utf16(head, 0, encoding == UTF_16BE).text;
    let total = decoded.chars().count();
    let bad = decoded
        .chars()
        .filter(|c| *c == '\u{FFFD}' || is_control(*c) || ('\u{E000}'..='\u{F8FF}').contains(c))
        .count();
    (bad * 50 <= total).then_some(encoding)
}

/// A UTF-8 file with a few damaged bytes is still UTF-8.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good >= 3 && good >= 3 * bad
}

/// The charset that an HTML file names in its first bytes.
fn declared_charset(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes[..bytes.len().min(2048)].to_ascii_lowercase();
    let tag = find(&head, b"<meta")?;
    let at = tag + find(&head[tag..], b"charset")? + b"charset".len();
    let rest = head.get(at..)?;
    let start = rest
        .iter()
        .position(|byte| !b" =\"'\t\r\n".contains(byte))?;
    let label: Vec<u8> = rest[start..]
        .iter()
        .copied()
        .take_while(|byte| byte.is_ascii_alphanumeric() || b"-_:.".contains(byte))
        .collect();
    // A file that says UTF-8 but is not, or UTF-16 in ASCII bytes, lies.
    Encoding::for_label(&label)
        .filter(|encoding| *encoding != UTF_8 && encoding.is_ascii_compatible())
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack
        .windows(needle.len())
        .position(|window| window == needle)
}

fn utf8(bytes: &[u8], skip: usize) -> MappedText {
    let mut mapped = MappedText::default();
    let mut at = skip;
    for chunk in bytes[skip..].utf8_chunks() {
        mapped.push_verbatim(chunk.valid(), at);
        at += chunk.valid().len();
        if !chunk.invalid().is_empty() {
            let end = at + chunk.invalid().len();
            mapped.push_replaced(REPLACEMENT, at..end);
            at = end;
        }
    }
    mapped
}

fn utf16(bytes: &[u8], skip: usize, big_endian: bool) -> MappedText {
    let mut mapped = MappedText::default();
    let mut buffer = [0; 4];
    let mut at = skip;
    let units = bytes[skip..].chunks_exact(2).map(|pair| {
        let pair = [pair[0], pair[1]];
        if big_endian {
            u16::from_be_bytes(pair)
        } else {
            u16::from_le_bytes(pair)
        }
    });
    for result in char::decode_utf16(units) {
        let character = result.unwrap_or(char::REPLACEMENT_CHARACTER);
        // An unpaired surrogate is one unit, and so is the replacement character.
        let end = at + 2 * character.len_utf16();
        mapped.push_replaced(character.encode_utf8(&mut buffer), at..end);
        at = end;
    }
    if at < bytes.len() {
        mapped.push_replaced(REPLACEMENT, at..bytes.len());
    }
    mapped
}

/// Single-byte and multi-byte encodings, character by character: the shortest
/// run of bytes that decodes on its own is a character.
fn legacy(bytes: &[u8], encoding: &'static Encoding) -> MappedText {
    let mut mapped = MappedText::default();
    let longest = if encoding.is_single_byte() { 1 } else { 4 };
    let mut at = 0;
    while at < bytes.len() {
        let plain = bytes[at..]
            .iter()
            .take_while(|byte| byte.is_ascii() && **byte != 0x1B)
            .count();
        if plain > 0 && encoding.is_ascii_compatible() {
            let run = &bytes[at..at + plain];
            // ASCII bytes are always valid UTF-8.
            mapped.push_verbatim(std::str::from_utf8(run).unwrap_or_default(), at);
            at += plain;
            continue;
        }
        let longest = longest.min(bytes.len() - at);
        let found = (1..=longest).find_map(|length| {
            encoding
                .decode_without_bom_handling_and_without_replacement(&bytes[at..at + length])
                .filter(|text| !text.is_empty())
                .map(|text| (text, length))
        });
        match found {
            Some((text, length)) => {
                mapped.push_replaced(&text, at..at + length);
                at += length;
            }
            None => {
                let length = malformed_length(&bytes[at..], encoding);
                mapped.push_replaced(REPLACEMENT, at..at + length);
                at += length;
            }
        }
    }
    mapped
}

/// How many bytes one undecodable place takes: a lead byte swallows a
/// following byte unless that is ASCII, which may be markup.
fn malformed_length(rest: &[u8], encoding: &'static Encoding) -> usize {
    let double = encoding == GB18030 || encoding == GBK || encoding == BIG5;
    if double && rest.get(1).is_some_and(|byte| !byte.is_ascii()) {
        2
    } else {
        1
    }
}

fn is_control(c: char) -> bool {
    c < ' ' && !matches!(c, '\t' | '\n' | '\r' | '\u{C}')
}

/// More than one control character in a hundred: no text.
fn is_binary(text: &str) -> bool {
    let controls = text.chars().filter(|c| is_control(*c)).count();
    controls > 0 && controls * 100 > text.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SWEDISH: &str = "Fjällbrygga värnar om din integritet. Vi sparar aldrig lösenord på våra servrar, och du får när som helst begära att uppgifterna raderas.\n";
    const CHINESE: &str = "我们重视您的隐私。本政策说明我们收集哪些信息，以及如何使用这些信息。\n您可以随时要求删除。\n";

    fn read(bytes: &[u8]) -> Decoded {
        decode("t", bytes, None).unwrap()
    }

    /// Every character's own bytes decode to that character alone.
    fn assert_exact(decoded: &Decoded, bytes: &[u8], encoding: &'static Encoding) {
        for (at, c) in decoded.text.char_indices() {
            let range = decoded.map.origin(at..at + c.len_utf8());
            let own = encoding
                .decode_without_bom_handling(&bytes[range.clone()])
                .0
                .into_owned();
            assert_eq!(own, c.to_string(), "{range:?}");
        }
    }

    fn utf16_bytes(text: &str, big_endian: bool) -> Vec<u8> {
        text.encode_utf16()
            .flat_map(|unit| {
                if big_endian {
                    unit.to_be_bytes()
                } else {
                    unit.to_le_bytes()
                }
            })
            .collect()
    }

    #[test]
    fn utf8_with_and_without_mark() {
        assert_eq!(read(SWEDISH.as_bytes()).text, SWEDISH);
        let marked = [b"\xEF\xBB\xBF", SWEDISH.as_bytes()].concat();
        let decoded = read(&marked);
        assert_eq!(
            (decoded.text.as_str(), decoded.encoding),
            (SWEDISH, "UTF-8")
        );
        assert_eq!(decoded.map.origin(0..1), 3..4);
    }

    #[test]
    fn utf16_with_and_without_mark() {
        for text in [SWEDISH, CHINESE] {
            for big_endian in [false, true] {
                let encoding = if big_endian { UTF_16BE } else { UTF_16LE };
                for mark in ["", "\u{FEFF}"] {
                    let bytes = utf16_bytes(&format!("{mark}{text}"), big_endian);
                    let decoded = read(&bytes);
                    assert_eq!(
                        (decoded.text.as_str(), decoded.encoding),
                        (text, encoding.name())
                    );
                    assert_exact(&decoded, &bytes, encoding);
                }
            }
        }
    }

    #[test]
    fn legacy_encodings_are_found_and_mapped() {
        let traditional = "我們重視您的隱私。本政策說明我們蒐集哪些資訊，以及如何使用這些資訊。您可以隨時要求刪除。";
        let japanese = "当社はお客様のプライバシーを尊重します。このポリシーは収集する情報について説明しています。";
        let cases = [
            (SWEDISH, encoding_rs::WINDOWS_1252),
            (CHINESE, GB18030),
            (traditional, BIG5),
            (japanese, encoding_rs::SHIFT_JIS),
        ];
        for (text, encoding) in cases {
            let bytes = encoding.encode(text).0.into_owned();
            let decoded = read(&bytes);
            assert_eq!(
                (decoded.text.as_str(), decoded.encoding),
                (text, encoding.name())
            );
            assert_exact(&decoded, &bytes, encoding);
        }
    }

    #[test]
    fn four_byte_gb18030_is_mapped() {
        let bytes = GB18030.encode("ä中𠀀b").0.into_owned();
        let decoded = decode("t", &bytes, Some("gb18030")).unwrap();
        assert_eq!(decoded.text, "ä中𠀀b");
        assert_exact(&decoded, &bytes, GB18030);
    }

    #[test]
    fn damaged_bytes_become_replacement_characters() {
        let mut bytes = SWEDISH.as_bytes().to_vec();
        bytes.insert(4, 0xFF);
        let decoded = read(&bytes);
        let at = decoded.text.find('\u{FFFD}').unwrap();
        assert_eq!(decoded.map.origin(at..at + 3), 4..5);
    }

    #[test]
    fn html_may_declare_its_charset() {
        let html = "<html><head><meta charset=\"iso-8859-2\"></head><body>Łódź</body></html>";
        let bytes = encoding_rs::ISO_8859_2.encode(html).0.into_owned();
        let decoded = read(&bytes);
        assert_eq!(
            (decoded.text.as_str(), decoded.encoding),
            (html, "ISO-8859-2")
        );
    }
}
