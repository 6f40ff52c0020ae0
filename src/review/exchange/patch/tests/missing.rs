//! Suggestions for what is missing find a place, or are told.

use super::super::{Patch, patched};
use crate::audit::{Category, Finding, Severity};
use crate::document::Place;
use crate::language::Language;
use crate::review::decision::{Decision, KeptFinding, OwnFinding, Span, Stamp, Status};
use crate::review::exchange::sample::{bead, decide, file, pair};
use crate::review::identity::PairKeys;
use crate::review::reviewed::ReviewedPair;
use crate::segment::Clause;

/// A file whose clauses are the sentences of its blocks.
fn sentences(path: &str, language: Language, bytes: &[u8]) -> crate::audit::PreparedDocument {
    let mut prepared = file(path, language, bytes);
    let mut clauses: Vec<Clause> = Vec::new();
    for whole in &prepared.clauses {
        let mut start = 0;
        for part in whole.text.split_inclusive(['.', '。']) {
            let text = part.trim_start();
            let end = start + part.len();
            clauses.push(Clause {
                id: clauses.len(),
                range: end - text.len()..end,
                text: text.to_owned(),
                ..whole.clone()
            });
            start = end;
        }
    }
    prepared.clauses = clauses;
    prepared
}

/// The pair with these source clauses for the target's in order; the
/// others are missing, each with a wording.
fn omitting(
    original: &str,
    (path, translation): (&str, &str),
    aligned: &[usize],
    wordings: &[(usize, &str)],
) -> ReviewedPair {
    omitting_from(original, (path, translation.as_bytes()), aligned, wordings)
}

fn omitting_from(
    original: &str,
    (path, translation): (&str, &[u8]),
    aligned: &[usize],
    wordings: &[(usize, &str)],
) -> ReviewedPair {
    let language = match path.starts_with("zh") {
        true => Language::parse("zh-Hans").unwrap(),
        false => Language::SWEDISH,
    };
    let original = sentences("en.md", Language::ENGLISH, original.as_bytes());
    let translation = sentences(path, language, translation);
    assert_eq!(translation.clauses.len(), aligned.len());
    let mut beads = Vec::new();
    for source in 0..original.clauses.len() {
        let target = aligned.iter().position(|it| *it == source);
        beads.push(bead(&[source], target.as_slice()));
    }
    let missing: Vec<usize> = wordings.iter().map(|(clause, _)| *clause).collect();
    let mut pair = pair(original, translation, beads, &missing);
    for (finding, (_, wording)) in wordings.iter().enumerate() {
        let decision = Decision {
            status: Status::Confirmed,
            suggestion: Some((*wording).to_owned()),
            ..Decision::default()
        };
        decide(&mut pair, finding, decision, 1);
    }
    pair
}

fn patch(
    original: &str,
    translation: (&str, &str),
    aligned: &[usize],
    wordings: &[(usize, &str)],
) -> Patch {
    let pair = omitting(original, translation, aligned, wordings);
    patched(&pair, translation.1.as_bytes())
}

#[track_caller]
fn assert_patched(result: &Patch, expected: &str) {
    let messages: Vec<&str> = result
        .left_out
        .iter()
        .map(|it| it.message.as_str())
        .collect();
    assert_eq!(
        std::str::from_utf8(&result.bytes).unwrap(),
        expected,
        "{messages:?}"
    );
    assert!(messages.is_empty(), "{messages:?}");
}

#[track_caller]
fn assert_told(result: &Patch, unchanged: &str, why: &str) {
    assert_eq!(result.bytes, unchanged.as_bytes());
    assert_eq!(result.left_out.len(), 1);
    assert!(
        result.left_out[0].message.contains(why),
        "{:?}",
        result.left_out
    );
}

const ENGLISH: &str = "# Letters\n\nOne. Two. Three.\n\nFour.\n\nFive.\n";

