use super::assert_output;
use super::run::Fixture;
use serde_json::Value;
use std::path::Path;

#[test]
fn three_formats_as_text() {
    let fixture = Fixture::new("scores");
    let gold = ["--gold", "letters.gold"];
    let outputs = ["letters.vecalign", "letters.ladder", "letters.json"];
    let arguments = [&["score"], &gold[..], &gold, &gold, &outputs].concat();
    assert_output!("score", fixture.run(&arguments));
}

#[test]
fn json() {
    let fixture = Fixture::new("scores");
    let arguments = [
        "score",
        "--gold",
        "letters.gold",
        "letters.vecalign",
        "--format",
        "json",
    ];
    let report = fixture.run(&arguments);
    assert_output!("score.json", report);
    assert_valid("score.v1.json", &report);
}

fn assert_valid(schema: &str, report: &str) {
    let report: Value = serde_json::from_str(report).expect("JSON");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/schema");
    let schema = std::fs::read_to_string(folder.join(schema)).expect("the schema is committed");
    let schema = serde_json::from_str(&schema).expect("the schema is JSON");
    let validator = jsonschema::validator_for(&schema).expect("the schema is one");
    let errors: Vec<String> = validator
        .iter_errors(&report)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

#[test]
fn a_folder_of_golds_is_matched_by_name() {
    let fixture = Fixture::new("scores");
    let by_folder = fixture.run(&["score", "--gold", ".", "letters.ladder"]);
    let by_name = fixture.run(&["score", "--gold", "letters.gold", "letters.ladder"]);
    assert_eq!(by_folder, by_name);
}

#[test]
fn documents_of_one_file_are_scored_one_by_one() {
    let fixture = Fixture::new("scores");
    let one = r#"{"beads": [{"source": [0], "target": [0]}]}"#;
    fixture.write(
        "two.json",
        format!("{{\"version\": 1, \"documents\": [{one}, {one}]}}"),
    );
    let scores = fixture.run(&["score", "--gold", "two.json", "two.json"]);
    assert!(
        scores.contains("two.json#2") && scores.contains("pooled"),
        "{scores}"
    );
}

const BY_DECISIONS: [&str; 4] = ["score", "--store", "review.jsonl", "audit.json"];

#[test]
fn audits_are_scored_by_what_reviewers_decided() {
    let fixture = Fixture::new("reviewed");
    assert_output!("reviewed", fixture.run(&BY_DECISIONS));
    let report = fixture.run(&[&BY_DECISIONS[..], &["--format", "json"]].concat());
    assert_valid("score-review.v1.json", &report);
    let report: Value = serde_json::from_str(&report).expect("JSON");
    let pooled = &report["pooled"];
    assert_eq!(pooled["precision"], 0.4);
    assert_eq!(pooled["recall"], 0.5);
    assert_eq!(pooled["own_recall"], 0.5);
    assert_eq!(pooled["severities"][0]["name"], "critical");
    assert_eq!(report["documents"][0]["translation"], "legal/sv.md");
    // Nothing is written beside the lines.
    assert!(!fixture.path("review.sqlite").exists());
}

#[test]
fn the_database_says_what_its_lines_say() {
    let fixture = Fixture::new("reviewed");
    let by_lines = fixture.run(&BY_DECISIONS);
    let store = fixture.path("review.sqlite");
    clausealign::review::store::Store::open(&store, clausealign::review::store::Access::ReadWrite)
        .expect("a store made from the lines");
    let by_database = fixture.run(&["score", "--store", "review.sqlite", "audit.json"]);
    assert_eq!(by_lines, by_database);
}

#[test]
fn translations_that_nobody_reviewed_are_undecided() {
    let fixture = Fixture::new("reviewed");
    let arguments = ["score", "--store", "review.jsonl", "both.json"];
    let scores = fixture.run(&arguments);
    let row = scores.lines().find(|line| line.starts_with("both.json#2"));
    let cells: Vec<&str> = row.expect("a row").split_whitespace().collect();
    assert_eq!(cells[1..6], ["0", "0", "1", "-", "0"]);
}

#[test]
fn what_cannot_be_scored_by_decisions_is_told() {
    let fixture = Fixture::new("reviewed");
    let message = fixture.failure(&["score", "--store", "nowhere.sqlite", "audit.json"]);
    assert!(
        message.contains("nowhere.sqlite: no such store"),
        "{message}"
    );
    let message = fixture.failure(&["score", "--store", "review.jsonl", "review.jsonl"]);
    assert!(
        message.contains("review.jsonl, line 1: not the JSON"),
        "{message}"
    );
    let audit = std::fs::read_to_string(fixture.path("audit.json")).expect("the fixture");
    let counts =
        r#"{"store": "s", "findings": 2, "critical": 0, "major": 2, "minor": 0, "info": 0}"#;
    let applied = audit.replace("\"suppressed\": null", &format!("\"suppressed\": {counts}"));
    fixture.write("applied.json", applied);
    let message = fixture.failure(&["score", "--store", "review.jsonl", "applied.json"]);
    assert!(message.contains("--no-store"), "{message}");
    fixture.write("other.json", audit.replace("legal/sv.md", "legal/fi.md"));
    let message = fixture.failure(&["score", "--store", "review.jsonl", "other.json"]);
    assert!(message.contains("holds nothing about"), "{message}");
    let both = [
        "score",
        "--store",
        "review.jsonl",
        "--gold",
        "x",
        "audit.json",
    ];
    assert!(fixture.failure(&both).contains("cannot be used with"));
    assert!(fixture.failure(&["score", "audit.json"]).contains("--gold"));
    let over = [&BY_DECISIONS[..], &["-o", "review.jsonl"]].concat();
    assert!(fixture.failure(&over).contains("write over"));
}
