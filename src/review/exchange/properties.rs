//! Any text survives being written and read, and a file that nobody edited changes nothing.

use super::change::{Change, Proposals};
use super::sample::{bead, decide, pair, prepared, two};
use super::text::unified;
use super::{Format, read, write, xliff_parse};
use crate::audit::Severity;
use crate::language::Language;
use crate::report::cell::inert;
use crate::review::decision::{Decision, Scope, Status};
use crate::review::reviewed::ReviewedPair;
use proptest::prelude::*;
use quick_xml::events::Event;

fn written(format: Format, pairs: &[ReviewedPair]) -> Vec<u8> {
    let mut out = Vec::new();
    write(format, pairs, &mut out).expect("writing to memory does not fail");
    out
}

/// Nothing but a count of rows.
fn nothing(proposals: &Proposals) -> bool {
    proposals.changes.is_empty() && !proposals.has_remarks()
}

/// Text with what formats trip over: quotes, line ends, formulas, markup, controls.
fn awkward() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        any::<String>(),
        "[=+\\-@'\"＝,;\t\r\n \\\\]{1,6}",
        "[a-zåäö我们]{1,5}",
        Just("</target><x/>&amp;]]>".to_owned()),
        Just("\u{FEFF}\u{1b}\u{FFFE}\0".to_owned()),
    ];
    proptest::collection::vec(piece, 0..4).prop_map(|pieces| pieces.concat())
}

fn decision() -> impl Strategy<Value = Decision> {
    let status = prop_oneof![
        Just(Status::Undecided),
        Just(Status::Confirmed),
        Just(Status::Dismissed),
        Just(Status::Fixed)
    ];
    let scope = prop_oneof![Just(Scope::This), Just(Scope::Identical)];
    let severity = prop_oneof![
        Just(None),
        Just(Some(Severity::Info)),
        Just(Some(Severity::Major))
    ];
    let texts = (awkward(), awkward(), proptest::option::of(awkward()));
    (status, scope, severity, texts).prop_map(|(status, scope, severity, texts)| Decision {
        fingerprint: String::new(),
        status,
        scope,
        severity,
        reason: texts.0,
        comment: texts.1,
        suggestion: texts.2,
    })
}

/// The decision as files hold it: line ends unified, no empty wording.
fn plain(decision: &Decision) -> Decision {
    let text = |text: &String| unified(text).into_owned();
    Decision {
        reason: text(&decision.reason),
        comment: text(&decision.comment),
        suggestion: decision
            .suggestion
            .as_ref()
            .map(text)
            .filter(|text| !text.is_empty()),
        ..decision.clone()
    }
}

fn decided() -> impl Strategy<Value = ReviewedPair> {
    (
        proptest::option::of(decision()),
        decision(),
        1..9_u64,
        awkward(),
    )
        .prop_map(|(first, second, revision, text)| {
            let mut pair = two(["Vi säljer dina brev.", &text]);
            if let Some(first) = first {
                decide(&mut pair, 0, first, revision);
            }
            decide(&mut pair, 1, second, revision);
            pair
        })
}