#[test]
fn a_clause_is_joined_to_its_neighbours_in_the_originals_order() {
    let text = "# Brev\n\nEtt.\n\nFyra.\n\nFem.\n";
    let result = patch(
        ENGLISH,
        ("sv.md", text),
        &[0, 1, 4, 5],
        &[(3, "Tre."), (2, "Två.")],
    );
    assert_patched(&result, "# Brev\n\nEtt. Två. Tre.\n\nFyra.\n\nFem.\n");
    assert_eq!(result.applied, 2);
    let text = "# Brev\n\nTre.\n\nFyra.\n\nFem.\n";
    let result = patch(
        ENGLISH,
        ("sv.md", text),
        &[0, 3, 4, 5],
        &[(1, "Ett."), (2, "Två.")],
    );
    assert_patched(&result, "# Brev\n\nEtt. Två. Tre.\n\nFyra.\n\nFem.\n");
    let text = "信件\n\n第一。第三。\n\n第四。\n";
    let chinese = ("zh.md", text);
    let result = patch(
        "Letters\n\nOne. Two. Three.\n\nFour.\n",
        chinese,
        &[0, 1, 3, 4],
        &[(2, "第二。")],
    );
    assert_patched(&result, &text.replace("一。", "一。第二。"));
}

#[test]
fn a_missing_paragraph_is_one_of_its_own() {
    let text = "# Brev\r\n\r\nEtt. Två. Tre.\r\n\r\nFem.\r\n";
    let aligned = [0, 1, 2, 3, 5];
    let result = patch(ENGLISH, ("sv.md", text), &aligned, &[(4, "Fyra.")]);
    assert_patched(&result, &text.replace("Fem.", "Fyra.\r\n\r\nFem."));
    // After a heading, in front of the next paragraph; behind the last one.
    let text = "# Brev\n\nFyra.\n";
    let result = patch(
        ENGLISH,
        ("sv.md", text),
        &[0, 4],
        &[(1, "Ett."), (5, "Fem.")],
    );
    assert_patched(&result, "# Brev\n\nEtt.\n\nFyra.\n\nFem.\n");
    let plain = "Ett. Två. Tre.\n\nFem.\n";
    let original = ENGLISH.replace("# Letters\n\n", "");
    let result = patch(&original, ("sv.txt", plain), &[0, 1, 2, 4], &[(3, "Fyra.")]);
    assert_patched(&result, "Ett. Två. Tre.\n\nFyra.\n\nFem.\n");
}

#[test]
fn wordings_for_the_clauses_of_one_paragraph_become_one() {
    let original = "One.\n\nTwo. Three.\n\nFour.\n";
    let text = "Ett.\n\nFyra.\n";
    let wordings = [(2, "Tre."), (1, "Två.")];
    let result = patch(original, ("sv.md", text), &[0, 3], &wordings);
    assert_patched(&result, "Ett.\n\nTvå. Tre.\n\nFyra.\n");
    let wordings = [(1, "第二。"), (2, "第三。")];
    let result = patch(
        original,
        ("zh.md", "第一。\n\n第四。\n"),
        &[0, 3],
        &wordings,
    );
    assert_patched(&result, "第一。\n\n第二。第三。\n\n第四。\n");
}

#[test]
fn list_items_and_headings_are_written_as_theirs() {
    let original = "# A\n\n- One.\n- Two.\n- Three.\n\n## B\n\nFour.\n";
    let text = "# A\n\n*  Ett.\n*  Tre.\n\nFyra.\n";
    let result = patch(
        original,
        ("sv.md", text),
        &[0, 1, 3, 5],
        &[(2, "Två."), (4, "B")],
    );
    assert_patched(
        &result,
        "# A\n\n*  Ett.\n*  Två.\n*  Tre.\n\n## B\n\nFyra.\n",
    );
    let html = "<ul>\n  <li>Ett.</li>\n  <li class=\"x\">Tre.</li>\n</ul><p>Fyra.</p>\n";
    let original = "- One.\n- Two.\n- Three.\n\nFour.\n";
    let result = patch(
        original,
        ("sv.html", html),
        &[0, 2, 3],
        &[(1, "A < B & <i>C</i>")],
    );
    let expected = "<li>Ett.</li>\n  <li class=\"x\">A &lt; B &amp; &lt;i&gt;C&lt;/i&gt;</li>\n";
    assert_patched(&result, &html.replace("<li>Ett.</li>\n", expected));
}

