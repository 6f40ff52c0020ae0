//! What is exported comes back: the command on files, through a store.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

const ENGLISH: &str = "# Letters\n\nWe do not sell your letters to anyone.\n\n\
    We keep the letters for 30 days. You can ask us to delete them earlier.\n\n\
    The servers of Norrsken Mail stand in Kiruna.\n";
const SWEDISH: &str = "# Brev\n\nVi säljer dina brev till vem som helst.\n\n\
    Vi sparar breven i 90 dagar. Du kan be oss radera dem tidigare.\n\n\
    Norrsken Mails servrar står i Kiruna.\n";
const WORDING: &str = "Vi säljer aldrig dina brev till någon.";

/// A folder with an original and a translation.
struct Project(tempfile::TempDir);

impl Project {
    fn new() -> Self {
        let project = Self(tempfile::tempdir().expect("a folder for the test"));
        project.write("en.md", ENGLISH);
        project.write("sv.md", SWEDISH);
        project
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        fs::write(self.path(name), content).expect("a file for the test");
    }

    fn run(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_clausealign"))
            .args(arguments)
            .current_dir(self.0.path())
            .output()
            .expect("the command runs")
    }

    fn export(&self, format: &str) -> String {
        let arguments = ["export", "en.md", "sv.md", "--format", format];
        let output = self.run(&arguments);
        let errors = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(0), "{errors}");
        assert!(!errors.contains("panicked"), "{errors}");
        String::from_utf8(output.stdout).expect("exports are UTF-8")
    }

    /// Exit code and output of importing this file.
    fn import(&self, name: &str, content: &str, more: &[&str]) -> (i32, String) {
        self.write(name, content);
        let arguments = ["import", name, "en.md", "sv.md", "--reviewer", "Astrid"];
        let output = self.run(&[&arguments[..], more].concat());
        let code = output.status.code().expect("no signal ended the command");
        let errors = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(!errors.contains("panicked"), "{errors}");
        let text = String::from_utf8(output.stdout).expect("output is UTF-8");
        (code, text + &errors)
    }
}

/// The table with some cells of the row of one rule set.
fn edited(table: &str, rule: &str, cells: &[(&str, &str)]) -> String {
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let header = reader.headers().expect("a header").clone();
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(&header).expect("a row in memory");
    for record in reader.records() {
        let record = record.expect("a whole row");
        let found = value(&header, &record, "rule") == rule;
        let row = header.iter().zip(&record).map(|(name, cell)| {
            let edit = cells.iter().find(|(column, _)| found && *column == name);
            edit.map_or(cell, |(_, value)| value)
        });
        writer.write_record(row).expect("a row in memory");
    }
    String::from_utf8(writer.into_inner().expect("a table in memory")).expect("UTF-8")
}

fn value<'a>(header: &csv::StringRecord, record: &'a csv::StringRecord, name: &str) -> &'a str {
    let column = header
        .iter()
        .position(|it| it.trim_start_matches('\u{FEFF}') == name);
    &record[column.unwrap_or_else(|| panic!("a column {name}"))]
}

/// One cell of the first row of a rule.
fn cell(table: &str, rule: &str, column: &str) -> String {
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let header = reader.headers().expect("a header").clone();
    let mut records = reader.records().map(|record| record.expect("a whole row"));
    let record = records.find(|record| value(&header, record, "rule") == rule);
    let record = record.unwrap_or_else(|| panic!("a row about {rule}"));
    value(&header, &record, column).to_owned()
}

const NEGATION: &str = "negation-mismatch";
const NUMBER: &str = "number-mismatch";

