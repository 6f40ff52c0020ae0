//! Accepted suggestions in files of every format and encoding.

mod missing;

use super::*;
use crate::language::Language;
use crate::review::decision::{Decision, Status};
use crate::review::exchange::sample::{bead, decide, file, pair, prepared};
use crate::review::reviewed::ReviewedPair;

/// The file with these wordings for its blocks, all confirmed.
fn patch(path: &str, bytes: &[u8], wordings: &[(usize, &str)]) -> Patch {
    patched(&reviewed(path, bytes, wordings), bytes)
}

fn reviewed(path: &str, bytes: &[u8], wordings: &[(usize, &str)]) -> ReviewedPair {
    let translation = file(path, Language::SWEDISH, bytes);
    let count = translation.clauses.len();
    let texts = vec!["One."; count];
    let beads = (0..count).map(|index| bead(&[index], &[index])).collect();
    let flawed: Vec<usize> = wordings.iter().map(|(block, _)| *block).collect();
    let original = prepared("en.md", Language::ENGLISH, &texts);
    let mut pair = pair(original, translation, beads, &flawed);
    for (finding, (_, wording)) in wordings.iter().enumerate() {
        decide(&mut pair, finding, confirmed(wording), 1);
    }
    pair
}

fn confirmed(wording: &str) -> Decision {
    Decision {
        status: Status::Confirmed,
        suggestion: Some(wording.to_owned()),
        ..Decision::default()
    }
}

fn messages(patch: &Patch) -> Vec<&str> {
    patch
        .left_out
        .iter()
        .map(|it| it.message.as_str())
        .collect()
}

#[test]
fn accepted_wordings_stand_where_the_old_ones_stood() {
    let text = "# Brev\n\nVi säljer\nalla brev.\n\n- Ett.\n- Två.\n";
    let result = patch(
        "sv.md",
        text.as_bytes(),
        &[(1, "Vi säljer inga brev."), (3, "Tre.")],
    );
    // The line end that the clause had stays.
    let expected = "# Brev\n\nVi säljer\ninga brev.\n\n- Ett.\n- Tre.\n";
    assert_eq!(std::str::from_utf8(&result.bytes).unwrap(), expected);
    assert_eq!((result.applied, result.left_out.len()), (2, 0));
}

#[test]
fn every_encoding_keeps_its_own() {
    let text = "Vi säljer alla brev som du skickar till oss.\r\n\r\nDu får när som helst begära att de raderas.\r\n";
    let expected = text.replace("säljer alla", "säljer aldrig");
    let wording = "Vi säljer aldrig brev som du skickar till oss.";
    let utf16 = |text: &str| -> Vec<u8> {
        let text = format!("\u{FEFF}{text}");
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    };
    let latin = |text: &str| encoding_rs::WINDOWS_1252.encode(text).0.into_owned();
    let marked = |text: &str| format!("\u{FEFF}{text}").into_bytes();
    for encode in [utf16, latin, marked] {
        let result = patch("sv.txt", &encode(text), &[(0, wording)]);
        assert_eq!(result.bytes, encode(&expected), "{:?}", messages(&result));
    }
    let refused = patch("sv.txt", &latin(text), &[(0, "Vi säljer aldrig brev 信.")]);
    assert_eq!(refused.bytes, latin(text));
    assert!(messages(&refused)[0].starts_with("the file is windows-1252"));
}

#[test]
fn markup_stays_around_the_change_and_is_left_alone_inside() {
    let text = "Vi *säljer* alla [brev](x).\n\nTvå &amp; tre.\n";
    let wordings = [(0, "Vi säljer inga brev."), (1, "Fyra.")];
    let result = patch("sv.md", text.as_bytes(), &wordings);
    let patched = std::str::from_utf8(&result.bytes).unwrap();
    assert_eq!(patched, text.replace("alla", "inga"));
    assert_eq!(
        messages(&result),
        ["the words hold markup; put in by hand: Fyra."]
    );
    let across = patch(
        "sv.md",
        text.as_bytes(),
        &[(0, "Vi delar brev."), (1, "Två & fyra.")],
    );
    let patched = std::str::from_utf8(&across.bytes).unwrap();
    assert_eq!(patched, text.replace("tre", "fyra"));
    assert!(messages(&across)[0].starts_with("the words hold markup"));
}

#[test]
fn no_wording_becomes_markup() {
    let text = "# Brev\n\nVi säljer alla brev.\n\nTvå.\n";
    let result = patch(
        "sv.md",
        text.as_bytes(),
        &[
            (1, "<b>Vi</b> *säljer* inga\n\n# brev"),
            (2, "# [Tre](x) <i>"),
        ],
    );
    let patched = std::str::from_utf8(&result.bytes).unwrap();
    assert!(
        patched.starts_with("# Brev\n\nVi säljer alla brev.\n\n\\# \\[Tre"),
        "{patched}"
    );
    assert_eq!(result.applied, 1);
    assert!(messages(&result)[0].starts_with("it would be read as markup"));
    let html = "<!doctype html><html><body><h1>Brev</h1><p>Vi säljer alla brev.</p></body></html>";
    let result = patch("sv.html", html.as_bytes(), &[(1, "Vi <b>& du</b>.")]);
    let patched = std::str::from_utf8(&result.bytes).unwrap();
    assert!(
        patched.contains("<p>Vi &lt;b&gt;&amp; du&lt;/b&gt;.</p>"),
        "{patched}"
    );
}

#[test]
fn overlapping_wordings_are_a_conflict() {
    let text = "Ett.\n\nTvå.\n";
    let result = patch(
        "sv.md",
        text.as_bytes(),
        &[(0, "Tre."), (0, "Fyra."), (1, "Fem."), (1, "Fem.")],
    );
    assert_eq!(result.bytes, b"Ett.\n\nFem.\n");
    assert_eq!(messages(&result).len(), 2);
    assert!(messages(&result)[0].starts_with("another suggestion is for the same words"));
}

#[test]
fn only_confirmed_findings_are_mended() {
    let mut pair = reviewed("sv.md", b"Ett.\n", &[(0, "Tre.")]);
    for status in [Status::Undecided, Status::Dismissed, Status::Fixed] {
        let decision = Decision {
            status,
            ..confirmed("Tre.")
        };
        decide(&mut pair, 0, decision, 1);
        let result = patched(&pair, b"Ett.\n");
        assert_eq!((result.applied, &result.bytes[..]), (0, &b"Ett.\n"[..]));
        assert_eq!(
            result.left_out.len(),
            usize::from(status == Status::Undecided)
        );
    }
}