#[test]
fn html_is_joined_and_escaped() {
    let original = "One. Two.\n\nThree.\n";
    let html = "<html><body><p>Ett.</p>\n<p>Tre.</p></body></html>";
    let result = patch(
        original,
        ("sv.html", html),
        &[0, 2],
        &[(1, "<b>Två</b> & mer.")],
    );
    let expected = "<p>Ett. &lt;b&gt;Två&lt;/b&gt; &amp; mer.</p>";
    assert_patched(&result, &html.replace("<p>Ett.</p>", expected));
    let original = "One.\n\nTwo.\n\nThree.\n";
    let result = patch(original, ("sv.html", html), &[0, 2], &[(1, "Två & mer.")]);
    assert_patched(
        &result,
        &html.replace("<p>Tre.", "<p>Två &amp; mer.</p>\n<p>Tre."),
    );
}

#[test]
fn what_has_no_safe_place_is_told() {
    let original = "One. Two.\n\nThree.\n";
    let bold = "**Ett.**\n\nTre.\n";
    let result = patch(original, ("sv.md", bold), &[0, 2], &[(1, "Två.")]);
    assert_told(&result, bold, "markup ends there; put in by hand: Två.");
    let html = "<p><b>Ett.</b></p><p>Tre.</p>";
    let result = patch(original, ("sv.html", html), &[0, 2], &[(1, "Två.")]);
    assert_told(&result, html, "markup ends there");
    let original = "One.\n\nTwo.\n\nThree.\n\nFour.\n";
    // Not in the bold words before it, but in front of the paragraph after it.
    let html = "<p><b>Ett.</b></p><p>Tre.</p><p>Fyra.</p>";
    let result = patch(original, ("sv.html", html), &[0, 2, 3], &[(1, "Två.")]);
    assert_patched(
        &result,
        "<p><b>Ett.</b></p><p>Två.</p><p>Tre.</p><p>Fyra.</p>",
    );
    let original = "One.\n\nTwo.\n\nThree.\n";
    let named = "<p>Ett.</p>\n<p id=\"x\">Tre.</p>";
    let result = patch(original, ("sv.html", named), &[0, 2], &[(1, "Två.")]);
    assert_told(&result, named, "no like paragraph");
    let merged = "Ett. Tre.\n";
    let result = patch(original, ("sv.md", merged), &[0, 2], &[(1, "Två.")]);
    assert_told(&result, merged, "the paragraph before it goes on");
    let numbered = "1. Ett.\n2. Tre.\n";
    let list = "1. One.\n2. Two.\n3. Three.\n";
    let result = patch(list, ("sv.md", numbered), &[0, 2], &[(1, "Två.")]);
    assert_told(&result, numbered, "a numbered item");
    let table = "| Ett. | Tre. |\n|---|---|\n| Fyra. | Fem. |\n";
    let full = "| One. | Two. |\n|---|---|\n| Four. | Five. |\n";
    let result = patch(full, ("sv.md", table), &[0, 1, 2, 3], &[]);
    assert_patched(&result, table);
}

#[test]
fn a_new_paragraph_is_never_markup() {
    let original = "One.\n\nTwo.\n\nThree.\n";
    let text = "Ett.\n\nTre.\n";
    let result = patch(original, ("sv.md", text), &[0, 2], &[(1, "# *Två*\n\n- x")]);
    assert_patched(&result, "Ett.\n\n\\# \\*Två\\* \\- x\n\nTre.\n");
}

#[test]
fn a_run_over_several_paragraphs_and_a_clause_that_is_there_are_told() {
    let text = "# Brev\n\nEtt. Två. Tre.\n";
    let aligned = [0, 1, 2, 3];
    let mut pair = omitting(ENGLISH, ("sv.md", text), &aligned, &[(4, "Fyra.\n\nFem.")]);
    pair.audit.findings[0].beads.push(5);
    let result = patched(&pair, text.as_bytes());
    assert_told(&result, text, "several paragraphs");
    let mut pair = omitting(ENGLISH, ("sv.md", text), &aligned, &[(4, "Fyra.")]);
    let place: Option<Place> = pair.audit.findings[0].source.clone();
    pair.audit.findings[0] = Finding {
        source: place,
        beads: vec![3],
        ..pair.audit.findings[0].clone()
    };
    let result = patched(&pair, text.as_bytes());
    assert_told(&result, text, "has a counterpart");
}