#[test]
fn a_table_brings_decisions_back() {
    let project = Project::new();
    let table = project.export("csv");
    let accepted = edited(
        &table,
        NEGATION,
        &[
            ("decision", "Confirmed"),
            ("suggestion", WORDING),
            ("comment", "'=1+1\nnew line"),
        ],
    );
    let (code, told) = project.import("edited.csv", &accepted, &["--dry-run"]);
    assert_eq!(
        (code, told.starts_with("1 change would be kept")),
        (0, true),
        "{told}"
    );
    assert!(!project.path(".clausealign").exists());
    let (code, told) = project.import("edited.csv", &accepted, &[]);
    assert_eq!(
        (code, told.starts_with("1 change kept")),
        (0, true),
        "{told}"
    );
    let after = project.export("csv");
    for (column, expected) in [
        ("decision", "confirmed"),
        ("suggestion", WORDING),
        ("comment", "'=1+1\nnew line"),
        ("reviewer", "Astrid"),
        ("revision", "1"),
        ("match", "fingerprint"),
    ] {
        assert_eq!(cell(&after, NEGATION, column), expected);
    }
    assert_eq!(cell(&after, NUMBER, "decision"), "undecided");
    for unedited in [&accepted, &after, &table] {
        let (code, told) = project.import("again.csv", unedited, &[]);
        assert_eq!(
            (code, told.starts_with("0 changes kept")),
            (0, true),
            "{told}"
        );
    }
    assert_eq!(project.export("csv"), after);
}

/// The table with a row that has these cells.
fn with_row(table: &str, cells: &[(&str, &str)]) -> String {
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let header = reader.headers().expect("a header").clone();
    let mut writer = csv::Writer::from_writer(Vec::new());
    let row = header.iter().map(|name| {
        let found = cells.iter().find(|(column, _)| *column == name);
        found.map_or("", |(_, value)| *value)
    });
    writer.write_record(row).expect("a row in memory");
    let row = writer.into_inner().expect("a row in memory");
    table.to_owned() + &String::from_utf8(row).expect("UTF-8")
}

#[test]
fn a_row_that_was_added_is_a_finding_of_the_reviewers_own() {
    let project = Project::new();
    let table = project.export("csv");
    let cells = [
        ("category", "terminology"),
        ("severity", "minor"),
        ("message", "say mail servers"),
        (
            "source_text",
            "The servers of Norrsken Mail stand in Kiruna.",
        ),
        ("target_text", "Norrsken Mails servrar"),
        ("suggestion", "Norrsken Mails e-postservrar står i Kiruna."),
    ];
    let added = with_row(&table, &cells);
    let (code, told) = project.import("added.csv", &added, &[]);
    assert_eq!(
        (code, told.starts_with("1 change kept")),
        (0, true),
        "{told}"
    );
    let (code, told) = project.import("again.csv", &added, &[]);
    assert_eq!(
        (code, told.starts_with("0 changes kept")),
        (0, true),
        "{told}"
    );
    let after = project.export("csv");
    let own = after.lines().last().expect("a row");
    for part in [
        "own,,terminology,minor",
        "Norrsken Mails servrar",
        "own:",
        "confirmed",
    ] {
        assert!(own.contains(part), "{part} in {own}");
    }
    let patched = project.export("patched");
    assert!(
        patched.contains("Mails e-postservrar står i Kiruna."),
        "{patched}"
    );
    let (code, told) = project.import("after.csv", &after, &[]);
    assert_eq!(
        (code, told.starts_with("0 changes kept")),
        (0, true),
        "{told}"
    );
    // Something else about the same words, words that are not there, and a row that says nothing.
    let mut other = cells;
    other[2] = ("message", "say post servers");
    let mut nowhere = cells;
    nowhere[4] = ("target_text", "Norrsken Mails hundar");
    let mut mute = cells;
    mute[2] = ("message", "");
    let rest = with_row(&with_row(&with_row(&after, &other), &nowhere), &mute);
    let (code, told) = project.import("rest.csv", &rest, &[]);
    assert_eq!(code, 1, "{told}");
    for part in [
        "0 changes kept",
        "says something else of the same words",
        "holds these words",
        "say what is wrong",
    ] {
        assert!(told.contains(part), "{part} in {told}");
    }
    let odd = with_row(&after, &[("category", "style"), ("severity", "minor")]);
    let (code, told) = project.import("odd.csv", &odd, &[]);
    assert!(
        code == 2 && told.contains("category “style” is not known"),
        "{told}"
    );
}

