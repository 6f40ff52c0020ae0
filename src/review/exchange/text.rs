//! The text of a file that another program has saved.

use super::ExchangeError;
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use std::borrow::Cow;

/// How far into a file the XML declaration may reach.
const HEAD: usize = 256;

/// The text, without byte-order mark: UTF-8, UTF-16 (with a mark, or where the
/// file begins with `<` or a letter), or what an XML declaration names.
pub(super) fn decoded<'a>(path: &str, bytes: &'a [u8]) -> Result<Cow<'a, str>, ExchangeError> {
    let (encoding, skip) = Encoding::for_bom(bytes).unwrap_or_else(|| (guessed(bytes), 0));
    let bytes = &bytes[skip..];
    if let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(bytes) {
        return Ok(text);
    }
    let valid = match std::str::from_utf8(bytes) {
        Err(error) if encoding == UTF_8 => error.valid_up_to(),
        _ => 0,
    };
    let message = format!(
        "not {}; save it as UTF-8 (in a spreadsheet: “CSV UTF-8”)",
        encoding.name()
    );
    match valid {
        0 => Err(ExchangeError::file(path, message)),
        valid => {
            let line = bytes[..valid].iter().filter(|byte| **byte == b'\n').count() + 1;
            Err(ExchangeError::line(path, line, message))
        }
    }
}

fn guessed(bytes: &[u8]) -> &'static Encoding {
    match bytes {
        [0, first, ..] if *first != 0 => return UTF_16BE,
        [first, 0, ..] if *first != 0 => return UTF_16LE,
        _ => {}
    }
    declared(&bytes[..bytes.len().min(HEAD)]).unwrap_or(UTF_8)
}

/// The encoding that an XML declaration names; one of two bytes a character
/// would not have been legible.
fn declared(head: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(head);
    let declaration = head.strip_prefix("<?xml")?.split_once("?>")?.0;
    let (_, value) = declaration.split_once("encoding")?;
    let value = value.trim_start().strip_prefix('=')?.trim_start();
    let label = value.get(1..)?.split(['"', '\'']).next()?;
    Encoding::for_label(label.as_bytes()).filter(|encoding| encoding.is_ascii_compatible())
}

/// Line ends as one `\n` each: programs change them as they save.
pub(super) fn unified(text: &str) -> Cow<'_, str> {
    if text.contains('\r') {
        Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
    } else {
        Cow::Borrowed(text)
    }
}

/// The text with every run of white space as one space, trimmed: programs
/// indent and wrap as they save.
pub(super) fn collapsed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16(text: &str, big_endian: bool) -> Vec<u8> {
        text.encode_utf16()
            .flat_map(|unit| match big_endian {
                true => unit.to_be_bytes(),
                false => unit.to_le_bytes(),
            })
            .collect()
    }

    #[test]
    fn encodings_are_told() {
        let text = "<?xml version=\"1.0\"?><a>åäö 我们</a>";
        for bytes in [
            text.as_bytes().to_vec(),
            format!("\u{FEFF}{text}").into_bytes(),
            utf16(text, false),
            utf16(text, true),
            utf16(&format!("\u{FEFF}{text}"), false),
            utf16(&format!("\u{FEFF}{text}"), true),
        ] {
            assert_eq!(decoded("a", &bytes).unwrap(), text);
        }
        let latin = b"<?xml version='1.0' encoding='iso-8859-1'?><a>\xe5</a>";
        assert!(decoded("a", latin).unwrap().ends_with("<a>å</a>"));
    }

    #[test]
    fn bad_bytes_are_told_with_their_line() {
        let error = decoded("a.csv", b"one\ntwo \xe5\n").unwrap_err();
        let message = error.to_string();
        assert!(message.starts_with("a.csv, line 2: not UTF-8"), "{message}");
    }
}