#[test]
fn sections_in_another_order_each_get_their_own() {
    let original = "One. Two.\n\nThree. Four.\n";
    let text = "Tre.\n\nEtt.\n";
    let wordings = [(1, "Två."), (3, "Fyra.")];
    let mut pair = omitting(original, ("sv.md", text), &[2, 0], &wordings);
    // The aligner marks what has changed places; here the wordings only must not be mixed up.
    pair.audit
        .beads
        .iter_mut()
        .for_each(|bead| bead.moved = false);
    let result = patched(&pair, text.as_bytes());
    assert_patched(&result, "Tre. Fyra.\n\nEtt. Två.\n");
    pair.audit.beads[0].moved = true;
    let result = patched(&pair, text.as_bytes());
    assert_eq!(result.bytes, "Tre. Fyra.\n\nEtt.\n".as_bytes());
    assert_eq!(result.left_out.len(), 1);
}

#[test]
fn a_wording_beside_a_rewording_keeps_its_place() {
    let original = "One. Two. Three.\n";
    let text = "Ett. Tre.\n";
    let mut pair = omitting(original, ("sv.md", text), &[0, 2], &[(1, "Två.")]);
    let keys = PairKeys::of(&pair.audit);
    let own = |clause: usize, side: usize, wording: &str| {
        let prepared = [&pair.audit.original, &pair.audit.translation][side];
        let span = Span {
            clause: [&keys.source, &keys.target][side][clause].clone(),
            range: None,
            text: prepared.clauses[clause].text.clone(),
        };
        let [source, target] = match side {
            0 => [Some(span), None],
            _ => [None, Some(span)],
        };
        KeptFinding {
            pair: pair.id.clone(),
            finding: OwnFinding {
                id: format!("{side}{clause}"),
                category: Category::Mistranslation,
                severity: Severity::Minor,
                message: String::new(),
                source,
                target,
                suggestion: Some(wording.to_owned()),
                withdrawn: false,
            },
            stamp: Stamp::default(),
        }
    };
    let rewordings = vec![own(0, 1, "En."), own(1, 1, "Trean.")];
    let contradiction = vec![own(1, 0, "Tvåan.")];
    let same = vec![own(1, 0, "Två.")];
    pair.own = rewordings;
    assert_patched(&patched(&pair, text.as_bytes()), "En. Två. Trean.\n");
    // Two wordings for one missing clause: neither; the same one twice: once.
    pair.own = contradiction;
    let result = patched(&pair, text.as_bytes());
    assert_eq!((result.applied, result.left_out.len()), (0, 2));
    pair.own = same;
    assert_patched(&patched(&pair, text.as_bytes()), "Ett. Två. Tre.\n");
}

#[test]
fn every_encoding_takes_additions() {
    let original = "One of them. Two of them.\n\nThree of them.\n\nFour of them.\n";
    let text = "Ett av dem får du själv ändra.\r\n\r\nFyra av dem står här också, så är det.\r\n";
    let wordings = [(1, "Två också."), (2, "Tre här.")];
    let expected = text.replace("ändra.", "ändra. Två också.\r\n\r\nTre här.");
    let utf16 = |text: &str| -> Vec<u8> {
        let text = format!("\u{FEFF}{text}");
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    };
    let latin = |text: &str| encoding_rs::WINDOWS_1252.encode(text).0.into_owned();
    for encode in [utf16, latin] {
        let bytes = encode(text);
        let pair = omitting_from(original, ("sv.txt", &bytes), &[0, 3], &wordings);
        let result = patched(&pair, &bytes);
        assert_eq!(result.bytes, encode(&expected), "{:?}", result.left_out);
    }
    let bytes = latin(text);
    let pair = omitting_from(original, ("sv.txt", &bytes), &[0, 3], &[(1, "信。")]);
    assert!(
        patched(&pair, &bytes).left_out[0]
            .message
            .starts_with("the file is windows-1252")
    );
}