#[test]
fn what_was_left_out_is_put_in() {
    let project = Project::new();
    let short = SWEDISH.replace(" Du kan be oss radera dem tidigare.", "");
    project.write("sv.md", &short);
    let table = project.export("csv");
    let cells = [
        ("decision", "confirmed"),
        ("suggestion", "Du kan be oss radera dem tidigare."),
    ];
    let accepted = edited(&table, "missing-clause", &cells);
    assert_eq!(project.import("edited.csv", &accepted, &[]).0, 0);
    assert_eq!(project.export("patched"), SWEDISH);
    assert!(
        project
            .export("diff")
            .contains("+Vi sparar breven i 90 dagar. Du kan be oss")
    );
}

#[test]
fn edits_of_what_has_changed_since_are_conflicts() {
    let project = Project::new();
    let table = project.export("csv");
    let first = edited(&table, NUMBER, &[("decision", "fixed")]);
    assert_eq!(project.import("first.csv", &first, &[]).0, 0);
    let both = edited(
        &table,
        NUMBER,
        &[("decision", "dismissed"), ("reason", "meant so")],
    );
    let both = edited(&both, NEGATION, &[("decision", "confirmed")]);
    let (code, told) = project.import("second.csv", &both, &[]);
    assert_eq!(code, 1, "{told}");
    assert!(told.starts_with("1 change kept"), "{told}");
    assert!(
        told.contains("conflict, line ") && told.contains("revision 1 is kept"),
        "{told}"
    );
    let after = project.export("csv");
    assert_eq!(cell(&after, NUMBER, "decision"), "fixed");
    assert_eq!(cell(&after, NEGATION, "decision"), "confirmed");
}