/// Saves the table as a spreadsheet might: other delimiter, no needless quotes.
fn saved(
    table: &[u8],
    delimiter: u8,
    edit: impl Fn(usize, &str, &str) -> Option<String>,
) -> Vec<u8> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(table);
    let mut writer = csv::WriterBuilder::new()
        .delimiter(delimiter)
        .from_writer(Vec::new());
    let mut header = Vec::new();
    for (row, record) in reader.records().enumerate() {
        let record = record.expect("the table is whole");
        let cells: Vec<String> = record.iter().map(str::to_owned).collect();
        if row == 0 {
            header = cells.clone();
        }
        let cells = cells.iter().zip(&header).map(|(cell, name)| match row {
            0 => cell.clone(),
            row => edit(row - 1, name, cell).unwrap_or_else(|| cell.clone()),
        });
        writer
            .write_record(cells)
            .expect("writing to memory does not fail");
    }
    writer
        .into_inner()
        .expect("writing to memory does not fail")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn an_unedited_table_changes_nothing(pair in decided()) {
        let pairs = [pair];
        let table = written(Format::Findings, &pairs);
        for table in [table.clone(), saved(&table, b';', |_, _, _| None)] {
            let proposals = read("t.csv", &table, &pairs).unwrap();
            prop_assert!(nothing(&proposals), "{proposals:?}");
            prop_assert_eq!(proposals.unchanged, 2);
        }
    }

    #[test]
    fn an_edited_table_brings_the_decision(pair in decided(), edited in decision()) {
        let pairs = [pair];
        let table = saved(&written(Format::Findings, &pairs), b',', |row, name, _| {
            if row != 1 {
                return None;
            }
            Some(match name {
                "decision" => super::verdict::status_name(edited.status).to_uppercase(),
                "scope" => super::verdict::scope_name(edited.scope).to_owned(),
                "reason" => inert(&edited.reason),
                "severity_override" => edited.severity.map_or("", |it| it.name()).to_owned(),
                "comment" => inert(&edited.comment),
                "suggestion" => inert(edited.suggestion.as_deref().unwrap_or("")),
                _ => return None,
            })
        });
        let proposals = read("t.csv", &table, &pairs).unwrap();
        prop_assert!(!proposals.has_remarks(), "{proposals:?}");
        let (now, revision) = super::verdict::decided(&pairs[0], 1);
        let same = plain(&edited) == Decision { fingerprint: String::new(), ..plain(&now) };
        prop_assert_eq!(proposals.changes.len(), usize::from(!same));
        for proposal in proposals.changes {
            let Change::Decision { finding, decision, revision: seen } = proposal.change else {
                panic!("a decision");
            };
            prop_assert_eq!((finding, seen), (1, revision));
            prop_assert_eq!(plain(&decision), Decision { fingerprint: now.fingerprint.clone(), ..plain(&edited) });
        }
    }

    #[test]
    fn texts_survive_xliff(texts in proptest::collection::vec(awkward(), 4), pair_of_notes in decided()) {
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let pairs = [pair(
            prepared("en.md", Language::ENGLISH, &texts),
            prepared("sv.md", Language::SWEDISH, &texts),
            vec![bead(&[0], &[0]), bead(&[1, 2], &[1, 2]), bead(&[3], &[]), bead(&[], &[3])],
            &[0, 1],
        )];
        let document = written(Format::Xliff, &pairs);
        let text = String::from_utf8(document.clone()).unwrap();
        let read_back = xliff_parse::parse("t.xlf", &text).unwrap();
        let targets: Vec<Option<String>> = read_back.files[0].units.iter().map(|it| it.text()).collect();
        let joined = format!("{} {}", texts[1], texts[2]);
        prop_assert_eq!(targets, [Some(texts[0].to_owned()), Some(joined), Some(texts[3].to_owned()), None]);
        prop_assert!(nothing(&read("t.xlf", &document, &pairs).unwrap()));
        let pairs = [pair_of_notes];
        let proposals = read("t.xlf", &written(Format::Xliff, &pairs), &pairs).unwrap();
        prop_assert!(nothing(&proposals), "{proposals:?}");
    }

    #[test]
    fn texts_survive_tmx(texts in proptest::collection::vec(awkward(), 2)) {
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let pairs = [pair(
            prepared("en.md", Language::ENGLISH, &texts),
            prepared("sv.md", Language::SWEDISH, &texts),
            vec![bead(&[0], &[0]), bead(&[1], &[1])],
            &[],
        )];
        let mut out = Vec::new();
        let replaced = crate::report::tmx::render(&[pairs[0].audit.clone()], &mut out).unwrap();
        let expected: Vec<String> = texts.iter().flat_map(|text| [possible(text), possible(text)]).collect();
        prop_assert_eq!(segments(std::str::from_utf8(&out).unwrap()), expected);
        let forbidden: usize = texts.iter().map(|text| text.chars().filter(|c| *c != '\u{FFFD}' && possible(&c.to_string()) == "\u{FFFD}").count()).sum();
        prop_assert_eq!(replaced, 2 * forbidden);
    }

    #[test]
    fn damaged_files_are_read_or_refused(
        pair in decided(),
        format in prop_oneof![Just(Format::Xliff), Just(Format::Findings)],
        damage in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0..3_u8), 1..6),
    ) {
        let pairs = [pair];
        let mut bytes = written(format, &pairs);
        for (index, byte, kind) in damage {
            let at = index.index(bytes.len());
            match kind {
                0 => bytes[at] = byte,
                1 => bytes.insert(at, b"<>&\",\n:"[usize::from(byte) % 7]),
                _ => bytes.truncate(at.max(1)),
            }
        }
        let _ = read("t", &bytes, &pairs);
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in any::<Vec<u8>>(), text in awkward()) {
        let pairs = [two(["Ett.", "Två."])];
        let _ = read("t", &bytes, &pairs);
        let _ = read("t", text.as_bytes(), &pairs);
    }
}

/// The text with U+FFFD for what XML 1.0 cannot hold.
fn possible(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\t' | '\n' | '\r' => c,
            c if c < ' ' || c == '\u{FFFE}' || c == '\u{FFFF}' => '\u{FFFD}',
            c => c,
        })
        .collect()
}

/// The texts of all `seg` elements.
fn segments(text: &str) -> Vec<String> {
    let mut reader = quick_xml::Reader::from_str(text);
    let mut segments: Vec<String> = Vec::new();
    let mut inside = false;
    let mut push = |inside: bool, start: bool, text: &str| {
        if start {
            segments.push(String::new());
        }
        if let Some(last) = segments.last_mut().filter(|_| inside) {
            last.push_str(text);
        }
    };
    loop {
        match reader.read_event().expect("the file is well-formed") {
            Event::Start(element) if element.name().as_ref() == "seg" => {
                inside = true;
                push(true, true, "");
            }
            Event::End(element) if element.name().as_ref() == "seg" => inside = false,
            Event::Text(text) => push(inside, false, &text.xml10_content()),
            Event::GeneralRef(reference) => {
                let character = reference
                    .resolve_char_ref()
                    .expect("references are numbers");
                let named = quick_xml::escape::resolve_predefined_entity(&reference);
                match character {
                    Some(character) => push(inside, false, character.encode_utf8(&mut [0; 4])),
                    None => push(inside, false, named.expect("entities are XML's own")),
                }
            }
            Event::Eof => return segments,
            _ => {}
        }
    }
}
