//! Every rule's fixture folder: the binary must give exactly the findings listed there.
//!
//! `tests/rules/<rule>/<case>/` holds `original.*`, `translation.*`, `expected.csv`
//! (`rule,severity,line,source_line`) and, where needed, `args` with one argument a line.

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;

/// One expected or reported finding: rule, severity, line in the translation, line in the original.
type Row = (String, String, String, String);

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules")
}

fn folders(path: &Path) -> Vec<PathBuf> {
    let entries =
        std::fs::read_dir(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut folders: Vec<PathBuf> = entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    folders
}

fn file_named(folder: &Path, stem: &str) -> PathBuf {
    let entries = std::fs::read_dir(folder).unwrap();
    entries
        .map(|entry| entry.unwrap().path())
        .find(|path| path.file_stem().is_some_and(|name| name == stem))
        .unwrap_or_else(|| panic!("{} has no {stem}.*", folder.display()))
}

fn expected(folder: &Path) -> Vec<Row> {
    let mut rows: Vec<Row> = csv::Reader::from_path(folder.join("expected.csv"))
        .unwrap()
        .deserialize()
        .map(|row| row.unwrap())
        .collect();
    rows.sort();
    rows
}

fn reported(folder: &Path) -> Vec<Row> {
    let arguments = std::fs::read_to_string(folder.join("args")).unwrap_or_default();
    let output = Command::new(env!("CARGO_BIN_EXE_clausealign"))
        .arg("audit")
        .arg(file_named(folder, "original"))
        .arg(file_named(folder, "translation"))
        .args(["--format", "json"])
        .args(arguments.lines())
        .output()
        .unwrap();
    let code = output.status.code();
    assert!(
        matches!(code, Some(0 | 1)),
        "{}: exit {code:?}: {}",
        folder.display(),
        String::from_utf8_lossy(&output.stderr)
    );
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let findings = report["documents"][0]["findings"].as_array().unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let line = |place: &Value| {
        place["line"]
            .as_u64()
            .map_or(String::new(), |line| line.to_string())
    };
    let mut rows: Vec<Row> = findings
        .iter()
        .map(|finding| {
            // An omission has only an insertion in the translation, an addition one in the original.
            (
                text(&finding["rule"]),
                text(&finding["severity"]),
                line(&finding["target"]),
                line(&finding["source"]),
            )
        })
        .collect();
    rows.sort();
    rows
}

/// Source lines of findings that need no counterpart are compared only where the fixture names one.
fn same(expected: &[Row], reported: &[Row]) -> bool {
    let mut left = reported.to_vec();
    expected.iter().all(|row| {
        let found = left.iter().position(|other| {
            (&row.0, &row.1, &row.2) == (&other.0, &other.1, &other.2)
                && (row.3.is_empty() || row.3 == other.3)
        });
        found.map(|index| left.remove(index)).is_some()
    }) && left.is_empty()
}

#[test]
fn every_case_gives_exactly_its_findings() {
    let cases: Vec<PathBuf> = folders(&fixtures())
        .iter()
        .flat_map(|rule| folders(rule))
        .collect();
    let mut failures = Vec::new();
    for case in &cases {
        let (expected, reported) = (expected(case), reported(case));
        if !same(&expected, &reported) {
            let name = case.strip_prefix(fixtures()).unwrap().display();
            failures.push(format!(
                "{name}\n  expected {expected:?}\n  reported {reported:?}"
            ));
        }
    }
    assert!(
        failures.is_empty(),
        "{} of {} cases failed:\n{}",
        failures.len(),
        cases.len(),
        failures.join("\n")
    );
}

#[test]
fn every_rule_has_cases_of_both_kinds() {
    for rule in clausealign::audit::registry::rules() {
        let cases: Vec<String> = folders(&fixtures().join(rule.id))
            .iter()
            .map(|case| case.file_name().unwrap().to_string_lossy().into_owned())
            .collect();
        for kind in ["-fires-", "-silent-"] {
            assert!(
                cases.iter().any(|case| case.contains(kind)),
                "{} has no {kind} case",
                rule.id
            );
        }
    }
}