#[test]
fn the_first_import_finds_its_findings_though_it_makes_the_store() {
    let project = Project::new();
    // The project's root moves from here to the folder of the original with its store.
    for folder in [".git", "legal"] {
        fs::create_dir(project.path(folder)).expect("a folder");
    }
    project.write("legal/en.md", ENGLISH);
    project.write("legal/sv.md", SWEDISH);
    let files = ["legal/en.md", "legal/sv.md"];
    let export = || {
        let output = project.run(&[&["export"], &files[..]].concat());
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    let edit = edited(&export(), NUMBER, &[("decision", "fixed")]);
    project.write("edited.csv", edit);
    let import = [
        &["import", "edited.csv"],
        &files[..],
        &["--reviewer", "Astrid"],
    ]
    .concat();
    let output = project.run(&import);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert_eq!(cell(&export(), NUMBER, "decision"), "fixed");
}

#[test]
fn nothing_of_a_malformed_file_is_kept() {
    let project = Project::new();
    let table = project.export("csv");
    let edit = edited(&table, NEGATION, &[("decision", "confirmed")]);
    let odd = edited(&edit, NUMBER, &[("decision", "perhaps")]);
    let cut = &edit[..edit.len() - 40];
    let bare = "<?xml version='1.0'?>\n<xliff";
    for (content, message) in [
        (odd.as_str(), "decision “perhaps” is not known"),
        (cut, "cells where the header has"),
        (bare, "line 2: not well-formed"),
        ("a,b\n1,2\n", "no column “translation”"),
        ("", "no column"),
    ] {
        let (code, told) = project.import("odd", content, &[]);
        assert_eq!(code, 2, "{told}");
        assert!(
            told.starts_with("error: odd") && told.contains(message),
            "{told}"
        );
        assert_eq!(told.lines().count(), 1, "{told}");
    }
    assert!(!project.path(".clausealign").exists());
}

#[test]
fn what_a_translation_tool_returns_is_kept() {
    let project = Project::new();
    let exported = project.export("xliff");
    assert_eq!(
        project.import("same.xlf", &exported, &[]).1,
        "0 changes kept, 5 unchanged\n"
    );
    let old = "Vi säljer dina brev till vem som helst.";
    let returned =
        exported
            .replace(old, WORDING)
            .replacen("decision: undecided", "decision: confirmed", 2);
    let place = returned.find("servrar").expect("the last unit");
    let (head, tail) = returned.split_at(returned[..place].rfind("<segment").expect("its segment"));
    let returned = format!(
        "{head}{}",
        tail.replace("state=\"translated\"", "state=\"final\"")
    );
    let (code, told) = project.import("returned.xlf", &returned, &[]);
    assert_eq!(
        (code, told.starts_with("3 changes kept")),
        (0, true),
        "{told}"
    );
    let table = project.export("csv");
    assert_eq!(cell(&table, NEGATION, "suggestion"), WORDING);
    assert_eq!(cell(&table, NEGATION, "decision"), "confirmed");
    assert_eq!(cell(&table, NUMBER, "decision"), "confirmed");
    let memory = project.export("tmx");
    assert_eq!(memory.matches("<tu ").count(), 1);
    assert!(
        memory.contains("changeid=\"Astrid\"") && memory.contains("servrar"),
        "{memory}"
    );
    let again = project.export("xliff");
    assert_eq!(again.matches("state=\"reviewed\"").count(), 1);
    let (code, told) = project.import("again.xlf", &again, &[]);
    assert_eq!((code, told.as_str()), (0, "0 changes kept, 5 unchanged\n"));
    let (code, told) = project.import("returned.xlf", &returned, &[]);
    assert_eq!(
        (code, told.starts_with("0 changes kept")),
        (0, true),
        "{told}"
    );
}

#[test]
fn accepted_wording_becomes_a_copy_and_a_diff() {
    let project = Project::new();
    let table = project.export("csv");
    assert_eq!(project.export("diff"), "");
    let accepted = edited(
        &table,
        NEGATION,
        &[("decision", "confirmed"), ("suggestion", WORDING)],
    );
    assert_eq!(project.import("edited.csv", &accepted, &[]).0, 0);
    let old = "Vi säljer dina brev till vem som helst.";
    assert_eq!(project.export("patched"), SWEDISH.replace(old, WORDING));
    let expected = format!(
        "--- a/sv.md\n+++ b/sv.md\n@@ -1,6 +1,6 @@\n # Brev\n \n-{old}\n+{WORDING}\n \n Vi sparar breven i 90 dagar. Du kan be oss radera dem tidigare.\n \n"
    );
    assert_eq!(project.export("diff"), expected);
    assert_eq!(
        fs::read_to_string(project.path("sv.md")).expect("the file"),
        SWEDISH
    );
}

#[test]
fn reports_show_what_was_decided_as_text() {
    let project = Project::new();
    let table = project.export("csv");
    let dismissed = edited(
        &table,
        NUMBER,
        &[
            ("decision", "dismissed"),
            ("reason", "<img src=x> | agreed `so`"),
        ],
    );
    assert_eq!(project.import("edited.csv", &dismissed, &[]).0, 0);
    let markdown = project.export("markdown");
    assert!(markdown.contains("1 dismissed"), "{markdown}");
    assert!(
        markdown.contains("&lt;img src=x&gt; \\| agreed \\`so\\`"),
        "{markdown}"
    );
    let page = project.export("html");
    assert!(page.contains("<dt>reason</dt><dd>&lt;img src=x&gt; | agreed `so`</dd>"));
    assert!(page.contains("by</dt><dd>Astrid, "));
    assert!(!page.contains("<img"));
    let beads = project.export("csv");
    assert!(beads.contains("dismissed"));
}

#[test]
fn alignments_are_written_for_translation_tools() {
    let project = Project::new();
    let align = |format: &str| {
        let output = project.run(&["align", "en.md", "sv.md", "--format", format]);
        assert_eq!(output.status.code(), Some(0));
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    let memory = align("tmx");
    assert_eq!(memory.matches("<tu ").count(), 5);
    assert!(memory.contains("srclang=\"en\"") && memory.contains("<tuv xml:lang=\"sv\">"));
    let units = align("xliff");
    assert_eq!(units.matches("<unit ").count(), 5);
    assert!(units.contains("srcLang=\"en\" trgLang=\"sv\""));
    assert!(units.contains("locQualityIssueType=\"mistranslation\""));
}
