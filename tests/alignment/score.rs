use super::assert_output;
use super::run::Fixture;
use serde_json::Value;

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
    let report: Value = serde_json::from_str(&report).expect("JSON");
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/schema/score.v1.json");
    let schema = std::fs::read_to_string(path).expect("the schema is committed");
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
